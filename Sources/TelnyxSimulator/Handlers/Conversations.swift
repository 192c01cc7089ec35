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
