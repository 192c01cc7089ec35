import Foundation
import TestPrograms
import Testing

/// A way on which a file of Lua or JSON gets into the program.
private struct Road: Sendable, CustomTestStringConvertible {
    let name: String
    /// `FILE` is the file, `FOLDER` its folder.
    let arguments: [String]
    var input: String = ""
    var fileName: String = "it.lua"
    /// What the file has behind its first line; `MARK` is what the outcome must show.
    var text: String = "print('MARK')"
    var testDescription: String { name }

    static let all: [Road] = [
        Road(name: "run", arguments: ["run", "--simulator", "FILE"]),
        Road(name: "run of standard input", arguments: ["run", "--simulator", "-"], input: "FILE"),
        Road(
            name: "run --durable",
            arguments: ["run", "--durable", "--simulator", "--store", "FOLDER/runs.db", "FILE"]),
        Road(name: "simulate", arguments: ["simulate", "FILE"]),
        Road(
            name: "test", arguments: ["test", "FILE"], fileName: "it_spec.lua",
            text: "it('MARK', function() error('failed') end)"),
        Road(
            name: "require",
            arguments: ["eval", "--allow-read=FOLDER", "package.path = 'FOLDER/?.lua' require 'it'"]),
        Road(name: "dofile", arguments: ["eval", "--allow-read=FOLDER", "dofile('FOLDER/it.lua')"]),
        Road(name: "loadfile", arguments: ["eval", "--allow-read=FOLDER", "loadfile('FOLDER/it.lua')()"]),
        Road(name: ":load", arguments: ["repl", "--simulator"], input: ":load FOLDER/it.lua\n"),
        Road(
            name: "init.lua", arguments: ["repl", "--simulator"], input: "1\n", fileName: "callisto/init.lua"),
        Road(name: "check", arguments: ["check", "FILE"], text: "print(MARK)"),
        Road(
            name: "jobs", arguments: ["jobs", "list", "--file", "FILE"],
            text: "require('jobs').define { name = 'MARK', schedule = '0 * * * *', run = function() end }"),
        Road(
            name: "JSON for call", arguments: ["call", "--simulator", "assistants.create", "@FILE"],
            fileName: "it.json", text: #"{"name": "MARK", "instructions": "x"}"#),
    ]
}

@Suite(.startsPrograms) struct `A file of source` {
    private func outcome(_ road: Road, start: String) async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "source-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: road.fileName)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = start + road.text.replacing("MARK", with: "marked")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let filled = { (given: String) in
            given.replacing("FILE", with: file.path).replacing("FOLDER", with: folder.path)
        }
        let outcome = try await Program.callisto(
            road.arguments.map(filled), input: road.input == "FILE" ? text : filled(road.input),
            environment: ["XDG_CONFIG_HOME": folder.path])
        return outcome.output + outcome.errors
    }

    @Test(
        arguments: Road.all,
        ["", "\u{FEFF}", "#!/usr/bin/env callisto\n", "\u{FEFF}#!/usr/bin/env callisto\n"])
    fileprivate func `loses what stands before its text on every road, by`(_ road: Road, _ start: String)
        async throws
    {
        // A comment line is none of JSON.
        let start = road.fileName.hasSuffix(".json") ? start.filter { $0 == "\u{FEFF}" } : start
        #expect(try await outcome(road, start: start).contains("marked"))
    }

    @Test(arguments: [
        ["run", "--simulator", "FILE"],
        ["run", "--durable", "--simulator", "--store", "FOLDER/runs.db", "FILE"],
        ["simulate", "FILE"], ["check", "FILE"], ["eval", "--allow-read=FOLDER", "dofile('FOLDER/it.lua')"],
    ])
    func `keeps the numbers of its lines, by`(_ arguments: [String]) async throws {
        let road = Road(name: "", arguments: arguments, text: "local x = nothing.field")
        let said = try await outcome(road, start: "\u{FEFF}#!/usr/bin/env callisto\n\n")
        #expect(said.contains("it.lua:3:"), "\(said)")
    }
}
