internal import CLuaBridge
internal import Synchronization

/// Stops a script from any thread, until the script is freed. Learns when its thread is abandoned.
final class ScriptStopper: Sendable {
    private let address = Mutex<UInt>(0)
    private let pendingRuns: PendingRuns

    init(_ pendingRuns: PendingRuns) { self.pendingRuns = pendingRuns }

    func open(_ pointer: OpaquePointer) { address.withLock { $0 = UInt(bitPattern: pointer) } }
    func close() { address.withLock { $0 = 0 } }

    func stop(_ reason: clb_stop_reason) {
        address.withLock { address in
            if let pointer = OpaquePointer(bitPattern: address) { clb_script_stop(pointer, reason) }
        }
    }

    /// Called by the bridge with its lock held; `stop` takes that lock inside the lock of the address.
    static let giveUp: @convention(c) (UnsafeMutableRawPointer?, clb_stop_reason) -> Void = {
        watcher, reason in
        guard let watcher else { return }
        Unmanaged<ScriptStopper>.fromOpaque(watcher).takeUnretainedValue().pendingRuns.giveUp(reason)
    }
}

/// The stoppers of all scripts of a runtime, to stop them without waiting for its thread.
final class ScriptStoppers: Sendable {
    private let stoppers = Mutex<[Int: ScriptStopper]>([:])

    func add(_ stopper: ScriptStopper, _ number: Int) { stoppers.withLock { $0[number] = stopper } }
    func remove(_ number: Int) { stoppers.withLock { $0[number] = nil } }

    /// Stops all present scripts and returns their numbers.
    @discardableResult
    func stopAll(_ reason: clb_stop_reason) -> [Int] {
        let stopped = stoppers.withLock { $0 }
        for stopper in stopped.values { stopper.stop(reason) }
        return stopped.keys.sorted()
    }
}

/// The callers that await results of a runtime, and the error that they get when its thread is abandoned.
final class PendingRuns: Sendable {
    private struct Shared {
        var error: LuaError?
        var waiting: [Int: CheckedContinuation<[LuaValue], any Error>] = [:]
        var count = 0
    }

    private let shared = Mutex(Shared())
    private let options: LuaOptions
    private let executor: LuaExecutor

    init(options: LuaOptions, executor: LuaExecutor) {
        self.options = options
        self.executor = executor
    }

    /// Why the runtime cannot be used any more; `nil` while it can.
    var error: LuaError? { shared.withLock { $0.error } }

    /// Runs `work` in a task on the executor and awaits its result, or the end of the runtime.
    func run(_ work: @escaping @Sendable () async throws -> [LuaValue]) async throws -> [LuaValue] {
        let worker = Worker()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard let number = wait(continuation) else { return }
                worker.start(
                    Task(executorPreference: executor.queue) {
                        do {
                            let values = try await work()
                            self.finish(number)?.resume(returning: values)
                        } catch {
                            self.finish(number)?.resume(throwing: error)
                        }
                    })
            }
        } onCancel: {
            worker.cancel()
        }
    }

    /// Abandons the runtime's thread: waiting callers get an error, and other runtimes of the executor go on
    /// with a new thread.
    func giveUp(_ reason: clb_stop_reason) {
        let error = LuaError(givenUp: reason, options: options)
        options.onGivenUp(error)
        let waiting = shared.withLock { shared in
            if shared.error == nil { shared.error = error }
            defer { shared.waiting = [:] }
            return shared.waiting
        }
        for number in waiting.keys.sorted() { waiting[number]?.resume(throwing: error) }
        executor.queue.replaceThread()
    }

    private func wait(_ continuation: CheckedContinuation<[LuaValue], any Error>) -> Int? {
        let (number, error) = shared.withLock { shared -> (Int?, LuaError?) in
            if let error = shared.error { return (nil, error) }
            shared.count += 1
            shared.waiting[shared.count] = continuation
            return (shared.count, nil)
        }
        if let error { continuation.resume(throwing: error) }
        return number
    }

    private func finish(_ number: Int) -> CheckedContinuation<[LuaValue], any Error>? {
        shared.withLock { $0.waiting.removeValue(forKey: number) }
    }

    /// The task that works for a caller, cancelled with it, whichever comes first.
    private final class Worker: Sendable {
        private struct State {
            var task: Task<Void, Never>?
            var isCancelled = false
        }

        private let state = Mutex(State())

        func start(_ task: Task<Void, Never>) {
            let isCancelled = state.withLock { state in
                state.task = task
                return state.isCancelled
            }
            if isCancelled { task.cancel() }
        }

        func cancel() {
            let task = state.withLock { state in
                state.isCancelled = true
                return state.task
            }
            task?.cancel()
        }
    }
}
