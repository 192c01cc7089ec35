internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// What a rollout noted in its run's journal: shares of the traffic over time, and what gates said.
struct RolloutTrace: Sendable, Hashable {
    struct Event: Sendable, Hashable {
        var at: Automation.Timestamp
        var kind: String
        var text: String
        /// The candidate's share from here on, in percent.
        var weight: Double?
        var gate: String?
        var verdict: String?
        /// Whether the gate only watches: what it says decides nothing.
        var isWatching = false

        /// How its verdict is shown.
        var style: String? { verdict.map { isWatching ? "watching \($0)" : $0 } }
    }

    let events: [Event]
    /// Where the picture ends: the rollout's end, or now.
    let until: Automation.Timestamp
    var start: Automation.Timestamp { events[0].at }
    let hasEnded: Bool

    /// The newest rollout of a run; `nil` where there was none.
    init?(_ history: RunHistory, until: Automation.Timestamp) {
        var all: [Event] = []
        for entry in history.entries
        where entry.operation == Effect.noteOperation && entry.preview == "rollout" {
            guard let event = Event(entry) else { continue }
            if event.kind == "start" { all = [] }
            all.append(event)
        }
        guard !all.isEmpty else { return nil }
        events = all
        let end = all.last { $0.kind == "end" }
        hasEnded = end != nil
        self.until = max(end?.at ?? until, all.map(\.at).max() ?? until)
    }

    var weights: [(at: Automation.Timestamp, weight: Double)] {
        events.compactMap { event in event.weight.map { (event.at, $0) } }
    }

    /// The gates in the order in which they first said something.
    var gates: [String] {
        var names: [String] = []
        for name in events.compactMap(\.gate) where !names.contains(name) { names.append(name) }
        return names
    }

    /// The whole story in words.
    var table: HTML {
        let rows = events.filter { $0.kind != "forecast" }.reversed().map { event -> [HTML] in
            [
                .time(event.at), HTML("+" + ShortDuration.text(max(event.at - start, .zero))),
                .joined([
                    event.verdict.map { verdict in
                        .joined([
                            .span(
                                "verdict \(event.style ?? "")", event.isWatching ? "(\(verdict))" : verdict),
                            " ",
                        ])
                    } ?? .none,
                    HTML(event.text),
                ]),
            ]
        }
        let forecasts = events.filter { $0.kind == "forecast" }.map { HTML.tag("li", [:], [HTML($0.text)]) }
        let told = HTML.table(["At", "After", "What"], rows)
        guard !forecasts.isEmpty else { return told }
        return .joined([
            told,
            .tag("details", [:], [.tag("summary", [:], ["What it expected"]), .tag("ul", [:], forecasts)]),
        ])
    }
}

extension RolloutTrace.Event {
    init?(_ entry: RunHistory.Entry) {
        guard let value = try? JSONValue(parsing: entry.payload), let kind = value["kind"]?.string else {
            return nil
        }
        self.kind = kind
        at = entry.begunAt
        text = value["text"]?.string ?? ""
        weight = value["weight"]?.number
        gate = value["gate"]?.string
        verdict = value["verdict"]?.string
        // The engine says so of each such verdict, in every journal that there is.
        isWatching = text.hasSuffix(" (only watching)")
    }
}
