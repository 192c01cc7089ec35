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

    @Test func `gives specs what their errors ask for`() async throws {
        let folder = try TestFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/specs", withIntermediateDirectories: true)
        try folder.write("outside.txt", "seen")
        try folder.write(
            "specs/reads_spec.lua",
            #"it("reads", function() expect(io.open("../outside.txt")):to_be_truthy() end)"#)
        try folder.write(
            "specs/asks_spec.lua", #"it("asks", function() expect(os.getenv("HOUSE")):to_be("mine") end)"#)
        try folder.write(
            "specs/starts_spec.lua",
            #"it("starts", function() expect(io.popen("echo hi"):read("a")):to_be("hi\n") end)"#)
        let specs = folder.path + "/specs"
        func outcome(_ options: [String]) async throws -> Program.Outcome {
            try await Program.callisto(
                ["test", "."] + options, environment: ["HOUSE": "mine"], folder: specs)
        }
        let without = try await outcome([])
        #expect(without.lines.last == "3 tests: 0 passed, 3 failed", "\(without.output)")
        var advised: [String] = []
        for part in without.output.split(separator: "allow it with ").dropFirst() {
            advised.append(String(part.prefix { !$0.isNewline }))
        }
        #expect(advised.count == 3, "\(advised)")
        let with = try await outcome(advised)
        #expect(with.lines.last == "3 tests: 3 passed", "\(with.output)")
    }

    @Test func `gives a test as long as it is told`() async throws {
        let folder = try TestFolder()
        try folder.write("a_spec.lua", "it('loops', function() while true do end end)")
        let outcome = try await Program.callisto(
            ["test", ".", "--compute-limit=100ms", "--memory-limit=64MiB"], folder: folder.path)
        let sentence =
            "stopped after 0.1 seconds of computing, its limit; --compute-limit gives each test more"
        #expect(outcome.output.contains("error: a_spec.lua:1: " + sentence), "\(outcome.output)")
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
