import Dispatch
import Synchronization
import TelnyxSimulator

@testable import Lua

/// Time of a played daemon: it stands still while anything is done, and jumps when everybody waits for it.
///
/// It is a `VirtualClock` for daemons and not for the runtimes of scripts, whose durable waits are not on their clock.
struct PlayedTime: Clock {
    typealias Instant = VirtualClock.Instant

    let clock: VirtualClock
    /// Set for an attempt at a script's run, which keeps time from passing unless it sleeps here.
    private var attempt: VirtualClock.Activity?
    /// Waits that are shorter let time pass at once, though others are busy: what gathers records for two milliseconds
    /// is waited for by whoever wrote them. Nobody may wait so again and again for what takes real time: leases would
    /// end while one commit is under way.
    private static let short: Duration = .milliseconds(5)

    init(_ clock: VirtualClock) { self.clock = clock }

    var now: Instant { clock.now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let wait = now.duration(to: deadline)
        guard wait > Self.short else {
            if wait > .zero { clock.advance(by: wait) }
            return await Task.yield()
        }
        guard let attempt else { return try await clock.sleep(until: deadline) }
        try await VirtualClock.$activity.withValue(attempt) { try await clock.sleep(until: deadline) }
    }

    /// An attempt at a run whose work is on threads that nobody counts: no time passes in it, but for its own waits.
    func duringAttempt<Answer>(_ body: (PlayedTime) async throws -> Answer) async throws -> Answer {
        var time = self
        let activity = clock.beginActivity()
        time.attempt = activity
        defer { clock.endActivity(activity) }
        return try await body(time)
    }
}

/// Runs the tasks of a played daemon on one thread, and keeps time from passing as long as there are any to run.
final class PlayedThread: TaskExecutor {
    private let clock: VirtualClock
    private let queue = DispatchQueue(label: "played")
    private let count = Mutex(0)

    init(_ clock: VirtualClock) { self.clock = clock }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = count.withLock { count in
            count += 1
            return count == 1
        }
        if isFirst { clock.executorBecameBusy() }
        queue.async {
            job.runSynchronously(on: self.asUnownedTaskExecutor())
            let isLast = self.count.withLock { count in
                count -= 1
                return count == 0
            }
            if isLast { self.clock.executorBecameIdle() }
        }
    }
}

/// Chance that a seed decides.
struct Chance: RandomNumberGenerator, Sendable {
    private var generator: SeededGenerator

    init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    mutating func of(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func happens(_ percent: Int) -> Bool { of(1...100) <= percent }
}
