import ArgumentParser
import Callisto
import TelnyxCatalog

/// How the answer of one call is printed.
struct ValueOutputOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case human, json, jsonl, table, yaml, csv }

    @Option(help: "Format of the output.")
    var format: Format = .human

    @Option(
        name: .customLong("select"),
        help: ArgumentHelp(
            "Part of the answer to print, such as data[].name; several make columns.", valueName: "fields"))
    var selections: [String] = []

    func validate() throws { try ListOption.check("--select", selections) }

    /// - Throws: `Stop` for a path that is none.
    func printer() throws -> ValuePrinter {
        let paths = try selections.flatMap { $0.split(separator: ",").map(String.init) }.map { text in
            do throws(ValueSelection.Fault) { return try ValueSelection(text) } catch {
                throw Stop(.usage, "--select: \(error)")
            }
        }
        return ValuePrinter(format: format, selections: paths)
    }
}

/// Prints what one call answers, in its format.
struct ValuePrinter {
    let format: ValueOutputOptions.Format
    let selections: [ValueSelection]

    /// Whether the items of a list can be printed one by one, as they come.
    var isStreaming: Bool { selections.isEmpty && (format == .json || format == .jsonl) }

    func show(item: JSONValue) { Terminal.print(json: item, indent: nil) }

    /// Prints a whole answer.
    ///
    /// - Parameter isList: Whether it is the items of a list, which the service has below `data`.
    /// - Throws: `Stop` for a selection of what is not there.
    func show(_ value: JSONValue, isList: Bool) throws {
        let (value, isSelected) = try selected(from: value, isList: isList)
        switch format {
        case .human:
            if isSelected, let texts = Self.texts(value) {
                return Terminal.print(lines: texts.map { Visible.line($0) })
            }
            if selections.count > 1 { return showTable(value) }
            Terminal.print(json: value, indent: 2)
        case .json: Terminal.print(json: value, indent: nil)
        case .jsonl: for item in value.array ?? [value] { show(item: item) }
        case .table: showTable(value)
        case .yaml: Terminal.write(Visible.json(YAML.text(value)).utf8)
        case .csv:
            // As it is for programs; a terminal would obey what is in it.
            let text = ValueRows(value).csv
            Terminal.write((Terminal.outputIsTerminal ? Visible.text(text) : text).utf8)
        }
    }

    private func showTable(_ value: JSONValue) {
        let (lines, others) = ValueRows(value).table(width: Terminal.width)
        Terminal.print(lines: lines)
        guard !others.isEmpty else { return }
        let names = others.prefix(6).joined(separator: ", ") + (others.count > 6 ? ", …" : "")
        Terminal.printError(
            StyledText.styled("note:", .faint)
                + " \(others.count) more columns, \(Visible.line(names)); --select chooses")
    }

    /// What is selected, and whether anything was.
    private func selected(from whole: JSONValue, isList: Bool) throws -> (JSONValue, Bool) {
        guard !selections.isEmpty else { return (whole, false) }
        let paths = selections.map { $0.below(whole, isList: isList) }
        guard selections.count > 1 else {
            return (
                try found(paths[0]) { path throws(ValueSelection.Fault) in try path.value(of: whole) }, true
            )
        }
        let columns = try paths.map { path in
            try found(path) { path throws(ValueSelection.Fault) in try path.values(of: whole) }
        }
        let isMany = paths.contains(where: \.isMany)
        let count = isMany ? columns.map(\.count).max() ?? 0 : 1
        let rows = (0..<count).map { row in
            JSONValue.object(
                JSONObject(
                    zip(selections, columns).map { selection, column in
                        // What is said once holds for every row.
                        let place = column.count == 1 && isMany ? 0 : row
                        return (
                            key: selection.title,
                            value: column.indices.contains(place) ? column[place] : .null
                        )
                    }))
        }
        return (isMany ? .array(rows) : rows[0], true)
    }

    private func found<Value>(
        _ path: ValueSelection, _ body: (ValueSelection) throws(ValueSelection.Fault) -> Value
    ) throws -> Value {
        do throws(ValueSelection.Fault) { return try body(path) } catch {
            throw Stop(.usage, "--select \(path.text): \(error)")
        }
    }

    /// Plain values as text, without quotation marks; `nil` where some are none.
    private static func texts(_ value: JSONValue) -> [String]? {
        let values = value.array ?? [value]
        guard values.allSatisfy({ $0.array == nil && $0.object == nil }) else { return nil }
        return values.map { $0.string ?? String(decoding: $0.encoded(), as: UTF8.self) }
    }
}

extension ValueSelection {
    /// The path within what a call gives: `data` is the service's envelope, which it has lost, unless the value has such a member.
    fileprivate func below(_ whole: JSONValue, isList: Bool) -> ValueSelection {
        let rest =
            steps.first == .member("data") && whole.object?["data"] == nil ? Array(steps.dropFirst()) : steps
        // `name` of a list is that of each item.
        if isList, case .member? = rest.first { return ValueSelection(text: text, steps: [.each] + rest) }
        return ValueSelection(text: text, steps: rest)
    }

    private init(text: String, steps: [Step]) { (self.text, self.steps) = (text, steps) }
}

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

/// JSON as YAML 1.2, which has every JSON text as one of its own: names and texts that could be read as anything else are written
/// as JSON writes them.
enum YAML {
    static func text(_ value: JSONValue) -> String { lines(value, indent: 0).joined(separator: "\n") + "\n" }

    private static func lines(_ value: JSONValue, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        if let object = value.object, !object.isEmpty {
            return object.members.flatMap { member -> [String] in
                let head = margin + scalar(.string(member.key)) + ":"
                if let line = flat(member.value) { return [head + " " + line] }
                // Lists stand below their name without more indentation, as most write them.
                return [head] + lines(member.value, indent: indent + (member.value.array == nil ? 2 : 0))
            }
        }
        if let list = value.array, !list.isEmpty {
            return list.flatMap { item -> [String] in
                if let line = flat(item) { return [margin + "- " + line] }
                var below = lines(item, indent: indent + 2)
                below[0] = margin + "- " + below[0].dropFirst(indent + 2)
                return below
            }
        }
        return [margin + (flat(value) ?? "")]
    }

    /// What is written on one line; `nil` for lists and objects with something in them.
    private static func flat(_ value: JSONValue) -> String? {
        if let list = value.array { return list.isEmpty ? "[]" : nil }
        if let object = value.object { return object.isEmpty ? "{}" : nil }
        return scalar(value)
    }

    private static func scalar(_ value: JSONValue) -> String {
        if let text = value.string, isPlain(text) { return text }
        let text = String(decoding: value.encoded(), as: UTF8.self)
        return value.number == nil ? text : exact(text)
    }

    /// A number as YAML 1.1 takes it for one too: with a point and a sign before the exponent.
    private static func exact(_ text: String) -> String {
        guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text }
        let (mantissa, exponent) = (text[..<mark], text[text.index(after: mark)...])
        let isSigned = exponent.first == "-" || exponent.first == "+"
        return mantissa + (mantissa.contains(".") ? "" : ".0") + "e" + (isSigned ? "" : "+") + exponent
    }

    private static let words: Set<String> = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ]

    /// Whether a text is read back as it is in every schema: letters first, nothing that means something to YAML, and none of
    /// the words that some take for flags.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.last != UInt8(ascii: " "),
            !words.contains(text.lowercased())
        else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: " ")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
