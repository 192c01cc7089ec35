internal import Synchronization

/// The live pages of a server: how many there are, and their waits, which end with the server.
final class OpenStreams: Sendable {
    private struct State {
        /// By page; nil while it does not wait.
        var waits: [Int: Task<Void, any Error>?] = [:]
        var entered = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A place for one more, to be left again; `nil` when there is none.
    func enter() -> Int? {
        state.withLock { state in
            guard !state.isClosed, state.waits.count < limit else { return nil }
            state.entered += 1
            state.waits[state.entered] = .some(nil)
            return state.entered
        }
    }

    func leave(_ id: Int) { state.withLock { _ = $0.waits.removeValue(forKey: id) } }

    /// Waits; `false` when the page is to end.
    func wait(_ id: Int, for duration: Duration, on clock: any Clock<Duration>) async -> Bool {
        let wait = Task { try await clock.sleep(for: duration) }
        let isClosed = state.withLock { state in
            state.waits[id] = .some(wait)
            return state.isClosed
        }
        if isClosed { wait.cancel() }
        return await withTaskCancellationHandler {
            if case .success = await wait.result { return true }
            return false
        } onCancel: {
            wait.cancel()
        }
    }

    func close() {
        let waits = state.withLock { state in
            state.isClosed = true
            return state.waits.values.compactMap { $0 }
        }
        for wait in waits { wait.cancel() }
    }

    var count: Int { state.withLock { $0.waits.count } }
}
