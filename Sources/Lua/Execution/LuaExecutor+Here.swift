internal import Synchronization

extension LuaExecutor {
    /// Makes the calling thread the executor's, until `body` has ended there.
    ///
    /// So a program that runs one script needs no thread besides its own. Must come before anything else
    /// runs on the executor.
    public func run<Result: Sendable>(_ body: @escaping @Sendable () async -> Result) -> Result {
        let outcome = Outcome<Result>()
        queue.takeThread()
        Task(executorPreference: queue) {
            let result = await body()
            outcome.result.withLock { $0 = result }
            self.stop()
        }
        queue.runHere()
        guard let result = outcome.result.withLock({ $0 }) else {
            preconditionFailure("internal error: an executor ended before what it was to run")
        }
        return result
    }

    private final class Outcome<Result: Sendable>: Sendable {
        let result = Mutex<Result?>(nil)
    }

    /// For tasks that are to stay on the caller's thread: this executor where that is its thread, else none.
    public var preferenceHere: (any TaskExecutor)? { isCurrent ? queue : nil }
}
