// Any number of parameters of any decodable types, in one overload for each form of results. They are not favoured:
// parameters and results that are all of Lua's own types take the overloads of their number, which are faster, as a
// parameter pack is not made concrete by the optimiser. Those that wait are concurrent, since the compiler cannot lower
// an asynchronous closure over a pack that runs where its caller does; the executor preference of the script's task
// keeps them on its thread.
extension LuaFunctionTable {
    /// Adds a function of any decodable parameters, with a result.
    @_disfavoredOverload
    public func function<each Argument: Decodable & SendableMetatype, Result: Encodable & SendableMetatype>(
        _ name: String,
        _ body: @escaping @Sendable (repeat each Argument) throws -> Result
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            try call.encode(body(repeat each values))
        }
    }

    /// Adds a function of any decodable parameters, without a result.
    @_disfavoredOverload
    public func function<each Argument: Decodable & SendableMetatype>(
        _ name: String,
        _ body: @escaping @Sendable (repeat each Argument) throws -> Void
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            try body(repeat each values)
        }
    }

    /// Adds a function of any decodable parameters, with two results.
    @_disfavoredOverload
    public func function<
        each Argument: Decodable & SendableMetatype, First: Encodable & SendableMetatype,
        Second: Encodable & SendableMetatype
    >(
        _ name: String,
        _ body: @escaping @Sendable (repeat each Argument) throws -> (First, Second)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            let results = try body(repeat each values)
            try call.encode(results.0)
            try call.encode(results.1)
        }
    }

    /// Adds a function of any decodable parameters, with three results.
    @_disfavoredOverload
    public func function<
        each Argument: Decodable & SendableMetatype, First: Encodable & SendableMetatype,
        Second: Encodable & SendableMetatype, Third: Encodable & SendableMetatype
    >(
        _ name: String,
        _ body: @escaping @Sendable (repeat each Argument) throws -> (First, Second, Third)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            let results = try body(repeat each values)
            try call.encode(results.0)
            try call.encode(results.1)
            try call.encode(results.2)
        }
    }

    /// Adds a function of any decodable parameters that may wait, with a result.
    @_disfavoredOverload
    public func function<each Argument: Decodable & Sendable, Result: Encodable & SendableMetatype>(
        _ name: String,
        _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            try call.encode(await body(repeat each values))
        }
    }

    /// Adds a function of any decodable parameters that may wait, without a result.
    @_disfavoredOverload
    public func function<each Argument: Decodable & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> Void
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            try await body(repeat each values)
        }
    }

    /// Adds a function of any decodable parameters that may wait, with two results.
    @_disfavoredOverload
    public func function<
        each Argument: Decodable & Sendable, First: Encodable & SendableMetatype,
        Second: Encodable & SendableMetatype
    >(
        _ name: String,
        _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> (First, Second)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            let results = try await body(repeat each values)
            try call.encode(results.0)
            try call.encode(results.1)
        }
    }

    /// Adds a function of any decodable parameters that may wait, with three results.
    @_disfavoredOverload
    public func function<
        each Argument: Decodable & Sendable, First: Encodable & SendableMetatype,
        Second: Encodable & SendableMetatype, Third: Encodable & SendableMetatype
    >(
        _ name: String,
        _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> (First, Second, Third)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            let results = try await body(repeat each values)
            try call.encode(results.0)
            try call.encode(results.1)
            try call.encode(results.2)
        }
    }

    /// Adds a function that gives a sequence, over which a script loops: `for value in module.name(…) do`.
    public func function<each Argument: Decodable & SendableMetatype, Sequence: AsyncSequence & Sendable>(
        _ name: String, _ body: @escaping @Sendable (repeat each Argument) throws -> Sequence
    ) where Sequence.Element: Encodable & SendableMetatype {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let values = (repeat try arguments.decode((each Argument).self))
            try call.push(LuaObject(LuaIterator(body(repeat each values))))
        }
    }
}
