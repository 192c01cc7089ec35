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
