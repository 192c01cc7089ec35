internal import Synchronization

/// Where everybody else leaves word for a run; its journal alone reads it.
///
/// Posting never waits and works from any executor: effects post results, the
/// worker posts what its heartbeat learned.
public final class RunMailbox: Sendable {
    enum Message: Sendable {
        case completed(EffectID, EndBody, [Attachment], [NewRun])
        case intend(EffectID, BeginBody, CheckedContinuation<WritePosition, any Error>)
    }

    private struct State {
        var messages: [Message] = []
        var inbox: Int64 = 0
        var interrupt: Interrupt?
        var isLeaving = false
        var isLost = false
        /// The host has given the attempt up.
        var isAbandoned = false
        var waiter: CheckedContinuation<Void, Never>?
        /// Something came since the last look.
        var isDirty = false
        /// Set once the run has ended.
        var ending: Ending?

        /// Why nothing more can be begun; `nil` as long as it can.
        func refusal(of run: String) -> (any Error)? {
            if isLost { return JournalError(run: run, reason: .leaseLost) }
            return isAbandoned ? CancellationError() : nil
        }
    }
    /// How the run ended, as the store has it but for what the store alone knows.
    struct Ending: Sendable {
        var run: Run
        /// Others were made with its end.
        var hasSuccessors: Bool
    }

    private let state = Mutex(State())
    let run: String

    public init(run: String) { self.run = run }

    func post(_ message: Message) { change { $0.messages.append(message) } }

    /// Signals or an interrupt came.
    public func learn(inbox: Int64, interrupt: Interrupt?) {
        let isNews = state.withLock { $0.inbox < inbox || ($0.interrupt == nil && interrupt != nil) }
        guard isNews else { return }
        change {
            $0.inbox = max($0.inbox, inbox)
            $0.interrupt = $0.interrupt ?? interrupt
        }
    }

    /// The worker is going: leave the run at the next quiet moment.
    public func leave() { change { $0.isLeaving = true } }

    /// Nothing may be written or sent for this run any more.
    public func loseLease() { close { $0.isLost = true } }

    /// The host gives this attempt up: its wait for the next event ends with `CancellationError`.
    public func abandon() { close { $0.isAbandoned = true } }

    private func close(_ body: (inout State) -> Void) {
        let (messages, refusal) = state.withLock { state in
            body(&state)
            defer { state.messages = [] }
            return (state.messages, state.refusal(of: run))
        }
        for case .intend(_, _, let waiter) in messages {
            waiter.resume(throwing: refusal ?? CancellationError())
        }
        change { _ in }
    }

    var ending: Ending? { state.withLock { $0.ending } }

    func note(_ ending: Ending) { state.withLock { $0.ending = ending } }

    /// Whether somebody else has taken the run over.
    public var isLeaseLost: Bool { state.withLock { $0.isLost } }

    func intend(_ effect: EffectID, _ body: BeginBody) async throws -> WritePosition {
        try await withCheckedThrowingContinuation { continuation in
            let (error, waiter) = state.withLock {
                state -> ((any Error)?, CheckedContinuation<Void, Never>?) in
                if let error = state.refusal(of: run) { return (error, nil) }
                state.messages.append(.intend(effect, body, continuation))
                state.isDirty = true
                defer { state.waiter = nil }
                return (nil, state.waiter)
            }
            waiter?.resume()
            if let error { continuation.resume(throwing: error) }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            state.isDirty = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// What there is, taken out.
    struct Contents {
        var messages: [Message]
        var inbox: Int64
        var interrupt: Interrupt?
        var isLeaving: Bool
        var isLost: Bool
        var isAbandoned: Bool
    }

    func take() -> Contents {
        state.withLock { state in
            defer {
                state.messages = []
                state.isDirty = false
            }
            return Contents(
                messages: state.messages, inbox: state.inbox, interrupt: state.interrupt,
                isLeaving: state.isLeaving, isLost: state.isLost, isAbandoned: state.isAbandoned)
        }
    }

    /// Returns when something came since the last `take`, or the caller is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.isDirty || Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume()
        }
    }
}
