import Foundation

/// A folder with one that is granted, `inside`, and secrets around it.
struct GrantedFolder {
    static let secret = "return 'secret'"

    let path: String

    init() throws {
        let manager = FileManager.default
        let url = manager.temporaryDirectory.appending(path: "grants-\(UUID().uuidString)")
        for name in ["inside", "outside", "other", "own"] {
            try manager.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
        }
        for name in ["secret.lua", "outside/open.lua", "outside/secret.lua"] {
            try Data(Self.secret.utf8).write(to: url.appending(path: name))
        }
        try Data("return 1".utf8).write(to: url.appending(path: "inside/open.lua"))
        let inside = url.appending(path: "inside").path
        try manager.createSymbolicLink(atPath: inside + "/link", withDestinationPath: "../secret.lua")
        try manager.createSymbolicLink(atPath: inside + "/up", withDestinationPath: "..")
        path = url.resolvingSymlinksInPath().path
    }

    /// Moves a file or folder as another process does, in place of what has the name.
    func move(_ old: String, to new: String) throws {
        guard rename(path + "/" + old, path + "/" + new) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
    }

    func text(_ name: String) -> String {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
