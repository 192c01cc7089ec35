internal import CLuaBridge

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
