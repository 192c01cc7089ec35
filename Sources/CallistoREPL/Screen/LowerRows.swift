internal import Callisto

/// What stands below the text: the search, the signature or notice, and the list of completions.
struct LowerRows {
    private let state: EditorState
    private let columns: Int

    init(_ state: EditorState, columns: Int) {
        self.state = state
        self.columns = columns
    }

    /// At most `limit` rows; the list takes what the sentences leave.
    func rows(atMost limit: Int) -> [[Cell]] {
        var rows: [[Cell]] = []
        if let search = state.search {
            let arrow = search.isForward ? "search newer: " : "search older: "
            var row = CellRow()
            row.add(arrow, .faint, columns: columns)
            row.add(search.query, .plain, columns: columns)
            if search.isFailing { row.add("  no match", .notice, columns: columns) }
            rows.append(row.trimmed)
        }
        if let notice = state.notice {
            rows += DisplayWidth.wrap(notice, to: columns).map {
                CellRow($0, .notice, columns: columns).trimmed
            }
        } else if let hint = state.hint {
            rows.append(CellRow(DisplayWidth.cut(hint, to: columns), .faint, columns: columns).trimmed)
        }
        if let menu = state.menu { rows += menuRows(menu, atMost: min(max(limit - rows.count, 1), 10)) }
        return Array(rows.prefix(limit))
    }

    private static func label(_ candidate: CompletionCandidate) -> String {
        candidate.isRequired ? candidate.label + "*" : candidate.label
    }

    private func menuRows(_ menu: CompletionMenu, atMost limit: Int) -> [[Cell]] {
        let widest = menu.shown.reduce(1) { max($0, DisplayWidth.of(Self.label($1))) }
        let hasSummaries = menu.shown.contains { !$0.summary.isEmpty }
        let labelWidth = min(widest, max(1, hasSummaries ? columns / 2 : columns))
        let perRow = hasSummaries ? 1 : max(1, (columns + 2) / (labelWidth + 2))
        // One row is kept for the count when not all of them fit.
        let fits = menu.shown.count <= limit * perRow
        let rowLimit = fits ? limit : max(1, limit - 1)
        let pageSize = rowLimit * perRow
        let page = (menu.selected ?? 0) / pageSize
        let indices = Array(menu.shown.indices.dropFirst(page * pageSize).prefix(pageSize))
        let rowCount = (indices.count + perRow - 1) / perRow
        var rows: [[Cell]] = []
        for row in 0..<rowCount {
            var cells = CellRow()
            for (position, offset) in stride(from: row, to: indices.count, by: rowCount).enumerated() {
                let index = indices[offset]
                let candidate = menu.shown[index]
                let isSelected = index == menu.selected
                cells.pad(to: position * (labelWidth + 2))
                let style: CellStyle = isSelected ? .selected : candidate.isRequired ? .required : .label
                let start = cells.width
                cells.add(
                    DisplayWidth.cut(Self.label(candidate), to: labelWidth), style, columns: columns)
                guard hasSummaries else { continue }
                if isSelected { cells.pad(to: start + labelWidth, .selected) }
                cells.pad(to: start + labelWidth + 2)
                cells.add(
                    DisplayWidth.cut(candidate.summary, to: columns - cells.width), .faint, columns: columns)
            }
            rows.append(cells.trimmed)
        }
        if !fits, limit > 1 {
            var cells = CellRow()
            let number = menu.selected.map { "\($0 + 1) of " } ?? ""
            cells.add("\(number)\(menu.shown.count)", .faint, columns: columns)
            rows.append(cells.trimmed)
        }
        return rows
    }
}
