internal import Synchronization

/// A clock that a test moves by hand.
public final class HandClock: Clock {
    public struct Instant: InstantProtocol {
        public var offset: Duration

        public init(offset: Duration) { self.offset = offset }

        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct State {
        var now: Duration = .zero
        var nextID = 0
        var sleepers: [Int: (due: Duration, continuation: CheckedContinuation<Void, any Error>)] = [:]
        /// Who waits until somebody sleeps until this time.
        var watchers: [(due: Duration, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    public init() {}

    public var now: Instant { Instant(offset: state.withLock { $0.now }) }
    public var minimumResolution: Duration { .zero }

    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enter(id, deadline.offset, continuation)
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation
                .resume(throwing: CancellationError())
        }
    }

    private func enter(
        _ id: Int, _ due: Duration, _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let isCancelled = Task.isCancelled
        let (isOver, seen) = state.withLock { state in
            let seen = state.watchers.filter { $0.due == due }
            state.watchers.removeAll { $0.due == due }
            guard !isCancelled, due > state.now else { return (true, seen) }
            state.sleepers[id] = (due, continuation)
            return (false, seen)
        }
        for watcher in seen { watcher.continuation.resume() }
        guard isOver else { return }
        continuation.resume(with: isCancelled ? .failure(CancellationError()) : .success(()))
    }

    /// Waits until somebody sleeps until this time.
    public func sleeper(until due: Duration) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.sleepers.values.contains(where: { $0.due == due }) { return true }
                state.watchers.append((due, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// Lets time pass, and wakes whoever slept until then.
    public func advance(to now: Duration) {
        let due = state.withLock { state in
            state.now = max(state.now, now)
            let due = state.sleepers.filter { $0.value.due <= now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }
}
