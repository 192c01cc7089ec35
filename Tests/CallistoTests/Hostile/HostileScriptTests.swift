import Callisto
import Foundation
import Lua
import TelnyxClient
import TestSupport
import Testing

@Suite struct `A hostile script` {
    private static let key = "KEY-secret"

    private func stage(
        in folder: ScriptFolder, _ permissions: Permissions = .api, computing: Duration = .seconds(20)
    ) async throws -> Stage {
        let configuration = try ClientConfiguration(environment: ["TELNYX_API_KEY": Self.key])
        return try await Stage(
            client: configuration,
            configure: { options in
                options.permissions = permissions.allowing(.reading(folder.inside))
                options.moduleFolder = FolderLoader(folder: folder.inside)
                options.environment = {
                    ["REGION": "north", "TELNYX_API_KEY": Self.key, "PATH": "/usr/bin:/bin"]
                }
                options.web = { _ in WebAnswer(status: 200, body: []) }
                options.memoryLimit = 16 << 20
                options.computeLimit = computing
            })
    }

    @Test(arguments: HostileScript.all)
    func `gets no further than a clear error`(_ row: HostileScript) async throws {
        let folder = try ScriptFolder()
        defer { folder.remove() }
        // Only those that never end are to meet this limit, however slow the machine.
        let stage = try await stage(
            in: folder, computing: row.code == "limit.compute" ? .milliseconds(100) : .seconds(20))
        let error = try await stage.failure(folder.text(row.script))
        #expect(error?.message == folder.text(row.sentence))
        #expect(error?.code == row.code)
        #expect(!stage.transcript.text.contains(Self.key))
        // Whoever runs scripts runs the next one as if nothing had been.
        #expect(try await stage.run("return 1 + 1") == ["2"])
    }

    @Test(arguments: ["environ", "mem", "auxv", "task/self/environ"])
    func `sees no key although it may read everything`(_ name: String) async throws {
        let folder = try ScriptFolder()
        defer { folder.remove() }
        let path = name.hasPrefix("task") ? "/proc/thread-self/environ" : "/proc/self/\(name)"
        let error = try await stage(in: folder, .all).failure("io.open('\(path)')")
        #expect(
            error?.message.hasSuffix("\(name.split(separator: "/").last ?? ""); the key is for calls alone")
                == true)
    }

    @Test func `hands no key to the programs that it may run`() async throws {
        let folder = try ScriptFolder()
        defer { folder.remove() }
        let said = try await stage(in: folder, .all).run("return io.popen('env'):read('a')").first ?? ""
        #expect(said.contains("REGION=north"))
        #expect(!said.contains(Self.key))
    }
}
