internal import CLuaBridge

/// A host module: functions and constants that scripts reach as a table.
///
/// ```swift
/// var crm = LuaModule("crm")
/// crm.function("double") { (n: Int) in n * 2 }
/// crm.function("lookup") { (phone: String) async throws -> [String: String] in
///     try await directory.find(phone)
/// }
/// crm.rawFunction("count") { call in try call.push(call.count) }
/// try await runtime.register(crm)
/// ```
///
/// A parameter may be of any ``LuaDecodable`` type, or ``LuaCall`` to know who
/// called; an optional parameter may be left out. What a function throws is
/// raised in Lua as an error table, see ``LuaErrorConvertible``.
public struct LuaModule: Sendable {
    enum Member: Sendable {
        case sync(SyncFunction)
        case async(AsyncFunction)
        case constant(LuaData)
    }

    /// The name that `require` takes; empty for the globals themselves.
    public let name: String
    /// Whether the module is also a global of its name.
    public var isGlobal: Bool
    /// Whether only the library finds it, see ``inner(_:)``.
    var isInner = false
    var members: [(name: String, member: Member)] = []
    var prelude: String?

    /// A module without members.
    public init(_ name: String, isGlobal: Bool = true) {
        self.name = name
        self.isGlobal = isGlobal
    }

    /// A module that the library's own `require` finds and no script's: what documented modules are made of.
    package static func inner(_ name: String) -> LuaModule {
        var module = LuaModule(name, isGlobal: false)
        module.isInner = true
        return module
    }

    /// Sets a member that is no function.
    public mutating func constant(_ name: String, _ value: some LuaDataConvertible) {
        members.append((name, .constant(value.luaData)))
    }

    /// Adds a function that reads its arguments and pushes its results itself.
    public mutating func rawFunction(_ name: String, _ body: @escaping @Sendable (LuaCall) throws -> Void) {
        members.append((name, .sync(SyncFunction(body))))
    }

    /// Adds a function that may wait; its task is suspended meanwhile, others run.
    public mutating func rawAsyncFunction(
        _ name: String, _ body: @escaping @Sendable (LuaCall) async throws -> Void
    ) {
        members.append((name, .async(AsyncFunction(body))))
    }
}

extension LuaModule {
    /// Who finds it.
    var visibility: clb_visibility { isInner ? CLB_LIBRARY_ONLY : isGlobal ? CLB_GLOBAL : CLB_REQUIRABLE }
}

/// Hands a call's arguments to typed parameters, in order.
public struct ArgumentReader {
    @usableFromInline let call: LuaCall
    @usableFromInline let receivers: Int
    @usableFromInline var index: Int

    /// `receivers` arguments come before the typed ones.
    @inlinable init(_ call: LuaCall, receivers: Int = 0) {
        self.call = call
        self.receivers = receivers
        index = receivers
    }

    @inlinable mutating func next<T: LuaDecodable>(_ type: T.Type) throws -> T {
        if type == LuaCall.self, let call = call as? T { return call }
        defer { index += 1 }
        // The most common parameter, in one step instead of two.
        if type == Int.self, let integer = call.integer(index) {
            return unsafeBitCast(integer, to: T.self)
        }
        return try T(lua: LuaSlot(call: call, index: index, receivers: receivers))
    }
}

@available(*, unavailable)
extension ArgumentReader: Sendable {}

extension LuaCall: LuaDecodable {
    /// The call itself; a parameter of this type takes no argument of the script.
    public init(lua slot: LuaSlot) throws { self.init(slot.frame) }
}

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
