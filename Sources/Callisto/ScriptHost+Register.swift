public import Lua

// One overload for each number of parameters, as LuaModule has them.
extension ScriptHost {
    /// Makes a Swift function callable from scripts as `module.function`.
    ///
    /// Arguments and results convert by protocol, any `Codable` through `LuaCodable`. What it throws is
    /// raised in the script as an error table. A module can be given functions one after the other.
    ///
    /// - Parameter name: Module and function, `crm.lookup`.
    public func register<Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> Result
    ) async throws {
        try await add(name) { $0.function($1, body) }
    }

    /// Makes a Swift function of one parameter callable from scripts.
    public func register<A: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A) async throws -> Result
    ) async throws {
        try await add(name) { $0.function($1, body) }
    }

    /// Makes a Swift function of two parameters callable from scripts.
    public func register<A: LuaDecodable, B: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B) async throws -> Result
    ) async throws {
        try await add(name) { $0.function($1, body) }
    }

    /// Makes a Swift function of three parameters callable from scripts.
    public func register<A: LuaDecodable, B: LuaDecodable, C: LuaDecodable, Result: LuaEncodable>(
        _ name: String, _ body: @escaping @Sendable (A, B, C) async throws -> Result
    ) async throws {
        try await add(name) { $0.function($1, body) }
    }

    private func add(_ name: String, _ declare: (inout LuaModule, String) -> Void) async throws {
        let name = try FunctionName(name)
        var module = LuaModule(name.module)
        declare(&module, name.function)
        try await runtime.register(module)
    }
}

/// Where scripts find a function of the host's: a module and its member.
struct FunctionName: Sendable, CustomStringConvertible {
    let module: String
    let function: String

    var description: String { "\(module).\(function)" }

    init(_ name: String) throws {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(\.isLuaName) else { throw RegistrationError(name: name) }
        (module, function) = (String(parts[0]), String(parts[1]))
    }
}

/// A name under which no function can be registered.
public struct RegistrationError: Error, Sendable, Hashable, CustomStringConvertible {
    public let name: String

    public var description: String {
        "a function is registered as 'module.function', two names with a dot, got '\(name)'"
    }
}

extension Substring {
    fileprivate var isLuaName: Bool {
        guard let first, first.isLetter || first == "_" else { return false }
        return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
