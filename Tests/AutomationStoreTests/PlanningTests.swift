import Automation
import AutomationStore
import Testing

extension DuePlan {
    /// A plan of the job `j`, due at a number of seconds.
    init(_ due: Int64, _ overlap: Overlap = .skip, unique: String? = nil) {
        let time = Timestamp(seconds: due)
        self.init(
            run: NewRun(id: "j-\(due)", job: "j", dueAt: time, cause: .due, uniqueKey: unique, seed: [1]),
            overlap: overlap)
    }
}

extension RunStore {
    /// Ends a claimed run without more ado.
    func end(_ run: Run, as state: RunState, _ change: (inout Finish) -> Void = { _ in }) async throws
        -> FinishOutcome
    {
        var finish = Finish(append: Append(lease: run.lease, records: []), state: state)
        change(&finish)
        return try await self.finish(finish)
    }

    func claimOne() async throws -> Run? {
        try await claim(owner: "w", limit: 1, duration: .seconds(30)).first
    }

    func state(_ id: String) async throws -> RunState? { try await run(id)?.state }
}

@Suite struct `Planning` {
    @Test(arguments: StoreKind.allCases)
    func `a due time makes one run, whoever plans it`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let outcomes = try await withThrowingTaskGroup(of: PlanOutcome.self) { group in
                for number in 0..<12 {
                    let store = number % 2 == 0 ? under.store : under.second
                    group.addTask { try await store.plan(DuePlan(100, .allow)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == .started }.count == 1)
            #expect(outcomes.filter { $0 == .alreadyPlanned }.count == 11)
            #expect(try await under.store.runs(RunQuery(job: "j")).count == 1)
            #expect(try await under.store.plan(DuePlan(90, .allow)) == .alreadyPlanned)
            #expect(try await under.store.job("j")?.plannedUntil == Timestamp(seconds: 100))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `skip leaves a record of what was skipped`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            #expect(try await under.store.plan(DuePlan(1)) == .started)
            #expect(try await under.store.plan(DuePlan(2)) == .skipped)
            let skipped = try #require(try await under.store.run("j-2"))
            #expect(skipped.state == .skipped && skipped.reason == "an earlier run of the job had not ended")
            let run = try #require(try await under.store.claimOne())
            _ = try await under.store.end(run, as: .succeeded)
            #expect(try await under.store.plan(DuePlan(3)) == .started)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a job's live runs are counted, and neither ended ones nor those of no job`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            for due: Int64 in [100, 200, 300] { _ = try await under.store.plan(DuePlan(due, .allow)) }
            _ = try await under.store.create(NewRun(id: "alone", seed: [1]))
            let first = try #require(
                try await under.store.claim(run: "j-100", owner: "w", duration: .seconds(9)))
            _ = try await under.store.end(first, as: .succeeded)
            #expect(try await under.store.liveRunCounts() == ["j": 2])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a parked run counts as running`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.plan(DuePlan(1))
            let run = try #require(try await under.store.claimOne())
            _ = try await under.store.park(
                run.lease, nextSequence: 0, seenInbox: 0, wakeAt: nil, active: .zero)
            #expect(try await under.store.plan(DuePlan(2)) == .skipped)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `one waits, further ones are skipped`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for (due, outcome) in [(1, PlanOutcome.started), (2, .queued), (3, .skipped)]
                as [(Int64, PlanOutcome)]
            {
                #expect(try await under.store.plan(DuePlan(due, .queueOne)) == outcome)
            }
            let run = try #require(try await under.store.claimOne())
            #expect(try await under.store.claimOne() == nil)
            _ = try await under.store.end(run, as: .failed)
            #expect(try await under.store.claimOne()?.id == "j-2")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `all wait and run in order`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for due in 1...4 {
                _ = try await under.store.plan(DuePlan(Int64(due), .queueAll))
                await under.time.advance(by: .milliseconds(1))
            }
            for due in 1...4 {
                let run = try #require(try await under.store.claimOne())
                #expect(run.id == "j-\(due)")
                #expect(try await under.store.claimOne() == nil)
                _ = try await under.store.end(run, as: .succeeded)
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the newest replaces what runs and what waits`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.plan(DuePlan(1, .cancelRunning))
            let run = try #require(try await under.store.claimOne())
            _ = try await under.store.append(
                [Append(lease: run.lease, records: [record(0)])], leaseDuration: .seconds(30))
            #expect(try await under.store.plan(DuePlan(2, .cancelRunning)) == .replaces(["j-1"]))
            #expect(try await under.store.plan(DuePlan(3, .cancelRunning)) == .replaces(["j-1"]))
            #expect(try await under.store.state("j-2") == .cancelled)
            #expect(try await under.store.run("j-1")?.interrupt?.kind == .overlap)
            #expect(try await under.store.claimOne() == nil)
            _ = try await under.store.end(run, as: .cancelled)
            #expect(try await under.store.claimOne()?.id == "j-3")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a unique key has one live run`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let first = try await under.store.create(NewRun(id: "a", uniqueKey: "k", seed: [1]))
            #expect(first == .created)
            #expect(try await under.store.create(NewRun(id: "b", uniqueKey: "k", seed: [1])) == .exists("a"))
            #expect(try await under.store.plan(DuePlan(1, .allow, unique: "k")) == .duplicate("a"))
            let run = try #require(try await under.store.claimOne())
            _ = try await under.store.end(run, as: .succeeded)
            #expect(try await under.store.create(NewRun(id: "b", uniqueKey: "k", seed: [1])) == .created)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a paused job plans nothing, and a forwarded one forgets`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.setPaused("j", reason: "by hand")
            #expect(try await under.store.plan(DuePlan(1)) == .jobPaused)
            #expect(try await under.store.job("j")?.pauseReason == "by hand")
            try await under.store.setPaused("j", reason: nil)
            try await under.store.skip(job: "j", to: Timestamp(seconds: 5))
            try await under.store.skip(job: "j", to: Timestamp(seconds: 4))
            #expect(try await under.store.plan(DuePlan(5)) == .alreadyPlanned)
            #expect(try await under.store.plan(DuePlan(6)) == .started)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `many jobs are forwarded at once, and none of them back`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.skip(job: "b", to: Timestamp(seconds: 9))
            // A name that comes twice is no reason to refuse the others.
            try await under.store.skip(["c", "b", "a", "c"], to: Timestamp(seconds: 5))
            try await under.store.skip([], to: Timestamp(seconds: 6))
            let planned = try await under.store.jobs().map {
                "\($0.name) \($0.plannedUntil?.milliseconds ?? 0)"
            }
            #expect(planned == ["a 5000", "b 9000", "c 5000"])
        }
    }
}

@Suite struct `Ends` {
    @Test(arguments: StoreKind.allCases)
    func `a successor is made with the end, or not at all`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            let next = NewRun(id: "next", cause: Cause(.continuation, run: "r"), arguments: [9], seed: [2])
            var late = run
            late.epoch = 9
            let refused = try await under.store.end(late, as: .continued) { $0.successors = [next] }
            #expect(refused == .leaseLost)
            #expect(try await under.store.run("next") == nil)
            let ended = try await under.store.end(run, as: .continued) {
                $0.successors = [next]
                $0.append.records = [record(0)]
                $0.result = [1]
            }
            #expect(ended == .finished(pausedJob: false))
            #expect(try await under.store.run("next")?.origin.arguments == [9])
            let found = try #require(try await under.store.run("r"))
            #expect(found.state == .continued)
            #expect(found.result == [1])
            #expect(found.nextSequence == 1)
            #expect(found.finishedAt == under.time.now)
            #expect(found.owner == nil)
            #expect(try await under.store.end(run, as: .continued) == .leaseLost)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `failures in a row pause a job, a success forgets them`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            func play(_ due: Int64, _ state: RunState, retry: Bool = false) async throws -> FinishOutcome {
                _ = try await under.store.plan(DuePlan(due, .allow))
                let run = try #require(try await under.store.claimOne())
                return try await under.store.end(run, as: state) {
                    $0.pauseAfterFailures = 2
                    $0.willRetry = retry
                }
            }
            var paused: [FinishOutcome] = []
            for (due, state) in [(1, RunState.failed), (2, .succeeded), (3, .failed)] as [(Int64, RunState)] {
                paused.append(try await play(due, state))
            }
            paused.append(try await play(4, .failed, retry: true))
            paused.append(try await play(5, .failed))
            #expect(paused == [false, false, false, false, true].map { .finished(pausedJob: $0) })
            let standing = try await under.store.job("j")
            #expect(standing?.pauseReason == "paused after 2 failed runs in a row")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a retry keeps its job's place`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.plan(DuePlan(1, .queueAll))
            _ = try await under.store.plan(DuePlan(2, .queueAll))
            let run = try #require(try await under.store.claimOne())
            _ = try await under.store.end(run, as: .failed) {
                $0.willRetry = true
                $0.successors = [
                    NewRun(
                        id: "retry", job: "j", cause: Cause(.retry, run: run.id), attempt: 2, seed: [1],
                        startAt: under.time.now + .seconds(30))
                ]
            }
            #expect(try await under.store.state("j-2") == .queued)
            await under.time.advance(by: .seconds(31))
            let retry = try #require(try await under.store.claimOne())
            #expect(retry.id == "retry" && retry.origin.attempt == 2)
            _ = try await under.store.end(retry, as: .succeeded)
            #expect(try await under.store.claimOne()?.id == "j-2")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `old runs are pruned by age and number`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for due in 1...5 {
                _ = try await under.store.plan(DuePlan(Int64(due), .allow))
                let run = try #require(try await under.store.claimOne())
                _ = try await under.store.append(
                    [Append(lease: run.lease, records: [record(0)])], leaseDuration: .seconds(30))
                _ = try await under.store.end(run, as: .succeeded)
                await under.time.advance(by: .seconds(10))
            }
            _ = try await under.store.plan(DuePlan(6, .allow))
            let rule = PruneRule(age: .seconds(25), keep: 1)
            let pruned = try await under.store.prune(
                .job("j"), rule, limit: PruneLimit(runs: 10, records: 10))
            #expect(pruned.runs == 3 && pruned.records == 3 && pruned.isDone)
            let left = try await under.store.runs(RunQuery()).map(\.id)
            #expect(left == ["j-6", "j-5", "j-4"])
            #expect(try await under.store.records(of: "j-1", from: 0).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `runs are listed newest first, by job, state and parent`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for id in ["a", "b", "c"] {
                _ = try await under.store.create(
                    NewRun(
                        id: id, job: id == "b" ? "other" : "j", cause: Cause(.child, run: "p-\(id)"),
                        seed: [1]))
                await under.time.advance(by: .seconds(1))
            }
            _ = try await under.store.claimOne()
            #expect(try await under.store.runs(RunQuery()).map(\.id) == ["c", "b", "a"])
            #expect(try await under.store.runs(RunQuery(limit: 2)).map(\.id) == ["c", "b"])
            #expect(try await under.store.runs(RunQuery(job: "j")).map(\.id) == ["c", "a"])
            #expect(try await under.store.runs(RunQuery(states: [.running])).map(\.id) == ["a"])
            var query = RunQuery()
            query.parent = "p-b"
            #expect(try await under.store.runs(query).map(\.id) == ["b"])
            query.parent = nil
            query.after = RunPlace(try #require(try await under.store.run("b")))
            #expect(try await under.store.runs(query).map(\.id) == ["a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a list goes on behind any run, also among those made at once`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for id in ["a", "b", "c", "d"] {
                _ = try await under.store.create(NewRun(id: id, job: "j", seed: [1]))
                if id == "c" { await under.time.advance(by: .seconds(1)) }
            }
            var query = RunQuery(limit: 1)
            var seen: [String] = []
            while let run = try await under.store.runs(query).first {
                seen.append(run.id)
                query.after = RunPlace(run)
            }
            #expect(seen == ["d", "c", "b", "a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `hooks are listed with their job when asked for, and are none of its runs`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            func make(_ id: String, job: String? = nil, hookOf: String? = nil) async throws {
                let cause = hookOf == nil ? Cause.due : Cause(.hook, run: "a", detail: "on_failure")
                _ = try await under.store.create(
                    NewRun(id: id, job: job, hookOf: hookOf, cause: cause, seed: [1]))
                await under.time.advance(by: .seconds(1))
            }
            try await make("a", job: "j")
            try await make("b", hookOf: "j")
            try await make("c", hookOf: "other")
            try await make("d", job: "j")
            #expect(try await under.store.runs(RunQuery(job: "j")).map(\.id) == ["d", "a"])
            var query = RunQuery(job: "j", limit: 2)
            query.includesHooks = true
            #expect(try await under.store.runs(query).map(\.id) == ["d", "b"])
            query.after = RunPlace(try #require(try await under.store.run("d")))
            #expect(try await under.store.runs(query).map(\.id) == ["b", "a"])
            let hook = try #require(try await under.store.run("b"))
            #expect(hook.job == nil && hook.owningJob == "j" && hook.hook == .onFailure)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a job's definition is there for everybody until it is gone`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.skip(job: "j", to: Timestamp(seconds: 5))
            try await under.store.define("j", as: [1, 0, 255])
            #expect(try await under.second.job("j")?.definition == [1, 0, 255])
            #expect(try await under.second.job("j")?.plannedUntil == Timestamp(seconds: 5))
            try await under.store.define("j", as: nil)
            #expect(try await under.second.jobs().map(\.definition) == [nil])
        }
    }
}
