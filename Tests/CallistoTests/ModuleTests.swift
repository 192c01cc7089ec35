import Callisto
import Foundation
import Lua
import Synchronization
import TestSupport
import Testing

@Suite struct `A required module` {
    private static let files: [String: String] = [
        "greet.lua": "return 'from the library'",
        "greet/loud.lua": "return 'FROM ' .. ...",
        "_secret.lua": "return 'the host alone'",
        "broken.lua": "\nerror('no good')",
    ]

    private func stage(
        beside: [String: String] = [:], onShadowed: @escaping @Sendable (String, String) -> Void = { _, _ in }
    ) async throws -> Stage {
        try await Stage(configure: {
            $0.stdlib = { Self.files[$0].map { Array($0.utf8) } }
            let loader = FolderLoader(folder: "mine", script: "mine/greet.lua") { path in
                beside[path].map { Array($0.utf8) }
            }
            $0.moduleFolder = loader
            $0.onShadowedModule = onShadowed
        })
    }

    @Test func `comes from the standard library first`() async throws {
        let heard = Mutex<[String]>([])
        let stage = try await stage(beside: ["mine/greet/init.lua": "return 'mine'"]) { module, file in
            heard.withLock { $0.append("\(module) hides \(file)") }
        }
        #expect(try await stage.run("return (require 'greet')") == ["from the library"])
        #expect(heard.withLock { $0 } == ["greet hides mine/greet/init.lua"])
    }

    @Test func `hides no script that requires it, though it has its name`() async throws {
        let heard = Mutex(0)
        let script = "local greet = require \"greet\" print(greet)"
        let stage = try await stage(beside: ["mine/greet/init.lua": script]) { _, _ in
            heard.withLock { $0 += 1 }
        }
        #expect(try await stage.run("return (require 'greet')") == ["from the library"])
        #expect(heard.withLock { $0 } == 0)
    }

    @Test func `is never the script itself`() async throws {
        let heard = Mutex(0)
        let stage = try await stage(beside: ["mine/greet.lua": "return require 'greet'"]) { _, _ in
            heard.withLock { $0 += 1 }
        }
        #expect(try await stage.run("return (require 'greet')") == ["from the library"])
        #expect(heard.withLock { $0 } == 0)
    }

    @Test func `lies in a folder where its name has a dot`() async throws {
        let stage = try await stage(beside: ["mine/greet/loud.lua": "return 'FROM ' .. ..."])
        #expect(try await stage.run("return (require 'greet.loud')") == ["FROM greet.loud"])
    }

    @Test func `comes from the script's folder where the library has none`() async throws {
        let stage = try await stage(beside: ["mine/other.lua": "return 'mine'"])
        #expect(try await stage.run("return (require 'other')") == ["mine"])
    }

    @Test(arguments: ["_secret", "_host.telnyx", "..greet", "greet/loud", "nowhere"])
    func `is not found under a name that leads elsewhere`(_ name: String) async throws {
        let error = try await stage().failure("require '\(name)'")
        #expect(error?.code == "module.not_found")
    }

    @Test(arguments: [
        ("rollouts", "module 'rollouts' not found; did you mean 'rollout'?"),
        ("jsn", "module 'jsn' not found; did you mean 'json'?"),
        ("expect.diference", "module 'expect.diference' not found; did you mean 'expect'?"),
        ("elsewhere_entirely", "module 'elsewhere_entirely' not found"),
    ])
    func `that is misspelled is told by its nearest name`(name: String, sentence: String) async throws {
        let error = try await stage().failure("require '\(name)'")
        #expect(error?.message == sentence)
        #expect(error?.code == "module.not_found")
        #expect(error?.chunk == "test.lua")
    }

    @Test func `is named by its place in the library when it fails`() async throws {
        let error = try await stage().failure("require 'broken'")
        #expect(error?.chunk == "stdlib/broken.lua")
        #expect(error?.line == 2)
    }
}

@Suite struct `The standard library` {
    @Test func `is in the binary with every file`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "stdlib")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: root.appending(path: path).path, isDirectory: &isFolder) && !isFolder.boolValue
        }
        try #require(Set(Stdlib.files.map(\.name)) == Set(paths), "run scripts/generate --stdlib")
        for path in paths {
            #expect(Stdlib.file(path)?.source == Array(try Data(contentsOf: root.appending(path: path))))
        }
    }
}
