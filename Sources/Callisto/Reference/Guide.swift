/// A guide inside the binary: `stdlib/_guide/NAME.md`.
package struct Guide: Sendable {
    /// What `callisto help NAME` calls it.
    package let name: String
    /// Its heading.
    package let title: String
    /// Its first paragraph, one sentence.
    package let summary: String
    /// Markdown.
    package let text: String

    /// In the order in which someone new reads them; what is not named here comes after, by name.
    private static let order = [
        "start", "scripts", "commands", "prompt", "testing", "words", "brains", "shipping", "simulation",
        "deliveries", "receiving", "durable", "operations", "scale", "embedding", "security",
    ]

    package static let all: [Guide] = {
        let guides = Stdlib.files.compactMap { file -> Guide? in
            guard file.name.hasPrefix("_guide/"), file.name.hasSuffix(".md") else { return nil }
            return Guide(
                name: String(file.name.dropFirst("_guide/".count).dropLast(".md".count)),
                text: String(decoding: file.source, as: UTF8.self))
        }
        func place(_ guide: Guide) -> Int { order.firstIndex(of: guide.name) ?? order.count }
        return guides.sorted { (place($0), $0.name) < (place($1), $1.name) }
    }()

    package static func named(_ name: String) -> Guide? { all.first { $0.name == name } }

    private init(name: String, text: String) {
        (self.name, self.text) = (name, text)
        let blocks = MarkdownText.blocks(of: text)
        title =
            blocks.lazy.compactMap { if case .heading(_, let text) = $0 { text } else { nil } }.first ?? name
        summary =
            blocks.lazy.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }.first ?? ""
    }

    /// The guide for a terminal.
    ///
    /// - Parameter width: Columns.
    package func lines(width: Int) -> [StyledText] { MarkdownText.lines(of: text, width: width) }

    /// A line for each guide.
    ///
    /// - Parameter width: Columns.
    package static func list(width: Int) -> [StyledText] {
        var table = TextTable([.init(""), .init("")])
        for guide in all { table.add([guide.name, guide.summary], roles: [.name]) }
        return table.lines(width: width, indent: 2)
    }
}

/// Markdown as a terminal shows it: as much of it as the guides use.
///
/// Headings, paragraphs, lists, tables and fenced code; within a line code, strong words and links.
enum MarkdownText {
    enum Block: Equatable {
        case heading(level: Int, text: String)
        case paragraph(String)
        /// With what stands before it: a dash, or a number and a dot.
        case item(mark: String, text: String)
        /// The first row holds the titles.
        case table([[String]])
        case code([String])
    }

    static func blocks(of text: String) -> [Block] {
        var blocks: [Block] = []
        var code: [String]?
        // Whether the next line goes on with the block before it.
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let lines = code {
                if line.hasPrefix("```") { blocks.append(.code(lines)) }
                code = line.hasPrefix("```") ? nil : lines + [line]
                continue
            }
            let words = line.drop { $0 == " " }
            let isNext = isOpen
            isOpen = true
            if line.hasPrefix("```") {
                code = []
                isOpen = false
            } else if words.isEmpty || words.hasPrefix("<!--") {
                isOpen = false
            } else if line.hasPrefix("#") {
                let level = line.prefix { $0 == "#" }.count
                blocks.append(.heading(level: level, text: String(line.dropFirst(level + 1))))
                isOpen = false
            } else if line.hasPrefix("|") {
                let row = cells(of: line)
                if isNext, case .table(let rows)? = blocks.last {
                    let isRule = row.allSatisfy { $0.allSatisfy { "-: ".contains($0) } }
                    if !isRule { blocks[blocks.count - 1] = .table(rows + [row]) }
                } else {
                    blocks.append(.table([row]))
                }
            } else if let mark = mark(of: words) {
                blocks.append(.item(mark: mark, text: String(words.dropFirst(mark.count + 1))))
            } else if isNext, let last = blocks.last {
                switch last {
                case .paragraph(let text): blocks[blocks.count - 1] = .paragraph(text + " " + words)
                case .item(let mark, let text):
                    blocks[blocks.count - 1] = .item(mark: mark, text: text + " " + words)
                default: blocks.append(.paragraph(String(words)))
                }
            } else {
                blocks.append(.paragraph(String(words)))
            }
        }
        return blocks
    }

    private static func mark(of line: Substring) -> String? {
        if line.hasPrefix("- ") { return "-" }
        let number = line.prefix { $0.isASCII && $0.isNumber }
        return !number.isEmpty && line.dropFirst(number.count).hasPrefix(". ") ? number + "." : nil
    }

    /// The cells of a table's row; `\|` is a bar within one.
    private static func cells(of line: String) -> [String] {
        var cells = [""]
        var isEscaped = false
        for character in line.dropFirst() {
            if character == "|", !isEscaped {
                cells.append("")
            } else if character == "\\", !isEscaped {
                isEscaped = true
                continue
            } else {
                // Of all escapes only that of a bar is one here.
                cells[cells.count - 1] += (isEscaped && character != "|" ? "\\" : "") + String(character)
            }
            isEscaped = false
        }
        return cells.dropLast().map { cell in
            var cell = cell.drop { $0 == " " }
            while cell.last == " " { cell.removeLast() }
            return String(cell)
        }
    }

    // MARK: Showing

    /// Columns of a window that is too small for tables.
    private static let narrow = 56

    /// - Parameter width: Columns.
    static func lines(of text: String, width: Int) -> [StyledText] {
        var lines: [StyledText] = []
        var last: Block?
        for block in blocks(of: text) {
            if let last, !isTight(last, block) { lines.append("") }
            switch block {
            case .heading(_, let text):
                lines += DisplayWidth.wrap(plain(text), to: width).map { .styled($0, .strong) }
            case .paragraph(let text): lines += wrapped(text, width)
            case .item(let mark, let text):
                let indent = String(repeating: " ", count: mark.count + 1)
                for (number, line) in wrapped(text, max(width - indent.count, 1)).enumerated() {
                    lines.append((number == 0 ? mark + " " : indent) + line)
                }
            case .table(let rows) where width < narrow:
                // One below the other, each row's first cell with a line of its own.
                for row in rows.dropFirst() {
                    lines += DisplayWidth.wrap(plain(row.first ?? ""), to: width).map { .styled($0, .name) }
                    lines += row.dropFirst().flatMap { wrapped($0, width - 2) }.map { "  " + $0 }
                }
            case .table(let rows):
                var table = TextTable((rows.first ?? []).map { .init(plain($0)) })
                for row in rows.dropFirst() {
                    table.add(row.map(plain), roles: row.map { $0.hasPrefix("`") ? .name : nil })
                }
                lines += table.lines(width: width)
            case .code(let code): lines += code.map { .styled("    " + $0, .name) }
            }
            last = block
        }
        return lines
    }

    /// Whether no empty line stands between two blocks.
    private static func isTight(_ first: Block, _ second: Block) -> Bool {
        if case .item = first, case .item = second { return true }
        return false
    }

    /// A text without its marks.
    private static func plain(_ text: String) -> String { pieces(of: text).map(\.text).joined() }

    private static func wrapped(_ text: String, _ width: Int) -> [StyledText] {
        // Lines are broken without marks, and get their colours after it.
        let pieces = pieces(of: text)
        var roles: [Style.Role?] = []
        for piece in pieces { roles += Array(repeating: piece.role, count: piece.text.count { $0 != " " }) }
        var place = 0
        return DisplayWidth.wrap(pieces.map(\.text).joined(), to: width).map { line in
            var parts: [StyledText.Piece] = []
            for character in line {
                let next = place < roles.count ? roles[place] : nil
                // A space between two words of a colour has it too.
                let role = character != " " || parts.last?.role == next ? next : nil
                if character != " " { place += 1 }
                if let last = parts.last, last.role == role {
                    parts[parts.count - 1].text.append(character)
                } else {
                    parts.append(.init(text: String(character), role: role))
                }
            }
            return StyledText(pieces: parts)
        }
    }

    /// Code, strong words, links and what is between them.
    private static func pieces(of text: String) -> [StyledText.Piece] {
        var pieces: [StyledText.Piece] = []
        var rest = text[...]
        var open = ""
        func end() {
            if !open.isEmpty { pieces.append(.init(text: open)) }
            open = ""
        }
        while let first = rest.first {
            if first == "`", let close = rest.dropFirst().firstIndex(of: "`") {
                end()
                pieces.append(
                    .init(text: String(rest[rest.index(after: rest.startIndex)..<close]), role: .name))
                rest = rest[rest.index(after: close)...]
            } else if rest.hasPrefix("**"), let close = rest.dropFirst(2).firstRange(of: "**") {
                end()
                let inner = rest[rest.index(rest.startIndex, offsetBy: 2)..<close.lowerBound]
                pieces.append(.init(text: String(inner), role: .strong))
                rest = rest[close.upperBound...]
            } else if first == "[", let middle = rest.firstRange(of: "]("),
                let close = rest[middle.upperBound...].firstIndex(of: ")")
            {
                end()
                let label = rest[rest.index(after: rest.startIndex)..<middle.lowerBound]
                let target = rest[middle.upperBound..<close]
                pieces.append(.init(text: String(label), role: .strong))
                // What a reader can ask for, where the link is another guide.
                if target.hasSuffix(".md"), !target.contains("/") {
                    pieces.append(.init(text: " (help \(target.dropLast(3)))", role: .faint))
                }
                rest = rest[rest.index(after: close)...]
            } else {
                open.append(first)
                rest.removeFirst()
            }
        }
        end()
        return pieces
    }
}
