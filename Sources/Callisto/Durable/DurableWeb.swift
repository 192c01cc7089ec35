internal import Automation
internal import Lua
internal import TelnyxCatalog

/// Requests to addresses of a script's own choosing, as effects of a run: an answer is recorded, and a replay gets
/// it from the record.
struct DurableWeb: Sendable {
    let session: DurableSession
    let web: WebModule

    /// Takes the place of what `WebModule` declares.
    func module() -> LuaModule {
        var module = LuaModule.inner("web")
        module.rawAsyncFunction("send") { call in
            let request = try WebModule.request(of: call)
            let place: String = try call.argument(0)
            try await respond(to: call, request, place)
        }
        return module
    }

    private func respond(to call: LuaCall, _ request: WebRequest, _ place: String) async throws {
        let effect = Self.effect(request, place, line: call.sourceLine ?? "")
        let end = try await session.perform(effect, for: call) { ticket, unfinished in
            if let unfinished, unfinished.mayHaveHappened {
                let doubt = RequestDoubt(place: place, request: request, begunAt: unfinished.begunAt)
                return Completion(end: EndBody(.unknown, payload: RecordedError(doubt).payload))
            }
            try await ticket.committed()
            do {
                let answer = try await web.send(request, for: place)
                return Completion(end: EndBody(.ok, payload: Self.record(answer)))
            } catch let error where !(error is CancellationError) {
                return Completion(end: EndBody(.error, payload: RecordedError(error).payload))
            }
        }
        switch end.outcome {
        case .ok: try WebModule.push(try Self.answer(of: end.payload), to: call)
        case .error, .unknown: throw try RecordedError(payload: end.payload)
        case .cancelled, .timeout: throw CancellationError()
        }
    }

    private static func effect(_ request: WebRequest, _ place: String, line: String) -> Effect {
        let fields = [request.method, request.url] + request.headers.map { "\($0.name): \($0.value)" }
        let arguments = fields.flatMap { Array($0.utf8) + [0] } + [0] + (request.body ?? [])
        var effect = Effect(place, arguments: arguments)
        effect.body.line = line
        // The path and what follows it may be a secret, as those of chat hooks are.
        effect.body.preview = "\(request.method) \(request.authority)"
        effect.body.changes = !["GET", "HEAD", "OPTIONS"].contains(request.method.uppercased())
        let recovery: FunctionRecovery = effect.body.changes ? .unknownOutcome : .repeatable
        effect.body.recovery = recovery.word
        return effect
    }

    /// A line of JSON, then the body's bytes. Cookies are not kept, so no script of a durable run gets one.
    private static func record(_ answer: WebAnswer) -> [UInt8] {
        let kept = answer.headers.filter { $0.name.lowercased() != "set-cookie" }
        let head: JSONValue = [
            "status": .integer(Int64(answer.status)),
            "headers": .array(kept.map { .array([.string($0.name), .string($0.value)]) }),
        ]
        return head.encoded() + [newline] + answer.body
    }

    private static func answer(of payload: [UInt8]) throws -> WebAnswer {
        guard let end = payload.firstIndex(of: newline), let head = try? JSONValue(parsing: payload[..<end]),
            let status = head["status"]?.integer.flatMap(Int.init(exactly:))
        else { throw UnreadableRecord(what: "an answer") }
        let headers = (head["headers"]?.array ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let pair = pair.array, pair.count == 2 else { return nil }
            return (pair[0].string ?? "", pair[1].string ?? "")
        }
        return WebAnswer(status: status, headers: headers, body: Array(payload[(end + 1)...]))
    }

    private static let newline = UInt8(ascii: "\n")
}

/// A request of which nobody can say whether it was carried out.
struct RequestDoubt: Error, LuaErrorConvertible, CustomStringConvertible {
    let place: String
    let request: WebRequest
    let begunAt: Timestamp

    var description: String {
        "\(place): \(request.method) to \(request.authority) was begun at \(begunAt), and nothing shows whether it "
            + "happened"
    }

    var luaFields: LuaErrorFields {
        let extra: JSONObject = ["operation": .string(place), "sent_at": .string("\(begunAt)")]
        return LuaErrorFields(
            code: "effect.unknown", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
