internal import TelnyxCatalog

/// Chatting with an assistant, in one piece or as a stream of events.
enum ChatHandlers {
    static let all: [String: Handler] = ["assistants.chat": chat]

    /// What remains when a chat fails before its reply is made.
    static let begun: [String: BegunWork] = ["assistants.chat": keepUserMessage]

    /// An unknown conversation is made under the id that was given, unless
    /// `world.controls["strict_conversations"]` is true: then it is not found.
    private static let chat: Handler = { world, call throws(Refusal) in
        let (assistant, conversation, content) = try checked(call, in: world)
        _ = Conversations.findOrCreate(
            conversation, in: &world, metadata: [Conversations.Key.channel: "web_chat"])
        let version = Talk.serve(conversation, by: assistant, in: &world)
        let speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        world.brains.isStreaming = call.flag("stream")
        defer { world.brains.isStreaming = false }
        let spoken = Talk.turn(
            content, from: call.optionalString("name"), with: speaker, in: conversation, world: &world)
        // No status that is tried again: a brain that failed would fail again.
        if let failure = spoken.failure { throw .badRequest("The brain of the assistant failed: \(failure)") }
        return call.flag("stream")
            ? EventStream.reply(spoken.pieces) : .object(["content": .string(spoken.text)])
    }

    private static let keepUserMessage: BegunWork = { world, call in
        guard Reading.userMessage.choice(in: world) == "stored_before_reply",
            let (_, conversation, content) = try? checked(call, in: world)
        else { return }
        _ = Conversations.findOrCreate(
            conversation, in: &world, metadata: [Conversations.Key.channel: "web_chat"])
        Conversations.append(role: "user", text: content, to: conversation, in: &world)
    }

    private static func checked(
        _ call: Call, in world: World
    ) throws(Refusal) -> (assistant: String, conversation: String, content: String) {
        let assistant = call.string("assistant_id")
        _ = try Assistants.live(assistant, in: world)
        let content = call.string("content")
        guard content.contains(where: { !$0.isWhitespace }) else {
            throw .badRequest("The content must not be empty.", pointer: "/content")
        }
        let conversation = call.string("conversation_id")
        guard !conversation.isEmpty else {
            throw .badRequest("The conversation id must not be empty.", pointer: "/conversation_id")
        }
        if let metadata = Conversations.metadata(of: conversation, in: world) {
            if metadata[Conversations.Key.isDisabled] == "true" {
                throw .badRequest("The assistant is switched off in this conversation (ai_disabled).")
            }
        } else if world.controls["strict_conversations"] == true {
            throw .notFound
        }
        return (assistant, conversation, content)
    }
}

/// Writes a chat's reply as server-sent events.
enum EventStream {
    /// Fragments, then the whole. What came in one piece is cut into words.
    static func reply(_ pieces: [String]) -> Reply {
        let text = pieces.joined()
        let fragments = pieces.count > 1 ? pieces : self.fragments(of: text)
        var events = fragments.map { event("delta", ["content": .string($0)]) }
        events.append(event("done", ["content": .string(text), "whatsapp_template": nil]))
        return Reply(content: .events(events))
    }

    /// A text as it is streamed where it came in one piece: a word with the space before it.
    static func fragments(of text: String) -> [String] {
        var fragments: [String] = []
        for character in text {
            if character == " " || fragments.isEmpty { fragments.append("") }
            fragments[fragments.count - 1].append(character)
        }
        return fragments
    }

    static func event(_ name: String, _ data: JSONValue) -> [UInt8] {
        Array("event: \(name)\ndata: ".utf8) + data.encoded() + Array("\n\n".utf8)
    }
}
