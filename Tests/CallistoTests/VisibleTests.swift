import Callisto
import Essentials
import Testing

/// The characters that must reach no terminal and no log as they are.
func forbidden(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

@Suite struct `What others wrote` {
    @Test(arguments: [
        ("plain, with ümlauts, 漢字 and 👩‍👩‍👧", "plain, with ümlauts, 漢字 and 👩‍👩‍👧"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\u{1B}]0;title\u{07}\u{1B}[2J", "\\x1B]0;title\\x07\\x1B[2J"),
        ("over\rwritten\r\n", "over\\rwritten\\r\n"),
        ("\u{9B}31m\u{7F}\u{85}", "\\u{9B}31m\\x7F\\u{85}"),
        ("\u{202E}abc\u{2066}\u{200F}\u{61C}", "\\u{202E}abc\\u{2066}\\u{200F}\\u{61C}"),
        ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
        ("\0", "\\x00"),
    ])
    func `is shown without what a terminal obeys`(_ text: String, _ shown: String) {
        #expect(Visible.text(text) == shown)
        #expect(Visible.text(shown) == shown, "what has passed once passes unchanged")
        #expect(forbidden(in: Visible.text(text)).isEmpty)
    }

    @Test func `stays on one line in a log`() {
        #expect(Visible.line("one\ntwo\tthree\r") == "one\\ntwo\\tthree\\r")
        #expect(StyledText("a\nforged").line() == "a\\nforged")
    }

    @Test func `shows bytes that are no text as what they are`() {
        #expect(Visible.text([0x61, 0xFF, 0xC3, 0xBC, 0xC3, 0x1B, 0x0A]) == "a\\xFFü\\xC3\\x1B\n")
        // The C1 controls as single bytes, which are no UTF-8 either.
        #expect(Visible.text([0x9B, 0x33, 0x31, 0x6D]) == "\\x9B31m")
        #expect(Visible.text([0xED, 0xA0, 0x80]) == "\\xED\\xA0\\x80")
    }

    @Test func `shows a name's bytes as what they are`() {
        let name = String(systemName: Array("caf".utf8) + [0xE9, 0x2F, 0xC3, 0xA9, 0x1B])
        #expect(Visible.line(name) == "caf\\xE9/é\\x1B")
        #expect(Visible.json("\"\(name.dropLast())\"") == "\"caf\\\\xE9/é\"")
        #expect(XML.content(name) == "caf\\xE9/é\u{FFFD}")
    }

    @Test func `means the same in JSON`() {
        #expect(Visible.json("\"\u{202E}\u{9B}\u{7F}ü\"") == "\"\\u202e\\u009b\\u007fü\"")
    }

    @Test func `gets colours from nobody else`() {
        let coloured = Style(isColoured: true)
        let text = StyledText.styled("error:", .failure) + " \u{1B}[31mred\u{1B}[0m"
        #expect(text.text(coloured) == "\u{1B}[31merror:\u{1B}[0m \\x1B[31mred\\x1B[0m")
        #expect(text.text(.plain) == "error: \\x1B[31mred\\x1B[0m")
        #expect(
            ("\(StyledText.styled("a", .name)) b" as StyledText).text(coloured) == "\u{1B}[36ma\u{1B}[0m b")
    }

    @Test func `leaves the columns of a table where they are`() {
        var table = TextTable([.init("Name"), .init("Count", .right)])
        table.add(["a\u{1B}[2J", "1"])
        table.add(["plain", "10"])
        #expect(
            table.lines(width: 80).map { $0.text() } == [
                "Name      Count", "a\\x1B[2J      1", "plain        10",
            ])
    }
}

@Suite struct `A secret in a text` {
    @Test(arguments: [
        ("token = \"hunter2\"", "token = \"(hidden)\""),
        (
            "create { type = 'bearer', token='a' .. 'b' }",
            "create { type = 'bearer', token='(hidden)' .. '(hidden)' }"
        ),
        ("x[\"password\"] = [[hunter2]]", "x[\"password\"] = [[(hidden)]]"),
        ("{\"password\": \"hun\\\"ter\", \"a\": \"b\"}", "{\"password\": \"(hidden)\", \"a\": \"b\"}"),
        ("local sip_auth_password <const>, b = 'x'", "local sip_auth_password <const>, b = 'x'"),
        ("local password <const> = 'x'", "local password <const> = '(hidden)'"),
        ("sip_auth_password = ('x')", "sip_auth_password = ('(hidden)')"),
        (
            "headers = { { name = 'X-Key', value = 'v' } }",
            "headers = { { name = 'X-Key', value = '(hidden)' } }"
        ),
    ])
    func `is found where it is given to a secret field`(_ text: String, _ hidden: String) {
        #expect(SecretLiterals.hidden(in: text) == hidden)
        #expect(SecretLiterals.areIn(text) == (hidden != text))
    }

    @Test(arguments: [
        "token = os.getenv \"TOKEN\"", "token = os.getenv('TOKEN')", "token == \"x\"", "token:find('x')",
        "value = 'x'", "tokens = { 'a' }", "api_key_ref = 'stored'", "print('password')",
        "goto token ::token:: 'x'",
    ])
    func `is not seen where there is none`(_ text: String) { #expect(!SecretLiterals.areIn(text)) }
}

@Suite struct `A name of any bytes` {
    static let names: [[UInt8]] = [
        [], Array("plain ü 漢 👩‍👩‍👧".utf8), [0xE9], [0xC3], [0xC3, 0x28], [0xF0, 0x9F, 0x91], [0xED, 0xA0, 0x80],
        [0xFF, 0xFE, 0x80], Array(0x01...0xFF), [0x2F, 0xCC, 0x81, 0xE9, 0xCC, 0x81],
        // The characters that stand for bytes, as they are in names of their own.
        Array("\u{10FF80}\u{10FFE9}\u{10FFFF}".utf8), Array("\u{10FFE9}".utf8) + [0xE9],
    ]

    @Test(arguments: names) func `is the same when it goes back to the system`(_ name: [UInt8]) {
        #expect(String(systemName: name).systemName == name)
        #expect(String(systemName: name).systemPath.dropLast().map(UInt8.init(bitPattern:)) == name)
    }

    @Test func `is text where it can be`() {
        #expect(String(systemName: Array("e\u{301}".utf8)) == "é")
        #expect(
            String(systemName: [0x61, 0xE9, 0x62]).unicodeScalars.map(\.value) == [0x61, 0x10FFE9, 0x62])
        #expect(String(systemName: [0x61, 0xE9, 0x62]).withVisibleBytes == "a\\xE9b")
    }
}
