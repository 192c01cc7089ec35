internal import Lua
internal import Synchronization
internal import TelnyxCatalog

/// The names that `require` knows, to say which was meant by one that it does not.
final class KnownModules: Sendable {
    private let names = Mutex<[String]>([])

    /// Those of the host and of the standard library.
    var all: [String] { names.withLock { $0 } + Stdlib.moduleNames }

    /// Told of the host's own when it is made; no script asks before.
    func learn(_ own: [String]) { names.withLock { $0 = own } }

    /// What to write for a module that was taken for a global; `nil` for what is no module.
    static func hint(forGlobal name: String, among modules: [String]) -> String? {
        modules.contains(name) ? "it is a module: local \(name) = require \"\(name)\"" : nil
    }

    typealias Loader = @Sendable (String) async throws -> LuaModuleSource?

    /// The loader, with an error that names the nearest module where there is one.
    func explaining(_ loader: Loader?) -> Loader? {
        guard let loader else { return nil }
        return { [self] name in
            if let found = try await loader(name) { return found }
            // A module may be known and gone, where a script has cleared `package.loaded`.
            let others = all.filter { $0 != name }
            guard let nearest = Catalog.nearest(to: name, among: others) else { return nil }
            throw LuaModuleNotFound(hint: "did you mean '\(nearest)'?")
        }
    }
}
