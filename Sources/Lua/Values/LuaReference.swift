internal import CLuaBridge

/// A handle on a value that lives in a Lua state: a table, function, userdata or coroutine.
///
/// It keeps the value from being collected. When the last copy of the handle
/// goes, the value is released on the runtime's thread. A handle does not keep
/// its runtime: once that is gone, every use throws ``LuaRuntimeGoneError``.
public final class LuaReference: Sendable {
    /// What kind of value a reference is.
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

    /// What the value is.
    public let kind: Kind
    let number: Int32
    let registry: ReferenceRegistry

    init(number: Int32, kind: Kind, state: LuaState) {
        self.number = number
        self.kind = kind
        registry = state.registry
    }

    /// The handle of an argument; only tables, functions, userdata and coroutines have one.
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

    private func runtime() throws -> LuaRuntime {
        guard let runtime = registry.runtime else { throw LuaRuntimeGoneError() }
        return runtime
    }

    /// Calls the function as a script of its own, and returns its results.
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

    /// The table as JSON; throws ``LuaDataError`` that names what JSON cannot say.
    public func json() async throws -> [UInt8] {
        try await runtime().json(of: self)
    }

    /// The table as plain data.
    public func data() async throws -> LuaData {
        try await runtime().data(of: self)
    }
}

extension LuaReference: Hashable {
    /// Whether both are the same handle; two handles may be of the same value.
    public static func == (a: LuaReference, b: LuaReference) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension LuaReference: LuaConvertible {
    public func push(to results: LuaResults) throws {
        guard results.frame.pointee.state == registry.pointer else { throw LuaForeignReferenceError() }
        var value = clb_value()
        value.kind = CLB_REFERENCE
        value.extra = number
        // Until it was pushed: the handle itself may die as soon as the host function returns.
        value.aux = UnsafeRawPointer(Unmanaged.passRetained(self).toOpaque())
        do { try results.add(value) } catch {
            Unmanaged.passUnretained(self).release()
            throw error
        }
    }
}

/// The runtime of a reference does not exist any more.
public struct LuaRuntimeGoneError: Error, Equatable, Sendable {}

/// A reference was given to another runtime than its own.
public struct LuaForeignReferenceError: Error, Equatable, Sendable {}
