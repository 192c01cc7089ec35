/// What a driver needs, on its way into its Swift task.
///
/// Unchecked: all of it is only touched on the runtime's thread, where it was made and where the
/// task runs, since both belong to the runtime.
struct Driving: @unchecked Sendable {
    let task: ScriptTask
    let script: Script
}

/// A call on its way into a Swift task of the same runtime; unchecked for the same reason.
struct ConfinedCall: @unchecked Sendable {
    let call: LuaCall
}
