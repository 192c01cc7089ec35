import Callisto
import Testing

@Suite struct `A summary of simulated runs` {
    private static let summary = SimulationSummary(
        (1...10).map { seed in
            let isBad = seed > 8
            return SimulatedRun(
                seed: UInt64(seed),
                outcome: SimulatedOutcome(
                    result: isBad ? "rolled back" : "promoted", reason: "",
                    took: .seconds(isBad ? 3600 : 86_400 * seed), conversations: 100,
                    callers: isBad ? 3 : 10 * seed))
        })

    @Test func `tells how often it ended how, how long it took and who met the candidate`() {
        #expect(
            Self.summary.table().lines(width: 120).map { $0.text() } == [
                "Ended        Runs  Share  Took, median  9 of 10 within  Callers met, median  9 of 10 at most",
                "promoted        8   80 %            5d              8d                   50               80",
                "rolled back     2   20 %            1h              1h                    3                3",
            ])
    }

    @Test func `is drawn with a bar for each ending, the same each time`() {
        let picture = SimulationPicture(Self.summary, title: "10 runs of <x>").svg()
        #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(picture.contains("promoted: 8 of 10"))
        #expect(picture.contains("10 runs of &lt;x&gt;"))
        #expect(picture == SimulationPicture(Self.summary, title: "10 runs of <x>").svg())
    }

    private static func summary(_ results: [(String, callers: Int)]) -> SimulationSummary {
        SimulationSummary(
            results.enumerated().map { seed, result in
                SimulatedRun(
                    seed: UInt64(seed + 1),
                    outcome: SimulatedOutcome(
                        result: result.0, reason: "", took: .seconds(86_400 * 3), conversations: 1,
                        callers: result.callers))
            })
    }

    /// What the bar of a result is painted with.
    private func colour(_ result: String, in summary: SimulationSummary) -> Substring? {
        let lines = SimulationPicture(summary, title: "x").svg().split(separator: "\n")
        guard let label = lines.firstIndex(where: { $0.contains(">\(result): ") }) else { return nil }
        return lines[label - 1].split(separator: "fill=\"").last?.prefix(7)
    }

    @Test(arguments: [
        [("promoted", callers: 9), ("rolled back", callers: 9)],
        [("rolled back", callers: 9), ("rolled back", callers: 9), ("promoted", callers: 9)],
        [
            ("still running", callers: 9), ("my own", callers: 9), ("promoted", callers: 9),
            ("rolled back", callers: 9),
        ],
    ])
    func `paints what ended well green and what went back red, however often that was`(
        _ results: [(String, callers: Int)]
    ) {
        let summary = Self.summary(results)
        #expect(colour("promoted", in: summary) == "#2f7d5b")
        #expect(colour("rolled back", in: summary) == "#c0392b")
        let colours = summary.endings.compactMap { colour($0.result, in: summary) }
        #expect(Set(colours).count == summary.endings.count)
    }

    @Test(arguments: [
        (1, ["0", "1"]), (3, ["0", "1", "2", "3"]), (7, ["0", "2", "4", "6", "8"]),
        (357, ["0", "100", "200", "300", "400"]), (714, ["0", "200", "400", "600", "800"]),
        (958, ["0", "200", "400", "600", "800", "1000"]), (1001, ["0", "500", "1000", "1500"]),
    ])
    func `has marks at round numbers of callers`(_ most: Int, _ marks: [String]) throws {
        let picture = SimulationPicture(Self.summary([("promoted", callers: most)]), title: "x").svg()
        let axis = try #require(picture.split(separator: "Callers who met").last)
        let found = axis.split(separator: "\n").filter { $0.contains("text-anchor=\"middle\"") }
            .compactMap {
                $0.split(separator: ">").dropFirst().first?.split(separator: "<").first.map(String.init)
            }
        #expect(found == marks)
    }
}
