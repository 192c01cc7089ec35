internal import Automation
internal import TelnyxCatalog
internal import TelnyxClient

/// Decides what becomes of a call that was sent and whose answer is lost, by what the catalogue says.
///
/// The same rules hold after a crash and while a run goes on. Presence is believed at once; absence
/// only after the quiet time, within which the request may still be under way.
struct CallResolver: Sendable {
    let client: TelnyxClient
    let wallClock: WallClock
    let clock: any Clock<Duration>
    /// How long a request may be under way that nobody waits for any more.
    var quietTime: Duration = .seconds(75)
    var failpoints: Failpoints = .none

    /// Repeating is no longer harmless after this: somebody may have changed the same since.
    static let freshness: Duration = .seconds(600)
    /// The service forgets keys after a day; an hour is for clocks that differ.
    static let keyLifetime: Duration = .seconds(23 * 3600)
    /// How long to ask a reader that does not answer.
    private static let patience: Duration = .seconds(600)

    enum Verdict: Sendable {
        case send
        /// It happened; this would have been the answer.
        case done(JSONValue)
        case doubt(EffectDoubt)
    }

    /// How it is known that a call may have acted.
    enum Ending: Sendable {
        /// Nobody heard how it ended: it may be under way still.
        case lost
        /// The service broke down over it, and does nothing about it any more.
        case answered
        /// Something in between broke down: it may be under way still, and may not be kept under its key.
        case cutOff
    }

    /// - Parameter others: What other calls of the run made, and whether none of them is in doubt about
    ///   the same; asked whenever something was read.
    func settle(
        _ operation: Operation, _ arguments: JSONObject, sentAt: Timestamp, baseline: JSONValue?,
        ending: Ending = .lost, others: () -> (known: Set<String>, isAlone: Bool) = { ([], true) }
    ) async throws -> Verdict {
        let age = wallClock() - sentAt
        switch operation.recovery.kind {
        case .repeat:
            guard age > Self.freshness, operation.effect != .read else { return .send }
            return try await late(operation, arguments, sentAt: sentAt)
        // A key replays successes, not breakdowns, and not for ever.
        case .key where ending == .lost && age <= Self.keyLifetime: return .send
        case .unknown: return .doubt(doubt(.unknown, operation, sentAt))
        case .key, .verify:
            guard let proof = operation.recovery.proof else {
                return .doubt(doubt(.unknown, operation, sentAt))
            }
            var judge = ProofJudge(
                operation: operation, proof: proof, arguments: arguments, sentAt: sentAt, baseline: baseline)
            var found = try await read(operation, arguments)
            (judge.known, judge.isAlone) = others()
            var finding = judge.judge(found)
            try failpoints.hit(.resolveRead)
            // What is not there yet may still arrive.
            let rest = sentAt + quietTime - wallClock()
            if !finding.isConclusive, rest > .zero, ending != .answered {
                try await clock.sleep(for: rest)
                found = try await read(operation, arguments)
                (judge.known, judge.isAlone) = others()
                finding = judge.judge(found)
            }
            try failpoints.hit(.resolveDecided)
            switch finding {
            case .done(let value): return .done(value)
            case .absent: return .send
            case .conflict(let found): return .doubt(doubt(.conflict, operation, sentAt, found))
            case .unclear(let found): return .doubt(doubt(.unknown, operation, sentAt, found))
            }
        }
    }

    /// What the operation's reader shows; `nil` when it finds nothing.
    func read(_ operation: Operation, _ arguments: JSONObject) async throws -> JSONValue? {
        guard let reader = operation.recovery.reader.flatMap({ Catalog.operation($0) }) else { return nil }
        var query = JSONObject()
        for parameter in reader.pathParameters { query[parameter.name] = arguments[parameter.name] }
        var waited = Duration.zero
        var wait = Duration.seconds(1)
        while true {
            do {
                return try await readOnce(reader, query)
            } catch let error as TelnyxError where error.kind == .notFound {
                return nil
            } catch let error as TelnyxError where error.isRetryable && waited < Self.patience {
                try await clock.sleep(for: wait)
                waited += wait
                wait = min(wait * 2, .seconds(30))
            }
        }
    }

    private func readOnce(_ reader: Operation, _ query: JSONObject) async throws -> JSONValue {
        guard reader.isList else { return try await client.call(reader, query).value() }
        var items: [JSONValue] = []
        for try await item in try client.pages(of: reader, query).items { items.append(item) }
        return .array(items)
    }

    /// A repeat that comes late: only a look can tell whether it still says what is wanted.
    private func late(
        _ operation: Operation, _ arguments: JSONObject, sentAt: Timestamp
    ) async throws -> Verdict {
        let isDeletion = operation.method == .delete
        guard let reader = operation.recovery.reader.flatMap({ Catalog.operation($0) }) else {
            // By an id that is never used again.
            return isDeletion ? .send : .doubt(doubt(.stale, operation, sentAt))
        }
        if isDeletion, reader.path.hasSuffix("/deleted") {
            // It shows what is deleted. What is not was never deleted, or somebody restored it.
            let found = try await read(operation, arguments)
            guard found != nil else { return .doubt(doubt(.stale, operation, sentAt)) }
            let id = operation.pathParameters.last.flatMap { arguments[$0.name] }
            return .done(["id": id ?? .null, "deleted": true])
        }
        let judge = ProofJudge(
            operation: operation, proof: isDeletion ? .absence : .sentMembers, arguments: arguments,
            sentAt: sentAt, baseline: nil)
        let found = try await read(operation, arguments)
        if case .done(let value) = judge.judge(found) { return .done(value) }
        return .doubt(doubt(.stale, operation, sentAt, found))
    }

    private func doubt(
        _ kind: EffectDoubt.Kind, _ operation: Operation, _ sentAt: Timestamp, _ found: JSONValue? = nil
    ) -> EffectDoubt {
        EffectDoubt(kind: kind, operation: operation, sentAt: sentAt, found: found)
    }
}
