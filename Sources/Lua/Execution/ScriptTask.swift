internal import CLuaBridge

/// One task of a script: a Lua thread, its name, and who waits for it.
final class ScriptTask {
    enum Status: String {
        case ready, waiting, done, failed, cancelled
    }

    let path: String
    unowned let script: Script
    private(set) var pointer: OpaquePointer?
    var status = Status.ready
    /// Numbers handed out to children and to effects.
    var spawned = 0
    var effects = 0
    var children: [ScriptTask] = []
    /// The Swift task that drives this one; the script cancels and awaits it.
    var driver: Task<Void, Never>?
    var waiters: [Turns.Place] = []
    /// Among the tasks of its script, the how manyth this was to end.
    var ending: Int?
    var isObserved = false
    var failure: LuaError?

    init(path: String, script: Script) throws {
        self.path = path
        self.script = script
        guard let pointer = clb_task_new(script.pointer) else { throw LuaMemoryError() }
        self.pointer = pointer
        clb_task_frame(pointer).pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { free() }

    /// Gives the Lua thread back; what it ended with is lost.
    func free() {
        if let pointer { clb_task_free(pointer) }
        pointer = nil
    }

    var hasEnded: Bool { ending != nil }

    /// Stops the task and everything that it spawned, in order of spawning.
    func cancel(_ reason: clb_stop = CLB_CANCELLED) {
        if !hasEnded, let pointer {
            clb_task_stop(pointer, reason)
            driver?.cancel()
        }
        for child in children { child.cancel(reason) }
    }
}
