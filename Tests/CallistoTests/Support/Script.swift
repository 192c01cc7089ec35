import Foundation

/// Scripts that several test targets run; they lie in `Tests/Scripts`.
enum Script {
    static func everyOperation() throws -> String { try read("Tests/Scripts/every_operation.lua") }

    static func example(_ name: String) throws -> String { try read("scripts/examples/\(name).lua") }

    private static func read(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
