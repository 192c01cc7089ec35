extension Operation {
    static let listInsightGroups: Operation = Operation(
        "conversations.insight_groups.retrieve_insight_groups", .get, "/ai/conversations/insight-groups",
        summary: "List insight groups.", effect: .read, recovery: .read,
        parameters: [.pageNumber, .insightPageSize],
        returns: .list(.shape(.insightTemplateGroup), paging: .numbered), inSeed: false)

    static let createInsightGroup: Operation = Operation(
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

    static let retrieveInsightGroup: Operation = Operation(
        "conversations.insight_groups.retrieve", .get, "/ai/conversations/insight-groups/{group_id}",
        summary: "Get an insight group.", effect: .read, recovery: .read, parameters: [.groupID],
        returns: .data(.insightTemplateGroup), inSeed: false)

    static let updateInsightGroup: Operation = Operation(
        "conversations.insight_groups.update", .put, "/ai/conversations/insight-groups/{group_id}",
        summary: "Update an insight group.", effect: .write,
        recovery: .settingValues(by: "conversations.insight_groups.retrieve"),
        parameters: [.groupID] + .changes(of: Field.insightGroupBody),
        returns: .data(.insightTemplateGroup), inSeed: false)

    static let deleteInsightGroup: Operation = Operation(
        "conversations.insight_groups.delete", .delete, "/ai/conversations/insight-groups/{group_id}",
        summary: "Delete an insight group; its insights are kept.", effect: .destructive, recovery: .deletion,
        parameters: [.groupID], returns: .nothing, inSeed: false)

    static let assignInsight: Operation = Operation(
        "conversations.insight_groups.insights.assign", .post,
        "/ai/conversations/insight-groups/{group_id}/insights/{insight_id}/assign",
        summary: "Add an insight to a group.", effect: .write,
        recovery: Recovery(
            .verify, by: "conversations.insight_groups.retrieve",
            proof: .holds(member: "insights", argument: "insight_id"),
            "Done if the group contains the insight; otherwise send again."),
        parameters: [.groupID, .insightID], returns: .nothing, inSeed: false)

    static let unassignInsight: Operation = Operation(
        "conversations.insight_groups.insights.delete_unassign", .delete,
        "/ai/conversations/insight-groups/{group_id}/insights/{insight_id}/unassign",
        summary: "Remove an insight from a group.", effect: .write,
        recovery: .detaching(by: "conversations.insight_groups.retrieve"),
        parameters: [.groupID, .insightID], returns: .nothing, inSeed: false)

    static let insightGroupOperations: [Operation] = [
        listInsightGroups, createInsightGroup, retrieveInsightGroup, updateInsightGroup,
        deleteInsightGroup, assignInsight, unassignInsight,
    ]
}
