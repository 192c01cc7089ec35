extension Shape {
    static let conversationInsights: Shape = Shape(
        "ConversationInsights", "What was found out about a conversation.", identity: "id",
        fields: [
            .init("id", .string, .required, "Assigned by the API."),
            .init(
                "conversation_insights", .list(.shape(.conversationInsightResult)), .required,
                "The answers."),
            .init("created_at", .dateTime, .required, "When the asking began."),
            .init("status", .eventStatus, .required, "How far it is."),
        ])

    static let conversationInsightResult: Shape = Shape(
        "ConversationInsightResult", "The answer to one insight.",
        fields: [
            .init("insight_id", .string, .required, "The insight."),
            .init("result", .string, .required, "The answer; JSON text when a schema asks for it."),
        ])

    static let insightAggregate: Shape = Shape(
        "InsightAggregate", "How often answers came; the grouped values stand beside.", isOpen: true,
        since: .july,
        fields: [.init("record_count", .integer, .required, "How many.")])
}

extension Operation {
    static let listConversationInsights: Operation = Operation(
        "conversations.retrieve_conversations_insights", .get,
        "/ai/conversations/{conversation_id}/conversations-insights",
        summary: "Lists what was found out about a conversation.", effect: .read, recovery: .read,
        parameters: [.conversationID],
        returns: .list(.shape(.conversationInsights), paging: .whole, beside: [.pageMeta]),
        inSeed: false)

    static let aggregateInsights: Operation = Operation(
        "conversations.conversation_insights.retrieve_aggregates", .get,
        "/ai/conversations/conversation-insights/aggregates",
        summary: "Counts answers over many conversations.", effect: .read, recovery: .read,
        parameters: [
            .query("created_at", .filter, "Filter on the time, like `gte.2026-01-01`."),
            .query("group_by", .list(.string), "Keys of the answer or `metadata.` notes to group by."),
            .query("insight_id", .uuid, "Only answers to this insight."),
            .query("metadata.assistant_id", .string, "Filter on the assistant.", since: .october),
            .queryFamily("metadata.", .filter, "Filter on any note, by its key.", since: .october),
            .query("show", .list(.string), "What each row tells."),
        ],
        returns: .list(.shape(.insightAggregate), paging: .whole), inSeed: false, since: .july)

    static let conversationInsightOperations: [Operation] = [listConversationInsights, aggregateInsights]
}
