extension Operation {
    static let listDeletedAssistants: Operation = Operation(
        "assistants.deleted.list", .get, "/ai/assistants/deleted",
        summary: "Lists deleted assistants that can still come back.", effect: .read, recovery: .read,
        parameters: [.pageNumber, .pageSize],
        returns: .list(.shape(.deletedAssistant), paging: .numbered), inSeed: false, since: .october)

    static let getDeletedAssistant: Operation = Operation(
        "assistants.deleted.get", .get, "/ai/assistants/{assistant_id}/deleted",
        summary: "Shows a deleted assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .one(.deletedAssistant), inSeed: false, since: .october)

    static let restoreAssistant: Operation = Operation(
        "assistants.restore", .post, "/ai/assistants/{assistant_id}/restore",
        summary: "Brings a deleted assistant back.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve", proof: .presence,
            "An assistant that can be read is restored; one that is still deleted means send."),
        parameters: [.assistantID], returns: .one(.assistant), inSeed: false, since: .october)

    static let deletedAssistantOperations: [Operation] = [
        listDeletedAssistants, getDeletedAssistant, restoreAssistant,
    ]
}
