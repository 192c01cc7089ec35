/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable {
    public enum Code: String, Sendable, CaseIterable {
        /// The text ends inside a value.
        case truncated
        /// A byte that cannot stand there.
        case unexpected
        /// Bytes that are not UTF-8.
        case encoding
        /// A backslash sequence that JSON does not have, or half of a surrogate pair.
        case escape
        /// A number that is not written as JSON numbers are, or too large for a double.
        case number
        /// More levels of nesting than allowed.
        case depth
        /// Something after the end of the value.
        case trailing
    }

    public let code: Code
    /// The byte at which it was noticed, counted from 0.
    public let position: Int
    /// What was expected there.
    public let expected: String

    public init(_ code: Code, at position: Int, expected: String) {
        self.code = code
        self.position = position
        self.expected = expected
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        switch code {
        case .truncated: "invalid JSON: the text ends at byte \(position), expected \(expected)"
        case .depth: "invalid JSON at byte \(position): nested deeper than \(expected)"
        default: "invalid JSON at byte \(position): expected \(expected)"
        }
    }
}
