import Foundation

/// Scripts that several test targets run; they lie in `Tests/Scripts`.
package enum Script {
    package static func everyOperation() throws -> String { try read("Tests/Scripts/every_operation.lua") }

    /// Tries every road to modules of these names.
    package static func innerModules(_ names: [String]) throws -> String {
        let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
        return try read("Tests/Scripts/inner_modules.lua")
            .replacingOccurrences(of: "{} --[[ names ]]", with: "{ \(list) }")
    }

    /// Knows the modules of names that are its argument; a part of the host.
    package static func innerKnown() throws -> String { try read("Tests/Scripts/inner_known.lua") }

    private static func read(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
