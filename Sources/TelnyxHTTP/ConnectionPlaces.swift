internal import Synchronization

/// How many requests a process has under way at once, whoever sends them: each may need a connection, and a process has
/// only so many descriptors.
///
/// Requests beyond that wait in the order in which they came; their time begins when it is their turn.
public final class ConnectionPlaces: Sendable {
    private struct State {
        var free: Int
        var waiters: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var next = 0
        var nextID = 0
    }

    /// As many as anybody uses.
    public static let most: Int = 256

    private let state: Mutex<State>

    /// - Parameter count: Held between 1 and `most`.
    public init(_ count: Int = most) { state = Mutex(State(free: min(max(count, 1), Self.most))) }

    /// How many wait for a place.
    var waiting: Int { state.withLock { $0.waiters.count - $0.next } }

    /// Waits for a place.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func take() async throws {
        let id: Int? = state.withLock { state in
            guard state.free == 0 else {
                state.free -= 1
                return nil
            }
            state.nextID += 1
            return state.nextID
        }
        guard let id else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    // One may have become free since.
                    if state.free > 0 {
                        state.free -= 1
                        return .success(())
                    }
                    state.waiters.append((id, continuation))
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Gives a place to whoever waits longest.
    func giveBack() {
        let first: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard state.next < state.waiters.count else {
                state.free += 1
                return nil
            }
            let first = state.waiters[state.next].continuation
            state.next += 1
            if state.next == state.waiters.count {
                state.waiters.removeAll(keepingCapacity: true)
                state.next = 0
            }
            return first
        }
        first?.resume()
    }

    private func cancel(_ id: Int) {
        let waiter: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard let index = state.waiters[state.next...].firstIndex(where: { $0.id == id }) else {
                return nil
            }
            return state.waiters.remove(at: index).continuation
        }
        waiter?.resume(throwing: CancellationError())
    }
}
