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

    /// How often a call is sent that is known each time not to have happened.
    private static let limit = 4

    /// Makes a call for a task of the script.
    func respond(
        to call: LuaCall, _ operation: Operation, _ arguments: JSONObject, _ options: RequestOptions
    ) async throws -> Response {
        // What the catalogue refuses never becomes an effect.
        let checked = try client.check(operation, arguments, options)
        let effect = effect(operation, checked, options, call)
        let end = try await session.perform(effect, for: call) { ticket, unfinished in
            try await carryOut(operation, arguments, checked, options, ticket, unfinished)
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
                return Completion(end: EndBody(.ok, payload: page.map(RecordedAnswer.encode) ?? []))
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
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions, _ call: LuaCall
    ) -> Effect {
        var effect = Effect(operation.id, arguments: JSONValue.object(checked).encoded(sortingKeys: true))
        effect.body.preview = client.preview(of: checked)
        effect.body.line = call.sourceLine ?? ""
        effect.body.recovery = operation.recovery.kind.rawValue
        effect.body.idempotencyKey = options.idempotencyKey
        // A prepared call says what it changes in its intent, when it has looked.
        effect.body.changes = operation.effect != .read && !isPrepared(operation)
        return effect
    }

    private func isPrepared(_ operation: Operation) -> Bool {
        operation.recovery.kind == .verify && operation.recovery.proof?.needsBaseline ?? false
    }

    private func answer(_ end: EndBody, _ operation: Operation) throws -> Response {
        switch end.outcome {
        case .ok:
            let response = try RecordedAnswer.decode(end.payload, of: operation)
            note(response)
            return response
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    /// Which record a call made, for those that are in doubt about the same.
    private func note(_ response: Response) {
        guard case .made = response.operation.recovery.proof else { return }
        made.note(try? response.value(), of: response.operation)
    }

    // MARK: Carrying out

    private func carryOut(
        _ operation: Operation, _ arguments: JSONObject, _ checked: JSONObject, _ options: RequestOptions,
        _ ticket: EffectTicket, _ unfinished: Unfinished?
    ) async throws -> Completion {
        let name = MadeRecords.name(of: operation, checked)
        if let name { made.begin(name) }
        let completion = try await send(operation, arguments, checked, options, ticket, unfinished)
        if let name, completion.end.outcome == .ok || completion.end.outcome == .error { made.end(name) }
        return completion
    }

    /// Sends a call until it is known how it ended, or that this cannot be known.
    private func send(
        _ operation: Operation, _ arguments: JSONObject, _ checked: JSONObject, _ options: RequestOptions,
        _ ticket: EffectTicket, _ unfinished: Unfinished?
    ) async throws -> Completion {
        var options = options
        options.returnsBreakdowns = true
        if operation.takesIdempotencyKey {
            options.idempotencyKey = options.idempotencyKey ?? ticket.idempotencyKey
        }
        var baseline: JSONValue?
        var doubtSince: Timestamp?
        if let unfinished, unfinished.mayHaveHappened {
            doubtSince = unfinished.begunAt
            baseline = unfinished.begin.baseline.flatMap { try? JSONValue(parsing: $0) }
        } else if isPrepared(operation) {
            do {
                baseline = try await resolver.read(operation, checked)
            } catch let error as TelnyxError {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
            try failpoints.hit(.prereadDone)
            try await ticket.intend(intent(operation, checked, options, baseline))
        } else {
            try await ticket.committed()
        }
        let begun = doubtSince ?? resolver.wallClock()
        var ending = unfinished?.begin.brokeDown == true ? CallResolver.Ending.cutOff : .lost
        var failure: TelnyxError?
        for attempt in 1... {
            if let sentAt = doubtSince {
                switch try await resolver.settle(
                    operation, checked, sentAt: sentAt, baseline: baseline, ending: ending,
                    others: { others(operation, checked) })
                {
                case .send where attempt > Self.limit:
                    guard let failure else { break }
                    return Completion(end: EndBody(.error, payload: RecordedError(failure).payload))
                case .send: break
                case .done(let value):
                    return completion(RecordedAnswer.recovered(value, operation), isRecovered: true)
                case .doubt(let doubt):
                    return Completion(end: EndBody(.unknown, payload: RecordedError(doubt).payload))
                }
            }
            do {
                try failpoints.hit(.requestSent)
                let response = try await client.call(operation, arguments, options: options)
                try failpoints.hit(.responseDone)
                return completion(response, isRecovered: response.isRecovered)
            } catch let error as TelnyxError {
                if doubtSince != nil, error.kind == .notFound, operation.method == .delete {
                    // The first sending took away what this one did not find.
                    return completion(
                        RecordedAnswer.recovered(departed(checked, operation), operation), isRecovered: true)
                }
                let isKeyless = error.isBreakdown && error.mayHaveActed && operation.recovery.kind == .key
                if isKeyless {
                    // Whoever takes the run over must not trust the key either.
                    try await ticket.intend(
                        intent(operation, checked, options, baseline, brokeDown: true))
                }
                let limit = error.isBreakdown ? Self.limit + 1 : Self.limit
                guard error.mayHaveActed, operation.recovery.proof != nil, attempt < limit else {
                    let outcome: Outcome = error.code == .effectUnknown ? .unknown : .error
                    return Completion(end: EndBody(outcome, payload: RecordedError(error).payload))
                }
                doubtSince = begun
                ending = error.hasEnded ? .answered : error.isBreakdown ? .cutOff : .lost
                failure = error.isBreakdown ? error.provenUndone : nil
                if isKeyless {
                    try await resolver.clock.sleep(for: .milliseconds(500) * (1 << (attempt - 1)))
                }
            }
        }
        throw CancellationError()
    }

    private func others(
        _ operation: Operation, _ checked: JSONObject
    ) -> (known: Set<String>, isAlone: Bool) {
        guard let name = MadeRecords.name(of: operation, checked) else { return ([], true) }
        return (made.known, made.isAlone(name))
    }

    private func intent(
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions, _ baseline: JSONValue?,
        brokeDown: Bool = false
    ) -> BeginBody {
        var body = BeginBody()
        body.brokeDown = brokeDown
        body.preview = client.preview(of: checked)
        body.recovery = operation.recovery.kind.rawValue
        body.idempotencyKey = options.idempotencyKey
        body.baseline = baseline.map { $0.encoded(sortingKeys: true) }
        return body
    }

    private func completion(_ response: Response, isRecovered: Bool) -> Completion {
        note(response)
        var end = EndBody(.ok, payload: RecordedAnswer.encode(response))
        end.isRecovered = isRecovered
        return Completion(end: end, attachments: response.operation.effect == .read ? [] : attachments())
    }

    private func departed(_ arguments: JSONObject, _ operation: Operation) -> JSONValue {
        let id = operation.pathParameters.last.flatMap { arguments[$0.name] }
        return ["id": id ?? .null, "deleted": true]
    }
}

extension TelnyxError {
    /// Whether the service itself answered, so that nothing of the call is under way any more.
    fileprivate var hasEnded: Bool { status.map { $0 != 502 && $0 != 504 && $0 != 408 } ?? false }

    /// Whether the service, or what stands before it, failed over the request.
    fileprivate var isBreakdown: Bool { status.map { $0 >= 500 } ?? false }
}
