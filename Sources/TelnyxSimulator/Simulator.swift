public import Essentials
internal import Synchronization
internal import TelnyxCatalog
@_exported public import TelnyxClient
public import Webhooks

/// Answers requests as the service would, from a world of its own.
///
/// ```swift
/// let simulator = Simulator(options: SimulatorOptions(wallClock: { clock.sinceEpoch }, clock: clock))
/// let client = TelnyxClient(transport: simulator, ...)
/// ```
///
/// Requests may come from any number of tasks; they take effect one after the other. Equal seeds and
/// equal requests give equal bytes.
public final class Simulator: Transport {
    /// What it was made with.
    public let options: SimulatorOptions
    let state: Mutex<SimulatorState>
    let driver = Driver()
    private let line = TurnLine()
    /// Conversations whose brain or tool is at work in this task or in one that it waits for.
    @TaskLocal private static var talking: Set<String> = []
    private let authentication: Authentication

    public init(options: SimulatorOptions) {
        self.options = options
        authentication = Authentication(key: options.apiKey)
        let now = Timestamp(sinceEpoch: options.wallClock())
        var world = World(seed: options.seed, now: now)
        world.brains.network = options.network
        world.brains.eventsAddress = options.eventsAddress
        world.brains.publicKey = options.signer?.key.publicText
        world.brains.cipher = options.signer?.cipher
        world.memoryLimit = options.memoryLimit
        world.brains.model = options.model
        Reading.choose(options.faults, in: &world)
        state = Mutex(
            SimulatorState(
                world: world,
                faults: FaultPlan(options.faults, seed: options.seed),
                quotas: QuotaCounter(options.quotas), log: RequestLog(capacity: options.logCapacity)))
    }

    private init(options: SimulatorOptions, state: SimulatorState) {
        self.options = options
        authentication = Authentication(key: options.apiKey)
        self.state = Mutex(state)
    }

    // MARK: Requests

    /// Answers one request at the level of HTTP.
    ///
    /// Returns when the answer is due: faults may hold it back, on the clock of the options. Whoever
    /// waits no longer gets it at once.
    public func respond(to request: WireRequest) async -> WireResponse {
        let outcome: Exchange.Outcome
        do {
            switch try await beginning(of: request) {
            case .stream(let response): return response
            case .whole(let whole): outcome = whole
            }
        } catch {
            return Responder.response(to: Refusal(503, .unexpected, "The request was given up."))
        }
        guard outcome.latency > .zero else { return outcome.response }
        // A cancelled wait means that the peer has left; what is answered then reaches nobody.
        try? await options.clock.sleep(for: outcome.latency)
        finish(outcome)
        return outcome.response
    }

    /// Answers a client in the same process.
    ///
    /// - Throws: `TransportError` where a fault breaks the connection, where the answer comes after
    ///   the request's timeout or is longer than its limit; `CancellationError`.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        var wire = WireRequest(
            method: request.method.rawValue, target: request.target, headers: request.headers,
            body: request.body ?? [], isInProcess: true)
        // A function of a script comes with all its pieces at once.
        wire.readsLive = request.streamsResponse && options.model != nil
        let outcome: Exchange.Outcome
        switch try await beginning(of: wire) {
        case .stream(let response): return try response.transported(for: request)
        case .whole(let whole): outcome = whole
        }
        if outcome.latency > .zero {
            defer { finish(outcome) }
            try await options.clock.sleep(for: min(outcome.latency, request.timeout))
            if outcome.latency >= request.timeout {
                throw TransportError(
                    .timeout, "no answer from the simulator within \(request.timeout.exactText)")
            }
        }
        return try outcome.response.transported(for: request)
    }

    /// What one play came to.
    private enum Step<Done: Sendable>: Sendable {
        case done(Done)
        /// After work of these conversations, which the answers so far belong to; with the beginning of the answer whose pieces
        /// may be told at once.
        case asks(BrainBook.Wanted, after: Set<String>, head: WireResponse?)
    }

    /// The answer, or the beginning of one that goes on while a brain speaks.
    private func beginning(of request: WireRequest) async throws -> LiveAnswer.Beginning {
        guard request.readsLive, state.withLock({ $0.world.brains.isUsed }) else {
            return .whole(try await perform(request))
        }
        return try await LiveAnswer.begin { try await self.perform(request, overhearing: $0) }
    }

    private func perform(
        _ request: WireRequest, overhearing tell: Overhearing? = nil
    ) async throws -> Exchange.Outcome {
        let outcome = try await asking(overhearing: tell) { play(request, $0) }
        options.onRequest?(outcome.entry)
        arm()
        return outcome
    }

    /// Plays the work that is due by now, asking outside where that is needed.
    func playDue() async {
        _ = try? await asking { answers -> Step<Void> in
            let now = options.wallClock()
            return state.withLock { state in
                state.world.brains.answers = answers
                state.world.brains.busy = Self.talking
                state.world.advance(to: Timestamp(sinceEpoch: now + state.lead))
                return state.world.brains.takeWanted().map { .asks($0.wanted, after: $0.finished, head: nil) }
                    ?? .done(())
            }
        }
    }

    /// Plays again and again, asking in between, until nothing is wanted.
    private func asking<Done: Sendable>(
        overhearing tell: Overhearing? = nil, _ play: ([BrainBook.Key: BrainBook.Answer]) -> Step<Done>
    ) async throws -> Done {
        var answers: [BrainBook.Key: BrainBook.Answer] = [:]
        var held: String?
        defer { if let held { line.leave(held) } }
        while true {
            switch play(answers) {
            case .done(let outcome): return outcome
            case .asks(let wanted, let finished, let head):
                answers = answers.filter { !finished.contains($0.key.conversation ?? "") }
                guard let conversation = wanted.key.conversation else {
                    answers[wanted.key] = await ask(wanted)
                    break
                }
                if held == conversation {
                    answers[wanted.key] = await ask(wanted) { piece in
                        if let head { tell?(head, piece) }
                    }
                } else if line.take(conversation) {
                    // Played again, since somebody may have spoken in it just before.
                    if let held { line.leave(held) }
                    held = conversation
                } else {
                    // Nothing may be held while waiting: two who wait for each other would wait for ever. The wait is
                    // on the clock, so that a clock that jumps goes on while somebody else's brain sleeps.
                    if let held { line.leave(held) }
                    held = nil
                    try await options.clock.sleep(for: .milliseconds(10))
                }
            }
            try Task.checkCancellation()
        }
    }

    /// Plays a request from the state as it is; where somebody has to be asked first the state stays as it was, but for the work
    /// that was due before.
    private func play(
        _ request: WireRequest, _ answers: [BrainBook.Key: BrainBook.Answer]
    ) -> Step<Exchange.Outcome> {
        let now = options.wallClock()
        let talking = Self.talking
        return state.withLock { state in
            let moment = Timestamp(sinceEpoch: now + state.lead)
            guard state.world.brains.isUsed else {
                state.world.advance(to: moment)
                let outcome = Exchange.answer(
                    request, service: .shared, authentication: authentication, in: &state)
                return .done(outcome)
            }
            state.world.brains.answers = answers
            state.world.brains.busy = talking
            state.world.advance(to: moment)
            var silent: Exchange.Outcome?
            if state.world.brains.wanted == nil {
                var trial = state
                trial.world.brains.beginPlay()
                let outcome = Exchange.answer(
                    request, service: .shared, authentication: authentication, in: &trial)
                if trial.world.brains.wanted == nil {
                    _ = trial.world.brains.takeWanted()
                    state = trial
                    return .done(outcome)
                }
                state.world.brains = trial.world.brains
                silent = outcome
            }
            guard let (wanted, finished) = state.world.brains.takeWanted() else {
                preconditionFailure("internal error: nobody is asked and nothing is done")
            }
            let isHeard = wanted.isOverheard && silent?.isPlainStream == true
            return .asks(wanted, after: finished, head: isHeard ? silent?.response : nil)
        }
    }

    private func ask(
        _ wanted: BrainBook.Wanted, _ tell: @Sendable (String) -> Void = { _ in }
    ) async -> BrainBook.Answer {
        let talking = Self.talking.union(wanted.key.conversation.map { [$0] } ?? [])
        return await Self.$talking.withValue(talking) {
            switch wanted.subject {
            case .moves(let turn, let brain):
                var moves: [Move] = []
                do {
                    for try await move in brain.moves(for: turn) {
                        moves.append(move)
                        if case .say(let piece) = move { tell(piece) }
                    }
                    return .moves(moves)
                } catch {
                    return .failed("\(error)")
                }
            case .tool(let use, let function, let limit):
                return await outside.result(of: use, by: function, within: limit)
            case .webhook(let request, let isAwaited):
                let brains = state.withLock { $0.world.brains }
                return await outside.send(request, to: brains.handlers, or: brains.network, isAwaited)
            }
        }
    }

    var outside: Outside { Outside(options) }

    private func finish(_ outcome: Exchange.Outcome) {
        guard let name = outcome.running else { return }
        state.withLock { _ = $0.running.remove(name) }
    }
}

// MARK: Controls

extension Simulator {
    /// Reads or changes the world between two requests, with everything played that is due.
    public func withWorld<Result: Sendable, Failure: Error>(
        _ body: (inout World) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let now = options.wallClock()
        defer { arm() }
        return try state.withLock { state throws(Failure) in
            _ = state.advance(to: Timestamp(sinceEpoch: now + state.lead))
            return try body(&state.world)
        }
    }

    /// Puts the world's time ahead of the wall clock, playing what becomes due on the way.
    ///
    /// - Parameter isStopped: Asked between two pieces of work; true leaves the world at the moment it has reached.
    /// - Returns: Whether it was put ahead so far. The world's time ends with the year 9999, the last that dates can
    ///   be written for.
    @discardableResult
    public func advance(by duration: Duration, isStopped: () -> Bool = { false }) -> Bool {
        let now = options.wallClock()
        defer { arm() }
        return state.withLock { state in
            let lead = state.lead + max(duration, .zero)
            let moment = Timestamp(sinceEpoch: now + lead)
            guard moment <= .distantFuture, state.advance(to: moment, isStopped: isStopped) else {
                state.lead = max(state.lead, state.world.now - Timestamp(sinceEpoch: now))
                return false
            }
            state.lead = lead
            return true
        }
    }

    /// A second simulator with the same world, faults and quotas; what happens in one is not seen in
    /// the other.
    public func fork() -> Simulator {
        Simulator(options: options, state: state.withLock { $0 })
    }

    /// Goes on from another world, a snapshot for instance. Its time is kept where it is ahead.
    public func replaceWorld(with world: World) {
        let now = options.wallClock()
        state.withLock { state in
            let brains = state.world.brains
            let secrets = state.world.secretValues
            state.world = world
            state.world.brains = brains
            state.world.secretValues = secrets
            state.world.memoryLimit = options.memoryLimit
            state.lead = max(world.now - Timestamp(sinceEpoch: now), .zero)
            state.running = []
        }
        arm()
    }

    /// The latest requests, oldest first.
    public var requests: [LoggedRequest] { state.withLock { $0.log.latest } }

    public func add(_ fault: Fault) {
        state.withLock { state in
            Reading.choose([fault], in: &state.world)
            state.faults.add(fault)
        }
    }

    /// Ends every fault; readings stay as they were chosen.
    public func clearFaults() { state.withLock { $0.faults.removeAll() } }

    /// Lets a brain speak from now on: for a version, an assistant, or everybody; `nil` gives the place back to the next
    /// wider one, and to *words* at last.
    public func setBrain(_ brain: (any Brain)?, assistant: String? = nil, version: String? = nil) {
        let place = BrainBook.Place(assistant: assistant, version: version)
        state.withLock { $0.world.brains.set(brain, for: place) }
    }

    /// Lets a function answer for a tool from now on, before any webhook; `nil` ends it.
    public func setTool(_ name: String, _ function: (any ToolFunction)?) {
        state.withLock { state in
            state.world.brains.tools[name] = function
            state.world.answerTool(name, with: .null)
        }
    }

    /// Lets somebody in this program take webhooks from now on; what he has no handler for goes the way of the options.
    public func setReceiver(_ receiver: (any WebhookReceiver)?) {
        state.withLock { $0.world.brains.handlers = receiver }
        arm()
    }

    /// Lets assistants speak by the models that they name themselves, `external_llm`, where `find` has them.
    public func setExternalModels(_ find: (@Sendable (ExternalModel) -> (any Brain)?)?) {
        state.withLock { $0.world.brains.external = find }
    }

    /// Replaces the quotas; none are in force with an empty list.
    public func setQuotas(_ quotas: [Quota]) { state.withLock { $0.quotas = QuotaCounter(quotas) } }
}

extension WireResponse {
    /// The response as a client in the same process gets it.
    fileprivate func transported(for request: TransportRequest) throws(TransportError) -> TransportResponse {
        if ending == .silent {
            throw TransportError(.connectionLost, "the simulator closed the connection without an answer")
        }
        if case .cut(let count) = ending {
            throw TransportError(.connectionLost, "the simulator closed the connection after \(count) bytes")
        }
        let bytes = bytes
        if bytes.count > request.responseLimit {
            throw TransportError(
                .responseTooLarge,
                "the response has \(bytes.count) bytes, the limit is \(request.responseLimit)")
        }
        guard request.streamsResponse else {
            return TransportResponse(status: status, headers: headers, body: .bytes(bytes))
        }
        if case .live(let live) = body {
            return TransportResponse(status: status, headers: headers, body: .stream(live.pieces))
        }
        let pieces = if case .pieces(let pieces) = body { pieces } else { [bytes] }
        let stream = AsyncThrowingStream<[UInt8], any Error> { continuation in
            for piece in pieces { continuation.yield(piece) }
            continuation.finish()
        }
        return TransportResponse(status: status, headers: headers, body: .stream(stream))
    }
}

/// How a simulator is set up.
public struct SimulatorOptions: Sendable {
    /// What every choice and every id comes from.
    public var seed: UInt64
    /// The only key that is accepted; `nil` accepts any, and asks none of callers in this process.
    public var apiKey: String?
    /// The time since 1970 in UTC, real or virtual; all dates come from it.
    public var wallClock: @Sendable () -> Duration
    /// Holds back answers for faults of latency, and nothing else.
    public var clock: any Clock<Duration>
    /// Faults from the start; none by default.
    public var faults: [Fault]
    /// Limits of requests; none by default.
    public var quotas: [Quota]
    /// Bytes of records and messages, roughly, that a world may keep: 1 GiB. What would add to more is refused
    /// with 413, and simulated traffic ends.
    public var memoryLimit: Int = 1 << 30
    /// Speaks for assistants that no other brain speaks for, and plays the testers and judges of test runs; *words* do
    /// where it is absent.
    public var model: (any Brain)?
    /// Takes the webhooks that no handler in this program takes, over HTTP; it keeps their time limits itself. `nil` sends none.
    public var network: (any WebhookReceiver)?
    /// Where events of calls are sent besides handlers in this program; empty for nowhere.
    public var eventsAddress: String = ""
    /// Whether webhooks are delivered when they are due; otherwise by ``Simulator/settle()`` alone.
    public var deliversByItself: Bool = true
    /// Signs them; `nil` sends them without a signature.
    public var signer: WebhookSigner?
    /// Does something after a time on the clock. A clock that jumps must hear of it before it jumps again.
    public var startTimer: @Sendable (Duration, @escaping @Sendable () async -> Void) -> Task<Void, Never>
    /// How many requests the log remembers.
    public var logCapacity: Int
    /// Called once for each request, before its answer is given, from the task of the request.
    public var onRequest: (@Sendable (LoggedRequest) -> Void)?

    public init(
        seed: UInt64 = 1, apiKey: String? = nil,
        wallClock: @escaping @Sendable () -> Duration = SystemTime.now,
        clock: any Clock<Duration> = ContinuousClock(), faults: [Fault] = [], quotas: [Quota] = [],
        logCapacity: Int = 1000,
        onRequest: (@Sendable (LoggedRequest) -> Void)? = nil
    ) {
        self.seed = seed
        self.apiKey = apiKey
        self.wallClock = wallClock
        self.clock = clock
        self.faults = faults
        self.quotas = quotas
        self.logCapacity = logCapacity
        self.onRequest = onRequest
        startTimer = { wait, action in
            Task.detached {
                guard (try? await clock.sleep(for: wait)) != nil else { return }
                await action()
            }
        }
    }
}
