extension JSONValue {
    /// Reads one JSON text.
    ///
    /// Integers that fit stay exact and larger ones become doubles; of keys that come twice the last
    /// wins; a byte-order mark at the beginning says nothing; invalid UTF-8, half surrogates and anything after the value are refused.
    ///
    /// ```swift
    /// let value = try JSONValue(parsing: Array(#"{"weight": 5}"#.utf8))
    /// ```
    public init(parsing bytes: some Collection<UInt8>, maximumDepth: Int = 1000) throws(JSONError) {
        let outcome = bytes.withContiguousStorageIfAvailable { buffer in
            JSONParser.outcome(of: buffer, maximumDepth: maximumDepth)
        }
        self = try (outcome ?? JSONParser.outcome(ofCopy: Array(bytes), maximumDepth: maximumDepth)).get()
    }
}

/// Reads values from bytes that stay where they are for as long as it lives.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    var position = 0
    var depth = 0

    static func outcome(
        of bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int
    ) -> Result<JSONValue, JSONError> {
        var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
        // Some editors put a byte-order mark first.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
        do throws(JSONError) {
            let value = try parser.value()
            parser.skipSpace()
            guard parser.position == bytes.count else {
                throw JSONError(.trailing, at: parser.position, expected: "the end of the text")
            }
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    static func outcome(ofCopy bytes: [UInt8], maximumDepth: Int) -> Result<JSONValue, JSONError> {
        bytes.withUnsafeBufferPointer { outcome(of: $0, maximumDepth: maximumDepth) }
    }

    // MARK: Values

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw truncated("a value") }
        switch bytes[position] {
        case UInt8(ascii: "\""):
            position += 1
            return .string(try string())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw unexpected("a value")
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw truncated("'\(word)'") }
            guard bytes[position] == word.utf8Start[offset] else { throw unexpected("'\(word)'") }
            position += 1
        }
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        if try closes(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value())
            if try !goesOn(until: UInt8(ascii: "]"), expected: "',' or ']'") { return elements }
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try enter()
        var members: [(key: String, value: JSONValue)] = []
        if try closes(UInt8(ascii: "}")) { return JSONObject() }
        // Comparing each key with all before it is the fastest way for the few of a record, and
        // ruinous for a map of thousands.
        var seen: [String: Int]?
        while true {
            let key = try self.key()
            let value = try self.value()
            if seen == nil && members.count == 24 {
                seen = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.key, $0) })
            }
            let index = seen.map { $0[key] } ?? members.firstIndex { $0.key == key }
            if let index {
                members[index].value = value
            } else {
                seen?[key] = members.count
                members.append((key, value))
            }
            if try !goesOn(until: UInt8(ascii: "}"), expected: "',' or '}'") {
                return JSONObject(distinct: members)
            }
        }
    }

    private mutating func key() throws(JSONError) -> String {
        skipSpace()
        try expect(UInt8(ascii: "\""), "a key in double quotes")
        let key = try string()
        skipSpace()
        try expect(UInt8(ascii: ":"), "':'")
        return key
    }

    // MARK: Punctuation

    private mutating func enter() throws(JSONError) {
        guard depth < maximumDepth else {
            throw JSONError(.depth, at: position, expected: "\(maximumDepth) levels")
        }
        depth += 1
        position += 1
    }

    /// Whether the container that was just opened is empty; its end is then behind us.
    private mutating func closes(_ end: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard position < bytes.count else { throw truncated("a value or the end of its container") }
        guard bytes[position] == end else { return false }
        position += 1
        depth -= 1
        return true
    }

    private mutating func goesOn(until end: UInt8, expected: String) throws(JSONError) -> Bool {
        skipSpace()
        guard position < bytes.count else { throw truncated(expected) }
        let byte = bytes[position]
        guard byte == UInt8(ascii: ",") || byte == end else { throw unexpected(expected) }
        position += 1
        if byte == end { depth -= 1 }
        return byte != end
    }

    private mutating func expect(_ byte: UInt8, _ expected: String) throws(JSONError) {
        guard position < bytes.count else { throw truncated(expected) }
        guard bytes[position] == byte else { throw unexpected(expected) }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    func truncated(_ expected: String) -> JSONError {
        JSONError(.truncated, at: bytes.count, expected: expected)
    }

    func unexpected(_ expected: String) -> JSONError {
        JSONError(.unexpected, at: position, expected: expected)
    }
}

extension JSONParser {
    // MARK: Strings

    /// Reads up to and over the closing quote; the opening one is behind us.
    mutating func string() throws(JSONError) -> String {
        let start = position
        var isASCII = true
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try text(start..<(position - 1), isASCII: isASCII)
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw unexpected("control characters to be escaped")
            default:
                isASCII = isASCII && byte < 0x80
                position += 1
            }
        }
        throw truncated("'\"'")
    }

    private func text(_ range: Range<Int>, isASCII: Bool) throws(JSONError) -> String {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        if isASCII { return String(decoding: part, as: UTF8.self) }
        guard let text = String(validating: part, as: UTF8.self) else {
            throw JSONError(
                .encoding, at: range.lowerBound + Self.validPrefix(of: part), expected: "valid UTF-8")
        }
        return text
    }

    /// How many bytes can be read before the first that is not UTF-8.
    private static func validPrefix(of part: UnsafeBufferPointer<UInt8>) -> Int {
        var decoder = Unicode.UTF8.ForwardParser()
        var source = part.makeIterator()
        var length = 0
        while case .valid(let scalar) = decoder.parseScalar(from: &source) { length += scalar.count }
        return length
    }

    /// Goes over the string once more, now with escapes, building its bytes.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var unescaped = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try unescapedText(unescaped, raw: start..<(position - 1))
            case UInt8(ascii: "\\"):
                position += 1
                try appendEscape(to: &unescaped)
            case 0..<0x20: throw unexpected("control characters to be escaped")
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw truncated("'\"'")
    }

    private func unescapedText(_ unescaped: [UInt8], raw: Range<Int>) throws(JSONError) -> String {
        if let text = String(validating: unescaped, as: UTF8.self) { return text }
        // Escapes are ASCII, so the raw bytes are wrong in the same place.
        let part = UnsafeBufferPointer(rebasing: bytes[raw])
        throw JSONError(
            .encoding, at: raw.lowerBound + Self.validPrefix(of: part), expected: "valid UTF-8")
    }

    private mutating func appendEscape(to result: inout [UInt8]) throws(JSONError) {
        guard position < bytes.count else { throw truncated("an escape") }
        switch bytes[position] {
        case UInt8(ascii: "\""): result.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): result.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): result.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            result.append(contentsOf: String(Character(try unicodeEscape())).utf8)
            return
        default:
            throw JSONError(
                .escape, at: position - 1, expected: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
        }
        position += 1
    }

    /// Reads `uXXXX`, and its second half where it is the first of a pair.
    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position - 1
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let pairExpected = JSONError(.escape, at: start, expected: "both halves of a surrogate pair")
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw pairExpected }
        position += 1
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second) else { throw pairExpected }
        let high = (UInt32(first) - 0xD800) << 10
        let low = UInt32(second) - 0xDC00
        guard let scalar = Unicode.Scalar(0x10000 + high + low) else { throw pairExpected }
        return scalar
    }

    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        position += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw truncated("four hexadecimal digits") }
            guard let digit = hexadecimalDigit(bytes[position]) else {
                throw JSONError(.escape, at: position, expected: "four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    // MARK: Numbers

    mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let firstDigit = position
        var mantissa: UInt64 = 0
        var digits = try significantDigits(into: &mantissa)
        if digits > 1 && bytes[firstDigit] == UInt8(ascii: "0") {
            throw JSONError(.number, at: firstDigit, expected: "no leading zero")
        }
        var exponent = 0
        var isInteger = true
        if position < bytes.count && bytes[position] == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            let fraction = try significantDigits(into: &mantissa)
            digits += fraction
            exponent -= fraction
        }
        if position < bytes.count && bytes[position] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            exponent += try exponentDigits()
        }
        // 19 digits always fit into 64 bits without a sign.
        if digits <= 19 {
            if isInteger, let exact = Self.integer(mantissa, isNegative: isNegative) {
                return .integer(exact)
            }
            if let exact = Self.double(mantissa, exponent) { return .number(isNegative ? -exact : exact) }
        }
        return .number(try slowDouble(from: start))
    }

    private mutating func significantDigits(into mantissa: inout UInt64) throws(JSONError) -> Int {
        let start = position
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            position += 1
        }
        guard position > start else {
            guard position < bytes.count else { throw truncated("a digit") }
            throw JSONError(.number, at: position, expected: "a digit")
        }
        return position - start
    }

    private mutating func exponentDigits() throws(JSONError) -> Int {
        position += 1
        var isNegative = false
        if position < bytes.count,
            bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
        {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        var value: UInt64 = 0
        let digits = try significantDigits(into: &value)
        let bounded = digits > 6 ? 1_000_000 : Int(value)
        return isNegative ? -bounded : bounded
    }

    private static func integer(_ magnitude: UInt64, isNegative: Bool) -> Int64? {
        guard isNegative else { return Int64(exactly: magnitude) }
        if magnitude == UInt64(Int64.max) + 1 { return Int64.min }
        return Int64(exactly: magnitude).map { -$0 }
    }

    /// The correctly rounded value where one multiplication or division of exact doubles gives it.
    private static func double(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        guard mantissa <= 1 << 53, abs(exponent) < powersOfTen.count else { return nil }
        let exact = Double(mantissa)
        return exponent < 0 ? exact / powersOfTen[-exponent] : exact * powersOfTen[exponent]
    }

    /// The powers of ten that a double holds exactly.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    private func slowDouble(from start: Int) throws(JSONError) -> Double {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONError(.number, at: start, expected: "a number that a double can hold")
        }
        return value
    }
}

/// The value of an ASCII hexadecimal digit.
package func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable {
    /// What is wrong with a text that should be JSON.
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

    /// What is wrong.
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
