internal import Synchronization

/// Ends sleeps early; a ring while nobody sleeps ends the next one at once.
final class Bell: Sendable {
    private struct State {
        var hasRung = false
        var last = 0
        var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
    }
    private let state = Mutex(State())

    func ring() {
        let sleepers = state.withLock { state in
            state.hasRung = state.sleepers.isEmpty
            defer { state.sleepers = [:] }
            return Array(state.sleepers.values)
        }
        for sleeper in sleepers { sleeper.resume() }
    }

    /// Returns when it rings, when the time is over, or when the task is cancelled.
    func wait(for time: Duration, on clock: any Clock<Duration>) async {
        let hasRung = state.withLock { state in
            defer { state.hasRung = false }
            return state.hasRung
        }
        guard !hasRung else { return }
        await withTaskGroup { group in
            group.addTask { try? await clock.sleep(for: time) }
            group.addTask { await self.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait() async {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.hasRung || Task.isCancelled {
                        state.hasRung = false
                        return true
                    }
                    state.sleepers[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?.resume()
        }
    }
}
