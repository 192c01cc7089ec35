import Foundation
import TestPrograms
import Testing

@Suite(.startsPrograms) struct `What a durable run cannot record` {
    /// A script that catches the error, and its sentence before the limit.
    static let rows: [(script: String, sentence: String)] = [
        ("io.open, 'big.bin'", "io.open: big.bin has 17 MiB"),
        (
            "run.step, 'big', function() return ('x'):rep(17 << 20) end",
            "run.step: what it returns has 17 MiB"
        ),
        ("run.note, 'plan', ('x'):rep(17 << 20)", "run.note: 'plan' has 17 MiB"),
        (
            "ai.assistants.create, { name = 'A', instructions = ('x'):rep(17 << 20) }",
            "assistants.create: it was done, but its answer has 17 MiB"
        ),
    ]

    @Test(arguments: rows) func `is an error that the script can catch`(script: String, sentence: String)
        async throws
    {
        let bench = try Workbench("")
        let file = bench.folder.appending(path: "big.bin")
        #expect(FileManager.default.createFile(atPath: file.path, contents: Data(count: 17 << 20)))
        let source = """
            local run = require "run"
            local _, problem = pcall(\(script))
            return problem.code .. " " .. problem.message
            """
        try bench.write(source.replacingOccurrences(of: "big.bin", with: file.path))
        let outcome = try await bench.run()
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            try await bench.newest().field("result").replacingOccurrences(of: file.path, with: "big.bin")
                .replacingOccurrences(of: "\\/", with: "/")
                == "run.result_too_large \(sentence), and a durable run records at most 16 MiB at a time")
    }

    @Test func `ends a script that does not catch it`() async throws {
        let bench = try Workbench(
            "local run = require 'run'\nrun.step('big', function() return ('x'):rep(17 << 20) end)")
        let outcome = try await bench.run()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("job.lua:2: run.step: what it returns has 17 MiB, and a durable run"))
        #expect(try await bench.newest().field("state") == "failed")
    }
}
