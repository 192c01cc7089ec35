internal import CLuaBridge

/// One execution of a chunk or function with all tasks that it spawns.
final class Script {
    let state: LuaState
    private let runtime: LuaRuntime
    let pointer: OpaquePointer
    let stopper: ScriptStopper
    /// The timer of the time limit.
    var timer: Task<Void, Never>?
    /// Tasks that run, and failed tasks whose error was not reported yet.
    private var tasks = TaskList()
    /// The numbers of tasks created, started and ended.
    private var serials = 0
    private var starts = 0
    private var endedCount = 0
    private var isEnding = false

    init(state: LuaState, runtime: LuaRuntime) throws {
        self.state = state
        self.runtime = runtime
        let limit = state.options.computeLimit?.wholeNanoseconds ?? 0
        stopper = ScriptStopper(state.pendingRuns)
        let watcher = Unmanaged.passRetained(stopper).toOpaque()
        guard let pointer = clb_script_new(state.pointer, limit, watcher) else { throw LuaError.noMemory }
        self.pointer = pointer
        stopper.open(pointer)
    }

    deinit {
        stopper.close()
        clb_script_end(pointer)
    }

    func makeTask(_ name: ScriptTask.Name, parent: ScriptTask? = nil) throws -> ScriptTask {
        let task = try ScriptTask(name, serial: serials, script: self, parent: parent)
        serials += 1
        return task
    }

    /// Makes a task that has its function ready to run.
    func start(_ task: ScriptTask) {
        tasks.append(task)
        starts += 1
        task.begin()
        if isEnding { task.cancel(state.scheduler) }
        state.scheduler.enqueue(task)
        runtime.startDriver(UnsafeTransfer((task, self)))
    }

    /// Drives a task from wait to wait until it ends. The task is queued already.
    ///
    /// Variables that live across a wait lie in this function's async frame, beside those of the host
    /// function. They are few, so that all frames fit in the first block that a Swift task gets.
    func drive(_ task: ScriptTask, on runtime: isolated LuaRuntime) async {
        await state.scheduler.acquire(task)
        while let function = advance(task) {
            do {
                if function.keepsTurn || !clb_task_is_cleaning(task.pointer) {
                    try await function.body(LuaCall(task.frame))
                } else {
                    try await runtime.runShielded(function, task)
                }
            } catch {
                LuaCall(task.frame).fail(with: error)
            }
            if function.keepsTurn { continue }
            if !state.scheduler.tryAcquire() {
                state.scheduler.enqueueDelivery(of: task)
                await state.scheduler.acquire(task)
            }
            state.scheduler.waits -= 1
        }
    }

    /// Resumes the task until it waits for a host function, which is returned; `nil`: it has ended.
    private func advance(_ task: ScriptTask) -> AsyncFunction? {
        while true {
            if clb_state_is_given_up(state.pointer) { return nil }
            state.drainReferences()
            task.status = .ready
            let progress = clb_task_resume(task.pointer)
            guard progress == CLB_AWAITING else {
                end(task, failed: progress == CLB_FAILED)
                state.scheduler.release()
                return nil
            }
            task.status = .waiting
            guard let box = task.frame.pointee.box else { continue }
            let function = Unmanaged<AsyncFunction>.fromOpaque(box).takeUnretainedValue()
            task.awaited = task.frame.pointee.name
            if !function.keepsTurn {
                state.scheduler.waits += 1
                state.scheduler.release()
            }
            return function
        }
    }

    private func end(_ task: ScriptTask, failed: Bool) {
        let endOrder = endedCount
        task.endOrder = endOrder
        endedCount += 1
        task.status = .done
        if failed {
            let error = failure(of: task)
            task.fail(error)
            task.status = error.code == "task.cancelled" ? .cancelled : .failed
        }
        task.driver = nil
        if task.status != .failed { tasks.remove(task) }
        task.leaveParent()
        task.noteEnd(endOrder, state.scheduler)
        state.modules.taskEnded(task, state.scheduler)
        // Cancelled here and not in `run`: a virtual clock might jump before that.
        if task.serial == 0 { timer?.cancel() }
        guard !isEnding, task.serial == 0 || clb_script_stopped(pointer) != CLB_NOT_STOPPED else { return }
        isEnding = true
        cancelAll()
    }

    /// Runs the main task, and cancels and awaits the tasks that it left.
    func run(_ main: ScriptTask, on runtime: isolated LuaRuntime) async throws -> [LuaValue] {
        main.isObserved = true
        let caller = VirtualClock.activity
        start(main)
        // If a host function of another script runs this one, that script waits: its clock may go on while
        // this one sleeps.
        if let caller { caller.clock.beginWait(caller) }
        defer { if let caller { caller.clock.endWait(caller) } }
        await main.driver?.value
        await endChildren(on: runtime)
        if let failure = main.failure { throw failure }
        return try results(of: main)
    }

    var hasTasks: Bool { endedCount < starts }

    /// Cancels every task.
    func cancelAll() {
        for task in tasks.all { task.cancel(state.scheduler) }
    }

    /// Awaits the cancelled tasks after the main task, and reports unobserved failures.
    private func endChildren(on runtime: isolated LuaRuntime) async {
        // These tasks may start more tasks while they clean up.
        while let task = tasks.first {
            await task.driver?.value
            tasks.remove(task)
            // A limit or an interrupt is reported once, as the error of the script.
            if !task.isObserved, task.status == .failed, let failure = task.failure,
                clb_script_stopped(pointer) == CLB_NOT_STOPPED || !failure.endsScript
            {
                state.options.onUnobservedFailure(task.path, failure)
            }
        }
    }

    private func results(of task: ScriptTask) throws -> [LuaValue] {
        var results: [LuaValue] = []
        var value = clb_value()
        while clb_task_result(task.pointer, Int32(results.count), &value) {
            try withUnsafePointer(to: value) {
                results.append(try LuaValue(lua: LuaSlot(frame: task.frame, at: $0)))
            }
        }
        return results
    }
}

/// Carries a value that is not `Sendable` into a Swift task of the same runtime.
///
/// Unchecked: the value is only used on the runtime's thread, where it was made and where the task runs, since both
/// belong to the runtime.
struct UnsafeTransfer<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
