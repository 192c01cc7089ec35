internal import CLuaBridge
internal import Quantities

/// One call of a host function: its arguments, its results, and who called.
///
/// Valid until the function returns; it must not be kept. Typed functions
/// rarely need it, but may take one as any of their parameters.
public struct LuaCall {
    let frame: UnsafeMutablePointer<clb_frame>

    init(_ frame: UnsafeMutablePointer<clb_frame>) { self.frame = frame }

    /// The number of arguments, `nil`s included.
    public var count: Int { Int(frame.pointee.argument_count) }

    /// The argument at `index`, from 0; behind the last it is `nil`.
    public subscript(index: Int) -> LuaSlot { LuaSlot(frame: frame, index: index) }

    /// The argument at `index` as a Swift value; throws ``LuaArgumentError`` when it is none.
    public func argument<T: LuaDecodable>(_ index: Int, as type: T.Type = T.self) throws -> T {
        try T(lua: self[index])
    }

    /// The argument at `index` when it is an integer that no conversion is needed for.
    @usableFromInline func integer(_ index: Int) -> Int? {
        guard index < count, frame.pointee.arguments[index].kind == CLB_INTEGER else { return nil }
        return Int(frame.pointee.arguments[index].integer)
    }

    /// Adds a result; results come in the order of the calls.
    @inlinable public func push(_ value: some LuaEncodable) throws {
        try value.push(to: LuaResults(call: self))
    }

    /// The function's name as scripts know it, `module.name`.
    public var functionName: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            clb_frame_called(frame, buffer.baseAddress, buffer.count).map { String(cString: $0) } ?? "?"
        }
    }

    /// The calling task's path: `0` for the script, `0.2.1` for children by order of spawning.
    public var taskPath: String { scriptTask?.path ?? "finalizer" }

    /// Counts an effect of the calling task and returns its number, from 0.
    ///
    /// Path and number together name an effect the same way in every run of the same script.
    public func nextEffect() -> Int {
        guard let task = scriptTask else { return 0 }
        defer { task.effects += 1 }
        return task.effects
    }

    /// Where the calling task's effects belong: its path, and behind a slash the segment it is in.
    public var scope: String { scriptTask?.scope ?? taskPath }

    /// Begins a segment of the calling task, a part that a replay may pass by.
    ///
    /// Children spawned within are named by the segment, so that those behind it have the same names
    /// whether it ran or not.
    public func enterSegment(_ number: Int) { scriptTask?.enterSegment(number) }

    /// Ends the innermost segment of the calling task.
    public func leaveSegment() { scriptTask?.leaveSegment() }

    /// The place in the script that called, `file.lua:12`; `nil` when no Lua function did.
    public var sourceLine: String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            let length = clb_frame_where(frame, buffer.baseAddress, buffer.count)
            guard length > 0 else { return nil }
            return String(systemName: UnsafeRawBufferPointer(buffer)[..<length])
        }
    }

    /// Whether the calling task was cancelled or reached a limit.
    public var isCancelled: Bool {
        guard let task = frame.pointee.task else { return false }
        return clb_task_stopped(task) != CLB_NOT_STOPPED
    }

    var scriptTask: ScriptTask? {
        frame.pointee.owner.map { Unmanaged<ScriptTask>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Turns the call's outcome into a raised error.
    func fail(with error: any Error) {
        let fields = LuaErrorFields(error, functionName: functionName)
        let cause = fields.keepsCause ? Unmanaged.passRetained(ErrorBox(error)).toOpaque() : nil
        let retryable: Int32 = fields.retryable.map { $0 ? 1 : 0 } ?? -1
        let message = fields.message.systemPath
        let extras = fields.extraJSON.map { $0.map { CChar(bitPattern: $0) } }
        clb_frame_fail(
            frame, fields.code, message, message.count - 1, retryable, extras, extras?.count ?? 0, cause)
    }
}

@available(*, unavailable)
extension LuaCall: Sendable {}

/// Keeps a Swift error alive while Lua has it.
final class ErrorBox {
    let error: any Error
    init(_ error: any Error) { self.error = error }
}
