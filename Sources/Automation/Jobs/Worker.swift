internal import Essentials

/// Carries out runs: claims them, keeps their leases, stops those that must stop.
///
/// ```swift
/// let worker = Worker(store: store, clock: clock, wallClock: wallClock, options: .init(owner: name)) { context in
///     let journal = try await context.journal()
///     …
///     _ = try await context.end(journal, RunEnding(.succeeded))
/// }
/// await worker.run()
/// ```
///
/// `execute` ends, parks or leaves its run itself; what it throws is recorded as
/// its failure. When a lease is lost its task is cancelled, and nothing it still
/// writes counts. All of it stands still when the store is away.
public actor Worker {
    /// How many runs it takes, and for how long it holds them.
    public struct Options: Sendable {
        /// Says who holds a lease, for people: host and process.
        public var owner: String
        /// Runs at once.
        public var slots: Int = 64
        /// How long a run stays its own without a renewal.
        public var leaseDuration: Duration = RunLease.default
        /// Time between two renewals.
        public var heartbeat: Duration = .seconds(10)
        /// Without a renewal for so long, runs are stopped before their lease ends.
        public var patience: Duration = .seconds(20)
        /// For a script that was asked to stop, to clean up.
        public var cleanup: Duration = .seconds(60)
        /// How often a run may be taken over from lost holders without anything new in its journal. Beyond that it
        /// is set aside: it may be what ends the processes that run it.
        public var recoveryLimit: Int = 5
        /// The one run to take, and to take at once; `nil` for any whose time has come.
        ///
        /// The worker is done when that run is: ended, gone, or waiting for a person.
        public var only: String?
        /// Hears of a run that was taken over `isolateAfter` times without anything new and that this worker has given
        /// back for it, to be carried out where nothing else is; `nil` carries it out here.
        ///
        /// The others that were lost with it are as suspect as the one that ends the processes, and only alone can
        /// they be told apart.
        public var isolate: (@Sendable (Run) -> Void)?
        /// Takeovers after which a run is taken alone, so that it takes no other along.
        public var isolateAfter: Int = 2
        /// How often to look for what wake-ups missed; `nil` as often as the store says. For one of several on a machine,
        /// which hear of each other's writes.
        public var lookInterval: Duration?
        /// Where the tasks of runs start; the pool by default.
        public var executor: (any TaskExecutor)?

        public init(owner: String) { self.owner = owner }

        /// Sets the lease, and the heartbeat and patience that go with it.
        public mutating func hold(for lease: Duration) {
            leaseDuration = lease
            heartbeat = lease / 3
            patience = lease * 2 / 3
        }
    }

    /// What a worker did, for the log.
    public enum Event: Sendable {
        case claimed(Run)
        /// Its task is over: the run as it ended, or as it was claimed where it goes on and the store knows how.
        case left(Run)
        case failed(Run, reason: String)
        case leaseLost(Run)
        case killed(Run, reason: String)
        /// Too often taken over without anything new: it waits for a person.
        case setAside(Run, reason: String)
        /// Its journal has used up much of what it may.
        case filling(Run, JournalFilling)
        case storeLost(StoreError)
        case storeBack
    }

    let store: any RunStore
    let clock: any Clock<Duration>
    let time: StoreClock
    let options: Options
    let writer: JournalWriter
    let failpoints: Failpoints
    let observer: @Sendable (Event) -> Void
    let findJob: @Sendable (String) async -> Job?
    /// Hears of the definitions of jobs before their runs ask for them.
    let noteDefinitions: @Sendable (_ marks: [String: String]) -> Void
    let execute: @Sendable (RunContext) async throws -> Void
    let notifier = Notifier()
    /// Notified when a run is taken into hand, for those who look after such: each has its own, as one notification ends one sleep.
    let beginnings = (watch: Notifier(), renewal: Notifier())
    let elapsed: @Sendable () -> Duration

    var held: [String: Held] = [:]
    var isDraining = false
    /// The last look for runs found all places taken.
    var isFull = false
    /// It found none for the low lane.
    var isTight = false

    /// A run in this worker's hands.
    struct Held {
        var run: Run
        var mailbox: RunMailbox
        var startedAt: Duration
        var renewedAt: Duration
        var interruptedAt: Duration?
        var timeout: Duration?
        var task: Task<Void, Never>?
    }

    /// With a clock of the store's of its own, which is `wallClock` until the store was asked.
    public init(
        store: any RunStore, clock: some Clock<Duration>, wallClock: @escaping WallClock, options: Options,
        failpoints: Failpoints = .none, findJob: @escaping @Sendable (String) async -> Job? = { _ in nil },
        observer: @escaping @Sendable (Event) -> Void = { _ in },
        execute: @escaping @Sendable (RunContext) async throws -> Void
    ) {
        self.init(
            store: store, clock: clock, time: StoreClock(clock: clock, wallClock: wallClock),
            options: options,
            failpoints: failpoints, findJob: findJob, observer: observer, execute: execute)
    }

    init(
        store: any RunStore, clock: some Clock<Duration>, time: StoreClock, options: Options,
        failpoints: Failpoints = .none, findJob: @escaping @Sendable (String) async -> Job? = { _ in nil },
        noteDefinitions: @escaping @Sendable (_ marks: [String: String]) -> Void = { _ in },
        observer: @escaping @Sendable (Event) -> Void = { _ in },
        execute: @escaping @Sendable (RunContext) async throws -> Void
    ) {
        self.noteDefinitions = noteDefinitions
        self.store = store
        self.clock = clock
        self.time = time
        self.options = options
        self.failpoints = failpoints
        self.findJob = findJob
        self.observer = observer
        self.execute = execute
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        writer = JournalWriter(
            store: store, clock: clock, leaseDuration: options.leaseDuration,
            observer: { event in
                switch event {
                case .storeLost(let error): observer(.storeLost(error))
                case .storeBack: observer(.storeBack)
                case .fenced: break
                }
            })
    }

    /// Works until cancelled or drained; when it returns, nothing of it runs any more.
    public func run() async {
        await withTaskGroup { group in
            group.addTask { await self.writer.run() }
            group.addTask { await self.renewLeases() }
            group.addTask { await self.watch() }
            group.addTask {
                for await _ in self.store.wakeUps() {
                    self.notifier.notify()
                    await self.hear()
                }
            }
            await claimRuns()
            for held in held.values { held.task?.cancel() }
            for held in held.values { await held.task?.value }
            group.cancelAll()
        }
    }

    /// Stops claiming, lets every run come to a quiet moment, and gives back what is left after `grace`.
    public func drain(grace: Duration) async {
        isDraining = true
        for held in held.values { held.mailbox.leave() }
        let end = elapsed() + grace
        while !held.isEmpty && elapsed() < end { await notifier.wait(for: end - elapsed(), on: clock) }
        // A store that is away is asked until no run waits for it: all have to let go before one is awaited.
        for held in held.values {
            held.mailbox.loseLease()
            held.task?.cancel()
        }
        var isStoreThere = true
        for (id, held) in held {
            // Another worker need not wait for the lease to end. A store that is away may take its time to say so,
            // and is not asked for each run: the leases end by themselves.
            if isStoreThere {
                do throws(StoreError) {
                    _ = try await store.release(held.run.lease, wakeAt: nil)
                } catch {
                    isStoreThere = !error.isRetryable
                }
            }
            await held.task?.value
            self.held[id] = nil
        }
        notifier.notify()
    }

    private func claimRuns() async {
        var contact = StoreContact(patience: .looking) { [observer] error in
            observer(error.map(Event.storeLost) ?? .storeBack)
        }
        while !Task.isCancelled && !(isDraining && held.isEmpty) {
            var sleep = options.lookInterval ?? store.pollInterval
            if !isDraining {
                do throws(StoreError) {
                    let free = options.slots - held.count
                    isFull = free <= 0
                    // The low lane leaves the last of several places to what is due.
                    let low = options.slots > 1 ? max(0, free - 1) : free
                    isTight = low <= 0
                    let taken = isFull ? nil : try await claim(free, low)
                    contact.noteAnswer()
                    if let taken, taken.runs.count == free { continue }
                    if let only = options.only {
                        guard let wait = try await wait(for: only) else { return }
                        sleep = min(sleep, wait)
                    } else if let next = taken?.next, let at = next.at {
                        sleep = min(sleep, Self.wait(until: at, from: next.now))
                    }
                } catch {
                    sleep = contact.noteLoss(error)
                }
            }
            await notifier.wait(for: sleep, on: clock)
        }
    }

    /// A run that could be taken and was not is being taken by another worker.
    private static func wait(until wake: Timestamp, from now: Timestamp) -> Duration {
        wake > now ? max(.milliseconds(1), wake - now) : .milliseconds(20)
    }

    /// How long until it is worth while to ask for a run again that somebody else holds; `nil` when it goes on
    /// nowhere any more.
    private func wait(for id: String) async throws(StoreError) -> Duration? {
        if held[id] != nil { return store.pollInterval }
        guard let run = try await store.run(id) else { return nil }
        switch run.state {
        // Its queue may be full until another run ends.
        case .ready, .parked: return run.origin.queue == nil ? .milliseconds(1) : store.pollInterval
        // A millisecond past its end, as a lease still holds in its last one.
        case .running:
            let now = try await store.now()
            return run.leaseUntil.map { max(.milliseconds(1), $0 - now + .milliseconds(1)) }
                ?? store.pollInterval
        case .queued: return store.pollInterval
        case .blocked, .diverged, .succeeded, .failed, .cancelled, .continued, .skipped: return nil
        }
    }

    private func claim(_ limit: Int, _ lowLimit: Int) async throws(StoreError) -> Taken {
        var taken = try await offer(limit, lowLimit)
        // Before they begin: by this machine's clock they may begin in the future.
        if options.only == nil {
            time.note(taken.next.now)
        } else if !time.isKnown {
            time.note(try await store.now())
        }
        if (try? failpoints.hit(.claimCommitted)) == nil { taken.runs = [] }
        noteDefinitions(taken.definitionMarks)
        for run in taken.runs { await start(run) }
        return taken
    }

    private func offer(_ limit: Int, _ lowLimit: Int) async throws(StoreError) -> Taken {
        guard let only = options.only else {
            return try await store.take(
                owner: options.owner, limit: limit, lowLimit: lowLimit, duration: options.leaseDuration)
        }
        var taken = Taken(runs: [], next: NextWake(at: nil, now: time.now))
        guard held[only] == nil else { return taken }
        let run = try await store.claim(run: only, owner: options.owner, duration: options.leaseDuration)
        if let run { taken.runs = [run] }
        return taken
    }
}

extension Worker {
    /// Takes a claimed run into this worker's hands.
    func start(_ run: Run) async {
        if await waitsForItsTurn(run) { return }
        observer(.claimed(run))
        let job = await run.origin.job.asyncMap(findJob)
        let limit = job??.recoveryLimit ?? options.recoveryLimit
        if run.takeovers > limit { return await setAside(run, after: limit) }
        if run.takeovers >= options.isolateAfter, let isolate = options.isolate {
            // Its next holder takes it before its time; another look is for when nobody did.
            let wake = time.now + .seconds(30)
            if (try? await store.release(run.lease, wakeAt: wake)) == true { isolate(run) }
            return
        }
        let startedAt = elapsed()
        let mailbox = RunMailbox(run: run.id)
        mailbox.learn(inbox: run.inbox, interrupt: run.interrupt)
        // Claimed before the drain began, and not yet there for it to see.
        if isDraining { mailbox.leave() }
        var context = RunContext(
            run: run, job: job ?? nil, mailbox: mailbox, writer: writer, wallClock: { [time] in time.now },
            clock: clock,
            failpoints: failpoints, host: options.owner, startedAt: { [elapsed] in elapsed() - startedAt })
        context.onFilling = { [observer] in observer(.filling(run, $0)) }
        // The worker owns the task: it cancels it when the lease is lost, and awaits it before it returns.
        let task = Task(executorPreference: options.executor) { [context] in await self.perform(context) }
        held[run.id] = Held(
            run: run, mailbox: mailbox, startedAt: startedAt, renewedAt: startedAt,
            timeout: job??.timeout, task: task)
        beginnings.watch.notify()
        beginnings.renewal.notify()
    }

    /// A run that ends whoever runs it is not taken up for ever.
    private func setAside(_ run: Run, after limit: Int) async {
        let reason =
            "it was taken over \(limit) times and nothing new was recorded: it may be what ends the processes "
            + "that run it"
        // A result that the store does not hear now is heard at the next takeover.
        guard (try? await store.suspend(run.lease, as: .blocked, reason: reason)) == true else { return }
        observer(.setAside(run, reason: reason))
        notifier.notify()
    }

    private func perform(_ context: RunContext) async {
        let run = context.run
        do {
            try await execute(context)
            observer(.left(context.mailbox.ending?.run ?? run))
        } catch {
            await settle(context, error)
        }
        // A run that parked and was claimed here again has a new entry.
        if held[run.id]?.run.epoch == run.epoch { held[run.id] = nil }
        // Of a run that goes on, or has successors, only the store knows when. One that ended leaves a place, for which
        // there is nothing yet unless there was more than could be taken, here or of its queue.
        let ending = context.mailbox.ending
        let hadMore = isFull || isTight || run.origin.queue != nil
        if ending?.hasSuccessors != false || hadMore || isDraining || options.only != nil {
            notifier.notify()
        }
    }

    /// An attempt that threw: what it means for the run.
    private func settle(_ context: RunContext, _ error: any Error) async {
        let run = context.run
        if context.mailbox.isLeaseLost || error is CancellationError {
            return observer(.leaseLost(run))
        }
        observer(.failed(run, reason: "\(error)"))
        do {
            switch error {
            case let error as Divergence:
                _ = try await store.suspend(run.lease, as: .diverged, reason: error.description)
            case is StoreError: break
            default:
                let journal = try await currentJournal(context)
                _ = try await context.end(journal, RunEnding(.failed, reason: "\(error)"))
            }
        } catch {
            // The lease ends by itself, and whoever takes the run over meets the same.
            observer(.leaseLost(run))
        }
    }

    /// The journal as it is by now, with everything that the attempt wrote.
    private func currentJournal(_ context: RunContext) async throws -> RunJournal {
        writer.hurry()
        try await writer.position(for: context.mailbox).committed()
        var run = try await store.run(context.run.id) ?? context.run
        // It has not slept since.
        run.parkedAt = nil
        return try await RunJournal(
            run: run, writer: writer, wallClock: { [time] in time.now }, clock: clock,
            mailbox: context.mailbox)
    }
}

extension Optional where Wrapped: Sendable {
    /// `map` with a function that waits.
    fileprivate func asyncMap<Answer: Sendable>(_ body: @Sendable (Wrapped) async -> Answer) async -> Answer?
    {
        guard let self else { return nil }
        return await body(self)
    }
}

extension Worker {
    private static let idleWait: Duration = .seconds(3600)

    /// Prolongs all leases again and again, and tells runs what came for them that no wake-up told of; sleeps while
    /// there are none.
    func renewLeases() async {
        while !Task.isCancelled {
            if held.isEmpty { await beginnings.renewal.wait(for: Self.idleWait, on: clock) }
            try? await clock.sleep(for: options.heartbeat)
            await renewOnce()
        }
    }

    private func renewOnce() async {
        let now = elapsed()
        let uses = held.values.map { held in
            LeaseUse(lease: held.run.lease, active: held.run.active + now - held.startedAt)
        }
        guard !uses.isEmpty, (try? failpoints.hit(.heartbeatMissed)) != nil else { return }
        // A store that is away is told of by the claims; the leases have their own patience.
        guard let renewals = try? await store.renew(uses, duration: options.leaseDuration) else { return }
        for renewal in renewals where held[renewal.lease.run]?.run.lease == renewal.lease {
            held[renewal.lease.run]?.renewedAt = now
        }
        tell(renewals, to: uses.map(\.lease))
    }

    /// Tells runs what came for them, as soon as the store says that something did.
    func hear() async {
        let leases = held.values.map(\.run.lease)
        guard !leases.isEmpty, let news = try? await store.news(of: leases) else { return }
        tell(news, to: leases)
    }

    /// - Parameter leases: Those asked for; what the answer lacks is lost.
    private func tell(_ renewals: [Renewal], to leases: [Lease]) {
        var lost = Set(leases)
        for renewal in renewals {
            lost.remove(renewal.lease)
            guard let held = held[renewal.lease.run], held.run.lease == renewal.lease else { continue }
            if renewal.interrupt != nil && held.interruptedAt == nil {
                self.held[renewal.lease.run]?.interruptedAt = elapsed()
            }
            held.mailbox.learn(inbox: renewal.inbox, interrupt: renewal.interrupt)
        }
        for lease in lost { lose(lease) }
    }

    private func lose(_ lease: Lease) {
        guard let held = held[lease.run], held.run.lease == lease else { return }
        held.mailbox.loseLease()
        held.task?.cancel()
    }

    /// Looks each second whether a run has had its time, or a lease may end before it is renewed; sleeps while there
    /// are no runs.
    func watch() async {
        while !Task.isCancelled {
            if held.isEmpty { await beginnings.watch.wait(for: Self.idleWait, on: clock) }
            try? await clock.sleep(for: .seconds(1))
            let now = elapsed()
            for held in held.values {
                if now - held.renewedAt >= options.patience {
                    lose(held.run.lease)
                } else if let asked = held.interruptedAt {
                    if now - asked >= options.cleanup { await kill(held) }
                } else if let timeout = held.timeout, held.run.active + now - held.startedAt >= timeout {
                    await interrupt(held, after: timeout)
                }
            }
        }
    }

    private func interrupt(_ held: Held, after timeout: Duration) async {
        let interrupt = Interrupt(
            .deadline, text: "its timeout of \(timeout.exactText) was over", at: time.now)
        self.held[held.run.id]?.interruptedAt = elapsed()
        held.mailbox.learn(inbox: 0, interrupt: interrupt)
        _ = try? await store.interrupt(held.run.id, interrupt)
    }

    /// The script did not end though it was asked to.
    private func kill(_ held: Held) async {
        let reason = "it did not stop within \(options.cleanup.exactText) after it was asked to"
        guard (try? await store.kill(held.run.id, reason: reason)) == true else { return }
        observer(.killed(held.run, reason: reason))
        lose(held.run.lease)
    }
}
