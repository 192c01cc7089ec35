internal import Essentials
package import Lua

/// One of many times that a script was played in the simulator.
package struct SimulatedRun: Sendable, Hashable {
    package let seed: UInt64
    /// What came out of it, or how the script failed.
    package let outcome: SimulatedOutcome

    package init(seed: UInt64, outcome: SimulatedOutcome) {
        self.seed = seed
        self.outcome = outcome
    }
}

/// What many simulated runs have in common, and in what they differ.
package struct SimulationSummary: Sendable {
    /// The runs that ended in the same way.
    package struct Ending: Sendable, Hashable {
        package let result: String
        package let runs: [SimulatedRun]
        /// Sorted.
        let durations: [Duration]
        /// Sorted.
        let callers: [Int]

        init(_ result: String, _ runs: [SimulatedRun]) {
            self.result = result
            self.runs = runs
            durations = runs.map(\.outcome.took).sorted()
            callers = runs.map(\.outcome.callers).sorted()
        }
    }

    /// In the order of their seeds.
    package let runs: [SimulatedRun]
    /// The most frequent first.
    package let endings: [Ending]

    package init(_ runs: [SimulatedRun]) {
        self.runs = runs.sorted { $0.seed < $1.seed }
        let groups = Dictionary(grouping: self.runs, by: \.outcome.result)
        endings = groups.map { Ending($0.key, $0.value) }
            .sorted { ($0.runs.count, $1.result) > ($1.runs.count, $0.result) }
    }

    /// How often it ended how, how long that took, how many callers met the candidate.
    package func table() -> TextTable {
        var table = TextTable([
            .init("Ended"), .init("Runs", .right), .init("Share", .right), .init("Took, median", .right),
            .init("9 of 10 within", .right), .init("Callers met, median", .right),
            .init("9 of 10 at most", .right),
        ])
        for ending in endings {
            let share = 100 * Double(ending.runs.count) / Double(runs.count)
            table.add([
                ending.result, String(ending.runs.count), "\(Int(nearest: share)) %",
                ending.durations.quantile(0.5).shortText, ending.durations.quantile(0.9).shortText,
                String(ending.callers.quantile(0.5)), String(ending.callers.quantile(0.9)),
            ])
        }
        return table
    }
}

extension Array {
    /// The element below which a share of the others lies. Not for an empty array.
    fileprivate func quantile(_ share: Double) -> Element {
        self[Swift.min(Int(nearest: (share * Double(count)).rounded(.down)), count - 1)]
    }
}

/// How something ended that a script played through in the simulator, a rollout for instance.
///
/// The script says what ended and how; the callers are counted by the simulator.
package struct SimulatedOutcome: Sendable, Hashable {
    /// One or two words: `promoted`, `rolled back`.
    package let result: String
    /// Why, in one sentence.
    package let reason: String
    /// How long it took, on the simulation's clock.
    package let took: Duration
    /// Conversations of simulated traffic that the version had while it was a candidate.
    package let conversations: Int
    /// The callers of those conversations, each counted once.
    package let callers: Int

    package init(result: String, reason: String, took: Duration, conversations: Int, callers: Int) {
        self.result = result
        self.reason = reason
        self.took = took
        self.conversations = conversations
        self.callers = callers
    }
}

/// Draws a summary as an SVG file: how runs ended, how long they took, how many callers met the
/// candidate.
package struct SimulationPicture: Sendable {
    private let summary: SimulationSummary
    private let title: String

    package init(_ summary: SimulationSummary, title: String) {
        self.summary = summary
        self.title = title
    }

    private static let width = 820.0
    private static let margin = 40.0
    private static let barHeight = 26.0
    private static let chartHeight = 150.0
    private static let bins = 24
    /// Green and red mean what they mean in every picture: went on, and went back. Whatever is missing or broken is a
    /// shade of grey.
    private static let meanings = [
        "promoted": "#2f7d5b", "rolled back": "#c0392b", "stuck": "#7d1f2d", "paused": "#b08a1e",
        "aborted": "#9a4f7c", "stopped": "#6b6fa8", "still running": "#8a9297", "no rollout": "#c3cace",
        "script failed": "#20282c",
    ]
    /// For results that are a script's own, in the order of their names.
    private static let others = ["#3f7fb0", "#4f9a93", "#b0713f", "#8a6fb3"]

    /// The whole file.
    package func svg() -> String {
        var body: [String] = []
        var y = 34.0
        body.append(text(title, x: Self.margin, y: y, size: 17, weight: "600"))
        y += 26
        for ending in summary.endings {
            body += bar(ending, colour: colour(of: ending.result), y: y)
            y += Self.barHeight + 6
        }
        y += 18
        let longest = summary.endings.compactMap(\.durations.last).max() ?? .zero
        let (day, hour): (Duration, Duration) = (.seconds(86_400), .seconds(3600))
        let unit = longest < day * 2 ? (name: "hours", length: hour) : (name: "days", length: day)
        let times = summary.endings.map { $0.durations.map { $0 / unit.length } }
        body += histogram(times, finest: 0.1, caption: "How long it took, in \(unit.name)", y: y)
        y += Self.chartHeight + 62
        let callers = summary.endings.map { $0.callers.map(Double.init) }
        body += histogram(
            callers, finest: 1, caption: "Callers who met the candidate before it was main", y: y)
        y += Self.chartHeight + 48
        let size = "width=\"\(number(Self.width))\" height=\"\(number(y))\""
        let box = "viewBox=\"0 0 \(number(Self.width)) \(number(y))\""
        let head = """
            <svg xmlns="http://www.w3.org/2000/svg" \(size) \(box) font-family="system-ui, sans-serif">
            <rect width="100%" height="100%" fill="#ffffff"/>
            """
        return ([head] + body + ["</svg>", ""]).joined(separator: "\n")
    }

    private func colour(of result: String) -> String {
        if let colour = Self.meanings[result] { return colour }
        let own = summary.endings.map(\.result).filter { Self.meanings[$0] == nil }.sorted()
        return Self.others[(own.firstIndex(of: result) ?? 0) % Self.others.count]
    }

    /// The distance of the marks on an axis: the least of 1, 2, 5, 10, 20 and so on times `finest` with which five
    /// reach `top`.
    static func distance(to top: Double, finest: Double) -> Double {
        var (step, place) = (1.0, 0)
        while step * finest * 5 < top {
            step *= place % 3 == 1 ? 2.5 : 2
            place += 1
        }
        return step * finest
    }

    // MARK: Parts

    private func bar(_ ending: SimulationSummary.Ending, colour: String, y: Double) -> [String] {
        let share = Double(ending.runs.count) / Double(max(summary.runs.count, 1))
        let room = Self.width - 2 * Self.margin - 190
        let length = max(share * room, 2)
        let label = "\(ending.result): \(ending.runs.count) of \(summary.runs.count)"
        return [
            rectangle(x: Self.margin, y: y, width: length, height: Self.barHeight, colour: colour),
            text(label, x: Self.margin + length + 10, y: y + Self.barHeight - 8, size: 13),
        ]
    }

    /// Stacked by ending, in the colours of the bars above.
    private func histogram(
        _ groups: [[Double]], finest: Double, caption: String, y: Double
    ) -> [String] {
        let most = groups.joined().max() ?? 0
        let distance = Self.distance(to: most, finest: finest)
        let marks = max((most / distance).rounded(.up), 1)
        let top = marks * distance
        let size = top / Double(Self.bins)
        let counts = groups.map { values in
            values.reduce(into: Array(repeating: 0, count: Self.bins)) { counts, value in
                counts[min(Int(nearest: (value / size).rounded(.down)), Self.bins - 1)] += 1
            }
        }
        let highest = (0..<Self.bins).map { bin in counts.reduce(0) { $0 + $1[bin] } }.max() ?? 0
        let base = y + 22 + Self.chartHeight
        let slot = (Self.width - 2 * Self.margin) / Double(Self.bins)
        var parts = [text(caption, x: Self.margin, y: y + 10, size: 14, weight: "600")]
        for bin in 0..<Self.bins {
            var floor = base
            for (index, count) in counts.enumerated() where count[bin] > 0 {
                let height = Double(count[bin]) / Double(max(highest, 1)) * Self.chartHeight
                floor -= height
                parts.append(
                    rectangle(
                        x: Self.margin + Double(bin) * slot + 1, y: floor, width: slot - 2, height: height,
                        colour: colour(of: summary.endings[index].result)))
            }
        }
        let end = Self.width - Self.margin
        parts.append(
            "<line x1=\"\(number(Self.margin))\" y1=\"\(number(base))\" x2=\"\(number(end))\" "
                + "y2=\"\(number(base))\" stroke=\"#8a9297\"/>")
        for tick in 0...Int(nearest: marks) {
            let x = Self.margin + Double(tick) / marks * (end - Self.margin)
            parts.append(
                text(number(Double(tick) * distance), x: x, y: base + 18, size: 12, anchor: "middle"))
        }
        return parts
    }

    // MARK: Elements

    private func rectangle(x: Double, y: Double, width: Double, height: Double, colour: String) -> String {
        "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" "
            + "fill=\"\(colour)\"/>"
    }

    private func text(
        _ text: String, x: Double, y: Double, size: Int, weight: String = "400", anchor: String = "start"
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" font-weight=\"\(weight)\" "
            + "text-anchor=\"\(anchor)\" fill=\"#20282c\">\(XML.content(text))</text>"
    }

    /// At most one digit behind the point, so that equal pictures are equal bytes.
    private func number(_ value: Double) -> String {
        let tenths = Int(nearest: value * 10)
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
}

extension ScriptHost {
    /// Interrupts what runs here when the clock has gone on for so long.
    ///
    /// The host has the clock; a clock that had the host would keep every run of a simulation in memory.
    package func interrupt(after length: Duration, on clock: VirtualClock) {
        clock.end(after: length) { [weak runtime] in runtime?.interrupt() }
    }
}
