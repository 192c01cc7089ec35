extension Shape {
    static let insightTemplate: Shape = Shape(
        "InsightTemplate", "An insight: a question that is answered for every conversation.", identity: "id",
        fields: [
            .init("id", .uuid, .required, "Id of the insight, assigned by the API."),
            .init("created_at", .dateTime, .required, "Time at which the insight was created."),
            .init("instructions", .string, .required, "Instructions for the model: what to find out."),
            .init(
                "insight_type", .oneOf(["custom", "default"]),
                "Type of the insight: your own or the platform's.", default: "custom"),
            .insightSchema,
            .init("name", .string, "Name of the insight.", default: ""),
            .insightWebhook,
        ])

    static let insightTemplateGroup: Shape = Shape(
        "InsightTemplateGroup", "A group of insights that an assistant computes together.", identity: "id",
        fields: [
            .init("id", .uuid, .required, "Id of the group, assigned by the API."),
            .init("created_at", .dateTime, .required, "Time at which the group was created."),
            .init("name", .string, .required, "Name of the group."),
            .init("description", .string, "Description of the group."),
            .init("insights", .list(.shape(.insightTemplate)), "Insights of the group."),
            .insightWebhook,
        ])
}

extension Field {
    static let insightSchema: Field = Field(
        "json_schema", .alternatives([.string, .map(.any)]), "JSON schema of the result."
    ).schema
    static let insightWebhook: Field = Field(
        "webhook", .string, "Webhook URL that receives the results.", default: "")

    static let insightBody: [Field] = [
        .init("instructions", .string, .required, "Instructions for the model: what to find out."),
        .init("name", .string, .required, "Name of the insight."),
        insightSchema, insightWebhook,
    ]

    static let insightGroupBody: [Field] = [
        .init("name", .string, .required, "Name of the group."),
        .init("description", .string, "Description of the group."),
        insightWebhook,
    ]
}

extension Parameter {
    static let groupID: Parameter = .path(
        "group_id", .uuid, "Id of the insight group.", record: RecordReference(.insightTemplateGroup, "id"))
    static let insightID: Parameter = .path(
        "insight_id", .uuid, "Id of the insight.", record: RecordReference(.insightTemplate, "id"))
    /// Insights and their groups draw the line one below everybody else.
    static let insightPageSize: Parameter = .query(
        "page[size]", .integer(.init(min: 0, exclusiveMax: 100)), "Number of items on a page.", default: 20)
}

extension Operation {
    static let listInsights: Operation = Operation(
        "conversations.insights.list", .get, "/ai/conversations/insights", summary: "List insights.",
        effect: .read, recovery: .read, parameters: [.pageNumber, .insightPageSize],
        returns: .list(.shape(.insightTemplate), paging: .numbered), inSeed: false)

    static let createInsight: Operation = Operation(
        "conversations.insights.create", .post, "/ai/conversations/insights", summary: "Create an insight.",
        effect: .write,
        recovery: Recovery(
            .key, by: "conversations.insights.list",
            proof: .made(members: ["name", "instructions"], id: "id"),
            """
            After a service failure, or after a day: done if exactly one insight with the same \
            name and instructions was created since; none: send again; more: unknown.
            """),
        parameters: .body(Field.insightBody), returns: .data(.insightTemplate), idempotencyKey: true,
        inSeed: false)

    static let retrieveInsight: Operation = Operation(
        "conversations.insights.retrieve", .get, "/ai/conversations/insights/{insight_id}",
        summary: "Get an insight.", effect: .read, recovery: .read, parameters: [.insightID],
        returns: .data(.insightTemplate), inSeed: false)

    static let updateInsight: Operation = Operation(
        "conversations.insights.update", .put, "/ai/conversations/insights/{insight_id}",
        summary: "Update an insight.", effect: .write,
        recovery: .settingValues(by: "conversations.insights.retrieve"),
        parameters: [.insightID] + .changes(of: Field.insightBody), returns: .data(.insightTemplate),
        inSeed: false)

    static let deleteInsight: Operation = Operation(
        "conversations.insights.delete", .delete, "/ai/conversations/insights/{insight_id}",
        summary: "Delete an insight.", effect: .destructive, recovery: .deletion,
        parameters: [.insightID], returns: .nothing, inSeed: false)

    static let insightOperations: [Operation] = [
        listInsights, createInsight, retrieveInsight, updateInsight, deleteInsight,
    ]
}
