internal import Lua

/// Finds what `require` asks for: the standard library first, then what the host's owner offers.
///
/// The standard library goes first because its modules require each other, and a script called
/// `rollout.lua` that requires `rollout` means the module. The owner hears of a file that is hidden so.
struct ModuleFinder: Sendable {
    let stdlib: @Sendable (String) -> [UInt8]?
    let others: @Sendable (String) async throws -> LuaModuleSource?
    let onShadowed: @Sendable (_ module: String, _ file: String) -> Void

    func source(of module: String) async throws -> LuaModuleSource? {
        let other = try await others(module)
        guard let found = standard(module) else { return other }
        if let other, !ModuleFinder.requires(module, other.source) { onShadowed(module, other.chunkName) }
        return found
    }

    /// Whether a text requires a module of this name: a file that does so is a script of the same name, and
    /// not what was meant.
    private static func requires(_ module: String, _ source: [UInt8]) -> Bool {
        let text = String(decoding: source, as: UTF8.self)
        return ["\"", "'"].contains { quote in
            let name = quote + module + quote
            return ["require " + name, "require(" + name].contains { text.contains($0) }
        }
    }

    /// The module `rollout.plan` is the file `rollout/plan.lua`.
    private func standard(_ module: String) -> LuaModuleSource? {
        let parts = module.split(separator: ".", omittingEmptySubsequences: false)
        guard
            parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("_") && !$0.contains("/") && !$0.contains("\0") })
        else { return nil }
        return file(parts.joined(separator: "/") + ".lua")
    }

    /// A file of the standard library, from the owner's folder or from the binary.
    func file(_ name: String) -> LuaModuleSource? {
        if let source = stdlib(name) { return LuaModuleSource(source: source, chunkName: "stdlib/" + name) }
        return Stdlib.file(name).map { LuaModuleSource(source: $0.source, chunkName: $0.chunkName) }
    }
}
