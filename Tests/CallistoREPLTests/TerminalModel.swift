import Callisto
import CallistoREPL

/// A terminal that understands exactly what the prompt sends, and notes anything else as a fault.
///
/// Rows that a write fills wait at the edge for the next character, as real terminals do; a narrower
/// window wraps rows anew.
struct TerminalModel {
    struct Square: Equatable {
        var text = " "
        var parameters = ""
        /// The second column of a wide character.
        var isTail = false
        var isBlank: Bool { self == Square() }
    }

    private(set) var columns: Int
    private(set) var rows: Int
    private(set) var screen: [[Square]]
    private(set) var scrolledOut: [[Square]] = []
    private(set) var row = 0
    private(set) var column = 0
    private(set) var isCursorShown = true
    private(set) var faults: [String] = []
    private var waitsAtEdge = false
    private var parameters = ""

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        screen = Array(repeating: Array(repeating: Square(), count: columns), count: rows)
    }

    mutating func write(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return faults.append("not UTF-8") }
        var rest = text.unicodeScalars[...]
        var run = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar.value >= 0x20, scalar.value != 0x7F {
                run.append(scalar)
                continue
            }
            put(String(run))
            run = String.UnicodeScalarView()
            switch scalar {
            case "\r": (column, waitsAtEdge) = (0, false)
            case "\n": lineFeed()
            case "\u{1B}": escape(&rest)
            default: faults.append("control \(scalar.value)")
            }
        }
        put(String(run))
    }

    private mutating func put(_ text: String) {
        for character in text {
            let width = DisplayWidth.of(character)
            if width == 0 || width > columns {
                faults.append("a character of width \(width)")
                continue
            }
            if waitsAtEdge || column + width > columns {
                faults.append("wrapped by the terminal")
                column = 0
                lineFeed()
            }
            erase(row, column)
            if width == 2 { erase(row, column + 1) }
            screen[row][column] = Square(text: String(character), parameters: parameters)
            if width == 2 { screen[row][column + 1] = Square(text: "", parameters: parameters, isTail: true) }
            column += width
            waitsAtEdge = column == columns
            if waitsAtEdge { column -= 1 }
        }
    }

    /// Overwriting one half of a wide character leaves no half of it.
    private mutating func erase(_ row: Int, _ column: Int) {
        if screen[row][column].isTail, column > 0 { screen[row][column - 1] = Square() }
        if column + 1 < columns, screen[row][column + 1].isTail { screen[row][column + 1] = Square() }
        screen[row][column] = Square()
    }

    private mutating func lineFeed() {
        waitsAtEdge = false
        if row + 1 < rows {
            row += 1
            return
        }
        if !parameters.isEmpty { faults.append("scrolled with colours on") }
        scrolledOut.append(screen.removeFirst())
        screen.append(Array(repeating: Square(), count: columns))
    }

    private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
        guard rest.popFirst() == "[" else { return faults.append("an escape that is no CSI") }
        var digits = ""
        while let scalar = rest.popFirst() {
            if (0x30...0x3F).contains(scalar.value) {
                digits.unicodeScalars.append(scalar)
                continue
            }
            return control(scalar, digits)
        }
        faults.append("a sequence cut off")
    }

    private mutating func control(_ final: Unicode.Scalar, _ digits: String) {
        let count = max(1, Int(digits) ?? 1)
        switch (final, digits) {
        case ("A", _):
            row = max(0, row - count)
            waitsAtEdge = false
        case ("B", _):
            row = min(rows - 1, row + count)
            waitsAtEdge = false
        case ("G", _): (column, waitsAtEdge) = (min(columns, count) - 1, false)
        case ("H", ""): (row, column, waitsAtEdge) = (0, 0, false)
        case ("K", ""): for place in column..<columns { erase(row, place) }
        case ("J", ""):
            for place in column..<columns { erase(row, place) }
            for below in row..<rows where below > row {
                screen[below] = Array(repeating: Square(), count: columns)
            }
        case ("J", "2"): screen = Array(repeating: Array(repeating: Square(), count: columns), count: rows)
        case ("h", "?25"): isCursorShown = true
        case ("l", "?25"): isCursorShown = false
        case ("m", _): parameters = digits == "0" ? "" : String(digits.dropFirst(2))
        default: faults.append("CSI \(digits)\(final)")
        }
    }

    /// Gives the window another size, wrapping what is too long; the cursor stays with its character.
    mutating func resize(columns newColumns: Int, rows newRows: Int) {
        var wrapped: [[Square]] = []
        var newRow = 0
        var newColumn = 0
        var used = screen.count
        while used > row + 1, screen[used - 1].allSatisfy(\.isBlank) { used -= 1 }
        for (number, line) in screen[..<used].enumerated() {
            var length = line.count
            while length > 0, line[length - 1].isBlank { length -= 1 }
            let place = waitsAtEdge ? column + 1 : column
            if number == row { length = max(length, min(place + 1, line.count)) }
            var pieces: [[Square]] = []
            var start = 0
            repeat {
                var end = min(start + newColumns, length)
                if end < length, end > start + 1, line[end].isTail { end -= 1 }
                if number == row, place >= start, place < end || end == length {
                    newRow = wrapped.count + pieces.count
                    newColumn = min(place - start, newColumns - 1)
                }
                pieces.append(
                    Array(line[start..<end]) + Array(repeating: Square(), count: newColumns - (end - start)))
                start = end
            } while start < length
            wrapped += pieces
        }
        columns = newColumns
        rows = newRows
        waitsAtEdge = false
        while wrapped.count > newRows {
            // What is below the cursor goes first, as long as it is blank; then what is at the top.
            if wrapped.count - 1 > newRow, wrapped[wrapped.count - 1].allSatisfy(\.isBlank) {
                wrapped.removeLast()
            } else if newRow > 0 {
                scrolledOut.append(wrapped.removeFirst())
                newRow -= 1
            } else {
                wrapped.removeLast()
            }
        }
        while wrapped.count < newRows { wrapped.append(Array(repeating: Square(), count: newColumns)) }
        screen = wrapped
        row = newRow
        column = newColumn
    }

    /// Where the screen is not what `frame` says, or nil.
    func difference(from frame: Frame) -> String? {
        if let fault = faults.first { return fault }
        let origin = row - frame.cursor.row
        guard origin >= 0, origin + frame.rows.count <= rows else { return "the frame is not on the screen" }
        if !isCursorShown { return "the cursor is hidden" }
        let isAtCursor = column == frame.cursor.column && !waitsAtEdge
        if !isAtCursor { return "the cursor is in column \(column), not \(frame.cursor.column)" }
        for line in origin..<rows {
            let cells = line - origin < frame.rows.count ? frame.rows[line - origin] : []
            for place in 0..<columns {
                let cell = place < cells.count ? cells[place] : .blank
                var wanted = Square(text: String(cell.character), parameters: cell.style.parameters)
                if cell.span == 0 {
                    wanted = Square(text: "", parameters: cell.style.parameters, isTail: true)
                }
                if screen[line][place] != wanted {
                    return "row \(line - origin), column \(place): \(screen[line][place]), not \(wanted)"
                }
            }
        }
        return nil
    }

    /// Everything written so far, scrolled out or not, without blank rows at the end.
    var text: [String] {
        var lines = (scrolledOut + screen).map { line in
            let text = line.map(\.text).joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }
}
