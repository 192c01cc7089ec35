internal import Lua
internal import Synchronization
internal import TelnyxCatalog

/// The names that `require` knows, to say which was meant by one that it does not.
final class KnownModules: Sendable {
    private struct Names {
        var documented: [String] = []
        var inner: Set<String> = []
    }

    private let names = Mutex(Names())

    /// Those of the host and of the standard library that scripts find.
    var all: [String] { names.withLock { $0.documented } + Stdlib.moduleNames }

    /// Told of the host's own when it is made; no script asks before.
    func learn(_ own: [String], inner: [String]) {
        names.withLock { $0 = Names(documented: own, inner: Set(inner).subtracting(own)) }
    }

    /// Those that only the library finds.
    var inner: [String] { names.withLock { $0.inner.sorted() } + Stdlib.innerNames }

    /// Whether the host has a module of this name for the library alone.
    func isInner(_ name: String) -> Bool { names.withLock { $0.inner.contains(name) } }

    /// What to write for a module that was taken for a global; `nil` for what is no module.
    static func hint(forGlobal name: String, among modules: [String]) -> String? {
        modules.contains(name) ? "it is a module: local \(name) = require \"\(name)\"" : nil
    }

    /// The loader, with an error that names the nearest module where there is one.
    func explaining(_ loader: LuaOptions.ModuleLoader?) -> LuaOptions.ModuleLoader? {
        guard let loader else { return nil }
        return { [self] name in
            if let found = try await loader(name) { return found }
            // A module may be known and gone, where a script has cleared `package.loaded`.
            guard let nearest = Self.nearest(to: name, among: all.filter { $0 != name }) else { return nil }
            throw LuaModuleNotFound(hint: "did you mean '\(nearest)'?")
        }
    }

    /// The documented modules that are made of the library's own.
    private static let documented = [
        "web": "http", "schedules": "jobs", "operations": "telnyx", "terminal": "report", "text": "report",
        "misuse": "expect",
    ]

    /// Which of `modules` was meant by a name that is none of them.
    static func nearest(to name: String, among modules: [String]) -> String? {
        let found = documented[name] ?? String(name.prefix { $0 != "." }.drop { $0 == "_" })
        return modules.contains(found) ? found : Catalog.nearest(to: name, among: modules)
    }
}
