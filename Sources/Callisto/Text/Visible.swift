internal import Essentials
package import Lua
internal import TelnyxCatalog

/// The gate that every text passes before it reaches a terminal or a log.
///
/// What others wrote, a service, an assistant, a script, a file, may hold characters that a terminal obeys: they
/// move the cursor, rename the window, reverse what is read. Here they appear as escapes, `\x1B`, `\u{202E}`, that do
/// nothing. Line feeds and tabs stay where a text may have several lines. What has passed once passes unchanged.
package enum Visible {
    /// Text of one or more lines.
    package static func text(_ text: some StringProtocol) -> String { gated(text) { !isShown($0) } }

    /// Text that is to stay on one line, as in a log: a line feed in it would forge another.
    package static func line(_ text: some StringProtocol) -> String {
        gated(text) { !isShown($0) || $0 == "\n" || $0 == "\t" }
    }

    /// Bytes of one or more lines; what is no UTF-8 appears as `\xFF`.
    package static func text(_ bytes: [UInt8]) -> String {
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
    package static func json(_ text: String) -> String {
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

/// Text as XML and HTML carry it.
package enum XML {
    /// `text` to stand between double quotes as an attribute's value.
    package static func attribute(_ text: String) -> String { escaped(text, isContent: false) }

    /// `text` to stand between tags.
    package static func content(_ text: String) -> String { escaped(text, isContent: true) }

    /// What XML cannot carry at all becomes a replacement character. An attribute would make blanks of line
    /// feeds and tabs; content keeps them, and its quotes.
    private static func escaped(_ text: String, isContent: Bool) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n" where afterReturn: break
            case "\n", "\r": result += isContent ? "\n" : "&#10;"
            case "\"" where !isContent: result += "&quot;"
            case "\t" where !isContent: result += "&#9;"
            case _ where scalar.value < 0x20 && scalar != "\t", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            // A byte of a name that is no UTF-8, as `Visible` shows it.
            case _ where scalar.rawByte != nil: result += String(scalar).withVisibleBytes
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// An element with its attributes in the order given; those that are nil are left out.
    ///
    /// - Parameter content: What stands inside, escaped already; nil for an element without.
    package static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?>, content: String? = nil
    ) -> String {
        head(name, attributes) + (content.map { ">\($0)</\(name)>" } ?? "/>")
    }

    /// The beginning of an element, its last `>` left out.
    static func head(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> String {
        var text = "<" + name
        for (key, value) in attributes {
            if let value { text += " \(key)=\"\(attribute(value))\"" }
        }
        return text
    }
}

/// A value of a script as a person or a program reads it.
package struct PrintedValue: Sendable {
    /// Strings as they are, tables in Lua's own notation.
    package let text: String
    /// One line of JSON; `nil` for what JSON cannot say.
    package let json: String?
    /// What JSON cannot say in it, and where.
    package let fault: String?

    package init(_ value: LuaValue) async throws {
        var fault: String?
        switch value {
        case .nil: (text, json) = ("nil", "null")
        case .null: (text, json) = ("json.null", "null")
        case .boolean(let flag): (text, json) = ("\(flag)", "\(flag)")
        case .integer(let integer): (text, json) = ("\(integer)", "\(integer)")
        case .number(let number):
            text = Self.number(number)
            json = number.isFinite ? JSONValue.number(number).text() : nil
            fault = number.isFinite ? nil : "the value is not a finite number"
        case .string: (text, json) = (value.text ?? "", JSONValue.string(value.text ?? "").text())
        case .reference(let reference):
            do {
                let plain = try await reference.json()
                text = Self.lines(try JSONValue(parsing: plain), indent: "")
                json = String(decoding: plain, as: UTF8.self)
            } catch let error as LuaError {
                // Numbers and bytes that JSON has not; a table with functions or cycles has no plain form.
                if let data = try? await reference.data() {
                    text = data.literal
                } else {
                    text = reference.kind == .table ? "table (\(error))" : reference.kind.rawValue
                }
                (json, fault) = (nil, error.message)
            }
        }
        self.fault = fault
    }

    private static func number(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        return "\(number)"
    }

    /// Longer tables have a member a line.
    private static let lineWidth = 72

    private static func lines(_ value: JSONValue, indent: String) -> String {
        let parts: [String]
        let inner = indent + "  "
        switch value {
        case .array(let items): parts = items.map { lines($0, indent: inner) }
        case .object(let members):
            parts = members.members.map {
                "\(LuaData.key(of: .text($0.key))) = \(lines($0.value, indent: inner))"
            }
        case .null: return "nil"
        case .bool(let flag): return "\(flag)"
        case .integer(let integer): return LuaData.integer(integer).literal
        case .number(let number): return LuaData.number(number).literal
        case .string(let string): return LuaData.text(string).literal
        }
        if parts.isEmpty { return "{}" }
        let line = "{ " + parts.joined(separator: ", ") + " }"
        if DisplayWidth.of(line) + indent.count <= lineWidth && !line.contains("\n") { return line }
        return "{\n" + parts.map { "\(inner)\($0),\n" }.joined() + indent + "}"
    }
}
