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

    /// Adds a row; missing cells are empty.
    ///
    /// - Parameter roles: The colours of the cells that have one, by place.
    public mutating func add(_ cells: [String], roles: [Style.Role?] = []) {
        let missing = Array(repeating: "", count: max(0, columns.count - cells.count))
        rows.append(Array(cells.prefix(columns.count)) + missing)
        self.roles.append(roles)
    }

    /// The lines of the table, without a header when no column has a title.
    public func lines(width: Int, indent: Int = 0, style: Style = .plain) -> [String] {
        guard !columns.isEmpty else { return [] }
        let widths = fittedWidths(to: width - indent)
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        if columns.contains(where: { !$0.title.isEmpty }) {
            lines += layOut(columns.map(\.title), widths, [], .plain).map { margin + style($0, .strong) }
        }
        for (row, roles) in zip(rows, roles) {
            lines += layOut(row, widths, roles, style).map { margin + $0 }
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

    private func layOut(
        _ cells: [String], _ widths: [Int], _ roles: [Style.Role?], _ style: Style
    ) -> [String] {
        let last = columns.count - 1
        let wrapped = DisplayWidth.wrap(cells[last], to: widths[last])
        let gap = String(repeating: " ", count: Self.gap)
        return wrapped.enumerated().map { line, text in
            var result = ""
            for index in 0..<last {
                let cell = line == 0 ? DisplayWidth.cut(cells[index], to: widths[index]) : ""
                result += pad(cell, index, widths) { coloured($0, index) } + gap
            }
            result += pad(text, last, widths) { coloured($0, last) }
            while result.last == " " { result.removeLast() }
            return result
        }
        func coloured(_ text: String, _ index: Int) -> String {
            guard !text.isEmpty, index < roles.count, let role = roles[index] else { return text }
            return style(text, role)
        }
    }

    private func pad(_ text: String, _ index: Int, _ widths: [Int], _ finish: (String) -> String) -> String {
        let space = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
        return columns[index].alignment == .left ? finish(text) + space : space + finish(text)
    }
}
