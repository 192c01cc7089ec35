internal import CLuaBridge

/// One execution of a chunk or function with all tasks that it spawns.
final class Script {
    let state: LuaState
    private let runtime: LuaRuntime
    let pointer: OpaquePointer
    let stopper: ScriptStopper
    /// Stops the script when its total time is over.
    var timer: Task<Void, Never>?
    /// Tasks that run, or failed and were not looked at yet.
    private var tasks = TaskList()
    /// How many tasks were made, started, and have ended.
    private var serials = 0
    private var starts = 0
    private var endings = 0
    private var isEnding = false

    init(state: LuaState, runtime: LuaRuntime) throws {
        self.state = state
        self.runtime = runtime
        let limit = state.options.computeLimit?.wholeNanoseconds ?? 0
        stopper = ScriptStopper(state.rescue)
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

    /// Lets a task that has its function run when its turn comes.
    func start(_ task: ScriptTask) {
        tasks.append(task)
        starts += 1
        task.begin()
        if isEnding { task.cancel(state.turns) }
        state.turns.append(task)
        runtime.startDriver(Driving(task: task, script: self))
    }

    /// Drives one task from wait to wait until it ends. The task's place is in the queue.
    ///
    /// What it remembers over a wait lies in its frame for as long, with those of the host function behind
    /// it, so it remembers little: the frames should all fit in the first block that a Swift task gets.
    func drive(_ task: ScriptTask, on runtime: isolated LuaRuntime) async {
        await state.turns.wait(task)
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
            if !state.turns.takeAtOnce() {
                state.turns.finish(task)
                await state.turns.wait(task)
            }
            state.turns.waits -= 1
        }
    }

    /// Lets the task run until it waits for a host function, which is returned; `nil` when it has ended.
    private func advance(_ task: ScriptTask) -> AsyncFunction? {
        while true {
            if clb_state_is_given_up(state.pointer) { return nil }
            state.drainReferences()
            task.status = .ready
            let progress = clb_task_resume(task.pointer)
            guard progress == CLB_AWAITING else {
                end(task, failed: progress == CLB_FAILED)
                state.turns.release()
                return nil
            }
            task.status = .waiting
            guard let box = task.frame.pointee.box else { continue }
            let function = Unmanaged<AsyncFunction>.fromOpaque(box).takeUnretainedValue()
            task.awaited = task.frame.pointee.name
            if !function.keepsTurn {
                state.turns.waits += 1
                state.turns.release()
            }
            return function
        }
    }

    private func end(_ task: ScriptTask, failed: Bool) {
        let ending = endings
        task.ending = ending
        endings += 1
        task.status = .done
        if failed {
            let error = failure(of: task)
            task.fail(error)
            task.status = error.code == "task.cancelled" ? .cancelled : .failed
        }
        task.driver = nil
        if task.status != .failed { tasks.remove(task) }
        task.leaveParent()
        task.noteEnd(ending, state.turns)
        state.modules.taskEnded(task, state.turns)
        // At once, and not when `run` hears of it: a virtual clock might jump before that.
        if task.serial == 0 { timer?.cancel() }
        guard !isEnding, task.serial == 0 || clb_script_stopped(pointer) != CLB_NOT_STOPPED else { return }
        isEnding = true
        cancelAll()
    }

    /// Runs the main task, and ends what it left behind.
    func run(_ main: ScriptTask, on runtime: isolated LuaRuntime) async throws -> [LuaValue] {
        main.isObserved = true
        let caller = VirtualClock.activity
        start(main)
        // Where a script's own host function runs this one, it waits for it: the clock goes on while this one sleeps.
        if let caller { caller.clock.beginWait(caller) }
        defer { if let caller { caller.clock.endWait(caller) } }
        await main.driver?.value
        await endChildren(on: runtime)
        if let failure = main.failure { throw failure }
        return try results(of: main)
    }

    var hasTasks: Bool { endings < starts }

    /// Stops every task there is.
    func cancelAll() {
        for task in tasks.all { task.cancel(state.turns) }
    }

    /// Awaits what was cancelled when the main task ended, and reports failures that nobody saw.
    private func endChildren(on runtime: isolated LuaRuntime) async {
        // Those that are left may start others while they clean up.
        while let task = tasks.first {
            await task.driver?.value
            tasks.remove(task)
            // What ends the whole script is told once, as the script's own error.
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

/// What a driver needs, on its way into its Swift task.
///
/// Unchecked: all of it is only touched on the runtime's thread, where it was made and where the
/// task runs, since both belong to the runtime.
struct Driving: @unchecked Sendable {
    let task: ScriptTask
    let script: Script
}

/// A call on its way into a Swift task of the same runtime; unchecked for the same reason.
struct ConfinedCall: @unchecked Sendable {
    let call: LuaCall
}
