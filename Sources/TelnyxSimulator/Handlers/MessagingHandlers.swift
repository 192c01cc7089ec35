internal import TelnyxCatalog

/// Texts and WhatsApp messages that an assistant sends of itself.
enum MessagingHandlers {
    static let all: [String: Handler] = [
        "assistants.send_sms": sendSMS,
        "assistants.whatsapp": sendWhatsapp,
    ]

    private static let sendSMS: Handler = { world, call throws(Refusal) in
        let assistant = call.string("assistant_id")
        let configuration = try sender(assistant, in: world)
        guard configuration["messaging_settings"]?["default_messaging_profile_id"]?.string != nil else {
            throw .badRequest("The assistant has no messaging profile.")
        }
        let pair = TextPair(agent: call.string("from"), user: call.string("to"))
        let known =
            call.flag("should_create_conversation") ? nil : pair.openConversation(of: assistant, in: world)
        let conversation = known ?? pair.begin(for: assistant, in: &world)
        if known == nil || Reading.textMetadata.choice(in: world) == "kept" {
            Conversations.setMetadata(
                call["conversation_metadata"]?.object ?? [:], of: conversation, in: &world)
        }
        Texts.send(
            call.optionalString("text"), by: assistant, isFirst: known == nil, in: conversation, world: &world
        )
        return .object(["conversation_id": .string(conversation)])
    }

    /// Always begins a conversation. Every assistant counts as one with an approved template: the tool
    /// that holds templates is in no published type, so no client could make it here.
    private static let sendWhatsapp: Handler = { world, call throws(Refusal) in
        let assistant = call.string("assistant_id")
        let configuration = try sender(assistant, in: world)
        guard configuration["privacy_settings"]?["data_retention"]?.bool ?? true else {
            throw .badRequest("WhatsApp needs an assistant that retains data.")
        }
        let notes = call["conversation_metadata"]?.object ?? [:]
        if let reserved = notes.keys.first(where: {
            $0.hasPrefix("telnyx_") || $0 == Conversations.Key.assistant
        }) {
            throw .badRequest("The metadata key \(reserved) is reserved.", pointer: "/conversation_metadata")
        }
        let pair = TextPair(agent: call.string("from"), user: call.string("to"), channel: "whatsapp_chat")
        let conversation = pair.begin(for: assistant, in: &world)
        Conversations.setMetadata(notes, of: conversation, in: &world)
        Texts.send(call.string("content"), by: assistant, isFirst: true, in: conversation, world: &world)
        return .object(["conversation_id": .string(conversation), "message_id": .string(world.random.uuid())])
    }

    private static func sender(_ assistant: String, in world: World) throws(Refusal) -> JSONObject {
        _ = try Assistants.live(assistant, in: world)
        let configuration = Assistants.configuration(of: assistant, in: world) ?? [:]
        if configuration["privacy_settings"]?["pii_redaction"] == "redact" {
            throw .badRequest("An assistant that redacts personal data cannot send messages.")
        }
        return configuration
    }
}

/// An assistant's number and a person's, between which texts go.
struct TextPair: Sendable, Hashable {
    let agent: String
    let user: String
    var channel = "sms_chat"

    /// The newest conversation of the two that is not over.
    func openConversation(of assistant: String, in world: World) -> String? {
        world[.conversations].entries.last { entry in
            let metadata = entry.record["metadata"]
            return metadata?[Conversations.Key.channel]?.string == channel
                && metadata?[Conversations.Key.agentTarget]?.string == agent
                && metadata?[Conversations.Key.endUserTarget]?.string == user
                && metadata?[Conversations.Key.assistant]?.string == assistant
                && !ConversationEnd.isOver(entry.id, in: world)
        }?.id
    }

    /// Makes a conversation; from now on the number is known to be the assistant's.
    func begin(for assistant: String, in world: inout World) -> String {
        world.bind(number: agent, to: assistant)
        return Conversations.create(
            in: &world,
            metadata: [
                Conversations.Key.assistant: .string(assistant), Conversations.Key.channel: .string(channel),
                Conversations.Key.agentTarget: .string(agent), Conversations.Key.endUserTarget: .string(user),
            ])
    }
}

/// Sends what an assistant writes unasked.
enum Texts {
    /// Without a text, the greeting opens a conversation; later a text is made up.
    static func send(
        _ text: String?, by assistant: String, isFirst: Bool, in conversation: String,
        variables: JSONObject = [:],
        world: inout World
    ) {
        let version = Talk.serve(conversation, by: assistant, in: &world)
        let speaker = Talk.speaker(
            for: assistant, version: version, in: conversation, given: variables, world: &world)
        let written =
            text.map { speaker.variables.filled(into: $0) } ?? (isFirst ? Greeting.text(of: speaker) : nil)
            ?? Greeting.introduction(of: speaker)
        Greeting.say(written, by: speaker, in: conversation, world: &world)
        MessageEvents.sent(written, in: conversation, by: speaker, world: &world)
    }
}

/// What an assistant says before anybody has said anything: in texts, calls and test conversations.
enum Greeting {
    /// The greeting with variables filled in; `nil` where the user shall speak first.
    static func text(of speaker: Speaker) -> String? {
        guard let greeting = speaker.configuration["greeting"]?.string else { return nil }
        if greeting.isEmpty { return nil }
        return greeting == Speaker.modelGreeting
            ? introduction(of: speaker) : speaker.variables.filled(into: greeting)
    }

    /// A greeting of the assistant's own making.
    static func introduction(of speaker: Speaker) -> String {
        "Hello, this is \(speaker.configuration["name"]?.string ?? "your assistant"). How can I help you?"
    }

    /// Says the greeting, if there is one.
    static func speak(_ speaker: Speaker, in conversation: String, world: inout World) {
        guard let text = text(of: speaker) else { return }
        say(text, by: speaker, in: conversation, world: &world)
    }

    /// Keeps what the assistant says, as far as its privacy settings allow.
    static func say(_ text: String, by speaker: Speaker, in conversation: String, world: inout World) {
        let privacy = speaker.configuration["privacy_settings"]
        guard privacy?["data_retention"]?.bool ?? true else { return }
        let kept = privacy?["pii_redaction"] == "redact" ? Redaction.redacted(text, name: nil) : text
        Conversations.append(
            role: "assistant", text: kept, to: conversation, in: &world, metadata: ["brain": "greeting"])
    }
}
