internal import Quantities

/// Draws a summary as an SVG file: how runs ended, how long they took, how many callers met the
/// candidate.
public struct SimulationPicture: Sendable {
    private let summary: SimulationSummary
    private let title: String

    public init(_ summary: SimulationSummary, title: String) {
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
    public func svg() -> String {
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
