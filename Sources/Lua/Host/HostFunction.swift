internal import CLuaBridge

/// A synchronous Swift function behind a Lua function.
final class SyncFunction: Sendable {
    let body: @Sendable (LuaCall) throws -> Void

    init(_ body: @escaping @Sendable (LuaCall) throws -> Void) { self.body = body }

    /// Zero when the frame holds results; else it holds an error.
    static let invoke: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<clb_frame>?) -> Int32 =
        {
            box, frame in
            guard let box, let frame else { return 1 }
            return Unmanaged<SyncFunction>.fromOpaque(box)._withUnsafeGuaranteedRef { function in
                let call = LuaCall(frame)
                do {
                    try function.body(call)
                    return 0
                } catch {
                    call.fail(with: error)
                    return 1
                }
            }
        }
}

/// A Swift function that a task waits for.
final class AsyncFunction: Sendable {
    typealias Body = @Sendable (LuaCall) async throws -> Void
    let body: Body
    /// Whether it arranges for its task's turn itself, as waiting for another task does.
    let keepsTurn: Bool

    init(keepsTurn: Bool = false, _ body: @escaping Body) {
        self.body = body
        self.keepsTurn = keepsTurn
    }
}
