internal import Lua

/// Finds what `require` asks for: the standard library first, then what the host's owner offers.
///
/// The standard library goes first because a script called `rollout.lua` that requires `rollout` means the module.
/// The owner hears of a file that is hidden so. What the library requires of itself is found for nobody else.
struct ModuleFinder: Sendable {
    let stdlib: @Sendable (String) -> [UInt8]?
    let others: @Sendable (String) async throws -> LuaModuleSource?
    let onShadowed: @Sendable (_ module: String, _ file: String) -> Void
    /// Whether scripts find the library's own modules, as those that test them have to.
    let isOpen: Bool
    let known: KnownModules

    /// What a script requires.
    func source(of module: String) async throws -> LuaModuleSource? {
        let other = try await others(module)
        guard let found = Stdlib.isDocumented(module) ? ofLibrary(module) : nil else {
            return other ?? (isOpen ? inner(module) : nil)
        }
        if let other, !ModuleFinder.requires(module, other.source) { onShadowed(module, other.chunkName) }
        return found
    }

    /// What the library requires of itself.
    func librarySource(of module: String) -> LuaModuleSource? { ofLibrary(module) }

    private func inner(_ module: String) -> LuaModuleSource? {
        // The host's own has no source; the library finds it without.
        let host = known.isInner(module) ? LuaModuleSource(source: [], chunkName: module) : nil
        guard var found = ofLibrary(module) ?? host else { return nil }
        found.kind = .documented
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
    private func ofLibrary(_ module: String) -> LuaModuleSource? {
        let parts = module.split(separator: ".", omittingEmptySubsequences: false)
        guard
            parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("_") && !$0.contains("/") && !$0.contains("\0") }
            ),
            var found = file(parts.joined(separator: "/") + ".lua")
        else { return nil }
        found.kind = Stdlib.isDocumented(module) ? .documented : .library
        return found
    }

    /// A file of the standard library, from the owner's folder or from the binary.
    func file(_ name: String) -> LuaModuleSource? {
        if let source = stdlib(name) { return LuaModuleSource(source: source, chunkName: "stdlib/" + name) }
        return Stdlib.file(name).map { LuaModuleSource(source: $0.source, chunkName: $0.chunkName) }
    }
}
