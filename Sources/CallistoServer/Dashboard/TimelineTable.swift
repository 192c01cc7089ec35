internal import Automation
internal import Callisto

/// A run's history as rows: when, what, and a bar for how long.
struct TimelineTable {
    private let rows: [Row]
    private let run: Run
    private let start: Timestamp
    private let end: Timestamp
    private let hidden: Int

    /// What a page shows unless asked for all, and at most.
    private static let newest = 200, most = 5000

    private struct Row {
        let at: Timestamp
        let until: Timestamp?
        let what: HTML
        let effect: String
        let outcome: HTML
        let isStep: Bool
    }

    init(_ history: RunHistory, _ run: Run, now: Timestamp, showsAll: Bool) {
        self.run = run
        // Which modules a script loads is told by the script.
        var rows = history.entries.filter { $0.operation != "require" }.map(Self.row)
        rows += history.remarks.map {
            Row(at: $0.at, until: $0.at, what: HTML($0.text), effect: "", outcome: "", isStep: true)
        }
        // What happened at once stays in the order of the journal.
        rows = rows.enumerated().sorted { ($0.1.at, $0.0) < ($1.1.at, $1.0) }.map(\.1)
        start = min(run.createdAt, rows.first?.at ?? run.createdAt)
        // Bars of what goes on end at the last whole minute, so that a page at rest stays as it is.
        let minute: Int64 = 60_000
        let rest = Timestamp(milliseconds: now.milliseconds / minute * minute)
        let last = rows.map { $0.until ?? max($0.at, rest) }.max() ?? start
        end = max(run.finishedAt ?? last, last, start + .milliseconds(1))
        hidden = max(0, rows.count - (showsAll ? Self.most : Self.newest))
        self.rows = Array(rows.dropFirst(hidden))
    }

    var content: [HTML] {
        guard !rows.isEmpty else { return [.tag("p", ["class": "empty"], ["Nothing has happened yet."])] }
        var content: [HTML] = []
        if hidden > 0 {
            let all = PageLink.run(run.id).with([("effects", "all")])
            content.append(.tag("p", ["class": "hint"], [.link(all, "\(hidden) earlier ones")]))
        }
        content.append(
            .table(
                ["At", "What", "Timeline", "Took", "Effect"],
                rows.map { row in
                    [
                        HTML("+" + ShortDuration.text(max(row.at - start, .zero))),
                        .joined([row.what, row.outcome]), bar(row),
                        HTML(
                            row.until.map { $0 > row.at ? ShortDuration.text($0 - row.at) : "" } ?? "goes on"),
                        HTML(row.effect),
                    ]
                }))
        return content
    }

    private static func row(_ entry: RunHistory.Entry) -> Row {
        let depth = entry.effect.task.description.filter { $0 == "/" }.count
        let name =
            if let note = entry.note { "\(entry.preview): \(note)" } else if entry.isStep {
                "▸ \(entry.preview)"
            } else {
                entry.preview.isEmpty ? entry.operation : "\(entry.operation) \(entry.preview)"
            }
        let what = HTML.tag(
            "span", ["class": "what depth\(min(depth, 4))", "title": entry.line.isEmpty ? nil : entry.line],
            [HTML(name)])
        return Row(
            at: entry.begunAt, until: entry.endedAt, what: what, effect: "\(entry.effect)",
            outcome: outcome(entry), isStep: entry.isStep)
    }

    private static func outcome(_ entry: RunHistory.Entry) -> HTML {
        guard let verdict = RunTimeline.verdict(entry) else { return .none }
        let style = entry.outcome == .error || entry.outcome == .unknown ? "outcome bad" : "outcome"
        return .joined([" ", .span(style, verdict)])
    }

    private func bar(_ row: Row) -> HTML {
        let width = 200.0
        func x(_ time: Timestamp) -> Double { max(0, min(1, (time - start) / (end - start))) * width }
        let from = x(row.at), to = x(row.until ?? end)
        return .tag(
            "svg",
            ["class": "bar", "viewBox": "0 0 200 10", "preserveAspectRatio": "none", "aria-hidden": "true"],
            [
                .void(
                    "rect",
                    [
                        "class": row.isStep ? "step" : "effect", "x": Plot.number(min(from, width - 2)),
                        "y": row.isStep ? "4" : "1",
                        "width": Plot.number(max(2, to - from)), "height": row.isStep ? "2" : "8",
                    ])
            ])
    }
}
