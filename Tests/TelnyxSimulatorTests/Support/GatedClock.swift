import Synchronization
import TestClocks

/// A clock on which every wait lasts until the test opens the gate.
final class GatedClock: Clock, Sendable {
    typealias Instant = RecordingClock.Instant

    private struct State {
        var isOpen = false
        var sleepers: [CheckedContinuation<Void, Never>] = []
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var now: Instant { Instant(offset: .zero) }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let resumed = state.withLock { state in
                if state.isOpen { return [continuation] }
                state.sleepers.append(continuation)
                defer { state.watchers = [] }
                return state.watchers
            }
            for continuation in resumed { continuation.resume() }
        }
    }

    /// Returns once a task sleeps on this clock.
    func untilSomeoneWaits() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isWaiting = state.withLock { state in
                if state.sleepers.isEmpty { state.watchers.append(continuation) }
                return !state.sleepers.isEmpty
            }
            if isWaiting { continuation.resume() }
        }
    }

    func open() {
        let sleepers = state.withLock { state in
            state.isOpen = true
            defer { state.sleepers = [] }
            return state.sleepers
        }
        for continuation in sleepers { continuation.resume() }
    }
}
