internal import CLuaBridge
internal import Synchronization

/// One execution of a chunk or function with all tasks that it spawns.
final class Script {
    let state: LuaState
    let pointer: OpaquePointer
    let stopper: ScriptStopper
    private(set) var tasks: [ScriptTask] = []
    private var endings = 0

    init(state: LuaState) throws {
        self.state = state
        let limit = state.options.computeLimit?.wholeNanoseconds ?? 0
        guard let pointer = clb_script_new(state.pointer, limit) else { throw LuaMemoryError() }
        self.pointer = pointer
        stopper = ScriptStopper(pointer)
    }

    deinit {
        for task in tasks { task.free() }
        stopper.close()
        clb_script_free(pointer)
    }

    func makeTask(path: String) throws -> ScriptTask {
        let task = try ScriptTask(path: path, script: self)
        tasks.append(task)
        return task
    }

    /// Drives one task from wait to wait until it ends. The task's place is in the queue.
    func drive(_ task: ScriptTask, from place: Turns.Place) async {
        guard let pointer = task.pointer else { return }
        let turns = state.turns
        await place.wait()
        while true {
            state.drainReferences()
            task.status = .ready
            let progress = clb_task_resume(pointer)
            guard progress == CLB_PARKED else {
                end(task, failed: progress == CLB_FAILED)
                turns.release()
                return
            }
            task.status = .waiting
            await wait(of: task, turns)
        }
    }

    /// Runs the host function that the task waits for, and gets the turn back.
    private func wait(of task: ScriptTask, _ turns: Turns) async {
        guard let pointer = task.pointer, let frame = clb_task_frame(pointer), let box = frame.pointee.box
        else { return }
        let function = Unmanaged<AsyncFunction>.fromOpaque(box).takeUnretainedValue()
        let call = LuaCall(frame)
        if function.keepsTurn {
            do { try await function.body(call) } catch { call.fail(with: error) }
            return
        }
        let name = frame.pointee.name
        turns.release()
        do { try await function.body(call) } catch { call.fail(with: error) }
        await turns.acquire(
            for: LuaDelivery(
                task: task.path, effect: task.effects - 1, function: name.map { String(cString: $0) } ?? ""))
    }

    private func end(_ task: ScriptTask, failed: Bool) {
        task.ending = endings
        endings += 1
        task.status = .done
        if failed {
            let error = failure(of: task)
            task.failure = error
            task.status = error.code == "task.cancelled" ? .cancelled : .failed
        }
        for place in task.waiters { state.turns.append(place) }
        task.waiters = []
    }

    /// Runs the main task, then ends what it left behind.
    func run(_ main: ScriptTask) async throws -> [LuaValue] {
        main.isObserved = true
        let place = state.turns.makeReady()
        await drive(main, from: place)
        await endChildren(but: main)
        if let failure = main.failure { throw failure }
        return try results(of: main)
    }

    /// Cancels and awaits every task but the main one, and reports failures that nobody saw.
    private func endChildren(but main: ScriptTask) async {
        var index = 0
        while index < tasks.count {
            let task = tasks[index]
            index += 1
            if task === main { continue }
            if !task.hasEnded { task.cancel() }
            await task.driver?.value
            if !task.isObserved, task.status == .failed, let failure = task.failure {
                state.options.onUnobservedFailure(task.path, failure)
            }
        }
    }

    private func results(of task: ScriptTask) throws -> [LuaValue] {
        guard let pointer = task.pointer, let frame = clb_task_frame(pointer) else { return [] }
        var results: [LuaValue] = []
        var value = clb_value()
        while clb_task_result(pointer, Int32(results.count), &value) {
            results.append(try LuaValue(lua: LuaSlot(frame: frame, value: value)))
        }
        return results
    }
}

/// Stops a script from any thread, for as long as there is one.
final class ScriptStopper: Sendable {
    private let address: Mutex<UInt>

    init(_ pointer: OpaquePointer) { address = Mutex(UInt(bitPattern: pointer)) }

    func close() { address.withLock { $0 = 0 } }

    func stop(_ reason: clb_stop) {
        address.withLock { address in
            if let pointer = OpaquePointer(bitPattern: address) { clb_script_stop(pointer, reason) }
        }
    }
}
