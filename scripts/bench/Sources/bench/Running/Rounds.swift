/// One thing to measure, again and again.
struct Contestant<Result> {
    let measure: () async throws -> Result

    init(_ measure: @escaping () async throws -> Result) { self.measure = measure }
}

/// Measures contestants in turns, so that a busy minute of the machine hits all of them alike.
enum Rounds {
    /// The best of what each contestant measured, in their order.
    ///
    /// - Parameter best: chooses from two results, figure by figure where they have several.
    static func best<Result>(
        _ count: Int, _ contestants: [Contestant<Result>], _ best: (Result, Result) -> Result
    ) async throws -> [Result] {
        var results: [Result] = []
        for _ in 0..<max(count, 1) {
            for (index, contestant) in contestants.enumerated() {
                let result = try await contestant.measure()
                if index == results.count {
                    results.append(result)
                } else {
                    results[index] = best(results[index], result)
                }
            }
        }
        return results
    }

    /// The smallest of what each contestant measured: times.
    static func least(_ count: Int, _ contestants: [Contestant<Double>]) async throws -> [Double] {
        try await best(count, contestants) { min($0, $1) }
    }

    /// The largest of what each contestant measured: rates.
    static func most(_ count: Int, _ contestants: [Contestant<Double>]) async throws -> [Double] {
        try await best(count, contestants) { max($0, $1) }
    }
}
