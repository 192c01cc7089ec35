package import Callisto

/// The structure of a piece of Lua: its tokens, its pairs, and what is still open.
///
/// Tolerant: text being typed is rarely well formed. Only the Lua compiler decides whether a chunk is
/// complete; this says which word or bracket is to blame, and colours.
package struct LuaStructure: Sendable {
    /// A place in the text, both counted from 0, columns in characters.
    package typealias Position = TextBuffer.Position

    /// Something that waits for its end.
    package struct Opening: Hashable, Sendable {
        package let word: String
        package let position: Position

        /// `'function' from line 2 is not closed`.
        package var sentence: String { "'\(word)' from line \(position.line + 1) is not closed" }
    }

    package private(set) var tokens: [[LuaToken]] = []
    /// The constructs that are open at the end, outermost first.
    package private(set) var open: [Opening] = []
    /// Brackets and block words that close nothing.
    package private(set) var strays: Set<Position> = []
    /// A list, and no table: the whole of it is made at every key, and one pair of it is looked up.
    private var pairs: [(opening: Span, closing: Span)] = []

    package init(_ lines: [TextBuffer.Line]) { self.init(lines.map(\.bytes)) }

    init(_ lines: [[UInt8]]) {
        var reading = Reading()
        for line in lines { tokens.append(reading.read(line, into: &self)) }
        open = reading.open
    }

    /// Text that is read a line at a time, each of them once.
    struct Reading {
        private var state = LuaLineState.code
        private var reader = Reader()
        private var number = 0

        init() {}

        /// The tokens of the next line.
        mutating func read(_ line: [UInt8], into structure: inout LuaStructure) -> [LuaToken] {
            let before = state
            let tokens = LuaLexer.tokens(of: line, from: &state)
            reader.read(tokens, line: number, into: &structure)
            reader.note(from: before, to: state, tokens, line: number)
            number += 1
            return tokens
        }

        /// The open constructs, outermost first.
        var open: [Opening] {
            reader.stack.map { Opening(word: $0.word.rawValue, position: $0.position) }
                + (openText.map { [$0] } ?? [])
        }

        /// The innermost open construct.
        var innermost: Opening? {
            openText ?? reader.stack.last.map { Opening(word: $0.word.rawValue, position: $0.position) }
        }

        private var openText: Opening? {
            guard let (word, position) = reader.text, state != .code else { return nil }
            return Opening(word: word, position: position)
        }
    }

    /// The two ends of the pair that the cursor touches, the one before it first, as columns of a line.
    package func pair(at cursor: Position) -> [(line: Int, columns: Range<Int>)] {
        for start in candidates(at: cursor) {
            for (opening, closing) in pairs where opening.start == start || closing.start == start {
                let ends = opening.start == start ? [opening, closing] : [closing, opening]
                return ends.map { ($0.start.line, $0.columns) }
            }
        }
        return []
    }

    /// Where tokens that the cursor touches begin: the one that ends there, then the one that starts there.
    private func candidates(at cursor: Position) -> [Position] {
        guard tokens.indices.contains(cursor.line) else { return [] }
        var found: [Position] = []
        for token in tokens[cursor.line] where token.kind == .symbol || token.kind == .keyword {
            if token.columns.lowerBound > cursor.column { break }
            if token.columns.upperBound >= cursor.column {
                found.append(Position(line: cursor.line, column: token.columns.lowerBound))
            }
        }
        return found
    }

    fileprivate mutating func pair(_ opening: Span, _ closing: Span) { pairs.append((opening, closing)) }

    fileprivate mutating func markStray(_ position: Position) { strays.insert(position) }
}

extension LuaStructure {
    /// Where a bracket or a word is.
    fileprivate struct Span {
        let start: Position
        let length: Int

        var columns: Range<Int> { start.column..<(start.column + length) }
    }

    /// A construct that can be open.
    fileprivate enum Word: String {
        case function, `if`, `for`, `while`, `do`, `repeat`
        case parenthesis = "(", brace = "{", bracket = "["
    }

    /// Walks the tokens with a stack of open constructs.
    fileprivate struct Reader {
        struct Entry {
            let word: Word
            let position: Position
            /// `for` and `while` open their block themselves; their `do` opens none.
            var waitsForDo: Bool
        }

        var stack: [Entry] = []
        /// Where a string or comment over several lines began.
        var text: (String, Position)?

        mutating func read(_ tokens: [LuaToken], line: Int, into structure: inout LuaStructure) {
            for token in tokens where token.kind == .keyword || token.kind == .symbol {
                let position = Position(line: line, column: token.columns.lowerBound)
                let length = token.columns.count
                if let keyword = token.keyword {
                    read(keyword, position, length, into: &structure)
                    continue
                }
                switch token.symbol {
                case UInt8(ascii: "("): push(.parenthesis, position)
                case UInt8(ascii: "{"): push(.brace, position)
                case UInt8(ascii: "["): push(.bracket, position)
                case UInt8(ascii: ")"): close([.parenthesis], position, length, into: &structure)
                case UInt8(ascii: "}"): close([.brace], position, length, into: &structure)
                case UInt8(ascii: "]"): close([.bracket], position, length, into: &structure)
                default: break
                }
            }
        }

        private mutating func push(_ word: Word, _ position: Position) {
            stack.append(Entry(word: word, position: position, waitsForDo: word == .for || word == .while))
        }

        private mutating func read(
            _ keyword: LuaKeyword, _ position: Position, _ length: Int, into structure: inout LuaStructure
        ) {
            switch keyword {
            case .function: push(.function, position)
            case .if: push(.if, position)
            case .for: push(.for, position)
            case .while: push(.while, position)
            case .repeat: push(.repeat, position)
            case .do:
                if let last = stack.indices.last, stack[last].waitsForDo {
                    stack[last].waitsForDo = false
                } else {
                    push(.do, position)
                }
            case .end: close([.function, .if, .for, .while, .do], position, length, into: &structure)
            case .until: close([.repeat], position, length, into: &structure)
            case .else, .elseif:
                if stack.last?.word != .if { structure.markStray(position) }
            default: break
            }
        }

        private mutating func close(
            _ words: [Word], _ position: Position, _ length: Int, into structure: inout LuaStructure
        ) {
            guard let last = stack.last, words.contains(last.word) else {
                structure.markStray(position)
                return
            }
            stack.removeLast()
            structure.pair(
                Span(start: last.position, length: last.word.rawValue.utf8.count),
                Span(start: position, length: length))
        }

        /// Remembers where a text over several lines began.
        mutating func note(from before: LuaLineState, to state: LuaLineState, _ tokens: [LuaToken], line: Int)
        {
            guard state != .code else { return }
            let isText = { (token: LuaToken) in [.string, .escape, .comment].contains(token.kind) }
            let start = tokens.lastIndex { !isText($0) }.map { $0 + 1 } ?? (before == .code ? 0 : nil)
            // Nothing but text: what was open goes on.
            guard let start, tokens.indices.contains(start) else { return }
            let word =
                switch state {
                case .longString(let level): "[" + String(repeating: "=", count: level) + "["
                case .longComment(let level): "--[" + String(repeating: "=", count: level) + "["
                case .string(let quote, _): String(Unicode.Scalar(quote))
                case .code: ""
                }
            text = (word, Position(line: line, column: tokens[start].columns.lowerBound))
        }
    }
}

/// Decides from tokens alone whether a chunk goes on: something is open, or the last word needs another.
///
/// Agrees with the compiler's "near <eof>" on all that a person types, and needs no Lua state, so that Enter
/// never waits for one that is busy. Lines are added one after the other, and each is read once.
package struct LuaCompleteness: EntryGatherer {
    private var reading = LuaStructure.Reading()
    private var structure = LuaStructure([] as [[UInt8]])
    /// The last words, and of what kind the last one is.
    private var words: [String] = []
    private var lastKind = LuaToken.Kind.name
    private var doubleColons = 0

    package init() {}

    package static func of(_ text: String) -> Completeness {
        var gathered = LuaCompleteness()
        return gathered.add(text)
    }

    package mutating func add(_ text: String) -> Completeness {
        for line in TextBuffer(text).lines {
            for token in reading.read(line.bytes, into: &structure) where token.kind != .comment {
                words.append(String(line.characters[token.columns]))
                if words.count > 8 { words.removeFirst(3) }
                if words.last == "::" { doubleColons += 1 }
                lastKind = token.kind
            }
        }
        // Text that can never become valid is given to Lua, which refuses it.
        if !structure.strays.isEmpty { return .complete }
        if let open = reading.innermost { return .incomplete(open.sentence) }
        guard let last = words.last, needsMore(last), lastKind == .symbol || lastKind == .keyword else {
            return .complete
        }
        return .incomplete("something must follow '\(last)'")
    }

    private static let unfinished: Set<String> = [
        "=", ",", ".", ":", "..", "+", "-", "*", "/", "//", "%", "^", "#", "&", "|", "~", "<<", ">>", "==",
        "~=", "<",
        "<=", ">", ">=", "and", "or", "not", "local", "goto", "in", "until",
    ]

    private func needsMore(_ word: String) -> Bool {
        guard Self.unfinished.contains(word) else { return word == "::" && doubleColons % 2 == 1 }
        // The end of an attribute: local x <const>
        let attribute = Array(words.dropLast().suffix(4))
        let isAttribute =
            word == ">" && attribute.count == 4 && attribute[2] == "<"
            && ["local", ","].contains(attribute[0])
        return !isAttribute
    }
}
