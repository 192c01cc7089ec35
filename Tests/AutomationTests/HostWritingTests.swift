import Testing

@testable import Automation

/// A run and a writer that has written its first record.
private struct Desk {
    let store = MemoryRunStore(wallClock: { Timestamp(seconds: 1_800_000_000) })
    let writer: JournalWriter

    /// What nobody is in a hurry for is not written by itself.
    init() { writer = JournalWriter(store: store, clock: ContinuousClock(), longestWait: .seconds(1000)) }

    func whileWriting(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await writer.run() }
            defer { group.cancelAll() }
            try await body()
        }
    }

    /// A run whose records alone were in the last batch.
    func run(_ id: String) async throws -> (lease: Lease, mailbox: RunMailbox) {
        _ = try await store.create(NewRun(id: id, seed: [1]))
        let lease = try #require(try await store.claim(run: id, owner: "w", duration: .seconds(30))).lease
        let mailbox = RunMailbox(run: id)
        try await add(0, (lease, mailbox), isUrgent: true).committed()
        return (lease, mailbox)
    }

    @discardableResult
    func add(
        _ sequence: Int64, _ run: (lease: Lease, mailbox: RunMailbox), isUrgent: Bool = false
    ) -> WritePosition {
        let record = JournalRecord(
            sequence: sequence, epoch: run.lease.epoch, kind: .mark, effect: EffectID(.main, Int(sequence)),
            operation: "op", hash: [], at: Timestamp(milliseconds: 5), body: [0])
        return writer.add(Append(lease: run.lease, records: [record]), from: run.mailbox, isUrgent: isUrgent)
    }

    func count(_ run: (lease: Lease, mailbox: RunMailbox)) async throws -> Int {
        try await store.records(of: run.lease.run, from: 0).count
    }
}

@Suite struct `A host that may block` {
    @Test func `has its run's records in the store when it goes on`() async throws {
        let desk = Desk()
        try await desk.whileWriting {
            let run = try await desk.run("r")
            let position = desk.add(1, run)
            #expect(try await desk.count(run) == 1)
            desk.writer.writeHere(for: run.mailbox)
            #expect(try await desk.count(run) == 2)
            try await position.committed()
        }
    }

    @Test func `shares commits where several runs write`() async throws {
        let desk = Desk()
        try await desk.whileWriting {
            let first = try await desk.run("a"), second = try await desk.run("b")
            let positions = [desk.add(1, second), desk.add(1, first)]
            desk.writer.writeHere(for: second.mailbox)
            for position in positions { try await position.committed() }
            #expect(try await desk.count(first) == 2)
            #expect(try await desk.count(second) == 2)
            #expect(positions[0].number == positions[1].number)
        }
    }

    @Test func `leaves what the store did not answer to the writer`() async throws {
        let desk = Desk()
        try await desk.whileWriting {
            let run = try await desk.run("r")
            desk.store.setAway(true)
            let position = desk.add(1, run)
            desk.writer.writeHere(for: run.mailbox)
            let next = desk.add(2, run, isUrgent: true)
            desk.store.setAway(false)
            try await position.committed()
            try await next.committed()
            #expect(try await desk.count(run) == 3)
        }
    }

    @Test func `hears that its lease was lost`() async throws {
        let desk = Desk()
        try await desk.whileWriting {
            let run = try await desk.run("r")
            _ = try await desk.store.kill("r", reason: "by a test")
            let position = desk.add(1, run)
            desk.writer.writeHere(for: run.mailbox)
            await #expect(throws: JournalError.self) { try await position.committed() }
            #expect(try await desk.count(run) == 1)
        }
    }
}

@Suite struct `What gathers while a commit takes its time` {
    @Test func `wakes nobody before that is over`() async throws {
        let clock = TestClock()
        let store = MemoryRunStore(wallClock: clock.wallClock)
        _ = try await store.create(NewRun(id: "r", seed: [1]))
        let lease = try #require(try await store.claim(run: "r", owner: "w", duration: .seconds(30))).lease
        let writer = JournalWriter(store: store, clock: clock)
        let mailbox = RunMailbox(run: "r")
        func add(_ sequence: Int64) {
            let record = JournalRecord(
                sequence: sequence, epoch: lease.epoch, kind: .mark,
                effect: EffectID(.main, Int(sequence)), operation: "op", hash: [],
                at: Timestamp(milliseconds: 5), body: [0])
            _ = writer.add(Append(lease: lease, records: [record]), from: mailbox, isUrgent: false)
        }
        await withTaskGroup { group in
            group.addTask(executorPreference: clock.executor) { await writer.run() }
            store.setAway(true)
            add(0)
            clock.advance(by: .milliseconds(10))
            add(1)
            clock.advance(by: .milliseconds(10))
            let before = clock.sleeps
            clock.advance(by: .seconds(10))
            // Only whoever asks the store again.
            #expect(clock.sleeps - before < 100)
            group.cancelAll()
            clock.executor.runUntilIdle()
        }
    }
}
