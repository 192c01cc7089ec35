internal import Automation
internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// A function of the host's own, whose calls are effects of a run.
struct DurableFunction: Sendable {
    let name: FunctionName
    let recovery: FunctionRecovery
    /// Reads the arguments, and gives what carries the call out.
    let prepare: @Sendable (LuaCall) throws -> @Sendable () async throws -> LuaData

    func module(_ session: DurableSession, _ client: TelnyxClient) -> LuaModule {
        var module = LuaModule(name.module)
        module.rawAsyncFunction(name.function) { call in try await respond(to: call, session, client) }
        return module
    }

    private func respond(to call: LuaCall, _ session: DurableSession, _ client: TelnyxClient) async throws {
        // What the function cannot be called with never becomes an effect.
        let work = try prepare(call)
        let end = try await session.perform(try effect(call, client), for: call) { ticket, unfinished in
            if let unfinished, unfinished.mayHaveHappened {
                let doubt = RecordedError(FunctionDoubt(name: name, begunAt: unfinished.begunAt))
                return Completion(end: EndBody(.unknown, payload: doubt.payload))
            }
            try await ticket.committed()
            do {
                let value = JSONValue(plain: try await work())
                return Completion(end: EndBody(.ok, payload: value.encoded()))
            } catch let error where !(error is CancellationError) {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        switch end.outcome {
        case .ok: try call.push(LuaJSON(end.payload))
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private func effect(_ call: LuaCall, _ client: TelnyxClient) throws -> Effect {
        let arguments = try (0..<call.count).map { try JSONValue(argument: call[$0]) }
        var effect = Effect("\(name)", arguments: JSONValue.array(arguments).encoded(sortingKeys: true))
        effect.body.line = call.sourceLine ?? ""
        effect.body.preview = client.preview(of: ["arguments": .array(arguments)])
        effect.body.recovery = recovery.word
        effect.body.changes = recovery != .repeatable
        return effect
    }
}

/// A call of a host's function of which nobody can say whether it happened.
struct FunctionDoubt: Error, LuaErrorConvertible, CustomStringConvertible {
    let name: FunctionName
    let begunAt: Timestamp

    var description: String { "\(name): begun at \(begunAt), and nothing shows whether it happened" }

    var luaFields: LuaErrorFields {
        let extra: JSONObject = ["operation": .string("\(name)"), "sent_at": .string("\(begunAt)")]
        return LuaErrorFields(
            code: "effect.unknown", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
