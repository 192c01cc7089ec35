/// The bytes that turn one frame into another on a terminal, for one write.
///
/// Knows where the cursor is only relative to the frame's first row: what is above belongs to the
/// terminal. Rows are never left to the terminal's own wrapping.
package struct FrameDiff: Sendable {
    package var isColoured: Bool

    package init(isColoured: Bool = true) { self.isColoured = isColoured }

    /// From `previous`, or from the start of an empty row, to `next`.
    ///
    /// When the window has changed its width in between, the terminal has wrapped the old rows anew; they
    /// are found by counting, and all is drawn again.
    package func bytes(from previous: Frame?, to next: Frame) -> [UInt8] {
        var pen = Pen(isColoured: isColoured)
        guard let previous else {
            draw(next, &pen)
            return pen.bytes
        }
        if previous.size != next.size {
            pen.hideCursor()
            pen.up(rowsAboveCursor(of: previous, wrappedTo: next.size.columns, height: next.size.rows))
            draw(next, &pen)
            return pen.bytes
        }
        pen.place(previous.cursor, drawnRows: previous.rows.count)
        if previous.rows != next.rows {
            pen.hideCursor()
            for (row, cells) in next.rows.enumerated() {
                let old = row < previous.rows.count ? previous.rows[row] : nil
                if let old { change(old, to: cells, row: row, &pen) } else { write(cells, row: row, &pen) }
            }
            if next.rows.count < previous.rows.count {
                pen.move(to: Frame.Place(row: next.rows.count, column: 0))
                pen.eraseBelow()
            }
        }
        pen.move(to: next.cursor)
        pen.showCursor()
        return pen.bytes
    }

    /// Prints whole lines above `frame` and draws it again below them.
    package func bytes(printing text: String, above frame: Frame) -> [UInt8] {
        var pen = Pen(isColoured: isColoured)
        pen.hideCursor()
        pen.up(frame.cursor.row)
        pen.eraseBelow()
        pen.print(text)
        draw(frame, &pen)
        return pen.bytes
    }

    /// Leaves `frame` on the screen and goes to the start of the row below it.
    package func bytes(leaving frame: Frame) -> [UInt8] {
        var pen = Pen(isColoured: isColoured)
        pen.place(frame.cursor, drawnRows: frame.rows.count)
        pen.move(to: Frame.Place(row: frame.rows.count, column: 0))
        return pen.bytes
    }

    /// Empties the window and draws `frame` at its top.
    package func bytes(clearingFor frame: Frame) -> [UInt8] {
        var pen = Pen(isColoured: isColoured)
        pen.hideCursor()
        pen.clearWindow()
        draw(frame, &pen)
        return pen.bytes
    }

    private func draw(_ frame: Frame, _ pen: inout Pen) {
        pen.hideCursor()
        pen.beginRow()
        pen.eraseBelow()
        for (row, cells) in frame.rows.enumerated() { write(cells, row: row, &pen) }
        pen.move(to: frame.cursor)
        pen.showCursor()
    }

    private func write(_ cells: [Cell], row: Int, _ pen: inout Pen) {
        pen.move(to: Frame.Place(row: row, column: 0))
        pen.put(cells[...], columns: cells.count)
    }

    private func change(_ old: [Cell], to new: [Cell], row: Int, _ pen: inout Pen) {
        for run in Self.runs(old, new) {
            pen.move(to: Frame.Place(row: row, column: run.lowerBound))
            pen.put(new[run], columns: new.count)
        }
        if new.count < old.count {
            pen.move(to: Frame.Place(row: row, column: new.count))
            pen.eraseLine()
        }
    }

    /// A gap this short between two changes is written over: moving costs as much.
    private static let shortGap = 5

    /// The columns of `new` that must be written, whole characters only.
    private static func runs(_ old: [Cell], _ new: [Cell]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in new.indices {
            let shown = column < old.count ? old[column] : .blank
            guard shown != new[column] else { continue }
            var start = column
            var end = column + 1
            while start > 0, new[start].span == 0 { start -= 1 }
            while end < new.count, new[end].span == 0 { end += 1 }
            if let last = runs.last, start <= last.upperBound + shortGap {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                runs.append(start..<end)
            }
        }
        return runs
    }

    /// How many rows of the terminal are above the cursor within `frame`, once its rows are wrapped anew.
    private func rowsAboveCursor(of frame: Frame, wrappedTo columns: Int, height: Int) -> Int {
        let above = frame.rows.prefix(frame.cursor.row).reduce(0) {
            $0 + max(1, ($1.count + columns - 1) / columns)
        }
        return min(above + frame.cursor.column / columns, height - 1)
    }
}

/// Writes cells and knows where the terminal's cursor is.
struct Pen {
    private(set) var bytes: [UInt8] = []
    private let isColoured: Bool
    private var row = 0
    /// nil when it depends on the terminal: after the last column, or after a character whose width
    /// terminals disagree about.
    private var column: Int? = 0
    /// How many rows of the frame the terminal has; below them rows must be made.
    private var drawnRows = 1
    private var style = CellStyle.plain
    private var isHidden = false

    init(isColoured: Bool) {
        self.isColoured = isColoured
        bytes.reserveCapacity(1024)
    }

    private mutating func add(_ text: String) { bytes += text.utf8 }

    mutating func hideCursor() {
        guard !isHidden else { return }
        isHidden = true
        add("\u{1B}[?25l")
    }

    mutating func showCursor() {
        setStyle(.plain)
        guard isHidden else { return }
        isHidden = false
        add("\u{1B}[?25h")
    }

    /// Says where the cursor is.
    mutating func place(_ place: Frame.Place, drawnRows: Int) {
        row = place.row
        column = place.column
        self.drawnRows = drawnRows
    }

    /// Takes the cursor up and to the left edge; that is the first row from now on.
    mutating func up(_ rows: Int) {
        if rows > 0 { add("\u{1B}[\(rows)A") }
        beginRow()
    }

    /// Takes the cursor to the left edge of where it is; that is the first row from now on.
    mutating func beginRow() {
        add("\r")
        row = 0
        column = 0
        drawnRows = 1
    }

    mutating func move(to place: Frame.Place) {
        if place.row < row {
            add("\u{1B}[\(row - place.row)A")
        } else if place.row > row {
            setStyle(.plain)
            let down = min(place.row, drawnRows - 1) - row
            if down > 0 { add("\u{1B}[\(down)B") }
            while drawnRows <= place.row {
                add("\r\n")
                column = 0
                drawnRows += 1
            }
        }
        row = place.row
        guard column != place.column else { return }
        add(place.column == 0 ? "\r" : "\u{1B}[\(place.column + 1)G")
        column = place.column
    }

    /// Writes `cells`, which begin at the cursor, of a row of `columns` cells.
    mutating func put(_ cells: ArraySlice<Cell>, columns: Int) {
        for (index, cell) in zip(cells.indices, cells) where cell.span > 0 {
            if column != index {
                add("\u{1B}[\(index + 1)G")
                column = index
            }
            setStyle(cell.style)
            bytes += cell.character.utf8
            column = Self.isUncertain(cell.character) ? nil : index + Int(cell.span)
        }
        // The last column of the window may be among them; then the cursor waits beyond the edge.
        column = nil
    }

    private static func isUncertain(_ character: Character) -> Bool {
        guard character.utf8.count > 2 else { return false }
        let scalars = character.unicodeScalars
        return scalars.count > 1 || scalars.contains { $0.value >= 0x1F000 }
    }

    private mutating func setStyle(_ wanted: CellStyle) {
        // Without colours the chosen candidate alone must still stand out.
        let next = isColoured || wanted == .selected ? wanted : .plain
        guard next != style else { return }
        style = next
        add(next == .plain ? "\u{1B}[0m" : "\u{1B}[0;\(next.parameters)m")
    }

    mutating func eraseLine() {
        setStyle(.plain)
        add("\u{1B}[K")
    }

    mutating func eraseBelow() {
        setStyle(.plain)
        add("\u{1B}[J")
        drawnRows = min(drawnRows, row + 1)
    }

    mutating func clearWindow() { add("\u{1B}[H\u{1B}[2J") }

    /// Writes `text` and a line end, and takes the row after it for the first.
    mutating func print(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            add(String(line))
            add("\r\n")
        }
        beginRow()
    }
}
