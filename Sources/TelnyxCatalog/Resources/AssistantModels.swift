extension Shape {
    static let externalLlm: Shape = Shape(
        "ExternalLlm", "A language model of another provider, or your own.", since: .july,
        fields: [
            .init("base_url", .string, .required, "Base URL of the OpenAI-compatible API."),
            .init("model", .string, .required, "Id of the model at its provider."),
            .init(
                "authentication_method", .authenticationMethod,
                "Authentication: an API key or a client certificate.", default: "token"),
            .init(
                "certificate_ref", .string,
                "Identifier of the integration secret with the client certificate."),
            .init(
                "forward_metadata", .boolean, "Send the conversation's metadata to the model.",
                default: false),
            .init("llm_api_key_ref", .string, "Identifier of the integration secret with the API key."),
            .init(
                "token_retrieval_url", .string, "URL that issues an access token for the client certificate."),
        ])

    static let fallbackConfig: Shape = Shape(
        "FallbackConfig", "Fallback model for when the chosen model fails.", since: .july,
        fields: [
            .init("external_llm", .shape(.externalLlm), "External model to fall back to."),
            .init(
                "llm_api_key_ref", .string,
                "Identifier of the integration secret with the provider's API key."),
            .init("model", .string, "Id of the model to fall back to."),
        ])

    static let observability: Shape = Shape(
        "Observability", "Export of traces to Langfuse.", since: .july,
        fields: [
            .init("host", .string, "URL of the Langfuse host."),
            .init("prompt_label", .string, "Label of the Langfuse prompt."),
            .init("prompt_name", .string, "Name of the Langfuse prompt."),
            .init(
                "prompt_sync", .enabledOrDisabled, "Synchronise the instructions with the Langfuse prompt.",
                default: "disabled"),
            .init("prompt_version", .integer(1...), "Version of the Langfuse prompt."),
            .init("public_key_ref", .string, "Identifier of the integration secret with the public key."),
            .init("secret_key_ref", .string, "Identifier of the integration secret with the secret key."),
            .init("status", .enabledOrDisabled, "Enable the export of traces.", default: "disabled"),
        ])

    static let insightSettings: Shape = Shape(
        "InsightSettings", "Insights to compute after a conversation.",
        fields: [
            .init("insight_group_id", .string, "Id of the insight group to compute."),
            .init(
                "model", .oneOf(["zai-org/GLM-5.3-Flash", "meta-llama/Llama-3.3-70B-Instruct"]),
                "Id of the model that computes insights; null for the platform's default.", nullable: true,
                default: "zai-org/GLM-5.3-Flash", since: .october),
        ])

    static let postConversationSettings: Shape = Shape(
        "PostConversationSettings", "Work that goes on after the conversation has ended.", since: .july,
        fields: [
            .init(
                "enabled", .boolean, "Let the assistant go on using its tools.",
                default: false)
        ])

    static let privacySettings: Shape = Shape(
        "PrivacySettings", "Data retention, redaction of personal data and data locality.",
        fields: [
            .init("data_retention", .boolean, "Store conversation history and insights; true if absent."),
            .init(
                "in_transit_data_locality", .boolean, "Keep data within its region while in transit.",
                default: false, since: .october),
            .init(
                "pii_redaction", .oneOf(["disabled", "redact"]),
                "Redaction of personal data (PII) in what is stored.", default: "disabled",
                since: .october),
        ])

    static let importMetadata: Shape = Shape(
        "ImportMetadata", "Origin of an imported assistant.",
        fields: [
            .init("import_id", .string, "Id of the assistant at the provider."),
            .init(
                "import_provider", .oneOf(["elevenlabs", "vapi", "retell"]),
                "Provider from which the assistant was imported."),
        ])
}

extension ValueType {
    static let authenticationMethod: ValueType = .oneOf(["token", "certificate"])
    static let enabledOrDisabled: ValueType = .oneOf(["enabled", "disabled"])
}
