extension Shape {
    static let externalLlm: Shape = Shape(
        "ExternalLlm", "A language model outside the platform.", since: .july,
        fields: [
            .init("base_url", .string, .required, "Where it answers, in the OpenAI manner."),
            .init("model", .string, .required, "Its name there."),
            .init("authentication_method", .authenticationMethod, "How to prove who asks.", default: "token"),
            .init("certificate_ref", .string, "Secret with the client certificate."),
            .init(
                "forward_metadata", .boolean, "Whether it receives the conversation's metadata.",
                default: false),
            .init("llm_api_key_ref", .string, "Secret with its key."),
            .init("token_retrieval_url", .string, "Where a token is fetched with the certificate."),
        ])

    static let fallbackConfig: Shape = Shape(
        "FallbackConfig", "What answers when the chosen model does not.", since: .july,
        fields: [
            .init("external_llm", .shape(.externalLlm), "A model of one's own."),
            .init("llm_api_key_ref", .string, "Secret with the key for its provider."),
            .init("model", .string, "A model of the platform."),
        ])

    static let observability: Shape = Shape(
        "Observability", "Tracing of the model's work to Langfuse.", since: .july,
        fields: [
            .init("host", .string, "Where traces go."),
            .init("prompt_label", .string, "Label of the prompt to take."),
            .init("prompt_name", .string, "Name of the prompt to take."),
            .init(
                "prompt_sync", .enabledOrDisabled, "Whether the prompt is taken from there.",
                default: "disabled"),
            .init("prompt_version", .integer(1...), "Version of the prompt to take."),
            .init("public_key_ref", .string, "Secret with the public key."),
            .init("secret_key_ref", .string, "Secret with the private key."),
            .init("status", .enabledOrDisabled, "Whether traces are sent.", default: "disabled"),
        ])

    static let insightSettings: Shape = Shape(
        "InsightSettings", "What is found out after a conversation.",
        fields: [
            .init("insight_group_id", .string, "The insights to answer."),
            .init(
                "model", .oneOf(["zai-org/GLM-5.3-Flash", "meta-llama/Llama-3.3-70B-Instruct"]),
                "Which model answers them; null leaves it to the platform.", nullable: true,
                default: "zai-org/GLM-5.3-Flash", since: .october),
        ])

    static let postConversationSettings: Shape = Shape(
        "PostConversationSettings", "Work after the conversation has ended.", since: .july,
        fields: [
            .init(
                "enabled", .boolean, "Whether the assistant goes on working with its tools.",
                default: false)
        ])

    static let privacySettings: Shape = Shape(
        "PrivacySettings", "What is kept of a conversation, and where it travels.",
        fields: [
            .init("data_retention", .boolean, "Whether history and insights are kept."),
            .init(
                "in_transit_data_locality", .boolean, "Whether data stays in its region on the way.",
                default: false, since: .october),
            .init(
                "pii_redaction", .oneOf(["disabled", "redact"]),
                "Whether personal data is blotted out in what is kept.", default: "disabled",
                since: .october),
        ])

    static let importMetadata: Shape = Shape(
        "ImportMetadata", "Where an imported assistant came from.",
        fields: [
            .init("import_id", .string, "Its id there."),
            .init("import_provider", .oneOf(["elevenlabs", "vapi", "retell"]), "The provider."),
        ])
}

extension ValueType {
    static let authenticationMethod: ValueType = .oneOf(["token", "certificate"])
    static let enabledOrDisabled: ValueType = .oneOf(["enabled", "disabled"])
}
