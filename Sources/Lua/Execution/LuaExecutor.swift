internal import CLuaBridge
internal import Synchronization

/// A thread on which runtimes run their Lua states, one job after another.
///
/// A runtime makes its own unless it is given one; several runtimes may share
/// one. The thread starts with the first job and ends, after the jobs it has,
/// when the last owner lets go of the executor or calls ``stop()``.
public final class LuaExecutor: Sendable {
    let queue = JobQueue()

    /// Creates an executor; its thread starts with the first job.
    public init() {}

    deinit { queue.stop() }

    /// Whether the caller is on this executor's thread.
    public var isCurrent: Bool { queue.isCurrent }

    /// Ends the thread once its queue is empty. A later job starts it again.
    public func stop() { queue.stop() }
}

/// The queue of an executor. Its thread keeps it alive, so jobs may outlive the owner.
///
/// It is the serial executor of runtimes and, on the same thread, a task executor, so that host functions
/// need no thread of their own.
final class JobQueue: SerialExecutor, TaskExecutor {
    enum Entry {
        case job(UnownedJob)
        /// Work of the runtime that belongs to no Swift task.
        case work(@Sendable () -> Void)
    }

    struct State {
        var entries: [Entry] = []
        var isStopped = false
        var isRunning = false
        var isIdle = true
        var observers: [any IdleObserver] = []
        /// The entries that the thread is running.
        var batch: [Entry] = []
    }

    private let state = Mutex(State())
    private let parker = Parker()
    private let thread = Atomic<UInt>(0)
    /// The number of started entries of the batch in the lower half, the number of abandoned threads in the
    /// upper half. A thread claims each entry by incrementing it, which fails on an abandoned thread.
    private let begun = Atomic<UInt64>(0)
    private static let generation: UInt64 = 1 << 32

    var isCurrent: Bool { thread.load(ordering: .relaxed) == clb_thread_current() }

    func checkIsolated() {
        precondition(isCurrent, "internal error: a Lua state was used off its thread")
    }

    func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    func add(_ entry: Entry) {
        let (wakes, starts) = state.withLock { state in
            state.entries.append(entry)
            let wasEmpty = state.entries.count == 1
            let starts = !state.isRunning
            state.isRunning = true
            if state.isIdle {
                state.isIdle = false
                // Inside the lock, so that an observer never hears of the states in the wrong order.
                for observer in state.observers { observer.executorBecameBusy() }
            }
            // The thread itself looks once more before it sleeps.
            return (wasEmpty && !starts && !isCurrent, starts)
        }
        if starts {
            startThread()
        } else if wakes {
            parker.wake()
        }
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        parker.wake()
    }

    /// Tells `observer` when this queue scheduler busy or idle, from now on.
    func observe(_ observer: any IdleObserver) {
        state.withLock { state in
            state.observers.append(observer)
            if !state.isIdle { observer.executorBecameBusy() }
        }
    }

    func forget(_ observer: any IdleObserver) {
        let wasBusy = state.withLock { state in
            guard let index = state.observers.firstIndex(where: { $0 === observer }) else { return false }
            state.observers.remove(at: index)
            return !state.isIdle
        }
        if wasBusy { observer.executorBecameIdle() }
    }

    /// Claims the queue for the calling thread, so that no other thread is started.
    func takeThread() {
        let isTaken = state.withLock { state in
            defer { state.isRunning = true }
            return state.isRunning
        }
        precondition(!isTaken, "internal error: an executor runs on another thread already")
    }

    /// Runs the queue on the calling thread until it is stopped.
    func runHere() {
        clb_thread_begin()
        run()
        clb_thread_end()
    }

    /// Continues the queue on a new thread, because the present one does not return from a job.
    func replaceThread() {
        let starts = state.withLock { state in
            guard state.isRunning else { return false }
            let next = (begun.load(ordering: .relaxed) / Self.generation + 1) * Self.generation
            let count = Int(begun.exchange(next, ordering: .acquiringAndReleasing) % Self.generation)
            state.entries.insert(contentsOf: state.batch[min(count, state.batch.count)...], at: 0)
            state.batch = []
            return true
        }
        if starts { startThread() }
    }

    private func startThread() {
        let argument = Unmanaged.passRetained(self).toOpaque()
        let started = clb_thread_start(
            { argument in
                guard let argument else { return }
                Unmanaged<JobQueue>.fromOpaque(argument).takeRetainedValue().run()
            }, argument)
        if !started {
            Unmanaged<JobQueue>.fromOpaque(argument).release()
            preconditionFailure("internal error: the system gave no thread to run Lua on")
        }
    }

    private enum Next {
        case run([Entry])
        case idle([any IdleObserver])
        case wait
        case end
    }

    /// The next step, and the entries that were run. Those are released outside the lock, because the last of
    /// them may hold this queue.
    private func next(_ generation: UInt64) -> (Next, done: [Entry]) {
        state.withLock { state in
            // Another thread has taken over.
            guard begun.load(ordering: .relaxed) / Self.generation == generation else { return (.end, []) }
            let done = state.batch
            if !state.entries.isEmpty {
                state.batch = state.entries
                begun.store(generation * Self.generation, ordering: .relaxed)
                state.entries = []
                state.entries.reserveCapacity(state.batch.count)
                return (.run(state.batch), done)
            }
            state.batch = []
            if !state.isIdle {
                state.isIdle = true
                if !state.observers.isEmpty { return (.idle(state.observers), done) }
            }
            if state.isStopped {
                state.isRunning = false
                return (.end, done)
            }
            return (.wait, done)
        }
    }

    private func run() {
        let executor = asUnownedSerialExecutor(), taskExecutor = asUnownedTaskExecutor()
        thread.store(clb_thread_current(), ordering: .relaxed)
        defer { _ = thread.compareExchange(expected: clb_thread_current(), desired: 0, ordering: .relaxed) }
        var taken = begun.load(ordering: .relaxed) / Self.generation * Self.generation
        let generation = taken / Self.generation
        while true {
            switch next(generation).0 {
            case .run(let batch):
                taken = generation * Self.generation
                for entry in batch {
                    let isMine = begun.compareExchange(
                        expected: taken, desired: taken + 1, ordering: .acquiringAndReleasing
                    ).exchanged
                    guard isMine else { return }
                    taken += 1
                    switch entry {
                    // Given both executors, the concurrency runtime knows that continuations stay on this
                    // thread; otherwise it would enqueue a driver once more after each wait. For code without
                    // an actor it does no harm that it excludes the runtime's jobs.
                    case .job(let job): job.runSynchronously(isolatedTo: executor, taskExecutor: taskExecutor)
                    case .work(let work): work()
                    }
                }
            case .idle(let observers): for observer in observers { observer.executorBecameIdle() }
            case .wait: parker.wait()
            case .end: return
            }
        }
    }
}

/// Observes whether an executor has work; a virtual clock must not jump while one has.
protocol IdleObserver: AnyObject, Sendable {
    func executorBecameBusy()
    func executorBecameIdle()
}

/// Owns the token on which an executor's thread parks.
final class Parker: Sendable {
    /// The address of a C object that is thread-safe.
    private let address: UInt

    init() {
        guard let parker = clb_parker_new() else {
            preconditionFailure("internal error: no memory for an executor")
        }
        address = UInt(bitPattern: parker)
    }

    deinit { clb_parker_free(OpaquePointer(bitPattern: address)) }

    func wait() { clb_parker_wait(OpaquePointer(bitPattern: address)) }
    func wake() { clb_parker_wake(OpaquePointer(bitPattern: address)) }
}

extension LuaExecutor {
    /// Runs the executor on the calling thread until `body` has ended.
    ///
    /// A program that runs one script needs no second thread then. It must be called before anything else
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

    /// The executor for tasks that should stay on the calling thread: this one on its own thread, otherwise
    /// none.
    package var preferenceHere: (any TaskExecutor)? { isCurrent ? queue : nil }
}
