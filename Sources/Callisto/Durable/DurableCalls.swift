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
        case .ok: return try RecordedAnswer.decode(end.payload, of: operation)
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    // MARK: Carrying out

    private func carryOut(
        _ operation: Operation, _ arguments: JSONObject, _ checked: JSONObject, _ options: RequestOptions,
        _ ticket: EffectTicket, _ unfinished: Unfinished?
    ) async throws -> Completion {
        var options = options
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
        var ending = CallResolver.Ending.lost
        for attempt in 1... {
            if let sentAt = doubtSince {
                switch try await resolver.settle(
                    operation, checked, sentAt: sentAt, baseline: baseline, ending: ending)
                {
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
                guard error.mayHaveActed, operation.recovery.proof != nil, attempt < 4 else {
                    let outcome: Outcome = error.code == .effectUnknown ? .unknown : .error
                    return Completion(end: EndBody(outcome, payload: RecordedError(error).payload))
                }
                doubtSince = begun
                ending = error.hasEnded ? .answered : .lost
            }
        }
        throw CancellationError()
    }

    private func intent(
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions, _ baseline: JSONValue?
    ) -> BeginBody {
        var body = BeginBody()
        body.preview = client.preview(of: checked)
        body.recovery = operation.recovery.kind.rawValue
        body.idempotencyKey = options.idempotencyKey
        body.baseline = baseline.map { $0.encoded(sortingKeys: true) }
        return body
    }

    private func completion(_ response: Response, isRecovered: Bool) -> Completion {
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
}
