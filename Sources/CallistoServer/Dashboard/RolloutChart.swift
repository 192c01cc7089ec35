internal import Automation
internal import Callisto
internal import Essentials
internal import TelnyxCatalog

/// A rollout's share of the traffic over time, with a lane for each gate below it.
struct RolloutChart {
    private let trace: RolloutTrace
    private let plot: Plot
    private let lanes: [String]

    private static let width = 720.0, left = 120.0, right = 16.0, top = 14.0, height = 180.0, lane = 24.0

    init(_ trace: RolloutTrace) {
        self.trace = trace
        lanes = trace.gates
        plot = Plot(
            from: trace.start, to: max(trace.until, trace.start + .seconds(1)), left: Self.left,
            width: Self.width - Self.left - Self.right, top: Self.top, height: Self.height)
    }

    var picture: HTML {
        let bottom = Self.top + Self.height
        let whole = bottom + 34 + Double(lanes.count) * Self.lane
        let last = trace.weights.last?.weight ?? 0
        let words = "The candidate's share of the traffic, \(Plot.percent(last)) at the end."
        let marks = trace.events.filter { $0.kind == "gate" }.map(mark)
        let svg = HTML.tag(
            "svg",
            [
                "class": "chart", "role": "img", "aria-label": words,
                "viewBox": "0 0 \(Plot.number(Self.width)) \(Plot.number(whole))",
            ], grid + [area, line] + labels + lanes.enumerated().flatMap(lane) + marks)
        return .tag("div", ["class": "scroll", "tabindex": "0"], [svg])
    }

    private var grid: [HTML] {
        [0, 25, 50, 75, 100].flatMap { share -> [HTML] in
            let y = plot.y(Double(share))
            return [
                .void(
                    "line",
                    [
                        "class": "grid", "x1": Plot.number(Self.left),
                        "x2": Plot.number(Self.width - Self.right),
                        "y1": Plot.number(y), "y2": Plot.number(y),
                    ]),
                text(Self.left - 8, y + 4, "\(share) %", anchor: "end"),
            ]
        } + [
            text(
                Self.left, Self.top + Self.height + 18,
                "\(trace.start)".prefix(16).map { $0 == "T" ? " " : "\($0)" }.joined()),
            text(
                Self.width - Self.right, Self.top + Self.height + 18,
                "+" + (trace.until - trace.start).shortText, anchor: "end"),
        ]
    }

    /// Corners of the line: level until a share changes, then straight up or down.
    private var corners: [(x: Double, y: Double)] {
        var corners = [(plot.x(trace.start), plot.y(0))]
        var level = 0.0
        for (at, weight) in trace.weights {
            corners += [(plot.x(at), plot.y(level)), (plot.x(at), plot.y(weight))]
            level = weight
        }
        return corners + [(plot.x(trace.until), plot.y(level))]
    }

    private var line: HTML {
        .void("polyline", ["class": "share", "points": points(corners)])
    }

    private var area: HTML {
        let base = [(plot.x(trace.until), plot.y(0)), (plot.x(trace.start), plot.y(0))]
        return .void("polygon", ["class": "area", "points": points(corners + base)])
    }

    private func points(_ corners: [(x: Double, y: Double)]) -> String {
        corners.map { "\(Plot.number($0.x)),\(Plot.number($0.y))" }.joined(separator: " ")
    }

    /// Each new share beside its rise, where the one before leaves room.
    private var labels: [HTML] {
        var labels: [HTML] = []
        var end = -Double.infinity
        for (at, weight) in trace.weights where weight > 0 && plot.x(at) > end {
            // Right of the rise, or left of it where the picture ends.
            let isLast = plot.x(at) + 45 > Self.width - Self.right
            let y = max(plot.y(weight) - 5, Self.top + 11)
            labels.append(
                text(
                    plot.x(at) + (isLast ? -6 : 5), y, Plot.percent(weight), anchor: isLast ? "end" : nil,
                    style: "value"))
            end = plot.x(at) + 45
        }
        return labels
    }

    // MARK: Gates

    private func laneY(_ index: Int) -> Double {
        Self.top + Self.height + 34 + (Double(index) + 0.5) * Self.lane
    }

    private func lane(_ index: Int, _ name: String) -> [HTML] {
        let y = laneY(index)
        let isWatching = trace.events.contains { $0.gate == name && $0.isWatching }
        let limit = isWatching ? 9 : 15
        let short =
            (name.count > limit ? name.prefix(limit - 1) + "…" : name) + (isWatching ? " (watch)" : "")
        return [
            .void(
                "line",
                [
                    "class": "grid", "x1": Plot.number(Self.left), "x2": Plot.number(Self.width - Self.right),
                    "y1": Plot.number(y), "y2": Plot.number(y),
                ]),
            text(Self.left - 8, y + 4, short, anchor: "end"),
        ]
    }

    /// A verdict is told by its sign as much as by its colour.
    private func mark(_ event: RolloutTrace.Event) -> HTML {
        let index = event.gate.flatMap(lanes.firstIndex) ?? 0
        let (x, y) = (plot.x(event.at), laneY(index))
        let verdict = event.verdict ?? "inconclusive"
        let sign = ["pass": "✓", "fail": "✗"][verdict] ?? "?"
        return .tag(
            "g", ["class": "verdict \(event.isWatching ? "watching " : "")\(verdict)"],
            [
                .tag("title", [:], [HTML(event.text)]),
                // A gate that decides is a disc, one that only watches a smaller square of dashes.
                event.isWatching
                    ? .void(
                        "rect",
                        [
                            "x": Plot.number(x - 7), "y": Plot.number(y - 7), "width": "14", "height": "14",
                            "rx": "2",
                        ])
                    : .void("circle", ["cx": Plot.number(x), "cy": Plot.number(y), "r": "8"]),
                text(x, y + 4, sign, anchor: "middle"),
            ])
    }

    private func text(
        _ x: Double, _ y: Double, _ content: String, anchor: String? = nil, style: String? = nil
    ) -> HTML {
        .tag(
            "text",
            ["class": style, "x": Plot.number(x), "y": Plot.number(y), "text-anchor": anchor],
            [HTML(content)])
    }
}

/// Where times and shares lie in a picture.
struct Plot: Sendable {
    let from: Timestamp
    let to: Timestamp
    let left: Double
    let width: Double
    let top: Double
    let height: Double

    func x(_ time: Timestamp) -> Double { left + max(0, min(1, (time - from) / (to - from))) * width }

    func y(_ share: Double) -> Double { top + (1 - share / 100) * height }

    /// With one digit at most behind the point.
    static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        return tenths.remainder(dividingBy: 10) == 0 ? "\(Int(nearest: tenths / 10))" : "\(tenths / 10)"
    }

    static func percent(_ share: Double) -> String { "\(number(share)) %" }
}

/// What a rollout noted in its run's journal: shares of the traffic over time, and what gates said.
struct RolloutTrace: Sendable, Hashable {
    struct Event: Sendable, Hashable {
        var at: Timestamp
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
    let until: Timestamp
    var start: Timestamp { events[0].at }
    let hasEnded: Bool

    /// The newest rollout of a run; `nil` where there was none.
    init?(_ history: RunHistory, until: Timestamp) {
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

    var weights: [(at: Timestamp, weight: Double)] {
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
                .time(event.at), HTML("+" + max(event.at - start, .zero).shortText),
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
