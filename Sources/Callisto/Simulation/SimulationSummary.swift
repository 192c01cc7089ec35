internal import Quantities

/// One of many times that a script was played in the simulator.
public struct SimulatedRun: Sendable, Hashable {
    public let seed: UInt64
    /// What came out of it, or how the script failed.
    public let outcome: SimulatedOutcome

    public init(seed: UInt64, outcome: SimulatedOutcome) {
        self.seed = seed
        self.outcome = outcome
    }
}

/// What many simulated runs have in common, and in what they differ.
public struct SimulationSummary: Sendable {
    /// The runs that ended in the same way.
    public struct Ending: Sendable, Hashable {
        public let result: String
        public let runs: [SimulatedRun]
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
    public let runs: [SimulatedRun]
    /// The most frequent first.
    public let endings: [Ending]

    public init(_ runs: [SimulatedRun]) {
        self.runs = runs.sorted { $0.seed < $1.seed }
        let groups = Dictionary(grouping: self.runs, by: \.outcome.result)
        endings = groups.map { Ending($0.key, $0.value) }
            .sorted { ($0.runs.count, $1.result) > ($1.runs.count, $0.result) }
    }

    /// How often it ended how, how long that took, how many callers met the candidate.
    public func table() -> TextTable {
        var table = TextTable([
            .init("Ended"), .init("Runs", .right), .init("Share", .right), .init("Took, median", .right),
            .init("9 of 10 within", .right), .init("Callers met, median", .right),
            .init("9 of 10 at most", .right),
        ])
        for ending in endings {
            let share = 100 * Double(ending.runs.count) / Double(runs.count)
            table.add([
                ending.result, String(ending.runs.count), "\(Int(nearest: share)) %",
                ending.durations.quantile(0.5).dayText, ending.durations.quantile(0.9).dayText,
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

extension Duration {
    /// `6d 4h`, `2h 5m`, `40s`: the two largest units.
    package var dayText: String {
        let seconds = Int(nearest: self / .seconds(1))
        let units = [(86_400, "d"), (3600, "h"), (60, "m"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0s" }
        let (size, name) = units[first]
        let rest = first + 1 < units.count ? seconds % size / units[first + 1].0 : 0
        return "\(seconds / size)\(name)" + (rest > 0 ? " \(rest)\(units[first + 1].1)" : "")
    }
}
