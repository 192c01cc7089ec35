/// What a driver needs, on its way into its Swift task.
///
/// Unchecked: all of it is only touched on the runtime's thread, where it was made and where the
/// task runs, since both belong to the runtime.
struct Driving: @unchecked Sendable {
    let task: ScriptTask
    let script: Script
    let place: Turns.Place
}

/// A call on its way into a Swift task of the same runtime; unchecked for the same reason.
struct ConfinedCall: @unchecked Sendable {
    let call: LuaCall
}

/// Holds a runtime's state, and has it freed on the runtime's thread.
///
/// Unchecked: the state is made before anyone else sees it and used on the runtime's thread alone.
final class StateKeeper: @unchecked Sendable {
    private let reference: Unmanaged<LuaState>
    private let queue: JobQueue

    init(_ state: LuaState, on queue: JobQueue) {
        reference = .passRetained(state)
        self.queue = queue
    }

    deinit { queue.add(.release(LastReference(reference))) }

    var state: LuaState { reference.takeUnretainedValue() }
}

/// The only reference to a state, on its way to the thread where it is given up.
///
/// Unchecked: nobody else has the state any more.
struct LastReference: @unchecked Sendable {
    private let reference: Unmanaged<LuaState>

    init(_ reference: Unmanaged<LuaState>) { self.reference = reference }

    func giveUp() { reference.release() }
}
