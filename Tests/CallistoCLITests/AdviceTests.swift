import Foundation
import TestPrograms
import Testing

/// What errors advise to do can be done: each option that one names is taken by the command that ran into it.
@Suite(.startsPrograms) struct `What errors advise` {
    struct Case: CustomTestStringConvertible, Sendable {
        let title: String
        let source: String
        /// What the command is given at first.
        var before: [String] = []
        /// What replaces all options that the error names; where it is empty, they are taken as they stand there.
        var advised: [String] = []
        var testDescription: String { title }
    }

    @Test(arguments: [
        Case(title: "reading", source: #"expect(io.open("../outside.txt"):read("a")):to_be("seen")"#),
        Case(title: "writing", source: #"io.open("made.txt", "w"):close()"#),
        Case(title: "a variable", source: #"expect(os.getenv("HOUSE")):to_be("mine")"#),
        Case(title: "a program", source: #"expect(io.popen("echo hi"):read("a")):to_be("hi\n")"#),
        Case(
            title: "the system's own", source: #"expect(io.open("/proc/self/stat")):to_be_truthy()"#),
        Case(
            title: "an operation", source: "ai.assistants.list():collect()",
            before: ["--allow-op=assistants.retrieve"]),
        Case(
            title: "a change", source: "ai.assistants.create { name = 'a', instructions = 'b' }",
            before: ["--read-only"]),
        Case(
            title: "computing", source: "for _ = 1, 3e7 do end", before: ["--compute-limit=10ms"],
            advised: ["--compute-limit=60s"]),
        Case(
            title: "waiting", source: "task.sleep('2h')", before: ["--time-limit=1h"],
            advised: ["--time-limit=3h"]),
        Case(
            title: "memory", source: "expect(#('x'):rep(32 << 20)):to_be(32 << 20)",
            before: ["--memory-limit=16MiB"], advised: ["--memory-limit=256MiB"]),
        Case(
            title: "what was drawn",
            source: """
                local sim, suite = require "sim", require "suite"
                local home = ai.assistants.create { name = "a", instructions = "b" }
                sim.quality(home, { pass_rate = 1 })
                suite.run(suite.define { name = "s", destination = home, tests = { { name = "t",
                  instructions = "Ask.", rubric = { { name = "r", criteria = "It answers." } } } } }, { apply = true })
                """),
    ])
    func `a spec that needs something, the command takes`(_ row: Case) async throws {
        let folder = try TestFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/specs", withIntermediateDirectories: true)
        try folder.write("outside.txt", "seen")
        try folder.write("specs/a_spec.lua", "it('needs', function()\n\(row.source)\nend)")
        func outcome(_ options: [String]) async throws -> Program.Outcome {
            try await Program.callisto(
                ["test", "."] + options, environment: ["HOUSE": "mine"], folder: folder.path + "/specs")
        }
        let without = try await outcome(row.before)
        #expect(without.lines.last == "1 test: 0 passed, 1 failed", "\(without.output)")
        let named = Self.options(in: without.output)
        #expect(!named.isEmpty, "\(without.output)")
        let given = row.advised.isEmpty ? named.filter { $0 != "--read-only" } : row.advised
        for option in row.advised {
            #expect(named.contains(String(option.prefix { $0 != "=" })), "\(without.output)")
        }
        let with = try await outcome(given)
        #expect(with.lines.last == "1 test: 1 passed", "\(given) \(with.output)")
    }

    /// The options that a text names, with their values.
    private static func options(in text: String) -> [String] {
        text.split { $0 == " " || $0.isNewline }.filter { $0.hasPrefix("--") && $0.count > 3 }.map {
            $0.last.map { ".,;".contains($0) } == true ? String($0.dropLast()) : String($0)
        }
    }

    /// Advice that belongs to one command names it in the same sentence.
    private static let ofOneCommand: [String: String] = [
        "--worker-memory": "serve", "--durable": "run", "--simulator": "run", "--otlp": "serve",
    ]

    /// Every text in quotes with an option in it, of all that scripts can run into.
    private static func advice() throws -> Set<String> {
        var options: Set<String> = []
        for place in [
            "Sources/Lua", "Sources/Callisto", "Sources/TelnyxSimulator", "Sources/CallistoREPL/Help",
            "stdlib",
        ] {
            let base = Program.root.appending(path: place)
            let files = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
            for case let file as URL in files ?? .init() where ["swift", "lua"].contains(file.pathExtension) {
                let isForEditors = ["_meta", "_reference", "_templates"].contains {
                    file.path.contains("/stdlib/\($0)/")
                }
                if isForEditors { continue }
                for line in try file.text().split(separator: "\n") {
                    let code = line.drop { $0 == " " }
                    if code.hasPrefix("//") || code.hasPrefix("--") { continue }
                    let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
                    for (index, text) in quoted.enumerated() where index % 2 == 1 {
                        for match in text.matches(of: /(?:^|[ '"(])(--[a-z][a-z-]+[a-z])/) {
                            options.insert(String(match.1))
                        }
                    }
                }
            }
        }
        return options
    }

    @Test func `whatever a text of the library names, 'callisto test' or the command it is of takes`()
        async throws
    {
        let advice = try Self.advice()
        let expected: Set<String> = [
            "--allow-read", "--allow-op", "--allow-all", "--read-only", "--compute-limit", "--time-limit",
            "--memory-limit", "--accept-drawn", "--brain", "--worker-memory",
        ]
        #expect(advice.isSuperset(of: expected), "\(advice.sorted())")
        let test = try await Program.callisto(["test", "--help"]).output
        for option in advice.sorted() {
            let help =
                if let command = Self.ofOneCommand[option] {
                    try await Program.callisto([command, "--help"]).output
                } else {
                    test
                }
            #expect(help.contains("  \(option)"), "\(option)")
        }
    }
}
