extension Shape {
    static let assistant: Shape = Shape(
        "Assistant", "An AI assistant for voice and text, or one version of it.", identity: "id",
        fields: assistantFields)

    static let deletedAssistant: Shape = Shape(
        "DeletedAssistant", "A deleted assistant that can still be restored.", identity: "id",
        since: .october,
        fields: assistantFields + [
            .init("deleted_at", .dateTime, .required, "Time of deletion."),
            .init(
                "permanently_deleted_at", .dateTime, .required,
                "Time after which the assistant can no longer be restored."),
        ])

    private static let assistantFields: [Field] = identityFields + Field.assistantSettings + originFields

    private static let identityFields: [Field] = [
        .init("id", .string, .required, "Id of the assistant, assigned by the API."),
        .init("created_at", .dateTime, .required, "Time at which the assistant was created."),
        .init("instructions", .string, .required, "System prompt: the instructions given to the model."),
        .init("model", .string, .required, "Id of the language model."),
        .init("name", .string, .required, "Name of the assistant."),
    ]

    private static let originFields: [Field] = [
        .init("import_metadata", .shape(.importMetadata), "Origin of an imported assistant."),
        .init(
            "related_mission_ids", .list(.string), "Ids of the missions that use the assistant.", default: [],
            since: .july),
        .init("version_created_at", .dateTime, "Time at which this version was created.", since: .july),
        .init("version_id", .string, "Id of this version.", since: .july),
        .versionName,
    ]

    static let assistantDeleteResponse: Shape = Shape(
        "AssistantDeleteResponse", "Confirmation that an assistant was deleted.",
        fields: [
            .init("id", .string, .required, "Id of the deleted assistant."),
            .init("deleted", .boolean, .required, "True if the assistant was deleted."),
            .init("object", .string, .required, "Type of the object, `assistant.deleted`."),
        ])
}

extension Field {
    static let versionName: Field = Field(
        "version_name", .string(length: 0...50), "Name of the version.", default: "New assistant",
        since: .july)

    static let assistantModel: Field = Field(
        "model", .string, "Id of the language model; the account's default if absent.")

    /// What can be set, changed and read back alike.
    static let assistantSettings: [Field] = [
        .init(
            "a2a_agents", .list(.shape(.assistantA2AAgent)),
            "Remote A2A agents to which the assistant can delegate tasks.",
            since: .october),
        .init(
            "avatar_settings", .shape(.avatarSettings), "Video avatar of the assistant.", nullable: true,
            since: .october),
        .init(
            "conversation_flow", .shape(.conversationFlow),
            "Conversation flow: a graph of steps in place of a single prompt.", since: .july),
        .init(
            "delegation_settings", .shape(.delegationSettings),
            "Delegation of difficult questions to a second model.",
            since: .october),
        .init("description", .string, "Description of the assistant."),
        .init("dynamic_variables", .map(.any), "Default values of dynamic variables."),
        .init(
            "dynamic_variables_webhook_timeout_ms", .integer(1...10000),
            "Timeout of the dynamic variables webhook in milliseconds.", default: 1500, since: .july),
        .init(
            "dynamic_variables_webhook_url", .string,
            "Webhook URL that supplies dynamic variables when a conversation starts."),
        .init("enabled_features", .list(.assistantFeature), "Channels that are enabled."),
        .init(
            "external_llm", .shape(.externalLlm), "Language model of another provider, or your own.",
            since: .july),
        .init(
            "fallback_config", .shape(.fallbackConfig), "Fallback model for when the chosen model fails.",
            since: .july),
        .init(
            "greeting", .string, "Greeting that is spoken first; if empty, the user speaks first."),
        .init("insight_settings", .shape(.insightSettings), "Insights to compute after a conversation."),
        .init(
            "integrations", .list(.shape(.assistantIntegration)),
            "Integrations of the account that the assistant can use.",
            default: [], since: .july),
        .init(
            "interruption_settings", .shape(.interruptionSettings),
            "Barge-in and turn-taking: when the user and the assistant may speak.", since: .july),
        .init(
            "llm_api_key_ref", .string,
            "Identifier of the integration secret with the model provider's API key."),
        .init(
            "mcp_servers", .list(.shape(.assistantMcpServer)),
            "MCP servers whose tools the assistant can use.", default: [],
            since: .july),
        .init("messaging_settings", .shape(.messagingSettings), "Settings for SMS and other messages."),
        .init(
            "observability_settings", .shape(.observability), "Export of traces to Langfuse.", since: .july),
        .init(
            "post_conversation_settings", .shape(.postConversationSettings),
            "Work that goes on after the conversation has ended.", since: .july),
        .init(
            "privacy_settings", .shape(.privacySettings),
            "Data retention, redaction of personal data and data locality."),
        .init("tags", .list(.string), "Tags of the assistant, for filtering.", default: [], since: .july),
        .init("telephony_settings", .shape(.telephonySettings), "Settings for telephone calls."),
        .init(
            "tools", .list(.union(of: .assistantTool)),
            "Inline tools; shared tools are attached through `tool_ids`."),
        .init("transcription", .shape(.transcriptionSettings), "Speech-to-text (STT) settings."),
        .init("voice_settings", .shape(.voiceSettings), "Text-to-speech (TTS) settings."),
        .init(
            "websocket_settings", .shape(.websocketSettings), "WebSocket stream of conversation events.",
            since: .october),
        .init("widget_settings", .shape(.widgetSettings), "Appearance of the web widget."),
    ]
}

extension ValueType {
    static let assistantFeature: ValueType = .oneOf(["telephony", "messaging"])
    static let importProvider: ValueType = .oneOf(["elevenlabs", "vapi", "retell"])
}

extension APIOperation {
    static let createAssistant: APIOperation = APIOperation(
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

    static let retrieveAssistant: APIOperation = APIOperation(
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

    static let updateAssistant: APIOperation = APIOperation(
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

    static let listAssistants: APIOperation = APIOperation(
        "assistants.list", .get, "/ai/assistants", summary: "List all assistants.", effect: .read,
        recovery: .read, returns: .list(.shape(.assistant), paging: .whole))

    static let importAssistants: APIOperation = APIOperation(
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

    static let deleteAssistant: APIOperation = APIOperation(
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

    static let cloneAssistant: APIOperation = APIOperation(
        "assistants.clone", .post, "/ai/assistants/{assistant_id}/clone",
        summary: "Copy an assistant, without its telephony and messaging settings.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.list",
            """
            After a day: done if exactly one assistant with the same content was created since; \
            otherwise unknown.
            """),
        parameters: [.assistantID], returns: .one(.assistant), idempotencyKey: true)

    static let getAssistantTexml: APIOperation = APIOperation(
        "assistants.get_texml", .get, "/ai/assistants/{assistant_id}/texml",
        summary: "Get the TeXML that connects a call to the assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .text)

    static let enhanceInstructions: APIOperation = APIOperation(
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

    static let assistantOperations: [APIOperation] = [
        createAssistant, retrieveAssistant, updateAssistant, listAssistants, importAssistants,
        deleteAssistant, cloneAssistant, getAssistantTexml, enhanceInstructions,
    ]
}

extension APIOperation {
    static let listDeletedAssistants: APIOperation = APIOperation(
        "assistants.deleted.list", .get, "/ai/assistants/deleted",
        summary: "List deleted assistants that can still be restored.", effect: .read, recovery: .read,
        parameters: [.pageNumber, .pageSize],
        returns: .list(.shape(.deletedAssistant), paging: .numbered), inSeed: false, since: .october)

    static let getDeletedAssistant: APIOperation = APIOperation(
        "assistants.deleted.get", .get, "/ai/assistants/{assistant_id}/deleted",
        summary: "Get a deleted assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .one(.deletedAssistant), inSeed: false, since: .october)

    static let restoreAssistant: APIOperation = APIOperation(
        "assistants.restore", .post, "/ai/assistants/{assistant_id}/restore",
        summary: "Restore a deleted assistant.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve", proof: .presence,
            "Done if the assistant can be read; still deleted: send again."),
        parameters: [.assistantID], returns: .one(.assistant), inSeed: false, since: .october)

    static let deletedAssistantOperations: [APIOperation] = [
        listDeletedAssistants, getDeletedAssistant, restoreAssistant,
    ]
}

extension Shape {
    static let tagsResponse: Shape = Shape(
        "TagsResponse", "A list of tags.", fields: [.init("tags", .list(.string), .required, "Tags in use.")])
}

extension APIOperation {
    static let listTags: APIOperation = APIOperation(
        "assistants.tags.list", .get, "/ai/assistants/tags", summary: "List the tags in use.",
        effect: .read, recovery: .read, returns: .one(.tagsResponse))

    static let addTag: APIOperation = APIOperation(
        "assistants.tags.add", .post, "/ai/assistants/{assistant_id}/tags",
        summary: "Add a tag to an assistant.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.retrieve", proof: .holds(member: "tags", argument: "tag"),
            "Done if the assistant has the tag; otherwise send again."),
        parameters: [.assistantID, .body("tag", .string, .required, "Tag to add.")],
        returns: .one(.tagsResponse))

    static let removeTag: APIOperation = APIOperation(
        "assistants.tags.remove", .delete, "/ai/assistants/{assistant_id}/tags/{tag}",
        summary: "Remove a tag from an assistant.", effect: .write,
        recovery: .detaching(by: "assistants.retrieve"),
        parameters: [.assistantID, .path("tag", .string, "Tag to remove.")], returns: .one(.tagsResponse))

    static let tagOperations: [APIOperation] = [listTags, addTag, removeTag]
}

extension Parameter {
    static let versionID: Parameter = .path(
        "version_id", .string, "Id of the version.", record: RecordReference(.assistant, "version_id"))
}

extension APIOperation {
    static let listVersions: APIOperation = APIOperation(
        "assistants.versions.list", .get, "/ai/assistants/{assistant_id}/versions",
        summary: "List the versions of an assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .list(.shape(.assistant), paging: .whole))

    static let retrieveVersion: APIOperation = APIOperation(
        "assistants.versions.retrieve", .get, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Get a version of an assistant.", effect: .read, recovery: .read,
        parameters: [
            .assistantID, .versionID,
            .query("include_mcp_servers", .boolean, "Include the version's MCP servers."),
        ],
        returns: .one(.assistant))

    static let updateVersion: APIOperation = APIOperation(
        "assistants.versions.update", .post, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Update a version in place; the main version cannot be changed.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.versions.retrieve", proof: .sentMembers,
            "Done if every sent field is there; as before: send again; anything else: conflict."),
        parameters: [.assistantID, .versionID] + assistantChanges,
        rules: Rule.assistantRules + [.payKeepsDisabledKeys], returns: .one(.assistant))

    static let deleteVersion: APIOperation = APIOperation(
        "assistants.versions.delete", .delete, "/ai/assistants/{assistant_id}/versions/{version_id}",
        summary: "Delete a version; the main version cannot be deleted.", effect: .destructive,
        recovery: .deletion,
        parameters: [.assistantID, .versionID], returns: .nothing, status: 204)

    static let promoteVersion: APIOperation = APIOperation(
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

    static let versionOperations: [APIOperation] = [
        listVersions, retrieveVersion, updateVersion, deleteVersion, promoteVersion,
    ]
}
