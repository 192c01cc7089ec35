import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `A note of a durable run` {
    @Test func `stands in its timeline, once`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "callisto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appending(path: "note.lua")
        try #"require("run").note("deploy", { text = "half way", share = 50 })"#.write(
            to: script, atomically: true, encoding: .utf8)
        let store = ["--store", folder.appending(path: "runs.db").path]
        let made = try await Program.callisto(["run", "--durable", "--simulator"] + store + [script.path])
        #expect(made.status == 0, "\(made.errors)")
        let list = try await Program.callisto(["runs", "list", "--format", "json"] + store)
        let id = try #require(list.output.firstMatch(of: /"id":"([^"]+)"/)).1
        let shown = try await Program.callisto(["runs", "show"] + store + [String(id)])
        #expect(shown.output.components(separatedBy: "deploy: half way").count == 2, "\(shown.output)")
    }
}
