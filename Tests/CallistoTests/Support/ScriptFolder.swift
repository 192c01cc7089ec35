import Foundation

/// A script's folder with a file, something secret beside it, and symbolic links that lead out.
struct ScriptFolder {
    /// The folder around that of the script; scripts of tests write it as `@`.
    let path: String

    /// The folder that the script lies in.
    var inside: String { path + "/inside" }

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "scripts-\(UUID().uuidString)")
        let inside = url.appending(path: "inside")
        try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: url.appending(path: "secret.txt"))
        try Data("return 'outside'".utf8).write(to: url.appending(path: "module.lua"))
        try Data("one\ntwo\n3".utf8).write(to: inside.appending(path: "open.txt"))
        try Data("require 'itself'".utf8).write(to: inside.appending(path: "itself.lua"))
        try Data("\u{1B}Lua".utf8).write(to: inside.appending(path: "compiled.lua"))
        try FileManager.default.createSymbolicLink(
            atPath: inside.appending(path: "link").path, withDestinationPath: "../secret.txt")
        try FileManager.default.createSymbolicLink(
            atPath: inside.appending(path: "up").path, withDestinationPath: "..")
        path = url.resolvingSymlinksInPath().path
    }

    /// A text of a test with the folder's path in it.
    func text(_ text: String) -> String { text.replacingOccurrences(of: "@", with: path) }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
