public import Lua

/// Finds the modules that a script requires beside itself: `require "lib.greeting"` reads
/// `lib/greeting.lua` or `lib/greeting/init.lua` of the script's folder.
public struct FolderLoader: Sendable {
    private let folder: String
    private let script: String?
    private let read: @Sendable (String) -> [UInt8]?

    /// - Parameters:
    ///   - folder: The folder of the script; empty for the current one.
    ///   - script: The script itself, which is no module.
    ///   - read: The bytes of a file, `nil` when there is none.
    public init(
        folder: String, script: String? = nil,
        read: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.folder = folder
        self.script = script
        self.read = read
    }

    /// Where it looks, as `package.path` says it.
    var templates: String {
        let folder = folder.isEmpty ? "." : folder
        return "\(folder)/?.lua;\(folder)/?/init.lua"
    }

    /// - Parameter permissions: What reading a module needs beside the folder, where a symbolic link leads
    ///   out of it; `nil` lets links lead anywhere.
    /// - Throws: `PermissionError` for a module that lies where the script may not read.
    public func source(of module: String, permissions: Permissions? = nil) throws -> LuaModuleSource? {
        let parts = module.split(separator: ".", omittingEmptySubsequences: false)
        // A part that is empty or holds a slash would lead out of the folder.
        guard parts.allSatisfy({ !$0.isEmpty && !$0.contains("/") && !$0.contains("\0") }) else { return nil }
        let path = (folder.isEmpty ? "" : folder + "/") + parts.joined(separator: "/")
        for file in [path + ".lua", path + "/init.lua"] where file != script {
            guard let source = read(file) else { continue }
            try check(file, permissions?.allowing(.reading(folder.isEmpty ? "." : folder)))
            return LuaModuleSource(source: source, chunkName: file)
        }
        return nil
    }

    private func check(_ file: String, _ permissions: Permissions?) throws {
        guard let permissions, let resolved = ResolvedPath(file) else { return }
        let request = PermissionRequest.read(path: resolved.text)
        if let reason = permissions.refusal(of: request) {
            throw PermissionError(place: "require", request: request, reason: reason)
        }
    }
}
