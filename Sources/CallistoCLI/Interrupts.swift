import Dispatch
import Glibc
import Synchronization

/// Turns Ctrl-C and SIGTERM into the cancelling of one task.
enum Interrupts {
    /// Whether somebody further out already listens; two sources of one signal get in each other's way.
    @TaskLocal private static var isHeard = false

    /// Cancels the task that a signal would cancel now.
    private static let current = Mutex<(@Sendable () -> Void)?>(nil)

    /// Does what the first Ctrl-C does.
    static func interrupt() { current.withLock { $0 }?() }

    /// Runs `body` in a task that the first signal cancels, as does cancelling the caller; a second signal
    /// ends the process at once.
    static func cancel<Success: Sendable>(
        _ body: @escaping @Sendable () async throws -> Success
    ) async throws -> Success {
        if isHeard { return try await body() }
        let task = Task { try await $isHeard.withValue(true) { try await body() } }
        let sources = [SIGINT, SIGTERM].map { number in
            // The default action would end the process before the source hears of the signal.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
                task.cancel()
            }
            source.resume()
            return source
        }
        current.withLock { $0 = { task.cancel() } }
        defer {
            current.withLock { $0 = nil }
            sources.forEach { $0.cancel() }
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
