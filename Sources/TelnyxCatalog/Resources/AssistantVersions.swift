extension Parameter {
    static let versionID: Parameter = .path(
        "version_id", .string, "Which version.", record: RecordReference(.assistant, "version_id"))
}

extension Operation {
    static let listVersions: Operation = Operation(
        "assistants.versions.list", .get, "/ai/assistants/{assistant_id}/versions",
        summary: "Lists the versions of an assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .list(.shape(.assistant), paging: .whole))

    static let retrieveVersion: Operation = Operation(
        "assistants.versions.retrieve", .get, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Shows one version of an assistant.", effect: .read, recovery: .read,
        parameters: [
            .assistantID, .versionID,
            .query("include_mcp_servers", .boolean, "Whether its MCP servers are shown."),
        ],
        returns: .one(.assistant))

    static let updateVersion: Operation = Operation(
        "assistants.versions.update", .post, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Changes a version in place; not the main one.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.versions.retrieve", proof: .sentMembers,
            "Every sent field there is done; as it was before means send; anything else is a conflict."),
        parameters: [.assistantID, .versionID] + assistantChanges,
        rules: Rule.assistantRules + [.payKeepsDisabledKeys], returns: .one(.assistant))

    static let deleteVersion: Operation = Operation(
        "assistants.versions.delete", .delete, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Deletes a version; not the main one.", effect: .destructive, recovery: .deletion,
        parameters: [.assistantID, .versionID], returns: .nothing, status: 204)

    static let promoteVersion: Operation = Operation(
        "assistants.versions.promote", .post,
        "/ai/assistants/{assistant_id}/versions/{version_id}/promote",
        summary: "Makes a version the main one and ends the canary.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve",
            proof: .equals(member: "version_id", argument: "version_id"),
            """
            The wanted version as main is done; the one before means send; another is a conflict. A \
            canary deploy that still stands is worth a word.
            """),
        parameters: [.assistantID, .versionID], returns: .one(.assistant))

    static let versionOperations: [Operation] = [
        listVersions, retrieveVersion, updateVersion, deleteVersion, promoteVersion,
    ]
}
