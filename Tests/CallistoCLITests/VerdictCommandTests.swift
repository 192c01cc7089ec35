import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `Verdicts on the command line` {
    /// A suite that passes on an assistant that always says something else, because it is drawn.
    private static let drawn = """
        local sim, suite = require "sim", require "suite"
        local home = ai.assistants.create {
          name = "Wrong", instructions = 'The office opens at ten. Always say "The office opens at ten."',
        }
        sim.quality(home, { pass_rate = 1 })
        local made = suite.define {
          name = "hours", destination = home,
          tests = { { name = "hours", instructions = "Ask when the office opens.",
            rubric = { { name = "nine", criteria = "Says that the office opens at nine" } } } },
        }
        suite.run(made, { apply = true })
        """
    /// The same, judged by what was said.
    private static let judged = drawn.replacing("sim.quality(home, { pass_rate = 1 })", with: "")

    @Test(arguments: [["run", "--simulator"], ["simulate"]])
    func `that were drawn end a script with 1`(_ command: [String]) async throws {
        let outcome = try await Program.callisto(command + ["-"], input: Self.drawn)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("verdicts that sim.quality draws say nothing of the assistant"),
            "\(outcome.errors)")
        #expect(outcome.errors.contains("--accept-drawn"))
    }

    @Test(arguments: [["run", "--simulator"], ["simulate"]])
    func `that were drawn are taken with --accept-drawn, and called drawn`(_ command: [String]) async throws {
        let outcome = try await Program.callisto(command + ["--accept-drawn", "-"], input: Self.drawn)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(#"suite "hours": 1 of 1 test passed, drawn"#), "\(outcome.output)")
    }

    @Test func `that were drawn are taken by test with --accept-drawn alone`() async throws {
        let folder = try TestFolder()
        try folder.write("a_spec.lua", "it('runs', function()\n\(Self.drawn)\nend)")
        let spec = folder.path + "/a_spec.lua"
        #expect(try await Program.callisto(["test", spec]).status == 1)
        #expect(try await Program.callisto(["test", "--accept-drawn", spec]).status == 0)
    }

    @Test func `on what was said do not pass a wrong answer, and name the judge`() async throws {
        let outcome = try await Program.callisto(
            ["run", "--simulator", "--accept-drawn", "-"], input: Self.judged)
        #expect(outcome.status == 1)
        #expect(
            outcome.output.contains(#"suite "hours": 0 of 1 test passed, 1 failed, judged by words"#),
            "\(outcome.output)")
        #expect(outcome.output.contains("“The office opens at ten.” says another value"))
    }

    /// The script that asked whether a verdict has to do with what was said: 17 of 20 passed.
    @Test func `never pass in twenty runs on an assistant that says something else`() async throws {
        let script = try String(
            contentsOf: Program.root.appending(path: "Tests/Faults/truth/suite_truth.lua"), encoding: .utf8)
        let outcome = try await Program.callisto(["simulate", "-"], input: script)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.last == "passed\t0\tof\t20")
    }

    @Test(arguments: [
        (judged, #"suite: suite "hours": 0 of 1 test passed, 1 failed, judged by words"#),
        (drawn, #"suite: suite "hours": 1 of 1 test passed, drawn"#),
    ])
    func `of a suite stand in the timeline of a run, with what they were judged by`(
        script: String, sentence: String
    ) async throws {
        let folder = try TestFolder()
        try folder.write("suite.lua", script)
        let store = ["--store", folder.path + "/runs.db"]
        let run = try await Program.callisto(
            ["run", "--simulator", "--durable", "--accept-drawn"] + store + [folder.path + "/suite.lua"])
        let id = run.errors.split(separator: "\n").first?.split(separator: " ").last.map(String.init) ?? ""
        let shown = try await Program.callisto(["runs", "show"] + store + [id])
        // Long lines are wrapped.
        let words = shown.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.components(separatedBy: sentence).count == 2, "\(shown.output)\(run.errors)")
    }

    /// A gate tells its verdict to the run in a sentence.
    @Test func `of gates stand in the timeline of a run, called drawn`() async throws {
        let folder = try TestFolder()
        let sentence = "regression: pass, 3 of 3 tests, drawn"
        try folder.write(
            "note.lua",
            #"require("run").note("rollout", { kind = "gate", gate = "regression", text = "\#(sentence)" })"#)
        let store = ["--store", folder.path + "/runs.db"]
        let run = try await Program.callisto(
            ["run", "--simulator", "--durable"] + store + [folder.path + "/note.lua"])
        let id = run.errors.split(separator: "\n").first?.split(separator: " ").last.map(String.init) ?? ""
        let shown = try await Program.callisto(["runs", "show"] + store + [id])
        #expect(shown.output.contains(sentence), "\(shown.output)\(run.errors)")
    }
}
