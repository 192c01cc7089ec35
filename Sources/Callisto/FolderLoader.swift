internal import Lua

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
    public func files(of module: String) -> [String] {
        let parts = module.split(separator: ".", omittingEmptySubsequences: false)
        // A part that is empty or holds a slash would lead out of the folder.
        guard parts.allSatisfy({ !$0.isEmpty && !$0.contains("/") && !$0.contains("\0") }) else { return [] }
        let path = (folder.isEmpty ? "" : folder + "/") + parts.joined(separator: "/")
        return [path + ".lua", path + "/init.lua"].filter { $0 != script }
    }

    /// What a module needs to be read is its folder, which a grant of a job can have left out.
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
