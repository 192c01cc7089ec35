internal import Automation
internal import Lua
internal import Synchronization

/// A run's journal between the tasks of its script and the world.
///
/// Host functions begin effects here and wait for their ends; the driver asks the journal for one
/// event after another, each time all tasks wait. So tasks see results in the order of the journal,
/// whichever came first, and a replay gives them in the same order.
///
/// Unchecked: everything but `shared` is touched on the runtime's thread only.
final class DurableSession: @unchecked Sendable {
    let journal: RunJournal
    /// The status that the script gave itself and that the store does not have yet.
    var pendingStatus: String?
    /// The status that the script gave itself last.
    var status: String?
    /// The state that another run is to go on from.
    var continuation: [UInt8]?
    /// How full the status says that the journal is.
    var shownFilling: JournalFilling?
    /// How often a task was handed something, to tell whether any waited meanwhile.
    private(set) var deliveries = 0
    /// What the record names by hashes: the modules that the run began with.
    var modules: [[UInt8]: [UInt8]] = [:]
    var generators: [String: TaskGenerator] = [:]
    /// Steps whose functions run, innermost last, and those that replay waits for, by task.
    var steps: [String: [Step]] = [:]
    var awaitedSteps: [String: EffectID] = [:]
    var awaitedLoops: [String: Effect] = [:]
    /// Other runs that tasks wait for.
    var awaitedRuns: [String] = []
    /// Set where somebody traces the run.
    var trace: RunTrace?
    /// Effects that the record ended, until whoever waited for them has gone on; only where somebody traces.
    var replayedEnds: Set<EffectID> = []

    /// Some call may have happened, and nobody can tell: what comes after must not repeat it.
    private(set) var hasDoubt: Bool
    /// The request to stop that the script was handed.
    var interrupted: Interrupt?

    private weak var runtime: LuaRuntime?
    private var waiting = WaitingTasks()
    /// Whose ends came before a task could wait for them, because it was cancelled at once.
    private var endedEarly: Set<EffectID> = []
    private var driver: CheckedContinuation<Void, Never>?
    private var isIdle = false
    private(set) var outcome: Result<[LuaValue], any Error>?
    private let shared: Mutex<Shared>

    private struct Shared {
        var now: Timestamp
        var isReplaying: Bool
        var failure: (any Error)?
    }

    init(journal: RunJournal) {
        self.journal = journal
        hasDoubt = journal.beganInDoubt
        shared = Mutex(Shared(now: journal.now, isReplaying: journal.isReplaying))
    }

    /// Goes on from the status that an earlier attempt left, which may say how full the journal was.
    func takeUp(status: String?) {
        guard let status, let filling = journal.filling, status.hasSuffix(filling.sentence) else {
            return self.status = status
        }
        shownFilling = filling
        let rest = status.dropLast(filling.sentence.count)
        self.status = rest.isEmpty ? nil : String(rest.dropLast(2))
    }

    func bind(_ runtime: LuaRuntime) { self.runtime = runtime }

    // MARK: For everybody

    /// The script's time.
    // checked: any number of milliseconds is a duration.
    var now: Duration { .milliseconds(shared.withLock { $0.now.milliseconds }) }
    var isReplaying: Bool { shared.withLock { $0.isReplaying } }
    /// Why the attempt is over, whatever the script does now.
    var failure: (any Error)? { shared.withLock { $0.failure } }

    /// Ends the attempt: nothing is begun or recorded any more. From any thread.
    func fail(_ error: any Error) {
        let isFirst = shared.withLock { shared in
            guard shared.failure == nil else { return false }
            shared.failure = error
            return true
        }
        guard isFirst, let runtime else { return }
        // The driver may wait for an end that nobody will hand in.
        journal.mailbox.abandon()
        // Off the thread too, which may be busy with a script that computes.
        runtime.interrupt()
        Task { await self.giveUpWaits(on: runtime) }
    }

    private func giveUpWaits(on runtime: isolated LuaRuntime) {
        waiting.giveUp()
        wakeDriver()
        runtime.reconsiderDeliveries()
    }

    // MARK: Effects

    /// Begins an effect of the calling task and returns how it ended.
    ///
    /// `work` carries it out or settles its doubt; `nil` for timers and signals, which the journal ends.
    func perform(
        _ effect: Effect, for call: LuaCall, _ work: ((EffectTicket, Unfinished?) async throws -> Completion)?
    ) async throws -> EndBody {
        let task = call.taskPath
        let work = work.map { work in
            { (ticket: EffectTicket, unfinished: Unfinished?) async throws -> Completion in
                try await work(ticket, unfinished).bounded(by: ticket.resultLimit, of: effect)
            }
        }
        switch try begin(effect, in: call.scope) {
        case .ended(let id, let end):
            guard end.outcome == .cancelled else { return end }
            endedEarly.insert(id)
            return try await follow(id, task, park(task, id), nil, work)
        case .waiting(let id):
            let waiter = park(task, id)
            return try await following(traced(effect, id, in: task)) {
                try await follow(id, task, waiter, nil, work)
            }
        case .live(let ticket):
            let waiter = park(task, ticket.effect)
            return try await following(traced(effect, ticket.effect, in: task)) {
                try await follow(ticket.effect, task, waiter, ticket, work)
            }
        }
    }

    /// Waits for the end of an effect that replay has already begun.
    func wait(for effect: EffectID, _ call: LuaCall) async throws -> EndBody {
        try await follow(effect, call.taskPath, park(call.taskPath, effect), nil, nil)
    }

    private func follow(
        _ id: EffectID, _ task: String, _ waiter: EffectWaiter, _ ticket: EffectTicket?,
        _ work: ((EffectTicket, Unfinished?) async throws -> Completion)?
    ) async throws -> EndBody {
        try await withTaskCancellationHandler {
            if let ticket, let work { try await carryOut(ticket, nil, work) }
            while true {
                switch await waiter.wake() {
                case .end(let end): return end
                case .cancelled: throw CancellationError()
                case .recover(let unfinished):
                    guard let work else { throw CancellationError() }
                    try await carryOut(unfinished.ticket, unfinished, work)
                }
            }
        } onCancel: {
            cancel(id, task)
        }
    }

    private func carryOut(
        _ ticket: EffectTicket, _ unfinished: Unfinished?,
        _ work: (EffectTicket, Unfinished?) async throws -> Completion
    ) async throws {
        do {
            let done = try await work(ticket, unfinished)
            try ticket.complete(done.end, attachments: done.attachments, children: done.children)
        } catch is CancellationError {
            // Given up by the script: what waits for it to leave the air must hear of it.
            try ticket.complete(EndBody(.cancelled))
            throw CancellationError()
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    /// Notes, in the same breath as its begin, that a task waits for an effect.
    private func park(_ task: String, _ id: EffectID) -> EffectWaiter {
        defer { wakeDriver() }
        return waiting.park(task, for: id)
    }

    /// A task gives up on what it waits for, because the script cancelled it.
    private func cancel(_ id: EffectID, _ task: String) {
        guard let runtime else { return }
        guard runtime.executor.isCurrent else {
            Task { await self.cancel(id, task, on: runtime) }
            return
        }
        guard waiting.withdraw(task, from: id) else { return }
        if failure == nil, endedEarly.remove(id) == nil {
            do { try journal.cancel(id) } catch { fail(error) }
            note()
        }
        waiting.cancel(id, of: task)
    }

    private func cancel(_ id: EffectID, _ task: String, on runtime: isolated LuaRuntime) { cancel(id, task) }

    // MARK: The driver's side

    /// Returns when every task waits, or the script is over.
    func waitUntilIdle(on runtime: isolated LuaRuntime) async {
        note()
        while !isQuiet(runtime) {
            await withCheckedContinuation { continuation in
                // The script may have run on the way into this closure.
                if isQuiet(runtime) { continuation.resume() } else { driver = continuation }
            }
            note()
        }
    }

    /// Whether nothing goes on without the driver.
    ///
    /// Who waits for anything but the journal goes on by itself, and may then begin effects. With no
    /// task left the script is over, and its outcome on the way here.
    private func isQuiet(_ runtime: isolated LuaRuntime) -> Bool {
        outcome != nil || failure != nil
            || (isIdle && waiting.haveArrived && runtime.waitsUnderWay == waiting.count && runtime.hasTasks)
    }

    /// Hands an end to its task; the script runs when the driver waits next.
    func deliver(_ delivery: Delivery, on runtime: isolated LuaRuntime) throws {
        guard let waiter = waiting.grant(delivery.effect) else {
            throw LostDelivery(effect: delivery.effect)
        }
        deliveries += 1
        if delivery.end.outcome == .unknown { hasDoubt = true }
        if trace != nil && delivery.isReplayed { replayedEnds.insert(delivery.effect) }
        isIdle = false
        note()
        waiter.wake(with: .end(delivery.end))
    }

    /// Replay is over.
    func noteRecovery() { note() }

    func recover(_ unfinished: Unfinished) { waiting.recover(unfinished) }

    /// Hands a request to stop to the script: it ends as if it had been cancelled, and may clean up.
    func interrupt(on runtime: isolated LuaRuntime) {
        deliveries += 1
        isIdle = false
        runtime.cancelScripts()
        runtime.reconsiderDeliveries()
    }

    func scriptEnded(_ outcome: Result<[LuaValue], any Error>, on runtime: isolated LuaRuntime) {
        self.outcome = outcome
        wakeDriver()
    }

    /// Forgets that tasks were idle while the host was being made.
    func scriptBegins() { isIdle = false }

    /// Publishes what others may read of the journal.
    func note() {
        shared.withLock { ($0.now, $0.isReplaying) = (journal.now, journal.isReplaying) }
    }

    private func wakeDriver() {
        driver?.resume()
        driver = nil
    }
}

extension DurableSession: LuaDeliveryOrder {
    func next(among deliveries: [LuaDelivery]) -> Int? {
        if !deliveries.isEmpty {
            if failure != nil { return 0 }
            if let index = waiting.next(among: deliveries) {
                isIdle = false
                return index
            }
        }
        isIdle = true
        wakeDriver()
        return nil
    }
}
