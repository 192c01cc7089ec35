import Callisto
import CallistoREPL
import Testing

@Suite struct `Colouring Lua` {
    struct Row: CustomTestStringConvertible {
        let source: String
        /// One letter a character: keyword, name, number (d), string, escape, comment, symbol (.), malformed (!), blank.
        let kinds: String
        init(_ source: String, _ kinds: String) {
            self.source = source
            self.kinds = kinds
        }
        var testDescription: String { source }
    }

    private func kinds(_ source: String) -> String {
        var state = LuaLineState.code
        return TextBuffer(source).lines.map { line in
            var letters = Array(repeating: Character(" "), count: line.characters.count)
            for token in LuaLexer.tokens(of: line.bytes, from: &state) {
                for column in token.columns { letters[column] = letter(token.kind) }
            }
            return String(letters)
        }.joined(separator: "\n")
    }

    private func letter(_ kind: LuaToken.Kind) -> Character {
        switch kind {
        case .keyword: "k"
        case .name: "n"
        case .number: "d"
        case .string: "s"
        case .escape: "e"
        case .comment: "c"
        case .symbol: "."
        case .malformed: "!"
        }
    }

    @Test(arguments: [
        Row("local x = nil", "kkkkk n . kkk"), Row("functional", "nnnnnnnnnn"), Row("end_", "nnnn"),
        Row("goto x ::x::", "kkkk n ..n.."),
        Row("1 12.5 .5 3. 0x1F 1e10 1e+3 0x.8p-2", "d dddd dd dd dddd dddd dddd ddddddd"),
        Row("1..2 3x 0x 1e 1e+ 0xg", "!!!! !! !! !! !!! !!!"),
        Row("a..b ... a//b a~=b <<", "n..n ... n..n n..n .."),
        Row(#""a\n\x41\u{48}\065\z b""#, "ss" + String(repeating: "e", count: 18) + "sss"),
        Row(#""\q" "\xg1" "\u48""#, "s!!s s!!sss s!!sss"), Row("\"open", "!!!!!"), Row("'a\"b'", "sssss"),
        Row("\"a\\\nb\" x", "sse\nss n"), Row("\"a\\z\n\n  b\" x", "ssee\n\nssss n"),
        Row("\"a\\\\\nb", "ssee\nn"),
        Row("[[a\nb]] x", "sss\nsss n"), Row("[==[ ]] ]=] ]==] x", "ssssssssssssssss n"),
        Row("a[b[1]]", "n.n.d.."),
        Row("-- x", "cccc"), Row("--[[ a\nb ]] x", "cccccc\ncccc n"), Row("--[=[ ]] ]=] x", "cccccccccccc n"),
        Row("--[ x", "ccccc"),
        Row("a-b -1", "n.n .d"), Row("é = 漢", "! . !"), Row("'é漢👩‍👩‍👧'", "sssss"), Row("$ @ ! ? \\", "! ! ! ! !"),
        Row("", ""),
    ])
    func `gives each character its kind`(_ row: Row) { #expect(kinds(row.source) == row.kinds) }

    @Test func `any text is cut into tokens that follow each other`() {
        var random = Seeded(3)
        let pieces = [
            "end", "function", "\"", "'", "\\", "[[", "]]", "[=[", "--", "\n", " ", "x", "0x", "1e", "z", "é",
            "{", ")", "\\z",
        ]
        for _ in 0..<3000 {
            let source = (0..<Int.random(in: 0..<25, using: &random)).map { _ in random.pick(pieces) }
                .joined()
            var state = LuaLineState.code
            for line in TextBuffer(source).lines {
                var column = 0
                for token in LuaLexer.tokens(of: line.bytes, from: &state) {
                    #expect(token.columns.lowerBound >= column && !token.columns.isEmpty, "\(source)")
                    column = token.columns.upperBound
                }
                #expect(column <= line.characters.count)
            }
        }
    }
}

@Suite struct `The structure of Lua` {
    struct Row: CustomTestStringConvertible {
        let source: String
        let sentence: String?
        init(_ source: String, _ sentence: String?) {
            self.source = source
            self.sentence = sentence
        }
        var testDescription: String { source }
    }

    @Test(arguments: [
        Row("x = 1", nil), Row("\nfunction f()", "'function' from line 2 is not closed"),
        Row("function f() end", nil),
        Row("if a then", "'if' from line 1 is not closed"),
        Row("if a then b() elseif c then d() else e() end", nil),
        Row("for i = 1, 2 do", "'for' from line 1 is not closed"), Row("for i = 1, 2 do end", nil),
        Row("while f(function() do end end) do", "'while' from line 1 is not closed"),
        Row("while f(function() do end end) do end", nil), Row("do", "'do' from line 1 is not closed"),
        Row("repeat", "'repeat' from line 1 is not closed"),
        Row("repeat until x", nil), Row("f{ a = {", "'{' from line 1 is not closed"),
        Row("f(\n  g[", "'[' from line 2 is not closed"),
        Row("x = [[ end", "'[[' from line 1 is not closed"),
        Row("x = [==[\n]]", "'[==[' from line 1 is not closed"),
        Row("--[[ a", "'--[[' from line 1 is not closed"), Row("x = 'a\\", "''' from line 1 is not closed"),
        Row("x = 'a\\\nb\\", "''' from line 1 is not closed"), Row("-- function", nil),
        Row("x = 'function'", nil),
    ])
    func `says what is open`(_ row: Row) {
        #expect(LuaStructure(TextBuffer(row.source).lines).open.last?.sentence == row.sentence)
    }

    struct Pair: CustomTestStringConvertible {
        let source: String
        let column: Int
        let pair: [Range<Int>]
        init(_ source: String, _ column: Int, _ pair: [Range<Int>]) {
            self.source = source
            self.column = column
            self.pair = pair
        }
        var testDescription: String { "\(source) at \(column)" }
    }

    @Test(arguments: [
        Pair("f(a)", 1, [1..<2, 3..<4]), Pair("f(a)", 2, [1..<2, 3..<4]), Pair("f(a)", 4, [3..<4, 1..<2]),
        Pair("f(a)", 0, []),
        Pair("(())", 2, [1..<2, 2..<3]), Pair("if a then end", 1, [0..<2, 10..<13]),
        Pair("if a then end", 13, [10..<13, 0..<2]),
        Pair("f(]", 3, []), Pair("'()'", 2, []),
    ])
    func `finds the other end of a pair`(_ row: Pair) {
        let structure = LuaStructure(TextBuffer(row.source).lines)
        #expect(structure.pair(at: .init(line: 0, column: row.column)).map(\.columns) == row.pair)
    }

    @Test(arguments: [("end", 0), ("x = 1)", 5), ("f(]", 2), ("until", 0), ("else", 0)])
    func `marks what closes nothing`(_ source: String, _ column: Int) {
        #expect(LuaStructure(TextBuffer(source).lines).strays == [.init(line: 0, column: column)])
    }
}
