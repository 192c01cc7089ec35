import Foundation

/// Scripts that several test targets run; they lie in `Tests/Scripts`.
package enum Script {
    package static func everyOperation() throws -> String { try read("Tests/Scripts/every_operation.lua") }

    private static func read(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
