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

extension Operation {
    static let listConversationInsights: Operation = Operation(
        "conversations.retrieve_conversations_insights", .get,
        "/ai/conversations/{conversation_id}/conversations-insights",
        summary: "List the insights of a conversation.", effect: .read, recovery: .read,
        parameters: [.conversationID],
        returns: .list(.shape(.conversationInsights), paging: .whole, beside: [.pageMeta]),
        inSeed: false)

    static let aggregateInsights: Operation = Operation(
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

    static let conversationInsightOperations: [Operation] = [listConversationInsights, aggregateInsights]
}
