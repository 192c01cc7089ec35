public import TelnyxCatalog

/// Something in a source that is wrong, or very likely not what was meant.
public struct SourceFinding: Sendable, Hashable {
    public enum Code: String, Sendable, CaseIterable {
        case syntax
        case unknownGlobal = "global.unknown"
        case unusedGlobal = "global.unused"
        case unusedLocal = "local.unused"
        case unknownMember = "member.unknown"
        case unknownOperation = "operation.unknown"
        case argument = "argument.invalid"
        /// An argument that breaks what was only inferred of the API.
        case inferred = "argument.inferred"
        /// A field of a record that the catalogue does not know, and one that it does has nearly the same name.
        case unknownField = "field.unknown"
        case unknownModule = "module.unknown"
    }

    public let path: String
    /// Counted from 1, columns in characters.
    public let line: Int
    public let column: Int
    public let code: Code
    public let message: String
    /// The nearest right name.
    public let suggestion: String?

    /// Whether it may be right: it fails no check.
    public var isWarning: Bool { code == .inferred || code == .unknownField }

    /// `a.lua:3:7: unknown global 'pritn'; did you mean 'print'?`
    public var text: String {
        "\(path):\(line):\(column): \(isWarning ? "warning: " : "")\(message)"
            + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    }

    /// For editors.
    public var json: JSONValue {
        var members: JSONObject = [
            "path": .string(path), "line": .integer(Int64(line)), "column": .integer(Int64(column)),
            "code": .string(code.rawValue), "message": .string(message),
            "severity": isWarning ? "warning" : "error",
        ]
        if let suggestion { members["suggestion"] = .string(suggestion) }
        return .object(members)
    }
}
