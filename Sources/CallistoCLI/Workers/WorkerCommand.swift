import ArgumentParser
import Automation
import CLinux
import Callisto
import Glibc
import Synchronization
import Webhooks

/// A worker process of `callisto serve`: carries out runs, and tells its supervisor of it.
///
/// Nobody calls it; what it does stands in its assignment.
struct WorkerCommand: AsyncParsableCommand, ConfinedCommand {
    static let configuration = CommandConfiguration(commandName: WorkerProcess.word, shouldDisplay: false)

    private var assignment: WorkerAssignment?
    private var serve: ServeCommand?

    private enum CodingKeys: CodingKey {}

    init() {}

    /// - Throws: What the supervisor's own words would, were they wrong.
    init(_ assignment: WorkerAssignment) throws {
        self.assignment = assignment
        Self.settle()
        OwnSecrets.take(assignment.secrets)
        // Its supervisor has said what there is to say of it.
        try? EnvFile.load(isQuiet: true)
        serve = try ServeCommand.parse(Array(assignment.words.dropFirst()))
    }

    /// Sets what holds for the process as a whole, on its first thread, before any wall stands.
    private static func settle() {
        _ = clinux_set_name("callisto-worker")
        clinux_own_memory_limit()
        // Where the machine's memory is used up, a worker goes before its supervisor.
        // written: a setting of the kernel's
        let adjustment = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)
        if adjustment >= 0 {
            _ = write(adjustment, "500", 3)
            close(adjustment)
        }
    }

    func run() async throws {
        guard let assignment, let serve else { return }
        let channel = WorkerChannel()
        let isBroken = Atomic(false)
        var settings = try serve.settings()
        settings.slots = assignment.slots
        settings.workers = 0
        settings.walls = assignment.walls
        settings.only = assignment.only
        var log = ServeLog(format: serve.logFormat)
        log.deliver = { channel.send(.log($0)) }
        let observe: @Sendable (JobMetrics.Observation) -> Void = { channel.send(.observed($0)) }
        let connection = try Connection(serve.target, watch: ServeCommand.watch(observe))
        var daemon = try await serve.daemon(over: connection, log: log, settings: settings, observe)
        // Its runs are others' soon, with what is left of the processors.
        daemon.onGivenUp = {
            guard !isBroken.exchange(true, ordering: .relaxed) else { return }
            channel.send(.leaves("a script's thread does not come back"))
            Interrupts.leave(within: Self.patience + .seconds(2))
        }
        if let files = assignment.webhooks {
            return try await answerWebhooks(of: files, daemon, channel, assignment.grace)
        }
        daemon.onWalled = { channel.send(.needs(run: $0)) }
        if assignment.only == nil { daemon.onSuspect = { channel.send(.suspects(run: $0)) } }
        let export = try serve.export(for: connection, log, observe)
        daemon.export = export
        let service = daemon.makeService(.running) { [log] event in
            Self.tell(event, of: channel, log)
            // What it was there for is over.
            if assignment.only != nil, event.endsAttempt { Interrupts.interrupt() }
        }
        channel.open { if $0 == Supervisor.look { service.look() } }
        Interrupts.allow(assignment.grace)
        try await Interrupts.cancel {
            let work = Task {
                await service.run()
                Interrupts.interrupt()
            }
            let beats = Task {
                while !Task.isCancelled {
                    channel.send(.beat)
                    try? await ContinuousClock().sleep(for: Self.pulse)
                }
            }
            channel.send(.ready)
            await TheEnd.wait()
            let grace = isBroken.load(ordering: .relaxed) ? Self.patience : assignment.grace
            await Task {
                await service.drain(grace: grace)
                // In what the supervisor leaves behind that.
                await export?.end(within: min(.milliseconds(1500), grace / 5))
            }.value
            await work.value
            beats.cancel()
        }
        KillSwitch.report()
        // A thread that does not come back would keep the process from an end in good order.
        ChildPrograms.endAll()
        _exit(ExitStatus.done.rawValue)
    }

    /// Calls the functions of scripts for what the supervisor lets in, until it is asked to leave; those under way are
    /// let to their ends.
    private func answerWebhooks(
        of files: [(file: String, script: [UInt8])], _ daemon: Daemon, _ channel: WorkerChannel,
        _ grace: Duration
    ) async throws {
        let (asks, continuation) = AsyncStream.makeStream(of: WebhookAsk.self)
        channel.open { line in
            guard let ask = WebhookAsk(line), case .terminated = continuation.yield(ask) else { return }
            channel.send(
                .replied(WebhookReply(number: ask.number, outcome: .failure(.connection("it was leaving")))))
        }
        Interrupts.allow(grace)
        try await Interrupts.cancel {
            let beats = Task {
                while !Task.isCancelled {
                    channel.send(.beat)
                    try? await ContinuousClock().sleep(for: Self.pulse)
                }
            }
            let receiver = TimedReceiver(receiver: try await daemon.programs(of: files))
            let work = Task {
                await withDiscardingTaskGroup { group in
                    for await ask in asks {
                        group.addTask {
                            let outcome: WebhookLine.Outcome
                            do throws(WebhookFailure) {
                                outcome = .success(try await receiver.receive(ask.request))
                            } catch {
                                outcome = .failure(error)
                            }
                            channel.send(.replied(WebhookReply(number: ask.number, outcome: outcome)))
                        }
                    }
                }
            }
            channel.send(.ready)
            await TheEnd.wait()
            continuation.finish()
            await work.value
            beats.cancel()
        }
        ChildPrograms.endAll()
        _exit(ExitStatus.done.rawValue)
    }

    /// The walls of its runs; nothing of what the supervisor itself needs.
    var reach: Reach? {
        guard let assignment, let serve, let walls = assignment.walls else { return nil }
        var reach = Reach(reads: walls.reads.sorted(), writes: walls.writes.sorted())
        reach.add(programs: walls.programs.sorted())
        if let folder = serve.modules.stdlib { reach.reads.append(folder) }
        reach.add(serve.target)
        reach.add(serve.store)
        return reach
    }

    /// How often the supervisor hears that this process lives.
    private static let pulse: Duration = .seconds(5)
    /// How long runs have beside a script that takes a processor for itself.
    private static let patience: Duration = .seconds(3)

    private static func tell(_ event: JobService.Event, of channel: WorkerChannel, _ log: ServeLog) {
        if let observation = JobMetrics.observation(of: event, now: StoreOptions.wallClock()) {
            channel.send(.observed(observation))
        }
        switch event {
        case .storeLost(let error): channel.send(.store(lost: error.whileWaiting))
        case .storeBack: channel.send(.store(lost: nil))
        // The supervisor sees the same.
        case .clock, .healed: break
        default: log.note(event)
        }
    }
}

extension JobService.Event {
    /// Whether an attempt at a run is over, however it went.
    fileprivate var endsAttempt: Bool {
        switch self {
        case .left, .leaseLost, .setAside, .killed: true
        default: false
        }
    }
}
