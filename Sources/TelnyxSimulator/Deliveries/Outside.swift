internal import Synchronization
internal import TelnyxCatalog
internal import Webhooks

/// Asks who is outside of the world, with time limits on the simulator's clock.
struct Outside: Sendable {
    private let options: SimulatorOptions

    init(_ options: SimulatorOptions) { self.options = options }

    /// Sends a webhook to the handlers in this program, and where those do not take it to its address.
    ///
    /// - Parameter isAwaited: False lets whoever receives it go on when its time is over.
    func send(
        _ request: WebhookRequest, to handlers: (any WebhookReceiver)?, or network: (any WebhookReceiver)?,
        _ isAwaited: Bool = true
    ) async -> BrainBook.Answer {
        let request = options.signer?.signed(request) ?? request
        var refusal = WebhookFailure.noReceiver("nothing receives webhooks in the simulator")
        if let handlers {
            let answer = await within(request.timeout, isAwaited) { () async -> BrainBook.Answer in
                do throws(WebhookFailure) {
                    return .response(try await handlers.receive(request), from: "handler")
                } catch { return .silence(error, from: "handler") }
            }
            guard case .silence(.noReceiver(let sentence), _)? = answer else {
                return answer ?? .silence(.timedOut(request.timeout), from: "handler")
            }
            refusal = .noReceiver(sentence)
        }
        guard let network, !request.url.isEmpty else { return .silence(refusal, from: "nobody") }
        do throws(WebhookFailure) {
            return .response(try await network.receive(request), from: "http")
        } catch { return .silence(error, from: "http") }
    }

    /// What a function says for a tool.
    func result(
        of use: ToolUse, by function: any ToolFunction, within limit: Duration
    ) async -> BrainBook.Answer {
        let answer = await within(limit, true) { () async -> BrainBook.Answer in
            do { return .result(try await function.answer(use)) } catch { return .failed("\(error)") }
        }
        return answer ?? .silence(.timedOut(limit), from: "script")
    }

    /// What `body` comes to; `nil` where its time was over before.
    ///
    /// The time is measured by a timer of its own, so that a clock that jumps stands still while the body computes.
    private func within<Value: Sendable>(
        _ limit: Duration, _ isAwaited: Bool, _ body: @escaping @Sendable () async -> Value
    ) async -> Value? {
        let race = Race<Value>()
        let work = Task { race.end(with: await body()) }
        let timer = options.startTimer(limit) {
            race.end(with: nil)
            if isAwaited { work.cancel() }
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await race.outcome()
        } onCancel: {
            work.cancel()
            race.end(with: nil)
        }
    }
}

/// The first of two endings.
private final class Race<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value?, Never>)
        case over(Value?)
    }

    private let state = Mutex(State.open)

    func end(with value: Value?) {
        let continuation = state.withLock { state -> CheckedContinuation<Value?, Never>? in
            switch state {
            case .open: state = .over(value)
            case .awaited(let continuation):
                state = .over(value)
                return continuation
            case .over: break
            }
            return nil
        }
        continuation?.resume(returning: value)
    }

    func outcome() async -> Value? {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Value?? in
                if case .over(let value) = state { return .some(value) }
                state = .awaited(continuation)
                return .none
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
