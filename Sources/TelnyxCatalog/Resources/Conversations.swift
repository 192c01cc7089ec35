extension Shape {
    static let conversation: Shape = Shape(
        "Conversation", "What was said between a user and an assistant.", identity: "id",
        fields: [
            .init("id", .uuid, .required, "Assigned by the API."),
            .init("created_at", .dateTime, .required, "When it began."),
            .init("last_message_at", .dateTime, .required, "When something was last said."),
            .init("metadata", .map(.string), .required, "Notes, the serving version among them."),
            .init("name", .string, "For people."),
        ])
}

extension ValueType {
    /// Notes are strings, but the service takes truth values too and writes them out.
    static let conversationNotes: ValueType = .map(.alternatives([.string, .boolean]))

    /// A filter like `gte.2026-01-01`, or several that must all hold.
    static let filter: ValueType = .alternatives([.string, .list(.string)])
}

extension Operation {
    static let listConversations: Operation = Operation(
        "conversations.list", .get, "/ai/conversations", summary: "Lists conversations.", effect: .read,
        recovery: .read,
        parameters: [
            .query("id", .string, "Filter on the id, like `eq.ID` or `in.(A,B)`."),
            .query("created_at", .filter, "Filter on the beginning, like `gte.2026-01-01`."),
            .query("last_message_at", .filter, "Filter on the last message."),
            .query("limit", .integer(1...), "How many at most."),
            .query("metadata->assistant_id", .string, "Filter on the assistant."),
            .query(
                "metadata->assistant_version_id", .string, "Filter on the version that served.",
                since: .october),
            .query("metadata->call_control_id", .string, "Filter on the call."),
            .query("metadata->telnyx_agent_target", .string, "Filter on the assistant's number."),
            .query("metadata->telnyx_conversation_channel", .string, "Filter on the channel."),
            .query("metadata->telnyx_end_user_target", .string, "Filter on the user's number."),
            .queryFamily("metadata->", .filter, "Filter on any note, by its key."),
            .query("name", .string, "Filter on the name, like `like.Voice%`."),
            .query("or", .string, "Filters of which one must hold, like `(a.gte.1,b.lt.2)`."),
            .query("order", .string, "The order, like `created_at.desc`."),
        ],
        returns: .list(.shape(.conversation), paging: .whole), inSeed: false)

    static let createConversation: Operation = Operation(
        "conversations.create", .post, "/ai/conversations", summary: "Begins a conversation.",
        effect: .write,
        recovery: Recovery(
            .key, by: "conversations.list",
            "After a day: one that carries our mark is it, none means send; without a mark unknown."),
        parameters: [
            .body("metadata", .conversationNotes, "Notes to find it by."),
            .body("name", .string, "For people."),
        ],
        returns: .one(.conversation), idempotencyKey: true, inSeed: false)

    static let retrieveConversation: Operation = Operation(
        "conversations.retrieve", .get, "/ai/conversations/{conversation_id}",
        summary: "Shows a conversation.", effect: .read, recovery: .read, parameters: [.conversationID],
        returns: .data(.conversation), inSeed: false)

    static let updateConversation: Operation = Operation(
        "conversations.update", .put, "/ai/conversations/{conversation_id}",
        summary: "Changes the notes of a conversation.", effect: .write,
        recovery: .settingValues(by: "conversations.retrieve"),
        parameters: [.conversationID, .body("metadata", .conversationNotes, "Notes to set.")],
        returns: .data(.conversation), inSeed: false)

    static let deleteConversation: Operation = Operation(
        "conversations.delete", .delete, "/ai/conversations/{conversation_id}",
        summary: "Deletes a conversation with its messages.", effect: .destructive, recovery: .deletion,
        parameters: [.conversationID], returns: .nothing, inSeed: false)

    static let conversationOperations: [Operation] = [
        listConversations, createConversation, retrieveConversation, updateConversation, deleteConversation,
    ]
}
