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
