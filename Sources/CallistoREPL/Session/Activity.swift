internal import Essentials
internal import Synchronization
public import TelnyxClient

/// The requests that a client is waiting for, and how many it has sent; read by the progress line and
/// `:time`.
///
/// ```swift
/// let activity = Activity()
/// let client = TelnyxClient(transport: transport, …, observer: ClientObserver { activity.note($0) })
/// options.activity = activity
/// ```
public final class Activity: Sendable {
    private struct Step {
        let operation: String
        let text: String
        /// When the wait before an attempt is over; nil for an attempt.
        var end: Duration?
    }

    private struct State {
        /// Requests under way, oldest first.
        var steps: [Step] = []
        var attempts = 0

        mutating func end(_ operation: String, isWait: Bool = false) {
            let index = steps.firstIndex { $0.operation == operation && ($0.end != nil) == isWait }
            if let index { steps.remove(at: index) }
        }
    }

    private let state = Mutex(State())
    private let elapsed: @Sendable () -> Duration

    /// - Parameter clock: The clock on which waits are counted down.
    public init(clock: some Clock<Duration> = ContinuousClock()) { elapsed = clock.stopwatch() }

    /// Takes an event of the client.
    public func note(_ event: ClientEvent) {
        state.withLock { state in
            switch event {
            case .request(let exchange):
                state.attempts += 1
                if exchange.attempt > 1 { state.end(exchange.operation, isWait: true) }
                state.steps.append(
                    Step(operation: exchange.operation, text: "attempt \(exchange.attempt)"))
            case .response(let exchange, _, _): state.end(exchange.operation)
            case .failure(let operation, _, _): state.end(operation)
            case .retry(let operation, let attempt, let wait, let reason):
                let text = "attempt \(attempt) failed (\(reason)), the next in "
                state.steps.append(
                    Step(operation: operation, text: text, end: elapsed() + wait))
            case .page: break
            }
        }
    }

    /// How many requests were sent, ever.
    var attempts: Int { state.withLock { $0.attempts } }

    /// `assistants.chat: attempt 2`, and how many more there are; nil when nothing is under way.
    package var sentence: String? {
        state.withLock { state in
            guard let first = state.steps.first else { return nil }
            let others = state.steps.count > 1 ? ", and \(state.steps.count - 1) more" : ""
            let left = first.end.map { max($0 - elapsed(), .zero).shortText } ?? ""
            return "\(first.operation): \(first.text)\(left)\(others)"
        }
    }

    /// Forgets the requests under way: an interrupted request reports no end.
    func clear() { state.withLock { $0.steps = [] } }
}
