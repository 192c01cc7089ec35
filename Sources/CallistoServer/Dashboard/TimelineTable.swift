internal import Automation
internal import Callisto

/// A run's history as rows, so many at once: when, what, and a bar for how long.
struct TimelineTable {
    private let rows: [Row]
    private let run: Run
    private let start: Timestamp
    private let end: Timestamp
    /// The places of its rows among all that there are.
    private let shown: Range<Int>
    private let count: Int

    private static let rowsAtOnce = 200

    private struct Row {
        let at: Timestamp
        let until: Timestamp?
        let what: HTML
        let effect: String
        let outcome: HTML
        let isStep: Bool
    }

    init(_ history: RunHistory, _ run: Run, now: Timestamp, until place: Int? = nil) {
        self.run = run
        // Which modules a script loads is told by the script.
        let all = Self.merged(history.entries.filter { $0.operation != "require" }, history.remarks)
        count = all.count
        let last = min(max(place ?? count, min(1, count)), count)
        shown = max(0, last - Self.rowsAtOnce)..<last
        // Of a long history only what is shown is made.
        rows = all[shown].map { Self.row($0) }
        start = min(run.createdAt, all.first?.at ?? run.createdAt)
        // Bars of what goes on end at the last whole minute, so that a page at rest stays as it is.
        let minute: Int64 = 60_000
        let rest = Timestamp(milliseconds: now.milliseconds / minute * minute)
        let latest = all.map { $0.until ?? max($0.at, rest) }.max() ?? start
        end = max(run.finishedAt ?? latest, latest, start + .milliseconds(1))
    }

    /// Whether it ends with what happened last, and so changes while the run goes on.
    var isNewest: Bool { shown.upperBound == count }

    /// An effect, or something that happened to the run as a whole.
    private enum Item {
        case entry(RunHistory.Entry)
        case remark(RunHistory.Remark)

        var at: Timestamp {
            switch self {
            case .entry(let entry): entry.begunAt
            case .remark(let remark): remark.at
            }
        }

        var until: Timestamp? {
            switch self {
            case .entry(let entry): entry.endedAt
            case .remark(let remark): remark.at
            }
        }
    }

    /// By time; what happened at once stays in the order of the journal, effects first.
    private static func merged(_ entries: [RunHistory.Entry], _ remarks: [RunHistory.Remark]) -> [Item] {
        var items: [Item] = []
        items.reserveCapacity(entries.count + remarks.count)
        var rest = remarks[...]
        for entry in entries {
            while let remark = rest.first, remark.at < entry.begunAt {
                items.append(.remark(remark))
                rest = rest.dropFirst()
            }
            items.append(.entry(entry))
        }
        return items + rest.map(Item.remark)
    }

    var content: [HTML] {
        guard !rows.isEmpty else { return [.tag("p", ["class": "empty"], ["Nothing has happened yet."])] }
        var content: [HTML] = []
        if shown.lowerBound > 0 {
            content.append(leaf(to: shown.lowerBound, "\(shown.lowerBound) earlier ones"))
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
        if !isNewest {
            content.append(
                leaf(to: shown.upperBound + Self.rowsAtOnce, "\(count - shown.upperBound) later ones"))
        }
        return content
    }

    /// The newest rows have the run's own address, where they stay the newest.
    private func leaf(to place: Int, _ text: String) -> HTML {
        let query = place < count ? [("until", "\(place)")] : []
        return .tag("p", ["class": "hint"], [.link(.run(run.id).with(query), text)])
    }

    private static func row(_ item: Item) -> Row {
        switch item {
        case .entry(let entry): row(entry)
        case .remark(let remark):
            Row(
                at: remark.at, until: remark.at, what: HTML(remark.text), effect: "", outcome: "",
                isStep: true)
        }
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
