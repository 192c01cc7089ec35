internal import CLuaBridge

/// The type of userdata of a Swift class: its methods, properties and metamethods.
///
/// ```swift
/// var counter = LuaUserdataType<Counter>("counter")
/// counter.method("add") { (self, n: Int) in self.add(n) }
/// counter.property("value", get: { $0.value })
/// counter.description { "counter at \($0.value)" }
/// try await runtime.register(counter)
///
/// host.function("counter") { () in LuaObject(Counter()) }
/// ```
///
/// Lua retains an object while a script can reach it, and releases it on the runtime's thread.
public struct LuaUserdataType<Object: AnyObject>: Sendable {
    enum Member: Sendable {
        case sync(SyncFunction)
        case async(AsyncFunction)
    }

    /// The type name in error messages and for `tostring`.
    public let name: String
    var members: [(role: clb_role, name: String, member: Member)] = []

    /// Creates a type without members.
    public init(_ name: String) { self.name = name }

    private mutating func add(
        _ role: clb_role, _ name: String, _ body: @escaping @Sendable (Object, LuaCall) throws -> Void
    ) {
        let type = self.name
        let function = SyncFunction { call in try body(try receiver(call, type), call) }
        members.append((role, name, .sync(function)))
    }

    /// Adds a method that reads its arguments, from index 1, and pushes its results itself.
    public mutating func rawMethod(
        _ name: String, _ body: @escaping @Sendable (Object, LuaCall) throws -> Void
    ) {
        add(CLB_METHOD, name, body)
    }

    /// Adds a method that may wait, see ``rawMethod(_:_:)``.
    public mutating func rawAsyncMethod(
        _ name: String, _ body: @escaping @Sendable (Object, LuaCall) async throws -> Void
    ) {
        let type = self.name
        let function = AsyncFunction { call in try await body(try receiver(call, type), call) }
        members.append((CLB_METHOD, name, .async(function)))
    }

    /// Adds a method of typed parameters.
    public mutating func method<each Argument: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (Object, repeat each Argument) throws -> Result
    ) {
        rawMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            try call.push(body(object, repeat try arguments.next((each Argument).self)))
        }
    }

    /// Adds a method of typed parameters without a result.
    public mutating func method<each Argument: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (Object, repeat each Argument) throws -> Void
    ) {
        rawMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            try body(object, repeat try arguments.next((each Argument).self))
        }
    }

    /// Adds a method without parameters that may wait.
    public mutating func method<Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (Object) async throws -> Result
    ) {
        rawAsyncMethod(name) { object, call in try call.push(await body(object)) }
    }

    /// Adds a method of one parameter that may wait.
    public mutating func method<A: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (Object, A) async throws -> Result
    ) {
        rawAsyncMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            let a = try arguments.next(A.self)
            try call.push(await body(object, a))
        }
    }

    /// Adds a computed field, which scripts can set if `set` is given.
    public mutating func property<Value: LuaConvertible>(
        _ name: String, get: @escaping @Sendable (Object) throws -> Value,
        set: (@Sendable (Object, Value) throws -> Void)? = nil
    ) {
        add(CLB_GETTER, name) { object, call in try call.push(get(object)) }
        guard let set else { return }
        add(CLB_SETTER, name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            try set(object, arguments.next(Value.self))
        }
    }

    /// Sets the result of `tostring`.
    public mutating func description(_ body: @escaping @Sendable (Object) -> String) {
        add(CLB_METAMETHOD, "__tostring") { object, call in try call.push(body(object)) }
    }

    /// Sets the action for the end of a to-be-closed variable that holds the object.
    public mutating func onClose(_ body: @escaping @Sendable (Object) throws -> Void) {
        add(CLB_METAMETHOD, "__close") { object, _ in try body(object) }
    }

    /// Sets the comparison for `==`.
    public mutating func isEqual(_ body: @escaping @Sendable (Object, Object) -> Bool) {
        let type = name
        add(CLB_METAMETHOD, "__eq") { object, call in
            let other = call.count > 1 ? call[1].object as? Object : nil
            guard let other else { throw call[1].mismatch(expected: type) }
            try call.push(body(object, other))
        }
    }

    /// Makes objects callable.
    public mutating func onCall(_ body: @escaping @Sendable (Object, LuaCall) throws -> Void) {
        add(CLB_METAMETHOD, "__call", body)
    }
}

/// The receiver of a method.
private func receiver<Object: AnyObject>(_ call: LuaCall, _ type: String) throws -> Object {
    guard let object = call[0].object as? Object else {
        throw LuaArgumentError(index: -1, expected: type, got: call[0].typeName)
    }
    return object
}

/// A Swift object as an argument or result; its type must be registered.
public struct LuaObject<Object: AnyObject>: LuaConvertible {
    /// The object.
    public let object: Object

    /// Wraps `object`.
    public init(_ object: Object) { self.object = object }

    /// Takes a userdata of the registered type of `Object`.
    public init(lua slot: LuaSlot) throws {
        guard let object = slot.object as? Object else {
            throw slot.mismatch(expected: slot.state.typeName(of: Object.self) ?? "userdata")
        }
        self.object = object
    }

    /// Adds a new userdata. Throws ``LuaError`` if the type is not registered.
    public func push(to results: LuaResults) throws {
        let state = LuaSlot(frame: results.frame, at: clb_absent()).state
        guard let type = state.types[ObjectIdentifier(Object.self)] else {
            throw LuaError(
                code: "host.error", message: Sentences.unknownType(String(describing: Object.self)))
        }
        var value = clb_value()
        value.kind = CLB_OBJECT
        value.pointer = Unmanaged.passRetained(object).toOpaque()
        value.aux = UnsafeRawPointer(type)
        do { try results.add(value) } catch {
            Unmanaged.passUnretained(object).release()
            throw error
        }
    }
}

extension LuaObject: Sendable where Object: Sendable {}

extension LuaState {
    func add<Object>(_ type: LuaUserdataType<Object>) throws {
        guard let pointer = clb_type_new(pointer, type.name) else { throw LuaError.noMemory }
        types[ObjectIdentifier(Object.self)] = pointer
        for (role, name, member) in type.members {
            switch member {
            case .sync(let function):
                try check(
                    clb_type_add(pointer, role, name, Unmanaged.passRetained(function).toOpaque(), false))
            case .async(let function):
                try check(
                    clb_type_add(pointer, role, name, Unmanaged.passRetained(function).toOpaque(), true))
            }
        }
    }

    func typeName(of type: AnyClass) -> String? {
        types[ObjectIdentifier(type)].map { String(cString: clb_type_name($0)) }
    }
}
