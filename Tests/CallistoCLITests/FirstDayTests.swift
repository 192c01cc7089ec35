import Foundation
import TestPrograms
import Testing

/// What somebody meets in the first days: specs that fail, modules with mistakes, reports of rollouts. The inputs are
/// in `Tests/Faults/prompt` and `Tests/Faults/evidence`, each with its right answer here.
@Suite(.startsPrograms) struct `Who begins with specs and rollouts` {
    private static let faults = Program.root.path + "/Tests/Faults/"

    private func callisto(_ words: String..., in folder: String = "prompt") async throws -> Program.Outcome {
        try await Program.callisto(words, folder: Self.faults + folder)
    }

    // MARK: Specs

    @Test func `halves ten`() async throws {
        let outcome = try await callisto("test", "half_spec.lua")
        #expect(outcome.lines.last == "2 tests: 2 passed", "\(outcome.output)")
    }

    @Test func `reads in each failure what was expected and what came`() async throws {
        let outcome = try await callisto("test", "fail_spec.lua")
        #expect(outcome.status == 1)
        let said = [
            "error: fail_spec.lua:2: expected 3, got 2",
            #"error: fail_spec.lua:3: expected "hello wurld", got "hello world""#,
            "      line 6:", "      - y", "      + x", "      b.c[3]: expected 4, got 3",
            "      f: expected false, got nothing", "      [10]: expected 11, got 10",
            #"error: fail_spec.lua:8: expected the error "x", got none"#,
            "error: fail_spec.lua:9: attempt to index a nil value (local 't')",
            "      unknown argument 'nam'; did you mean 'name'?",
            "expect has no 'to_eqal'; did you mean 'to_equal'?",
            "error: fail_spec.lua:23: an error table { code = 5 }",
            "  skipped diffs › not yet: pending", "26 tests: 8 passed, 16 failed, 2 skipped",
        ]
        for line in said { #expect(outcome.output.contains(line), "\(line)") }
    }

    @Test func `finds the mistake of a module in the module`() async throws {
        let outcome = try await callisto("test", ".", in: "prompt/watch_require")
        #expect(outcome.status == 1)
        #expect(outcome.lines.first == "✓ a_spec.lua  1 test")
        #expect(
            outcome.lines.contains("    error: m.lua:1: <name> or '...' expected near 'return'"),
            "\(outcome.output)")
        #expect(outcome.lines.contains("     1 │ return { f = function( return 2 end }"))
    }

    @Test func `gives a test as long as it is told`() async throws {
        let folder = try TestFolder()
        try folder.write("a_spec.lua", "it('loops', function() while true do end end)")
        let outcome = try await Program.callisto(
            ["test", ".", "--compute-limit=100ms", "--memory-limit=64MiB"], folder: folder.path)
        let sentence =
            "stopped after 100ms of computing, its limit; --compute-limit gives each test more"
        #expect(outcome.output.contains("error: a_spec.lua:1: " + sentence), "\(outcome.output)")
    }

    // MARK: Mistakes before the script runs

    @Test func `is told of mistakes in calls of the library too`() async throws {
        let outcome = try await callisto("check", "lint_a.lua")
        #expect(outcome.status == 1)
        let said = [
            "3:9: rollout has no 'rn'; did you mean 'run'?",
            "4:15: rollout.run: unknown argument 'assistnt'; did you mean 'assistant'?",
            "4:54: rollout.run: unknown argument 'weigth'; did you mean 'weight'?",
            #"4:73: rollout.run: 'bake' must be a duration like 90, "250ms" or "1h30m", got "1x""#,
            "did you mean 'rollback'?", "5:16: suite.define: unknown argument 'nme'; did you mean 'name'?",
            "got \"skpi\"; did you mean 'skip'?", "7:7: task has no 'slep'; did you mean 'sleep'?",
            #"6:38: jobs.define: schedule "61 * * * *": column 1: minutes must be 0-59, got "61""#,
            "8:12: task.sleep: 'duration' must be a duration",
            "9:36: assistants.create: 'instructions' must be a string",
            "10:15: assistants.retrieve: 'assistant_id' is required",
            "11:15: assistants.retrieve: the arguments go into a table, got a string",
            "12:22: assistants.list: unknown argument 'page_sze'",
            "14:9: warning: Assistant has no field 'nam' that is known here; did you mean 'name'?",
            "14:24: Assistant is a plain table; it has no 'foo'", "15:8: string has no 'fromat'",
            "17:7: the local 'x' is never used",
        ]
        for line in said { #expect(outcome.output.contains(line), "\(line)") }
        #expect(!outcome.output.contains("_ENV"))
    }

    @Test func `finds nothing wrong with the library's own examples`() async throws {
        let outcome = try await Program.callisto(["check", "scripts/examples"])
        #expect(outcome.status == 0, "\(outcome.output)")
        let joins = try await Program.callisto([
            "check", "Tests/Scripts/longest_calls.lua", "Tests/Scripts/libraries.lua",
        ])
        #expect(!joins.output.contains("must be"), "\(joins.output)")
    }

    // MARK: Rollouts

    @Test func `reads a forecast that goes by the age of the assistant`() async throws {
        let outcome = try await callisto("simulate", "fixed.lua", "--days", "14", in: "evidence")
        let line = outcome.lines.first { $0.contains("step 1 brings about") } ?? ""
        let words = line.split(separator: " ")
        let count = words.firstIndex(of: "about").flatMap { Int(words[$0 + 1]) }
        // 40 calls an hour, 5 % of them for a day.
        #expect(count.map { (44...52).contains($0) } == true, "\(line)\(outcome.errors)")
    }

    @Test func `sees the callers of rollouts that have not ended`() async throws {
        let picture = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).svg")
        defer { try? FileManager.default.removeItem(at: picture) }
        let outcome = try await callisto(
            "simulate", "mix.lua", "--days", "5", "--runs", "4", "--svg", picture.path, in: "evidence")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let row = try #require(outcome.lines.first { $0.hasPrefix("still running") })
        let columns = row.split { $0 == " " }
        #expect(Int(columns.last ?? "").map { $0 > 0 } == true, "\(row)")
        let drawn = try picture.text()
        #expect(drawn.contains("#8a9297\"/>"))
    }
}
