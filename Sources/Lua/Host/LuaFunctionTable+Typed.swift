// One overload for each number of parameters: a parameter pack is not made concrete by the optimiser,
// which makes a call three times as slow.
extension LuaFunctionTable {
    /// Adds a function of no parameters.
    @inlinable public func function<Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable () throws -> Result
    ) {
        rawFunction(name) { call in
            try call.push(body())
        }
    }

    /// Adds a function of no parameters without a result.
    @inlinable public func function(
        _ name: String, _ body: @escaping @Sendable () throws -> Void
    ) {
        rawFunction(name) { _ in
            try body()
        }
    }

    /// Adds a function of one parameter.
    @inlinable public func function<A: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A) throws -> Result
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            try call.push(body(a))
        }
    }

    /// Adds a function of one parameter without a result.
    @inlinable public func function<A: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A) throws -> Void
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            try body(a)
        }
    }

    /// Adds a function of two parameters.
    @inlinable public func function<A: LuaDecodable, B: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) throws -> Result
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            try call.push(body(a, b))
        }
    }

    /// Adds a function of two parameters without a result.
    @inlinable public func function<A: LuaDecodable, B: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) throws -> Void
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            try body(a, b)
        }
    }

    /// Adds a function of three parameters.
    @inlinable
    public func function<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C) throws -> Result
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            try call.push(body(a, b, c))
        }
    }

    /// Adds a function of three parameters without a result.
    @inlinable public func function<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C) throws -> Void
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            try body(a, b, c)
        }
    }

    /// Adds a function of four parameters.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable, Result: LuaEncodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D) throws -> Result
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            try call.push(body(a, b, c, d))
        }
    }

    /// Adds a function of four parameters without a result.
    @inlinable
    public func function<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D) throws -> Void
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            try body(a, b, c, d)
        }
    }

    /// Adds a function of five parameters.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable, E: LuaDecodable,
        Result: LuaEncodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D, E) throws -> Result
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            let e = try arguments.next(E.self)
            try call.push(body(a, b, c, d, e))
        }
    }

    /// Adds a function of five parameters without a result.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable, E: LuaDecodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D, E) throws -> Void
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            let e = try arguments.next(E.self)
            try body(a, b, c, d, e)
        }
    }
}

// One overload for each number of parameters: the compiler cannot lower an async closure over a
// parameter pack that runs where its caller does. Inlinable, so that the caller's optimiser makes the
// conversions concrete.
extension LuaFunctionTable {
    /// Adds a function of no parameters that may wait.
    @inlinable public func function<Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            try call.push(await body())
        }
    }

    /// Adds a function of no parameters that may wait, without a result.
    @inlinable public func function(
        _ name: String, _ body: @escaping @Sendable () async throws -> Void
    ) {
        rawAsyncFunction(name) { _ in
            try await body()
        }
    }

    /// Adds a function of one parameter that may wait.
    @inlinable public func function<A: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A) async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            try call.push(await body(a))
        }
    }

    /// Adds a function of one parameter that may wait, without a result.
    @inlinable public func function<A: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A) async throws -> Void
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            try await body(a)
        }
    }

    /// Adds a function of two parameters that may wait.
    @inlinable public func function<A: LuaDecodable, B: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            try call.push(await body(a, b))
        }
    }

    /// Adds a function of two parameters that may wait, without a result.
    @inlinable public func function<A: LuaDecodable, B: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) async throws -> Void
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            try await body(a, b)
        }
    }

    /// Adds a function of three parameters that may wait.
    @inlinable
    public func function<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C) async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            try call.push(await body(a, b, c))
        }
    }

    /// Adds a function of three parameters that may wait, without a result.
    @inlinable public func function<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C) async throws -> Void
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            try await body(a, b, c)
        }
    }

    /// Adds a function of four parameters that may wait.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable, Result: LuaEncodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D) async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            try call.push(await body(a, b, c, d))
        }
    }

    /// Adds a function of four parameters that may wait, without a result.
    @inlinable
    public func function<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D) async throws -> Void
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            try await body(a, b, c, d)
        }
    }

    /// Adds a function of five parameters that may wait.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable, E: LuaDecodable,
        Result: LuaEncodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D, E) async throws -> Result
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            let e = try arguments.next(E.self)
            try call.push(await body(a, b, c, d, e))
        }
    }

    /// Adds a function of five parameters that may wait, without a result.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, D: LuaDecodable, E: LuaDecodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C, D, E) async throws -> Void
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            let e = try arguments.next(E.self)
            try await body(a, b, c, d, e)
        }
    }
}
