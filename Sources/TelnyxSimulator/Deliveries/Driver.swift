internal import Synchronization
internal import TelnyxCatalog
internal import Webhooks

/// Delivers webhooks when they are due.
///
/// Nothing here holds up a request: events are sent one after the other by a task of their own, which a timer on the simulator's
/// clock starts when the next one is due. Scheduled calls, ends of conversations and insights are played at their time too, so
/// that their events come without anybody asking.
final class Driver: Sendable {
    private struct State {
        var isAtWork = false
        /// When the timer that was set will go off.
        var due: Timestamp?
        var timer: Task<Void, Never>?
    }

    private let state = Mutex(State())

    deinit { state.withLock { $0.timer?.cancel() } }

    /// Takes the work; false where somebody else has it.
    func begin() -> Bool {
        state.withLock { state in
            guard !state.isAtWork else { return false }
            state.isAtWork = true
            // Not cancelled: it may be the very task that does the work now.
            (state.timer, state.due) = (nil, nil)
            return true
        }
    }

    func end() { state.withLock { $0.isAtWork = false } }

    /// Sets the timer where none is set that goes off as early.
    func wake(at due: Timestamp?, _ start: () -> Task<Void, Never>) {
        state.withLock { state in
            guard !state.isAtWork, let due else { return }
            if let known = state.due, known <= due { return }
            state.timer?.cancel()
            (state.due, state.timer) = (due, start())
        }
    }
}

extension Simulator {
    /// Plays what is due by now, asking outside where that is needed, and delivers the events that are due; returns when nothing
    /// more is due, or at once where somebody else does so.
    public func settle() async {
        guard driver.begin() else { return }
        while !Task.isCancelled {
            await playDue()
            let (attempt, brains) = takeDue()
            guard let attempt else { break }
            let answer = await outside.send(attempt.request, to: brains.handlers, or: brains.network)
            note(attempt, answer)
        }
        driver.end()
        arm()
    }

    private func takeDue() -> (Outbox.Attempt?, BrainBook) {
        state.withLock { (Outbox.due(in: &$0.world), $0.world.brains) }
    }

    private func note(_ attempt: Outbox.Attempt, _ answer: BrainBook.Answer) {
        let now = options.wallClock()
        state.withLock { state in
            // The answer took its time; what became due meanwhile is played by the next turn of the loop.
            let moment = Timestamp(sinceEpoch: now + state.lead)
            Outbox.note(attempt, answer, at: max(moment, state.world.now), in: &state.world)
        }
    }

    private func nextDelivery() -> (due: Timestamp, now: Timestamp)? {
        let now = options.wallClock()
        return state.withLock { state in
            guard state.world.brains.hasReceiver else { return nil }
            return state.world.nextDelivery.map { ($0, Timestamp(sinceEpoch: now + state.lead)) }
        }
    }

    /// Lets webhooks be delivered when the next one is due, where the simulator does so by itself.
    func arm() {
        guard options.deliversByItself, let (due, now) = nextDelivery() else { return }
        driver.wake(at: due) {
            options.startTimer(max(due - now, .zero)) { [weak self] in await self?.settle() }
        }
    }
}
