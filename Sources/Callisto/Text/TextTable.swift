/// Rows in columns that line up and fit a width.
///
/// Columns are as wide as their widest cell. When that is more than there is room for, the last
/// column wraps; when even that leaves it too little, the widest others are cut.
public struct TextTable: Sendable {
    public enum Alignment: Sendable { case left, right }

    public struct Column: Sendable {
        public let title: String
        public let alignment: Alignment

        public init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    public let columns: [Column]
    public private(set) var rows: [[String]] = []
    /// How cells are coloured, by row; empty where none of the row is.
    private var roles: [[Style.Role?]] = []

    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row; missing cells are empty. What is no text to be shown passes the gate here already, so that columns
    /// line up.
    ///
    /// - Parameter roles: The colours of the cells that have one, by place.
    public mutating func add(_ cells: [String], roles: [Style.Role?] = []) {
        let missing = Array(repeating: "", count: max(0, columns.count - cells.count))
        rows.append(cells.prefix(columns.count).map { Visible.text($0) } + missing)
        self.roles.append(roles)
    }

    /// The lines of the table, without a header when no column has a title.
    public func lines(width: Int, indent: Int = 0) -> [StyledText] {
        guard !columns.isEmpty else { return [] }
        let widths = fittedWidths(to: width - indent)
        let margin = String(repeating: " ", count: indent)
        var lines: [StyledText] = []
        if columns.contains(where: { !$0.title.isEmpty }) {
            lines += layOut(columns.map(\.title), widths, [], whole: .strong).map { margin + $0 }
        }
        for (row, roles) in zip(rows, roles) {
            lines += layOut(row, widths, roles).map { margin + $0 }
        }
        return lines
    }

    private static let gap = 2
    private static let narrowestLast = 24

    private func fittedWidths(to available: Int) -> [Int] {
        var widths = columns.map { DisplayWidth.of($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], DisplayWidth.of(cell))
            }
        }
        let last = widths.count - 1
        let room = max(available - Self.gap * last, widths.count)
        let others = widths[..<last].reduce(0, +)
        if others + widths[last] <= room { return widths }
        widths[last] = min(widths[last], max(room - others, min(Self.narrowestLast, room / 2), 1))
        var excess = widths.reduce(0, +) - room
        while excess > 0 {
            let widest = widths[..<last].indices.max { widths[$0] < widths[$1] }
            guard let widest, widths[widest] > 1 else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    /// - Parameter whole: The colour of all of the row.
    private func layOut(
        _ cells: [String], _ widths: [Int], _ roles: [Style.Role?], whole: Style.Role? = nil
    ) -> [StyledText] {
        let last = columns.count - 1
        let wrapped = DisplayWidth.wrap(cells[last], to: widths[last])
        return wrapped.enumerated().map { line, text in
            var pieces: [StyledText.Piece] = []
            for index in 0..<last {
                let cell = line == 0 ? DisplayWidth.cut(cells[index], to: widths[index]) : ""
                pieces += pad(cell, index, widths, role(index), whole)
                pieces.append(.init(text: String(repeating: " ", count: Self.gap), role: whole))
            }
            pieces += pad(text, last, widths, role(last), whole)
            return StyledText(pieces: pieces).withoutBlanksAtEnd
        }
        func role(_ index: Int) -> Style.Role? { whole ?? (index < roles.count ? roles[index] : nil) }
    }

    private func pad(
        _ text: String, _ index: Int, _ widths: [Int], _ role: Style.Role?, _ whole: Style.Role?
    ) -> [StyledText.Piece] {
        let count = max(0, widths[index] - DisplayWidth.of(text))
        let space = StyledText.Piece(text: String(repeating: " ", count: count), role: whole)
        let cell = StyledText.Piece(text: text, role: text.isEmpty ? nil : role)
        return columns[index].alignment == .left ? [cell, space] : [space, cell]
    }
}

extension StyledText {
    fileprivate var withoutBlanksAtEnd: StyledText {
        var pieces = pieces
        while var last = pieces.last {
            while last.text.last == " " { last.text.removeLast() }
            pieces.removeLast()
            guard last.text.isEmpty else { return StyledText(pieces: pieces + [last]) }
        }
        return StyledText(pieces: [])
    }
}
