internal import Callisto

/// The line editor: what a key does to the text, as a function.
///
/// It touches no terminal and no file; such actions are returned as effects.
package struct Editor: Sendable {
    /// Decides whether Enter runs the text.
    package var completeness: @Sendable (String) -> Completeness
    package var indentWidth = 2

    package init(completeness: @escaping @Sendable (String) -> Completeness = { LuaCompleteness.of($0) }) {
        self.completeness = completeness
    }

    package func apply(_ key: Key, to state: inout EditorState) -> [EditorEffect] {
        state.awaitedCompletion = nil
        let before = state.buffer.lines
        let effects = dispatch(key, &state)
        if state.notice != nil, state.buffer.lines != before, completeness(state.buffer.text) == .complete {
            state.notice = nil
        }
        state.suggestion = suggestion(for: state)
        return effects
    }

    private func dispatch(_ key: Key, _ state: inout EditorState) -> [EditorEffect] {
        if state.isQuoting {
            state.isQuoting = false
            insertQuoted(key, &state)
            return []
        }
        if state.search != nil, let effects = searchKey(key, &state) { return effects }
        if case .paste(let text) = key.code {
            state.endActs()
            state.edit { $0.insert(text) }
            return []
        }
        if state.isPrefixed {
            state.isPrefixed = false
            return KeyBindings.prefixedCommand(for: key).map { perform($0, &state) } ?? [.bell]
        }
        if key == .control("x") {
            state.endActs()
            state.isPrefixed = true
            return []
        }
        if let command = KeyBindings.command(for: key) { return perform(command, &state) }
        if case .character(let character) = key.code, key.modifiers.subtracting(.shift).isEmpty {
            type(character, &state)
            return []
        }
        return [.bell]
    }

    private func suggestion(for state: EditorState) -> String? {
        guard state.buffer.isCursorAtEnd, !state.buffer.isEmpty, state.menu == nil, state.search == nil,
            state.history.index == nil
        else { return nil }
        return state.history.continuation(of: state.buffer.text)
    }

    private func type(_ character: Character, _ state: inout EditorState) {
        state.last = .other
        state.goalColumn = nil
        let menu = state.menu
        state.menu = nil
        state.edit(.typing(isBlank: character == " ")) { $0.insert(String(character)) }
        adjustIndent(after: character, &state)
        if var menu, menu.selected == nil { state.narrow(&menu) }
    }

    private func insertQuoted(_ key: Key, _ state: inout EditorState) {
        state.endActs()
        let text: String
        switch key.code {
        case .character(let character) where key.modifiers == .control:
            text = character.asciiValue.map { String(Unicode.Scalar($0 & 0x1F)) } ?? String(character)
        case .character(let character): text = String(character)
        case .paste(let pasted): text = pasted
        case .tab: text = "\t"
        case .escape: text = "\u{1B}"
        case .enter: text = "\n"
        default: return
        }
        state.edit { $0.insert(text) }
    }

    /// Does what one command says. Commands that are not about history, cutting or the list end what those began.
    package func perform(_ command: EditorCommand, _ state: inout EditorState) -> [EditorEffect] {
        if let effects = menuCommand(command, &state) { return effects }
        switch command {
        case .enter: return enter(&state)
        case .complete: return complete(&state)
        case .up, .down, .historyPrevious, .historyNext, .prefixPrevious, .prefixNext, .historyOldest,
            .historyNewest:
            return walk(command, &state)
        case .killToLineEnd, .killToLineStart, .killWord, .killWordBackward, .killBlankBackward:
            return state.kill(command) ? [] : [.bell]
        case .yank, .yankPrevious: return state.yank(previous: command == .yankPrevious) ? [] : [.bell]
        default: break
        }
        state.endActs(keepingErasure: command == .deleteBackward || command == .deleteForward)
        switch command {
        case .newline: newline(&state)
        case .completeBackward: indentLess(&state)
        case .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd, .bufferStart, .bufferEnd:
            return state.move(command) ? [] : [.bell]
        case .deleteBackward, .deleteForward, .deleteBlanks: return state.delete(command) ? [] : [.bell]
        case .deleteOrLeave:
            if state.buffer.isEmpty { return [.leave] }
            return state.delete(.deleteForward) ? [] : [.bell]
        case .undo, .redo: return state.travel(redo: command == .redo) ? [] : [.bell]
        case .transposeCharacters, .transposeWords, .uppercaseWord, .lowercaseWord, .capitalizeWord:
            return state.rewrite(command) ? [] : [.bell]
        case .quote: state.isQuoting = true
        case .searchBackward, .searchForward:
            state.search = HistorySearch(isForward: command == .searchForward, origin: state.buffer)
        case .clear: return clear(&state)
        case .clearScreen: return [.clearScreen]
        case .suspend: return [.suspend]
        case .editExternally: return [.editExternally(state.buffer.text)]
        case .help: return [.help(state.buffer.dottedName)]
        case .cancel: state.notice = nil
        default: preconditionFailure("internal error: the editor has no rule for \(command)")
        }
        return []
    }

    private func clear(_ state: inout EditorState) -> [EditorEffect] {
        let wasEmpty = state.buffer.isEmpty
        _ = state.history.newest()
        state.replaceAll(with: "")
        state.notice = nil
        state.hint = nil
        return [.cleared(wasEmpty: wasEmpty)]
    }

    /// Runs a complete entry; otherwise, or when the cursor is inside a block, inserts a new line.
    private func enter(_ state: inout EditorState) -> [EditorEffect] {
        state.endActs()
        let buffer = state.buffer
        let text = buffer.text
        if buffer.isBlank { return [.submit("")] }
        let isOnLastLine = buffer.cursor.line == buffer.lines.count - 1
        switch completeness(text) {
        case .complete:
            if isOnLastLine || state.history.shown == text { return [.submit(text)] }
            newline(&state)
        case .incomplete(let sentence):
            // Two empty lines in a row: the person wants it run, and to see what Lua says.
            if isOnLastLine, buffer.lines.count > 2, buffer.lines.suffix(2).allSatisfy(\.isBlank) {
                return [.submit(text)]
            }
            newline(&state)
            state.notice = sentence
        }
        return []
    }
}

/// Indents Lua as it is typed, and leaves alone what a person indented otherwise.
extension Editor {
    private static let closers: Set<String> = ["end", "else", "elseif", "until", "}", ")", "]"]

    func newline(_ state: inout EditorState) {
        let line = state.buffer.cursor.line
        state.edit { buffer in
            // Blanks before the break would be left behind on both sides of it.
            buffer.insert("\n")
            let rest = buffer.line.indent
            let start = TextBuffer.Position(line: line + 1, column: 0)
            buffer.replace(
                start..<TextBuffer.Position(line: line + 1, column: rest),
                with: indent(of: line + 1, in: buffer))
            if buffer.lines[line].isBlank { buffer.clearLine(line) }
        }
    }

    func indentLess(_ state: inout EditorState) {
        let buffer = state.buffer
        let blanks = buffer.line.indent
        guard blanks > 0, buffer.cursor.column <= blanks else { return }
        state.edit { $0.setIndent(String(repeating: " ", count: (blanks - 1) / indentWidth * indentWidth)) }
    }

    /// Moves a line that has just become `end` or `}` below what it closes, and back when more letters follow.
    func adjustIndent(after character: Character, _ state: inout EditorState) {
        let buffer = state.buffer
        let line = buffer.line
        let word = String(line.characters[..<buffer.cursor.column].dropFirst(line.indent))
        guard buffer.cursor.line > 0, buffer.cursor.column == line.characters.count else { return }
        let isCloser = Self.closers.contains(word)
        guard isCloser || Self.closers.contains(String(word.dropLast())) && word.count > 1 else { return }
        guard isCloser || character.isLetter || character == "_" else { return }
        let wanted = indent(of: buffer.cursor.line, in: buffer)
        let current = String(line.characters[..<line.indent])
        // A person who indents otherwise is not corrected: only the two places in question are.
        guard wanted != current, abs(wanted.count - current.count) == indentWidth else { return }
        state.edit(.typing(isBlank: false)) { $0.setIndent(wanted) }
    }

    /// The blanks that line `number` should begin with, from the lines above it and its own first word.
    func indent(of number: Int, in buffer: TextBuffer) -> String {
        let above = Array(buffer.lines[..<number])
        let structure = LuaStructure(above)
        guard let opening = structure.open.last else { return "" }
        guard opening.position.line < above.count, !Self.isText(opening.word) else { return "" }
        let base = above[opening.position.line]
        let blanks = String(base.characters[..<base.indent])
        if Self.closers.contains(buffer.lines[number].firstWord) { return blanks }
        if let number = above.lastIndex(where: { !$0.isBlank }), number > opening.position.line,
            case let last = above[number], !last.firstWord.hasPrefix("else")
        {
            return String(last.characters[..<last.indent])
        }
        return blanks + String(repeating: " ", count: indentWidth)
    }

    private static func isText(_ word: String) -> Bool {
        ["\"", "'"].contains(word) || word.hasSuffix("[") && word != "["
    }
}

extension TextBuffer.Line {
    /// The word or the symbol that it begins with, after its blanks.
    fileprivate var firstWord: String {
        let rest = characters.dropFirst(indent)
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return String(word.isEmpty ? rest.prefix(1) : word)
    }
}

extension TextBuffer {
    /// Gives the cursor's line other blanks to begin with; the cursor stays with its character.
    mutating func setIndent(_ blanks: String) {
        let place = cursor
        let old = line.indent
        let start = lineStart(of: place)
        replace(start..<Position(line: place.line, column: old), with: blanks)
        move(to: Position(line: place.line, column: max(0, place.column - old) + blanks.count))
    }

    mutating func clearLine(_ number: Int) {
        let place = cursor
        let start = Position(line: number, column: 0)
        replace(start..<lineEnd(of: start), with: "")
        move(to: place)
    }
}
