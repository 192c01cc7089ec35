internal import CLuaBridge

/// The tasks that one task awaits together, each known by its index, from 1.
final class TaskGroup {
    /// Its number among the children of its creator, used in the names of its tasks.
    let number: Int
    private var tasks: [ScriptTask?] = []
    /// Tasks that were not started by the group; the caller may be one of them.
    private var adopted: [ScriptTask] = []
    /// The indices of ended tasks, in order of ending; the first `taken` of them were taken.
    private var ended: [(endOrder: Int, index: Int)] = []
    private var taken = 0
    /// The number of ended tasks, and the end order of the task taken last.
    private var endedCount = 0
    private var lastTakenOrder = -1
    /// The first task that did not succeed.
    private var failed: (endOrder: Int, index: Int)?
    /// The task that waits, and for what it waits.
    private var waiting: ScriptTask?
    private var awaited = Event.end
    /// Keeps a dropped task until its results were pushed.
    private var last: ScriptTask?

    /// An event of the group.
    enum Event {
        /// The end of a task that was not taken.
        case end
        /// The end of all tasks, or of one that failed.
        case outcome
        /// The end of all tasks.
        case ends
    }

    init(number: Int) { self.number = number }

    /// The index of the next task.
    var nextIndex: Int { tasks.count + 1 }

    private func has(_ event: Event) -> Bool {
        switch event {
        case .end: taken < ended.count
        case .outcome: failed != nil || endedCount == tasks.count
        case .ends: endedCount == tasks.count
        }
    }

    /// The task at an index; `nil`: there is none, or it was dropped.
    subscript(index: Int) -> ScriptTask? { tasks.indices.contains(index - 1) ? tasks[index - 1] : nil }

    /// Adds a task that the group did not start.
    func adopt(_ task: ScriptTask) {
        adopted.append(task)
        add(task)
    }

    func add(_ task: ScriptTask) {
        tasks.append(task)
        task.isObserved = true
        guard let endOrder = task.endOrder else { return task.watch(self, as: tasks.count) }
        let later = ended[taken...].firstIndex { $0.endOrder > endOrder } ?? ended.endIndex
        ended.insert((endOrder, tasks.count), at: later)
        noteEnd(of: task, endOrder, as: tasks.count)
    }

    /// Called when a task has ended, after all that ended before.
    func note(_ task: ScriptTask, _ endOrder: Int, as index: Int, _ scheduler: TaskScheduler) {
        ended.append((endOrder, index))
        noteEnd(of: task, endOrder, as: index)
        if let waiting, has(awaited) { scheduler.enqueue(waiting) }
    }

    private func noteEnd(of task: ScriptTask, _ endOrder: Int, as index: Int) {
        endedCount += 1
        if task.status != .done, endOrder < failed?.endOrder ?? .max { failed = (endOrder, index) }
    }

    /// Waits for an event; the caller has the turn before and after.
    func wait(for event: Event, _ call: LuaCall) async throws {
        if has(event) { return }
        guard let task = call.scriptTask else { return }
        if event != .ends, adopted.contains(where: { $0 === task }) { throw TaskFailure.awaitsItself }
        // The library waits with one task at a time, but a script may get hold of a group.
        guard waiting == nil, event != .end || endedCount < tasks.count else { throw TaskFailure.nothingLeft }
        (waiting, awaited) = (task, event)
        defer { waiting = nil }
        try await LuaState.wait(task, call)
        if !has(event) { throw CancellationError() }
    }

    /// Takes the next ended task and returns its index.
    func takeNext() -> Int? {
        guard taken < ended.count else { return nil }
        let next = ended[taken]
        taken += 1
        lastTakenOrder = next.endOrder
        return next.index
    }

    /// The index of the first failed task, with which all that ended before are taken.
    func firstFailed() -> Int? {
        guard let failed else { return nil }
        lastTakenOrder = failed.endOrder
        return failed.index
    }

    /// Drops a task whose results are about to be pushed.
    func drop(_ index: Int) {
        last = tasks[index - 1]
        tasks[index - 1] = nil
    }

    /// Cancels the tasks that were not taken.
    func cancel(_ scheduler: TaskScheduler) {
        for case let task? in tasks where task.endOrder ?? .max > lastTakenOrder { task.cancel(scheduler) }
    }

    /// The tasks that were not dropped, by index.
    var left: [ScriptTask?] { tasks }
}

extension LuaState {
    /// The userdata type of groups, on which `task.all`, `task.map`, `task.race` and `task.timeout` are
    /// built.
    func groupType() -> LuaUserdataType<TaskGroup> {
        var type = LuaUserdataType<TaskGroup>("task.group")
        type.rawMethod("spawn") { group, call in
            guard call[1].typeName == "function" else { throw call[1].mismatch(expected: "function") }
            let name = ScriptTask.Name.member(group: group.number, index: group.nextIndex)
            group.add(try Self.spawn(call, from: 1) { name })
        }
        type.rawMethod("add") { group, call in
            let task = call[1].object as? ScriptTask
            if let task { group.adopt(task) }
            try call.push(task != nil)
        }
        type.rawMethod("cancel") { group, call in group.cancel(call[0].state.scheduler) }
        type.rawMethod("await") { group, call in
            guard let task = group[try call.argument(1)], task.hasEnded else { throw TaskFailure.nothingLeft }
            try Self.push(outcomeOf: task, to: call)
        }
        type.rawMethod("values") { group, call in try Self.push(valuesOf: group, to: call) }
        Self.addWait("next", to: &type) { group, call in
            try await group.wait(for: .end, call)
            try call.push(group.takeNext())
        }
        Self.addWait("take", to: &type) { group, call in
            try await group.wait(for: .end, call)
            guard let index = group.takeNext(), let task = group[index] else { return }
            try call.push(index)
            try call.push(task.status == .done)
            guard task.status == .done else { return }
            try LuaResults(frame: call.frame).add(clb_value(first: task))
            group.drop(index)
        }
        Self.addWait("settle", to: &type) { group, call in
            try await group.wait(for: .outcome, call)
            try call.push(group.firstFailed())
        }
        Self.addWait("finish", to: &type) { group, call in try await group.wait(for: .ends, call) }
        return type
    }

    /// Adds a method that releases the turn itself while it waits.
    private static func addWait(
        _ name: String, to type: inout LuaUserdataType<TaskGroup>,
        _ body: @escaping @Sendable (TaskGroup, LuaCall) async throws -> Void
    ) {
        let function = AsyncFunction(keepsTurn: true) { call in
            try await body(try call.argument(0, as: LuaObject<TaskGroup>.self).object, call)
        }
        type.members.append((CLB_METHOD, name, LuaHostFunction(kind: .async(function))))
    }

    /// Pushes a table of the first result of each task, without those that have not succeeded or were
    /// dropped.
    private static func push(valuesOf group: TaskGroup, to call: LuaCall) throws {
        let tasks = group.left
        if tasks.contains(where: { $0 != nil && $0?.script == nil }) { throw TaskFailure.isOver }
        let size = max(tasks.count, 1) * MemoryLayout<OpaquePointer?>.stride
        guard let bytes = clb_frame_bytes(call.frame, size + MemoryLayout<OpaquePointer?>.alignment) else {
            throw LuaError.noMemory
        }
        let pointers = UnsafeMutableRawPointer(bytes).alignedUp(for: OpaquePointer?.self)
            .bindMemory(to: OpaquePointer?.self, capacity: max(tasks.count, 1))
        for (index, task) in tasks.enumerated() {
            (pointers + index).initialize(to: task?.status == .done ? task?.pointer : nil)
        }
        var value = clb_value()
        value.kind = CLB_TASK_RESULT_LIST
        value.pointer = UnsafeMutableRawPointer(pointers)
        value.length = tasks.count
        try LuaResults(frame: call.frame).add(value)
    }
}

extension clb_value {
    /// The first result of a task that has succeeded.
    fileprivate init(first task: ScriptTask) {
        self.init()
        kind = CLB_TASK_RESULT
        pointer = UnsafeMutableRawPointer(task.pointer)
    }
}
