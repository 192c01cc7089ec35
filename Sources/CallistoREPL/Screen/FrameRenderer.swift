internal import Callisto

/// Draws the editor's state into a frame: a function of the state, the prompt and the window.
package struct FrameRenderer: Sendable {
    package var prompt: Prompt

    package init(prompt: Prompt) { self.prompt = prompt }

    /// How many lines of a suggestion are shown at most.
    private static let longestSuggestion = 5

    /// What the window shows.
    ///
    /// A text taller than the window is scrolled as little as needed from `top`, that of the frame before.
    /// The last frame of a text, `isFinal`, has nothing but the text itself.
    package func frame(_ state: EditorState, size: WindowSize, top: Int = 0, isFinal: Bool = false) -> Frame {
        let text = prompt.text.count * 2 > size.columns ? prompt.short : prompt.text
        let margin = DisplayWidth.of(text) < size.columns ? DisplayWidth.of(text) : 0
        let layout = TextLayout(columns: size.columns, margin: margin)
        let lines = shownLines(state, isFinal: isFinal)
        let cursor = state.buffer.cursor
        let rowsBefore = lines[..<cursor.line].reduce(0) { $0 + layout.rowCount($1) }
        var place = layout.place(of: cursor.column, in: lines[cursor.line])
        var total = lines[cursor.line...].reduce(rowsBefore) { $0 + layout.rowCount($1) }
        // The cursor after a row that is full to the edge has a row of its own, when no other follows.
        let isBeyond = place.row >= layout.rowCount(lines[cursor.line])
        let hasOwnRow = isBeyond && !isFinal
        if hasOwnRow { total += 1 }
        if isBeyond && isFinal { place = Frame.Place(row: place.row - 1, column: size.columns - 1) }
        let cursorRow = rowsBefore + place.row

        let below =
            isFinal
            ? []
            : Array(LowerRows(state, columns: size.columns).rows(atMost: size.rows / 2).prefix(size.rows - 1))
        let height = max(1, min(total, size.rows - below.count))
        var first = min(max(top, 0), total - height)
        if cursorRow < first { first = cursorRow }
        if cursorRow >= first + height { first = cursorRow - height + 1 }

        let painter = LinePainter(state, lines: lines, isLua: prompt.isLua, isFinal: isFinal)
        var rows: [[Cell]] = []
        var row = 0
        for (number, line) in lines.enumerated() {
            var count = layout.rowCount(line)
            if number == cursor.line, hasOwnRow { count += 1 }
            defer { row += count }
            if row + count <= first { continue }
            if row >= first + height { break }
            let style = painter.styles(of: number)
            let starts = layout.breaks(line).starts
            for part in max(0, first - row)..<min(count, first + height - row) {
                var cells = CellRow()
                if part == 0, margin > 0 { addMargin(&cells, text, margin, isFirst: number == 0) }
                layout.fill(&cells, line, starts, row: part, style: style)
                rows.append(cells.trimmed)
            }
        }
        return Frame(
            rows: rows + below, cursor: Frame.Place(row: cursorRow - first, column: place.column), size: size,
            top: first)
    }

    /// The text's lines, with what is suggested after its end.
    private func shownLines(_ state: EditorState, isFinal: Bool) -> [TextBuffer.Line] {
        guard !isFinal, let suggestion = state.suggestion else { return state.buffer.lines }
        var ghost = TextBuffer(suggestion).lines.prefix(Self.longestSuggestion)
        guard let first = ghost.popFirst(), let last = state.buffer.lines.last else {
            return state.buffer.lines
        }
        // Joined by cells, not by text: a mark that begins the suggestion must not change what is typed.
        return state.buffer.lines.dropLast() + [last.showing(first)] + ghost
    }

    private func addMargin(_ cells: inout CellRow, _ text: String, _ margin: Int, isFirst: Bool) {
        if isFirst {
            cells.add(text, prompt.isLive ? .live : .prompt, columns: margin)
        } else {
            let dots = margin > 3 ? ".. " : ""
            cells.pad(to: margin - dots.count)
            cells.add(dots, .faint, columns: margin)
        }
    }
}

extension TextBuffer.Line {
    /// The line with the characters of `other` after its own, none joined.
    fileprivate func showing(_ other: TextBuffer.Line) -> TextBuffer.Line {
        other.characters.isEmpty ? self : TextBuffer.Line(characters: characters + other.characters)
    }
}

/// Which style each character of the text has.
private struct LinePainter {
    private let state: EditorState
    private let lines: [TextBuffer.Line]
    private let structure: LuaStructure?
    private let isLua: Bool
    private var overlays: [(line: Int, columns: Range<Int>, style: CellStyle)] = []

    init(_ state: EditorState, lines: [TextBuffer.Line], isLua: Bool, isFinal: Bool) {
        self.state = state
        self.lines = lines
        // A session command is not Lua.
        let first = state.buffer.lines[0].bytes.first { $0 != 0x20 }
        let isCommand = first == UInt8(ascii: ":") || first == UInt8(ascii: "?")
        structure = isCommand || !isLua ? nil : LuaStructure(state.buffer.lines)
        self.isLua = isLua
        let cursor = state.buffer.cursor
        if let search = state.search, !search.query.isEmpty, !search.isFailing {
            overlays.append((cursor.line, cursor.column..<(cursor.column + search.query.count), .match))
        } else if !isFinal, let structure {
            overlays = structure.pair(at: cursor).map { ($0.line, $0.columns, .pair) }
        }
    }

    func styles(of line: Int) -> (Int) -> CellStyle {
        let typed = line < state.buffer.lines.count ? state.buffer.lines[line].characters.count : 0
        var styles = [CellStyle](repeating: .plain, count: typed)
        if let structure, line < structure.tokens.count {
            for token in structure.tokens[line] {
                let style = Self.style(
                    of: token,
                    isStray: !structure.strays.isEmpty
                        && structure.strays.contains(.init(line: line, column: token.columns.lowerBound)))
                if style != .plain { for column in token.columns { styles[column] = style } }
            }
        } else {
            styles = [CellStyle](repeating: isLua ? .name : .plain, count: typed)
        }
        for overlay in overlays where overlay.line == line {
            for column in overlay.columns where column < typed { styles[column] = overlay.style }
        }
        return { $0 < typed ? styles[$0] : .faint }
    }

    private static func style(of token: LuaToken, isStray: Bool) -> CellStyle {
        if isStray { return .malformed }
        switch token.kind {
        case .keyword: return .keyword
        case .name, .symbol: return .plain
        case .number: return .number
        case .string: return .string
        case .escape: return .escape
        case .comment: return .comment
        case .malformed: return .malformed
        }
    }
}
