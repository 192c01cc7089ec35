internal import CLuaBridge

extension LuaState {
    /// The modules `time` and `task`, and the userdata type of task handles.
    func addTaskModules() throws {
        try add(taskType())
        try add(endingsType())
        try add(LuaModule.time(options, elapsed: elapsed))
        try add(taskModule())
        try add(taskInternals())
    }

    private func taskType() -> LuaUserdataType<ScriptTask> {
        var type = LuaUserdataType<ScriptTask>("task")
        type.rawMethod("status") { task, call in try call.push(task.status.rawValue) }
        type.rawMethod("cancel") { task, call in task.cancel(call[0].state.turns) }
        type.rawMethod("path") { task, call in try call.push(task.path) }
        type.description { "task \($0.path) (\($0.status.rawValue))" }
        type.members.append(
            (
                CLB_METHOD, "await",
                .async(
                    AsyncFunction(keepsTurn: true) { call in
                        let task = try call.argument(0, as: LuaObject<ScriptTask>.self).object
                        try await Self.join([task], call)
                        try Self.push(outcomeOf: task, to: call)
                    })
            ))
        return type
    }

    private func endingsType() -> LuaUserdataType<EndingQueue> {
        var type = LuaUserdataType<EndingQueue>("task.endings")
        type.rawMethod("add") { queue, call in
            let task = try call.argument(1, as: LuaObject<ScriptTask>.self).object
            if task === call.scriptTask { throw TaskFailure.awaitsItself }
            task.isObserved = true
            queue.add(task, as: try call.argument(2))
        }
        type.members.append(
            (
                CLB_METHOD, "next",
                .async(
                    AsyncFunction(keepsTurn: true) { call in
                        let queue = try call.argument(0, as: LuaObject<EndingQueue>.self).object
                        if let place = queue.next() { return try call.push(place) }
                        let waiting = Turns.Place()
                        queue.waiting = waiting
                        defer { queue.waiting = nil }
                        try await Self.wait(at: waiting, call)
                        guard let place = queue.next() else { throw CancellationError() }
                        try call.push(place)
                    })
            ))
        return type
    }

    private func taskModule() -> LuaModule {
        let clock = options.clock
        var task = LuaModule("task")
        task.rawFunction("spawn") { call in
            guard call[0].typeName == "function" else { throw call[0].mismatch(expected: "function") }
            try call.push(try Self.spawn(call, name: nil, from: 0))
        }
        task.rawFunction("cancel") { call in
            try call.argument(0, as: LuaObject<ScriptTask>.self).object.cancel(call[0].state.turns)
        }
        task.function("sleep") { (limit: LuaDuration) async throws -> Void in
            try await clock.sleep(for: limit.duration)
        }
        task.rawAsyncFunction("yield") { _ in await Task.yield() }
        return task
    }

    /// What task.lua is made from; scripts do not see it.
    private func taskInternals() -> LuaModule {
        var internals = LuaModule("task.internals", isGlobal: false)
        internals.rawFunction("group") { call in
            guard let parent = call.scriptTask else { throw TaskFailure.inFinalizer }
            try call.push(String(parent.spawned))
            parent.spawned += 1
        }
        internals.rawFunction("spawn") { call in
            try call.push(try Self.spawn(call, name: try call.argument(0), from: 1))
        }
        internals.function("endings") { () in LuaObject(EndingQueue()) }
        internals.rawFunction("is_task") { call in try call.push(call[0].object is ScriptTask) }
        internals.rawFunction("fail") { call in
            throw TaskFailure(code: try call.argument(0), message: try call.argument(1))
        }
        internals.members.append(
            (
                "any",
                .async(
                    AsyncFunction(keepsTurn: true) { call in
                        let tasks = try (0..<call.count).map {
                            try call.argument($0, as: LuaObject<ScriptTask>.self).object
                        }
                        try await Self.join(tasks, call)
                        let first =
                            tasks.indices.min { (tasks[$0].ending ?? .max) < (tasks[$1].ending ?? .max) } ?? 0
                        try call.push(first + 1)
                    })
            ))
        internals.function("seconds") { (duration: LuaDuration) in duration.seconds }
        return internals
    }

    private static func spawn(_ call: LuaCall, name: String?, from index: Int) throws -> LuaObject<ScriptTask>
    {
        guard let parent = call.scriptTask else { throw TaskFailure.inFinalizer }
        guard let script = parent.script else { throw CancellationError() }
        let task = try script.makeTask(path: parent.childPath(name), parent: parent)
        guard clb_task_take(task.pointer, call.frame, Int32(index)) else { throw LuaError.noMemory }
        script.start(task)
        return LuaObject(task)
    }

    /// Waits until one of the tasks has ended. The caller has the turn before and after.
    private static func join(_ tasks: [ScriptTask], _ call: LuaCall) async throws {
        for task in tasks { task.isObserved = true }
        if tasks.contains(where: \.hasEnded) { return }
        if tasks.contains(where: { $0 === call.scriptTask }) { throw TaskFailure.awaitsItself }
        let place = Turns.Place()
        for task in tasks { task.waiters.append(place) }
        defer { for task in tasks { task.waiters.removeAll { $0 === place } } }
        try await wait(at: place, call)
        if !tasks.contains(where: \.hasEnded) { throw CancellationError() }
    }

    /// Gives the turn up until the place is granted, by the end of a task or by a cancellation.
    ///
    /// Throws when every other task waits for one that waits itself, so that none could ever go on.
    static func wait(at place: Turns.Place, _ call: LuaCall) async throws {
        guard let own = call.scriptTask, let turns = own.script?.state.turns else { return }
        own.joining = place
        // Cancelled between its call and here: it must not wait for what may take long.
        if call.isCancelled, !clb_task_is_cleaning(own.pointer) { turns.append(place) }
        if turns.isDeadlock {
            own.joining = nil
            throw TaskFailure.deadlock
        }
        if let activity = VirtualClock.activity { activity.clock.beginWait(activity) }
        turns.release()
        await place.wait()
        if let activity = VirtualClock.activity { activity.clock.endWait(activity) }
        own.joining = nil
    }

    /// Gives a call what a task ended with: its results, or its error raised again.
    private static func push(outcomeOf task: ScriptTask, to call: LuaCall) throws {
        guard task.script != nil else {
            throw TaskFailure(code: "task.over", message: "the script of this task is over")
        }
        var value = clb_value()
        value.kind = CLB_OUTCOME
        value.pointer = UnsafeMutableRawPointer(task.pointer)
        try LuaResults(frame: call.frame).add(value)
    }
}

/// An error that the module `task` raises.
struct TaskFailure: LuaErrorConvertible {
    var code: String
    var message: String

    static let inFinalizer = TaskFailure(
        code: "task.place", message: "cannot start a task inside a finalizer")
    static let deadlock = TaskFailure(
        code: "task.deadlock", message: "every task waits for another to end, so none ever will")
    static let awaitsItself = TaskFailure(code: "task.deadlock", message: "a task cannot await itself")

    var luaFields: LuaErrorFields {
        var fields = LuaErrorFields(code: code, message: message, retryable: false)
        fields.keepsCause = false
        return fields
    }
}
