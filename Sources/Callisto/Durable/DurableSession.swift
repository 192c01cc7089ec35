internal import Automation
internal import Lua
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient

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

extension DurableSession {
    func begin(_ effect: Effect, in scope: String) throws -> Begun {
        try checkAttempt()
        do {
            defer { note() }
            return try journal.begin(effect, in: TaskPath(scope))
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    /// A value that is known at once, made only the first time.
    func mark(
        _ effect: Effect, in scope: String, source: [UInt8]? = nil, value: () throws -> [UInt8]
    ) throws -> RunJournal.Marked {
        try checkAttempt()
        do {
            defer { note() }
            return try journal.mark(effect, in: TaskPath(scope), source: source, value: value)
        } catch let error where error is Divergence || error is JournalError {
            fail(error)
            throw CancellationError()
        }
    }

    func endStep(_ effect: EffectID, _ end: EndBody, hasWaited: Bool) throws {
        try checkAttempt()
        do {
            defer { note() }
            try journal.endStep(effect, end, hasWaited: hasWaited)
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    func endTurn(_ loop: EffectID, number: Int, state: [UInt8], hasWaited: Bool) throws {
        try checkAttempt()
        do {
            defer { note() }
            try journal.endTurn(loop, number: number, state: state, hasWaited: hasWaited)
        } catch {
            fail(error)
            throw CancellationError()
        }
    }

    private func checkAttempt() throws {
        if failure != nil { throw CancellationError() }
    }
}

/// What calls of one run have made or may be making, so that none of them is taken for another's.
///
/// A list shows what was made, not by which call. Where the service broke down over one, a new record is
/// that call's only if no other call of the run has it, and none that asks for the same is under way.
final class MadeRecords: Sendable {
    private struct State {
        /// Ids that calls of the run answered with.
        var ids: Set<String> = []
        /// Calls whose record, if there is one, is not known; by what they ask for.
        var open: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// What a call asks for that others may ask for too; `nil` for calls that a list proves nothing of.
    static func name(of operation: APIOperation, _ arguments: JSONObject) -> String? {
        guard case .made(let members, _) = operation.recovery.proof else { return nil }
        var asked: JSONObject = [:]
        for member in members { asked[member] = arguments[member] }
        return operation.id + " " + JSONValue.object(asked).text(sortingKeys: true)
    }

    func begin(_ name: String) { state.withLock { $0.open[name, default: 0] += 1 } }

    /// A call that ended in doubt is never ended here: what it may have made stays nobody's.
    func end(_ name: String) { state.withLock { $0.open[name, default: 1] -= 1 } }

    /// Notes the id of a record that a call answered with.
    func note(_ answer: JSONValue?, of operation: APIOperation) {
        guard case .made(_, let id) = operation.recovery.proof, let id = answer?[id]?.string else { return }
        state.withLock { _ = $0.ids.insert(id) }
    }

    var known: Set<String> { state.withLock { $0.ids } }

    /// Whether only the call that asks is in the dark about such a record.
    func isAlone(_ name: String) -> Bool { state.withLock { $0.open[name, default: 0] <= 1 } }
}

/// Keeps secrets out of journals: what stands in a secret field is written sealed under the account's key, so that only
/// who has the key reads it, and a replay gives the script what it got; the key itself is hidden wherever an answer
/// repeats it.
///
/// The seal of a text is its digest under one key, which proves it, and the text under a stream of digests that begins
/// with that. Equal texts have equal seals. Where there is no key, in a simulator, a fixed one stands in for it: there
/// nothing is secret, and only the form is the same.
struct JournalSeal: Sendable {
    private static let mark = "(sealed)"
    private static let proofLength = 16

    private let proofKey: [UInt8]
    private let streamKey: [UInt8]
    let secrets: KnownSecrets

    init(_ client: TelnyxClient) {
        let key = Array((client.configuration.apiKey?.revealed ?? "simulator").utf8)
        proofKey = Digest.keyed(key, Array("callisto journal proof".utf8))
        streamKey = Digest.keyed(key, Array("callisto journal stream".utf8))
        secrets = client.secrets
    }

    func sealed(_ value: JSONValue) -> JSONValue { SecretFields.replacing(in: value, seal) }
    func opened(_ value: JSONValue) -> JSONValue { SecretFields.replacing(in: value, open) }

    /// The world of a simulator, which also keeps answers as text, to give them again under the same key.
    func sealed(world: JSONValue) -> JSONValue {
        inTexts(of: sealed(world)) { bytes in changed(bytes) { value in sealed(value) } }
    }

    func opened(world: JSONValue) -> JSONValue {
        inTexts(of: opened(world)) { bytes in opened(answer: bytes) }
    }

    private func inTexts(of value: JSONValue, _ change: ([UInt8]) -> [UInt8]) -> JSONValue {
        switch value {
        case .string(let text) where text.hasPrefix("{") || text.hasPrefix("["):
            return .string(String(decoding: change(Array(text.utf8)), as: UTF8.self))
        case .array(let items): return .array(items.map { inTexts(of: $0, change) })
        case .object(let object):
            return .object(
                JSONObject(object.members.map { (key: $0.key, value: inTexts(of: $0.value, change)) }))
        default: return value
        }
    }

    /// JSON sealed and with known secrets hidden; other text with them hidden.
    func sealed(answer bytes: [UInt8]) -> [UInt8] {
        secrets.hide(in: changed(bytes) { value in sealed(value) })
    }

    func opened(answer bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(Array(Self.mark.utf8)) else { return bytes }
        return changed(bytes) { value in opened(value) }
    }

    /// JSON with secrets hidden for good.
    func hidden(_ bytes: [UInt8]) -> [UInt8] {
        secrets.hide(in: changed(bytes) { SecretFields.hidden(in: $0) })
    }

    /// The bytes as they were where nothing in them changes: what a script gets is what came.
    private func changed(_ bytes: [UInt8], _ change: (JSONValue) -> JSONValue) -> [UInt8] {
        guard let value = try? JSONValue(answer: bytes) else { return bytes }
        let changed = change(value)
        return changed == value ? bytes : changed.encoded()
    }

    /// A secret that was sealed under another key and is about to be sent as if it were the secret itself.
    func isSealed(in value: JSONValue) -> Bool {
        SecretFields.texts(in: value).contains { $0.hasPrefix(Self.mark) }
    }

    private func seal(_ value: JSONValue) -> JSONValue {
        let text = value.encoded()
        let proof = Array(Digest.keyed(proofKey, text).prefix(Self.proofLength))
        return .string(Self.mark + Digest.text(proof + stream(over: text, from: proof)))
    }

    private func open(_ value: JSONValue) -> JSONValue {
        guard let text = value.string, text.hasPrefix(Self.mark),
            let bytes = Self.bytes(text.dropFirst(Self.mark.count)), bytes.count > Self.proofLength
        else { return value }
        let proof = Array(bytes.prefix(Self.proofLength))
        let plain = stream(over: Array(bytes.dropFirst(Self.proofLength)), from: proof)
        guard Array(Digest.keyed(proofKey, plain).prefix(Self.proofLength)) == proof,
            let opened = try? JSONValue(parsing: plain)
        else { return value }
        return opened
    }

    private func stream(over bytes: [UInt8], from proof: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var block: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let place = index % 32
            if place == 0 {
                let number = UInt64(index / 32)
                block = Digest.keyed(
                    streamKey, proof + (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) })
            }
            result.append(byte ^ block[place])
        }
        return result
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// A secret of the journal that this process cannot read.
struct SealedSecret: Error, CustomStringConvertible {
    let operation: String

    var description: String {
        "\(operation): a secret that the run's journal holds was sealed under another key; "
            + "go on with the key that the run began with"
    }
}
