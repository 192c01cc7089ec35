extension Operation {
    static let listInsightGroups: Operation = Operation(
        "conversations.insight_groups.retrieve_insight_groups", .get, "/ai/conversations/insight-groups",
        summary: "Lists groups of insights.", effect: .read, recovery: .read,
        parameters: [.pageNumber, .insightPageSize],
        returns: .list(.shape(.insightTemplateGroup), paging: .numbered), inSeed: false)

    static let createInsightGroup: Operation = Operation(
        "conversations.insight_groups.insight_groups", .post, "/ai/conversations/insight-groups",
        summary: "Makes a group of insights.", effect: .write,
        recovery: Recovery(
            .key, by: "conversations.insight_groups.retrieve_insight_groups",
            proof: .made(members: ["name", "webhook"], id: "id"),
            """
            After a breakdown of the service, and after a day: one made since with the same name and \
            webhook is it; none means send; more is unknown.
            """),
        parameters: .body(Field.insightGroupBody), returns: .data(.insightTemplateGroup),
        idempotencyKey: true, inSeed: false)

    static let retrieveInsightGroup: Operation = Operation(
        "conversations.insight_groups.retrieve", .get, "/ai/conversations/insight-groups/{group_id}",
        summary: "Shows a group of insights.", effect: .read, recovery: .read, parameters: [.groupID],
        returns: .data(.insightTemplateGroup), inSeed: false)

    static let updateInsightGroup: Operation = Operation(
        "conversations.insight_groups.update", .put, "/ai/conversations/insight-groups/{group_id}",
        summary: "Changes a group of insights.", effect: .write,
        recovery: .settingValues(by: "conversations.insight_groups.retrieve"),
        parameters: [.groupID] + .changes(of: Field.insightGroupBody),
        returns: .data(.insightTemplateGroup), inSeed: false)

    static let deleteInsightGroup: Operation = Operation(
        "conversations.insight_groups.delete", .delete, "/ai/conversations/insight-groups/{group_id}",
        summary: "Deletes a group; its insights stay.", effect: .destructive, recovery: .deletion,
        parameters: [.groupID], returns: .nothing, inSeed: false)

    static let assignInsight: Operation = Operation(
        "conversations.insight_groups.insights.assign", .post,
        "/ai/conversations/insight-groups/{group_id}/insights/{insight_id}/assign",
        summary: "Puts an insight into a group.", effect: .write,
        recovery: Recovery(
            .verify, by: "conversations.insight_groups.retrieve",
            proof: .holds(member: "insights", argument: "insight_id"),
            "A group that holds the insight is done; otherwise send."),
        parameters: [.groupID, .insightID], returns: .nothing, inSeed: false)

    static let unassignInsight: Operation = Operation(
        "conversations.insight_groups.insights.delete_unassign", .delete,
        "/ai/conversations/insight-groups/{group_id}/insights/{insight_id}/unassign",
        summary: "Takes an insight out of a group.", effect: .write,
        recovery: .detaching(by: "conversations.insight_groups.retrieve"),
        parameters: [.groupID, .insightID], returns: .nothing, inSeed: false)

    static let insightGroupOperations: [Operation] = [
        listInsightGroups, createInsightGroup, retrieveInsightGroup, updateInsightGroup,
        deleteInsightGroup, assignInsight, unassignInsight,
    ]
}
