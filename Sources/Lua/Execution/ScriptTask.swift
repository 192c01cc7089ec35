internal import CLuaBridge

/// One task of a script: its Lua thread, its name, and the tasks that wait for it.
///
/// Scripts hold it as a userdata, so it may outlive its script, with its results.
final class ScriptTask {
    enum Status: String {
        case ready, waiting, done, failed, cancelled
    }

    /// Its name within the scope in which it was spawned.
    enum Name {
        case main
        case child(Int)
        case member(group: Int, index: Int)
    }

    private let name: Name
    /// The scope in which it was spawned.
    private let outerPath: String
    /// Its number in its script, in order of spawning.
    let serial: Int
    // Unsafe, because weak references would double the cost of a task. The bridge knows when the script is
    // gone, and a parent tells its children when it goes. All three are used only on the runtime's thread.
    private unowned(unsafe) let owner: Script
    private unowned(unsafe) var parent: ScriptTask?
    private let registry: ReferenceRegistry
    let pointer: OpaquePointer
    /// The numbers of children and effects so far.
    var spawned = 0
    var effects = 0
    /// Its open segments, innermost last, each with the child count to restore after it.
    private var segments: [(path: String, spawned: Int, scope: Int64)] = []
    /// The counting scope of its parent when it was spawned.
    private let outerScope: Int64
    /// Its children that have not ended.
    private(set) var children = TaskList()
    /// The Swift task that drives it; the script cancels and awaits that.
    var driver: Task<Void, Never>?
    /// The tasks that await its end.
    var waiters: [ScriptTask] = []
    private var watcher: (group: TaskGroup, index: Int)?
    private var moreWatchers: [(group: TaskGroup, index: Int)] = []
    /// Its present wait for the turn.
    var ticket = TaskScheduler.Ticket()
    /// Whether it waits for other tasks, which a cancellation ends.
    var isJoining = false
    /// The module that it waits for, which another task is loading.
    var awaitedModule: ModuleLoading?
    /// Its number among the ended tasks of its script, in order of ending; `nil` while it runs.
    var endOrder: Int?
    var isObserved = false
    var status = Status.ready
    /// The name of the host function that it waits for, or last waited for; owned by the state.
    var awaited: UnsafePointer<CChar>?
    /// Boxed, because few tasks fail and a ``LuaError`` is larger than the rest of a task.
    private var boxedFailure: (any Error)?
    var failure: LuaError? { boxedFailure as? LuaError }

    init(_ name: Name, serial: Int, script: Script, parent: ScriptTask?) throws {
        self.name = name
        self.serial = serial
        self.parent = parent
        owner = script
        outerPath = parent?.scope ?? ""
        registry = script.state.registry
        outerScope = parent?.countingScope ?? 0
        guard let pointer = clb_task_new(script.pointer) else { throw LuaError.noMemory }
        self.pointer = pointer
        clb_task_set_scope(pointer, outerScope)
        frame.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    }

    // May be called by Lua, in the middle of a collection.
    deinit {
        for child in children.all { child.parent = nil }
        registry.retire(pointer)
    }

    /// Its script; `nil` once the script is over.
    var script: Script? { clb_task_is_over(pointer) ? nil : owner }

    /// Its path in the tree of tasks, `0.2.1`.
    var path: String {
        switch name {
        case .main: "0"
        case .child(let number): "\(outerPath).\(number)"
        case .member(let group, let index): "\(outerPath).\(group).\(index)"
        }
    }

    /// Adds it to its parent when it starts, and removes it when it has ended.
    func begin() { parent?.children.append(self) }
    func leaveParent() {
        parent?.children.remove(self)
        parent = nil
    }

    /// Registers a group that is told when it ends.
    func watch(_ group: TaskGroup, as index: Int) {
        if watcher == nil { watcher = (group, index) } else { moreWatchers.append((group, index)) }
    }

    /// Tells the waiting tasks and groups that it has ended, with its number.
    func noteEnd(_ endOrder: Int, _ scheduler: TaskScheduler) {
        for task in waiters { scheduler.enqueue(task) }
        waiters = []
        guard let watcher else { return }
        watcher.group.note(self, endOrder, as: watcher.index, scheduler)
        for (group, index) in moreWatchers { group.note(self, endOrder, as: index, scheduler) }
        self.watcher = nil
        moreWatchers = []
    }

    var frame: UnsafeMutablePointer<clb_frame> { clb_task_frame(pointer) }
    var hasEnded: Bool { endOrder != nil }

    /// Stores the error with which it ended.
    func fail(_ error: LuaError) { boxedFailure = error }

    /// Cancels the task and its descendants, in order of spawning.
    func cancel(_ scheduler: TaskScheduler) {
        if !hasEnded {
            clb_task_stop(pointer, CLB_CANCELLED)
            driver?.cancel()
            if isJoining { scheduler.enqueue(self) }
        }
        for child in children.all { child.cancel(scheduler) }
    }

    /// The path for its effects and children: its own, or that of the innermost segment.
    var scope: String { segments.last?.path ?? path }

    /// Begins a segment, in which children are counted from 0.
    func enterSegment(_ number: Int) {
        segments.append((scope + "/" + String(number), spawned, script?.state.nextSegment() ?? outerScope))
        spawned = 0
        clb_task_set_scope(pointer, countingScope)
    }

    func leaveSegment() {
        guard let segment = segments.popLast() else { return }
        spawned = segment.spawned
        clb_task_set_scope(pointer, countingScope)
    }

    /// The scope in which it numbers the objects that it shows; 0 outside all segments.
    private var countingScope: Int64 { segments.last?.scope ?? outerScope }

    /// The number of the next child or group of children.
    func nextChild() -> Int {
        defer { spawned += 1 }
        return spawned
    }
}

/// A list of tasks in order of their serials; tasks are appended in that order.
struct TaskList {
    private var entries: [(serial: Int, task: ScriptTask?)] = []
    private var count = 0
    /// There are no tasks before it.
    private var start = 0

    /// The present tasks, in order.
    var all: [ScriptTask] { entries[start...].compactMap(\.task) }
    var first: ScriptTask? { count == 0 ? nil : entries[start].task }

    mutating func append(_ task: ScriptTask) {
        entries.append((task.serial, task))
        count += 1
    }

    /// Removes a task, if it is there.
    mutating func remove(_ task: ScriptTask) {
        let serial = task.serial
        var low = start, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].serial < serial { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].task === task else { return }
        entries[low].task = nil
        count -= 1
        while start < entries.count, entries[start].task == nil { start += 1 }
        // Compacts when half is empty, so that each task is moved once.
        guard count * 2 < entries.count else { return }
        entries.removeAll { $0.task == nil }
        start = 0
    }
}
