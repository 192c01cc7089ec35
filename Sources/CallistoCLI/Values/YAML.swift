internal import TelnyxCatalog

/// JSON as YAML 1.2, which has every JSON text as one of its own: names and texts that could be read as anything else are written
/// as JSON writes them.
enum YAML {
    static func text(_ value: JSONValue) -> String { lines(value, indent: 0).joined(separator: "\n") + "\n" }

    private static func lines(_ value: JSONValue, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        if let object = value.object, !object.isEmpty {
            return object.members.flatMap { member -> [String] in
                let head = margin + scalar(.string(member.key)) + ":"
                if let line = flat(member.value) { return [head + " " + line] }
                // Lists stand below their name without more indentation, as most write them.
                return [head] + lines(member.value, indent: indent + (member.value.array == nil ? 2 : 0))
            }
        }
        if let list = value.array, !list.isEmpty {
            return list.flatMap { item -> [String] in
                if let line = flat(item) { return [margin + "- " + line] }
                var below = lines(item, indent: indent + 2)
                below[0] = margin + "- " + below[0].dropFirst(indent + 2)
                return below
            }
        }
        return [margin + (flat(value) ?? "")]
    }

    /// What is written on one line; `nil` for lists and objects with something in them.
    private static func flat(_ value: JSONValue) -> String? {
        if let list = value.array { return list.isEmpty ? "[]" : nil }
        if let object = value.object { return object.isEmpty ? "{}" : nil }
        return scalar(value)
    }

    private static func scalar(_ value: JSONValue) -> String {
        if let text = value.string, isPlain(text) { return text }
        let text = String(decoding: value.encoded(), as: UTF8.self)
        return value.number == nil ? text : exact(text)
    }

    /// A number as YAML 1.1 takes it for one too: with a point and a sign before the exponent.
    private static func exact(_ text: String) -> String {
        guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
        let (mantissa, exponent) = (text[..<mark], text[text.index(after: mark)...])
        let isSigned = exponent.first == "-" || exponent.first == "+"
        return mantissa + (mantissa.contains(".") ? "" : ".0") + "e" + (isSigned ? "" : "+") + exponent
    }

    private static let words: Set<String> = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ]

    /// Whether a text is read back as it is in every schema: letters first, nothing that means something to YAML, and none of
    /// the words that some take for flags.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.last != UInt8(ascii: " "),
            !words.contains(text.lowercased())
        else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: " ")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
