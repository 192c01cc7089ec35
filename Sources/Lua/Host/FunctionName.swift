internal import Synchronization

/// Where scripts find a function of the host's: a module, which may lie in others, and its member.
package struct FunctionName: Sendable, CustomStringConvertible {
    /// Empty for a global function.
    package let module: String
    package let function: String

    package var description: String { module.isEmpty ? function : "\(module).\(function)" }

    /// - Throws: ``RegistrationError``.
    package init(_ name: String) throws(RegistrationError) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.allSatisfy(\.isLuaName) else {
            throw RegistrationError(name: name)
        }
        module = parts.dropLast().joined(separator: ".")
        function = String(last)
    }
}

/// A name under which no function can be registered.
public struct RegistrationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name that was given.
    public let name: String

    public var description: String {
        "a function is registered as 'function', 'module.function' or deeper, names of Lua with dots between them, "
            + "got '\(name)'"
    }
}

extension Substring {
    fileprivate var isLuaName: Bool {
        guard let first, first.isLetter || first == "_", !LuaData.keywords.contains(String(self)) else {
            return false
        }
        return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

/// Functions that were added and that the next script is to find.
final class AddedFunctions: Sendable {
    private let added = Mutex<[(name: String, function: LuaHostFunction)]>([])
    private let isEmpty = Atomic(true)

    func add(_ function: LuaHostFunction, as name: String) {
        added.withLock { $0.append((name, function)) }
        isEmpty.store(false, ordering: .releasing)
    }

    /// The modules that the functions make, once.
    ///
    /// - Throws: ``RegistrationError``, for each script that follows.
    func take() throws -> [LuaModule] {
        guard !isEmpty.load(ordering: .acquiring) else { return [] }
        return try added.withLock { added in
            let modules = try added.map { name, function in
                let name = try FunctionName(name)
                let module = LuaModule(name.module)
                module.add(function, as: name.function)
                return module
            }
            added = []
            isEmpty.store(true, ordering: .relaxed)
            return modules
        }
    }
}
