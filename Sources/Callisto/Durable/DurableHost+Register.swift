public import Lua

/// What becomes of a call of a host's function that a crash cut off.
public struct FunctionRecovery: Sendable, Hashable {
    /// As the journal has it.
    let word: String

    /// It is made again: it reads, or doing it twice is the same as doing it once.
    public static let repeatable: FunctionRecovery = FunctionRecovery(word: "repeat")
    /// It is not made again, and the script gets the error `effect.unknown`; a script that does not catch it
    /// leaves its run to a person.
    ///
    /// Each call costs a commit before it is made, which one that can be repeated does without.
    public static let unknownOutcome: FunctionRecovery = FunctionRecovery(word: "unknown")
}

extension DurableHost {
    /// Makes a Swift function callable from durable scripts as `module.function`.
    ///
    /// Each call is an effect of the run: its result, or what it throws, is recorded, and a resumed run gets
    /// it from the record. Arguments and results are what JSON can say.
    ///
    /// ```swift
    /// try host.register("crm.charge") { (order: String) async throws -> Receipt in
    ///     try await billing.charge(order)
    /// }
    /// ```
    public mutating func register<Result: Encodable & Sendable>(
        _ name: String, recovery: FunctionRecovery = .unknownOutcome,
        _ body: @escaping @Sendable () async throws -> Result
    ) throws {
        try add(name, recovery) { _ in { try LuaData(encoding: await body()) } }
    }

    /// Makes a Swift function of one parameter callable from durable scripts.
    public mutating func register<A: LuaDecodable & Sendable, Result: Encodable & Sendable>(
        _ name: String, recovery: FunctionRecovery = .unknownOutcome,
        _ body: @escaping @Sendable (A) async throws -> Result
    ) throws {
        try add(name, recovery) { call in
            let a: A = try call.argument(0)
            return { try LuaData(encoding: await body(a)) }
        }
    }

    /// Makes a Swift function of two parameters callable from durable scripts.
    public mutating func register<
        A: LuaDecodable & Sendable, B: LuaDecodable & Sendable, Result: Encodable & Sendable
    >(
        _ name: String, recovery: FunctionRecovery = .unknownOutcome,
        _ body: @escaping @Sendable (A, B) async throws -> Result
    ) throws {
        try add(name, recovery) { call in
            let (a, b): (A, B) = try (call.argument(0), call.argument(1))
            return { try LuaData(encoding: await body(a, b)) }
        }
    }

    private mutating func add(
        _ name: String, _ recovery: FunctionRecovery,
        _ prepare: @escaping @Sendable (LuaCall) throws -> @Sendable () async throws -> LuaData
    ) throws {
        functions.append(
            DurableFunction(name: try FunctionName(name), recovery: recovery, prepare: prepare))
    }
}
