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
    /// The type name in error messages and for `tostring`.
    public let name: String
    var members: [(role: clb_role, name: String, function: LuaHostFunction)] = []

    /// Creates a type without members.
    public init(_ name: String) { self.name = name }

    private mutating func add(
        _ role: clb_role, _ name: String, _ body: @escaping @Sendable (Object, LuaCall) throws -> Void
    ) {
        let type = self.name
        let function = SyncFunction { call in try body(try receiver(call, type), call) }
        members.append((role, name, LuaHostFunction(kind: .sync(function))))
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
        addAsync(CLB_METHOD, name, body)
    }

    private mutating func addAsync(
        _ role: clb_role, _ name: String,
        _ body: @escaping @Sendable (Object, LuaCall) async throws -> Void
    ) {
        let type = self.name
        let function = AsyncFunction { call in try await body(try receiver(call, type), call) }
        members.append((role, name, LuaHostFunction(kind: .async(function))))
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

    /// Adds a method of any decodable parameters.
    @_disfavoredOverload
    public mutating func method<
        each Argument: Decodable & SendableMetatype, Result: Encodable & SendableMetatype
    >(
        _ name: String, _ body: @escaping @Sendable (Object, repeat each Argument) throws -> Result
    ) {
        rawMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            let values = (repeat try arguments.decode((each Argument).self))
            try call.encode(body(object, repeat each values))
        }
    }

    /// Adds a method of any decodable parameters without a result.
    @_disfavoredOverload
    public mutating func method<each Argument: Decodable & SendableMetatype>(
        _ name: String, _ body: @escaping @Sendable (Object, repeat each Argument) throws -> Void
    ) {
        rawMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            let values = (repeat try arguments.decode((each Argument).self))
            try body(object, repeat each values)
        }
    }

    /// Adds a method of any decodable parameters that may wait.
    @_disfavoredOverload
    public mutating func method<each Argument: Decodable & Sendable, Result: Encodable & SendableMetatype>(
        _ name: String,
        _ body: @escaping @Sendable @concurrent (Object, repeat each Argument) async throws -> Result
    ) where Object: Sendable {
        rawAsyncMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            let values = (repeat try arguments.decode((each Argument).self))
            try call.encode(await body(object, repeat each values))
        }
    }

    /// Adds a method of any decodable parameters that may wait, without a result.
    @_disfavoredOverload
    public mutating func method<each Argument: Decodable & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable @concurrent (Object, repeat each Argument) async throws -> Void
    ) where Object: Sendable {
        rawAsyncMethod(name) { object, call in
            var arguments = ArgumentReader(call, receivers: 1)
            let values = (repeat try arguments.decode((each Argument).self))
            try await body(object, repeat each values)
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

    /// Makes objects callable by a function that may wait. A `for` loop over such an object calls it for each value,
    /// until it gives none.
    public mutating func onAsyncCall(_ body: @escaping @Sendable (Object, LuaCall) async throws -> Void) {
        addAsync(CLB_METAMETHOD, "__call", body)
    }

    /// An operator of Lua with an object on its left side.
    public enum Operator: String, Sendable, CaseIterable {
        case add = "__add"
        case subtract = "__sub"
        case multiply = "__mul"
        case divide = "__div"
        case remainder = "__mod"
        case power = "__pow"
        case concatenate = "__concat"
        case isLess = "__lt"
        case isLessOrEqual = "__le"
    }

    /// Sets what an operator does where an object of this type is its left side.
    ///
    /// ```swift
    /// vector.operation(.add) { (a, b: LuaObject<Vector>) in LuaObject(a + b.object) }
    /// ```
    public mutating func operation<Right: LuaDecodable, Result: LuaEncodable>(
        _ operation: Operator, _ body: @escaping @Sendable (Object, Right) throws -> Result
    ) {
        add(CLB_METAMETHOD, operation.rawValue) { object, call in
            try call.push(body(object, try call.argument(1)))
        }
    }

    /// Sets the result of the length operator `#`.
    public mutating func length(_ body: @escaping @Sendable (Object) throws -> Int) {
        add(CLB_METAMETHOD, "__len") { object, call in try call.push(body(object)) }
    }

    /// Sets what `object[key]` gives, and takes if `set` is given, for keys that are no method or property.
    public mutating func index<Key: LuaDecodable, Value: LuaConvertible>(
        get: @escaping @Sendable (Object, Key) throws -> Value?,
        set: (@Sendable (Object, Key, Value) throws -> Void)? = nil
    ) {
        // The name that no member has stands for all others.
        add(CLB_GETTER, "") { object, call in
            if let value = try get(object, call.argument(1)) {
                try call.push(value)
            } else {
                try call.push(LuaData.nil)
            }
        }
        guard let set else { return }
        add(CLB_SETTER, "") { object, call in try set(object, call.argument(1), call.argument(2)) }
    }

    /// Sets what `pairs(object)` goes through: each element with its position, from 1.
    public mutating func elements<Elements: Sequence & SendableMetatype>(
        _ body: @escaping @Sendable (Object) throws -> Elements
    ) where Elements.Element: LuaEncodable {
        add(CLB_METAMETHOD, "__pairs") { object, call in
            try call.push(LuaObject(LuaIterator(numbering: body(object))))
        }
    }
}

/// The receiver of a method.
private func receiver<Object: AnyObject>(_ call: LuaCall, _ type: String) throws -> Object {
    guard let object = call[0].object as? Object else {
        throw LuaArgumentError(index: -1, expected: type, got: call[0].typeName)
    }
    return object
}
