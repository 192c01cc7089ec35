import Glibc

/// Writes rows under headings, each group as soon as it is measured.
struct Table {
    private static let widths = [46, 18, 40, 8, 14]
    private let isColoured: Bool

    init() {
        let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        isColoured = !isPlain && isatty(1) == 1
    }

    func writeHead(_ lines: [String]) {
        for line in lines { print(line) }
        print("")
        print(paint(columns(["", "ours", "peer", "ratio", "goal"], met: "met"), "1"))
        flush()
    }

    func write(_ subject: String, _ rows: [Row]) {
        print(paint(subject, "1"))
        for row in rows {
            let cells = [
                "  " + row.name,
                row.ours.map { "\(Number.text($0)) \(row.unit)" } ?? "",
                row.peer.map { "\($0.name) \(Number.text($0.value)) \(row.unit)" } ?? "",
                row.ratio.map { "\(Number.text($0))×" } ?? "",
                row.goal?.text(row.unit) ?? "",
            ]
            let met = row.isMet.map { $0 ? paint("yes", "32") : paint("no", "31") } ?? ""
            print(columns(cells, met: met))
        }
        flush()
    }

    /// Says why a subject has no rows, or not all.
    func writeNote(_ text: String) {
        print("  " + paint(text, "2"))
        flush()
    }

    private func columns(_ cells: [String], met: String) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(0, Table.widths[index] - cell.count))
            // Names to the left, numbers to the right.
            line += (index == 0 ? cell + padding : padding + cell) + "  "
        }
        return line + met
    }

    private func paint(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func flush() { fflush(nil) }
}
