internal import TelnyxCatalog

/// Conversations as a resource: what is said in them comes from chat, texts, calls and tests.
enum ConversationHandlers {
    static let all: [String: Handler] = [
        "conversations.create": create,
        "conversations.retrieve": retrieve,
        "conversations.update": update,
        "conversations.list": list,
        "conversations.delete": delete,
        "conversations.add_message": addMessage,
        "conversations.messages.list": listMessages,
        "conversations.retrieve_conversations_insights": listInsights,
    ]

    /// The roles that a listed message may have.
    private static let roles: Set = ["user", "assistant", "tool"]
    /// Kept as context; lists of messages have no place for them. `developer` is what OpenAI's newer models call it.
    private static let instructionRoles: Set = ["system", "developer"]

    private static func existing(_ call: Call, in world: World) throws(Refusal) -> (String, JSONObject) {
        let id = call.string("conversation_id")
        guard let record = world[.conversations][id] else { throw .notFound }
        return (id, record)
    }

    private static let create: Handler = { world, call throws(Refusal) in
        let id = Conversations.create(
            in: &world, name: call.optionalString("name"), metadata: call["metadata"]?.object ?? [:])
        return .object(world[.conversations][id] ?? [:])
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        .object(try existing(call, in: world).1)
    }

    /// Merges metadata: other keys stay, `null` removes one.
    private static let update: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        Conversations.setMetadata(call["metadata"]?.object ?? [:], of: id, in: &world)
        return .object(world[.conversations][id] ?? [:])
    }

    private static let list: Handler = { world, call throws(Refusal) in
        let query = try ConversationQuery(call)
        return try call.list(query.select(from: world[.conversations].records))
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        Conversations.remove(id, from: &world)
        ConversationInsights.forget(id, in: &world)
        return .nothing
    }

    /// Keeps a message as it was given; nothing answers it.
    private static let addMessage: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        let role = call.string("role")
        guard roles.contains(role) || instructionRoles.contains(role) else {
            throw .invalid(
                body: "role", message: "role must be one of system, developer, user, assistant, tool")
        }
        Conversations.append(
            role: role, text: call.string("content"), to: id, in: &world,
            toolCalls: call["tool_calls"]?.array ?? [], toolCallID: call.optionalString("tool_call_id"),
            metadata: call["metadata"]?.object ?? [:])
        if let sent = call.optionalString("sent_at").flatMap({ Timestamp(parsing: $0) }) {
            Conversations.changeLastMessage(of: id, in: &world) { $0["sent_at"] = .string(sent.text) }
        }
        return .nothing
    }

    private static let listMessages: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        let messages = (world.transcripts[id] ?? []).filter {
            !instructionRoles.contains($0["role"]?.string ?? "")
        }
        return try call.list(messages.count) { .object(messages[messages.count - 1 - $0]) }
    }

    private static let listInsights: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        return try call.list(ConversationInsights.presented(of: id, in: world))
    }
}

extension Conversations {
    static func changeLastMessage(
        of id: String, in world: inout World, _ change: (inout JSONObject) -> Void
    ) {
        world.transcripts.changeLast(of: id, change)
    }
}
