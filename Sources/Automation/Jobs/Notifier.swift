internal import Synchronization

/// Ends sleeps early; a notification while nobody sleeps ends the next one at once.
final class Notifier: Sendable {
    private struct State {
        var isNotified = false
        var last = 0
        var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
    }
    private let state = Mutex(State())

    func notify() {
        let sleepers = state.withLock { state in
            state.isNotified = state.sleepers.isEmpty
            defer { state.sleepers = [:] }
            return Array(state.sleepers.values)
        }
        for sleeper in sleepers { sleeper.resume() }
    }

    /// Returns when it is notified, when the time is over, or when the task is cancelled.
    func wait(for time: Duration, on clock: any Clock<Duration>) async {
        let isNotified = state.withLock { state in
            defer { state.isNotified = false }
            return state.isNotified
        }
        guard !isNotified else { return }
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
                    if state.isNotified || Task.isCancelled {
                        state.isNotified = false
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

/// Tells of a store that went away once, and once when it is back for all.
final class StoreWatch: Sendable {
    /// Who asks the store on their own.
    enum Part: Hashable { case scheduler, worker }

    private let missing = Mutex<Set<Part>>([])
    private let observer: @Sendable (JobService.Event) -> Void

    init(_ observer: @escaping @Sendable (JobService.Event) -> Void) { self.observer = observer }

    /// - Parameter error: `nil` when the store answers again.
    func note(_ part: Part, _ error: StoreError?) {
        let (before, after) = missing.withLock { missing in
            let before = missing.isEmpty
            if error == nil { missing.remove(part) } else { missing.insert(part) }
            return (before, missing.isEmpty)
        }
        if before && !after, let error { observer(.storeLost(error)) }
        if !before && after { observer(.storeBack) }
    }
}
