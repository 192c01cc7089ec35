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
        to call: LuaCall, _ operation: Operation, _ arguments: JSONObject, _ options: RequestOptions
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
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions, _ call: LuaCall
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

    private func answer(_ end: EndBody, _ operation: Operation) throws -> Response {
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
    func others(_ operation: Operation, _ checked: JSONObject) -> (known: Set<String>, isAlone: Bool) {
        guard let name = MadeRecords.name(of: operation, checked) else { return ([], true) }
        return (made.known, made.isAlone(name))
    }
}

extension Operation {
    /// Whether what it will change is looked at before, to tell afterwards whether it did.
    var isPrepared: Bool { recovery.kind == .verify && recovery.proof?.needsBaseline ?? false }
}
