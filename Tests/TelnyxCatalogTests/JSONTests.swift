import Testing

@testable import TelnyxCatalog

@Suite struct `JSON` {
    @Test(arguments: ValueCase.all)
    func `reads values exactly`(_ row: ValueCase) throws {
        #expect(try JSONValue(parsing: row.text.utf8) == row.value)
    }

    @Test(arguments: FaultCase.all)
    func `refuses what is no JSON and says where`(_ row: FaultCase) {
        #expect(throws: row.error) { try JSONValue(parsing: row.bytes) }
    }

    @Test(arguments: ValueCase.all)
    func `reads back what it wrote`(_ row: ValueCase) throws {
        #expect(try JSONValue(parsing: row.value.encoded()) == row.value)
        #expect(try JSONValue(parsing: row.value.encoded(sortingKeys: true, indent: 2)) == row.value)
    }

    @Test func `stops at the depth it was given`() throws {
        let text = String(repeating: "[", count: 5) + String(repeating: "]", count: 5)
        #expect(throws: Never.self) { try JSONValue(parsing: text.utf8, maximumDepth: 5) }
        #expect(throws: JSONError(.depth, at: 4, expected: "4 levels")) {
            try JSONValue(parsing: text.utf8, maximumDepth: 4)
        }
    }

    @Test func `keeps the last of keys that come twice, in small objects and in large ones`() throws {
        let many = (0..<100).map { #""k\#($0 % 50)": \#($0)"# }.joined(separator: ",")
        let object = try JSONValue(parsing: "{\(many)}".utf8).object
        #expect(object?.count == 50)
        #expect(object?["k7"] == 57)
        #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#.utf8).text() == #"{"a":3,"b":2}"#)
    }

    @Test func `writes equal bytes for equal values when keys are sorted`() {
        let one: JSONValue = ["b": 1, "a": ["d": 2, "c": 3]]
        let other: JSONValue = ["a": ["c": 3, "d": 2], "b": 1]
        #expect(one.encoded(sortingKeys: true) == other.encoded(sortingKeys: true))
    }

    @Test func `writes for people with indentation`() {
        let value: JSONValue = ["a": [1, 2.5], "b": [], "c": [:]]
        let expected = """
            {
              "a": [
                1,
                2.5
              ],
              "b": [],
              "c": {}
            }
            """
        #expect(value.text(indent: 2) == expected)
    }

    @Test func `escapes what must not stand in a string`() {
        let value: JSONValue = "\"\\\u{1}\u{1F}\n\r\t\u{8}\u{C}/é"
        #expect(value.text() == #""\"\\\u0001\u001f\n\r\t\b\f/é""#)
    }

    @Test func `writes null for numbers that JSON does not have`() {
        #expect(JSONValue.array([.number(.infinity), .number(.nan)]).text() == "[null,null]")
    }

    @Test func `says in a sentence what is wrong`() {
        #expect(message("[1,") == "invalid JSON: the text ends at byte 3, expected a value")
        #expect(message("{1}") == "invalid JSON at byte 1: expected a key in double quotes")
        #expect(message("[1] x") == "invalid JSON at byte 4: expected the end of the text")
    }

    private func message(_ text: String) -> String {
        do throws(JSONError) {
            _ = try JSONValue(parsing: text.utf8)
            return "no error"
        } catch {
            return error.description
        }
    }
}

struct ValueCase: Sendable, CustomTestStringConvertible {
    let text: String
    let value: JSONValue
    var testDescription: String { text }

    init(_ text: String, _ value: JSONValue) {
        self.text = text
        self.value = value
    }

    static let all: [ValueCase] = [
        ValueCase("null", .null), ValueCase(" true ", true), ValueCase("false", false),
        ValueCase("0", 0), ValueCase("-7", -7), ValueCase("9007199254740993", 9_007_199_254_740_993),
        ValueCase("9223372036854775807", .integer(.max)), ValueCase("-9223372036854775808", .integer(.min)),
        ValueCase("9223372036854775808", .number(9_223_372_036_854_775_808)),
        ValueCase("100000000000000000000", .number(1e20)), ValueCase("1.5", 1.5), ValueCase("-0.25", -0.25),
        ValueCase("1e3", .number(1000)), ValueCase("2E-2", .number(0.02)), ValueCase("1.0", .number(1)),
        ValueCase("0.1", .number(0.1)), ValueCase("5e-324", .number(.leastNonzeroMagnitude)),
        ValueCase("1.7976931348623157e308", .number(1.7976931348623157e308)),
        ValueCase("3.141592653589793238462643", .number(3.141592653589793)),
        ValueCase(#""""#, ""), ValueCase(#""a\"b\\c\/d\b\f\n\r\t""#, "a\"b\\c/d\u{8}\u{C}\n\r\t"),
        ValueCase(#""\u00e9\u0041""#, "éA"), ValueCase(#""\ud83d\ude00""#, "😀"),
        ValueCase(#""naïve 😀""#, "naïve 😀"),
        ValueCase("[]", []), ValueCase("[ ]", []), ValueCase("{}", [:]),
        ValueCase("[1, [2, []]]", [1, [2, []]]),
        ValueCase(#"{"a": {"b": [null]}, "c": ""}"#, ["a": ["b": [nil]], "c": ""]),
    ]
}

struct FaultCase: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let error: JSONError
    var testDescription: String { String(decoding: bytes, as: UTF8.self) }

    init(_ text: String, _ code: JSONError.Code, _ position: Int, _ expected: String) {
        self.init(Array(text.utf8), code, position, expected)
    }

    init(_ bytes: [UInt8], _ code: JSONError.Code, _ position: Int, _ expected: String) {
        self.bytes = bytes
        self.error = JSONError(code, at: position, expected: expected)
    }

    static let all: [FaultCase] = [
        FaultCase("", .truncated, 0, "a value"),
        FaultCase("[1", .truncated, 2, "',' or ']'"),
        FaultCase("[1,]", .unexpected, 3, "a value"),
        FaultCase(#"{"a""#, .truncated, 4, "':'"),
        FaultCase(#"{"a":1,}"#, .unexpected, 7, "a key in double quotes"),
        FaultCase("tru", .truncated, 3, "'true'"),
        FaultCase("nil", .unexpected, 1, "'null'"),
        FaultCase("<html>", .unexpected, 0, "a value"),
        FaultCase("1 2", .trailing, 2, "the end of the text"),
        FaultCase("01", .number, 0, "no leading zero"),
        FaultCase("-", .truncated, 1, "a digit"),
        FaultCase("1.e2", .number, 2, "a digit"),
        FaultCase("1e400", .number, 0, "a number that a double can hold"),
        FaultCase(#""abc"#, .truncated, 4, "'\"'"),
        FaultCase("\"a\nb\"", .unexpected, 2, "control characters to be escaped"),
        FaultCase(#""\x""#, .escape, 1, #"one of \" \\ \/ \b \f \n \r \t \u"#),
        FaultCase(#""\u12g4""#, .escape, 5, "four hexadecimal digits"),
        FaultCase(#""\ud83d""#, .escape, 1, "both halves of a surrogate pair"),
        FaultCase(#""\ud83d\u0041""#, .escape, 1, "both halves of a surrogate pair"),
        FaultCase(#""\ude00""#, .escape, 1, "both halves of a surrogate pair"),
        FaultCase([0x22, 0x61, 0xFF, 0x22], .encoding, 2, "valid UTF-8"),
        FaultCase([0x22, 0xC3, 0x28, 0x22], .encoding, 1, "valid UTF-8"),
        FaultCase([0x22, 0xED, 0xA0, 0x80, 0x22], .encoding, 1, "valid UTF-8"),
        FaultCase([0x22, 0x5C, 0x6E, 0x80, 0x22], .encoding, 3, "valid UTF-8"),
    ]
}
