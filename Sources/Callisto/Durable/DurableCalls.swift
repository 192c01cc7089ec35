internal import Automation
internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// Calls of the API as effects of a run: begun before they are sent, settled after a crash.
struct DurableCalls: Sendable {
    let session: DurableSession
    let client: TelnyxClient
    let resolver: CallResolver
    let failpoints: Failpoints
    /// State that must be kept together with the end of a call that changed something.
    let attachments: @Sendable () -> [Attachment]
    let made = MadeRecords()
    let seal: JournalSeal

    /// Makes a call for a task of the script.
    func respond(
        to call: LuaCall, _ operation: APIOperation, _ arguments: JSONObject, _ options: RequestOptions
    ) async throws -> Response {
        // What the catalogue refuses never becomes an effect.
        let checked = try client.check(operation, arguments, options)
        guard !seal.isSealed(in: .object(checked)) else { throw SealedSecret(operation: operation.id) }
        let effect = effect(operation, checked, options, call)
        let end = try await session.perform(effect, for: call) { ticket, unfinished in
            var sending = CallSending(self, operation, arguments, checked, options, ticket, unfinished)
            return try await carryOut(&sending)
        }
        return try answer(end, operation)
    }

    /// Fetches the next page of a listing for a task of the script; `nil` behind the last.
    func page(of listing: Listing, for call: LuaCall) async throws -> Response? {
        let operation = listing.operation
        let identity = JSONValue.object(listing.arguments).encoded(sortingKeys: true)
        var effect = Effect(operation.id, arguments: identity)
        effect.body.line = call.sourceLine ?? ""
        effect.body.preview = client.preview(of: listing.arguments)
        let end = try await session.perform(effect, for: call) { _, _ in
            do {
                let page = try await listing.fetch()
                return Completion(
                    end: EndBody(.ok, payload: page.map { RecordedAnswer.encode($0, seal) } ?? []))
            } catch let error as TelnyxError {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        if end.outcome == .ok, end.payload.isEmpty { return nil }
        let page = try answer(end, operation)
        await listing.note(page)
        return page
    }

    private func effect(
        _ operation: APIOperation, _ checked: JSONObject, _ options: RequestOptions, _ call: LuaCall
    ) -> Effect {
        var effect = Effect(operation.id, arguments: JSONValue.object(checked).encoded(sortingKeys: true))
        effect.body.preview = client.preview(of: checked)
        effect.body.line = call.sourceLine ?? ""
        effect.body.recovery = operation.recovery.kind.rawValue
        effect.body.idempotencyKey = options.idempotencyKey
        // A prepared call says what it changes in its intent, when it has looked.
        effect.body.changes = operation.effect != .read && !operation.isPrepared
        return effect
    }

    private func answer(_ end: EndBody, _ operation: APIOperation) throws -> Response {
        switch end.outcome {
        case .ok:
            let response = try RecordedAnswer.decode(end.payload, of: operation, seal)
            note(response)
            return response
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    /// Which record a call made, for those that are in doubt about the same.
    func note(_ response: Response) {
        guard case .made = response.operation.recovery.proof else { return }
        made.note(try? response.value(), of: response.operation)
    }

    /// Sends a call that is an effect by now, and lets others know as long as it may have made something.
    private func carryOut(_ sending: inout CallSending) async throws -> Completion {
        let name = MadeRecords.name(of: sending.operation, sending.checked)
        if let name { made.begin(name) }
        let completion = try await sending.complete()
        if let name, completion.end.outcome == .ok || completion.end.outcome == .error { made.end(name) }
        return completion
    }

    /// What other calls of the run made, and whether none of them is in doubt about the same as this one.
    func others(_ operation: APIOperation, _ checked: JSONObject) -> (known: Set<String>, isAlone: Bool) {
        guard let name = MadeRecords.name(of: operation, checked) else { return ([], true) }
        return (made.known, made.isAlone(name))
    }
}

extension APIOperation {
    /// Whether what it will change is looked at before, to tell afterwards whether it did.
    var isPrepared: Bool { recovery.kind == .verify && recovery.proof?.needsBaseline ?? false }
}

/// One call of a durable run on its way: sent until it is known how it ended, or that this cannot be known.
struct CallSending {
    let operation: APIOperation
    /// As the catalogue takes them, which is how the journal has them.
    let checked: JSONObject
    private let calls: DurableCalls
    private let arguments: JSONObject
    private let options: RequestOptions
    private let ticket: EffectTicket
    private let unfinished: Unfinished?

    /// What there was before the call, for those that are proven by a difference.
    private var baseline: JSONValue?
    /// Since when it may have happened; `nil` while it cannot have.
    private var doubtSince: Timestamp?
    /// How the last sending ended.
    private var ending: CallResolver.Ending
    /// What the service broke down with, should it turn out that nothing happened.
    private var breakdown: TelnyxError?

    /// How often a call is sent that is known each time not to have happened.
    private static let limit = 4
    private static let firstPause = Duration.milliseconds(500)

    init(
        _ calls: DurableCalls, _ operation: APIOperation, _ arguments: JSONObject, _ checked: JSONObject,
        _ options: RequestOptions, _ ticket: EffectTicket, _ unfinished: Unfinished?
    ) {
        self.calls = calls
        self.operation = operation
        self.arguments = arguments
        self.checked = checked
        self.ticket = ticket
        self.unfinished = unfinished
        var options = options
        options.returnsBreakdowns = true
        if operation.takesIdempotencyKey {
            options.idempotencyKey = options.idempotencyKey ?? ticket.idempotencyKey
        }
        self.options = options
        ending = unfinished?.begin.brokeDown == true ? .cutOff : .lost
    }

    mutating func complete() async throws -> Completion {
        if let end = try await prepare() { return end }
        let begun = doubtSince ?? calls.resolver.wallClock()
        for attempt in 1... {
            if let end = try await settle(attempt) { return end }
            do {
                try calls.failpoints.hit(.requestSent)
                let response = try await calls.client.call(operation, arguments, options: options)
                try calls.failpoints.hit(.responseDone)
                return completion(response, isRecovered: response.isRecovered)
            } catch let error as TelnyxError {
                if let end = try await judge(error, attempt) { return end }
                doubtSince = begun
            }
        }
        throw CancellationError()
    }

    /// Sees to it that the journal says what is about to happen; an end when that could not be found out.
    private mutating func prepare() async throws -> Completion? {
        if let unfinished, unfinished.mayHaveHappened {
            doubtSince = unfinished.begunAt
            baseline = unfinished.begin.baseline.flatMap { try? JSONValue(parsing: $0) }.map { value in
                calls.seal.opened(value)
            }
        } else if operation.isPrepared {
            do {
                baseline = try await calls.resolver.read(operation, checked)
            } catch let error as TelnyxError {
                return failed(error)
            }
            try calls.failpoints.hit(.prereadDone)
            try await ticket.intend(intent())
        } else {
            try await ticket.committed()
        }
        return nil
    }

    /// Finds out whether what was sent before happened; `nil` when it is to be sent.
    private func settle(_ attempt: Int) async throws -> Completion? {
        guard let doubtSince else { return nil }
        let verdict = try await calls.resolver.settle(
            operation, checked, sentAt: doubtSince, baseline: baseline, ending: ending,
            others: { calls.others(operation, checked) })
        switch verdict {
        case .send where attempt > Self.limit: return breakdown.map { failed($0) }
        case .send: return nil
        case .done(let value): return recovered(value)
        case .doubt(let doubt):
            return Completion(end: EndBody(.unknown, payload: RecordedError(doubt).payload))
        }
    }

    /// Whether a failed sending is how the call ended; `nil` when it may have happened all the same and that
    /// can be found out.
    private mutating func judge(_ error: TelnyxError, _ attempt: Int) async throws -> Completion? {
        if doubtSince != nil, error.kind == .notFound, operation.method == .delete {
            // The first sending took away what this one did not find.
            let id = operation.pathParameters.last.flatMap { checked[$0.name] }
            return recovered(["id": id ?? .null, "deleted": true])
        }
        let isKeyless = error.isBreakdown && error.mayHaveActed && operation.recovery.kind == .key
        if isKeyless {
            // Whoever takes the run over must not trust the key either.
            var body = intent()
            body.brokeDown = true
            try await ticket.intend(body)
        }
        let limit = error.isBreakdown ? Self.limit + 1 : Self.limit
        guard error.mayHaveActed, operation.recovery.proof != nil, attempt < limit else {
            return failed(error)
        }
        ending = error.hasEnded ? .answered : error.isBreakdown ? .cutOff : .lost
        breakdown = error.isBreakdown ? error.provenUndone : nil
        if isKeyless { try await calls.resolver.clock.sleep(for: Self.firstPause * (1 << (attempt - 1))) }
        return nil
    }

    private func intent() -> BeginBody {
        var body = BeginBody()
        body.preview = calls.client.preview(of: checked)
        body.recovery = operation.recovery.kind.rawValue
        body.idempotencyKey = options.idempotencyKey
        body.baseline = baseline.map { calls.seal.sealed($0).encoded(sortingKeys: true) }
        return body
    }

    private func failed(_ error: TelnyxError) -> Completion {
        let outcome: Outcome = error.code == .effectUnknown ? .unknown : .error
        return Completion(end: EndBody(outcome, payload: RecordedError(error).payload))
    }

    private func recovered(_ value: JSONValue) -> Completion {
        completion(RecordedAnswer.recovered(value, operation), isRecovered: true)
    }

    private func completion(_ response: Response, isRecovered: Bool) -> Completion {
        calls.note(response)
        var end = EndBody(.ok, payload: RecordedAnswer.encode(response, calls.seal))
        end.isRecovered = isRecovered
        return Completion(end: end, attachments: operation.effect == .read ? [] : calls.attachments())
    }
}

extension TelnyxError {
    /// Whether the service itself answered, so that nothing of the call is under way any more.
    fileprivate var hasEnded: Bool { status.map { $0 != 502 && $0 != 504 && $0 != 408 } ?? false }

    /// Whether the service, or what stands before it, failed over the request.
    fileprivate var isBreakdown: Bool { status.map { $0 >= 500 } ?? false }
}

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
        _ operation: APIOperation, _ arguments: JSONObject, sentAt: Timestamp, baseline: JSONValue?,
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
    func read(_ operation: APIOperation, _ arguments: JSONObject) async throws -> JSONValue? {
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

    private func readOnce(_ reader: APIOperation, _ query: JSONObject) async throws -> JSONValue {
        guard reader.isList else { return try await client.call(reader, query).value() }
        var items: [JSONValue] = []
        for try await item in try client.pages(of: reader, query).items { items.append(item) }
        return .array(items)
    }

    /// A repeat that comes late: only a look can tell whether it still says what is wanted.
    private func late(
        _ operation: APIOperation, _ arguments: JSONObject, sentAt: Timestamp
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
        _ kind: EffectDoubt.Kind, _ operation: APIOperation, _ sentAt: Timestamp, _ found: JSONValue? = nil
    ) -> EffectDoubt {
        EffectDoubt(kind: kind, operation: operation, sentAt: sentAt, found: found)
    }
}

/// How an effect ended, with the state of the host's that belongs to it.
struct Completion: Sendable {
    var end: EndBody
    var attachments: [Attachment] = []
    /// Runs that begin with it.
    var children: [NewRun] = []
}

/// A result that no task waits for: a fault of ours.
struct LostDelivery: Error, CustomStringConvertible {
    let effect: EffectID

    var description: String { "internal error: nobody waits for the end of \(effect); please report this" }
}
