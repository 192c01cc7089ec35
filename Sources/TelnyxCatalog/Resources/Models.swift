extension Shape {
    static let modelMetadata: Shape = Shape(
        "ModelMetadata", "A language model that can be chosen.", identity: "id", since: .july,
        fields: [
            .init("id", .string, .required, "The name to choose it by."),
            .init("context_length", .integer, .required, "How many tokens it reads at once."),
            .init("created", .dateTime, .required, "When it came out."),
            .init("languages", .list(.string), .required, "Languages that it speaks."),
            .init("license", .string, .required, "Under which terms."),
            .init("organization", .string, .required, "Who made it."),
            .init("owned_by", .string, .required, "Who offers it."),
            .init("parameters", .integer, .required, "How many weights it has."),
            .init(
                "tier", .oneOf(["small", "medium", "large", "unlisted"]), .required, "Its class of price."),
            .init("base_model", .string, "What it was tuned from.", nullable: true),
            .init("description", .string, "What it is good at.", nullable: true),
            .init("is_fine_tunable", .boolean, "Whether it can be tuned.", default: false),
            .init("is_vision_supported", .boolean, "Whether it sees pictures.", default: false),
            .init("max_completion_tokens", .integer, "How much it writes at most.", nullable: true),
            .init("object", .string, "Always `model`.", default: "model"),
            .init("parameters_str", .string, "How many weights it has, in words.", nullable: true),
            .init("pricing", .map(.string), "What tokens cost."),
            .init(
                "recommended_for_assistants", .boolean, "Whether it suits assistants.", default: false),
            .init("regions", .list(.string), "Where it runs."),
            .init(
                "service_tiers", .list(.oneOf(["default", "priority", "flex"])), "How it can be served.",
                since: .october),
            .init("task", .string, "What it does.", default: "text-generation"),
        ])
}

extension Operation {
    private static let models: Returns = .list(
        .shape(.modelMetadata), paging: .whole,
        beside: [Field("object", .string, "Always `list`.", default: "list")])

    static let listModels: Operation = Operation(
        "models.list", .get, "/ai/models", summary: "Lists language models, for older accounts.",
        effect: .read, recovery: .read, returns: models, inSeed: false, replacedBy: "openai.list_models")

    static let listOpenAIModels: Operation = Operation(
        "openai.list_models", .get, "/ai/openai/models", summary: "Lists language models.",
        effect: .read, recovery: .read, returns: models, inSeed: false, since: .july)

    static let modelOperations: [Operation] = [listModels, listOpenAIModels]
}
