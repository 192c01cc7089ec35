internal import CLuaBridge

/// A host module: a table of functions and constants for scripts.
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
/// A parameter may have any ``LuaDecodable`` type, or be the ``LuaCall`` itself; an optional parameter may be
/// omitted. An error that a function throws is raised in Lua as an error table, see ``LuaErrorConvertible``.
public struct LuaModule: Sendable {
    enum Member: Sendable {
        case sync(SyncFunction)
        case async(AsyncFunction)
        case constant(LuaData)
    }

    /// The name for `require`; empty for the globals themselves.
    public let name: String
    /// Whether it is also a global of its name.
    public var isGlobal: Bool
    /// Whether only the library's `require` finds it, see ``inner(_:)``.
    var isInner = false
    var members: [(name: String, member: Member)] = []

    /// Creates a module without members.
    public init(_ name: String, isGlobal: Bool = true) {
        self.name = name
        self.isGlobal = isGlobal
    }

    /// Creates a module that only the library's `require` finds, to build documented modules on.
    package static func inner(_ name: String) -> LuaModule {
        var module = LuaModule(name, isGlobal: false)
        module.isInner = true
        return module
    }

    /// Adds a constant.
    public mutating func constant(_ name: String, _ value: some LuaDataConvertible) {
        members.append((name, .constant(value.luaData)))
    }

    /// Adds a function that reads its arguments and pushes its results itself.
    public mutating func rawFunction(_ name: String, _ body: @escaping @Sendable (LuaCall) throws -> Void) {
        members.append((name, .sync(SyncFunction(body))))
    }

    /// Adds a function that may wait. Its task is suspended meanwhile, and other tasks run.
    public mutating func rawAsyncFunction(
        _ name: String, _ body: @escaping @Sendable (LuaCall) async throws -> Void
    ) {
        members.append((name, .async(AsyncFunction(body))))
    }
}

extension LuaModule {
    /// Who sees it.
    var visibility: clb_visibility { isInner ? CLB_LIBRARY_ONLY : isGlobal ? CLB_GLOBAL : CLB_REQUIRABLE }
}

/// Reads the arguments of a call as typed parameters, in order.
public struct ArgumentReader {
    @usableFromInline let call: LuaCall
    @usableFromInline let receivers: Int
    @usableFromInline var index: Int

    /// `receivers` is the number of arguments before the typed ones.
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
    /// Whether it releases and acquires the turn of its task itself, as waiting for another task does.
    let keepsTurn: Bool

    init(keepsTurn: Bool = false, _ body: @escaping Body) {
        self.body = body
        self.keepsTurn = keepsTurn
    }
}
