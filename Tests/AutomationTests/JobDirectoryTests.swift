import Automation
import Synchronization
import Testing

@Suite struct `The jobs in a store` {
    /// Two jobs that a daemon once defined, one of them gone again, at 2027-01-15T08:00:00Z.
    private struct Desk {
        let clock = TestClock()
        let store: MemoryRunStore
        let directory: JobDirectory

        init() async throws {
            store = MemoryRunStore(wallClock: clock.wallClock)
            directory = JobDirectory(store: store) { bytes in
                var job = Job(
                    name: String(decoding: bytes, as: UTF8.self), schedule: try .cron("0 * * * *"))
                job.uniqueKey = "key"
                job.arguments = [7]
                return job
            }
            try await store.define("hourly", as: Array("hourly".utf8))
            try await store.define("gone", as: nil)
        }
    }

    @Test func `are those that are defined, with their next due time`() async throws {
        let desk = try await Desk()
        let all = try await desk.directory.overviews()
        #expect(all.map(\.name) == ["hourly"])
        #expect(all.first?.nextDue?.description == "2027-01-15T09:00:00Z")
        #expect(all.first?.last == nil)
    }

    @Test func `a wrong name is refused with the nearest`() async throws {
        let desk = try await Desk()
        let error = await #expect(throws: JobError.self) {
            try await desk.directory.pause("hurly", reason: "x")
        }
        #expect(error?.description == #"there is no job "hurly"; did you mean "hourly"?"#)
    }

    @Test func `a paused job has no next due time until it is resumed`() async throws {
        let desk = try await Desk()
        try await desk.directory.pause("hourly", reason: "holidays")
        let paused = try await desk.directory.overview(of: "hourly")
        #expect(paused.nextDue == nil && paused.standing.pauseReason == "holidays")
        desk.clock.advance(by: .seconds(7200))
        try await desk.directory.resume("hourly")
        let resumed = try await desk.directory.overview(of: "hourly")
        #expect(resumed.nextDue?.description == "2027-01-15T11:00:00Z")
        // What came due during the pause is behind it.
        #expect(resumed.standing.plannedUntil?.description == "2027-01-15T10:00:00Z")
    }

    @Test func `a person's run goes on at once, and not beside one with its key`() async throws {
        let desk = try await Desk()
        #expect(try await desk.directory.trigger("hourly", id: "r", seed: [1], by: "ada") == "r")
        let run = try #require(try await desk.store.run("r"))
        #expect(run.job == "hourly" && run.origin.dueAt == nil && run.origin.arguments == [7])
        #expect(run.origin.cause.kind == .manual && run.origin.cause.person == "ada")
        let error = await #expect(throws: JobError.self) {
            try await desk.directory.trigger("hourly", id: "s", seed: [1], by: nil)
        }
        #expect(error?.description == #"job "hourly": run r has its key and has not ended"#)
        #expect(try await desk.directory.overview(of: "hourly").live.map(\.id) == ["r"])
    }

    @Test func `a backfill makes each missing run once`() async throws {
        let clock = TestClock(), store = MemoryRunStore(wallClock: clock.wallClock)
        let directory = JobDirectory(store: store) { _ in Job(name: "j", schedule: try .cron("0 * * * *")) }
        try await store.define("j", as: [])
        let start = try Timestamp(date: "2027-01-15T01:00", in: .utc), end = start + .seconds(4 * 3600)
        let first = try await directory.backfill("j", from: start, to: end, limit: 10) { [1] }
        #expect(first.count == 4)
        #expect(try await directory.backfill("j", from: start, to: end, limit: 10) { [1] }.isEmpty)
        let error = await #expect(throws: JobError.self) {
            try await directory.backfill("j", from: start, to: end + .seconds(7200), limit: 1) { [1] }
        }
        #expect(
            error?.description
                == #"job "j": stopped after 1; there are more due times from 2027-01-15T06:00:00Z on"#)
    }
}

@Suite struct `A service of jobs` {
    /// A service on a store in memory, with what it said.
    private struct Shop {
        let clock = TestClock()
        let store: MemoryRunStore
        let diary = Diary()
        let metrics: JobMetrics

        init() {
            store = MemoryRunStore(wallClock: clock.wallClock)
            metrics = JobMetrics(wallClock: clock.wallClock)
        }

        func service(_ job: Job) async throws -> JobService {
            var options = Worker.Options(owner: "w")
            options.executor = clock.executor
            let parts = JobService.Parts(
                store: store, clock: clock, wallClock: clock.wallClock, makeSeed: { [1] },
                decode: { _ in job })
            let service = JobService(parts, options: options) { [diary, metrics] event in
                metrics.count(event)
                switch event {
                case .left(let run): diary.note("\(run.job ?? "") \(run.state.rawValue)")
                case .storeLost: diary.note("lost")
                case .storeBack: diary.note("back")
                default: break
                }
            } execute: { context in
                let journal = try await context.journal()
                _ = try await context.end(journal, RunEnding(.succeeded))
            }
            try await service.replace(jobs: [job])
            try await store.define(job.name, as: [])
            return service
        }

        func whileServing(_ job: Job, _ body: () async throws -> Void) async throws -> JobService {
            let service = try await service(job)
            try await withThrowingTaskGroup { group in
                group.addTask(executorPreference: clock.executor) { await service.run() }
                try await body()
                group.cancelAll()
                clock.executor.runUntilIdle()
            }
            return service
        }
    }

    @Test func `says once that its store went away, and that it is back`() async throws {
        let shop = Shop()
        let job = Job(name: "j", schedule: try .cron("*/10 * * * *"))
        _ = try await shop.whileServing(job) {
            shop.clock.advance(by: .seconds(5))
            shop.store.setAway(true)
            shop.clock.advance(by: .seconds(900))
            shop.store.setAway(false)
            shop.clock.advance(by: .seconds(120))
        }
        #expect(shop.diary.all.filter { $0 == "lost" }.count == 1)
        #expect(shop.diary.all.filter { $0 == "back" }.count == 1)
        #expect(shop.diary.all.contains("j succeeded"))
    }

    @Test func `counts runs of hooks by themselves, with their job`() async throws {
        let shop = Shop()
        var job = Job(name: "j", schedule: try .cron("*/10 * * * *"))
        job.hooks = [.onSuccess]
        let service = try await shop.whileServing(job) { shop.clock.advance(by: .seconds(1800)) }
        let text = await shop.metrics.text(of: service.directory)
        #expect(text.contains(#"callisto_runs_total{job="j",state="succeeded"} 3"# + "\n"))
        #expect(
            text.contains(#"callisto_hook_runs_total{hook="on_success",job="j",state="succeeded"} 3"# + "\n"))
        let hook = try #require(try await service.directory.history("j").first { $0.hook == .onSuccess })
        let parent = try #require(hook.origin.cause.run)
        let ended = try #require(try await shop.store.run(parent))
        #expect(ended.job == "j" && hook.job == nil && hook.owningJob == "j")
        // They hold up no due time and count for no failure.
        #expect(try await service.directory.overview(of: "j").recent.allSatisfy { $0.hook == nil })
    }

    @Test func `tells Prometheus of each job from zero on, and what the store knows of it`() async throws {
        let shop = Shop()
        let job = Job(name: "j", schedule: try .cron("*/10 * * * *"))
        _ = try await shop.whileServing(job) { shop.clock.advance(by: .seconds(1800)) }
        // Another process, which has seen none of it.
        let metrics = JobMetrics(wallClock: shop.clock.wallClock)
        metrics.noteLoad(isFaulty: true)
        metrics.count(.called(operation: "assistants.list", status: "429"))
        metrics.count(.retried(operation: "assistants.list"))
        let text = await metrics.text(of: JobDirectory(store: shop.store, decode: { _ in job }))
        for sample in [
            #"callisto_runs_total{job="j",state="failed"} 0"#, #"callisto_due_times_missed_total{job="j"} 0"#,
            #"callisto_blocked_runs{job="j"} 0"#, #"callisto_queued_runs{job="j"} 0"#,
            #"callisto_job_failures_in_a_row{job="j"} 0"#, "callisto_job_files_faulty 1",
            #"callisto_api_requests_total{operation="assistants.list",status="429"} 1"#,
            #"callisto_api_retries_total{operation="assistants.list"} 1"#,
            #"callisto_job_last_success_timestamp_seconds{job="j"} 18000018"#,
            "callisto_ready_run_age_seconds 0",
        ] {
            #expect(text.contains("\n" + sample), "\(sample)")
        }
    }

    @Test func `tells Prometheus how full queues are`() async throws {
        let shop = Shop()
        try await shop.store.define(queues: [JobQueue(name: "crm", limit: 1)])
        for number in 1...3 {
            var run = NewRun(id: "r\(number)", seed: [1])
            run.queue = "crm"
            _ = try await shop.store.create(run)
        }
        _ = try await shop.store.claim(owner: "w", limit: 9, duration: .seconds(600))
        shop.clock.advance(by: .seconds(30))
        let text = await shop.metrics.text(
            of: JobDirectory(store: shop.store, decode: { _ in throw CancellationError() }))
        for sample in [
            "limit{queue=\"crm\"} 1", "running_runs{queue=\"crm\"} 1", "waiting_runs{queue=\"crm\"} 2",
            "age_seconds{queue=\"crm\"} 30",
        ] {
            #expect(text.contains("\ncallisto_queue_" + sample + "\n"), "\(sample)")
        }
        // Nothing of it could begin, and no place is missing.
        #expect(text.contains("\ncallisto_ready_run_age_seconds 0\n"))
    }

    @Test func `counts its runs for Prometheus`() async throws {
        let shop = Shop()
        let job = Job(name: "j\"", schedule: try .cron("*/10 * * * *"))
        let service = try await shop.whileServing(job) { shop.clock.advance(by: .seconds(1800)) }
        let text = await shop.metrics.text(of: service.directory)
        #expect(text.contains("callisto_store_up 1\n"))
        #expect(text.contains(#"callisto_runs_total{job="j\"",state="succeeded"} 3"# + "\n"))
        #expect(text.contains(#"callisto_run_lateness_seconds_bucket{le="+Inf"} 3"# + "\n"))
        #expect(text.contains(#"callisto_run_seconds_bucket{job="j\"",le="+Inf"} 3"# + "\n"))
        #expect(text.contains(#"callisto_job_last_success_timestamp_seconds{job="j\""} 18000018"#))
        #expect(text.contains(#"callisto_job_next_due_timestamp_seconds{job="j\""} 1800002400"# + "\n"))
    }
}
