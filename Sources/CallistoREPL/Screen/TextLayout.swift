internal import Callisto

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
