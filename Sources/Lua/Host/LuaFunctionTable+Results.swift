// Several results are overloads of their own: without them a closure that ends in a tuple would be taken for one
// whose value is dropped.
extension LuaFunctionTable {
    /// Adds a function of no parameters with two results.
    @inlinable
    public func function<First: LuaEncodable, Second: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable () throws -> (First, Second)
    ) {
        rawFunction(name) { call in
            let results = try body()
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of one parameter with two results.
    @inlinable
    public func function<A: LuaDecodable, First: LuaEncodable, Second: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A) throws -> (First, Second)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let results = try body(a)
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of two parameters with two results.
    @inlinable
    public func function<A: LuaDecodable, B: LuaDecodable, First: LuaEncodable, Second: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) throws -> (First, Second)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let results = try body(a, b)
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of three parameters with two results.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, First: LuaEncodable, Second: LuaEncodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C) throws -> (First, Second)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let results = try body(a, b, c)
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of no parameters that may wait, with two results.
    @inlinable
    public func function<First: LuaEncodable, Second: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> (First, Second)
    ) {
        rawAsyncFunction(name) { call in
            let results = try await body()
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of one parameter that may wait, with two results.
    @inlinable
    public func function<A: LuaDecodable, First: LuaEncodable, Second: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A) async throws -> (First, Second)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let results = try await body(a)
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of two parameters that may wait, with two results.
    @inlinable
    public func function<A: LuaDecodable, B: LuaDecodable, First: LuaEncodable, Second: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) async throws -> (First, Second)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let results = try await body(a, b)
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of three parameters that may wait, with two results.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, First: LuaEncodable, Second: LuaEncodable
    >(
        _ name: String, _ body: @escaping @Sendable (A, B, C) async throws -> (First, Second)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let results = try await body(a, b, c)
            try call.push(results.0)
            try call.push(results.1)
        }
    }

    /// Adds a function of no parameters with three results.
    @inlinable
    public func function<First: LuaEncodable, Second: LuaEncodable, Third: LuaEncodable>(
        _ name: String,
        _ body: @escaping @Sendable () throws -> (First, Second, Third)
    ) {
        rawFunction(name) { call in
            let results = try body()
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of one parameter with three results.
    @inlinable
    public func function<A: LuaDecodable, First: LuaEncodable, Second: LuaEncodable, Third: LuaEncodable>(
        _ name: String,
        _ body: @escaping @Sendable (A) throws -> (First, Second, Third)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let results = try body(a)
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of two parameters with three results.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, First: LuaEncodable, Second: LuaEncodable, Third: LuaEncodable
    >(
        _ name: String,
        _ body: @escaping @Sendable (A, B) throws -> (First, Second, Third)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let results = try body(a, b)
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of three parameters with three results.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, First: LuaEncodable, Second: LuaEncodable,
        Third: LuaEncodable
    >(
        _ name: String,
        _ body: @escaping @Sendable (A, B, C) throws -> (First, Second, Third)
    ) {
        rawFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let results = try body(a, b, c)
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of no parameters that may wait, with three results.
    @inlinable
    public func function<First: LuaEncodable, Second: LuaEncodable, Third: LuaEncodable>(
        _ name: String,
        _ body: @escaping @Sendable () async throws -> (First, Second, Third)
    ) {
        rawAsyncFunction(name) { call in
            let results = try await body()
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of one parameter that may wait, with three results.
    @inlinable
    public func function<A: LuaDecodable, First: LuaEncodable, Second: LuaEncodable, Third: LuaEncodable>(
        _ name: String,
        _ body: @escaping @Sendable (A) async throws -> (First, Second, Third)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let results = try await body(a)
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of two parameters that may wait, with three results.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, First: LuaEncodable, Second: LuaEncodable, Third: LuaEncodable
    >(
        _ name: String,
        _ body: @escaping @Sendable (A, B) async throws -> (First, Second, Third)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let results = try await body(a, b)
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }

    /// Adds a function of three parameters that may wait, with three results.
    @inlinable
    public func function<
        A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, First: LuaEncodable, Second: LuaEncodable,
        Third: LuaEncodable
    >(
        _ name: String,
        _ body: @escaping @Sendable (A, B, C) async throws -> (First, Second, Third)
    ) {
        rawAsyncFunction(name) { call in
            var arguments = ArgumentReader(call)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let results = try await body(a, b, c)
            try call.push(results.0)
            try call.push(results.1)
            try call.push(results.2)
        }
    }
}
