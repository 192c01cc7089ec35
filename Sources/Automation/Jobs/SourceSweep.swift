/// Drops scripts and modules that no run and no job needs any more.
///
/// A store has each once, and notes when it was last handed in. Whatever run needs it was made no later than that,
/// or it would have been handed in again; so of an old one only old runs are asked, of which retention leaves few.
struct SourceSweep: Sendable {
    let store: any RunStore
    let clock: any Clock<Duration>
    /// The hashes of sources that a run's manifest or a job's definition names.
    let named: @Sendable ([UInt8]) -> [[UInt8]]

    /// So long nothing is looked at that was handed in.
    static let age: Duration = .seconds(86400)
    /// How much earlier than a run was made its sources may have been handed in.
    static let tolerance: Duration = .seconds(2 * 3600)
    private static let sourcesAtOnce = 100
    /// With more runs to ask, it waits until retention has taken some.
    private static let mostRuns = 20_000
    private static let pause: Duration = .milliseconds(20)

    /// - Returns: How many went.
    /// - Throws: `StoreError`, `CancellationError`.
    func sweep() async throws -> Int {
        var count = 0
        var after: StaleSource?
        while true {
            let stale = try await store.sources(
                unusedFor: Self.age, after: after, limit: Self.sourcesAtOnce)
            guard let last = stale.last, let needed = try await needed(by: last.usedAt) else { return count }
            for source in stale where !needed.contains(source.hash) {
                if try await store.drop(source) { count += 1 }
            }
            after = last
        }
    }

    /// What jobs need, and those runs that were made up to a time; `nil` where they are too many.
    private func needed(by time: Timestamp) async throws -> Set<[UInt8]>? {
        var needed: Set<[UInt8]> = []
        for standing in try await store.jobs() { needed.formUnion(standing.definition.map(named) ?? []) }
        var query = RunQuery(limit: 200)
        query.after = RunPlace(createdAt: time + Self.tolerance, id: "")
        var count = 0
        while true {
            try Task.checkCancellation()
            let runs = try await store.runs(query)
            guard let last = runs.last else { return needed }
            count += runs.count
            guard count <= Self.mostRuns else { return nil }
            for run in runs {
                needed.formUnion(named(run.origin.manifest))
                needed.formUnion(try await store.modules(of: run.id))
            }
            query.after = RunPlace(last)
            try await clock.sleep(for: Self.pause)
        }
    }
}
