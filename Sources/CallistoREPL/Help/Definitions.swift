internal import Callisto

/// Names with a line about each: side by side where the window has room, else one below the other.
struct Definitions {
    private let rows: [(name: String, text: String)]
    private static let narrow = 56

    init(_ rows: [(name: String, text: String)]) { self.rows = rows }

    func lines(width: Int, indent: Int = 0) -> [StyledText] {
        let margin = String(repeating: " ", count: indent)
        guard width < Self.narrow else {
            var table = TextTable([.init(""), .init("")])
            for row in rows { table.add([row.name, row.text]) }
            return table.lines(width: width, indent: indent)
        }
        return rows.flatMap { row in
            DisplayWidth.wrap(row.name, to: width - indent).map { margin + StyledText.styled($0, .name) }
                + DisplayWidth.wrap(row.text, to: max(1, width - indent - 2)).map {
                    StyledText(margin + "  " + $0)
                }
        }
    }
}
