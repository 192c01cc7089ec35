internal import Automation
internal import Callisto

/// A job's last outcomes as bars, the newest on the right: what went well stands on the line and is as high as it took
/// long, what failed hangs below it. So it is read without colours, and by its text without eyes.
struct OutcomeStrip {
    /// How many outcomes it shows.
    static let length = 30

    private let runs: [Run]
    private let longest: Double

    private static let step = 6.0, bar = 4.0, line = 22.0, below = 10.0

    /// - Parameter runs: The newest first.
    init(_ runs: [Run]) {
        self.runs = Array(runs.prefix(Self.length).reversed())
        longest = self.runs.compactMap(Self.seconds).max() ?? 0
    }

    private static func seconds(_ run: Run) -> Double? {
        run.finishedAt.map { max($0 - run.createdAt, .zero) / .seconds(1) }
    }

    private enum Shape { case up, down, dot, open }

    private static func shape(_ state: RunState) -> Shape {
        switch state {
        case .succeeded, .continued: .up
        case .failed, .blocked, .diverged: .down
        case .cancelled, .skipped: .dot
        case .queued, .ready, .running, .parked: .open
        }
    }

    /// What the picture says.
    var words: String {
        guard !runs.isEmpty else { return "no runs" }
        var counts: [RunState: Int] = [:]
        for run in runs { counts[run.state, default: 0] += 1 }
        let parts = RunState.allCases.sorted { (counts[$1] ?? 0) < (counts[$0] ?? 0) }
            .compactMap { state in counts[state].map { "\($0) \(state.rawValue)" } }
        return "last \(runs.count): " + parts.joined(separator: ", ")
    }

    var picture: HTML {
        guard !runs.isEmpty else { return .span("hint", "no runs") }
        let width = Double(Self.length) * Self.step
        let offset = width - Double(runs.count) * Self.step
        let base = HTML.void(
            "line",
            [
                "class": "grid", "x1": "0", "x2": Plot.number(width), "y1": Plot.number(Self.line + 0.5),
                "y2": Plot.number(Self.line + 0.5),
            ])
        return .tag(
            "svg",
            [
                "class": "strip", "role": "img", "aria-label": words,
                "viewBox": "0 0 \(Plot.number(width)) \(Plot.number(Self.line + Self.below + 2))",
            ],
            [base]
                + runs.enumerated().map { index, run in
                    mark(run, at: offset + Double(index) * Self.step + 1)
                })
    }

    private func mark(_ run: Run, at x: Double) -> HTML {
        let share = longest > 0 ? (Self.seconds(run) ?? longest) / longest : 0
        // By the square root, so that one that took long leaves the others readable.
        let height = 4 + share.squareRoot() * (Self.line - 6)
        let (y, tall): (Double, Double) =
            switch Self.shape(run.state) {
            case .up, .open: (Self.line - height, height)
            case .down: (Self.line + 1, Self.below)
            case .dot: (Self.line - 2, 5)
            }
        var told = "\(run.state.rawValue), \(run.createdAt)"
        if let end = run.finishedAt {
            told += ", took \(Dashboard.age(end - run.createdAt, isOver: true))"
        }
        return .tag(
            "rect",
            [
                "class": "\(run.state.rawValue)\(Self.shape(run.state) == .open ? " open" : "")",
                "x": Plot.number(x), "y": Plot.number(y), "width": Plot.number(Self.bar),
                "height": Plot.number(tall),
            ], [.tag("title", [:], [HTML(told)])])
    }
}

/// How long a job takes, and whether that changes.
struct DurationTrend: Hashable {
    /// The median of the newest runs that went well.
    let median: Duration
    /// By how much that is more than of those before, as a share; `nil` for too few to tell.
    let growth: Double?

    /// The newest runs that are compared with those before.
    private static let newest = 5
    /// Less than this may be chance.
    private static let notable = 0.2

    /// `nil` where none went well.
    ///
    /// - Parameter runs: The newest first.
    init?(_ runs: [Run]) {
        let took = runs.filter { $0.state == .succeeded }
            .compactMap { run in run.finishedAt.map { max($0 - run.createdAt, .zero) } }
        guard let now = Self.median(Array(took.prefix(Self.newest))) else { return nil }
        median = now
        let before = took.dropFirst(Self.newest)
        guard before.count >= Self.newest, let earlier = Self.median(Array(before)), earlier > .zero else {
            growth = nil
            return
        }
        growth = now / earlier - 1
    }

    private static func median(_ durations: [Duration]) -> Duration? {
        durations.isEmpty ? nil : durations.sorted()[durations.count / 2]
    }

    private var change: String? {
        guard let growth, abs(growth) >= Self.notable else { return nil }
        let percent = Plot.number((abs(min(growth, 99)) * 100).rounded())
        return growth > 0 ? "▲ \(percent) % slower" : "▼ \(percent) % faster"
    }

    var text: HTML {
        .joined([
            HTML(ShortDuration.text(median)),
            change.map { .joined([" ", .span((growth ?? 0) > 0 ? "trend slower" : "trend faster", $0)]) }
                ?? .none,
        ])
    }
}
