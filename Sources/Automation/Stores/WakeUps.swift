internal import Synchronization

/// Those who listen to a store, told all at once that there may be something for them.
///
/// What a listener has not taken yet is one with what comes after it, so who was
/// busy hears once. A listener leaves by letting its stream go.
package final class WakeUps: Sendable {
    private struct State {
        var last = 0
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    }
    private let state = Mutex(State())

    package init() {}

    /// Everything that is told from now on.
    package func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.last += 1
            state.listeners[state.last] = continuation
            return state.last
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    package func tell() {
        // Outside the lock: a listener may leave while it is told.
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
    }
}
