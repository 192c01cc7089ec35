internal import Synchronization

/// A scheduler and a worker on one store: what a daemon is, but for its files and its sockets.
///
/// ```swift
/// let service = JobService(parts, options: .init(owner: name)) { context in … }
/// try await service.replace(jobs: jobs)
/// await service.run()    // until cancelled or drained
/// ```
///
/// Any number of services may share a store: each due time makes one run, and
/// one of them carries it out.
public final class JobService: Sendable {
    /// What a service is made of.
    public struct Parts: Sendable {
        /// Where runs and the jobs' standing are kept.
        public var store: any RunStore
        /// The clock of waits.
        public var clock: any Clock<Duration>
        /// The time of day.
        public var wallClock: WallClock
        /// Makes the seed of a run's random numbers, 16 bytes.
        public var makeSeed: @Sendable () -> [UInt8]
        /// Where a test stops the process; none otherwise.
        public var failpoints: Failpoints = .none
        /// Makes jobs of their definitions, for runs of jobs that another service defines.
        public var decode: @Sendable ([UInt8]) throws -> Job
        /// The hashes of sources that a run's manifest or a job's definition names; `nil` keeps all sources for ever.
        public var namedSources: (@Sendable ([UInt8]) -> [[UInt8]])?

        public init(
            store: any RunStore, clock: any Clock<Duration>, wallClock: @escaping WallClock,
            makeSeed: @escaping @Sendable () -> [UInt8], decode: @escaping @Sendable ([UInt8]) throws -> Job
        ) {
            self.store = store
            self.clock = clock
            self.wallClock = wallClock
            self.makeSeed = makeSeed
            self.decode = decode
        }
    }

    /// What a service does of what there is to do on a store. The rest is done by others: a supervisor plans, and the
    /// processes below it run.
    public struct Duties: OptionSet, Sendable {
        public let rawValue: Int

        /// Turns due times into runs, and deletes old ones.
        public static let planning: Duties = Duties(rawValue: 1)
        /// Carries runs out.
        public static let running: Duties = Duties(rawValue: 2)
        /// Planning and running.
        public static let all: Duties = [.planning, .running]

        public init(rawValue: Int) { self.rawValue = rawValue }
    }

    /// What happened, for the log.
    public enum Event: Sendable {
        case planned(job: String, due: Timestamp, PlanOutcome)
        case missed(job: String, CatchUp.Misfires)
        case claimed(Run)
        /// An attempt is over; the run as the store now has it.
        case left(Run)
        case failed(Run, reason: String)
        case leaseLost(Run)
        case killed(Run, reason: String)
        /// Too often taken over without anything new: it waits for a person.
        case setAside(Run, reason: String)
        /// Its journal has used up much of what it may.
        case filling(Run, JournalFilling)
        case pruned(Int)
        /// Scripts and modules that nothing needs any more were deleted.
        case swept(Int)
        /// Old runs could not be deleted now; the next look is in an hour.
        case pruneFailed(StoreError)
        /// No run is deleted for a day: the store's clock went forwards by so much, and may be wrong.
        case pruneWaits(forwards: Duration)
        /// What a look at the store's clock showed.
        case clock(StoreClock.Finding)
        /// So many jobs and runs were written by a clock that was ahead; they go on from now.
        case healed(Int)
        /// Another daemon's file gives a queue of this one's jobs another limit; the last that was defined holds.
        case queueDisputed(QueueStanding)
        /// Said once, however many parts of the service meet it.
        case storeLost(StoreError)
        case storeBack
    }

    /// Looks at jobs and changes their standing.
    public let directory: JobDirectory
    /// The store's time.
    public let time: StoreClock
    private let parts: Parts
    private let scheduler: Scheduler
    private let worker: Worker
    private let retention: Retention
    private let observer: @Sendable (Event) -> Void
    private let reports: AsyncStream<Worker.Event>
    private let jobs: JobTable
    private let lost: StoreWatch
    private let duties: Duties
    /// Ends with the service, where that runs nothing.
    private let departure = AsyncStream.makeStream(of: Never.self)

    public init(
        _ parts: Parts, options: Worker.Options, keep policy: RetentionPolicy = RetentionPolicy(),
        duties: Duties = .all,
        observer: @escaping @Sendable (Event) -> Void,
        execute: @escaping @Sendable (RunContext) async throws -> Void
    ) {
        self.parts = parts
        self.duties = duties
        self.observer = observer
        directory = JobDirectory(store: parts.store, decode: parts.decode)
        lost = StoreWatch(observer)
        jobs = JobTable(directory)
        let (reports, continuation) = AsyncStream.makeStream(of: Worker.Event.self)
        self.reports = reports
        let notifier = Notifier()
        let time = StoreClock(clock: parts.clock, wallClock: parts.wallClock) {
            observer(.clock($0))
            if case .set = $0 { notifier.notify() }
        }
        self.time = time
        var retention = Retention(store: parts.store, clock: parts.clock, time: time, policy: policy) {
            event in
            switch event {
            case .pruned(let count): observer(.pruned(count))
            case .swept(let count): observer(.swept(count))
            case .failed(let error): observer(.pruneFailed(error))
            case .waits(let step): observer(.pruneWaits(forwards: step))
            }
        }
        retention.sweep = parts.namedSources.map {
            SourceSweep(store: parts.store, clock: parts.clock, named: $0)
        }
        self.retention = retention
        scheduler = Scheduler(
            store: parts.store, clock: parts.clock, time: time, notifier: notifier, makeSeed: parts.makeSeed,
            observer: { [lost] event in
                switch event {
                case .planned(let job, let due, let outcome): observer(.planned(job: job, due: due, outcome))
                case .missed(let job, let misfires): observer(.missed(job: job, misfires))
                case .healed(let count): observer(.healed(count))
                case .storeLost(let error): lost.note(.scheduler, error)
                case .storeBack: lost.note(.scheduler, nil)
                }
            })
        worker = Worker(
            store: parts.store, clock: parts.clock, time: time, options: options,
            failpoints: parts.failpoints, findJob: { [jobs] in await jobs.find($0) },
            noteDefinitions: { [jobs] in jobs.note($0) },
            observer: { [lost] event in
                switch event {
                case .storeLost(let error): lost.note(.worker, error)
                case .storeBack: lost.note(.worker, nil)
                default: continuation.yield(event)
                }
            }, execute: execute)
    }

    /// Takes these jobs and no others.
    public func replace(jobs list: [Job]) async throws(StoreError) {
        try await scheduler.replace(jobs: list)
        jobs.replace(list)
        let names = Set(list.compactMap(\.queue?.name))
        guard !names.isEmpty else { return }
        for queue in try await directory.queues()
        where names.contains(queue.name) && !queue.dissenters.isEmpty {
            observer(.queueDisputed(queue))
        }
    }

    /// Works until cancelled or drained.
    public func run() async {
        if duties.contains(.planning) { await retention.noteSilence() }
        await withTaskGroup { group in
            if duties.contains(.planning) {
                group.addTask { await self.scheduler.run() }
                group.addTask { await self.retention.run() }
            }
            group.addTask { await self.report() }
            if duties.contains(.running) {
                await worker.run()
            } else {
                for await _ in departure.stream {}
            }
            group.cancelAll()
        }
    }

    /// Claims nothing more, lets runs come to a quiet moment, gives back what is left.
    public func drain(grace: Duration) async {
        if duties.contains(.running) { await worker.drain(grace: grace) }
        departure.continuation.finish()
    }

    /// Looks at once for runs that can be claimed: somebody knows that there are some.
    public func look() { worker.notifier.notify() }

    /// How long the oldest due time has waited that nobody has made a run of yet; zero where there is none.
    public var lateness: Duration {
        get async { duties.contains(.planning) ? await scheduler.lateness : .zero }
    }

    private func report() async {
        for await event in reports {
            switch event {
            case .claimed(let run): observer(.claimed(run))
            case .left(let run) where run.state != .running: observer(.left(run))
            case .left(let run):
                // The worker knows that the attempt is over; only the store knows as what.
                if let run = try? await parts.store.run(run.id) { observer(.left(run)) }
            case .failed(let run, let reason): observer(.failed(run, reason: reason))
            case .leaseLost(let run): observer(.leaseLost(run))
            case .killed(let run, let reason): observer(.killed(run, reason: reason))
            case .setAside(let run, let reason): observer(.setAside(run, reason: reason))
            case .filling(let run, let filling): observer(.filling(run, filling))
            case .storeLost, .storeBack: break
            }
        }
    }
}

/// The jobs that a service has itself, and behind them those that others left in the store.
private final class JobTable: Sendable {
    /// A job of others as it was read, and the mark of its definition then.
    private struct Known {
        var mark: String
        var job: Job?
    }

    private let directory: JobDirectory
    private let jobs = Mutex<[String: Job]>([:])
    private let others = Mutex<[String: Known]>([:])

    init(_ directory: JobDirectory) { self.directory = directory }

    /// Forgets those whose definitions are others by now.
    func note(_ marks: [String: String]) {
        others.withLock { others in
            for (name, mark) in marks where others[name]?.mark != mark {
                others[name] = Known(mark: mark, job: nil)
            }
        }
    }

    func replace(_ list: [Job]) {
        let table = Dictionary(list.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        jobs.withLock { $0 = table }
    }

    func find(_ name: String) async -> Job? {
        if let job = jobs.withLock({ $0[name] }) { return job }
        let known = others.withLock { $0[name] }
        if let job = known?.job { return job }
        let job = await directory.find(name)
        // A mark that came meanwhile is of a definition that may be newer than this.
        others.withLock { others in
            if let mark = known?.mark, others[name]?.mark == mark { others[name]?.job = job }
        }
        return job
    }
}
