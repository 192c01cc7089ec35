internal import CLuaBridge

extension LuaState {
    /// Adds the modules `time` and `task` and the userdata type of tasks.
    func addTaskModules() throws {
        try add(taskType())
        try add(groupType())
        try add(LuaIterator.type())
        try add(LuaModule.time(options, elapsed: elapsed))
        try add(taskModule())
        try add(taskInternals())
    }

    private func taskType() -> LuaUserdataType<ScriptTask> {
        var type = LuaUserdataType<ScriptTask>("task")
        type.rawMethod("status") { task, call in try call.push(task.status.rawValue) }
        type.rawMethod("cancel") { task, call in task.cancel(call[0].state.scheduler) }
        type.rawMethod("path") { task, call in try call.push(task.path) }
        type.description { "task \($0.path) (\($0.status.rawValue))" }
        type.members.append(
            (
                CLB_METHOD, "await",
                LuaHostFunction(
                    kind: .async(
                        AsyncFunction(keepsTurn: true) { call in
                            let task = try call.argument(0, as: LuaObject<ScriptTask>.self).object
                            try await Self.join(task, call)
                            try Self.push(outcomeOf: task, to: call)
                        }))
            ))
        return type
    }

    private func taskModule() -> LuaModule {
        let clock = options.clock
        let task = LuaModule("task")
        task.rawFunction("spawn") { call in
            guard call[0].typeName == "function" else { throw call[0].mismatch(expected: "function") }
            guard let parent = call.scriptTask else { throw TaskFailure.inFinalizer }
            try call.push(LuaObject(try Self.spawn(call, from: 0) { .child(parent.nextChild()) }))
        }
        task.rawFunction("cancel") { call in
            try call.argument(0, as: LuaObject<ScriptTask>.self).object.cancel(call[0].state.scheduler)
        }
        task.function("sleep") { (limit: LuaDuration) async throws -> Void in
            try await clock.sleep(for: limit.duration)
        }
        task.rawAsyncFunction("yield") { _ in await Task.yield() }
        return task
    }

    /// The functions under the Lua part of `task`; scripts do not see them.
    private func taskInternals() -> LuaModule {
        let internals = LuaModule.inner("task.internals")
        internals.rawFunction("group") { call in
            guard let parent = call.scriptTask else { throw TaskFailure.inFinalizer }
            try call.push(LuaObject(TaskGroup(number: parent.nextChild())))
        }
        internals.rawFunction("fail") { call in
            throw TaskFailure(code: try call.argument(0), message: try call.argument(1))
        }
        internals.function("seconds") { (duration: LuaDuration) in duration.seconds }
        return internals
    }

    /// Starts a task with the function at `index` of the arguments, and the arguments after it.
    static func spawn(
        _ call: LuaCall, from index: Int, named name: () -> ScriptTask.Name
    ) throws -> ScriptTask {
        guard let parent = call.scriptTask else { throw TaskFailure.inFinalizer }
        guard let script = parent.script else { throw CancellationError() }
        let task = try script.makeTask(name(), parent: parent)
        guard clb_task_take(task.pointer, call.frame, Int32(index)) else { throw LuaError.noMemory }
        script.start(task)
        return task
    }

    /// Waits until a task has ended; the caller has the turn before and after.
    private static func join(_ task: ScriptTask, _ call: LuaCall) async throws {
        task.isObserved = true
        if task.hasEnded { return }
        guard let own = call.scriptTask else { return }
        if task === own { throw TaskFailure.awaitsItself }
        task.waiters.append(own)
        defer { task.waiters.removeAll { $0 === own } }
        try await wait(own, call)
        if !task.hasEnded { throw CancellationError() }
    }

    /// Releases the turn until the task gets it back, through the end of a task or a cancellation.
    ///
    /// Throws when all other tasks wait for tasks, so that none could ever go on.
    static func wait(_ own: ScriptTask, _ call: LuaCall) async throws {
        guard let scheduler = own.script?.state.scheduler else { return }
        own.isJoining = true
        defer { own.isJoining = false }
        // If it was cancelled since its call, it must not wait.
        if call.isCancelled, !clb_task_is_cleaning(own.pointer) { scheduler.enqueue(own) }
        if scheduler.isDeadlock { throw TaskFailure.deadlock }
        if let activity = VirtualClock.activity { activity.clock.beginWait(activity) }
        scheduler.release()
        await scheduler.acquire(own)
        if let activity = VirtualClock.activity { activity.clock.endWait(activity) }
    }

    /// Pushes the results of an ended task, or its error, which is raised again.
    static func push(outcomeOf task: ScriptTask, to call: LuaCall) throws {
        guard task.script != nil else { throw TaskFailure.isOver }
        var value = clb_value()
        value.kind = CLB_TASK_RESULTS
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
    static let isOver = TaskFailure(code: "task.over", message: "the script of this task is over")
    static let nothingLeft = TaskFailure(
        code: "task.place", message: "no task of the group is left that could be awaited")
    static let awaitsItself = TaskFailure(code: "task.deadlock", message: "a task cannot await itself")

    var luaFields: LuaErrorFields {
        var fields = LuaErrorFields(code: code, message: message, retryable: false)
        fields.keepsCause = false
        return fields
    }
}

/// The part of the module `task` that is written in Lua.
enum TaskPrelude {
    static let chunkName = "=[task]"

    static let source = """
        local task, internals = _G.task, require "task.internals"
        library["task.internals"] = nil
        local group, fail = internals.group, internals.fail

        local function check(value, kind, name, position)
          if type(value) ~= kind then
            fail("argument.invalid", ("bad argument #%d to 'task.%s' (expected %s, got %s)"):format(
              position, name, kind, type(value)))
          end
        end

        -- Cancels and awaits the running tasks, so that none outlives its group.
        local function stop(tasks)
          tasks:cancel()
          tasks:finish()
        end

        -- Starts the functions among the items, adopts the tasks.
        local function start(items, name)
          check(items, "table", name, 1)
          local tasks, count = group(), 0
          for index, item in ipairs(items) do
            if type(item) == "function" then
              tasks:spawn(item)
            elseif not tasks:add(item) then
              stop(tasks)
              fail("argument.invalid", ("bad item %d of 'task.%s' (expected function or task, got %s)"):format(
                index, name, type(item)))
            end
            count = index
          end
          return tasks, count
        end

        function task.all(items)
          local tasks = start(items, "all")
          local failed = tasks:settle()
          if failed then
            stop(tasks)
            return tasks:await(failed)
          end
          return tasks:values()
        end

        function task.map(items, fn, options)
          check(items, "table", "map", 1)
          check(fn, "function", "map", 2)
          if options ~= nil then check(options, "table", "map", 3) end
          for key in pairs(options or {}) do
            if key ~= "concurrency" then
              fail("argument.unknown", ("task.map: unknown option '%s'; did you mean 'concurrency'?"):format(
                tostring(key)))
            end
          end
          local limit = options and options.concurrency or 8
          if math.type(limit) ~= "integer" or limit < 1 then
            fail("argument.invalid", "task.map: 'concurrency' must be a positive integer")
          end
          local results, tasks = {}, group()
          local count, spawned, taken = #items, 0, 0
          while true do
            while spawned - taken < limit and spawned < count do
              spawned = spawned + 1
              tasks:spawn(fn, items[spawned], spawned)
            end
            if spawned == count then break end
            local place, is_done, value = tasks:take()
            if not is_done then
              stop(tasks)
              return tasks:await(place)
            end
            results[place] = value
            taken = taken + 1
          end
          local failed = tasks:settle()
          if failed then
            stop(tasks)
            return tasks:await(failed)
          end
          if taken == 0 then return tasks:values() end
          for place, value in next, tasks:values() do results[place] = value end
          return results
        end

        function task.race(items)
          local tasks, count = start(items, "race")
          if count == 0 then fail("argument.invalid", "task.race: nothing to race") end
          local winner = tasks:next()
          stop(tasks)
          return tasks:await(winner)
        end

        function task.timeout(limit, fn, ...)
          check(fn, "function", "timeout", 2)
          internals.seconds(limit)
          local tasks = group()
          tasks:spawn(fn, ...)
          tasks:spawn(task.sleep, limit)
          local first = tasks:next()
          stop(tasks)
          if first == 1 then return tasks:await(1) end
          fail("task.timeout", ("not done within %s"):format(
            type(limit) == "string" and limit or tostring(limit) .. " s"))
        end
        """
}
