internal import Automation
internal import TelnyxCatalog
internal import TelnyxClient

/// One call of a durable run on its way: sent until it is known how it ended, or that this cannot be known.
struct CallSending {
    let operation: Operation
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
        _ calls: DurableCalls, _ operation: Operation, _ arguments: JSONObject, _ checked: JSONObject,
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
