internal import TelnyxCatalog

/// What happens when an assistant talks: the version is chosen, a reply is made, both are kept.
enum Talk {
    /// The version that serves a conversation: chosen when it starts, then read from its metadata.
    ///
    /// A version that is gone leaves its conversations to main.
    static func serve(_ conversation: String, by assistant: String, in world: inout World) -> String {
        let metadata = Conversations.metadata(of: conversation, in: world) ?? [:]
        let known = metadata[Conversations.Key.version]?.string
        if let known, metadata[Conversations.Key.assistant]?.string == assistant,
            Assistants.hasVersion(known, of: assistant, in: world)
        {
            return known
        }
        let version = VersionRouting.version(of: assistant, for: conversation, metadata: metadata, in: world)
        Conversations.setMetadata(
            [Conversations.Key.assistant: .string(assistant), Conversations.Key.version: .string(version)],
            of: conversation, in: &world)
        return version
    }

    /// Who speaks for a version in a conversation; `given` are dynamic variables of the request.
    static func speaker(
        for assistant: String, version: String, in conversation: String, given: JSONObject = [:],
        world: inout World
    ) -> Speaker {
        let configuration = Assistants.configuration(of: assistant, version: version, in: world) ?? [:]
        let variables = DynamicVariables(
            given: given, configuration: configuration,
            metadata: Conversations.metadata(of: conversation, in: world) ?? [:], now: world.now)
        let instructions = configuration["instructions"]?.string ?? ""
        return Speaker(
            assistant: assistant, configuration: configuration, variables: variables,
            persona: world.persona(instructions))
    }

    /// One message of the user and the reply to it, stored as the assistant's privacy settings allow.
    static func turn(
        _ content: String, from user: String?, with speaker: Speaker, in conversation: String,
        world: inout World
    ) -> String {
        let spoken = speaker.reply(to: content, from: user, in: world)
        let privacy = speaker.configuration["privacy_settings"]
        guard privacy?["data_retention"]?.bool ?? true else { return spoken.text }
        let redacts = privacy?["pii_redaction"] == "redact"
        func kept(_ text: String) -> String { redacts ? Redaction.redacted(text, name: user) : text }
        Conversations.append(role: "user", text: kept(content), to: conversation, in: &world)
        for use in spoken.toolUses {
            let id = "call_\(world.random.uuid())"
            let arguments = String(decoding: JSONValue.object(use.arguments).encoded(), as: UTF8.self)
            let call: JSONValue = [
                "id": .string(id), "type": "function",
                "function": ["name": .string(use.name), "arguments": .string(kept(arguments))],
            ]
            Conversations.append(role: "assistant", text: "", to: conversation, in: &world, toolCalls: [call])
            Conversations.append(
                role: "tool", text: kept(use.result), to: conversation, in: &world, toolCallID: id)
        }
        let hash = SeededGenerator.hash(world.seed, conversation, content)
        Conversations.append(
            role: "assistant", text: kept(spoken.text), to: conversation, in: &world,
            metadata: ["end_user_perceived_latency_ms": .integer(Int64(300 + hash % 900))])
        return spoken.text
    }
}
