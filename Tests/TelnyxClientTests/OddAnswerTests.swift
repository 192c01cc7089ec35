import Synchronization
import TelnyxCatalog
import Testing

@testable import TelnyxClient

/// JSON as services send it, and what is read.
struct OddJSON: Sendable, CustomTestStringConvertible {
    let text: [UInt8]
    let read: JSONValue
    let oddities: [AnswerJSON.Oddity]
    var testDescription: String { String(decoding: text.prefix(60), as: UTF8.self) }

    private init(_ text: String, _ read: JSONValue, _ oddities: AnswerJSON.Oddity...) {
        self.init(bytes: Array(text.utf8), read, oddities)
    }

    private init(bytes: [UInt8], _ read: JSONValue, _ oddities: [AnswerJSON.Oddity]) {
        (self.text, self.read, self.oddities) = (bytes, read, oddities)
    }

    static let all: [OddJSON] = [
        .init("\u{feff}[1]", [1], .mark),
        .init(#"["\ud800"]"#, ["\u{fffd}"], .surrogate),
        .init(#"["a\udc00b"]"#, ["a\u{fffd}b"], .surrogate),
        .init(#"["\uD83D\u0041"]"#, ["\u{fffd}A"], .surrogate),
        .init(#"["\ud800\ud800\udc00"]"#, ["\u{fffd}\u{10000}"], .surrogate),
        .init(#"{"\udfff":1}"#, ["\u{fffd}": 1], .surrogate),
        .init(#"["\ud83d\ude00"]"#, ["😀"]),
        .init("[9223372036854775807,-9223372036854775808]", [.integer(.max), .integer(.min)]),
        .init("[9223372036854775808]", [.number(9_223_372_036_854_775_808)], .number),
        .init("[-9223372036854775809]", [.number(-9_223_372_036_854_775_808)], .number),
        .init("[18446744073709551615]", [.number(18_446_744_073_709_551_616)], .number),
        .init(
            "[1e999,-1e999]", [.number(.greatestFiniteMagnitude), .number(-.greatestFiniteMagnitude)], .number
        ),
        .init("[1E+400]", [.number(.greatestFiniteMagnitude)], .number),
        .init("[\(String(repeating: "9", count: 400))]", [.number(.greatestFiniteMagnitude)], .number),
        .init("[1e-999]", [.number(0)]),
        .init("[1e308,0.1234567890123456789]", [.number(1e308), .number(0.1234567890123456789)]),
        .init(
            "[NaN,Infinity,-Infinity]",
            [nil, .number(.greatestFiniteMagnitude), .number(-.greatestFiniteMagnitude)], .number, .noNumber),
        .init(#"["NaN Infinity 1e999 99999999999999999999"]"#, ["NaN Infinity 1e999 99999999999999999999"]),
        .init("[\"a\u{1}\nb\"]", ["a\u{1}\nb"], .control),
        .init(#"["\x41\'"]"#, [#"\x41\'"#], .escape),
        .init(#"["\u12"]"#, [#"\u12"#], .escape),
        .init(
            bytes: Array("[\"a".utf8) + [0xff, 0xc3] + Array("b\"]".utf8), ["a\u{fffd}\u{fffd}b"], [.encoding]
        ),
        .init(
            String(repeating: "[", count: 999) + "1" + String(repeating: "]", count: 999),
            (0..<999).reduce(JSONValue.integer(1)) { value, _ in [value] }),
    ]
}

@Suite struct `Odd answers` {
    @Test(arguments: OddJSON.all)
    func `are read all the same`(_ row: OddJSON) throws {
        let (bytes, oddities) = AnswerJSON.cleaned(row.text)
        #expect(try JSONValue(parsing: bytes) == row.read)
        #expect(oddities == row.oddities)
        if row.oddities.isEmpty { #expect(bytes == row.text) }
    }

    @Test(arguments: OddJSON.all)
    func `are found wherever they stand in a long text`(_ row: OddJSON) throws {
        guard row.oddities != [.mark] else { return }
        for length in 0..<18 {
            let before =
                "[\"" + String(repeating: "é", count: length % 3) + String(repeating: "x", count: length)
                + "\","
            let (bytes, oddities) = AnswerJSON.cleaned(Array(before.utf8) + row.text + Array("]".utf8))
            #expect(try JSONValue(parsing: bytes).array?.last == row.read)
            #expect(oddities == row.oddities)
        }
    }

    @Test(arguments: [
        "[", #"["\"#, #"["\u"#, #"["\ud800"#, #"["\ud800\"#, #"["\ud800\u"#, "[1e", "-", "Infinit",
        "\u{feff}", "[1 2]",
    ])
    func `that break off stay errors`(text: String) {
        let (bytes, _) = AnswerJSON.cleaned(Array(text.utf8))
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }

    @Test func `that nest deeper than a thousand levels are refused`() {
        let text = String(repeating: "[", count: 1001) + String(repeating: "]", count: 1001)
        #expect(throws: JSONError(.depth, at: 1000, expected: "1000 levels")) {
            try JSONValue(answer: Array(text.utf8))
        }
    }

    @Test func `change nothing of a list's other items, and are said once`() async throws {
        let body =
            #"{"data":[{"id":"1"},{"id":"\ud800"},{"id":"3","n":1e999},null],"meta":{"page_number":1,"total_pages":1}}"#
        let said = Mutex<[String]>([])
        let client = TelnyxClient(
            transport: ScriptedTransport([.respond(200, body: "\u{feff}" + body), .respond(200, body: body)]),
            configuration: ClientConfiguration(), clock: ContinuousClock(), random: { 0 },
            remark: { sentence in said.withLock { $0.append(sentence) } })
        for _ in 1...2 {
            var ids: [String?] = []
            for try await item in try client.pages(of: Sample.list).items { ids.append(item["id"]?.string) }
            #expect(ids == ["1", "\u{fffd}", "3", nil])
        }
        #expect(
            said.withLock { $0 } == [
                "things.list: the API answered a byte-order mark, which was skipped",
                "things.list: the API answered half a surrogate pair, taken as U+FFFD",
                "things.list: the API answered a number beyond 64 bits, taken as the nearest that there is",
            ])
    }

    @Test func `that refuse say why, whatever is odd in them`() async {
        let body = "\u{feff}" + #"{"errors":[{"code":"10005","detail":"Not \ud800 here","n":1e999}]}"#
        let error = await failure {
            _ = try await TelnyxClient.scripted(ScriptedTransport([.respond(404, body: body)]))
                .call(Sample.list, [:])
        }
        #expect(
            error?.message == "things.list: the API refused the request (404, code 10005: Not \u{fffd} here)")
    }
}
