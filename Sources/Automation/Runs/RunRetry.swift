internal import Essentials

/// A run that is done again because a person wants it, whole or from a step on.
package enum RunRetry {
    /// Why it cannot go on from there.
    package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// Whether a run is over, so that it may be done again.
    package static func isPossible(for run: Run) -> Bool { run.state.hasEnded || run.state == .diverged }

    /// A new run of the same, which begins at the top.
    package static func whole(_ run: Run, id: String, seed: [UInt8], by who: String) -> NewRun {
        var next = run.origin
        next.id = id
        next.dueAt = nil
        next.cause = Cause(.retry, run: run.id, detail: who)
        next.attempt += 1
        next.seed = seed
        next.startAt = nil
        // A person waits for it.
        next.lane = .usual
        return next
    }

    /// A new run that has behind it what the first had when it began a step, and does that step anew.
    ///
    /// What its calls changed is changed; calls from the step on have keys of their own. `step` is its name, or its
    /// effect where several have that name.
    ///
    /// - Throws: `Problem`, and `JournalError` for a journal that cannot be read.
    package static func from(
        _ step: String, of run: Run, records: [JournalRecord], id: String, by who: String, at now: Timestamp
    ) throws -> RunArchive {
        let begin = try begin(of: step, in: try RunHistory(run: run.id, records: records))
        guard let end = records.firstIndex(where: { $0.effect == begin && $0.kind == .begin }) else {
            throw Problem(
                description: "the record no longer has \(begin), which a step or loop stands for now")
        }
        let kept = Array(records[..<end])
        if let open = try changeUnderWay(in: kept, of: run.id) {
            throw Problem(
                description: "\(open) was under way when \(begin) began, and would be left in doubt; "
                    + "take a step before it, or the whole run")
        }
        // The same seed: chance and hashes of arguments are those that the records were made with.
        var origin = whole(run, id: id, seed: run.origin.seed, by: who)
        origin.uniqueKey = run.origin.uniqueKey
        var next = Run(origin, state: .ready, createdAt: now)
        next.epoch = run.epoch
        next.wakeAt = now
        next.nextSequence = (kept.last?.sequence ?? -1) + 1
        next.bytes = Int64(kept.reduce(0) { $0 + $1.body.count })
        return RunArchive(run: next, records: kept, signals: [])
    }

    private static func begin(of step: String, in history: RunHistory) throws -> EffectID {
        let steps = history.entries.filter(\.isStep)
        if let exact = steps.first(where: { "\($0.effect)" == step }) { return exact.effect }
        let named = steps.filter { $0.preview == step }
        if let only = named.first, named.count == 1 { return only.effect }
        guard named.isEmpty else {
            let effects = named.prefix(10).map { "\($0.effect)" }.joined(separator: ", ")
            throw Problem(description: "\(named.count) steps are called '\(step)'; choose one of \(effects)")
        }
        let nearest = NearestName.find(step, among: steps.map(\.preview))
        throw Problem(
            description: "it has no step '\(step)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }

    private static func changeUnderWay(in records: [JournalRecord], of run: String) throws -> EffectID? {
        var open: Set<EffectID> = []
        do {
            for record in records {
                switch record.kind {
                case .begin, .intent:
                    let isIntent = record.kind == .intent
                    if try isIntent || BeginBody(BodyPacking.unpack(record.body)).changes {
                        open.insert(record.effect)
                    }
                case .end: open.remove(record.effect)
                default: break
                }
            }
        } catch let fault as JournalFault {
            throw JournalError(run: run, reason: .damaged(fault.what))
        }
        return open.min { "\($0)" < "\($1)" }
    }
}
