import Automation
import AutomationStore
import Testing

@Suite struct `What a clock ahead of time wrote` {
    private static let years: Duration = .seconds(2 * 365 * 86400)

    @Test(arguments: StoreKind.allCases)
    func `holds nothing up once the clock is right`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let store = under.store
            _ = try await store.create(NewRun(id: "before", seed: [1]))
            await under.time.advance(by: Self.years)
            _ = try await store.plan([DuePlan(under.time.now.seconds, .allow)])
            _ = try await store.create(NewRun(id: "parked", seed: [1]))
            let parked = try #require(
                try await store.claim(run: "parked", owner: "w", duration: .seconds(30)))
            for run in try await store.claim(owner: "w", limit: 9, duration: .seconds(30))
            where run.id != "before" {
                _ = try await store.release(run.lease, wakeAt: under.time.now + .seconds(5))
            }
            _ = try await store.park(
                parked.lease, nextSequence: parked.nextSequence, seenInbox: parked.inbox,
                wakeAt: under.time.now + .seconds(60), active: .zero)
            await under.time.advance(by: .zero - Self.years)
            let now = under.time.now

            // The job, the parked run, the one of the job, and the lease of the first.
            let healed = try await store.heal()
            #expect(healed == 4)
            let again = try await store.heal()
            #expect(again == 0)
            let job = try await store.job("j")
            #expect(job?.plannedUntil == now)
            let woken = try #require(try await store.run("parked"))
            #expect(woken.wakeAt == now + .seconds(60) && woken.parkedAt == now)
            let held = try #require(try await store.run("before"))
            #expect(held.leaseUntil == now + .seconds(30))
            let planned = try await store.plannedUntil(["j", "none"])
            #expect(planned == ["j": now])
            let wake = try await store.nextWake()
            #expect(wake.now == now)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is taken back to where jobs were planned before, by the first who knows`(_ kind: StoreKind)
        async throws
    {
        try await kind.open { under in
            let store = under.store
            let before = under.time.now
            await under.time.advance(by: Self.years)
            try await store.skip(["later", "right", "unknown"], to: under.time.now)
            await under.time.advance(by: .zero - Self.years + .seconds(60))
            let now = under.time.now
            try await store.skip(["untouched"], to: now)
            let healed = try await store.heal(standings: [
                "right": before, "later": now + Self.years, "untouched": before,
            ])
            #expect(healed == 3)
            let again = try await store.heal(standings: ["right": before - .seconds(60), "unknown": before])
            #expect(again == 0)
            let planned = try await store.plannedUntil(["right", "later", "unknown", "untouched"])
            #expect(planned == ["right": before, "later": now, "unknown": now, "untouched": now])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes jobs back to their newest run that the right clock knows, else to the newest of all`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            let store = under.store
            let begin = under.time.now
            for (job, seconds) in [("often", 0), ("other", 30), ("often", 60)] {
                let due = begin + .seconds(seconds)
                await under.time.advance(by: due - under.time.now)
                _ = try await store.plan([.of(job, due: due)])
            }
            await under.time.advance(by: Self.years)
            // The first of these comes due before the clock is right again, but was made up for by the wrong one.
            let ahead = [
                DuePlan.of("often", due: begin + .seconds(120)), .of("often", due: under.time.now),
                .of("other", due: under.time.now),
            ]
            _ = try await store.plan(ahead)
            try await store.skip(["never"], to: under.time.now)
            await under.time.advance(by: .seconds(540) - Self.years)
            _ = try await store.heal()
            let planned = try await store.plannedUntil(["often", "other", "never"])
            #expect(
                planned == [
                    "often": begin + .seconds(60), "other": begin + .seconds(30),
                    "never": begin + .seconds(60),
                ])
            let outcomes = try await store.plan([ahead[0], .of("often", due: begin + .seconds(180))])
            #expect(outcomes == [.alreadyPlanned, .started])
            let again = try await store.heal()
            #expect(again == 0)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is told from what sleeps long`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let wake = under.time.now + Self.years
            _ = try await under.store.park(
                run.lease, nextSequence: 0, seenInbox: 0, wakeAt: wake, active: .zero)
            let healed = try await under.store.heal()
            #expect(healed == 0)
            let sleeper = try await under.store.run("r")
            #expect(sleeper?.wakeAt == wake)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is planned in one commit with its outcomes in order`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let plans = [DuePlan(9), DuePlan(3), DuePlan(3), DuePlan(5)]
            let outcomes = try await under.store.plan(plans)
            // Ascending, whatever the order: what is later waits for what is earlier.
            #expect(outcomes == [.skipped, .started, .alreadyPlanned, .skipped])
        }
    }
}

extension DuePlan {
    fileprivate static func of(_ job: String, due: Timestamp) -> DuePlan {
        let run = NewRun(id: "\(job)-\(due.seconds)", job: job, dueAt: due, cause: .due, seed: [1])
        return DuePlan(run: run, overlap: .allow)
    }
}
