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
