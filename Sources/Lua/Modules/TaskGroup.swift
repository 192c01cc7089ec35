internal import CLuaBridge

/// Tasks that one task waits for together, each known by its place, from 1.
final class TaskGroup {
    /// Its number among the children of the task that made it, in the names of those that are started in it.
    let number: Int
    private var tasks: [ScriptTask?] = []
    /// Those that were not started for it, among which a caller may be itself.
    private var strangers: [ScriptTask] = []
    /// The places of those that have ended and were not taken, by the number of the ending.
    private var ended: [(ending: Int, place: Int)] = []
    private var taken = 0
    /// How many have ended, and the number of the ending that was taken last.
    private var endings = 0
    private var lastEnding = -1
    /// The first that ended otherwise than well.
    private var failed: (ending: Int, place: Int)?
    /// The task that waits, and for what.
    private var waiting: ScriptTask?
    private var awaited = Event.end
    /// Kept until its results were handed over.
    private var last: ScriptTask?

    /// What a task waits for.
    enum Event {
        /// One that ended and was not taken.
        case end
        /// The end of all, or one that failed.
        case outcome
        /// The end of all.
        case ends
    }

    init(number: Int) { self.number = number }

    /// The place of the next that is added.
    var nextPlace: Int { tasks.count + 1 }

    private func has(_ event: Event) -> Bool {
        switch event {
        case .end: taken < ended.count
        case .outcome: failed != nil || endings == tasks.count
        case .ends: endings == tasks.count
        }
    }

    /// The task of a place; `nil` when there is none, or it was taken with its results.
    subscript(place: Int) -> ScriptTask? { tasks.indices.contains(place - 1) ? tasks[place - 1] : nil }

    /// Adds a task that was started for something else.
    func take(in task: ScriptTask) {
        strangers.append(task)
        add(task)
    }

    func add(_ task: ScriptTask) {
        tasks.append(task)
        task.isObserved = true
        guard let ending = task.ending else { return task.watch(self, as: tasks.count) }
        let later = ended[taken...].firstIndex { $0.ending > ending } ?? ended.endIndex
        ended.insert((ending, tasks.count), at: later)
        noteEnd(of: task, ending, as: tasks.count)
    }

    /// Hears that a task has ended, after all that are here.
    func note(_ task: ScriptTask, _ ending: Int, as place: Int, _ turns: Turns) {
        ended.append((ending, place))
        noteEnd(of: task, ending, as: place)
        if let waiting, has(awaited) { turns.append(waiting) }
    }

    private func noteEnd(of task: ScriptTask, _ ending: Int, as place: Int) {
        endings += 1
        if task.status != .done, ending < failed?.ending ?? .max { failed = (ending, place) }
    }

    /// Waits for an event that has not come; the caller has the turn before and after.
    func wait(for event: Event, _ call: LuaCall) async throws {
        if has(event) { return }
        guard let task = call.scriptTask else { return }
        if event != .ends, strangers.contains(where: { $0 === task }) { throw TaskFailure.awaitsItself }
        // Of the library one task waits at a time; a script may get hold of a group all the same.
        guard waiting == nil, event != .end || endings < tasks.count else { throw TaskFailure.nothingLeft }
        (waiting, awaited) = (task, event)
        defer { waiting = nil }
        try await LuaState.wait(task, call)
        if !has(event) { throw CancellationError() }
    }

    /// Takes the next that has ended.
    func takeNext() -> Int? {
        guard taken < ended.count else { return nil }
        let next = ended[taken]
        taken += 1
        lastEnding = next.ending
        return next.place
    }

    /// The place of the first that failed; all that ended before are taken with it.
    func firstFailed() -> Int? {
        guard let failed else { return nil }
        lastEnding = failed.ending
        return failed.place
    }

    /// Lets go of a task whose results are being handed over, once they were.
    func drop(_ place: Int) {
        last = tasks[place - 1]
        tasks[place - 1] = nil
    }

    /// Stops those whose end was not taken.
    func cancel(_ turns: Turns) {
        for case let task? in tasks where task.ending ?? .max > lastEnding { task.cancel(turns) }
    }

    /// Those whose results were not handed over, by place.
    var left: [ScriptTask?] { tasks }
}

extension LuaState {
    /// The type of the groups that task.all and its kin are made from.
    func groupType() -> LuaUserdataType<TaskGroup> {
        var type = LuaUserdataType<TaskGroup>("task.group")
        type.rawMethod("spawn") { group, call in
            guard call[1].typeName == "function" else { throw call[1].mismatch(expected: "function") }
            let name = ScriptTask.Name.member(group: group.number, place: group.nextPlace)
            group.add(try Self.spawn(call, from: 1) { name })
        }
        type.rawMethod("add") { group, call in
            let task = call[1].object as? ScriptTask
            if let task { group.take(in: task) }
            try call.push(task != nil)
        }
        type.rawMethod("cancel") { group, call in group.cancel(call[0].state.turns) }
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
            guard let place = group.takeNext(), let task = group[place] else { return }
            try call.push(place)
            try call.push(task.status == .done)
            guard task.status == .done else { return }
            try LuaResults(frame: call.frame).add(clb_value(first: task))
            group.drop(place)
        }
        Self.addWait("settle", to: &type) { group, call in
            try await group.wait(for: .outcome, call)
            try call.push(group.firstFailed())
        }
        Self.addWait("finish", to: &type) { group, call in try await group.wait(for: .ends, call) }
        return type
    }

    /// Adds a method that gives the turn up itself while it waits.
    private static func addWait(
        _ name: String, to type: inout LuaUserdataType<TaskGroup>,
        _ body: @escaping @Sendable (TaskGroup, LuaCall) async throws -> Void
    ) {
        let function = AsyncFunction(keepsTurn: true) { call in
            try await body(try call.argument(0, as: LuaObject<TaskGroup>.self).object, call)
        }
        type.members.append((CLB_METHOD, name, .async(function)))
    }

    /// The first result of each task, as a table; nothing for those that are not done, or were taken.
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
    /// The first result of a task that is done.
    fileprivate init(first task: ScriptTask) {
        self.init()
        kind = CLB_TASK_RESULT
        pointer = UnsafeMutableRawPointer(task.pointer)
    }
}
