internal import Callisto

/// How many columns and rows a window has.
public struct WindowSize: Hashable, Sendable {
    /// Width in character cells, at least 1.
    public let columns: Int
    /// Height in lines, at least 1.
    public let rows: Int

    /// A terminal that does not know its size says 0; it is then taken to be 80 by 24.
    public init(columns: Int, rows: Int) {
        self.columns = columns > 0 ? columns : 80
        self.rows = rows > 0 ? rows : 24
    }
}

/// The appearance of the prompt at one moment: rows of cells from its first row on, and the cursor.
package struct Frame: Hashable, Sendable {
    package struct Place: Hashable, Sendable {
        package let row: Int
        package let column: Int

        package init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// Never empty; without blanks at their ends.
    package let rows: [[Cell]]
    package let cursor: Place
    package let size: WindowSize
    /// How many rows of the text are scrolled out above.
    package let top: Int

    package init(rows: [[Cell]], cursor: Place, size: WindowSize, top: Int = 0) {
        self.rows = rows
        self.cursor = cursor
        self.size = size
        self.top = top
    }

    /// The rows as text, for tests and transcripts.
    package var text: [String] {
        rows.map { String($0.filter { $0.span > 0 }.map(\.character)) }
    }
}

/// The words before the first line of the text.
public struct Prompt: Hashable, Sendable {
    /// Such as `simulator> `.
    public let text: String
    /// In windows too narrow for `text`.
    public let short: String
    /// Whether entries reach the real service.
    public let isLive: Bool
    /// Whether the text is Lua and coloured as such.
    public let isLua: Bool

    public init(_ text: String, short: String = "> ", isLive: Bool = false, isLua: Bool = true) {
        self.text = text
        self.short = short
        self.isLive = isLive
        self.isLua = isLua
    }
}

/// How a cell looks, by what it means; the one table from meanings to colours of the prompt.
package enum CellStyle: UInt8, Sendable {
    case plain, prompt, live, faint, keyword, name, string, escape, number, comment, malformed
    case pair, match, label, required, selected, notice

    /// The parameters of the escape sequence, after a reset; only the terminal's own 16 colours.
    package var parameters: String {
        switch self {
        case .plain: ""
        case .prompt: "1;32"
        case .live: "1;31"
        case .faint, .comment: "90"
        case .keyword: "35"
        case .name: "36"
        case .string: "32"
        case .escape: "33"
        case .number: "34"
        case .malformed: "31"
        case .pair: "1;4"
        case .match: "4;33"
        case .label: "36"
        case .required: "1;36"
        case .selected: "7"
        case .notice: "33"
        }
    }
}

/// One column of one row of the screen.
package struct Cell: Hashable, Sendable {
    package let character: Character
    package let style: CellStyle
    /// 2 for the first column of a wide character, 0 for its second, 1 for all else.
    package let span: UInt8

    package static let blank = Cell(character: " ", style: .plain, span: 1)

    /// Nothing to see: what stands at the end of a row need not be written.
    var isBlank: Bool { self == .blank }
}

/// How a character of the text is shown: as itself, or spelled out when it has no picture of its own.
enum Glyph {
    /// The characters to show for `character`, each with its width; never more than `columns` wide each.
    static func pieces(of character: Character, columns: Int) -> [(character: Character, width: Int)] {
        let width = DisplayWidth.of(character)
        if width > columns { return [("·", 1)] }
        if width > 0 { return [(character, width)] }
        guard let scalar = character.unicodeScalars.first else { return [] }
        switch scalar.value {
        case 0x09: return [(" ", 1), (" ", 1)]
        case 0..<0x20: return [("^", 1), (Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)), 1)]
        case 0x7F: return [("^", 1), ("?", 1)]
        default: break
        }
        if [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory) {
            // A mark that has nothing to stand on gets the circle that tables of characters use.
            return [(Character("\u{25CC}" + String(character)), 1)]
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return ("<" + digits + ">").map { ($0, 1) }
    }
}

/// Cells being put side by side.
struct CellRow {
    private(set) var cells: [Cell] = []
    var width: Int { cells.count }

    init() {}

    /// The part of `text` that fits into `columns`.
    init(_ text: String, _ style: CellStyle, columns: Int) { add(text, style, columns: columns) }

    mutating func add(_ character: Character, _ width: Int, _ style: CellStyle) {
        cells.append(Cell(character: character, style: style, span: width == 2 ? 2 : 1))
        if width == 2 { cells.append(Cell(character: " ", style: style, span: 0)) }
    }

    /// Adds what of `text` fits into `columns`.
    mutating func add(_ text: String, _ style: CellStyle, columns: Int) {
        for character in text {
            for piece in Glyph.pieces(of: character, columns: columns) {
                if width + piece.width > columns { return }
                add(piece.character, piece.width, style)
            }
        }
    }

    /// Fills up to `column` with blanks.
    mutating func pad(to column: Int, _ style: CellStyle = .plain) {
        while width < column { add(" ", 1, style) }
    }

    /// The cells without blanks at the end.
    var trimmed: [Cell] {
        var end = cells.count
        while end > 0, cells[end - 1].isBlank { end -= 1 }
        return end == cells.count ? cells : Array(cells[..<end])
    }
}
