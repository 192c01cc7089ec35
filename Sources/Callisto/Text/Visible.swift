internal import Quantities

/// The gate that every text passes before it reaches a terminal or a log.
///
/// What others wrote, a service, an assistant, a script, a file, may hold characters that a terminal obeys: they
/// move the cursor, rename the window, reverse what is read. Here they appear as escapes, `\x1B`, `\u{202E}`, that do
/// nothing. Line feeds and tabs stay where a text may have several lines. What has passed once passes unchanged.
public enum Visible {
    /// Text of one or more lines.
    public static func text(_ text: some StringProtocol) -> String { gated(text) { !isShown($0) } }

    /// Text that is to stay on one line, as in a log: a line feed in it would forge another.
    public static func line(_ text: some StringProtocol) -> String {
        gated(text) { !isShown($0) || $0 == "\n" || $0 == "\t" }
    }

    /// Bytes of one or more lines; what is no UTF-8 appears as `\xFF`.
    public static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return self.text(text) }
        var result = ""
        var rest = bytes[...]
        var decoder = UTF8()
        while !rest.isEmpty {
            var iterator = rest.makeIterator()
            if case .scalarValue(let scalar) = decoder.decode(&iterator) {
                rest = rest.dropFirst(UTF8.width(scalar))
                if isShown(scalar) { result.unicodeScalars.append(scalar) } else { result += escape(scalar) }
            } else {
                result += hexadecimal(rest.removeFirst())
            }
            decoder = UTF8()
        }
        return result
    }

    /// A text in JSON, which means the same afterwards.
    public static func json(_ text: String) -> String {
        guard text.utf8.contains(where: isSuspicious) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // JSON's own writer escapes the others.
            guard scalar.value >= 0x7F, !isShown(scalar) else {
                result.append(scalar)
                continue
            }
            if let byte = scalar.rawByte {
                result += ("\\" + hexadecimal(byte)).unicodeScalars
                continue
            }
            let digits = String(scalar.value, radix: 16)
            result += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
        }
        return String(result)
    }

    private static func gated(
        _ text: some StringProtocol, _ isHidden: (Unicode.Scalar) -> Bool
    ) -> String {
        // Nearly all text is plain, and there is much of it.
        guard text.utf8.contains(where: { $0 < 0x20 || isSuspicious($0) }) else { return String(text) }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if isHidden(scalar) { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// Whether a terminal shows it and does nothing else.
    static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F: false
        // Marks and overrides of direction, separators of lines and paragraphs, and formats that nobody uses.
        // Bytes of a name that are no UTF-8.
        case 0x10FF80...0x10FFFF: false
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F: false
        default: true
        }
    }

    /// Whether a character that is hidden may begin with the byte, controls of ASCII aside.
    private static func isSuspicious(_ byte: UInt8) -> Bool {
        byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xF4
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case _ where scalar.rawByte != nil: hexadecimal(scalar.rawByte ?? 0)
        case _ where scalar.value < 0x80: hexadecimal(UInt8(scalar.value))
        default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
