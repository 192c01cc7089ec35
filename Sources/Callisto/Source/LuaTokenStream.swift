internal import Lua

/// A whole source as words, strings in one piece and comments left out.
struct LuaTokenStream {
    struct Token: Sendable {
        enum Kind: Hashable, Sendable { case name, number, string, keyword, symbol, end, malformed }

        let kind: Kind
        /// As written; of a string its content, with escapes as they stand.
        let text: String
        let place: LuaPlace
    }

    private(set) var tokens: [Token] = []

    init(_ source: [UInt8]) {
        let code = LuaSource.code(of: source)
        let lines = code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
            Array.init)
        var state = LuaLineState.code
        var string: OpenString?
        for (number, line) in lines.enumerated() {
            if string != nil, number > 0 { string?.text += "\n" }
            var counted = 0, column = 1
            for token in LuaLexer.tokens(of: line, from: &state) where token.kind != .comment {
                let bytes = line[token.columns]
                let text = String(decoding: bytes, as: UTF8.self)
                // Columns are counted in characters, and the bytes behind a character's first are none.
                column += line[counted..<token.columns.lowerBound].count { $0 & 0xC0 != 0x80 }
                counted = token.columns.lowerBound
                let place = LuaPlace(line: number + 1, column: column)
                switch token.kind {
                case .string, .escape:
                    if string == nil {
                        string = OpenString(opening: text, place)
                    } else {
                        string?.text += text
                    }
                    if token.kind == .string, let done = string?.finished {
                        tokens.append(done)
                        string = nil
                    }
                case .malformed: tokens.append(Token(kind: .malformed, text: text, place: place))
                case .keyword: tokens.append(Token(kind: .keyword, text: text, place: place))
                case .name: tokens.append(Token(kind: .name, text: text, place: place))
                case .number: tokens.append(Token(kind: .number, text: text, place: place))
                default: tokens.append(Token(kind: .symbol, text: text, place: place))
                }
            }
        }
        let last = LuaPlace(line: lines.count, column: (lines.last?.count ?? 0) + 1)
        if let string { tokens.append(Token(kind: .malformed, text: string.text, place: string.place)) }
        tokens.append(Token(kind: .end, text: "the end", place: last))
    }

    /// A string whose pieces are being gathered.
    private struct OpenString {
        var text: String
        let place: LuaPlace
        private let closing: String
        private let openingLength: Int

        init(opening text: String, _ place: LuaPlace) {
            (self.text, self.place) = (text, place)
            if text.hasPrefix("[") {
                let level = text.dropFirst().prefix { $0 == "=" }
                closing = "]" + level + "]"
                openingLength = level.count + 2
            } else {
                closing = String(text.prefix(1))
                openingLength = 1
            }
        }

        /// The string, once it is closed.
        var finished: Token? {
            // In bytes, since this is asked at the end of every line, and characters would be counted each time.
            let bytes = text.utf8, end = closing.utf8.count
            guard bytes.count >= openingLength + end, bytes.suffix(end).elementsEqual(closing.utf8) else {
                return nil
            }
            let content = bytes.dropFirst(openingLength).dropLast(end)
            return Token(kind: .string, text: String(content) ?? "", place: place)
        }
    }
}
