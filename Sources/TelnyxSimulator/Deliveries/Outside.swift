internal import Essentials
internal import Synchronization
internal import TelnyxCatalog
internal import Webhooks

/// Asks who is outside of the world, with time limits on the simulator's clock.
struct Outside: Sendable {
    private let options: SimulatorOptions

    init(_ options: SimulatorOptions) { self.options = options }

    /// Sends a webhook to the handlers in this program, and where those do not take it to its address.
    ///
    /// - Parameter isAwaited: False lets whoever receives it go on when its time is over.
    func send(
        _ request: WebhookRequest, to handlers: (any WebhookReceiver)?, or network: (any WebhookReceiver)?,
        _ isAwaited: Bool = true
    ) async -> BrainBook.Answer {
        let request = options.signer?.signed(request) ?? request
        var refusal = WebhookFailure.noReceiver("nothing receives webhooks in the simulator")
        if let handlers {
            let answer = await within(request.timeout, isAwaited) { () async -> BrainBook.Answer in
                do throws(WebhookFailure) {
                    return .response(try await handlers.receive(request), from: "handler")
                } catch { return .silence(error, from: "handler") }
            }
            guard case .silence(.noReceiver(let sentence), _)? = answer else {
                return answer ?? .silence(.timedOut(request.timeout), from: "handler")
            }
            refusal = .noReceiver(sentence)
        }
        guard let network, !request.url.isEmpty else { return .silence(refusal, from: "nobody") }
        do throws(WebhookFailure) {
            return .response(try await network.receive(request), from: "http")
        } catch { return .silence(error, from: "http") }
    }

    /// What a function says for a tool.
    func result(
        of use: ToolUse, by function: any ToolFunction, within limit: Duration
    ) async -> BrainBook.Answer {
        let answer = await within(limit, true) { () async -> BrainBook.Answer in
            do { return .result(try await function.answer(use)) } catch { return .failed("\(error)") }
        }
        return answer ?? .silence(.timedOut(limit), from: "script")
    }

    /// What `body` comes to; `nil` where its time was over before.
    ///
    /// The time is measured by a timer of its own, so that a clock that jumps stands still while the body computes.
    private func within<Value: Sendable>(
        _ limit: Duration, _ isAwaited: Bool, _ body: @escaping @Sendable () async -> Value
    ) async -> Value? {
        let race = Race<Value>()
        let work = Task { race.end(with: await body()) }
        let timer = options.startTimer(limit) {
            race.end(with: nil)
            if isAwaited { work.cancel() }
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await race.outcome()
        } onCancel: {
            work.cancel()
            race.end(with: nil)
        }
    }
}

/// The first of two endings.
private final class Race<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value?, Never>)
        case over(Value?)
    }

    private let state = Mutex(State.open)

    func end(with value: Value?) {
        let continuation = state.withLock { state -> CheckedContinuation<Value?, Never>? in
            switch state {
            case .open: state = .over(value)
            case .awaited(let continuation):
                state = .over(value)
                return continuation
            case .over: break
            }
            return nil
        }
        continuation?.resume(returning: value)
    }

    func outcome() async -> Value? {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Value?? in
                if case .over(let value) = state { return .some(value) }
                state = .awaited(continuation)
                return .none
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}

extension TableName {
    /// Conversations whose variables were asked for, with what is known of it.
    static let askedVariables = TableName("asked_variables")
    /// Values that came encrypted, by conversation; they are opened where they are used.
    static let sealedVariables = TableName("sealed_variables")
}

/// Asks an assistant's webhook for the values of dynamic variables, once for each conversation, before its greeting.
///
/// What came with the call wins over the webhook's values, those over the stored ones. No answer in time, any status but 2xx
/// and a body without the documented object leave the stored values. A script may say what a webhook answers in
/// `world.controls["variable_webhooks"]`, by its address.
enum VariableWebhook {
    /// Where the assistant's configuration has an address; called whenever somebody is about to speak.
    static func begin(
        _ conversation: String, assistant: String, _ configuration: JSONObject, in world: inout World
    ) {
        guard let url = url(of: configuration), !world[.askedVariables].contains(conversation) else { return }
        let metadata = Conversations.metadata(of: conversation, in: world) ?? [:]
        var payload: JSONObject = ["assistant_id": .string(assistant)]
        payload["telnyx_conversation_id"] = .string(conversation)
        for name in [
            Conversations.Key.channel, Conversations.Key.agentTarget, Conversations.Key.endUserTarget,
            Conversations.Key.callControl,
        ] {
            payload[name] = metadata[name]
        }
        guard
            let answer = answer(
                payload, url, configuration, key: "variables", conversation, in: &world)
        else { return }
        world[.askedVariables].insert(["asked_at": .string(world.now.text)], id: conversation)
        let known = world[.conversationVariables][conversation] ?? [:]
        let found = variables(in: answer).filter { known[$0.key] == nil }
        if !found.isEmpty { Tools.set(JSONObject(distinct: found), in: conversation, world: &world) }
        if let sealed = answer["encrypted_dynamic_variables"]?.object, !sealed.members.isEmpty {
            world[.sealedVariables].insert(sealed, id: conversation)
        }
        Memory.recall(answer["memory"], in: conversation, world: &world)
        if let notes = answer["conversation"]?["metadata"]?.object {
            let allowed = notes.members.filter { !$0.key.hasPrefix("telnyx_") }
            Conversations.setMetadata(JSONObject(distinct: allowed), of: conversation, in: &world)
        }
    }

    /// The values for a call that is only imagined.
    static func values(
        for assistant: String, _ configuration: JSONObject, _ call: Call, in world: inout World
    ) -> JSONObject {
        guard let url = url(of: configuration) else { return [:] }
        var payload: JSONObject = [
            "assistant_id": .string(assistant), "telnyx_conversation_channel": "phone_call",
        ]
        for (name, given) in [
            (Conversations.Key.agentTarget, "to"), (Conversations.Key.endUserTarget, "from"),
            (Conversations.Key.callControl, "call_control_id"),
        ] {
            if let value = call.optionalString(given) { payload[name] = .string(value) }
        }
        let answer = answer(payload, url, configuration, key: "variables of \(assistant)", nil, in: &world)
        return JSONObject(distinct: variables(in: answer ?? [:]))
    }

    private static func url(of configuration: JSONObject) -> String? {
        guard let url = configuration["dynamic_variables_webhook_url"]?.string, !url.isEmpty else {
            return nil
        }
        return url
    }

    /// The object that was answered, empty where there is none; `nil` where it is wanted first.
    private static func answer(
        _ payload: JSONObject, _ url: String, _ configuration: JSONObject, key: String,
        _ conversation: String?,
        in world: inout World
    ) -> JSONObject? {
        if let scripted = world.controls["variable_webhooks"]?[url]?.object { return scripted }
        guard world.brains.hasReceiver else { return [:] }
        var payload = payload
        payload["telnyx_end_user_target_verified"] = false
        let id = SeededGenerator.hash(world.seed, key, conversation ?? "", world.now.text)
        let body: JSONValue = [
            "data": [
                "record_type": "event", "id": .string("event_" + String(id, radix: 16)),
                "event_type": "assistant.initialization", "occurred_at": .string(world.now.eventText),
                "payload": .object(payload),
            ]
        ]
        let limit = configuration["dynamic_variables_webhook_timeout_ms"]?.integer ?? 1500
        let request = WebhookRequest(
            .variables, url: url,
            headers: ["content-type": "application/json", "user-agent": "telnyx-webhooks"],
            body: body.encoded(), timeout: OutsideDuration(nearestMilliseconds: limit).duration)
        let question = BrainBook.Wanted(
            key: BrainBook.Key(conversation: conversation, place: key),
            subject: .webhook(request, isAwaited: true))
        guard let answer = world.brains.answer(to: question) else { return nil }
        Deliveries.note(request, answer, conversation: conversation, in: &world)
        guard case .response(let response, _) = answer, (200..<300).contains(response.status),
            let object = (try? JSONValue(parsing: response.body))?.object
        else { return [:] }
        return object
    }

    /// The documented member; the service's own names are reserved, a flat object has no effect.
    private static func variables(in answer: JSONObject) -> [(key: String, value: JSONValue)] {
        (answer["dynamic_variables"]?.object?.members ?? []).filter { !$0.key.hasPrefix("telnyx_") }
    }
}
