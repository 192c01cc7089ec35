/// Text on its way to a terminal or a log: pieces with the colours they are to have.
///
/// ``text(_:)`` is the only way to what can be written. There each piece passes ``Visible``, and only then do colours
/// come in; so nothing that others wrote can reach a terminal as an order, wherever in the text it stands.
///
/// ```swift
/// print((StyledText.styled("error:", .failure) + " \(reason)").text(style))
/// ```
package struct StyledText: Sendable, Hashable {
    struct Piece: Sendable, Hashable {
        var text: String
        var role: Style.Role?
    }

    private(set) var pieces: [Piece]

    package init(_ text: some StringProtocol) { pieces = [Piece(text: String(text))] }

    init(pieces: [Piece]) { self.pieces = pieces }

    package static func styled(_ text: some StringProtocol, _ role: Style.Role?) -> StyledText {
        StyledText(pieces: [Piece(text: String(text), role: role)])
    }

    /// What can be written, of one or more lines.
    package func text(_ style: Style = .plain) -> String { written(style) { Visible.text($0) } }

    /// What can be written to a log: one line, whatever it holds.
    package func line(_ style: Style = .plain) -> String { written(style) { Visible.line($0) } }

    private func written(_ style: Style, _ gate: (String) -> String) -> String {
        var (result, run, role) = ("", "", Style.Role?.none)
        func end() { result += role.map { style.coloured(run, $0) } ?? run }
        for piece in pieces where !piece.text.isEmpty {
            if piece.role != role {
                if !run.isEmpty { end() }
                (run, role) = ("", piece.role)
            }
            run += gate(piece.text)
        }
        if !run.isEmpty { end() }
        return result
    }

    package var isEmpty: Bool { pieces.allSatisfy(\.text.isEmpty) }

    package static func + (left: StyledText, right: StyledText) -> StyledText {
        StyledText(pieces: left.pieces + right.pieces)
    }

    package static func + (left: StyledText, right: some StringProtocol) -> StyledText {
        left + StyledText(right)
    }

    package static func + (left: some StringProtocol, right: StyledText) -> StyledText {
        StyledText(left) + right
    }

    package static func += (left: inout StyledText, right: StyledText) { left.pieces += right.pieces }
}

extension StyledText: CustomStringConvertible {
    /// Without colours.
    package var description: String { text() }
}

extension StyledText: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(Piece(text: literal)) }
        }

        package mutating func appendInterpolation(_ value: StyledText) { pieces += value.pieces }

        package mutating func appendInterpolation(_ value: some Any) {
            pieces.append(Piece(text: "\(value)"))
        }
    }

    package init(stringLiteral value: String) { self.init(value) }

    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }
}

extension StyledText {
    /// The text line by line.
    var lines: [StyledText] {
        var lines: [StyledText] = [StyledText(pieces: [])]
        for piece in pieces {
            let parts = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { lines.append(StyledText(pieces: [])) }
                lines[lines.count - 1] += StyledText.styled(part, piece.role)
            }
        }
        return lines
    }
}

extension [String] {
    /// Lines without colours.
    package var plain: [StyledText] { map { StyledText($0) } }
}

extension [StyledText] {

    package func joined(separator: String = "") -> StyledText {
        StyledText(pieces: Array<StyledText.Piece>(map(\.pieces).joined(separator: [.init(text: separator)])))
    }
}

/// Colours for a terminal, or none.
///
/// The one place that knows escape sequences; whoever prints names a role like `.strong` in a ``StyledText``.
package struct Style: Sendable {
    /// Whether escape sequences are written at all.
    package let isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    package static let plain = Style(isColoured: false)

    package enum Role: String, Sendable, CaseIterable {
        case strong = "1"
        case faint = "2"
        case failure = "31"
        case success = "32"
        case warning = "33"
        case name = "36"
    }

    func coloured(_ text: String, _ role: Role) -> String {
        isColoured ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// Rows in columns that line up and fit a width.
///
/// Columns are as wide as their widest cell. When that is more than there is room for, the last
/// column wraps; when even that leaves it too little, the widest others are cut.
package struct TextTable: Sendable {
    package enum Alignment: Sendable { case left, right }

    package struct Column: Sendable {
        package let title: String
        package let alignment: Alignment

        package init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    package let columns: [Column]
    package private(set) var rows: [[String]] = []
    /// How cells are coloured, by row; empty where none of the row is.
    private var roles: [[Style.Role?]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row; missing cells are empty. What is no text to be shown passes the gate here already, so that columns
    /// line up.
    ///
    /// - Parameter roles: The colours of the cells that have one, by place.
    package mutating func add(_ cells: [String], roles: [Style.Role?] = []) {
        let missing = Array(repeating: "", count: max(0, columns.count - cells.count))
        rows.append(cells.prefix(columns.count).map { Visible.text($0) } + missing)
        self.roles.append(roles)
    }

    /// The lines of the table, without a header when no column has a title.
    package func lines(width: Int, indent: Int = 0) -> [StyledText] {
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

/// How many columns of a terminal text takes up.
///
/// A character is as wide as its widest scalar: 0 for what combines or is invisible, 2 for East Asian
/// wide forms and pictures, 1 for all else. Control characters count 0; who prints them shows them
/// otherwise first.
package enum DisplayWidth {
    package static func of(_ text: some StringProtocol) -> Int {
        // Nearly all text is ASCII, one byte a column.
        if let columns = asciiColumns(text) { return columns }
        return text.reduce(0) { $0 + of($1) }
    }

    package static func of(_ character: Character) -> Int {
        var columns = 0
        for scalar in character.unicodeScalars {
            if scalar == Unicode.Scalar(0xFE0F) { return max(2, columns) }
            columns = max(columns, of(scalar))
        }
        return columns
    }

    private static func asciiColumns(_ text: some StringProtocol) -> Int? {
        var columns = 0
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if byte >= 0x20 && byte != 0x7F { columns += 1 }
        }
        return columns
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
        if value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The vowels and final consonants of Hangul join the syllable before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        return scalar.properties.isEmojiPresentation || isWide(value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// East Asian Wide and Fullwidth of Unicode 15, pictures left out, unassigned gaps between blocks of
    /// one script closed.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
        0x20000...0x3FFFD,
    ]
}

extension DisplayWidth {
    /// Cuts `text` to at most `columns`, with `…` in place of what was cut.
    package static func cut(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var kept = ""
        var width = 0
        for character in text {
            let next = of(character)
            if width + next > columns - 1 { break }
            kept.append(character)
            width += next
        }
        return kept + "…"
    }

    /// Breaks `text` at spaces into lines of at most `columns`; longer words are broken inside.
    package static func wrap(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var width = 0
            for word in paragraph.split(separator: " ") {
                for piece in pieces(of: word, columns: max(columns, 1)) {
                    let pieceWidth = of(piece)
                    if width > 0 && width + 1 + pieceWidth > columns {
                        lines.append(line)
                        line = ""
                        width = 0
                    }
                    if width > 0 {
                        line += " "
                        width += 1
                    }
                    line += piece
                    width += pieceWidth
                }
            }
            lines.append(line)
        }
        return lines
    }

    private static func pieces(of word: Substring, columns: Int) -> [String] {
        guard of(word) > columns else { return [String(word)] }
        var pieces: [String] = []
        var piece = ""
        var width = 0
        for character in word {
            let next = of(character)
            if width > 0 && width + next > columns {
                pieces.append(piece)
                piece = ""
                width = 0
            }
            piece.append(character)
            width += next
        }
        return pieces + [piece]
    }
}
