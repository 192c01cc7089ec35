/// How many columns and rows a window has.
public struct WindowSize: Hashable, Sendable {
    public let columns: Int
    public let rows: Int

    /// A terminal that does not know its size says 0; it is then taken to be 80 by 24.
    public init(columns: Int, rows: Int) {
        self.columns = columns > 0 ? columns : 80
        self.rows = rows > 0 ? rows : 24
    }
}

/// What the prompt looks like at one moment: rows of cells from its first row on, and the cursor.
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
    /// Whether what is typed here reaches the real service.
    public let isLive: Bool
    /// Whether what is typed here is Lua, to be coloured as such.
    public let isLua: Bool

    public init(_ text: String, short: String = "> ", isLive: Bool = false, isLua: Bool = true) {
        self.text = text
        self.short = short
        self.isLive = isLive
        self.isLua = isLua
    }
}
