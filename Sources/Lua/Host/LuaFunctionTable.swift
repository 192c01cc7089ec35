internal import CLuaBridge

/// A place that functions for scripts are added to: a ``LuaModule``, or a host.
///
/// ```swift
/// crm.function("double") { (n: Int) in n * 2 }
/// crm.function("lookup") { (phone: String) async throws -> Customer in try await directory.find(phone) }
/// crm.function("bounds") { (values: [Double]) in (values.min() ?? 0, values.max() ?? 0) }
/// ```
///
/// A closure that waits suspends its task alone; one that does not can be called anywhere, also by `table.sort`. It takes
/// any number of parameters, each a ``LuaDecodable`` or `Decodable` type; an optional one may be left out. Its result is
/// a ``LuaEncodable`` or `Encodable` value, nothing, a tuple for several results, or an `AsyncSequence`, over which a
/// script loops with `for`. What it throws is raised in Lua as an error table, see ``LuaErrorConvertible``.
public protocol LuaFunctionTable: AnyObject, Sendable {
    /// Adds a function under its name.
    func add(_ function: LuaHostFunction, as name: String)
}

extension LuaFunctionTable {
    /// Adds a function that reads its arguments and pushes its results itself.
    public func rawFunction(_ name: String, _ body: @escaping @Sendable (LuaCall) throws -> Void) {
        add(LuaHostFunction(kind: .sync(SyncFunction(body))), as: name)
    }

    /// Adds a function that may wait. Its task is suspended meanwhile, and other tasks run.
    public func rawAsyncFunction(_ name: String, _ body: @escaping @Sendable (LuaCall) async throws -> Void) {
        add(LuaHostFunction(kind: .async(AsyncFunction(body))), as: name)
    }
}

/// A Swift function that scripts can call, as ``LuaFunctionTable`` makes it of a closure.
public struct LuaHostFunction: Sendable {
    enum Kind: Sendable {
        case sync(SyncFunction)
        case async(AsyncFunction)
    }

    let kind: Kind

    /// Calls `body` with the box that Lua keeps, and whether a call waits.
    func withBox<R>(_ body: (UnsafeMutableRawPointer, Bool) throws -> R) rethrows -> R {
        switch kind {
        case .sync(let function): try body(Unmanaged.passRetained(function).toOpaque(), false)
        case .async(let function): try body(Unmanaged.passRetained(function).toOpaque(), true)
        }
    }
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

    /// Any decodable type; one that Lua knows is converted as Lua does it.
    @usableFromInline mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if let known = type as? any LuaDecodable.Type, let value = try next(known) as? T { return value }
        return try next(LuaCodable<T>.self).value
    }
}

extension LuaCall {
    /// The arguments as any decodable types.
    package func arguments<each Argument: Decodable>(_ types: repeat (each Argument).Type) throws -> (
        repeat each Argument
    ) {
        var arguments = ArgumentReader(self)
        return (repeat try arguments.decode(each types))
    }

    /// Adds any encodable value as a result; one that Lua knows is converted as Lua does it.
    @usableFromInline func encode(_ value: some Encodable) throws {
        if let known = value as? any LuaEncodable { try push(known) } else { try push(LuaCodable(value)) }
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
