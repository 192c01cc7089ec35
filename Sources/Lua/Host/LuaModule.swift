internal import CLuaBridge
internal import Synchronization

/// A host module: a table of functions and constants for scripts.
///
/// ```swift
/// let crm = LuaModule("crm")
/// crm.function("double") { (n: Int) in n * 2 }
/// crm.function("lookup") { (phone: String) async throws -> Customer in
///     try await directory.find(phone)
/// }
/// crm.rawFunction("count") { call in try call.push(call.count) }
/// try await runtime.register(crm)
/// ```
///
/// A name with dots, `crm.orders`, is a table in a table. What functions may look like says ``LuaFunctionTable``.
public final class LuaModule: LuaFunctionTable {
    enum Member: Sendable {
        case function(LuaHostFunction)
        case constant(LuaData)
    }

    /// The name for `require`; empty for the globals themselves.
    public let name: String
    /// Which scripts find it.
    let visibility: clb_visibility
    private let content = Mutex<[(name: String, member: Member)]>([])

    /// Creates a module without members.
    ///
    /// - Parameter isGlobal: Whether it is also a global of its name.
    public convenience init(_ name: String, isGlobal: Bool = true) {
        self.init(name, isGlobal ? CLB_GLOBAL : CLB_REQUIRABLE)
    }

    init(_ name: String, _ visibility: clb_visibility) {
        self.name = name
        self.visibility = visibility
    }

    /// Creates a module that only the library's `require` finds, to build documented modules on.
    package static func inner(_ name: String) -> LuaModule { LuaModule(name, CLB_LIBRARY_ONLY) }

    var members: [(name: String, member: Member)] { content.withLock { $0 } }

    /// Adds a constant.
    public func constant(_ name: String, _ value: some LuaDataConvertible) {
        let data = value.luaData
        content.withLock { $0.append((name, .constant(data))) }
    }

    /// Adds a function; a later one of the same name takes its place.
    public func add(_ function: LuaHostFunction, as name: String) {
        content.withLock { $0.append((name, .function(function))) }
    }
}
