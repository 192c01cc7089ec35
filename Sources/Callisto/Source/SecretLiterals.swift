internal import TelnyxCatalog

/// Secrets that stand in Lua, JSON or a command line as they were typed: `token = "…"`, `{"password": "…"}`.
///
/// Text that is not finished, or no Lua at all, is looked at too, so this goes by words and quotes. Better one text too
/// many taken for a secret than one kept.
package enum SecretLiterals {
    package static func areIn(_ text: String) -> Bool { !ranges(in: Array(text.utf8)).isEmpty }

    /// The text with what is in the quotes hidden.
    package static func hidden(in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var start = 0
        for range in ranges(in: bytes) {
            result += bytes[start..<range.lowerBound] + Array(SecretFields.mask.utf8)
            start = range.upperBound
        }
        guard start > 0 else { return text }
        return String(decoding: result + bytes[start...], as: UTF8.self)
    }

    /// What stands between the quotes of each.
    package static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var words: [(word: String, end: Int)] = []
        var index = 0
        while index < bytes.count {
            guard isWord(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isWord(bytes[index]) { index += 1 }
            words.append((String(decoding: bytes[start..<index], as: UTF8.self), index))
        }
        let hasHeaders = words.contains {
            $0.word == "headers" || $0.word.contains("-") && SecretFields.isSecret($0.word)
        }
        for (word, end) in words where SecretFields.isSecret(word) || word == "value" && hasHeaders {
            guard end >= (found.last?.upperBound ?? 0), let value = valueStart(after: end, bytes) else {
                continue
            }
            found += literals(from: value, bytes)
        }
        return found
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        LuaLexer.isWord(byte) || byte == UInt8(ascii: "-")
    }

    /// Behind the name, its quote and bracket, and the sign that gives it a value.
    private static func valueStart(after end: Int, _ bytes: [UInt8]) -> Int? {
        var index = end
        func skip(_ characters: String) {
            while index < bytes.count, characters.utf8.contains(bytes[index]) { index += 1 }
        }
        skip(" \t\n\\\"']")
        // The attribute of a local variable.
        if index < bytes.count, bytes[index] == UInt8(ascii: "<") {
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            skip("> ")
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") || bytes[index] == UInt8(ascii: ":")
        else {
            return nil
        }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        // A comparison, a label or a method gives no value.
        if next == bytes[index] || bytes[index] == UInt8(ascii: ":") && LuaLexer.isWord(next) { return nil }
        return index + 1
    }

    /// The texts that the expression from there is made of; those that are arguments of a call, names of variables of
    /// the environment for instance, are none.
    private static func literals(from start: Int, _ bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = start
        var isOperand = true
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "."):
                isOperand = true
                index += 1
            case UInt8(ascii: "("):
                index += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let end = quoteEnd(index, bytes)
                guard isOperand else { return found }
                found.append((index + 1)..<end)
                index = end + 1
                isOperand = false
            case UInt8(ascii: "["):
                guard isOperand, let body = longStart(index, bytes) else { return found }
                found.append(body)
                index = body.upperBound + 1
                isOperand = false
            default:
                let word = bytes[index...].prefix(while: LuaLexer.isWord)
                guard !word.isEmpty else { return found }
                index += word.count
                isOperand = ["or", "and"].contains(String(decoding: word, as: UTF8.self))
                // The quote of an argument belongs to the call.
                if !isOperand, index < bytes.count, bytes[index] == UInt8(ascii: "(") { return found }
            }
        }
        return found
    }

    private static func quoteEnd(_ start: Int, _ bytes: [UInt8]) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != bytes[start] {
            index += bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count ? 2 : 1
        }
        return min(index, bytes.count)
    }

    private static func longStart(_ start: Int, _ bytes: [UInt8]) -> Range<Int>? {
        var level = 0
        while start + 1 + level < bytes.count, bytes[start + 1 + level] == UInt8(ascii: "=") { level += 1 }
        let body = start + 2 + level
        guard body <= bytes.count, bytes[body - 1] == UInt8(ascii: "[") else { return nil }
        let close =
            [UInt8(ascii: "]")] + Array(repeating: UInt8(ascii: "="), count: level) + [UInt8(ascii: "]")]
        var end = body
        while end < bytes.count, !bytes[end...].starts(with: close) { end += 1 }
        return body..<end
    }
}
