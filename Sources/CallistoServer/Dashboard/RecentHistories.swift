internal import Automation
internal import Synchronization

/// The histories that were looked at last, so that a look at a long run reads only what came since.
final class RecentHistories: Sendable {
    private struct Kept {
        var history: RunHistory
        var nextSequence: Int64
        var bytes: Int64
        /// Grows with each look.
        var turn: Int

        /// One that is empty takes room too.
        var size: Int { history.entries.count + 1 }
    }

    private struct State {
        var kept: [String: Kept] = [:]
        /// The sizes of all that is kept.
        var size = 0
        var turn = 0
    }

    private let state = Mutex(State())
    /// The most that the sizes may come to; the longest of journals has half as many entries.
    private let limit: Int

    init(limit: Int = 100_000) { self.limit = limit }

    /// What happened in a run up to where `run` says that its journal is.
    ///
    /// - Throws: `JournalError`, `StoreError`.
    func history(of run: Run, in store: any RunStore) async throws -> RunHistory {
        if let known = take(run.id), known.nextSequence <= run.nextSequence {
            var grown = known
            let news = try await records(of: run, from: known.nextSequence, in: store)
            grown.bytes += Self.bytes(of: news)
            // Differs when a step's records were dropped meanwhile: what is told then must not depend on who
            // looked before.
            if grown.bytes == run.bytes {
                try grown.history.append(news, of: run.id)
                grown.nextSequence = run.nextSequence
                put(grown, run.id)
                return grown.history
            }
        }
        let records = try await records(of: run, from: 0, in: store)
        let history = try RunHistory(run: run.id, records: records)
        put(
            Kept(
                history: history, nextSequence: run.nextSequence, bytes: Self.bytes(of: records), turn: 0),
            run.id)
        return history
    }

    var count: Int { state.withLock { $0.kept.count } }

    private func records(
        of run: Run, from sequence: Int64, in store: any RunStore
    ) async throws(StoreError) -> [JournalRecord] {
        guard sequence < run.nextSequence else { return [] }
        // What was written since the run was read is told by the next look.
        return try await store.records(of: run.id, from: sequence).filter { $0.sequence < run.nextSequence }
    }

    private static func bytes(of records: [JournalRecord]) -> Int64 {
        records.reduce(0) { $0 + Int64($1.body.count) }
    }

    private func take(_ id: String) -> Kept? { state.withLock { $0.kept[id] } }

    private func put(_ one: Kept, _ id: String) {
        state.withLock { state in
            state.turn += 1
            var one = one
            one.turn = state.turn
            state.size += one.size - (state.kept.updateValue(one, forKey: id)?.size ?? 0)
            while state.size > limit,
                let oldest = state.kept.min(by: { $0.value.turn < $1.value.turn })
            {
                state.size -= oldest.value.size
                state.kept[oldest.key] = nil
            }
        }
    }
}
