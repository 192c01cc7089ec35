internal import CLuaBridge

/// One task of a script: a Lua thread, its name, and who waits for it.
///
/// Scripts hold it as a userdata; it may outlive its script there, with what it ended with.
final class ScriptTask {
    enum Status: String {
        case ready, waiting, done, failed, cancelled
    }

    let path: String
    /// Its place in the order of spawning in its script.
    let serial: Int
    weak let script: Script?
    weak let parent: ScriptTask?
    private let registry: ReferenceRegistry
    let pointer: OpaquePointer
    /// Numbers handed out to children and to effects.
    var spawned = 0
    var effects = 0
    /// The segments it is in, innermost last, each with the count of children to go on with behind it.
    private var segments: [(path: String, spawned: Int, scope: Int64)] = []
    /// The segment of its parent that it was spawned in.
    private let outerScope: Int64
    var children: [Int: ScriptTask] = [:]
    /// The Swift task that drives this one; the script cancels and awaits it.
    var driver: Task<Void, Never>?
    /// Those that wait for its end.
    var waiters: [Turns.Place] = []
    var watchers: [(queue: EndingQueue, place: Int)] = []
    /// Where it waits for its first turn, or for the end of others.
    var joining: Turns.Place?
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

    init(path: String, serial: Int, script: Script, parent: ScriptTask?) throws {
        self.path = path
        self.serial = serial
        self.script = script
        self.parent = parent
        registry = script.state.registry
        outerScope = parent?.countingScope ?? 0
        guard let pointer = clb_task_new(script.pointer) else { throw LuaError.noMemory }
        self.pointer = pointer
        clb_task_set_scope(pointer, outerScope)
        frame.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    }

    // Lua itself may be what let go, in the middle of a collection.
    deinit { registry.retire(pointer) }

    var frame: UnsafeMutablePointer<clb_frame> { clb_task_frame(pointer) }
    var hasEnded: Bool { ending != nil }

    /// Notes what it ended with.
    func fail(_ error: LuaError) { boxedFailure = error }

    /// Stops the task and everything that it spawned, in order of spawning.
    func cancel(_ turns: Turns) {
        if !hasEnded {
            clb_task_stop(pointer, CLB_CANCELLED)
            driver?.cancel()
            if let joining { turns.append(joining) }
        }
        for serial in children.keys.sorted() { children[serial]?.cancel(turns) }
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

    /// The path of a child: by its name, or by counting.
    func childPath(_ name: String?) -> String {
        if let name { return scope + "." + name }
        defer { spawned += 1 }
        return scope + "." + String(spawned)
    }
}
