extension Operation {
    static let createAssistant: Operation = Operation(
        "assistants.create", .post, "/ai/assistants", summary: "Makes an assistant.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.list", proof: .made(members: ["name", "instructions"], id: "id"),
            """
            After a breakdown of the service, and after a day: one assistant made since, with the same \
            name and instructions, is it; none means send; more is unknown.
            """),
        parameters: [
            .body("instructions", .string, .required, "What the model is told."),
            .body("name", .string, .required, "For people."),
        ] + assistantBody,
        rules: Rule.assistantRules + [.payNeedsDisabledKeys],
        returns: .one(.assistant), idempotencyKey: true)

    /// What creating and changing have in common.
    static let assistantBody: [Parameter] =
        .body([.assistantModel] + Field.assistantSettings)
        + [.body("tool_ids", .list(.string), "Shared tools it may use.")]

    /// The body of a change, of the assistant or of one of its versions.
    static let assistantChanges: [Parameter] =
        [
            .body("instructions", .string, "What the model is told."),
            .body("name", .string, "For people."),
        ] + assistantBody.map(\.asChange) + [Parameter(.body, .versionName)]

    static let retrieveAssistant: Operation = Operation(
        "assistants.retrieve", .get, "/ai/assistants/{assistant_id}", summary: "Shows an assistant.",
        effect: .read,
        recovery: Recovery(
            .repeat, "Send it again; with the webhook asked for, the customer's server is asked again."),
        parameters: [
            .assistantID,
            .query("call_control_id", .string, "Call to imagine for the webhook."),
            .query(
                "fetch_dynamic_variables_from_webhook", .boolean, "Whether to ask the webhook for variables.",
                default: false),
            .query("from", .string, "Caller to imagine for the webhook: number or SIP address."),
            .query("to", .string, "Called party to imagine for the webhook."),
        ],
        returns: .one(.assistant))

    static let updateAssistant: Operation = Operation(
        "assistants.update", .post, "/ai/assistants/{assistant_id}",
        summary: "Changes an assistant by making a new version.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.versions.list", proof: .newElement(identity: "version_id"),
            """
            A version that was not there before and carries our mark or every sent field is done; no new \
            version means send; new ones of others are a conflict.
            """),
        parameters: [.assistantID] + assistantChanges + [
            .body("promote_to_main", .boolean, "Whether the new version takes over.", default: true)
        ],
        rules: Rule.assistantRules + [.payKeepsDisabledKeys],
        returns: .one(.assistant))

    static let listAssistants: Operation = Operation(
        "assistants.list", .get, "/ai/assistants", summary: "Lists every assistant.", effect: .read,
        recovery: .read, returns: .list(.shape(.assistant), paging: .whole))

    static let importAssistants: Operation = Operation(
        "assistants.imports", .post, "/ai/assistants/import",
        summary: "Imports assistants, overwriting those imported before.", effect: .destructive,
        recovery: Recovery(
            .key, by: "assistants.list",
            """
            After a day: done when every import id has a version made since; otherwise unknown, because \
            importing again overwrites what was edited.
            """),
        parameters: [
            .body("api_key_ref", .string, .required, "Secret with the key for the provider."),
            .body("provider", .importProvider, .required, "Where they come from."),
            .body("import_ids", .list(.string), "Their ids there; all when absent."),
        ],
        returns: Returns(.data, .list(.shape(.assistant))), idempotencyKey: true)

    static let deleteAssistant: Operation = Operation(
        "assistants.delete", .delete, "/ai/assistants/{assistant_id}",
        summary: "Deletes an assistant; it can come back for 30 days.", effect: .destructive,
        recovery: Recovery(
            .repeat, by: "assistants.deleted.get",
            """
            Send it again; 404 means that it is gone. After ten minutes read first, a person may have \
            restored it.
            """),
        parameters: [
            .assistantID,
            .query(
                "hard_delete", .boolean, "Whether it is erased for good, with its versions.",
                since: .october),
        ],
        returns: .one(.assistantDeleteResponse))

    static let cloneAssistant: Operation = Operation(
        "assistants.clone", .post, "/ai/assistants/{assistant_id}/clone",
        summary: "Copies an assistant, without its telephone settings.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.list",
            "After a day: one assistant made since with the same content is it; otherwise unknown."),
        parameters: [.assistantID], returns: .one(.assistant), idempotencyKey: true)

    static let getAssistantTexml: Operation = Operation(
        "assistants.get_texml", .get, "/ai/assistants/{assistant_id}/texml",
        summary: "Shows the TeXML that connects a call.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .text)

    static let enhanceInstructions: Operation = Operation(
        "assistants.instructions.enhance", .post, "/ai/assistants/{assistant_id}/instructions/enhance",
        summary: "Writes better instructions; nothing is stored.", effect: .billable,
        recovery: Recovery(.repeat, "Nothing is changed; sending again costs tokens and gives other words."),
        parameters: [
            .assistantID,
            .body("enhancement_prompt", .string, "What should become better.", nullable: true),
            .body(
                "instructions", .string, "What to work on; the stored ones when absent.", nullable: true),
        ],
        returns: .text, inSeed: false, since: .july)

    static let assistantOperations: [Operation] = [
        createAssistant, retrieveAssistant, updateAssistant, listAssistants, importAssistants,
        deleteAssistant, cloneAssistant, getAssistantTexml, enhanceInstructions,
    ]
}
