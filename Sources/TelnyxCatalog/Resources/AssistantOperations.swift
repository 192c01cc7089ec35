extension Operation {
    static let createAssistant: Operation = Operation(
        "assistants.create", .post, "/ai/assistants", summary: "Create an assistant.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.list", proof: .made(members: ["name", "instructions"], id: "id"),
            """
            After a service failure, or after a day: done if exactly one assistant with the same \
            name and instructions was created since; none: send again; more: unknown.
            """),
        parameters: [
            .body("instructions", .string, .required, "System prompt: the instructions given to the model."),
            .body("name", .string, .required, "Name of the assistant."),
        ] + assistantBody,
        rules: Rule.assistantRules + [.payNeedsDisabledKeys],
        returns: .one(.assistant), idempotencyKey: true)

    /// What creating and changing have in common.
    static let assistantBody: [Parameter] =
        .body([.assistantModel] + Field.assistantSettings)
        + [.body("tool_ids", .list(.string), "Ids of the shared tools to attach.")]

    /// The body of a change, of the assistant or of one of its versions.
    static let assistantChanges: [Parameter] =
        [
            .body("instructions", .string, "System prompt: the instructions given to the model."),
            .body("name", .string, "Name of the assistant."),
        ] + assistantBody.map(\.asChange) + [Parameter(.body, .versionName)]

    static let retrieveAssistant: Operation = Operation(
        "assistants.retrieve", .get, "/ai/assistants/{assistant_id}", summary: "Get an assistant.",
        effect: .read,
        recovery: Recovery(
            .repeat, "Send it again. With fetch_dynamic_variables_from_webhook, the webhook is called again."),
        parameters: [
            .assistantID,
            .query(
                "call_control_id", .string, "Call control id that is sent to the dynamic variables webhook."),
            .query(
                "fetch_dynamic_variables_from_webhook", .boolean,
                "Resolve dynamic variables by calling the webhook.",
                default: false),
            .query("from", .string, "Caller that is sent to the webhook: a number or SIP address."),
            .query("to", .string, "Called party that is sent to the webhook: a number or SIP address."),
        ],
        returns: .one(.assistant))

    static let updateAssistant: Operation = Operation(
        "assistants.update", .post, "/ai/assistants/{assistant_id}",
        summary: "Update an assistant by creating a new version.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.versions.list", proof: .newElement(identity: "version_id"),
            """
            Done if there is a new version that carries our mark or every sent field; no new \
            version: send again; new versions of others only: conflict.
            """),
        parameters: [.assistantID] + assistantChanges + [
            .body("promote_to_main", .boolean, "Make the new version the main version.", default: true)
        ],
        rules: Rule.assistantRules + [.payKeepsDisabledKeys],
        returns: .one(.assistant))

    static let listAssistants: Operation = Operation(
        "assistants.list", .get, "/ai/assistants", summary: "List all assistants.", effect: .read,
        recovery: .read, returns: .list(.shape(.assistant), paging: .whole))

    static let importAssistants: Operation = Operation(
        "assistants.imports", .post, "/ai/assistants/import",
        summary: "Import assistants from another provider, overwriting earlier imports.",
        effect: .destructive,
        recovery: Recovery(
            .key, by: "assistants.list",
            """
            After a day: done if every import id has a version created since; otherwise unknown, \
            because a second import overwrites later edits.
            """),
        parameters: [
            .body(
                "api_key_ref", .string, .required,
                "Identifier of the integration secret with the provider's API key."),
            .body("provider", .importProvider, .required, "Provider to import from."),
            .body("import_ids", .list(.string), "Ids of the assistants at the provider; all if absent."),
        ],
        returns: Returns(.data, .list(.shape(.assistant))), idempotencyKey: true)

    static let deleteAssistant: Operation = Operation(
        "assistants.delete", .delete, "/ai/assistants/{assistant_id}",
        summary: "Delete an assistant; it can be restored for 30 days.", effect: .destructive,
        recovery: Recovery(
            .repeat, by: "assistants.deleted.get",
            """
            Send it again; 404 means that it is deleted. After ten minutes read first: somebody \
            may have restored it.
            """),
        parameters: [
            .assistantID,
            .query(
                "hard_delete", .boolean, "Delete the assistant and its versions permanently.",
                since: .october),
        ],
        returns: .one(.assistantDeleteResponse))

    static let cloneAssistant: Operation = Operation(
        "assistants.clone", .post, "/ai/assistants/{assistant_id}/clone",
        summary: "Copy an assistant, without its telephony and messaging settings.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.list",
            """
            After a day: done if exactly one assistant with the same content was created since; \
            otherwise unknown.
            """),
        parameters: [.assistantID], returns: .one(.assistant), idempotencyKey: true)

    static let getAssistantTexml: Operation = Operation(
        "assistants.get_texml", .get, "/ai/assistants/{assistant_id}/texml",
        summary: "Get the TeXML that connects a call to the assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .text)

    static let enhanceInstructions: Operation = Operation(
        "assistants.instructions.enhance", .post, "/ai/assistants/{assistant_id}/instructions/enhance",
        summary: "Suggest improved instructions; nothing is stored.", effect: .billable,
        recovery: Recovery(
            .repeat, "Nothing is changed. Sending it again costs tokens and gives a different text."),
        parameters: [
            .assistantID,
            .body("enhancement_prompt", .string, "Description of what to improve.", nullable: true),
            .body(
                "instructions", .string, "Instructions to improve; the assistant's stored ones if absent.",
                nullable: true),
        ],
        returns: .text, inSeed: false, since: .july)

    static let assistantOperations: [Operation] = [
        createAssistant, retrieveAssistant, updateAssistant, listAssistants, importAssistants,
        deleteAssistant, cloneAssistant, getAssistantTexml, enhanceInstructions,
    ]
}
