import Callisto
import CallistoREPL
import Glibc
import Lua
import Quantities
import Synchronization

/// Turns Ctrl-C and SIGTERM into the cancelling of one task.
enum Interrupts {
    /// Whether somebody further out already listens.
    @TaskLocal private static var isHeard = false

    /// What a signal cancels now.
    private struct Target: Sendable {
        let isCancelled: @Sendable () -> Bool
        let cancel: @Sendable () -> Void
    }

    private static let current = Mutex<Target?>(nil)

    /// Does what the first Ctrl-C does.
    static func interrupt() { current.withLock { $0 }?.cancel() }

    /// Runs `body` in a task that the first signal cancels, as does cancelling the caller; a second signal,
    /// or one that comes after the task, ends the process at once.
    static func cancel<Success: Sendable>(
        _ body: @escaping @Sendable () async throws -> Success
    ) async throws -> Success {
        if isHeard { return try await body() }
        listening
        // Not before a signal finds it: whoever sees its first word may press Ctrl-C.
        let task = current.withLock { target in
            let task = Task(executorPreference: Program.executor.preferenceHere) {
                current.withLock { _ in }
                return try await $isHeard.withValue(true) { try await body() }
            }
            target = Target(isCancelled: { task.isCancelled }, cancel: { task.cancel() })
            return task
        }
        defer { current.withLock { $0 = nil } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Counts the signals that have come. Unsafe in name only: a semaphore is there to be shared by threads.
    nonisolated(unsafe) private static let arrivals = {
        let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
        return semaphore
    }()

    private static let signals = [SIGINT, SIGTERM]

    /// Whether SIGTERM has come.
    private static let isTerminated = Atomic<Bool>(false)
    /// How many milliseconds whatever SIGTERM cancelled has to end, before the process is ended without it.
    private static let grace = Atomic<Int64>(5000)

    /// Gives what SIGTERM cancels longer than five seconds: what a command has stated, and these for the rest.
    static func allow(_ time: Duration) {
        grace.store(time.nearestMilliseconds.saturatingAdding(5000), ordering: .relaxed)
    }

    /// Does what SIGTERM does, and gives what it cancels so long.
    static func leave(within time: Duration) {
        grace.store(time.nearestMilliseconds, ordering: .relaxed)
        if isTerminated.exchange(true, ordering: .relaxed) { isHurried.store(true, ordering: .relaxed) }
        sem_post(arrivals)
    }

    /// Whether the grace became another one after it had begun.
    private static let isHurried = Atomic<Bool>(false)

    /// Ends the process and the programs it has started, whatever its other threads wait for.
    private static func end() -> Never {
        ChildPrograms.endAll()
        _exit(ExitStatus.interrupted.rawValue)
    }

    /// Starts the thread that hears of signals, once. A handler itself may do next to nothing, and Dispatch
    /// would start three threads where a script needs none.
    private static let listening: Void = {
        // Made here, and not by the first signal.
        _ = arrivals
        guard startThread({ listen() }) else { return }
        signal(SIGINT) { _ in sem_post(Interrupts.arrivals) }
        signal(SIGTERM) { _ in
            Interrupts.isTerminated.store(true, ordering: .relaxed)
            sem_post(Interrupts.arrivals)
        }
    }()

    private static func listen() -> Never {
        // Whoever started the program may have left them blocked, as Dispatch does on its threads.
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        while true {
            if sem_wait(arrivals) == 0 { hear() }
            if isTerminated.load(ordering: .relaxed) { awaitEnd() }
        }
    }

    /// Hears of further signals until the grace is over, and ends what has not ended then.
    private static func awaitEnd() -> Never {
        var limit = endOfGrace
        while true {
            if sem_timedwait(arrivals, &limit) != 0 {
                if errno == ETIMEDOUT { end() }
            } else if isHurried.exchange(false, ordering: .relaxed) {
                limit = endOfGrace
            } else {
                hear()
            }
        }
    }

    private static var endOfGrace: timespec {
        var limit = timespec()
        clock_gettime(CLOCK_REALTIME, &limit)
        let milliseconds = min(grace.load(ordering: .relaxed), Int64(OutsideDuration.longest))
        limit.tv_sec += Int(milliseconds / 1000)
        return limit
    }

    private static func hear() {
        guard let target = current.withLock({ $0 }), !target.isCancelled() else {
            end()
        }
        target.cancel()
    }
}
