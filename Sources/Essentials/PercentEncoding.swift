/// Writes text into a URL so that nothing in it can be read as structure, and reads it there.
package enum PercentEncoding {
    /// `text` with everything but the unreserved characters of RFC 3986 escaped.
    package static func encoded(_ text: some StringProtocol) -> String {
        var result = ""
        append(text, to: &result)
        return result
    }

    /// Appends `text` with everything but the unreserved characters escaped.
    package static func append(_ text: some StringProtocol, to target: inout String) {
        if text.utf8.allSatisfy(isUnreserved) {
            target.append(contentsOf: text)
            return
        }
        for byte in text.utf8 {
            if isUnreserved(byte) {
                target.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                target.append("%")
                target.append(digit(byte >> 4))
                target.append(digit(byte & 0x0f))
            }
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> Character {
        Character(Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10))
    }

    /// What escapes stand for, `%2F` for a slash. A percent sign without two hexadecimal digits stays, and bytes that are no
    /// UTF-8 are replaced.
    ///
    /// - Parameter plusIsSpace: As in forms and queries.
    package static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
        let source = text.utf8
        guard source.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        let bytes = bytes(of: source, plusIsSpace: plusIsSpace) { UInt8(ascii: "%") }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// The same for text that has to be an encoding of UTF-8; `nil` for what is none.
    package static func validated(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        bytes(of: text.utf8, plusIsSpace: plusIsSpace) { nil }.flatMap {
            String(validating: $0, as: UTF8.self)
        }
    }

    /// - Parameter lone: What a percent sign without digits stands for; `nil` gives up.
    private static func bytes(
        of source: some Collection<UInt8>, plusIsSpace: Bool, lone: () -> UInt8?
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var rest = source[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap(hexadecimalDigit)
                if digits.count == 2 {
                    bytes.append(digits[0] << 4 | digits[1])
                    rest = rest.dropFirst(2)
                } else if let lone = lone() {
                    bytes.append(lone)
                } else {
                    return nil
                }
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
