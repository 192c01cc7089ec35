internal import Essentials
internal import Synchronization

/// Counts what a service did, in the text form that Prometheus reads.
///
/// Counters are of this process and begin with it; a family with a label `job` has every job that is defined, at zero
/// where nothing happened, so that a rate begins with the first event. Gauges of jobs are the store's, the same on each
/// daemon of it.
package final class JobMetrics: Sendable {
    private struct Series: Sendable {
        var ended: [RunState: Int] = [:]
        var seconds = Histogram(bounds: JobMetrics.durations)
        var missed = 0
        /// Journals that came to a degree of fullness, by that.
        var filled: [Int: Int] = [:]
    }

    private struct Key: Hashable, Comparable {
        /// Empty for runs of no job.
        var job: String
        /// Empty for the job's own runs.
        var hook: String

        static func < (left: Key, right: Key) -> Bool { (left.job, left.hook) < (right.job, right.hook) }

        var labels: [String: String] { hook.isEmpty ? ["job": job] : ["job": job, "hook": hook] }
    }

    private struct Call: Hashable {
        var operation: String
        var status: String
    }

    private struct State {
        var jobs: [Key: Series] = [:]
        /// When a run of a job last succeeded, of jobs of which it is known; what the store says is asked once for each.
        var successes: [String: Timestamp] = [:]
        var asked: Set<String> = []
        /// How late runs with a due time were claimed.
        var lateness = Histogram(bounds: JobMetrics.bounds)
        var calls: [Call: Int] = [:]
        var retries: [String: Int] = [:]
        var spans = (exported: 0, dropped: 0)
        var pruned = 0
        var pruneFailures = 0
        var difference: Duration = .zero
        var healed = 0
        var takeovers = 0
        /// Worker processes, of a daemon that has some: how many there are and should be.
        var workers: (up: Int, wanted: Int)?
        var workerEnds: [String: Int] = [:]
        var loads: (at: Timestamp?, failures: Int, isFaulty: Bool) = (nil, 0, false)
    }

    /// What an event of a run is to the figures: what a worker process tells of it.
    package enum Observation: Sendable, Hashable {
        /// - Parameter lateness: Seconds after it was due, of a first claim only: what was resumed or waited in a queue
        ///   was not late by itself.
        case claimed(lateness: Double?, isTakenOver: Bool)
        case ended(job: String, hook: String, RunState, seconds: Double)
        /// Its journal holds so many per cent of what it may.
        case filling(job: String, hook: String, percent: Int)
        /// The service answered a request with this status; "none" for one that it did not answer.
        case called(operation: String, status: String)
        /// A request is made once more.
        case retried(operation: String)
        /// A collector took spans of traces.
        case exported(spans: Int)
        /// Spans that no collector took.
        case dropped(spans: Int)
    }

    /// Upper bounds in seconds, of lateness and of how long runs took.
    static let bounds: [Double] = [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300]
    static let durations: [Double] = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14400, 86400]
    /// How many jobs are looked up at a scrape, and how many runs counted.
    private static let lookups = 20
    private static let mostCounted = 1000

    private let state = Mutex(State())
    private let wallClock: WallClock

    package init(wallClock: @escaping WallClock) { self.wallClock = wallClock }

    package func count(_ event: JobService.Event) {
        if let observation = Self.observation(of: event, now: wallClock()) { return count(observation) }
        state.withLock { state in
            switch event {
            case .missed(let job, let misfires):
                state.jobs[Key(job: job, hook: ""), default: Series()].missed += misfires.count
            case .pruned(let count): state.pruned += count
            case .pruneFailed: state.pruneFailures += 1
            case .clock(.differs(let difference)): state.difference = difference
            case .healed(let count): state.healed += count
            default: break
            }
        }
    }

    /// What the figures take from an event of a run; `nil` for other events.
    package static func observation(of event: JobService.Event, now: Timestamp) -> Observation? {
        switch event {
        case .claimed(let run):
            let isFirst = run.epoch == 1 && run.origin.dueAt != nil
            let meant = isFirst ? run.origin.startAt : nil
            return .claimed(
                lateness: meant.map { max(0, (now - $0) / .seconds(1)) }, isTakenOver: run.takeovers > 0)
        case .left(let run) where !run.state.isLive:
            return .ended(
                job: run.owningJob ?? "", hook: run.hook?.rawValue ?? "", run.state,
                seconds: run.active / .seconds(1))
        case .filling(let run, let filling):
            return .filling(
                job: run.owningJob ?? "", hook: run.hook?.rawValue ?? "", percent: filling.percent)
        default: return nil
        }
    }

    /// Counts what a run did, in this process or in one below it.
    package func count(_ observation: Observation) {
        let now = wallClock()
        state.withLock { state in
            switch observation {
            case .claimed(let lateness, let isTakenOver):
                if isTakenOver { state.takeovers += 1 }
                if let lateness { state.lateness.add(lateness) }
            case .ended(let job, let hook, let end, let seconds):
                state.jobs[Key(job: job, hook: hook), default: Series()].ended[end, default: 0] += 1
                state.jobs[Key(job: job, hook: hook), default: Series()].seconds.add(seconds)
                if hook.isEmpty, end == .succeeded { state.successes[job] = now }
            case .filling(let job, let hook, let percent):
                state.jobs[Key(job: job, hook: hook), default: Series()].filled[percent, default: 0] += 1
            case .called(let operation, let status):
                state.calls[Call(operation: operation, status: status), default: 0] += 1
            case .retried(let operation): state.retries[operation, default: 0] += 1
            case .exported(let spans): state.spans.exported += spans
            case .dropped(let spans): state.spans.dropped += spans
            }
        }
    }

    /// Notes how many worker processes there are, of how many.
    package func note(workers up: Int, of wanted: Int) { state.withLock { $0.workers = (up, wanted) } }

    /// Counts the end of a worker process that nobody asked for.
    package func countWorkerEnd(_ reason: String) {
        state.withLock { $0.workerEnds[reason, default: 0] += 1 }
    }

    /// Notes that the job files were read, and whether they could be; where not, the jobs before them stay.
    package func noteLoad(isFaulty: Bool) {
        let now = wallClock()
        state.withLock { state in
            state.loads.isFaulty = isFaulty
            if isFaulty { state.loads.failures += 1 } else { state.loads.at = now }
        }
    }

    // MARK: The page

    private typealias Standing = (standing: JobStanding, nextDue: Timestamp?, live: Int)

    /// Everything counted, and what the store says now.
    package func text(of directory: JobDirectory) async -> String {
        let asked = wallClock()
        let standings = try? await directory.standings()
        let answered = wallClock()
        if let standings { await learnSuccesses(of: standings.map(\.standing.name), directory.store) }
        let state = state.withLock { $0 }
        var page = MetricsPage()
        page.begin("callisto_store_up", .gauge, "Whether the store answers.")
        page.add([:], standings == nil ? 0 : 1)
        page.begin(
            "callisto_store_response_seconds", .gauge, "How long the store took to say where all jobs stand.")
        page.add([:], max(0, (answered - asked) / .seconds(1)))
        Self.addRuns(state, of: standings ?? [], to: &page)
        Self.addCalls(state, to: &page)
        Self.addService(state, to: &page)
        Self.addJobs(standings ?? [], state.successes, to: &page)
        await addWaiting(in: directory.store, of: standings ?? [], to: &page)
        return page.text
    }

    /// Asks the store when jobs last succeeded that this process has seen no run of.
    private func learnSuccesses(of jobs: [String], _ store: any RunStore) async {
        let unknown = state.withLock { state in
            let names = jobs.filter { state.successes[$0] == nil && !state.asked.contains($0) }.prefix(
                Self.lookups)
            state.asked.formUnion(names)
            return names
        }
        for job in unknown {
            guard let run = try? await store.runs(RunQuery(job: job, states: [.succeeded], limit: 1)).first
            else {
                continue
            }
            state.withLock { $0.successes[job] = $0.successes[job] ?? run.finishedAt ?? run.createdAt }
        }
    }

    private static func addRuns(_ state: State, of standings: [Standing], to page: inout MetricsPage) {
        let idle = standings.map { (Key(job: $0.standing.name, hook: ""), Series()) }
        let jobs = state.jobs.merging(idle) { counted, _ in counted }
        let series = jobs.sorted { $0.key < $1.key }
        let own = series.filter(\.key.hook.isEmpty)
        // Families of their own: a hook that fails is no failed run of its job.
        let hooks = series.filter { !$0.key.hook.isEmpty }
        page.begin("callisto_runs_total", .counter, "Runs that this process saw to their end.")
        addEnds(own, to: &page)
        page.begin("callisto_hook_runs_total", .counter, "Runs of hooks that this process saw to their end.")
        addEnds(hooks, to: &page)
        page.begin("callisto_run_seconds", .histogram, "Time that ended runs took, waits left out.")
        for (key, series) in own { page.add(key.labels, series.seconds) }
        page.begin("callisto_hook_run_seconds", .histogram, "The same of runs of hooks.")
        for (key, series) in hooks { page.add(key.labels, series.seconds) }
        page.begin(
            "callisto_journals_filling_total", .counter,
            "Times that a run's journal came to a share, in percent, of what it may hold.")
        for (key, series) in series {
            for (percent, count) in series.filled.sorted(by: { $0.key < $1.key }) {
                page.add(key.labels.merging(["percent": "\(percent)"]) { $1 }, Double(count))
            }
        }
        page.begin("callisto_due_times_missed_total", .counter, "Due times left out after an outage.")
        for (key, series) in own { page.add(key.labels, Double(series.missed)) }
        page.begin("callisto_takeovers_total", .counter, "Runs that were taken over from lost processes.")
        page.add([:], Double(state.takeovers))
        page.begin("callisto_run_lateness_seconds", .histogram, "How late runs began after they were due.")
        page.add([:], state.lateness)
    }

    /// Every end, at zero too.
    private static func addEnds(_ all: [(key: Key, value: Series)], to page: inout MetricsPage) {
        let ends = RunState.allCases.filter { !$0.isLive }.sorted { $0.rawValue < $1.rawValue }
        for (key, series) in all {
            for end in ends {
                page.add(key.labels.merging(["state": end.rawValue]) { $1 }, Double(series.ended[end] ?? 0))
            }
        }
    }

    private static func addCalls(_ state: State, to page: inout MetricsPage) {
        page.begin(
            "callisto_api_requests_total", .counter,
            "Requests of runs to the API by the status of their answers; none: there was no answer.")
        for (call, count) in state.calls.sorted(by: {
            ($0.key.operation, $0.key.status) < ($1.key.operation, $1.key.status)
        }) {
            page.add(["operation": call.operation, "status": call.status], Double(count))
        }
        page.begin("callisto_api_retries_total", .counter, "Requests to the API that were made once more.")
        for (operation, count) in state.retries.sorted(by: { $0.key < $1.key }) {
            page.add(["operation": operation], Double(count))
        }
    }

    private static func addService(_ state: State, to page: inout MetricsPage) {
        page.begin(
            "callisto_job_files_faulty", .gauge, "Whether the job files could not be loaded when last read.")
        page.add([:], state.loads.isFaulty ? 1 : 0)
        page.begin(
            "callisto_job_file_failures_total", .counter, "Times that the job files could not be loaded.")
        page.add([:], Double(state.loads.failures))
        if let at = state.loads.at {
            page.begin(
                "callisto_job_files_loaded_timestamp_seconds", .gauge, "When the job files were last loaded.")
            page.add([:], Double(at.milliseconds) / 1000)
        }
        page.begin("callisto_runs_pruned_total", .counter, "Old runs that were deleted.")
        page.add([:], Double(state.pruned))
        page.begin("callisto_prune_failures_total", .counter, "Times that old runs could not be deleted.")
        page.add([:], Double(state.pruneFailures))
        page.begin(
            "callisto_store_clock_ahead_seconds", .gauge,
            "How far the store's clock is ahead of this machine's; 0 within two seconds.")
        page.add([:], state.difference / .seconds(1))
        page.begin(
            "callisto_clock_corrections_total", .counter,
            "Jobs and runs that a clock ahead of time had written and that go on from now.")
        page.add([:], Double(state.healed))
        page.begin(
            "callisto_trace_spans_exported_total", .counter, "Spans of traces that the collector took.")
        page.add([:], Double(state.spans.exported))
        page.begin(
            "callisto_trace_spans_dropped_total", .counter,
            "Spans of traces that were dropped: there was no room for them, or the collector refused them.")
        page.add([:], Double(state.spans.dropped))
        guard let workers = state.workers else { return }
        page.begin("callisto_workers", .gauge, "Worker processes that carry out runs.")
        page.add([:], Double(workers.up))
        page.begin("callisto_workers_wanted", .gauge, "Worker processes that there should be.")
        page.add([:], Double(workers.wanted))
        page.begin(
            "callisto_worker_ends_total", .counter, "Worker processes that ended and were not asked to.")
        for (reason, count) in state.workerEnds.sorted(by: { $0.key < $1.key }) {
            page.add(["reason": reason], Double(count))
        }
    }

    private static func addJobs(
        _ standings: [Standing], _ successes: [String: Timestamp], to page: inout MetricsPage
    ) {
        func add(_ name: String, _ help: String, _ value: (Standing) -> Double?) {
            page.begin(name, .gauge, help)
            for one in standings {
                if let value = value(one) { page.add(["job": one.standing.name], value) }
            }
        }
        add("callisto_job_live_runs", "Runs of a job that have not ended.") { Double($0.live) }
        add("callisto_job_failures_in_a_row", "Failed runs of a job since its last success.") {
            Double($0.standing.failures)
        }
        add(
            "callisto_job_last_success_timestamp_seconds", "When a run of the job last succeeded, if one did."
        ) {
            successes[$0.standing.name].map { Double($0.milliseconds) / 1000 }
        }
        add("callisto_job_paused", "Whether a job is paused.") { $0.standing.pausedAt == nil ? 0 : 1 }
        add("callisto_job_next_due_timestamp_seconds", "When a job is due next.") {
            $0.nextDue.map { Double($0.milliseconds) / 1000 }
        }
    }

    /// Queues that the store knows, of whichever daemon.
    private func addQueues(of store: any RunStore, to page: inout MetricsPage) async {
        guard let queues = try? await store.queues(), let now = try? await store.now() else { return }
        func add(_ name: String, _ help: String, _ value: (QueueStanding) -> Double) {
            page.begin(name, .gauge, help)
            for queue in queues { page.add(["queue": queue.name], value(queue)) }
        }
        add("callisto_queue_limit", "How many runs of a queue may go on at once.") { Double($0.queue.limit) }
        add("callisto_queue_running_runs", "Runs of a queue that go on.") { Double($0.running) }
        add("callisto_queue_waiting_runs", "Runs of a queue that wait for a place.") { Double($0.waiting) }
        add("callisto_queue_age_seconds", "How long the first run of a queue has waited for a place.") {
            $0.age(at: now) / .seconds(1)
        }
    }

    /// Runs that wait: for a person, for another run of its key, or for a place.
    private func addWaiting(
        in store: any RunStore, of standings: [Standing], to page: inout MetricsPage
    ) async {
        func add(_ name: String, _ help: String, _ state: RunState) async {
            page.begin(name, .gauge, help)
            let runs = (try? await store.runs(RunQuery(states: [state], limit: Self.mostCounted))) ?? []
            var counts = Dictionary(standings.map { ($0.standing.name, 0) }) { first, _ in first }
            for run in runs { counts[run.owningJob ?? "", default: 0] += 1 }
            for (job, count) in counts.sorted(by: { $0.key < $1.key }) {
                page.add(["job": job], Double(count))
            }
        }
        await add("callisto_blocked_runs", "Runs that wait for a person; no job: those of none.", .blocked)
        await add("callisto_queued_runs", "Runs that wait for another run of their key.", .queued)
        await add("callisto_ready_runs", "Runs that wait for a place.", .ready)
        await addQueues(of: store, to: &page)
        // A backfill may take its time.
        guard let next = try? await store.nextWake(low: false) else { return }
        page.begin(
            "callisto_ready_run_age_seconds", .gauge,
            "How long the first of the runs that could begin has waited.")
        page.add([:], next.at.map { max(0, (next.now - $0) / .seconds(1)) } ?? 0)
    }
}

/// A page of Prometheus' text format.
package struct MetricsPage: Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram }

    package private(set) var text = ""
    private var name = ""

    package init() {}

    package mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// A sample of the family that was begun last.
    package mutating func add(_ labels: [String: String], _ value: Double, suffix: String = "") {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
        let braces = pairs.isEmpty ? "" : "{" + pairs.joined(separator: ",") + "}"
        text += "\(name)\(suffix)\(braces) \(Self.number(value))\n"
    }

    /// The samples of one histogram of the family that was begun last.
    package mutating func add(_ labels: [String: String], _ histogram: Histogram) {
        var total = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            total += count
            add(labels.merging(["le": Self.number(bound)]) { $1 }, Double(total), suffix: "_bucket")
        }
        total = histogram.counts.reduce(0, +)
        add(labels.merging(["le": "+Inf"]) { $1 }, Double(total), suffix: "_bucket")
        add(labels, histogram.sum, suffix: "_sum")
        add(labels, Double(total), suffix: "_count")
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(nearest: value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}

/// How many values lay below each of some bounds.
package struct Histogram: Sendable {
    package let bounds: [Double]
    /// Of each bound, those above the one before it; the last are above all of them.
    private(set) var counts: [Int]
    private(set) var sum = 0.0

    /// - Parameter bounds: In rising order.
    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package mutating func add(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }
}
