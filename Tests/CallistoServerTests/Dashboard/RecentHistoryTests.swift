import Automation
import TelnyxCatalog
import Testing

@testable import CallistoServer

@Suite struct `Histories that were looked at` {
    private func fresh(_ bench: DashboardBench, _ id: String = "r1") async throws -> RunHistory {
        try RunHistory(run: id, records: try await bench.store.records(of: id, from: 0))
    }

    private func look(
        _ histories: RecentHistories, _ bench: DashboardBench, _ id: String = "r1"
    ) async throws -> RunHistory {
        try await histories.history(of: try #require(try await bench.store.run(id)), in: bench.store)
    }

    @Test func `grow as their runs do`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let histories = RecentHistories()
        #expect(try await look(histories, bench) == (try await fresh(bench)))
        var kept = try #require(try await bench.store.run("r1"))
        try await bench.play { journal in
            for _ in 1...3 { try bench.note(journal, ["text": "well"]) }
            _ = try journal.begin(.signal("go", until: nil), in: .main)
        }
        #expect(try await look(histories, bench) == (try await fresh(bench)))
        // A run that was read earlier than its records is told up to there.
        kept.nextSequence = 1
        #expect(try await histories.history(of: kept, in: bench.store).entries.isEmpty)
        #expect(try await look(histories, bench).entries.count == 4)
    }

    @Test func `forget what a step dropped`() async throws {
        let bench = try DashboardBench()
        try await bench.makeRun()
        let run = try #require(try await bench.store.claim(run: "r1", owner: "w", duration: .seconds(30)))
        let step = TaskPath.main.step(1)
        func record(_ sequence: Int64, _ task: TaskPath) -> JournalRecord {
            JournalRecord(
                sequence: sequence, epoch: 1, kind: .owner, effect: EffectID(task, Int(sequence)),
                operation: "a", hash: [], at: DashboardBench.now, body: [1, 2, 3])
        }
        let inner = [record(0, .main), record(1, step), record(2, .main)]
        _ = try await bench.store.append(
            [Append(lease: run.lease, records: inner)], leaseDuration: .seconds(30))
        let histories = RecentHistories()
        #expect(try await look(histories, bench).remarks.count == 3)
        #expect(try await bench.store.compact(run.lease, [Fold(scope: step, between: 0...2)]) != nil)
        #expect(try await look(histories, bench).remarks.count == 2)
    }

    @Test func `are only so many`() async throws {
        let bench = try DashboardBench()
        let histories = RecentHistories(limit: 10)
        for number in 1...5 {
            try await bench.makeRun("r\(number)")
            try await bench.play("r\(number)") { journal in
                for _ in 1...4 { try bench.note(journal, ["text": "well"]) }
            }
            _ = try await look(histories, bench, "r\(number)")
            #expect(histories.count <= 2)
        }
    }

    @Test func `are only so many, even of runs in which nothing happened`() async throws {
        let bench = try DashboardBench()
        let histories = RecentHistories(limit: 3)
        for number in 1...5 {
            try await bench.makeRun("r\(number)")
            _ = try await look(histories, bench, "r\(number)")
        }
        #expect(histories.count == 3)
    }
}

@Suite struct `Live pages` {
    /// What a look took in seconds, the bytes it found, how many pages are live, and how long each waits.
    static let rows: [(took: Double, bytes: Int, streams: Int, pause: Double)] = [
        (0, 0, 1, 1), (0.1, 0, 1, 1), (0.5, 0, 1, 2), (0.5, 0, 4, 8), (5, 0, 64, 30), (0, 65536, 64, 1),
        (0, 3 << 17, 1, 6), (0, 1 << 30, 1, 30),
    ]

    @Test(arguments: rows) func `look less often when looks cost more`(
        took: Double, bytes: Int, streams: Int, pause: Double
    ) {
        let limits = DashboardServer.Limits()
        let pause = Duration.seconds(pause)
        #expect(limits.pause(afterLook: .seconds(took), bytes: bytes, streams: streams) == pause)
    }
}
