internal import CLuaBridge

/// One task of a script: a Lua thread, its name, and who waits for it.
///
/// Scripts hold it as a userdata; it may outlive its script there, with what it ended with.
final class ScriptTask {
    enum Status: String {
        case ready, waiting, done, failed, cancelled
    }

    /// How it is called within the scope that it was spawned in.
    enum Name {
        case main
        case child(Int)
        case member(group: Int, place: Int)
    }

    private let name: Name
    /// The scope that it was spawned in.
    private let outerPath: String
    /// Its place in the order of spawning in its script.
    let serial: Int
    // Unsafe, as weak ones cost each task what all else of it does: the bridge knows when the script is gone, and
    // a parent tells its children when it goes. All three are only touched on the runtime's thread.
    private unowned(unsafe) let owner: Script
    private unowned(unsafe) var parent: ScriptTask?
    private let registry: ReferenceRegistry
    let pointer: OpaquePointer
    /// Numbers handed out to children and to effects.
    var spawned = 0
    var effects = 0
    /// The segments it is in, innermost last, each with the count of children to go on with behind it.
    private var segments: [(path: String, spawned: Int, scope: Int64)] = []
    /// The segment of its parent that it was spawned in.
    private let outerScope: Int64
    /// Those that it spawned and that have not ended.
    private(set) var children = TaskList()
    /// The Swift task that drives this one; the script cancels and awaits it.
    var driver: Task<Void, Never>?
    /// Those that wait for its end.
    var waiters: [ScriptTask] = []
    private var watcher: (group: TaskGroup, place: Int)?
    private var moreWatchers: [(group: TaskGroup, place: Int)] = []
    /// Its wait for the turn that is under way.
    var place = Turns.Place()
    /// Whether it waits for the end of others, which its cancellation cuts short.
    var isJoining = false
    /// The module that it waits for another task to load.
    var awaitedModule: ModuleLoading?
    /// Among the tasks of its script, the how manyth this was to end.
    var ending: Int?
    var isObserved = false
    var status = Status.ready
    /// The name of the host function that it waits for, or last did; as old as the state.
    var awaited: UnsafePointer<CChar>?
    /// In a box, as hardly any task has one and a ``LuaError`` takes more than all of the rest.
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

    // Lua itself may be what let go, in the middle of a collection.
    deinit {
        for child in children.all { child.parent = nil }
        registry.retire(pointer)
    }

    /// Its script; `nil` once that is over.
    var script: Script? { clb_task_is_over(pointer) ? nil : owner }

    /// Its place in the tree of tasks, `0.2.1`.
    var path: String {
        switch name {
        case .main: "0"
        case .child(let number): "\(outerPath).\(number)"
        case .member(let group, let place): "\(outerPath).\(group).\(place)"
        }
    }

    /// Notes that it runs, and that it does so no longer.
    func begin() { parent?.children.append(self) }
    func leaveParent() {
        parent?.children.remove(self)
        parent = nil
    }

    /// Tells a group when it ends.
    func watch(_ group: TaskGroup, as place: Int) {
        if watcher == nil { watcher = (group, place) } else { moreWatchers.append((group, place)) }
    }

    /// Tells everybody who waits for it that it has ended, as the `ending`th of its script.
    func noteEnd(_ ending: Int, _ turns: Turns) {
        for task in waiters { turns.append(task) }
        waiters = []
        guard let watcher else { return }
        watcher.group.note(self, ending, as: watcher.place, turns)
        for (group, place) in moreWatchers { group.note(self, ending, as: place, turns) }
        self.watcher = nil
        moreWatchers = []
    }

    var frame: UnsafeMutablePointer<clb_frame> { clb_task_frame(pointer) }
    var hasEnded: Bool { ending != nil }

    /// Notes what it ended with.
    func fail(_ error: LuaError) { boxedFailure = error }

    /// Stops the task and everything that it spawned, in order of spawning.
    func cancel(_ turns: Turns) {
        if !hasEnded {
            clb_task_stop(pointer, CLB_CANCELLED)
            driver?.cancel()
            if isJoining { turns.append(self) }
        }
        for child in children.all { child.cancel(turns) }
    }

    /// Where its effects and children belong: its path, or that of the innermost segment.
    var scope: String { segments.last?.path ?? path }

    /// Begins a segment, within which children are counted anew.
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

    /// Where what it shows by a number is counted: 0 outside of all segments.
    private var countingScope: Int64 { segments.last?.scope ?? outerScope }

    /// A number for the next child, or the next group of them.
    func nextChild() -> Int {
        defer { spawned += 1 }
        return spawned
    }
}

/// Tasks in the order of their serials, each added when it has the highest.
struct TaskList {
    private var entries: [(serial: Int, task: ScriptTask?)] = []
    private var count = 0
    /// Before it there are none left.
    private var start = 0

    /// Those that are there now, in order.
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
        // Half of them at a time, so that each is moved once.
        guard count * 2 < entries.count else { return }
        entries.removeAll { $0.task == nil }
        start = 0
    }
}
