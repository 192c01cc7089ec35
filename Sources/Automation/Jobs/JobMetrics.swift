internal import Quantities
internal import Synchronization

/// Counts what a service did, in the text form that Prometheus reads.
public final class JobMetrics: Sendable {
    private struct Series: Sendable {
        var ended: [RunState: Int] = [:]
        var seconds = 0.0
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

    private struct State {
        var jobs: [Key: Series] = [:]
        /// How late runs with a due time were claimed, by the upper bounds in seconds.
        var lateness = [Int](repeating: 0, count: JobMetrics.bounds.count + 1)
        var latenessSum = 0.0
        var isStoreLost = false
        var pruned = 0
        var pruneFailures = 0
        var difference: Duration = .zero
        var healed = 0
        var takeovers = 0
        /// Worker processes, of a daemon that has some: how many there are and should be.
        var workers: (up: Int, wanted: Int)?
        var workerEnds: [String: Int] = [:]
    }

    /// What an event of a run is to the figures: what a worker process tells of it.
    public enum Observation: Sendable, Hashable {
        /// - Parameter lateness: Seconds after it was due, of a first claim only: what was resumed or waited in a queue
        ///   was not late by itself.
        case claimed(lateness: Double?, isTakenOver: Bool)
        case ended(job: String, hook: String, RunState, seconds: Double)
        /// Its journal holds so many per cent of what it may.
        case filling(job: String, hook: String, percent: Int)
    }

    static let bounds: [Double] = [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300]

    private let state = Mutex(State())
    private let wallClock: WallClock

    public init(wallClock: @escaping WallClock) { self.wallClock = wallClock }

    public func count(_ event: JobService.Event) {
        if let observation = Self.observation(of: event, now: wallClock()) { return count(observation) }
        state.withLock { state in
            switch event {
            case .missed(let job, let misfires):
                state.jobs[Key(job: job, hook: ""), default: Series()].missed += misfires.count
            case .pruned(let count): state.pruned += count
            case .pruneFailed: state.pruneFailures += 1
            case .clock(.differs(let difference)): state.difference = difference
            case .healed(let count): state.healed += count
            case .storeLost: state.isStoreLost = true
            case .storeBack: state.isStoreLost = false
            default: break
            }
        }
    }

    /// What the figures take from an event of a run; `nil` for other events.
    public static func observation(of event: JobService.Event, now: Timestamp) -> Observation? {
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
    public func count(_ observation: Observation) {
        state.withLock { state in
            switch observation {
            case .claimed(let lateness, let isTakenOver):
                if isTakenOver { state.takeovers += 1 }
                guard let seconds = lateness else { return }
                state.lateness[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
                state.latenessSum += seconds
            case .ended(let job, let hook, let end, let seconds):
                state.jobs[Key(job: job, hook: hook), default: Series()].ended[end, default: 0] += 1
                state.jobs[Key(job: job, hook: hook), default: Series()].seconds += seconds
            case .filling(let job, let hook, let percent):
                state.jobs[Key(job: job, hook: hook), default: Series()].filled[percent, default: 0] += 1
            }
        }
    }

    /// Notes how many worker processes there are, of how many.
    public func note(workers up: Int, of wanted: Int) { state.withLock { $0.workers = (up, wanted) } }

    /// Counts the end of a worker process that nobody asked for.
    public func countWorkerEnd(_ reason: String) {
        state.withLock { $0.workerEnds[reason, default: 0] += 1 }
    }

    /// Whether the store answered when it was last asked.
    public var isStoreThere: Bool { state.withLock { !$0.isStoreLost } }

    /// Everything counted, and what the store says now.
    public func text(of directory: JobDirectory) async -> String {
        let state = state.withLock { $0 }
        var page = MetricsPage()
        page.begin("callisto_store_up", .gauge, "Whether the store answers.")
        let standings = try? await directory.standings()
        page.add([:], standings == nil ? 0 : 1)
        let series = state.jobs.sorted { $0.key < $1.key }
        let own = series.filter(\.key.hook.isEmpty)
        // Families of their own: a hook that fails is no failed run of its job.
        let hooks = series.filter { !$0.key.hook.isEmpty }
        page.begin("callisto_runs_total", .counter, "Runs that this process saw to their end.")
        Self.addEnds(own, to: &page)
        page.begin("callisto_hook_runs_total", .counter, "Runs of hooks that this process saw to their end.")
        Self.addEnds(hooks, to: &page)
        page.begin("callisto_run_seconds_total", .counter, "Time that ended runs took, waits left out.")
        for (key, series) in own { page.add(key.labels, series.seconds) }
        page.begin("callisto_hook_run_seconds_total", .counter, "The same of runs of hooks.")
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
        for (key, series) in own where series.missed > 0 { page.add(key.labels, Double(series.missed)) }
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
        page.begin("callisto_takeovers_total", .counter, "Runs that were taken over from lost processes.")
        page.add([:], Double(state.takeovers))
        if let workers = state.workers {
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
        page.histogram(
            "callisto_run_lateness_seconds", "How late runs began after they were due.",
            bounds: Self.bounds, counts: state.lateness, sum: state.latenessSum)
        page.begin("callisto_job_live_runs", .gauge, "Runs of a job that have not ended.")
        for one in standings ?? [] { page.add(["job": one.standing.name], Double(one.live)) }
        page.begin("callisto_blocked_runs", .gauge, "Runs that wait for a person; no job: those of none.")
        let blocked = (try? await directory.store.runs(RunQuery(states: [.blocked], limit: 1000))) ?? []
        for (job, runs) in Dictionary(grouping: blocked, by: { $0.owningJob ?? "" }).sorted(by: {
            $0.key < $1.key
        }) {
            page.add(["job": job], Double(runs.count))
        }
        page.begin("callisto_job_paused", .gauge, "Whether a job is paused.")
        for one in standings ?? [] {
            page.add(["job": one.standing.name], one.standing.pausedAt == nil ? 0 : 1)
        }
        page.begin("callisto_job_next_due_timestamp_seconds", .gauge, "When a job is due next.")
        for one in standings ?? [] {
            if let next = one.nextDue {
                page.add(["job": one.standing.name], Double(next.milliseconds) / 1000)
            }
        }
        return page.text
    }

    private static func addEnds(_ all: [(key: Key, value: Series)], to page: inout MetricsPage) {
        for (key, series) in all {
            for (end, count) in series.ended.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                page.add(key.labels.merging(["state": end.rawValue]) { $1 }, Double(count))
            }
        }
    }
}

/// A page of Prometheus' text format.
struct MetricsPage {
    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""
    private var name = ""

    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func add(_ labels: [String: String], _ value: Double, suffix: String = "") {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
        let braces = pairs.isEmpty ? "" : "{" + pairs.joined(separator: ",") + "}"
        text += "\(name)\(suffix)\(braces) \(Self.number(value))\n"
    }

    mutating func histogram(
        _ name: String, _ help: String, bounds: [Double], counts: [Int], sum: Double
    ) {
        begin(name, .histogram, help)
        var total = 0
        for (bound, count) in zip(bounds, counts) {
            total += count
            add(["le": Self.number(bound)], Double(total), suffix: "_bucket")
        }
        total = counts.reduce(0, +)
        add(["le": "+Inf"], Double(total), suffix: "_bucket")
        add([:], sum, suffix: "_sum")
        add([:], Double(total), suffix: "_count")
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
