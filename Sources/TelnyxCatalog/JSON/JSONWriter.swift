extension JSONValue {
    /// The value as a JSON text in UTF-8.
    ///
    /// With sorted keys equal values give equal bytes, which an idempotency key needs. A number that
    /// JSON cannot write, infinite or not a number, becomes `null`.
    public func encoded(sortingKeys: Bool = false, indent: Int? = nil) -> [UInt8] {
        var writer = JSONWriter(sortsKeys: sortingKeys, indent: indent)
        writer.write(self, level: 0)
        return writer.bytes
    }

    /// The value as a JSON text.
    public func text(sortingKeys: Bool = false, indent: Int? = nil) -> String {
        String(decoding: encoded(sortingKeys: sortingKeys, indent: indent), as: UTF8.self)
    }
}

/// Appends values to a growing text.
struct JSONWriter {
    let sortsKeys: Bool
    let indent: Int?
    private(set) var bytes: [UInt8] = []

    init(sortsKeys: Bool, indent: Int?) {
        self.sortsKeys = sortsKeys
        self.indent = indent
    }

    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let integer): append(integer.description)
        case .number(let number): append(number.isFinite ? number.description : "null")
        case .string(let string): write(string)
        case .array(let elements): write(elements, level: level)
        case .object(let object): write(object, level: level)
        }
    }

    private mutating func write(_ elements: [JSONValue], level: Int) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(level + 1)
            write(element, level: level + 1)
        }
        if !elements.isEmpty { breakLine(level) }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject, level: Int) {
        bytes.append(UInt8(ascii: "{"))
        let members = sortsKeys ? object.members.sorted { $0.key < $1.key } : object.members
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(level + 1)
            write(member.key)
            bytes.append(UInt8(ascii: ":"))
            if indent != nil { bytes.append(UInt8(ascii: " ")) }
            write(member.value, level: level + 1)
        }
        if !members.isEmpty { breakLine(level) }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var copy = string
        copy.withUTF8 { text in
            var start = 0
            for index in text.indices where Self.needsEscape(text[index]) {
                bytes.append(contentsOf: text[start..<index])
                appendEscape(text[index])
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default: append(byte < 0x10 ? "\\u000" : "\\u00", String(byte, radix: 16))
        }
    }

    private mutating func breakLine(_ level: Int) {
        guard let indent else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: level * indent))
    }

    private mutating func append(_ texts: String...) {
        for text in texts { bytes.append(contentsOf: text.utf8) }
    }
}
