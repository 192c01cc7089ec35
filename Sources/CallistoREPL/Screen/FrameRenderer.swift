internal import Callisto

/// Draws the editor's state into a frame: a function of the state, the prompt and the window.
package struct FrameRenderer: Sendable {
    package var prompt: Prompt

    package init(prompt: Prompt) { self.prompt = prompt }

    /// How many lines of a suggestion are shown at most.
    private static let longestSuggestion = 5

    /// The visible part of the text.
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

    /// The lines of the text, with the suggestion after its end.
    private func shownLines(_ state: EditorState, isFinal: Bool) -> [TextBuffer.Line] {
        guard !isFinal, let suggestion = state.suggestion else { return state.buffer.lines }
        var ghost = TextBuffer(suggestion).lines.prefix(Self.longestSuggestion)
        guard let first = ghost.popFirst(), let last = state.buffer.lines.last else {
            return state.buffer.lines
        }
        // Joined by cells, not as text: a combining mark at the start of the suggestion must not change the
        // typed text.
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

/// The rows below the text: the search, the signature or notice, and the list of completions.
struct LowerRows {
    private let state: EditorState
    private let columns: Int

    init(_ state: EditorState, columns: Int) {
        self.state = state
        self.columns = columns
    }

    /// At most `limit` rows; the list takes what the sentences leave.
    func rows(atMost limit: Int) -> [[Cell]] {
        var rows: [[Cell]] = []
        if let search = state.search {
            let arrow = search.isForward ? "search newer: " : "search older: "
            var row = CellRow()
            row.add(arrow, .faint, columns: columns)
            row.add(search.query, .plain, columns: columns)
            if search.isFailing { row.add("  no match", .notice, columns: columns) }
            rows.append(row.trimmed)
        }
        if let notice = state.notice {
            rows += DisplayWidth.wrap(notice, to: columns).map {
                CellRow($0, .notice, columns: columns).trimmed
            }
        } else if let hint = state.hint {
            rows.append(CellRow(DisplayWidth.cut(hint, to: columns), .faint, columns: columns).trimmed)
        }
        if let menu = state.menu { rows += menuRows(menu, atMost: min(max(limit - rows.count, 1), 10)) }
        return Array(rows.prefix(limit))
    }

    private static func label(_ candidate: CompletionCandidate) -> String {
        candidate.isRequired ? candidate.label + "*" : candidate.label
    }

    private func menuRows(_ menu: CompletionMenu, atMost limit: Int) -> [[Cell]] {
        let widest = menu.shown.reduce(1) { max($0, DisplayWidth.of(Self.label($1))) }
        let hasSummaries = menu.shown.contains { !$0.summary.isEmpty }
        let labelWidth = min(widest, max(1, hasSummaries ? columns / 2 : columns))
        let perRow = hasSummaries ? 1 : max(1, (columns + 2) / (labelWidth + 2))
        // One row is kept for the count when not all of them fit.
        let fits = menu.shown.count <= limit * perRow
        let rowLimit = fits ? limit : max(1, limit - 1)
        let pageSize = rowLimit * perRow
        let page = (menu.selected ?? 0) / pageSize
        let indices = Array(menu.shown.indices.dropFirst(page * pageSize).prefix(pageSize))
        let rowCount = (indices.count + perRow - 1) / perRow
        var rows: [[Cell]] = []
        for row in 0..<rowCount {
            var cells = CellRow()
            for (position, offset) in stride(from: row, to: indices.count, by: rowCount).enumerated() {
                let index = indices[offset]
                let candidate = menu.shown[index]
                let isSelected = index == menu.selected
                cells.pad(to: position * (labelWidth + 2))
                let style: CellStyle = isSelected ? .selected : candidate.isRequired ? .required : .label
                let start = cells.width
                cells.add(
                    DisplayWidth.cut(Self.label(candidate), to: labelWidth), style, columns: columns)
                guard hasSummaries else { continue }
                if isSelected { cells.pad(to: start + labelWidth, .selected) }
                cells.pad(to: start + labelWidth + 2)
                cells.add(
                    DisplayWidth.cut(candidate.summary, to: columns - cells.width), .faint, columns: columns)
            }
            rows.append(cells.trimmed)
        }
        if !fits, limit > 1 {
            var cells = CellRow()
            let number = menu.selected.map { "\($0 + 1) of " } ?? ""
            cells.add("\(number)\(menu.shown.count)", .faint, columns: columns)
            rows.append(cells.trimmed)
        }
        return rows
    }
}

/// Where each line of the text breaks into rows of a window.
///
/// Every line begins after the prompt or its continuation; rows that a line goes on in begin at the
/// window's edge. For lines of plain ASCII this is arithmetic; the cells are made for visible rows only.
struct TextLayout {
    let columns: Int
    /// How far the first row of each line is moved to the right.
    let margin: Int

    /// The characters that begin each row of `line`, and where `column` is: its row and its cell.
    struct Breaks {
        var starts: [Int]
        /// Whether the last row is full to the window's edge.
        var isLastFull: Bool
    }

    /// How many rows `line` takes.
    func rowCount(_ line: TextBuffer.Line) -> Int {
        line.isSimple ? simpleBreakCount(line.characters.count) : breaks(line).starts.count
    }

    private func simpleBreakCount(_ count: Int) -> Int {
        let first = columns - margin
        return count <= first ? 1 : 1 + (count - first + columns - 1) / columns
    }

    func breaks(_ line: TextBuffer.Line) -> Breaks {
        let count = line.characters.count
        if line.isSimple {
            let rows = simpleBreakCount(count)
            let starts = (0..<rows).map { $0 == 0 ? 0 : columns - margin + ($0 - 1) * columns }
            return Breaks(
                starts: starts, isLastFull: count > 0 && count == columns - margin + (rows - 1) * columns)
        }
        var starts = [0]
        var used = margin
        for (index, character) in line.characters.enumerated() {
            let width = self.width(character)
            if used + width > columns, used > 0 {
                starts.append(index)
                used = 0
            }
            used += width
        }
        return Breaks(starts: starts, isLastFull: used >= columns)
    }

    /// How wide `character` is shown; what is spelled out and wider than the window is cut to it.
    private func width(_ character: Character) -> Int {
        min(columns, Glyph.pieces(of: character, columns: columns).reduce(0) { $0 + $1.width })
    }

    /// The row of the line and the cell in it where the cursor stands before character `column`.
    ///
    /// After a row that is full to the edge, that is the start of a row of its own.
    func place(of column: Int, in line: TextBuffer.Line) -> Frame.Place {
        let breaks = breaks(line)
        let row = (breaks.starts.lastIndex { $0 <= column }) ?? 0
        let start = breaks.starts[row]
        var used = row == 0 ? margin : 0
        for character in line.characters[start..<column] { used += width(character) }
        return used >= columns ? Frame.Place(row: row + 1, column: 0) : Frame.Place(row: row, column: used)
    }

    /// The cells of row `row` of `line`, after its margin.
    func fill(
        _ cells: inout CellRow, _ line: TextBuffer.Line, _ starts: [Int], row: Int, style: (Int) -> CellStyle
    ) {
        guard row < starts.count else { return }
        let end = row + 1 < starts.count ? starts[row + 1] : line.characters.count
        for index in starts[row]..<end {
            if line.isSimple {
                cells.add(line.characters[index], 1, style(index))
                continue
            }
            for piece in Glyph.pieces(of: line.characters[index], columns: columns) {
                if cells.width + piece.width > columns { break }
                cells.add(piece.character, piece.width, style(index))
            }
        }
    }
}
