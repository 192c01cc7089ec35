internal import Synchronization
internal import TelnyxClient

/// Notices that a stream is silent for too long, or goes on for too long.
final class StreamWatch: Sendable {
    enum Lateness: Sendable, Hashable {
        case silent(Duration)
        case endless(Duration)
    }

    private struct State {
        var lastSound: Duration = .zero
        var task: Task<Void, Never>?
        var hasEnded = false
    }

    private let silence: Duration
    private let total: Duration?
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private let state = Mutex(State())

    /// Time counts from here on.
    init(silence: Duration, total: Duration?, clock: any Clock<Duration>) {
        (self.silence, self.total, self.clock) = (silence, total, clock)
        elapsed = clock.stopwatch()
    }

    /// Notes that something came.
    func hear() {
        let now = elapsed()
        state.withLock { $0.lastSound = now }
    }

    /// Calls `act` when it is too late, unless `end` is called before.
    func begin(_ act: @escaping @Sendable (Lateness) -> Void) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            state.task = Task { [self] in
                if let lateness = await wait() { act(lateness) }
            }
        }
    }

    func end() {
        let task = state.withLock { state in
            state.hasEnded = true
            return state.task.take()
        }
        task?.cancel()
    }

    private func wait() async -> Lateness? {
        while true {
            let (now, lastSound) = (elapsed(), state.withLock { $0.lastSound })
            if now - lastSound >= silence { return .silent(silence) }
            if let total, now >= total { return .endless(total) }
            let left = min(silence - (now - lastSound), total.map { $0 - now } ?? silence)
            do { try await clock.sleep(for: left) } catch { return nil }
        }
    }
}
