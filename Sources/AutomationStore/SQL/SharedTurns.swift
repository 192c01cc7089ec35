internal import Automation
internal import Synchronization

/// Lets those who ask while the store is at work for others share the next turn: one commit, one answer.
///
/// Nobody waits for company: who asks first begins at once, for itself. It is the asking tasks that do the work, one
/// of those that came meanwhile for all of them, so nothing is left over that nobody awaits.
final class SharedTurns<Request: Sendable, Answer: Sendable>: Sendable {
    /// Does the work for several; their answers in the same order.
    typealias Work = @Sendable ([Request]) async throws(StoreError) -> [Answer]
    private typealias Outcome = Result<Answer, StoreError>

    private struct Waiter {
        var request: Request
        var continuation: CheckedContinuation<Part, Never>
    }

    /// What an asker has to do with a turn.
    private enum Part {
        case hears(Outcome)
        /// It works for all of these, itself first.
        case works([Waiter])
    }

    private struct State {
        var waiting: ArraySlice<Waiter> = []
        var turns = 0
    }

    private let state = Mutex(State())
    /// Turns at once, askers in each, and what they may weigh together; one alone may weigh more.
    private let most: (turns: Int, askers: Int, weight: Int)
    private let weight: @Sendable (Request) -> Int
    private let work: Work

    init(
        turns: Int, askers: Int, weight most: Int, of weight: @escaping @Sendable (Request) -> Int,
        work: @escaping Work
    ) {
        self.most = (turns, askers, most)
        self.weight = weight
        self.work = work
    }

    /// How many wait for a turn that has not begun.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    func ask(_ request: Request) async throws(StoreError) -> Answer {
        let part = await withCheckedContinuation { continuation in
            let first = state.withLock { state -> Waiter? in
                let waiter = Waiter(request: request, continuation: continuation)
                guard state.turns < most.turns else {
                    state.waiting.append(waiter)
                    return nil
                }
                state.turns += 1
                return waiter
            }
            if let first { first.continuation.resume(returning: .works([first])) }
        }
        switch part {
        case .hears(let outcome): return try outcome.get()
        case .works(let all):
            let outcomes = await outcomes(of: all.map(\.request))
            handOn()
            for (waiter, outcome) in zip(all, outcomes).dropFirst() {
                waiter.continuation.resume(returning: .hears(outcome))
            }
            return try outcomes[0].get()
        }
    }

    /// Leaves the next turn to the first of those who wait.
    private func handOn() {
        let next = state.withLock { state -> [Waiter] in
            var weight = 0
            let next = Array(
                state.waiting.prefix(most.askers).prefix { waiter in
                    defer { weight += self.weight(waiter.request) }
                    return weight == 0 || weight + self.weight(waiter.request) <= most.weight
                })
            state.waiting = state.waiting.dropFirst(next.count)
            if next.isEmpty { state.turns -= 1 }
            return next
        }
        next.first?.continuation.resume(returning: .works(next))
    }

    private func outcomes(of requests: [Request]) async -> [Outcome] {
        do throws(StoreError) {
            return try await work(requests).map(Outcome.success)
        } catch {
            guard requests.count > 1, !error.isRetryable else {
                return requests.map { _ in .failure(error) }
            }
            // What is refused for one of them is no fault of the others.
            var outcomes: [Outcome] = []
            for request in requests {
                do throws(StoreError) {
                    outcomes += try await work([request]).map(Outcome.success)
                } catch {
                    outcomes.append(.failure(error))
                }
            }
            return outcomes
        }
    }
}
