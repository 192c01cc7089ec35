internal import CLuaBridge
internal import Essentials

/// One call of a host function: its arguments, results and caller.
///
/// It is valid until the function returns, and must not be kept. Typed functions rarely need it, but may take
/// one as any of their parameters.
public struct LuaCall {
    let frame: UnsafeMutablePointer<clb_frame>

    init(_ frame: UnsafeMutablePointer<clb_frame>) { self.frame = frame }

    /// The number of arguments, including `nil`s.
    public var count: Int { Int(frame.pointee.argument_count) }

    /// The argument at `index`, from 0; `nil` after the last.
    public subscript(index: Int) -> LuaSlot { LuaSlot(frame: frame, index: index) }

    /// The argument at `index` as a Swift value. Throws ``LuaArgumentError`` for another type.
    public func argument<T: LuaDecodable>(_ index: Int, as type: T.Type = T.self) throws -> T {
        try T(lua: self[index])
    }

    /// The argument at `index` if it is an integer.
    @usableFromInline func integer(_ index: Int) -> Int? {
        guard index < count, frame.pointee.arguments[index].kind == CLB_INTEGER else { return nil }
        return Int(frame.pointee.arguments[index].integer)
    }

    /// Adds a result. Results are returned in the order in which they were added.
    @inlinable public func push(_ value: some LuaEncodable) throws {
        try value.push(to: LuaResults(call: self))
    }

    /// The name by which the script called the function, `module.name`.
    public var functionName: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            clb_frame_called(frame, buffer.baseAddress, buffer.count).map { String(cString: $0) } ?? "?"
        }
    }

    /// The path of the calling task: `0` for the main task, `0.2.1` for children, numbered in order of
    /// spawning.
    package var taskPath: String { scriptTask?.path ?? "finalizer" }

    /// Counts an effect of the calling task and returns its number, from 0.
    ///
    /// Path and number identify an effect in every run of the same script.
    package func nextEffect() -> Int {
        guard let task = scriptTask else { return 0 }
        defer { task.effects += 1 }
        return task.effects
    }

    /// The path for effects of the calling task: that of the task, and after a slash the number of its
    /// segment.
    package var scope: String { scriptTask?.scope ?? taskPath }

    /// Begins a segment of the calling task: a part that a replay may skip.
    ///
    /// Children in the segment are named by it, so that later children have the same names whether it ran or
    /// not.
    package func enterSegment(_ number: Int) { scriptTask?.enterSegment(number) }

    /// Ends the innermost segment of the calling task.
    package func leaveSegment() { scriptTask?.leaveSegment() }

    /// The location of the call in the script, `file.lua:12`; `nil` if no Lua function called.
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

    /// Replaces the results by an error, which is raised in Lua.
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

/// Retains a Swift error for Lua.
final class ErrorBox {
    let error: any Error
    init(_ error: any Error) { self.error = error }
}

/// An argument of a call, while it is still on the Lua stack.
public struct LuaSlot {
    let frame: UnsafeMutablePointer<clb_frame>
    /// Valid as long as the frame, or as the owner of the value; not copied, so that a slot fits in
    /// registers.
    private let pointer: UnsafePointer<clb_value>
    /// The index of the argument, from 0.
    public let index: Int

    /// `receivers` arguments before it are not counted in error messages.
    init(frame: UnsafeMutablePointer<clb_frame>, index: Int, receivers: Int = 0) {
        self.frame = frame
        self.index = index - receivers
        pointer =
            index < Int(frame.pointee.argument_count)
            ? UnsafePointer(frame.pointee.arguments + index) : clb_absent()
    }

    @usableFromInline init(call: LuaCall, index: Int, receivers: Int) {
        self.init(frame: call.frame, index: index, receivers: receivers)
    }

    init(frame: UnsafeMutablePointer<clb_frame>, at pointer: UnsafePointer<clb_value>) {
        self.frame = frame
        self.pointer = pointer
        index = 0
    }

    var value: clb_value { pointer.pointee }

    private var isGiven: Bool { pointer != clb_absent() }

    /// Whether it is `nil` or was not given.
    public var isNil: Bool { value.kind == CLB_NIL }

    /// Its type name in Lua, or that of a registered Swift class.
    public var typeName: String {
        switch value.kind {
        case CLB_NIL: "nil"
        case CLB_BOOLEAN: "boolean"
        case CLB_INTEGER, CLB_NUMBER: "number"
        case CLB_STRING: "string"
        case CLB_TABLE: "table"
        case CLB_FUNCTION: "function"
        case CLB_THREAD: "thread"
        case CLB_NULL: "json.null"
        default: value.aux.map { String(cString: clb_type_name(OpaquePointer($0))) } ?? "userdata"
        }
    }

    /// The error for an argument of another type than expected.
    public func mismatch(expected: String) -> LuaArgumentError {
        LuaArgumentError(index: index, expected: expected, got: isNil && !isGiven ? "no value" : typeName)
    }

    /// The bytes of a string.
    var stringBytes: UnsafeRawBufferPointer? {
        guard value.kind == CLB_STRING else { return nil }
        return UnsafeRawBufferPointer(start: value.bytes, count: value.length)
    }

    /// A field of a table, without metamethods; `nil` unless it is a plain value.
    public func member(_ name: String) -> LuaData? { field(name, ofMetatable: false) }

    /// The kind of a record that came from ``LuaJSON``; `nil` for another value.
    package var recordKind: String? { field("__kind", ofMetatable: true)?.text }

    private func field(_ name: String, ofMetatable: Bool) -> LuaData? {
        guard value.kind == CLB_TABLE else { return nil }
        var found = clb_value()
        guard clb_frame_member(frame, value.extra, name, ofMetatable, &found) else { return nil }
        switch found.kind {
        case CLB_BOOLEAN, CLB_INTEGER, CLB_NUMBER, CLB_STRING:
            return withUnsafePointer(to: found) { try? LuaData(lua: LuaSlot(frame: frame, at: $0)) }
        default: return nil
        }
    }

    /// The value as JSON; an empty table is `{}` unless it is marked as an array.
    ///
    /// Throws ``LuaArgumentError`` with the path of a value that JSON cannot represent.
    public func json() throws -> [UInt8] {
        try take(clb_frame_encode_json(frame, value.extra), expected: "a value for JSON")
    }

    func tape() throws -> [UInt8] {
        try take(clb_frame_encode_tape(frame, value.extra), expected: "a plain value")
    }

    /// The plain members of a table; functions, and the table inside itself, are left out.
    func plainMembers() throws -> LuaData {
        var tape = TapeReader(
            try take(clb_frame_encode_plain(frame, value.extra), expected: "a table"))
        return tape.read()
    }

    /// From this size on, copies of a text count as memory of the script.
    private static let large = 64 << 10

    private func take(_ result: clb_bytes, expected: String) throws -> [UInt8] {
        var result = result
        defer { clb_bytes_free(frame.pointee.state, &result) }
        if result.is_memory { throw LuaError.noMemory }
        // This copy, and two more when it is sent or parsed.
        if result.length >= Self.large, !clb_frame_charge(frame, 3 * result.length) {
            throw LuaError.noMemory
        }
        if let failure = result.failure {
            // For a value that is no table, its type is enough.
            let fault = typeName == "table" ? String(cString: failure) : nil
            throw LuaArgumentError(index: index, expected: expected, got: typeName, fault: fault)
        }
        return [UInt8](UnsafeRawBufferPointer(start: result.bytes, count: result.length))
    }

    var state: LuaState {
        Unmanaged<LuaState>.fromOpaque(clb_state_owner(frame.pointee.state)).takeUnretainedValue()
    }

    /// The Swift object of a userdata of a registered type.
    var object: AnyObject? {
        guard value.kind == CLB_USERDATA, value.aux != nil, let pointer = value.pointer else { return nil }
        return Unmanaged<AnyObject>.fromOpaque(pointer).takeUnretainedValue()
    }
}

@available(*, unavailable)
extension LuaSlot: Sendable {}

/// The results of a call, to which values are added.
public struct LuaResults {
    let frame: UnsafeMutablePointer<clb_frame>

    init(frame: UnsafeMutablePointer<clb_frame>) { self.frame = frame }

    @usableFromInline init(call: LuaCall) { frame = call.frame }

    func add(_ value: clb_value) throws {
        let count = frame.pointee.result_count
        if count < frame.pointee.result_capacity {
            frame.pointee.results[Int(count)] = value
            frame.pointee.result_count = count + 1
        } else {
            try addSlowly(value)
        }
    }

    @usableFromInline func add(integer: Int64) throws {
        var value = clb_value()
        value.kind = CLB_INTEGER
        value.integer = integer
        try add(value)
    }

    @inline(never) private func addSlowly(_ value: clb_value) throws {
        guard let slot = clb_frame_result(frame) else { throw LuaError.noMemory }
        slot.pointee = value
    }

    func add(kind: clb_kind, bytes: UnsafeRawBufferPointer) throws {
        guard let copy = clb_frame_bytes(frame, bytes.count) else { throw LuaError.noMemory }
        UnsafeMutableRawPointer(copy).copyMemory(
            from: bytes.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
        var value = clb_value()
        value.kind = kind
        value.bytes = UnsafePointer(copy)
        value.length = bytes.count
        try add(value)
    }
}

@available(*, unavailable)
extension LuaResults: Sendable {}
