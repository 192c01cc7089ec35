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
}
