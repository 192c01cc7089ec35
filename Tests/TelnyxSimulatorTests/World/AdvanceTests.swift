import TelnyxCatalog
import TestClocks
import Testing

@testable import TelnyxSimulator

@Suite struct `Time that is put ahead` {
    /// A brain of somebody outside, whose answers the world has to wait for.
    private struct Answering: Brain {
        let name = "answering"

        func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
            AsyncThrowingStream { continuation in
                continuation.yield(.say("Good day."))
                continuation.finish()
            }
        }
    }

    @Test func `reaches its moment although a brain has to be asked first, and settling plays what it says`()
        async throws
    {
        let bench = try Bench()
        bench.simulator.setBrain(Answering())
        let assistant = try await bench.assistant()["id"] ?? ""
        let id = try await newTest(bench, ["destination": assistant])["test_id"] ?? ""
        let run = try await bench.call("assistants.tests.runs.trigger", ["test_id": id])
        let before = bench.simulator.withWorld { $0.now }
        #expect(bench.simulator.advance(by: .seconds(3600)))
        await bench.simulator.settle()
        #expect(bench.simulator.withWorld { $0.now } - before >= .seconds(3600))
        let ended = try await bench.call(
            "assistants.tests.runs.retrieve", ["test_id": id, "run_id": run["run_id"] ?? ""])
        #expect(ended["completed_at"] != nil)
    }

    @Test func `ends with the last moment that dates can be written for`() async throws {
        let simulator = try Bench().simulator
        #expect(!simulator.advance(by: .seconds(400_000_000_000)))
    }
}
