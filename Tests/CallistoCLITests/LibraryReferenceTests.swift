import Callisto
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `The reference of the library` {
    @Test func `explains every function of every module, and none that is not there`() async throws {
        let outcome = try await Program.callisto(["run", "--simulator", "Tests/Scripts/function_names.lua"])
        let names = Set(outcome.lines)
        #expect(names.count > 200, "\(outcome.errors)")
        let reference = LibraryReference.shared
        let unexplained = names.filter { reference.function($0)?.text.isEmpty != false }
        #expect(unexplained.sorted() == [])
        let methods = reference.names.filter { $0.contains(":") }
        #expect(Set(reference.names).subtracting(methods).subtracting(names).sorted() == [])
        #expect(methods.contains("rollout.Result:text") && methods.contains("task.Task:await"))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let words: [String]
        var status: Int32 = 0
        /// Lines that stand in the output, or in the error.
        let lines: [String]
        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(arguments: [
        Row(words: ["rollout.run"], lines: ["rollout.run(given)", "rollout.Spec", "return rollout.Result"]),
        Row(words: ["rollout"], lines: ["rollout", "  rollout.insights(name, given)", "  rollout.Result"]),
        Row(words: ["rollout.Result"], lines: ["rollout.Result", "  outcome", "  rollout.Result:svg()"]),
        Row(words: ["rollout.Result.svg"], lines: ["rollout.Result:svg()"]),
        // A module that hands on what its parts have written.
        Row(words: ["suite"], lines: ["  suite.run(which, options)", "  suite.compare(which, options)"]),
        Row(words: ["suite.run"], lines: ["suite.run(which, options)"]),
        Row(words: ["report.progress"], lines: ["report.progress(options)"]),
        Row(words: ["expect"], lines: ["expect(value)"]),
        Row(words: ["task.map"], lines: ["task.map(items, fn, options)"]),
        Row(words: ["string.format"], lines: ["string.format(format, ...)"]),
        Row(
            words: ["rollout.rnu"], status: 2,
            lines: ["there is no operation 'rollout.rnu'; did you mean 'rollout.run'?"]),
    ])
    func `is shown beside the API's`(_ row: Row) async throws {
        let outcome = try await Program.callisto(["api"] + row.words)
        #expect(outcome.status == row.status, "\(outcome.errors)")
        let text = outcome.output + outcome.errors
        for line in row.lines { #expect(text.contains(line), "\(text)") }
    }

    @Test func `is JSON for programs`() async throws {
        let outcome = try await Program.callisto(["api", "--format", "json", "rollout.run"])
        #expect(outcome.output.contains(#""signature":"rollout.run(given)""#))
        let module = try await Program.callisto(["api", "--format", "json", "suite"])
        #expect(module.output.contains(#""suite.run""#), "\(module.output)")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completes in a shell`(shell: String) async throws {
        let outcome = try await Program.callisto(["completions", shell])
        #expect(outcome.output.contains("rollout.run"))
    }
}
