internal import Quantities
internal import TelnyxCatalog
internal import Webhooks

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
