import Foundation
import Glibc
import TestPrograms
import Testing

/// A folder with stores, for runs of one script in several processes.
private struct Processes: ~Copyable {
    let folder: URL
    private let script: String

    init(_ script: String) throws {
        self.script = script
        folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var permissions: [String] { ["--allow-read=\(script)", "--allow-env=HOME"] }

    func store(_ name: String) -> [String] { ["--store", folder.appending(path: name).path] }

    func beginning(_ arguments: [String], in store: String) -> [String] {
        ["run", "--simulator", "--durable"] + permissions + self.store(store) + [script] + arguments
    }

    func runs(_ command: String, in store: String, _ arguments: [String]) async throws -> Program.Outcome {
        try await Program.callisto(["runs", command] + self.store(store) + arguments)
    }

    func resume(_ id: String, in store: String) async throws -> Program.Outcome {
        try await runs("resume", in: store, ["--simulator"] + permissions + [id])
    }
}

@Suite(.startsPrograms) struct `The same script in another process` {
    private static let everyFunction = "Tests/Scripts/every_function.lua"

    /// Where this says the same twice, processes do not differ, and no test here tests anything.
    @Test func `has other addresses and another order of keys where nothing is recorded`() async throws {
        let probe = """
            local t, keys = {}, {}
            for index = 1, 30 do t["key" .. index] = index end
            for key in pairs(t) do keys[#keys + 1] = key end
            print(t, print, table.concat(keys, " "))
            """
        var outputs: Set<String> = []
        for _ in 0..<2 {
            let outcome = try await Program.callisto(["run", "--simulator", "-"], input: probe)
            #expect(outcome.status == 0, "\(outcome.errors)")
            outputs.insert(outcome.output)
        }
        #expect(outputs.count == 2)
    }

    @Test func `replays every library function as it was`() async throws {
        let processes = try Processes(Self.everyFunction)
        let first = try Program.start(processes.beginning([], in: "runs.db"))
        // Everything is told, and the run waits.
        var lines: [String] = []
        for number in 1... {
            let line = await first.line(number)
            lines.append(line)
            if line.hasSuffix(" effects") || line.isEmpty { break }
        }
        let id = try #require(lines.dropLast().last)
        #expect(lines.last?.hasSuffix(" effects") == true)
        first.signal(SIGKILL)
        _ = await first.outcome()
        #expect(try await processes.runs("signal", in: "runs.db", [id, "go"]).status == 0)
        let second = try await processes.resume(id, in: "runs.db")
        #expect(second.status == 0, "\(second.errors)")
    }

    @Test func `writes the same journal of every library function`() async throws {
        let processes = try Processes(Self.everyFunction)
        // A run that was made and not begun, in two stores.
        let made = try await Program.callisto(
            processes.beginning(["untimed"], in: "0.db"), environment: ["CALLISTO_KILL_AT": "2"])
        #expect(made.status == 137)
        let id = try await processes.runs("list", in: "0.db", ["--format", "json"]).output.field("id")
        var journals: [[String]] = []
        for store in ["1.db", "2.db"] {
            let copy = processes.folder.appending(path: store).path
            #expect(try await processes.runs("backup", in: "0.db", [copy]).status == 0)
            #expect(try await processes.runs("signal", in: store, [id, "go"]).status == 0)
            let played = try await processes.resume(id, in: store)
            #expect(played.status == 0, "\(played.errors)")
            let lines = try await processes.runs("export", in: store, [id]).lines
            journals.append(try lines.filter { $0.contains("\"kind\":\"record\"") }.map(Self.untimed))
        }
        #expect(journals[0].count > 1000)
        for (first, second) in zip(journals[0], journals[1]) where first != second {
            Issue.record("\(first)\ndiffers from\n\(second)")
        }
        #expect(journals[0].count == journals[1].count)
    }

    /// A record without its time, its holder, and what holds a time by its nature: until when a wait lasts, and what
    /// the simulator answered. The hash is that of an effect's arguments, and the same for the same.
    private static func untimed(_ line: String) throws -> String {
        var record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        record["at"] = nil
        switch record["what"] as? Int {
        case 5: record["operation"] = nil
        case 1, 2: record["body"] = nil
        default: break
        }
        return String(
            decoding: try JSONSerialization.data(withJSONObject: record, options: .sortedKeys), as: UTF8.self)
    }
}
