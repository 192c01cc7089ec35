extension Operation {
    static let listDeletedAssistants: Operation = Operation(
        "assistants.deleted.list", .get, "/ai/assistants/deleted",
        summary: "List deleted assistants that can still be restored.", effect: .read, recovery: .read,
        parameters: [.pageNumber, .pageSize],
        returns: .list(.shape(.deletedAssistant), paging: .numbered), inSeed: false, since: .october)

    static let getDeletedAssistant: Operation = Operation(
        "assistants.deleted.get", .get, "/ai/assistants/{assistant_id}/deleted",
        summary: "Get a deleted assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .one(.deletedAssistant), inSeed: false, since: .october)

    static let restoreAssistant: Operation = Operation(
        "assistants.restore", .post, "/ai/assistants/{assistant_id}/restore",
        summary: "Restore a deleted assistant.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve", proof: .presence,
            "Done if the assistant can be read; still deleted: send again."),
        parameters: [.assistantID], returns: .one(.assistant), inSeed: false, since: .october)

    static let deletedAssistantOperations: [Operation] = [
        listDeletedAssistants, getDeletedAssistant, restoreAssistant,
    ]
}
