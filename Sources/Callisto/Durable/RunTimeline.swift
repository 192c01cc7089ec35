public import Automation
internal import Quantities
internal import TelnyxCatalog

/// A run's history as text: a line for each effect, with a bar for when it was under way.
public struct RunTimeline: Sendable {
    private let history: RunHistory
    private let start: Automation.Timestamp
    private let end: Automation.Timestamp

    /// - Parameter now: Where bars end of what has not ended.
    public init(_ history: RunHistory, from start: Automation.Timestamp, now: Automation.Timestamp) {
        self.history = history
        let times = history.entries.map { $0.endedAt ?? now } + history.remarks.map(\.at)
        self.start = min(start, history.entries.first?.begunAt ?? start)
        end = max(times.max() ?? now, self.start + .milliseconds(1))
    }

    private static let barWidth = 24

    public func lines(width: Int) -> [StyledText] {
        var table = TextTable([
            .init("At", .right), .init("Effect"), .init("Timeline"), .init("What"),
        ])
        var rows: [(at: Automation.Timestamp, cells: [String])] = history.entries.map {
            ($0.begunAt, cells($0))
        }
        rows += history.remarks.map { ($0.at, [offset($0.at), "", mark($0.at), "— \($0.text)"]) }
        // What happened at once stays in the order of the journal.
        for (_, row) in rows.enumerated().sorted(by: { ($0.1.at, $0.0) < ($1.1.at, $1.0) }) {
            table.add(row.cells)
        }
        return table.lines(width: width)
    }

    private func cells(_ entry: RunHistory.Entry) -> [String] {
        let depth = entry.effect.task.description.filter { $0 == "/" }.count
        let indent = String(repeating: "  ", count: depth)
        var what = indent + (entry.isStep ? "▸ \(entry.preview)" : entry.operation)
        if !entry.isStep, !entry.preview.isEmpty { what += " " + entry.preview }
        if let note = entry.note { what = indent + "\(entry.preview): \(note)" }
        if entry.turns > 0 { what += entry.turns == 1 ? ", 1 turn" : ", \(entry.turns) turns" }
        if let verdict = Self.verdict(entry) { what += "  [\(verdict)]" }
        if !entry.line.isEmpty { what += "  \(entry.line)" }
        return [offset(entry.begunAt), "\(entry.effect)", bar(entry), what]
    }

    /// How an effect ended, where there is more to say than that it is done.
    public static func verdict(_ entry: RunHistory.Entry) -> String? {
        switch entry.outcome {
        case nil: "under way"
        case .ok where entry.isRecovered: "recovered"
        case .ok: entry.sender.map { "by \($0)" }
        case .error, .unknown: message(entry.payload) ?? entry.outcome?.word
        case .cancelled, .timeout: entry.outcome?.word
        }
    }

    private static func message(_ payload: [UInt8]) -> String? {
        (try? JSONValue(parsing: payload))?["message"]?.string
    }

    private func column(_ time: Automation.Timestamp) -> Int {
        let share = (time - start) / (end - start)
        return min(Self.barWidth - 1, max(0, Int(nearest: (share * Double(Self.barWidth)).rounded(.down))))
    }

    private func bar(_ entry: RunHistory.Entry) -> String {
        let first = column(entry.begunAt)
        // A clock that was set back meanwhile lets an effect end before it began.
        let last = max(first, column(entry.endedAt ?? end))
        let line = entry.isStep ? "─" : "█"
        return String(repeating: " ", count: first) + String(repeating: line, count: last - first + 1)
    }

    private func mark(_ time: Automation.Timestamp) -> String {
        String(repeating: " ", count: column(time)) + "│"
    }

    private func offset(_ time: Automation.Timestamp) -> String {
        "+" + ShortDuration.text(time - start)
    }
}

extension RunHistory.Entry {
    /// What a note says in words: its `text`, where it has one.
    public var note: String? {
        guard operation == Effect.noteOperation else { return nil }
        return (try? JSONValue(parsing: payload))?["text"]?.string
    }
}

extension Outcome {
    fileprivate var word: String {
        switch self {
        case .ok: "done"
        case .error: "failed"
        case .cancelled: "cancelled"
        case .unknown: "outcome unknown"
        case .timeout: "timed out"
        }
    }
}
