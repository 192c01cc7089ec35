import CallistoREPL
import Testing

@Suite struct `Decoding keys` {
    struct Row: CustomTestStringConvertible {
        let bytes: String
        let keys: [Key]
        init(_ bytes: String, _ keys: Key...) {
            self.bytes = bytes
            self.keys = keys
        }
        var testDescription: String { bytes.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }
    }

    static let rows: [Row] = [
        Row("a", .typed("a")), Row("é漢", .typed("é"), .typed("漢")), Row("\r", Key(.enter)),
        Row("\n", Key(.enter)),
        Row("\t", Key(.tab)), Row("\u{7F}", Key(.backspace)), Row("\u{8}", Key(.backspace)),
        Row("\u{1}", .control("a")), Row("\u{1A}", .control("z")), Row("\u{0}", .control(" ")),
        Row("\u{1F}", .control("_")),
        Row("\u{1B}f", .alt("f")), Row("\u{1B}é", .alt("é")), Row("\u{1B}\r", Key(.enter, .alt)),
        Row("\u{1B}\u{7F}", Key(.backspace, .alt)),
        Row("\u{1B}\u{5}", Key(.character("e"), [.control, .alt])),
        Row("\u{1B}[A", Key(.up)), Row("\u{1B}OB", Key(.down)), Row("\u{1B}[1;5C", Key(.right, .control)),
        Row("\u{1B}[1;3D", Key(.left, .alt)), Row("\u{1B}[1;2A", Key(.up, .shift)),
        Row("\u{1B}[H", Key(.home)),
        Row("\u{1B}OF", Key(.end)), Row("\u{1B}[1~", Key(.home)), Row("\u{1B}[4~", Key(.end)),
        Row("\u{1B}[8~", Key(.end)),
        Row("\u{1B}[3~", Key(.delete)), Row("\u{1B}[3;5~", Key(.delete, .control)),
        Row("\u{1B}[5~", Key(.pageUp)),
        Row("\u{1B}OP", Key(.function(1))), Row("\u{1B}[11~", Key(.function(1))),
        Row("\u{1B}[[A", Key(.function(1))),
        Row("\u{1B}[15~", Key(.function(5))), Row("\u{1B}[24~", Key(.function(12))),
        Row("\u{1B}[1;2P", Key(.function(1), .shift)),
        Row("\u{1B}[Z", Key(.tab, .shift)), Row("\u{1B}\u{1B}[A", Key(.up, .alt)),
        Row("\u{1B}Oa", Key(.up, .control)),
        Row("\u{1B}[a", Key(.up, .shift)), Row("\u{1B}[3^", Key(.delete, .control)),
        Row("\u{1B}[7$", Key(.home, .shift)),
        Row("\u{1B}[13;2u", Key(.enter, .shift)), Row("\u{1B}[27;2;13~", Key(.enter, .shift)),
        Row("\u{1B}[97;5u", .control("a")), Row("\u{1B}[65;6u", .control("a")),
        Row("\u{1B}[97;3u", .alt("a")),
        Row("\u{1B}[27u", Key(.escape)), Row("\u{1B}[97;5:3u"), Row("\u{1B}OM", Key(.enter)),
        Row("\u{1B}Ok", .typed("+")),
        Row("\u{1B}[200~a\nb\u{1B}[201~c", .paste("a\nb"), .typed("c")),
        Row("\u{1B}[200~x\u{1B}[A\u{1B}[20\u{1B}[201~", .paste("x\u{1B}[A\u{1B}[20")),
        Row("\u{1B}[200~\u{1B}[201~", .paste("")),
        Row("\u{1B}[Ia\u{1B}[O", .typed("a")), Row("\u{1B}[?62;4cx", .typed("x")),
        Row("\u{1B}[24;80Rx", .typed("x")),
        Row("\u{1B}]11;rgb:0/0/0\u{7}x", .typed("x")), Row("\u{1B}]11;?\u{1B}\\x", .typed("x")),
        Row("\u{1B}P1+r\u{1B}\\x", .typed("x")),
        Row("\u{1B}[999zx", .typed("x")), Row("\u{1B}[1;\u{1B}[Ax", Key(.up), .typed("x")),
    ]

    @Test(arguments: rows)
    func `reads what terminals send`(_ row: Row) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(row.bytes.utf8) == row.keys)
        #expect(decoder.wait == nil)
    }

    @Test(arguments: rows)
    func `does not mind where reads are cut`(_ row: Row) {
        let bytes = Array(row.bytes.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            #expect(decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == row.keys)
        }
        var decoder = KeyDecoder()
        #expect(bytes.flatMap { decoder.decode([$0]) } == row.keys)
    }

    struct Silence: CustomTestStringConvertible {
        let bytes: [UInt8]
        let keys: [Key]
        init(_ bytes: [UInt8], _ keys: Key...) {
            self.bytes = bytes
            self.keys = keys
        }
        var testDescription: String { "\(bytes)" }
    }

    @Test(arguments: [
        Silence([0x1B], Key(.escape)), Silence([0x1B, 0x1B], Key(.escape), Key(.escape)),
        Silence([0x1B, 0x5B], .alt("[")),
        Silence([0x1B, 0x4F], .alt("O")), Silence([0x1B, 0x5D], .alt("]")),
        Silence([0xE6, 0xBC], .typed("\u{FFFD}")),
        Silence([0x1B, 0x5B, 0x31, 0x3B]),
        Silence(Array("\u{1B}[200~ab\u{1B}[20".utf8), .paste("ab\u{1B}[20")), Silence([]),
    ])
    func `silence decides what is cut off`(_ row: Silence) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(row.bytes).isEmpty)
        #expect((decoder.wait == nil) == row.bytes.isEmpty)
        #expect(decoder.timeOut() == row.keys)
        #expect(decoder.wait == nil)
        #expect(decoder.decode("a".utf8) == [.typed("a")])
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
    func `what is no UTF-8 becomes replacement characters`(_ bytes: [UInt8]) {
        var decoder = KeyDecoder()
        let keys = decoder.decode(bytes + Array("a".utf8))
        #expect(keys.last == .typed("a"))
        #expect(keys.dropLast().allSatisfy { $0 == .typed("\u{FFFD}") } && keys.count > 1)
    }

    @Test func `any bytes leave the decoder able to go on`() {
        var random = Seeded(7)
        let alphabet: [UInt8] =
            Array("\u{1B}\u{1B}\u{1B}[[O;~0123459ARu$\u{7}a".utf8) + [0xC3, 0xA9, 0xF0, 0x80]
        for _ in 0..<5000 {
            var decoder = KeyDecoder()
            _ = decoder.decode(
                (0..<Int.random(in: 0..<20, using: &random)).map { _ in random.pick(alphabet) })
            while decoder.wait != nil { _ = decoder.timeOut() }
            #expect(decoder.decode("z".utf8) == [.typed("z")])
        }
    }

    @Test func `names keys as help shows them`() {
        #expect(Key.control("x").description == "Ctrl-X")
        #expect(Key(.enter, .alt).description == "Alt-Enter")
        #expect(Key(.tab, .shift).description == "Shift-Tab")
        #expect(Key(.function(1)).description == "F1")
        #expect(Key.alt("<").description == "Alt-<")
    }
}
