/// Which headers of its own a caller may add.
package enum HeaderRule {
    package enum Flaw: Hashable {
        /// The name is no header name.
        case name
        /// The value holds a line break or another control character.
        case value
        /// The client or its transport writes this header.
        case reserved
    }

    /// Headers that carry the key or frame the message; another value there would break either.
    private static let reserved: Set<String> = [
        "authorization", "connection", "content-length", "content-type", "host", "idempotency-key",
        "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    /// - Parameter name: In lower case.
    static func flaw(name: String, value: String) -> Flaw? {
        if !isToken(name) { return .name }
        if reserved.contains(name) { return .reserved }
        return isValue(value) ? nil : .value
    }

    /// Whether a text is a method or the name of a header, as HTTP has them.
    package static func isToken(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isTokenByte) }

    /// Whether a text can be a header's value: one line, without control characters.
    package static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
