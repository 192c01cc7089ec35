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

extension Operation {
    private static let models: Returns = .list(
        .shape(.modelMetadata), paging: .whole,
        beside: [Field("object", .string, "Type of the object, `list`.", default: "list")])

    static let listModels: Operation = Operation(
        "models.list", .get, "/ai/models", summary: "List language models, by the older path.",
        effect: .read, recovery: .read, returns: models, inSeed: false, replacedBy: "openai.list_models")

    static let listOpenAIModels: Operation = Operation(
        "openai.list_models", .get, "/ai/openai/models", summary: "List language models.",
        effect: .read, recovery: .read, returns: models, inSeed: false, since: .july)

    static let modelOperations: [Operation] = [listModels, listOpenAIModels]
}
