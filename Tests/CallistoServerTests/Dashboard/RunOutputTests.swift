import Automation
import Testing

@testable import Callisto
@testable import CallistoServer

@Suite struct `A run's output` {
    private func text(_ bench: DashboardBench) async throws -> String {
        try await RunOutput.text(of: "r1", in: bench.store)
    }

    /// Says something in a run, and stores it with a record.
    private func say(_ words: [String], _ bench: DashboardBench) async throws {
        let output = try await RunOutput.resumed(of: "r1", in: bench.store)
        try await bench.play { journal in
            journal.enclosures = { output.news() }
            for word in words {
                output.add(Array(word.utf8))
                _ = try journal.mark(.note("said"), in: .main) { [] }
            }
        }
        _ = try await bench.store.resume("r1")
    }

    @Test func `is kept with the records that follow it`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await say(["one\n", "two\n"], bench)
        #expect(try await text(bench) == "one\ntwo\n")
        #expect(await bench.get("/runs/r1").text.contains("<pre tabindex=\"0\">one\ntwo\n</pre>"))
    }

    @Test func `goes on after a crash where it was`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        try await say(["before\n"], bench)
        let resumed = try await RunOutput.resumed(of: "r1", in: bench.store)
        #expect(resumed.news().isEmpty)
        resumed.add(Array("after\n".utf8))
        let slots = resumed.news()
        #expect(slots.map { String(decoding: $0.bytes.dropFirst(4), as: UTF8.self) } == ["before\nafter\n"])
        #expect(resumed.news().isEmpty)
    }

    @Test func `is bounded, and its end is kept`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let lines = (0..<20_000).map { "line \($0)\n" }.joined()
        try await say([lines, "the end\n"], bench)
        let kept = try await text(bench)
        #expect(kept.utf8.count <= 16 * 4096)
        #expect(kept.utf8.count > 15 * 4096 - 1)
        #expect((lines + "the end\n").hasSuffix(kept))
    }
}
