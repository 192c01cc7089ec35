import Automation
import Synchronization

/// A clock that goes when it is told to, waking sleepers in the order in which they are due.
final class TestClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct State {
        var now = Instant(offset: .zero)
        var last = 0
        var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var cancelled: Set<Int> = []
    }
    private let state = Mutex(State())
    private let start = Timestamp(seconds: 1_800_000_000)
    /// Whoever sleeps on this clock should run here.
    let executor = StepExecutor()

    /// How often somebody went to sleep.
    var sleeps: Int { state.withLock { $0.last } }

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    var wallClock: WallClock { { self.start + self.now.offset } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
                    if state.now >= deadline { return .success(()) }
                    state.sleepers[number] = (deadline, continuation)
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: number)
                if sleeper == nil { state.cancelled.insert(number) }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Lets time pass; between two moments everybody gets to do what they can.
    func advance(by time: Duration) {
        let end = now.advanced(by: time)
        while true {
            executor.runUntilIdle()
            let next = state.withLock { state in
                guard let next = state.sleepers.min(by: { $0.value.deadline < $1.value.deadline }),
                    next.value.deadline <= end
                else { return nil as CheckedContinuation<Void, any Error>? }
                state.sleepers[next.key] = nil
                state.now = max(state.now, next.value.deadline)
                return next.value.continuation
            }
            guard let next else { break }
            next.resume()
        }
        state.withLock { $0.now = end }
        executor.runUntilIdle()
    }
}

/// Runs tasks one after another on the thread of the test that drives it, so nothing is left to chance.
final class StepExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Until every task waits for time, or for the test.
    func runUntilIdle() {
        while let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
