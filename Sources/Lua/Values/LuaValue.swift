internal import CLuaBridge
internal import Synchronization

/// Any Lua value, such as the result of a script.
public enum LuaValue: Sendable, Hashable {
    case `nil`
    /// `json.null`.
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// A string, whose bytes need not be UTF-8.
    case string([UInt8])
    /// A table, function, userdata or coroutine, which stays in its state.
    case reference(LuaReference)

    /// A string with the UTF-8 of `text`.
    public static func text(_ text: String) -> LuaValue { .string(Array(text.utf8)) }

    /// The text of a string, with invalid UTF-8 replaced; `nil` for another value.
    public var text: String? {
        if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// The handle of a value that stays in its state; `nil` for a plain value.
    public var reference: LuaReference? {
        if case .reference(let reference) = self { reference } else { nil }
    }
}

extension LuaValue: CustomStringConvertible {
    /// The text that `tostring` gives, except that a value which stays in its state is shown by its type alone.
    public var description: String {
        switch self {
        case .nil: "nil"
        case .null: "json.null"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): LuaData.text(of: value)
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        case .reference(let reference): reference.kind.rawValue
        }
    }
}

extension LuaValue: LuaConvertible {
    /// Takes any value; one that only Lua can hold gets a handle.
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_NIL: self = .nil
        case CLB_NULL: self = .null
        case CLB_BOOLEAN: self = .boolean(slot.value.integer != 0)
        case CLB_INTEGER: self = .integer(slot.value.integer)
        case CLB_NUMBER: self = .number(slot.value.number)
        case CLB_STRING:
            self = .string([UInt8](slot.stringBytes ?? UnsafeRawBufferPointer(start: nil, count: 0)))
        default: self = .reference(try LuaReference(lua: slot))
        }
    }

    /// Adds the value.
    public func push(to results: LuaResults) throws {
        switch self {
        case .nil: try LuaData.nil.push(to: results)
        case .null: try LuaData.null.push(to: results)
        case .boolean(let value): try value.push(to: results)
        case .integer(let value): try value.push(to: results)
        case .number(let value): try value.push(to: results)
        case .string(let bytes): try LuaData.string(bytes).push(to: results)
        case .reference(let reference): try reference.push(to: results)
        }
    }
}

/// A handle of a value in a Lua state: a table, function, userdata or coroutine.
///
/// It keeps the value from being collected. When the last copy of the handle goes, the value is released on
/// the runtime's thread. A handle does not retain its runtime: once that is gone, every use throws
/// ``LuaRuntimeGoneError``.
public final class LuaReference: Sendable {
    /// The type of a referenced value.
    public enum Kind: String, Sendable {
        case table, function, userdata, thread

        init(_ kind: clb_kind) {
            switch kind {
            case CLB_TABLE: self = .table
            case CLB_FUNCTION: self = .function
            case CLB_THREAD: self = .thread
            default: self = .userdata
            }
        }
    }

    /// The type of the value.
    public let kind: Kind
    let number: Int32
    let registry: ReferenceRegistry

    init(number: Int32, kind: Kind, state: LuaState) {
        self.number = number
        self.kind = kind
        registry = state.registry
    }

    /// Creates the handle of an argument; only tables, functions, userdata and coroutines have one.
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_TABLE, CLB_FUNCTION, CLB_THREAD, CLB_USERDATA: break
        default: throw slot.mismatch(expected: "table or function")
        }
        number = clb_frame_reference(slot.frame, slot.value.extra)
        kind = Kind(slot.value.kind)
        registry = slot.state.registry
        if number <= 0 { throw LuaError.noMemory }
    }

    deinit { if number > 0 { registry.release(number) } }

    func runtime() throws -> LuaRuntime {
        guard let runtime = registry.runtime else { throw LuaRuntimeGoneError() }
        return runtime
    }

    /// Calls the function as a script of its own and returns its results. Throws ``LuaError``.
    @discardableResult
    public func call(_ arguments: any LuaEncodable & Sendable...) async throws -> [LuaValue] {
        try await runtime().call(self, arguments: arguments)
    }

    /// The table's value for `key`, without metamethods.
    public func get(_ key: String) async throws -> LuaValue {
        try await runtime().get(self, key: .text(key))
    }

    /// The table's value for `index`, from 1, without metamethods.
    public func get(_ index: Int) async throws -> LuaValue {
        try await runtime().get(self, key: .integer(Int64(index)))
    }

    /// The table as JSON. Throws ``LuaError`` with the code `json.unfit` for a value that JSON cannot
    /// represent.
    public func json() async throws -> [UInt8] {
        try await runtime().json(of: self)
    }

    /// The table as plain data. Throws ``LuaError`` with the code `json.unfit` if it has other values.
    public func data() async throws -> LuaData {
        try await runtime().data(of: self)
    }
}

extension LuaReference: Hashable {
    /// Whether both are the same handle; two handles may refer to the same value.
    public static func == (a: LuaReference, b: LuaReference) -> Bool { a === b }
    /// Hashes the identity of the handle.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension LuaReference: LuaConvertible {
    /// Adds the referenced value. Throws ``LuaForeignReferenceError`` in another runtime.
    public func push(to results: LuaResults) throws {
        guard results.frame.pointee.state == registry.pointer else { throw LuaForeignReferenceError() }
        var value = clb_value()
        value.kind = CLB_REFERENCE
        value.extra = number
        // Retained until it is pushed: the handle may be dropped when the host function returns.
        value.aux = UnsafeRawPointer(Unmanaged.passRetained(self).toOpaque())
        do { try results.add(value) } catch {
            Unmanaged.passUnretained(self).release()
            throw error
        }
    }
}

/// The error for a reference whose runtime does not exist any more.
public struct LuaRuntimeGoneError: Error, Equatable, Sendable {}

/// The error for a reference that belongs to another runtime.
public struct LuaForeignReferenceError: Error, Equatable, Sendable {}

/// Shared by the handles of a state: to release them from any thread, and to know whether the state exists.
final class ReferenceRegistry: Sendable {
    struct Released {
        /// Registry references.
        var references: [Int32] = []
        /// Addresses of C tasks.
        var tasks: [UInt] = []
    }

    private struct Shared {
        var released = Released()
        var isOpen = false
        weak var runtime: LuaRuntime?
    }

    private let shared = Mutex(Shared())
    /// Whether `released` is not empty, readable without the lock.
    private let hasReleased = Atomic(false)
    private let address = Atomic<UInt>(0)

    var runtime: LuaRuntime? { shared.withLock { $0.runtime } }

    /// Identifies the state; only for comparison.
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address.load(ordering: .relaxed)) }

    func open(_ pointer: OpaquePointer) {
        address.store(UInt(bitPattern: pointer), ordering: .relaxed)
        shared.withLock { $0.isOpen = true }
    }

    func bind(_ runtime: LuaRuntime) { shared.withLock { $0.runtime = runtime } }

    /// Called before the state is freed, with all that its handles hold.
    func close() {
        // The next state may have the same address, and must not be taken for this one.
        address.store(0, ordering: .relaxed)
        let tasks = shared.withLock { shared in
            shared.isOpen = false
            defer { shared.released = Released() }
            return shared.released.tasks
        }
        for task in tasks { clb_task_abandon(OpaquePointer(bitPattern: task)) }
    }

    /// Records a dropped handle, and asks the runtime to release its value when it is idle.
    func release(_ reference: Int32) {
        let runtime = shared.withLock { shared -> LuaRuntime? in
            guard shared.isOpen else { return nil }
            shared.released.references.append(reference)
            return shared.released.references.count == 1 ? shared.runtime : nil
        }
        hasReleased.store(true, ordering: .releasing)
        if let runtime { Task { await runtime.releaseReferences() } }
    }

    /// Records a task that has no owner any more.
    func retire(_ task: OpaquePointer) {
        let address = UInt(bitPattern: task)
        let isOpen = shared.withLock { shared in
            if shared.isOpen { shared.released.tasks.append(address) }
            return shared.isOpen
        }
        if isOpen { hasReleased.store(true, ordering: .releasing) } else { clb_task_abandon(task) }
    }

    func takeReleased() -> Released? {
        guard hasReleased.load(ordering: .relaxed), hasReleased.exchange(false, ordering: .acquiring) else {
            return nil
        }
        return shared.withLock { shared in
            defer { shared.released = Released() }
            return shared.released
        }
    }
}
