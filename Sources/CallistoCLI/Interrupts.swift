import CallistoREPL
import Glibc
import Lua
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
        let task = Task(executorPreference: Program.executor.preferenceHere) {
            try await $isHeard.withValue(true) { try await body() }
        }
        current.withLock { $0 = Target(isCancelled: { task.isCancelled }, cancel: { task.cancel() }) }
        listening
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

    /// Starts the thread that hears of signals, once. A handler itself may do next to nothing, and Dispatch
    /// would start three threads where a script needs none.
    private static let listening: Void = {
        // Made here, and not by the first signal.
        _ = arrivals
        guard startThread({ listen() }) else { return }
        for number in signals { signal(number) { _ in sem_post(Interrupts.arrivals) } }
    }()

    private static func listen() -> Never {
        // Whoever started the program may have left them blocked, as Dispatch does on its threads.
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        while true { if sem_wait(arrivals) == 0 { hear() } }
    }

    private static func hear() {
        guard let target = current.withLock({ $0 }), !target.isCancelled() else {
            _exit(ExitStatus.interrupted.rawValue)
        }
        target.cancel()
    }
}
