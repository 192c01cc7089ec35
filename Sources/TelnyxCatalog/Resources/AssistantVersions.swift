extension Parameter {
    static let versionID: Parameter = .path(
        "version_id", .string, "Id of the version.", record: RecordReference(.assistant, "version_id"))
}

extension Operation {
    static let listVersions: Operation = Operation(
        "assistants.versions.list", .get, "/ai/assistants/{assistant_id}/versions",
        summary: "List the versions of an assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .list(.shape(.assistant), paging: .whole))

    static let retrieveVersion: Operation = Operation(
        "assistants.versions.retrieve", .get, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Get a version of an assistant.", effect: .read, recovery: .read,
        parameters: [
            .assistantID, .versionID,
            .query("include_mcp_servers", .boolean, "Include the version's MCP servers."),
        ],
        returns: .one(.assistant))

    static let updateVersion: Operation = Operation(
        "assistants.versions.update", .post, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Update a version in place; the main version cannot be changed.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.versions.retrieve", proof: .sentMembers,
            "Done if every sent field is there; as before: send again; anything else: conflict."),
        parameters: [.assistantID, .versionID] + assistantChanges,
        rules: Rule.assistantRules + [.payKeepsDisabledKeys], returns: .one(.assistant))

    static let deleteVersion: Operation = Operation(
        "assistants.versions.delete", .delete, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Delete a version; the main version cannot be deleted.", effect: .destructive,
        recovery: .deletion,
        parameters: [.assistantID, .versionID], returns: .nothing, status: 204)

    static let promoteVersion: Operation = Operation(
        "assistants.versions.promote", .post,
        "/ai/assistants/{assistant_id}/versions/{version_id}/promote",
        summary: "Make a version the main version and end its canary deploy.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve",
            proof: .equals(member: "version_id", argument: "version_id"),
            """
            Done if the version is main; the one before is main: send again; another: conflict. \
            A canary deploy that is still there is reported.
            """),
        parameters: [.assistantID, .versionID], returns: .one(.assistant))

    static let versionOperations: [Operation] = [
        listVersions, retrieveVersion, updateVersion, deleteVersion, promoteVersion,
    ]
}
