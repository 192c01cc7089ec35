extension Shape {
    static let insightTemplate: Shape = Shape(
        "InsightTemplate", "A question about every conversation.", identity: "id",
        fields: [
            .init("id", .uuid, .required, "Assigned by the API."),
            .init("created_at", .dateTime, .required, "When it was made."),
            .init("instructions", .string, .required, "What to find out."),
            .init("insight_type", .oneOf(["custom", "default"]), "Whose question it is.", default: "custom"),
            .insightSchema,
            .init("name", .string, "For people.", default: ""),
            .insightWebhook,
        ])

    static let insightTemplateGroup: Shape = Shape(
        "InsightTemplateGroup", "Questions that an assistant asks together.", identity: "id",
        fields: [
            .init("id", .uuid, .required, "Assigned by the API."),
            .init("created_at", .dateTime, .required, "When it was made."),
            .init("name", .string, .required, "For people."),
            .init("description", .string, "What it is for."),
            .init("insights", .list(.shape(.insightTemplate)), "The questions."),
            .insightWebhook,
        ])
}

extension Field {
    static let insightSchema: Field = Field(
        "json_schema", .alternatives([.string, .map(.any)]), "Form of the answer, as a JSON schema.")
    static let insightWebhook: Field = Field("webhook", .string, "Where answers are sent.", default: "")

    static let insightBody: [Field] = [
        .init("instructions", .string, .required, "What to find out."),
        .init("name", .string, .required, "For people."),
        insightSchema, insightWebhook,
    ]

    static let insightGroupBody: [Field] = [
        .init("name", .string, .required, "For people."),
        .init("description", .string, "What it is for."),
        insightWebhook,
    ]
}

extension Parameter {
    static let groupID: Parameter = .path(
        "group_id", .uuid, "Which group.", record: RecordReference(.insightTemplateGroup, "id"))
    static let insightID: Parameter = .path(
        "insight_id", .uuid, "Which insight.", record: RecordReference(.insightTemplate, "id"))
    /// Insights and their groups draw the line one below everybody else.
    static let insightPageSize: Parameter = .query(
        "page[size]", .integer(.init(min: 0, exclusiveMax: 100)), "How many on a page.", default: 20)
}

extension Operation {
    static let listInsights: Operation = Operation(
        "conversations.insights.list", .get, "/ai/conversations/insights", summary: "Lists insights.",
        effect: .read, recovery: .read, parameters: [.pageNumber, .insightPageSize],
        returns: .list(.shape(.insightTemplate), paging: .numbered), inSeed: false)

    static let createInsight: Operation = Operation(
        "conversations.insights.create", .post, "/ai/conversations/insights", summary: "Makes an insight.",
        effect: .write,
        recovery: Recovery(
            .key, by: "conversations.insights.list",
            proof: .made(members: ["name", "instructions"], id: "id"),
            """
            After a breakdown of the service, and after a day: one made since with the same name and \
            instructions is it; none means send; more is unknown.
            """),
        parameters: .body(Field.insightBody), returns: .data(.insightTemplate), idempotencyKey: true,
        inSeed: false)

    static let retrieveInsight: Operation = Operation(
        "conversations.insights.retrieve", .get, "/ai/conversations/insights/{insight_id}",
        summary: "Shows an insight.", effect: .read, recovery: .read, parameters: [.insightID],
        returns: .data(.insightTemplate), inSeed: false)

    static let updateInsight: Operation = Operation(
        "conversations.insights.update", .put, "/ai/conversations/insights/{insight_id}",
        summary: "Changes an insight.", effect: .write,
        recovery: .settingValues(by: "conversations.insights.retrieve"),
        parameters: [.insightID] + .changes(of: Field.insightBody), returns: .data(.insightTemplate),
        inSeed: false)

    static let deleteInsight: Operation = Operation(
        "conversations.insights.delete", .delete, "/ai/conversations/insights/{insight_id}",
        summary: "Deletes an insight.", effect: .destructive, recovery: .deletion,
        parameters: [.insightID], returns: .nothing, inSeed: false)

    static let insightOperations: [Operation] = [
        listInsights, createInsight, retrieveInsight, updateInsight, deleteInsight,
    ]
}
