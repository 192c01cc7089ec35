import Automation
import AutomationStore
import Testing

@Suite struct `Journals in a store` {
    @Test(arguments: StoreKind.allCases)
    func `records come back as they were written`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let records = [
                record(0, body: [0, 255, 92, 39]), record(1, task: "0.1/2", body: []),
                JournalRecord(
                    sequence: 2, epoch: 1, kind: .end, effect: .init(.main, 0), operation: "ä'\"\\{},NULL",
                    hash: [], at: Timestamp(milliseconds: -7), body: Array(0...255)),
            ]
            let written = try await under.store.append(
                [Append(lease: run.lease, records: records)], leaseDuration: .seconds(30))
            #expect(written == [true])
            #expect(try await under.second.records(of: "r", from: 0) == records)
            #expect(try await under.second.records(of: "r", from: 2) == Array(records.suffix(1)))
            let now = try #require(try await under.second.run("r"))
            #expect(now.nextSequence == 3 && now.bytes == 260)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `many records are one batch, written whole or not at all`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let all = (0..<80).map { record($0, task: "0.\($0)", body: [UInt8($0)]) }
            let halves = [Array(all.prefix(20)), Array(all.dropFirst(20))]
            for half in halves {
                let append = Append(lease: run.lease, records: half)
                #expect(try await under.store.append([append], leaseDuration: .seconds(30)) == [true])
                #expect(try await under.second.append([append], leaseDuration: .seconds(30)) == [false])
            }
            #expect(try await under.store.records(of: "r", from: 0) == all)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what a host's thread appends is what the others see`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let first = Append(lease: run.lease, records: [record(0)])
            // The connection is there from now on.
            #expect(try await under.store.append([first], leaseDuration: .seconds(30)) == [true])
            let second = Append(lease: run.lease, records: [record(1), record(2)])
            #expect(try under.store.appendHere([second], leaseDuration: .seconds(30)) == [true])
            #expect(try under.store.appendHere([second], leaseDuration: .seconds(30)) == [false])
            #expect(try await under.second.records(of: "r", from: 0) == (0..<3).map { record($0) })
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a fenced run does not stand in the way of the others`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for id in ["a", "b", "c"] { _ = try await under.store.create(NewRun(id: id, seed: [1])) }
            let runs = try await under.store.claim(owner: "w", limit: 3, duration: .seconds(30))
            var batches = runs.map { Append(lease: $0.lease, records: [record(0), record(1)]) }
            batches[1].lease.epoch = 9
            #expect(
                try await under.store.append(batches, leaseDuration: .seconds(30)) == [true, false, true])
            for (run, count) in zip(runs, [2, 0, 2]) {
                #expect(try await under.store.records(of: run.id, from: 0).count == count)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a sequence number has one content`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let batch = Append(lease: run.lease, records: [record(0)])
            #expect(try await under.store.append([batch], leaseDuration: .seconds(30)) == [true])
            #expect(try await under.store.append([batch], leaseDuration: .seconds(30)) == [false])
            let gap = Append(lease: run.lease, records: [record(5)])
            #expect(try await under.store.append([gap], leaseDuration: .seconds(30)) == [false])
            #expect(try await under.store.records(of: "r", from: 0).count == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `child runs, taken signals and attachments come with their records`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            _ = try await under.store.send(Signal(id: "s", name: "go", at: under.time.now), to: "r")
            var batch = Append(lease: run.lease, records: [record(0)])
            batch.children = [NewRun(id: "child", cause: Cause(.child, run: "r", detail: "0#0"), seed: [2])]
            batch.taken = [TakenSignal(id: "s", sequence: 0)]
            batch.attachments = [Attachment(name: "simulator", bytes: [1])]
            var fenced = batch
            fenced.lease.epoch = 7
            #expect(try await under.store.append([fenced], leaseDuration: .seconds(30)) == [false])
            #expect(try await under.store.run("child") == nil)
            #expect(try await under.store.signals(of: "r").first?.takenBy == nil)

            #expect(try await under.store.append([batch], leaseDuration: .seconds(30)) == [true])
            #expect(
                try await under.store.run("child")?.origin.cause == Cause(.child, run: "r", detail: "0#0"))
            #expect(try await under.store.signals(of: "r").first?.takenBy == 0)
            #expect(try await under.store.attachment("simulator", of: "r") == [1])
            var next = Append(lease: run.lease, records: [record(1)])
            next.attachments = [Attachment(name: "simulator", bytes: [2, 3])]
            _ = try await under.store.append([next], leaseDuration: .seconds(30))
            #expect(try await under.store.attachment("simulator", of: "r") == [2, 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `compacting drops what is within a step and nothing else`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let tasks = ["0", "0/1", "0/1.0", "0/1/3", "0/12", "0.1", "0/1"]
            let records = tasks.enumerated().map { record(Int64($0.offset), task: $0.element, body: [1, 2]) }
            _ = try await under.store.append(
                [Append(lease: run.lease, records: records)], leaseDuration: .seconds(30))
            let fold = Fold(scope: TaskPath("0/1"), between: 1...5)
            let dropped = try await under.store.compact(run.lease, [fold])
            #expect(dropped == Compacted(records: 3, bytes: 6))
            #expect(try await under.store.records(of: "r", from: 0).map(\.sequence) == [0, 4, 5, 6])
            #expect(try await under.store.run("r")?.bytes == 8)
            #expect(try await under.store.run("r")?.nextSequence == 7)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `compacting keeps a loop's last turn, its notes and its last holder`(_ kind: StoreKind) async throws
    {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let loop = EffectID(.main, 3)
            func record(
                _ sequence: Int64, _ what: JournalRecord.Kind, _ effect: EffectID, _ operation: String = "x"
            )
                -> JournalRecord
            {
                JournalRecord(
                    sequence: sequence, epoch: 1, kind: what, effect: effect, operation: operation,
                    at: Timestamp(seconds: 9), body: what == .owner ? [0] : [1, 2])
            }
            let first = EffectID(TaskPath("0/3/0"), 0), second = EffectID(TaskPath("0/3/1"), 0)
            var records = [
                record(0, .owner, .none), record(1, .begin, loop), record(2, .begin, first),
                record(3, .mark, first, Effect.noteOperation), record(4, .turn, loop),
                record(5, .owner, .none),
                record(6, .begin, EffectID(TaskPath("0.1"), 0)), record(7, .begin, second),
                record(8, .owner, .none), record(9, .turn, loop),
            ]
            records[5].body = [0, 1, 2]
            _ = try await under.store.append(
                [Append(lease: run.lease, records: records)], leaseDuration: .seconds(30))
            let fold = Fold(scope: TaskPath("0/3"), loop: loop, between: 0...8)
            let dropped = try await under.store.compact(run.lease, [fold])
            #expect(dropped == Compacted(records: 4, bytes: 7))
            #expect(try await under.store.records(of: "r", from: 0).map(\.sequence) == [1, 3, 5, 6, 8, 9])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `sources are kept once, by content`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let hash = try await under.store.put(source: [1, 2, 3])
            #expect(try await under.second.put(source: [1, 2, 3]) == hash)
            #expect(try await under.store.source(hash) == [1, 2, 3])
            #expect(try await under.store.source([9]) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a run moves to another store as it is`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            var new = NewRun(
                id: "x", job: "j", dueAt: Timestamp(seconds: 5), cause: .due, attempt: 2, uniqueKey: "u",
                manifest: [1], arguments: [2], target: "live", seed: [3], startAt: Timestamp(seconds: 6))
            new.semantics = 1
            var run = Run(new, state: .blocked, createdAt: Timestamp(seconds: 7))
            run.epoch = 3
            run.inbox = 1
            run.nextSequence = 1
            run.bytes = 2
            run.active = .seconds(4)
            run.status = "half way"
            run.interrupt = Interrupt(.person, text: "stop", at: Timestamp(seconds: 8))
            run.reason = "unknown outcome"
            run.result = [5]
            let archive = RunArchive(
                run: run, records: [record(0, epoch: 3, body: [1, 2])],
                signals: [Signal(id: "s", name: "n", body: [4], at: Timestamp(seconds: 9), takenBy: 0)],
                sources: [[7, 7]])
            var twin = archive
            twin.run.id = "y"
            twin.run.origin.id = "y"
            let outcomes = try await under.store.restore([archive, twin])
            // The same due time.
            #expect(outcomes == [.restored, .isHere("x")])
            let again = try await under.store.restore([archive])
            #expect(again == [.isHere("x")])
            let found = try await under.second.run("x")
            #expect(found == run)
            let records = try await under.second.records(of: "x", from: 0)
            #expect(records == archive.records)
            let signals = try await under.second.signals(of: "x")
            #expect(signals == archive.signals)
            let source = try await under.second.source(Digest.of([7, 7]))
            #expect(source == [7, 7])
        }
    }
}
