internal import CStdlib
internal import Lua
internal import Synchronization
internal import TelnyxCatalog

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
        return modules.contains(found) ? found : NearestName.find(name, among: modules)
    }
}

/// The Lua files inside the binary.
package enum Stdlib {
    package struct File: Sendable {
        /// Its path in the folder `stdlib`, `_meta/api.gen.lua`.
        package let name: String
        package let source: [UInt8]

        /// What errors call it.
        package var chunkName: String { "stdlib/" + name }

        /// Whether it is a module; a name that begins with `_` is the host's own.
        package var isModule: Bool { !name.hasPrefix("_") && !name.contains("/_") }
    }

    private static let folder: String = "stdlib/"

    /// Whether errors call a chunk so that is the host's own, from the binary or from a folder.
    static func isChunk(_ name: String) -> Bool { name.hasPrefix(folder) || name.hasPrefix("[") }

    package static var files: [File] {
        (0..<cstdlib_file_count()).compactMap { index in
            guard let file = cstdlib_file_at(index)?.pointee else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
            return File(name: String(cString: file.name), source: Array(bytes))
        }
    }

    /// Whether scripts can `require` a module of the library. Those in folders, `rollout.plan`, are parts of one.
    static func isDocumented(_ module: String) -> Bool { !module.contains(".") && module != "misuse" }

    /// What scripts can `require` of them.
    static var moduleNames: [String] { allNames.filter(isDocumented) }

    /// What only the library requires of them.
    static var innerNames: [String] { allNames.filter { !isDocumented($0) } }

    private static var allNames: [String] {
        (0..<cstdlib_file_count()).compactMap { index in
            guard let file = cstdlib_file_at(index)?.pointee else { return nil }
            let name = String(cString: file.name)
            guard File(name: name, source: []).isModule else { return nil }
            return name.dropLast(".lua".count).split(separator: "/").joined(separator: ".")
        }
    }

    package static func file(_ name: String) -> File? {
        for index in 0..<cstdlib_file_count() {
            guard let file = cstdlib_file_at(index)?.pointee, String(cString: file.name) == name else {
                continue
            }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
            return File(name: name, source: Array(bytes))
        }
        return nil
    }
}

/// Finds the modules that a script requires beside itself: `require "lib.greeting"` reads
/// `lib/greeting.lua` or `lib/greeting/init.lua` of the script's folder.
public struct FolderLoader: Sendable {
    private let folder: String
    private let script: String?
    private let reading: Reading

    private enum Reading: Sendable {
        /// Files of this machine, each told of before it is opened.
        case files(note: @Sendable (String) -> Void)
        case sources(@Sendable (String) -> [UInt8]?)
    }

    /// Finds files, as far as a script may read them; links lead to others only where those may be read.
    ///
    /// - Parameters:
    ///   - folder: The folder of the script; empty for the current one.
    ///   - script: The script itself, which is no module.
    ///   - note: Hears of each file before it is looked for.
    public init(folder: String, script: String? = nil, note: @escaping @Sendable (String) -> Void = { _ in })
    {
        self.folder = folder
        self.script = script
        reading = .files(note: note)
    }

    /// Finds what an owner keeps elsewhere than in files, and answers for itself.
    ///
    /// - Parameter read: The source at a path, `nil` when there is none.
    public init(
        folder: String, script: String? = nil,
        read: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.folder = folder
        self.script = script
        reading = .sources(read)
    }

    /// Where it looks, as `package.path` says it.
    var templates: String {
        let folder = folder.isEmpty ? "." : folder
        return "\(folder)/?.lua;\(folder)/?/init.lua"
    }

    /// The files that a module can be in.
    package func files(of module: String) -> [String] {
        let parts = module.split(separator: ".", omittingEmptySubsequences: false)
        // A part that is empty or holds a slash would lead out of the folder.
        guard parts.allSatisfy({ !$0.isEmpty && !$0.contains("/") && !$0.contains("\0") }) else { return [] }
        let path = (folder.isEmpty ? "" : folder + "/") + parts.joined(separator: "/")
        return [path + ".lua", path + "/init.lua"].filter { $0 != script }
    }

    /// The module's folder must be readable, which a grant of a job can have left out.
    func door(_ permissions: Permissions) -> FileDoor {
        FileDoor(
            gate: PermissionGate(permissions.allowing(.reading(folder.isEmpty ? "." : folder)), ask: nil))
    }

    /// - Parameter door: Where files are opened, see ``door(_:)``.
    /// - Throws: `PermissionError` for a module that lies where the script may not read.
    func source(of module: String, through door: FileDoor) throws -> LuaModuleSource? {
        for file in files(of: module) {
            guard let source = try read(file, through: door) else { continue }
            return LuaModuleSource(source: source, chunkName: file)
        }
        return nil
    }

    private func read(_ file: String, through door: FileDoor) throws -> [UInt8]? {
        switch reading {
        case .sources(let read): return read(file)
        case .files(let note):
            note(file)
            return try door.module(at: file)
        }
    }
}
