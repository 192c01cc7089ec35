internal import Callisto
internal import TelnyxCatalog

/// Values as rows of a table: each object is a row, its members the columns, those of objects within it too.
struct ValueRows {
    private(set) var columns: [String] = []
    private(set) var rows: [[JSONValue]] = []

    /// - Parameter value: A list of rows, or one row.
    init(_ value: JSONValue) {
        var known: [String: Int] = [:]
        for item in value.array ?? [value] {
            var row = Array(repeating: JSONValue.null, count: columns.count)
            for (name, cell) in Self.cells(of: item, below: "") {
                let place = known[name] ?? columns.count
                if place == columns.count {
                    known[name] = place
                    columns.append(name)
                    row.append(.null)
                }
                row[place] = cell
            }
            rows.append(row)
        }
        for index in rows.indices {
            rows[index] += Array(repeating: .null, count: columns.count - rows[index].count)
        }
    }

    private static func cells(of value: JSONValue, below name: String) -> [(String, JSONValue)] {
        guard let object = value.object, !object.isEmpty || name.isEmpty else {
            return [(name.isEmpty ? "value" : name, value)]
        }
        return object.members.flatMap {
            cells(of: $0.value, below: name.isEmpty ? $0.key : "\(name).\($0.key)")
        }
    }

    /// A column is no wider than this where others wait for room.
    private static let widest = 40

    /// The lines of a table of a width, and the names of the columns that there is no room for. Columns without anything in
    /// them are left out.
    func table(width: Int) -> (lines: [StyledText], others: [String]) {
        let cells = rows.map { $0.map { Self.text($0).replacing("\n", with: " ") } }
        let used = columns.indices.filter { column in rows.contains { !$0[column].isNull } }
        var shown: [Int] = []
        var taken = 0
        for column in used {
            let longest = cells.map { DisplayWidth.of(Visible.text($0[column])) }.max() ?? 0
            taken +=
                min(max(longest, DisplayWidth.of(columns[column])), Self.widest) + (shown.isEmpty ? 0 : 2)
            if taken > width && !shown.isEmpty { break }
            shown.append(column)
        }
        let isRight = shown.map { column in rows.allSatisfy { $0[column].isNull || $0[column].number != nil }
        }
        var table = TextTable(zip(shown, isRight).map { TextTable.Column(columns[$0], $1 ? .right : .left) })
        for row in cells { table.add(shown.map { Self.cut(row[$0]) }) }
        return (table.lines(width: width), used.dropFirst(shown.count).map { columns[$0] })
    }

    private static func cut(_ text: String) -> String {
        DisplayWidth.of(Visible.text(text)) > widest ? String(text.prefix(widest - 1)) + "…" : text
    }

    /// The lines of RFC 4180, the names first, each with CR LF at its end.
    ///
    /// A cell that a spreadsheet would take for a formula has an apostrophe before it: much of what is in one was said by
    /// callers.
    var csv: String {
        ([columns] + rows.map { $0.map(Self.text) }).map { row in
            row.map(Self.csvCell).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func csvCell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula && Double(text) == nil ? "'" + text : text
        guard
            safe.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) || safe.first == " "
                || safe.last == " "
        else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    private static func text(_ value: JSONValue) -> String {
        if value.isNull { return "" }
        return value.string ?? String(decoding: value.encoded(), as: UTF8.self)
    }
}
