extension Shape {
    static let assistant: Shape = Shape(
        "Assistant", "A voice and text assistant, or one version of it.", identity: "id",
        fields: assistantFields)

    static let deletedAssistant: Shape = Shape(
        "DeletedAssistant", "A deleted assistant that can still come back.", identity: "id",
        since: .october,
        fields: assistantFields + [
            .init("deleted_at", .dateTime, .required, "When it was deleted."),
            .init("permanently_deleted_at", .dateTime, .required, "When it is gone for good."),
        ])

    private static let assistantFields: [Field] = identityFields + Field.assistantSettings + originFields

    private static let identityFields: [Field] = [
        .init("id", .string, .required, "Assigned by the API."),
        .init("created_at", .dateTime, .required, "When the assistant was made."),
        .init("instructions", .string, .required, "What the model is told."),
        .init("model", .string, .required, "The language model."),
        .init("name", .string, .required, "For people."),
    ]

    private static let originFields: [Field] = [
        .init("import_metadata", .shape(.importMetadata), "Where it was imported from."),
        .init(
            "related_mission_ids", .list(.string), "Missions that use it.", default: [], since: .july),
        .init("version_created_at", .dateTime, "When this version was made.", since: .july),
        .init("version_id", .string, "This version.", since: .july),
        .versionName,
    ]

    static let assistantDeleteResponse: Shape = Shape(
        "AssistantDeleteResponse", "Says that an assistant was deleted.",
        fields: [
            .init("id", .string, .required, "The assistant."),
            .init("deleted", .boolean, .required, "Whether it is gone."),
            .init("object", .string, .required, "What was deleted, `assistant.deleted`."),
        ])
}

extension Field {
    static let versionName: Field = Field(
        "version_name", .string(length: 0...50), "Name of the version.", default: "New assistant",
        since: .july)

    static let assistantModel: Field = Field(
        "model", .string, "The language model; the account's own when absent.")

    /// What can be set, changed and read back alike.
    static let assistantSettings: [Field] = [
        .init(
            "a2a_agents", .list(.shape(.assistantA2AAgent)), "Other agents it may put to work.",
            since: .october),
        .init(
            "avatar_settings", .shape(.avatarSettings), "Its face.", nullable: true, since: .october),
        .init(
            "conversation_flow", .shape(.conversationFlow), "Steps instead of one prompt.", since: .july),
        .init(
            "delegation_settings", .shape(.delegationSettings), "How hard questions are handed on.",
            since: .october),
        .init("description", .string, "What it is for."),
        .init("dynamic_variables", .map(.any), "Stored values of variables."),
        .init(
            "dynamic_variables_webhook_timeout_ms", .integer(1...10000),
            "Milliseconds to wait for values of variables.", default: 1500, since: .july),
        .init("dynamic_variables_webhook_url", .string, "Where values of variables are asked for."),
        .init("enabled_features", .list(.assistantFeature), "Channels that it serves."),
        .init("external_llm", .shape(.externalLlm), "A model outside the platform.", since: .july),
        .init(
            "fallback_config", .shape(.fallbackConfig), "What answers when the model does not.",
            since: .july),
        .init("greeting", .string, "Its first words; empty lets the user begin."),
        .init("insight_settings", .shape(.insightSettings), "What is found out afterwards."),
        .init(
            "integrations", .list(.shape(.assistantIntegration)), "Integrations it may use.",
            default: [], since: .july),
        .init(
            "interruption_settings", .shape(.interruptionSettings), "Who may speak when.", since: .july),
        .init("llm_api_key_ref", .string, "Secret with the key for the model's provider."),
        .init(
            "mcp_servers", .list(.shape(.assistantMcpServer)), "MCP servers it may use.", default: [],
            since: .july),
        .init("messaging_settings", .shape(.messagingSettings), "How it texts."),
        .init("observability_settings", .shape(.observability), "Where traces go.", since: .july),
        .init(
            "post_conversation_settings", .shape(.postConversationSettings),
            "Work after the conversation.", since: .july),
        .init("privacy_settings", .shape(.privacySettings), "What is kept."),
        .init("tags", .list(.string), "Words to find it by.", default: [], since: .july),
        .init("telephony_settings", .shape(.telephonySettings), "How it telephones."),
        .init("tools", .list(.union(of: .assistantTool)), "What it can do, besides shared tools."),
        .init("transcription", .shape(.transcriptionSettings), "How speech becomes text."),
        .init("voice_settings", .shape(.voiceSettings), "How it sounds."),
        .init(
            "websocket_settings", .shape(.websocketSettings), "A stream of its events.", since: .october),
        .init("widget_settings", .shape(.widgetSettings), "How the web widget looks."),
    ]
}

extension ValueType {
    static let assistantFeature: ValueType = .oneOf(["telephony", "messaging"])
    static let importProvider: ValueType = .oneOf(["elevenlabs", "vapi", "retell"])
}
