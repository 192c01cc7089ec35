internal import Lua

/// Cuts lines of Lua into tokens.
///
/// A line is given as one byte for each character on the screen: the character itself when it is ASCII
/// and 0x80 for everything else, so that token columns are cursor columns. One line at a time, with the
/// state that the line before left; 200 lines take some tens of microseconds, so nothing is cached.
package struct LuaLexer {
    private let bytes: [UInt8]
    private var index = 0
    private var tokens: [LuaToken] = []

    /// The tokens of `line`, and in `state` what the next line begins inside of.
    package static func tokens(of line: [UInt8], from state: inout LuaLineState) -> [LuaToken] {
        var lexer = LuaLexer(bytes: line)
        state = lexer.run(from: state)
        return lexer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 3)
    }

    private mutating func run(from state: LuaLineState) -> LuaLineState {
        var state = state
        switch state {
        case .code: break
        case .longString(let level): state = finishLong(level, .string, from: 0)
        case .longComment(let level): state = finishLong(level, .comment, from: 0)
        case .string(let quote, let skipsSpace): state = finishString(quote, from: 0, skipsSpace: skipsSpace)
        }
        while index < bytes.count, state == .code { state = token() }
        return state
    }

    private func peek(_ offset: Int = 0) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

    private mutating func add(_ kind: LuaToken.Kind, from start: Int) {
        if start < index { tokens.append(LuaToken(kind, start..<index)) }
    }

    private mutating func token() -> LuaLineState {
        let start = index
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: " "), 0x09...0x0D: index += 1
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            word()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
        case UInt8(ascii: ".") where Self.isDigit(peek(1)): number()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            index += 1
            return finishString(byte, from: start, skipsSpace: false)
        case UInt8(ascii: "[") where longLevel() != nil:
            let level = longLevel() ?? 0
            index += level + 2
            return finishLong(level, .string, from: start)
        case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
            index += 2
            if let level = longLevel() {
                index += level + 2
                return finishLong(level, .comment, from: start)
            }
            index = bytes.count
            add(.comment, from: start)
        default: symbol()
        }
        return .code
    }

    /// The level of the long bracket that opens here, or nil.
    private func longLevel() -> Int? {
        guard peek() == UInt8(ascii: "[") else { return nil }
        var level = 0
        while peek(1 + level) == UInt8(ascii: "=") { level += 1 }
        return peek(1 + level) == UInt8(ascii: "[") ? level : nil
    }

    private mutating func finishLong(_ level: Int, _ kind: LuaToken.Kind, from start: Int) -> LuaLineState {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "]"), closesLong(level) {
                index += level + 2
                add(kind, from: start)
                return .code
            }
            index += 1
        }
        add(kind, from: start)
        return kind == .comment ? .longComment(level: level) : .longString(level: level)
    }

    private func closesLong(_ level: Int) -> Bool {
        for offset in 1..<(level + 1) where peek(offset) != UInt8(ascii: "=") { return false }
        return peek(level + 1) == UInt8(ascii: "]")
    }

    private mutating func finishString(_ quote: UInt8, from start: Int, skipsSpace: Bool) -> LuaLineState {
        var start = start
        if skipsSpace {
            while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
            if index == bytes.count { return .string(quote: quote, skipsSpace: true) }
        }
        while index < bytes.count {
            if bytes[index] == quote {
                index += 1
                add(.string, from: start)
                return .code
            }
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            add(.string, from: start)
            start = index
            let isSkip = peek(1) == UInt8(ascii: "z")
            escape()
            start = index
            if index == bytes.count, isSkip || bytes[index - 1] == UInt8(ascii: "\\") && isOpenEscape() {
                return .string(quote: quote, skipsSpace: isSkip)
            }
        }
        // A short string ends with its line; Lua calls it unfinished.
        add(.malformed, from: start)
        return .code
    }

    /// Whether the escape that ends the line is a lone backslash, not the second of a pair.
    private func isOpenEscape() -> Bool { tokens.last.map { $0.columns.count == 1 } ?? false }

    private mutating func escape() {
        let start = index
        index += 1
        var kind = LuaToken.Kind.escape
        switch peek() {
        case 0 where index == bytes.count: break
        case UInt8(ascii: "x"):
            index += 1
            let digits = (0..<2).prefix { Self.isHex(peek($0)) }.count
            index += digits
            if digits < 2 { kind = .malformed }
        case UInt8(ascii: "u"):
            index += 1
            if peek() == UInt8(ascii: "{") {
                index += 1
                while Self.isHex(peek()) { index += 1 }
            }
            if peek() == UInt8(ascii: "}") { index += 1 } else { kind = .malformed }
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var digits = 0
            while digits < 3, Self.isDigit(peek()) {
                digits += 1
                index += 1
            }
        case let byte:
            if !Self.simpleEscapes.contains(byte) { kind = .malformed }
            index += 1
        }
        add(kind, from: start)
    }

    private mutating func word() {
        let start = index
        while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
        var keyword: LuaKeyword?
        if index - start <= LuaKeyword.longest {
            keyword = LuaKeyword.byWord[String(decoding: bytes[start..<index], as: UTF8.self)]
        }
        tokens.append(LuaToken(keyword == nil ? .name : .keyword, start..<index, keyword: keyword))
    }

    private mutating func number() {
        let start = index
        let isHexadecimal = peek() == UInt8(ascii: "0") && peek(1) | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 2 }
        let exponent = isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e")
        let firstDigit = index
        var points = 0
        var isWellFormed = true
        while true {
            let byte = peek()
            if byte | 0x20 == exponent, index > firstDigit {
                index += 1
                if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
                isWellFormed = isWellFormed && Self.isDigit(peek())
                while Self.isDigit(peek()) { index += 1 }
                break
            }
            if byte == UInt8(ascii: ".") {
                points += 1
            } else if !(isHexadecimal ? Self.isHex(byte) : Self.isDigit(byte)) {
                break
            }
            index += 1
        }
        if index == firstDigit || points > 1 { isWellFormed = false }
        while Self.isWord(peek()) {
            isWellFormed = false
            index += 1
        }
        add(isWellFormed ? .number : .malformed, from: start)
    }

    private mutating func symbol() {
        let start = index
        let byte = bytes[index]
        guard Self.symbols.contains(byte) else {
            index += 1
            add(.malformed, from: start)
            return
        }
        let next = peek(1)
        let isPair: Bool
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ":"): isPair = next == byte
        case UInt8(ascii: "~"): isPair = next == UInt8(ascii: "=")
        case UInt8(ascii: "<"), UInt8(ascii: ">"): isPair = next == byte || next == UInt8(ascii: "=")
        case UInt8(ascii: "."): isPair = next == byte
        default: isPair = false
        }
        index += isPair ? 2 : 1
        if byte == UInt8(ascii: "."), isPair, peek() == byte { index += 1 }
        tokens.append(LuaToken(.symbol, start..<index, symbol: byte))
    }

    private static let symbols = Set("+-*/%^#&~|<>=(){}[];:,.".utf8)
    private static let simpleEscapes = Set("abfnrtvz\\\"'\n".utf8)

    package static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Whether `byte` may be inside a name; what is not ASCII never is.
    package static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_")
            || (byte < 0x80 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20))
    }
}

/// A coloured piece of one line of Lua, by columns.
package struct LuaToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case keyword, name, number, string, escape, comment, symbol
        /// What Lua will refuse: `3x`, an unfinished string, `$`.
        case malformed
    }

    package let kind: Kind
    package let columns: Range<Int>
    /// The keyword, or nil for other tokens.
    package let keyword: LuaKeyword?
    /// The first byte of a symbol; 0 for other tokens.
    package let symbol: UInt8

    package init(_ kind: Kind, _ columns: Range<Int>, keyword: LuaKeyword? = nil, symbol: UInt8 = 0) {
        self.kind = kind
        self.columns = columns
        self.keyword = keyword
        self.symbol = symbol
    }
}

/// The reserved words of Lua 5.4.
package enum LuaKeyword: String, CaseIterable, Sendable {
    case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`
    case not, or, `repeat`, `return`, then, `true`, until, `while`

    /// Longest word, so that longer names are not looked up.
    package static let longest = 8
    package static let byWord = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// What a line begins inside of: the end state of the line before.
package enum LuaLineState: Hashable, Sendable {
    case code
    case longString(level: Int)
    case longComment(level: Int)
    /// After a `\` at the end of the line; `skipsSpace` after `\z`.
    case string(quote: UInt8, skipsSpace: Bool)
}

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
