import Automation
import Callisto
import Glibc
import Synchronization

/// The worker processes of a daemon: what they are given, and what becomes of what they tell.
struct WorkerCrew: Sendable {
    private let supervisor: Supervisor
    private let service: JobService
    private let store: any RunStore
    private let log: ServeLog
    private let chores: AsyncStream<Chore>
    private let walls: WallPlan
    private let webhooks: WebhookLine
    private let webhookFiles: WebhookFiles

    /// The scripts that the process which answers webhooks gets.
    private final class WebhookFiles: Sendable {
        let files = Mutex<[WebhookFile]>([])
    }

    /// What is to be done because of something that was heard.
    private enum Chore: Sendable {
        case giveAway
        case widen(number: Int, run: String)
        case start(run: String)
    }

    init(
        _ daemon: Daemon, _ service: JobService, _ metrics: JobMetrics, _ condition: DaemonCondition,
        _ walls: WallPlan, _ webhooks: WebhookLine
    ) {
        let webhookFiles = WebhookFiles()
        (self.walls, self.webhooks, self.webhookFiles) = (walls, webhooks, webhookFiles)
        (self.service, store, log) = (service, daemon.workshop.store, daemon.log)
        let (chores, continuation) = AsyncStream.makeStream(of: Chore.self)
        self.chores = chores
        var settings = Supervisor.Settings()
        (settings.count, settings.memory) = (daemon.settings.workers, daemon.settings.workerMemory)
        settings.grace = daemon.settings.grace
        supervisor = Supervisor(settings) { number, only in
            var assignment = Self.assignment(of: number, daemon.settings)
            assignment.walls = walls.current
            assignment.only = only
            if number == Supervisor.webhooks {
                assignment.webhooks = webhookFiles.files.withLock { $0.map { ($0.file, $0.script) } }
            }
            return assignment
        } hear: { [log = daemon.log] news in
            switch news {
            case .said(_, .log(let line)): log.emit(line)
            case .said(_, .observed(let observation)): metrics.count(observation)
            case .said(let number, .store(let lost)): condition.note(store: lost, of: number, log)
            case .said(let number, .needs(let run)): continuation.yield(.widen(number: number, run: run))
            case .said(_, .replied(let reply)): webhooks.take(reply)
            case .said(_, .suspects(let run)): continuation.yield(.start(run: run))
            case .said(_, .ready), .said(_, .beat), .said(_, .leaves): break
            case .wrote(let number, let line): log.write(line, ["worker": "\(number)"], level: .warn)
            case .leftOpen(let asks): webhooks.lose(asks)
            case .notStarted(let number, let failure):
                metrics.countWorkerEnd("not started")
                log.write("\(failure)", ["worker": "\(number)"], level: .error)
            case .ended(let end):
                condition.note(store: nil, of: end.number, nil)
                // A process that was asked to go, or was there for one run.
                if end.isInOrder
                    && (condition.isEnding || end.isReplaced || end.number > daemon.settings.workers)
                {
                    return
                }
                if !condition.isEnding { metrics.countWorkerEnd(end.kind) }
                log.write(
                    end.sentence,
                    [
                        "worker": "\(end.number)", "process": "\(end.identifier)",
                        "last_line": end.lastWords.isEmpty ? nil : end.lastWords,
                    ], level: end.farewell == nil ? .error : .warn)
                continuation.yield(.giveAway)
            }
        }
    }

    var count: Int { supervisor.count }
    var ready: Int { supervisor.ready }

    /// - Throws: `Stop`.
    func start() throws {
        webhooks.connect { [supervisor] in supervisor.ask($0) }
        try supervisor.start()
    }

    /// Lets a process of its own answer webhooks with these scripts from now on.
    func answer(with files: [WebhookFile]) {
        let hadSome = webhookFiles.files.withLock { known in
            defer { known = files }
            return !known.isEmpty
        }
        guard hadSome || !files.isEmpty else { return }
        for file in files { walls.add(file.manifest) }
        supervisor.answerWebhooks()
    }

    /// Gives away at once what workers held that ended, until cancelled; first what an earlier daemon's held.
    func care() async {
        await giveAway()
        for await chore in chores {
            switch chore {
            case .giveAway: await giveAway()
            case .widen(let number, let run): await widen(number, run)
            case .start(let run):
                log.write("gets a process of its own: others have died with it", ["run": run], level: .warn)
                supervisor.start(for: run)
            }
        }
    }

    /// A run that others began was granted what this daemon's walls leave out.
    private func widen(_ number: Int, _ run: String) async {
        guard let found = try? await store.run(run), let manifest = try? RunManifest(found.origin.manifest)
        else {
            return
        }
        walls.add(manifest)
        log.write(
            "a worker process is replaced by one that a run's grants reach out of",
            ["worker": "\(number)", "run": run])
        supervisor.replace(number)
    }

    private func giveAway() async {
        do throws(StoreError) {
            // What is not given away now is taken over when its lease ends.
            if try await LeaseOwner.endLeasesOfTheDead(in: store) > 0 { supervisor.lookForRuns() }
        } catch {
            log.write("\(error); runs of a process that ended wait for their leases to end", level: .error)
        }
    }

    /// Asks all to leave, and ends those that do not.
    func end() async {
        await supervisor.end()
        await giveAway()
    }

    private static func assignment(of number: Int, _ settings: Daemon.Settings) -> WorkerAssignment {
        let (each, rest) = settings.slots.quotientAndRemainder(dividingBy: settings.workers)
        // In time for the supervisor, which ends what stays.
        let grace = max(settings.grace - .seconds(2), settings.grace * 4 / 5)
        return WorkerAssignment(
            words: settings.words, secrets: OwnSecrets.all, slots: each + (number <= rest ? 1 : 0),
            grace: grace)
    }
}
