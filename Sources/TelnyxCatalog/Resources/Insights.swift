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

extension APIOperation {
    static let listInsights: APIOperation = APIOperation(
        "conversations.insights.list", .get, "/ai/conversations/insights", summary: "List insights.",
        effect: .read, recovery: .read, parameters: [.pageNumber, .insightPageSize],
        returns: .list(.shape(.insightTemplate), paging: .numbered), inSeed: false)

    static let createInsight: APIOperation = APIOperation(
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

    static let retrieveInsight: APIOperation = APIOperation(
        "conversations.insights.retrieve", .get, "/ai/conversations/insights/{insight_id}",
        summary: "Get an insight.", effect: .read, recovery: .read, parameters: [.insightID],
        returns: .data(.insightTemplate), inSeed: false)

    static let updateInsight: APIOperation = APIOperation(
        "conversations.insights.update", .put, "/ai/conversations/insights/{insight_id}",
        summary: "Update an insight.", effect: .write,
        recovery: .settingValues(by: "conversations.insights.retrieve"),
        parameters: [.insightID] + .changes(of: Field.insightBody), returns: .data(.insightTemplate),
        inSeed: false)

    static let deleteInsight: APIOperation = APIOperation(
        "conversations.insights.delete", .delete, "/ai/conversations/insights/{insight_id}",
        summary: "Delete an insight.", effect: .destructive, recovery: .deletion,
        parameters: [.insightID], returns: .nothing, inSeed: false)

    static let insightOperations: [APIOperation] = [
        listInsights, createInsight, retrieveInsight, updateInsight, deleteInsight,
    ]
}

extension APIOperation {
    static let listInsightGroups: APIOperation = APIOperation(
        "conversations.insight_groups.retrieve_insight_groups", .get, "/ai/conversations/insight-groups",
        summary: "List insight groups.", effect: .read, recovery: .read,
        parameters: [.pageNumber, .insightPageSize],
        returns: .list(.shape(.insightTemplateGroup), paging: .numbered), inSeed: false)

    static let createInsightGroup: APIOperation = APIOperation(
        "conversations.insight_groups.insight_groups", .post, "/ai/conversations/insight-groups",
        summary: "Create an insight group.", effect: .write,
        recovery: Recovery(
            .key, by: "conversations.insight_groups.retrieve_insight_groups",
            proof: .made(members: ["name", "webhook"], id: "id"),
            """
            After a service failure, or after a day: done if exactly one group with the same \
            name and webhook was created since; none: send again; more: unknown.
            """),
        parameters: .body(Field.insightGroupBody), returns: .data(.insightTemplateGroup),
        idempotencyKey: true, inSeed: false)

    static let retrieveInsightGroup: APIOperation = APIOperation(
        "conversations.insight_groups.retrieve", .get, "/ai/conversations/insight-groups/{group_id}",
        summary: "Get an insight group.", effect: .read, recovery: .read, parameters: [.groupID],
        returns: .data(.insightTemplateGroup), inSeed: false)

    static let updateInsightGroup: APIOperation = APIOperation(
        "conversations.insight_groups.update", .put, "/ai/conversations/insight-groups/{group_id}",
        summary: "Update an insight group.", effect: .write,
        recovery: .settingValues(by: "conversations.insight_groups.retrieve"),
        parameters: [.groupID] + .changes(of: Field.insightGroupBody),
        returns: .data(.insightTemplateGroup), inSeed: false)

    static let deleteInsightGroup: APIOperation = APIOperation(
        "conversations.insight_groups.delete", .delete, "/ai/conversations/insight-groups/{group_id}",
        summary: "Delete an insight group; its insights are kept.", effect: .destructive, recovery: .deletion,
        parameters: [.groupID], returns: .nothing, inSeed: false)

    static let assignInsight: APIOperation = APIOperation(
        "conversations.insight_groups.insights.assign", .post,
        "/ai/conversations/insight-groups/{group_id}/insights/{insight_id}/assign",
        summary: "Add an insight to a group.", effect: .write,
        recovery: Recovery(
            .verify, by: "conversations.insight_groups.retrieve",
            proof: .holds(member: "insights", argument: "insight_id"),
            "Done if the group contains the insight; otherwise send again."),
        parameters: [.groupID, .insightID], returns: .nothing, inSeed: false)

    static let unassignInsight: APIOperation = APIOperation(
        "conversations.insight_groups.insights.delete_unassign", .delete,
        "/ai/conversations/insight-groups/{group_id}/insights/{insight_id}/unassign",
        summary: "Remove an insight from a group.", effect: .write,
        recovery: .detaching(by: "conversations.insight_groups.retrieve"),
        parameters: [.groupID, .insightID], returns: .nothing, inSeed: false)

    static let insightGroupOperations: [APIOperation] = [
        listInsightGroups, createInsightGroup, retrieveInsightGroup, updateInsightGroup,
        deleteInsightGroup, assignInsight, unassignInsight,
    ]
}
