internal import Automation
internal import Synchronization

/// One task's wait for the end of an effect. It may be told before it waits, and from any thread.
final class EffectWaiter: Sendable {
    /// What ends a wait.
    enum Wake: Sendable {
        case end(EndBody)
        /// A former holder of the run began it; carry it out, or settle its doubt.
        case recover(Unfinished)
        case cancelled
    }

    private struct State {
        var wakes: [Wake] = []
        var continuation: CheckedContinuation<Wake, Never>?
    }
    private let state = Mutex(State())

    func wake() async -> Wake {
        await withCheckedContinuation { continuation in
            let wake = state.withLock { state -> Wake? in
                guard state.wakes.isEmpty else { return state.wakes.removeFirst() }
                state.continuation = continuation
                return nil
            }
            if let wake { continuation.resume(returning: wake) }
        }
    }

    func wake(with wake: Wake) {
        let continuation = state.withLock { state -> CheckedContinuation<Wake, Never>? in
            guard let continuation = state.continuation else {
                state.wakes.append(wake)
                return nil
            }
            state.continuation = nil
            return continuation
        }
        continuation?.resume(returning: wake)
    }
}
