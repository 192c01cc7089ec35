internal import Essentials

// Results, arguments and globals as Swift types.

extension LuaRuntime {
    /// Runs a chunk and returns its first result as a Swift type.
    ///
    /// ```swift
    /// let n: Int = try await runtime.run("return 1 + 1")
    /// let customer = try await runtime.run("return find(...)", arguments: [42], as: Customer.self)
    /// ```
    ///
    /// - Parameter arguments: The values of `...`: any ``LuaEncodable`` or `Encodable` ones.
    /// - Throws: ``LuaError``, and `DecodingError` for a result of another type.
    public nonisolated func run<Result: Decodable & Sendable>(
        _ source: String, chunkName: String = "script", arguments: [any Encodable & Sendable] = [],
        as type: Result.Type = Result.self
    ) async throws -> Result {
        try await run(source, chunkName: chunkName, arguments: arguments.map(LuaArgument.init)).decode(
            as: type)
    }

    /// Compiles a chunk, to be called many times, see ``LuaReference/call(_:as:)``.
    ///
    /// - Throws: ``LuaError`` with the code `script.syntax`.
    public nonisolated func compile(_ source: String, chunkName: String = "script") async throws
        -> LuaReference
    {
        let results = try await run(
            "local source, name = ... local f, fault = load(source, name, 't') return f, fault",
            chunkName: "[compile]", arguments: [source, "@" + chunkName])
        if let function = results.first?.reference { return function }
        // Its error has place and code, which that of `load` has not.
        try await run(source, chunkName: chunkName)
        throw LuaError(code: "script.syntax", message: results.last?.text ?? "the chunk cannot be compiled")
    }

    /// Sets the table `arg` as Lua's own program does: the script at 0, its arguments from 1.
    package func setArguments(script: String, _ arguments: [LuaArgument]) async throws {
        var members: [LuaData: LuaData] = [.integer(0): .string(script.systemName)]
        for (index, argument) in arguments.enumerated() {
            members[.integer(Int64(index + 1))] = try argument.data()
        }
        try setGlobal("arg", to: LuaData.table(members))
    }

    /// The table of global variables.
    public nonisolated func globalTable() async throws -> LuaReference {
        guard let table = try await run("return _G", chunkName: "[globals]").first?.reference else {
            throw LuaRuntimeGoneError()
        }
        return table
    }
}

extension LuaReference {
    /// Calls the function as a script of its own, with any ``LuaEncodable`` or `Encodable` arguments, and returns its
    /// first result as a Swift type.
    ///
    /// - Throws: ``LuaError``, and `DecodingError` for a result of another type.
    public func call<Result: Decodable & Sendable>(
        _ arguments: any Encodable & Sendable..., as type: Result.Type = Result.self
    ) async throws -> Result {
        try await runtime().call(self, arguments: arguments.map(LuaArgument.init)).decode(as: type)
    }

    /// Calls the function as a script of its own, without a result.
    ///
    /// - Throws: ``LuaError``.
    public func callAsFunction(_ arguments: any Encodable & Sendable...) async throws {
        _ = try await runtime().call(self, arguments: arguments.map(LuaArgument.init))
    }
}

extension LuaValue {
    /// The value as a Swift type; a table is copied.
    ///
    /// - Throws: `DecodingError`; `LuaError` with the code `json.unfit` for a table that holds functions or other values
    ///   that stay in their state.
    public func decode<T: Decodable & Sendable>(as type: T.Type = T.self) async throws -> T {
        if let same = self as? T { return same }
        guard let reference else { return try LuaDataDecoder.decode(type, from: plain) }
        if let same = reference as? T { return same }
        return try await reference.decode(as: type)
    }

    /// `nil` for a value that stays in its state.
    var plain: LuaData {
        switch self {
        case .nil, .reference: .nil
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .string(let bytes): .string(bytes)
        }
    }
}

extension [LuaValue] {
    /// The first result of a script as a Swift type, `nil` where it has none.
    package func decode<T: Decodable & Sendable>(as type: T.Type) async throws -> T {
        try await (first ?? .nil).decode(as: type)
    }
}

/// Any encodable value as an argument.
package struct LuaArgument: LuaEncodable, Sendable {
    private let value: any Encodable & Sendable

    package init(_ value: any Encodable & Sendable) { self.value = value }

    /// `nil` in Lua for a value that stays in its state.
    fileprivate func data() throws -> LuaData {
        switch value {
        case let text as String: .string(text.systemName)
        case is LuaReference: .nil
        default: try LuaDataEncoder.encode(value)
        }
    }

    package func push(to results: LuaResults) throws {
        switch value {
        // Names of files may hold bytes that are no UTF-8.
        case let text as String: try text.systemName.push(to: results)
        case let known as any LuaEncodable: try known.push(to: results)
        default: try LuaDataEncoder.encode(value).push(to: results)
        }
    }
}
