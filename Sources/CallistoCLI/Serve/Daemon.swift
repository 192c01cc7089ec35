import Automation
import Callisto
import CallistoServer
@preconcurrency import Dispatch
import Essentials
import Glibc
import Synchronization
import TelnyxClient

/// The scheduler daemon: jobs from files, a service on a store, a page over HTTP, and signals.
struct Daemon: Sendable {
    struct Settings: Sendable {
        var page: PageSettings?
        /// Where probes and figures are served without a sign-in.
        var health: HostAndPort?
        var slots = 64
        var grace: Duration = .seconds(20)
        var keep = RetentionPolicy()
        var lease: Duration?
        /// How many processes carry out runs; 0 for this one alone.
        var workers = 0
        /// What each of them may have of address space, in bytes; 0 for no limit.
        var workerMemory = 0
        /// What a worker process is let to, which runs may need more than.
        var walls: WorkerWalls?
        /// The one run that it carries out.
        var only: String?
        /// The words that a worker process reads its options from.
        var words: [String] = []
    }

    var workshop: DurableWorkshop
    let files: [String]
    let log: ServeLog
    let settings: Settings
    /// Takes the spans of the runs of this process.
    var export: TraceExport? {
        didSet { workshop.tracer = export?.tracer }
    }
    /// A script's thread does not come back; it takes a processor for as long as this process lives.
    var onGivenUp: @Sendable () -> Void = {}
    /// A run needs what the walls of this process keep from it.
    var onWalled: @Sendable (String) -> Void = { _ in }
    /// Others have died with a run; set where it can be left to a process of its own.
    var onSuspect: (@Sendable (String) -> Void)?

    /// Runs until SIGTERM or Ctrl-C, then drains.
    ///
    /// Files that are faulty from the start are no reason to let their jobs lie: those go on as the store has them.
    ///
    /// - Throws: `Stop` for faulty files whose jobs no daemon ever left in the store, and for an address that cannot
    ///   be had.
    func run(_ metrics: JobMetrics) async throws {
        // Before they are read: what changes from then on is a change.
        let marks = files.map(FileMark.init)
        let (loaded, refusal) = try await firstJobs()
        let condition = DaemonCondition()
        let service = makeService(settings.workers == 0 ? .all : .planning) { event in
            condition.note(event)
            metrics.count(event)
            log.note(event)
        }
        do {
            if refusal == nil { try await loaded.publish(in: workshop.store) }
            try await service.replace(jobs: loaded.jobs)
        } catch {
            throw Stop(.failed, "\(error)")
        }
        let line = WebhookLine(), own = OwnWebhooks()
        let desk = WebhookDesk(
            intake: EventIntake(store: workshop.store, makeSeed: DurableRunner.makeSeed),
            receiver: settings.workers == 0 ? own : line, log: log)
        let key = try WebhookDesk.key(for: workshop.connection)
        let crew =
            settings.workers == 0
            ? nil : WorkerCrew(self, service, metrics, condition, try await wallPlan(with: loaded.jobs), line)
        let servers = try await DaemonServers.start(
            settings, service.directory, target: workshop.targetName, log: log,
            webhooks: desk.door(with: key),
            objection: { await condition.objection(of: service, crew) },
            metrics: {
                if let crew { metrics.note(workers: crew.ready, of: crew.count) }
                let webhooks = settings.page == nil ? "" : desk.figures.text
                return await metrics.text(of: service.directory) + webhooks + ProcessFigures.text
            })
        metrics.noteLoad(isFaulty: refusal != nil)
        servers.showRefusal(refusal)
        if let refusal { log.write(refusal, level: .error) }
        let answer: @Sendable ([WebhookFile]) async throws -> Void = { files in
            // Nobody could ask.
            guard settings.page != nil else { return }
            desk.serve(files)
            if let crew { return crew.answer(with: files) }
            own.serve(try await programs(of: files.map { ($0.file, $0.script) }))
        }
        do {
            try crew?.start()
            try await answer(loaded.webhooks)
        } catch {
            await servers.stop()
            throw error
        }
        if settings.page != nil, key == nil, loaded.receivesWebhooks {
            log.write(
                "webhooks are refused: \(WebhookDesk.keyVariable) holds no key to check them with",
                level: .warn)
        }
        let hangups = Hangups()
        Interrupts.allow(settings.grace)
        try await Interrupts.cancel {
            // Not children: cancelled by a signal, they must still write, and give runs back.
            let work = Task { await service.run() }
            let watch = Task { await reload(service, hangups, since: marks, servers, metrics, answer) }
            let care = Task { await crew?.care() }
            let notes = Task { await ServiceNotes.keepAwake { _ = await service.lateness } }
            // Not before a signal that somebody sends then is heard.
            ServiceNotes.ready()
            log.write(
                "serving",
                [
                    "jobs": loaded.jobs.map(\.name).joined(separator: " "), "target": workshop.targetName,
                    "workers": crew.map { "\($0.count)" },
                ])
            await TheEnd.wait()
            ServiceNotes.stopping()
            servers.drain()
            condition.end()
            log.write("draining: runs come to a quiet moment", ["grace": settings.grace.exactText])
            watch.cancel()
            await Task {
                await crew?.end()
                // Within the same grace a collector gets what is left.
                let rest = export == nil ? .zero : min(.seconds(2), settings.grace / 5)
                await service.drain(grace: settings.grace - rest)
                await export?.end(within: rest)
            }.value
            care.cancel()
            notes.cancel()
            await work.value
        }
        await servers.stop()
        log.write("stopped")
        KillSwitch.report()
    }

    // MARK: Jobs

    var loader: JobLoader {
        JobLoader(
            target: workshop.targetName,
            options: { [workshop] script in workshop.hostOptions(script: script) },
            read: { try Files.read($0) })
    }

    func makeService(
        _ duties: JobService.Duties, observer: @escaping @Sendable (JobService.Event) -> Void
    ) -> JobService {
        var options = Worker.Options(owner: LeaseOwner.current)
        options.slots = settings.slots
        options.only = settings.only
        // Idle processes are to cost nothing; what the supervisor plans is heard of at once.
        if duties == .running { options.lookInterval = max(workshop.store.pollInterval, .seconds(1)) }
        if let onSuspect {
            options.isolate = { onSuspect($0.id) }
        }
        if let limit = workshop.recovery.recoveryLimit { options.recoveryLimit = limit }
        if let lease = settings.lease { options.hold(for: lease) }
        // On one machine signals and stops of other processes come with the next heartbeat.
        if workshop.store.pollInterval < .seconds(1) {
            options.heartbeat = min(options.heartbeat, .seconds(2))
        }
        var parts = JobService.Parts(
            store: workshop.store, clock: ContinuousClock(), wallClock: StoreOptions.wallClock,
            makeSeed: DurableRunner.makeSeed, decode: JobDefinition.decode)
        parts.failpoints = KillSwitch.failpoints
        parts.namedSources = RunManifest.sources(namedBy:)
        return JobService(
            parts, options: options, keep: settings.keep, duties: duties, observer: observer
        ) { context in
            try await execute(context)
        }
    }

    private func execute(_ context: RunContext) async throws {
        let manifest = try RunManifest(context.run.origin.manifest)
        if let walls = settings.walls, let usual = usualPermissions {
            guard let needed = WorkerWalls(manifest, usual: usual), walls.covers(needed) else {
                onWalled(context.run.id)
                try await context.store.release(context.run.lease, wakeAt: context.wallClock() + .seconds(1))
                return
            }
        }
        let alone = try workshop.alone()
        var host = alone.host(script: manifest.name)
        // What a job narrowed stays so, whatever this process was given.
        host.permit = { [permissions = workshop.permissions] in permissions.keeping($0) }
        // What waits longer needs no worker: it is read again when its time comes.
        host.parkAfter = .seconds(60)
        // Said of a file once is enough; a daemon would say it for every run.
        host.options.onShadowedModule = { _, _ in }
        let lines = RunLines(log, run: context.run.id, job: context.run.owningJob ?? manifest.job) {
            alone.connection.client.secrets.hide(in: $0)
        }
        host.options.output = lines.take
        host.options.log = lines.log
        host.options.onUnobservedFailure = lines.failure
        host.options.onGivenUp = { [onGivenUp] error in
            lines.givenUp(error)
            onGivenUp()
        }
        defer { lines.end() }
        try await host.execute(context)
    }

    /// What runs get that have no permissions of their own.
    private var usualPermissions: Permissions? { workshop.permissions.permissions(besides: nil) }

    /// The walls of the jobs that the store knows, of this daemon and of others.
    private func wallPlan(with jobs: [Job]) async throws -> WallPlan {
        var manifests = jobs.compactMap { try? RunManifest($0.manifest) }
        do {
            for standing in try await workshop.store.jobs() {
                guard let bytes = standing.definition, let job = try? JobDefinition(bytes).job else {
                    continue
                }
                if let manifest = try? RunManifest(job.manifest) { manifests.append(manifest) }
            }
        } catch {
            throw Stop(.failed, "\(error)")
        }
        return WallPlan(manifests, usual: workshop.permissions.permissions(besides: nil))
    }

    /// The jobs of the files, or those that the store has of them, and then why.
    private func firstJobs() async throws -> (JobLoader.Loaded, refusal: String?) {
        do { return (try await loader.load(files), nil) } catch {
            do {
                let kept = try await loader.kept(of: files, in: workshop.store)
                guard !kept.definitions.isEmpty else { throw Stop(.failed, "\(error)") }
                try await loader.note("\(error)", of: files, in: workshop.store)
                return (kept, "\(error); all jobs go on as they were when it could last be loaded")
            } catch let error as StoreError {
                throw Stop(.failed, "\(error)")
            }
        }
    }

    /// Loads the files anew when one changes or somebody asks; all of them, or none.
    private func reload(
        _ service: JobService, _ hangups: Hangups, since marks: [FileMark], _ servers: DaemonServers,
        _ metrics: JobMetrics, _ answer: @Sendable ([WebhookFile]) async throws -> Void
    ) async {
        var known = marks
        for await isAsked in hangups.looks {
            servers.renewIdentity(log)
            let marks = files.map(FileMark.init)
            guard isAsked || marks != known else { continue }
            known = marks
            do {
                let loaded = try await loader.load(files)
                try await loaded.publish(in: workshop.store)
                try await service.replace(jobs: loaded.jobs)
                try await answer(loaded.webhooks)
                metrics.noteLoad(isFaulty: false)
                servers.showRefusal(nil)
                log.write("loaded anew", ["jobs": loaded.jobs.map(\.name).joined(separator: " ")])
            } catch {
                metrics.noteLoad(isFaulty: true)
                // The store may be away as well; whoever looks at this daemon sees it all the same.
                try? await loader.note("\(error)", of: files, in: workshop.store)
                let reason = "\(error); all jobs stay as they were"
                servers.showRefusal(reason)
                log.write(reason, level: .error)
            }
        }
    }
}

/// What tells a changed file from one that stayed as it was.
struct FileMark: Hashable {
    private let parts: [Int]

    init(_ path: String) {
        var status = stat()
        guard stat(path.systemPath, &status) == 0 else {
            parts = []
            return
        }
        parts = [
            Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        ]
    }
}

/// Whether a daemon does what it is there for, as its probes tell it.
final class DaemonCondition: Sendable {
    private struct State {
        var isEnding = false
        /// The workers that the store does not answer; 0 is this process.
        var missing: Set<Int> = []
        var lostAt: ContinuousClock.Instant?
        var probe: (at: ContinuousClock.Instant, objection: String?)?
    }

    private let state = Mutex(State())
    private let clock = ContinuousClock()

    /// A write that failed is remembered so long: others may succeed meanwhile, on a disk that is nearly full.
    private static let memory: Duration = .seconds(15)
    /// The store is asked no more often, whoever asks.
    private static let interval: Duration = .seconds(2)
    /// What is due, or can be claimed, and waits longer is late.
    static let patience: Duration = .seconds(30)

    var isEnding: Bool { state.withLock { $0.isEnding } }
    func end() { state.withLock { $0.isEnding = true } }

    func note(_ event: JobService.Event) {
        switch event {
        case .storeLost: set(isLost: true, 0)
        case .storeBack: set(isLost: false, 0)
        default: break
        }
    }

    /// What a worker says of the store; said in the log for the first that misses it, and when none does any more.
    func note(store lost: String?, of worker: Int, _ log: ServeLog?) {
        let (before, after) = set(isLost: lost != nil, worker)
        if before && !after, let lost { log?.write(lost, level: .error) }
        if !before && after { log?.write("the store answers again") }
    }

    @discardableResult
    private func set(isLost: Bool, _ part: Int) -> (wasThere: Bool, isThere: Bool) {
        state.withLock { state in
            let before = state.missing.isEmpty
            if isLost {
                state.missing.insert(part)
                state.lostAt = clock.now
            } else {
                state.missing.remove(part)
            }
            return (before, state.missing.isEmpty)
        }
    }

    /// Why nothing should be expected of the daemon; `nil` when it is well.
    func objection(of service: JobService, _ crew: WorkerCrew?) async -> String? {
        if let crew, crew.ready == 0 { return "no worker process is there" }
        let (lostAt, probe) = state.withLock { ($0.lostAt, $0.probe) }
        if let lostAt, clock.now - lostAt < Self.memory { return "the store could not be written" }
        if let probe, clock.now - probe.at < Self.interval { return probe.objection }
        let objection = await look(at: service)
        state.withLock { $0.probe = (clock.now, objection) }
        return objection
    }

    private func look(at service: JobService) async -> String? {
        let store = service.directory.store
        do {
            try await store.probe()
            let late = await service.lateness
            if late > Self.patience { return "due times wait for \(late.shortText)" }
            // A backfill may take its time.
            let next = try await store.nextWake(low: false)
            if let at = next.at, next.now - at > Self.patience {
                return "runs that could begin wait for \((next.now - at).shortText)"
            }
            return nil
        } catch {
            return "the store does not take what is written"
        }
    }
}

/// When to look at files again: every second, and at once on SIGHUP.
final class Hangups: Sendable {
    /// Yields whether somebody asked for it.
    let looks: AsyncStream<Bool>
    private let sources: [any DispatchSourceProtocol]

    init() {
        let (looks, continuation) = AsyncStream.makeStream(
            of: Bool.self, bufferingPolicy: .bufferingNewest(2))
        self.looks = looks
        // The default action would end the process before the source hears of the signal.
        signal(SIGHUP, SIG_IGN)
        let hangup = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        hangup.setEventHandler { continuation.yield(true) }
        hangup.resume()
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { continuation.yield(false) }
        timer.resume()
        sources = [hangup, timer]
    }

    deinit { for source in sources { source.cancel() } }
}

/// What a task waits for that lives until it is cancelled.
enum TheEnd {
    static func wait() async {
        let (forever, end) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationHandler {
            for await _ in forever {}
        } onCancel: {
            end.finish()
        }
    }
}
