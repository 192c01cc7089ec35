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

extension Shape {
    static let modelMetadata: Shape = Shape(
        "ModelMetadata", "A language model that an assistant can use.", identity: "id", since: .july,
        fields: [
            .init("id", .string, .required, "Id of the model."),
            .init("context_length", .integer, .required, "Context window in tokens."),
            .init("created", .dateTime, .required, "Release date."),
            .init("languages", .list(.string), .required, "Languages that the model supports."),
            .init("license", .string, .required, "Licence of the model."),
            .init("organization", .string, .required, "Organization that made the model."),
            .init("owned_by", .string, .required, "Organization that serves the model."),
            .init("parameters", .integer, .required, "Number of parameters."),
            .init(
                "tier", .oneOf(["small", "medium", "large", "unlisted"]), .required, "Price tier."),
            .init("base_model", .string, "Id of the model that was fine-tuned.", nullable: true),
            .init("description", .string, "Description of the model.", nullable: true),
            .init("is_fine_tunable", .boolean, "True if the model can be fine-tuned.", default: false),
            .init("is_vision_supported", .boolean, "True if the model accepts images.", default: false),
            .init(
                "max_completion_tokens", .integer, "Maximum length of an answer in tokens.", nullable: true),
            .init("object", .string, "Type of the object, `model`.", default: "model"),
            .init("parameters_str", .string, "Number of parameters as text, such as `70B`.", nullable: true),
            .init("pricing", .map(.string), "Price of tokens."),
            .init(
                "recommended_for_assistants", .boolean, "True if the model is recommended for assistants.",
                default: false),
            .init("regions", .list(.string), "Regions that serve the model."),
            .init(
                "service_tiers", .list(.oneOf(["default", "priority", "flex"])),
                "Service tiers that the model is offered in.",
                since: .october),
            .init(
                "task", .string, "Task of the model, such as `text-generation`.", default: "text-generation"),
        ])
}

extension APIOperation {
    private static let models: Returns = .list(
        .shape(.modelMetadata), paging: .whole,
        beside: [Field("object", .string, "Type of the object, `list`.", default: "list")])

    static let listModels: APIOperation = APIOperation(
        "models.list", .get, "/ai/models", summary: "List language models, by the older path.",
        effect: .read, recovery: .read, returns: models, inSeed: false, replacedBy: "openai.list_models")

    static let listOpenAIModels: APIOperation = APIOperation(
        "openai.list_models", .get, "/ai/openai/models", summary: "List language models.",
        effect: .read, recovery: .read, returns: models, inSeed: false, since: .july)

    static let modelOperations: [APIOperation] = [listModels, listOpenAIModels]
}
