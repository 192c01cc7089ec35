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
