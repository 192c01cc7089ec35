extension Shape {
    static let conversation: Shape = Shape(
        "Conversation", "A conversation between a user and an assistant.", identity: "id",
        fields: [
            .init("id", .uuid, .required, "Id of the conversation, assigned by the API."),
            .init("created_at", .dateTime, .required, "Time at which the conversation started."),
            .init("last_message_at", .dateTime, .required, "Time of the last message."),
            .init(
                "metadata", .map(.string), .required,
                "Metadata, including the version that serves the conversation."),
            .init("name", .string, "Name of the conversation."),
        ])
}

extension ValueType {
    /// Notes are strings, but the service takes truth values too and writes them out.
    static let conversationNotes: ValueType = .map(.alternatives([.string, .boolean]))

    /// A filter like `gte.2026-01-01`, or several that must all hold.
    static let filter: ValueType = .alternatives([.string, .list(.string)])
}

extension APIOperation {
    static let listConversations: APIOperation = APIOperation(
        "conversations.list", .get, "/ai/conversations", summary: "List conversations.", effect: .read,
        recovery: .read,
        parameters: [
            .query("id", .string, "Filter by id, such as `eq.ID` or `in.(A,B)`."),
            .query("created_at", .filter, "Filter by start time, such as `gte.2026-01-01`."),
            .query("last_message_at", .filter, "Filter by the time of the last message."),
            .query("limit", .integer(1...), "Maximum number of conversations."),
            .query("metadata->assistant_id", .string, "Filter by assistant."),
            .query(
                "metadata->assistant_version_id", .string, "Filter by assistant version.",
                since: .october),
            .query("metadata->call_control_id", .string, "Filter by call control id."),
            .query("metadata->telnyx_agent_target", .string, "Filter by the assistant's number."),
            .query("metadata->telnyx_conversation_channel", .string, "Filter by channel."),
            .query("metadata->telnyx_end_user_target", .string, "Filter by the user's number."),
            .queryFamily("metadata->", .filter, "Filter by any metadata key."),
            .query("name", .string, "Filter by name, such as `like.Voice%`."),
            .query("or", .string, "Alternative filters, of which one must hold: `(a.gte.1,b.lt.2)`."),
            .query("order", .string, "Sort order, such as `created_at.desc`."),
        ],
        returns: .list(.shape(.conversation), paging: .whole), inSeed: false)

    static let createConversation: APIOperation = APIOperation(
        "conversations.create", .post, "/ai/conversations", summary: "Create a conversation.",
        effect: .write,
        recovery: Recovery(
            .key, by: "conversations.list",
            """
            After a day: done if a conversation carries our mark; none: send again; without a \
            mark: unknown.
            """),
        parameters: [
            .body("metadata", .conversationNotes, "Metadata stored with the conversation."),
            .body("name", .string, "Name of the conversation."),
        ],
        returns: .one(.conversation), idempotencyKey: true, inSeed: false)

    static let retrieveConversation: APIOperation = APIOperation(
        "conversations.retrieve", .get, "/ai/conversations/{conversation_id}",
        summary: "Get a conversation.", effect: .read, recovery: .read, parameters: [.conversationID],
        returns: .data(.conversation), inSeed: false)

    static let updateConversation: APIOperation = APIOperation(
        "conversations.update", .put, "/ai/conversations/{conversation_id}",
        summary: "Update the metadata of a conversation.", effect: .write,
        recovery: .settingValues(by: "conversations.retrieve"),
        parameters: [.conversationID, .body("metadata", .conversationNotes, "Metadata to set.")],
        returns: .data(.conversation), inSeed: false)

    static let deleteConversation: APIOperation = APIOperation(
        "conversations.delete", .delete, "/ai/conversations/{conversation_id}",
        summary: "Delete a conversation with its messages.", effect: .destructive, recovery: .deletion,
        parameters: [.conversationID], returns: .nothing, inSeed: false)

    static let conversationOperations: [APIOperation] = [
        listConversations, createConversation, retrieveConversation, updateConversation, deleteConversation,
    ]
}

extension Shape {
    static let conversationInsights: Shape = Shape(
        "ConversationInsights", "Insights of a conversation.", identity: "id",
        fields: [
            .init("id", .string, .required, "Id of the insights, assigned by the API."),
            .init(
                "conversation_insights", .list(.shape(.conversationInsightResult)), .required,
                "Results, one for each insight."),
            .init("created_at", .dateTime, .required, "Time at which the computation started."),
            .init("status", .eventStatus, .required, "State of the computation."),
        ])

    static let conversationInsightResult: Shape = Shape(
        "ConversationInsightResult", "Result of an insight.",
        fields: [
            .init("insight_id", .string, .required, "Id of the insight."),
            .init("result", .string, .required, "Result as text; JSON text if the insight has a schema."),
        ])

    static let insightAggregate: Shape = Shape(
        "InsightAggregate", "A row of an aggregation; the keys of `group_by` are further fields.",
        isOpen: true,
        since: .july,
        fields: [.init("record_count", .integer, .required, "Number of results in the group.")])
}

extension APIOperation {
    static let listConversationInsights: APIOperation = APIOperation(
        "conversations.retrieve_conversations_insights", .get,
        "/ai/conversations/{conversation_id}/conversations-insights",
        summary: "List the insights of a conversation.", effect: .read, recovery: .read,
        parameters: [.conversationID],
        returns: .list(.shape(.conversationInsights), paging: .whole, beside: [.pageMeta]),
        inSeed: false)

    static let aggregateInsights: APIOperation = APIOperation(
        "conversations.conversation_insights.retrieve_aggregates", .get,
        "/ai/conversations/conversation-insights/aggregates",
        summary: "Aggregate insight results over many conversations.", effect: .read, recovery: .read,
        parameters: [
            .query("created_at", .filter, "Filter by time, such as `gte.2026-01-01`."),
            .query(
                "group_by", .list(.string),
                "Keys to group by: keys of the result, or `metadata.` keys."),
            .query("insight_id", .uuid, "Filter by insight."),
            .query("metadata.assistant_id", .string, "Filter by assistant.", since: .october),
            .queryFamily(
                "metadata.", .filter, "Filter by any metadata key of the conversation.", since: .october),
            .query("show", .list(.string), "Columns to return."),
        ],
        returns: .list(.shape(.insightAggregate), paging: .whole), inSeed: false, since: .july)

    static let conversationInsightOperations: [APIOperation] = [listConversationInsights, aggregateInsights]
}
