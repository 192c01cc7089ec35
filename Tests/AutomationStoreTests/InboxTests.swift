import Automation
import AutomationStore
import Testing

@Suite struct `Signals and stops` {
    @Test(arguments: StoreKind.allCases)
    func `a signal wakes a parked run and is kept in order`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let parked = try await under.store.park(
                run.lease, nextSequence: 0, seenInbox: 0, wakeAt: nil, active: .seconds(3))
            #expect(parked == .parked)
            #expect(try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30)).isEmpty)

            for id in ["2", "1", "3"] {
                let signal = Signal(id: id, name: "go", body: [7], at: under.time.now)
                #expect(try await under.second.send(signal, to: "r") == .stored)
            }
            let again = Signal(id: "1", name: "go", at: under.time.now)
            #expect(try await under.second.send(again, to: "r") == .duplicate)
            #expect(try await under.store.signals(of: "r").map(\.id) == ["2", "1", "3"])
            let woken = try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30))
            #expect(woken.map(\.id) == ["r"])
            #expect(woken.first?.active == .seconds(3))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a run does not fall asleep over a signal that just came`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            _ = try await under.second.send(Signal(id: "1", name: "go", at: under.time.now), to: "r")
            let outcome = try await under.store.park(
                run.lease, nextSequence: 0, seenInbox: 0, wakeAt: nil, active: .zero)
            #expect(outcome == .disturbed)
            let inbox = try #require(try await under.store.run("r")).inbox
            let second = try await under.store.park(
                run.lease, nextSequence: 0, seenInbox: inbox, wakeAt: nil, active: .zero)
            #expect(second == .parked)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `signals and parking never lose each other`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for round in 0..<30 {
                let id = "r\(round)"
                let run = try await under.store.claimed(NewRun(id: id, seed: [1]))
                let time = under.time.now
                async let sent = under.second.send(Signal(id: "s", name: "go", at: time), to: id)
                let parked = try await under.store.park(
                    run.lease, nextSequence: 0, seenInbox: 0, wakeAt: nil, active: .zero)
                #expect(try await sent == .stored)
                let claimable = try await under.store.claim(owner: "b", limit: 1, duration: .seconds(30))
                // Either the park was refused, or the signal woke the run.
                #expect((parked == .disturbed) != (claimable.map(\.id) == [id]))
                if parked == .disturbed { _ = try await under.store.kill(id, reason: "over") }
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a signal for nobody says so`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let signal = Signal(id: "1", name: "go", at: under.time.now)
            #expect(try await under.store.send(signal, to: "none") == .noSuchRun)
            _ = try await under.store.claimed()
            #expect(try await under.store.kill("r", reason: "over"))
            #expect(try await under.store.send(signal, to: "r") == .ended)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an interrupt reaches a running run by its lease`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            _ = try await under.store.append(
                [Append(lease: run.lease, records: [record(0)])], leaseDuration: .seconds(30))
            let interrupt = Interrupt(.person, text: "stop, please", at: Timestamp(seconds: 9))
            #expect(try await under.second.interrupt("r", interrupt))
            #expect(
                try await under.second.interrupt("r", Interrupt(.overlap, text: "later", at: under.time.now)))
            let renewal = try await under.store.renew(
                [LeaseUse(lease: run.lease, active: .zero)], duration: .seconds(30))
            #expect(renewal.first?.interrupt == interrupt)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a run that never started just ends when it is stopped`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.create(NewRun(id: "r", seed: [1]))
            #expect(try await under.store.interrupt("r", Interrupt(.person, text: "no", at: under.time.now)))
            let run = try #require(try await under.store.run("r"))
            #expect(run.state == .cancelled && run.reason == "no")
            #expect(
                try await under.store.interrupt("r", Interrupt(.person, text: "x", at: under.time.now))
                    == false)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a blocked run waits for a person and goes on after`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            #expect(try await under.store.suspend(run.lease, as: .blocked, reason: "was the text sent?"))
            await under.time.advance(by: .seconds(3600))
            #expect(try await under.store.claim(owner: "w", limit: 1, duration: .seconds(30)).isEmpty)
            #expect(try await under.store.run("r")?.reason == "was the text sent?")
            #expect(try await under.store.resume("r"))
            #expect(
                try await under.store.claim(owner: "w", limit: 1, duration: .seconds(30)).first?.epoch == 2)
            #expect(try await under.store.resume("r") == false)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `killing takes the lease away`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            #expect(try await under.second.kill("r", reason: "enough"))
            let late = Append(lease: run.lease, records: [record(0)])
            #expect(try await under.store.append([late], leaseDuration: .seconds(30)) == [false])
            #expect(try await under.store.run("r")?.state == .cancelled)
            #expect(try await under.store.kill("r", reason: "again") == false)
        }
    }
}

/// Something that somebody else asks of a run that is held.
enum Request: CaseIterable, CustomTestStringConvertible {
    case signal, stop, end

    var testDescription: String { "\(self)" }

    func send(by store: any RunStore, at time: Timestamp) async throws {
        switch self {
        case .signal: _ = try await store.send(Signal(id: "1", name: "go", at: time), to: "r")
        case .stop: _ = try await store.interrupt("r", Interrupt(.person, text: "stop", at: time))
        case .end: _ = try await store.kill("r", reason: "enough")
        }
    }

    /// What the run's host meets.
    var answer: String {
        switch self {
        case .signal: "delivered"
        case .stop: "interrupted"
        case .end: "lost"
        }
    }
}

@Suite struct `Word from another process` {
    /// No heartbeat comes in the time of a test, and nobody looks by themselves.
    @Test(arguments: StoreKind.allCases, Request.allCases)
    func `reaches a run that waits without a heartbeat`(_ kind: StoreKind, _ request: Request) async throws {
        try await kind.open { under in
            var options = Worker.Options(owner: "w")
            options.hold(for: .seconds(86400))
            let (steps, told) = AsyncStream.makeStream(of: String.self)
            let time = under.time.now
            let worker = Worker(
                store: under.store, clock: ContinuousClock(), wallClock: under.time.wallClock,
                options: options
            ) { context in
                let journal = try await context.journal()
                _ = try journal.begin(.signal("go", until: nil), in: .main)
                try await journal.flush()
                told.yield("waits")
                do {
                    switch try await journal.next(parkAfter: nil) {
                    case .deliver: told.yield("delivered")
                    case .interrupt: told.yield("interrupted")
                    default: told.yield("something else")
                    }
                } catch {
                    told.yield("lost")
                    throw error
                }
                _ = try await context.end(journal, RunEnding(.succeeded))
            }
            _ = try await under.store.create(NewRun(id: "r", seed: [1]))
            try await withThrowingTaskGroup { group in
                group.addTask { await worker.run() }
                var said: [String] = []
                for await step in steps {
                    said.append(step)
                    guard step == "waits" else { break }
                    try await request.send(by: under.second, at: time)
                }
                #expect(said == ["waits", request.answer])
                group.cancelAll()
            }
        }
    }
}
