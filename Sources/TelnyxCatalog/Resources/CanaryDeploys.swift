extension Shape {
    static let canaryDeployResponse: Shape = Shape(
        "CanaryDeployResponse", "How traffic is split between versions.", identity: "assistant_id",
        fields: [
            .init("assistant_id", .string, .required, "The assistant."),
            .init("created_at", .dateTime, .required, "When the split was made."),
            .init(
                "rules", .list(.shape(.canaryRule)), .required, "The first that matches decides.",
                since: .july),
            .init("updated_at", .dateTime, .required, "When it last changed."),
            .init(
                "versions", .list(.shape(.canaryVersionWeight)), "The split as the seed writes it.",
                replacedBy: "rules"),
        ])

    static let canaryRule: Shape = Shape(
        "CanaryRule", "Who is served by which version.", since: .july,
        fields: [
            .init("serve", .shape(.serve), .required, "What they get."),
            .init("match", .list(.shape(.clause)), "What must hold, all of it; everyone when absent."),
        ])

    static let serve: Shape = Shape(
        "Serve", "One version, or several by weight.", since: .july,
        fields: [
            .init(
                "rollout", .list(.shape(.rolloutSlot)),
                "Versions by weight; the main version gets the rest."),
            .init("version_id", .string, "The one version."),
        ])

    static let rolloutSlot: Shape = Shape(
        "RolloutSlot", "The share of one version.", since: .july,
        fields: [
            .init("version_id", .string, .required, "The version."),
            .init("weight", .number(0...100), .required, "Its share in percent."),
        ])

    static let clause: Shape = Shape(
        "Clause", "One condition on a conversation.", since: .july,
        fields: [
            .init("attribute", .string, .required, "What is looked at."),
            .init("operator", .oneOf(["in", "not_in", "starts_with"]), .required, "How it is compared."),
            .init("values", .list(.string, count: 1...Int.max), .required, "With what."),
        ])

    static let canaryVersionWeight: Shape = Shape(
        "CanaryVersionWeight", "The share of one version, as the seed writes it.",
        fields: [
            .init("version_id", .string, .required, "The version."),
            .init(
                "percentage", .number(.init(exclusiveMin: 0, exclusiveMax: 100)), .required,
                "Its share in percent."),
        ])
}

extension [Parameter] {
    static let canaryBody: [Parameter] = [
        .body("rules", .list(.shape(.canaryRule)), "The first that matches decides.", since: .july),
        .body(
            "versions", .list(.shape(.canaryVersionWeight)), "The split as the seed writes it.",
            replacedBy: "rules"),
    ]
}

extension Operation {
    static let retrieveCanary: Operation = Operation(
        "assistants.canary_deploys.retrieve", .get, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Shows how traffic is split.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .one(.canaryDeployResponse))

    static let createCanary: Operation = Operation(
        "assistants.canary_deploys.create", .post, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Splits traffic between versions.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.canary_deploys.retrieve", proof: .sentMembers,
            "After a day, or when the service broke down over it: the wanted split is done; none as before means send; another is a conflict."
        ),
        parameters: [.assistantID] + .canaryBody, rules: Rule.canaryRules,
        returns: .one(.canaryDeployResponse), idempotencyKey: true)

    static let updateCanary: Operation = Operation(
        "assistants.canary_deploys.update", .put, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Replaces how traffic is split.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.canary_deploys.retrieve", proof: .sentMembers,
            "The wanted split is done; the one before means send; another is a conflict."),
        parameters: [.assistantID] + .canaryBody, rules: Rule.canaryRules,
        returns: .one(.canaryDeployResponse))

    static let deleteCanary: Operation = Operation(
        "assistants.canary_deploys.delete", .delete, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Ends the split; the main version serves everyone.", effect: .destructive,
        recovery: Recovery(
            .verify, by: "assistants.canary_deploys.retrieve", proof: .absence,
            """
            No split is done; the one before, made at the same time, means send; another is a conflict, \
            for a second sending would delete somebody's newer split.
            """),
        parameters: [.assistantID], returns: .nothing, status: 204)

    static let canaryOperations: [Operation] = [retrieveCanary, createCanary, updateCanary, deleteCanary]
}
