internal import Essentials
internal import TelnyxCatalog

extension TableName {
    static let conversations = TableName("conversations")
}

/// What every resource that talks does with conversations: finding, starting, appending.
///
/// A conversation is stored as it is answered. Its messages are in `world.transcripts`, oldest
/// first, each as it is answered.
enum Conversations {
    /// Keys of the metadata that the service itself writes.
    enum Key {
        static let assistant = "assistant_id"
        static let version = "assistant_version_id"
        static let channel = "telnyx_conversation_channel"
        static let agentTarget = "telnyx_agent_target"
        static let endUserTarget = "telnyx_end_user_target"
        static let callControl = "call_control_id"
        static let isDisabled = "ai_disabled"
    }

    /// Makes a conversation; values of the metadata become strings, as the service keeps them.
    @discardableResult
    static func create(
        in world: inout World, id: String? = nil, name: String? = nil, metadata: JSONObject = [:]
    ) -> String {
        let id = insert(id: id, name: name, metadata: merged([:], with: metadata), in: &world)
        ConversationEnd.watch(id, in: &world)
        return id
    }

    /// Makes a conversation with metadata as it is, whose end is somebody else's matter.
    static func insert(
        id: String? = nil, name: String? = nil, metadata: JSONObject, in world: inout World
    ) -> String {
        let id = id ?? world.random.uuid()
        let now = JSONValue.string(world.now.text)
        var members: [(key: String, value: JSONValue)] = [("id", .string(id))]
        if let name { members.append(("name", .string(name))) }
        members.append(("created_at", now))
        members.append(("last_message_at", now))
        members.append(("metadata", .object(metadata)))
        world[.conversations].insert(JSONObject(distinct: members), id: id)
        return id
    }

    /// Finds a conversation, or makes one under this very id.
    static func findOrCreate(_ id: String, in world: inout World, metadata: JSONObject) -> JSONObject {
        if let found = world[.conversations][id] { return found }
        create(in: &world, id: id, metadata: metadata)
        return world[.conversations][id] ?? [:]
    }

    /// Metadata with `changes` over it: `null` removes a key, anything else is kept as a string.
    static func merged(_ metadata: JSONObject, with changes: JSONObject) -> JSONObject {
        var metadata = metadata
        for (key, value) in changes.members { metadata[key] = value.isNull ? nil : .string(text(of: value)) }
        return metadata
    }

    static func text(of value: JSONValue) -> String {
        value.string ?? String(decoding: value.encoded(), as: UTF8.self)
    }

    static func metadata(of id: String, in world: World) -> JSONObject? {
        world[.conversations][id]?["metadata"]?.object
    }

    static func setMetadata(_ changes: JSONObject, of id: String, in world: inout World) {
        guard let metadata = metadata(of: id, in: world) else { return }
        world[.conversations][id]?["metadata"] = .object(merged(metadata, with: changes))
    }

    // MARK: Messages

    /// Appends a message and moves the conversation's last activity.
    static func append(
        role: String, text: String, to id: String, in world: inout World, toolCalls: [JSONValue] = [],
        toolCallID: String? = nil, metadata: JSONObject = [:]
    ) {
        let now = JSONValue.string(world.now.text)
        var message: JSONObject = [
            "role": .string(role), "text": .string(text), "created_at": now, "sent_at": now,
        ]
        if !toolCalls.isEmpty { message["tool_calls"] = .array(toolCalls) }
        if let toolCallID { message["tool_call_id"] = .string(toolCallID) }
        if !metadata.isEmpty { message["metadata"] = .object(metadata) }
        world.transcripts.append(message, to: id)
        world[.conversations][id]?["last_message_at"] = now
        ConversationEnd.reopen(id, in: &world)
    }

    /// Removes a conversation with its messages.
    static func remove(_ id: String, from world: inout World) {
        world[.conversations].remove(id)
        world.transcripts[id] = nil
    }
}

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

extension TableName {
    /// When each conversation ended, as `ended_at`; one that still goes on is not in it.
    static let conversationEnds = TableName("conversation_ends")
}

/// When a conversation is over, which is when its insights are made.
///
/// Calls and test runs end theirs themselves. Every other conversation ends when nothing was said for a
/// while: the assistant's `conversation_inactivity_minutes` for texts, otherwise
/// `World.inactivity`. A message after that opens it again; the next silence ends it anew.
enum ConversationEnd {
    static let workKind = "conversation.silence"

    /// Watches for silence from now on; called for every conversation that is made or opened again.
    static func watch(_ id: String, in world: inout World) {
        world.schedule(at: world.now + inactivity(of: id, in: world), kind: workKind, ["id": .string(id)])
    }

    static func isOver(_ id: String, in world: World) -> Bool { world[.conversationEnds].contains(id) }

    /// Called for every message: what is spoken to goes on.
    static func reopen(_ id: String, in world: inout World) {
        guard isOver(id, in: world) else { return }
        world[.conversationEnds].remove(id)
        watch(id, in: &world)
    }

    /// Ends a conversation now and lets its insights be made after `delay`.
    static func end(_ id: String, in world: inout World, insightsAfter delay: Duration = .seconds(2)) {
        guard world[.conversations].contains(id), !isOver(id, in: world) else { return }
        world[.conversationEnds].insert(["ended_at": .string(world.now.text)], id: id)
        ConversationInsights.begin(for: id, in: &world, after: delay)
    }

    static let play: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let record = world[.conversations][id],
            !isOver(id, in: world),
            let last = record.moment("last_message_at")
        else { return }
        let silentUntil = last + inactivity(of: id, in: world)
        if silentUntil > world.now {
            world.schedule(at: silentUntil, kind: workKind, payload)
        } else {
            end(id, in: &world)
        }
    }

    private static func inactivity(of id: String, in world: World) -> Duration {
        let metadata = Conversations.metadata(of: id, in: world) ?? [:]
        if metadata[Conversations.Key.channel] == "sms_chat",
            let assistant = metadata[Conversations.Key.assistant]?.string,
            let minutes = Assistants.configuration(of: assistant, in: world)?["messaging_settings"]?[
                "conversation_inactivity_minutes"]?.integer
        {
            return OutsideDuration(nearestSeconds: Double(minutes) * 60).duration
        }
        return world.inactivity
    }
}

extension World {
    /// How long nothing must be said before a conversation counts as ended; ten minutes unless set.
    public var inactivity: Duration {
        get { OutsideDuration(nearestMilliseconds: controls["inactivity_ms"]?.integer ?? 600_000).duration }
        set { controls["inactivity_ms"] = .integer(Timestamp(sinceEpoch: newValue).microseconds / 1000) }
    }

    /// Ends a conversation now, as a hang-up does; its insights are there at once.
    ///
    /// Does nothing to a conversation that does not exist or is over.
    public mutating func endConversation(_ id: String) {
        ConversationEnd.end(id, in: &self, insightsAfter: .zero)
    }
}
