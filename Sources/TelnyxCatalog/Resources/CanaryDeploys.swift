extension Shape {
    static let canaryDeployResponse: Shape = Shape(
        "CanaryDeployResponse", "A canary deploy: how traffic is split between versions.",
        identity: "assistant_id",
        fields: [
            .init("assistant_id", .string, .required, "Id of the assistant."),
            .init("created_at", .dateTime, .required, "Time at which the canary deploy was created."),
            .init(
                "rules", .list(.shape(.canaryRule)), .required,
                "Rules in order; the first that matches decides.",
                since: .july),
            .init("updated_at", .dateTime, .required, "Time of the last change."),
            .init(
                "versions", .list(.shape(.canaryVersionWeight)),
                "Split in the older form: versions with percentages.",
                replacedBy: "rules"),
        ])

    static let canaryRule: Shape = Shape(
        "CanaryRule", "A rule that serves a version to the conversations that it matches.", since: .july,
        fields: [
            .init("serve", .shape(.serve), .required, "Version, or weighted versions, to serve."),
            .init(
                "match", .list(.shape(.clause)),
                "Clauses that must all hold; absent or empty matches every conversation."),
        ])

    static let serve: Shape = Shape(
        "Serve", "A single version, or a weighted rollout of several.", since: .july,
        fields: [
            .init(
                "rollout", .list(.shape(.rolloutSlot)),
                "Versions with weights; the main version serves the rest."),
            .init("version_id", .string, "Id of the version to serve."),
        ])

    static let rolloutSlot: Shape = Shape(
        "RolloutSlot", "A version with its share of a rollout.", since: .july,
        fields: [
            .init("version_id", .string, .required, "Id of the version."),
            .init("weight", .number(0...100), .required, "Share in percent, from 0 to 100."),
        ])

    static let clause: Shape = Shape(
        "Clause", "A condition on an attribute of the conversation.", since: .july,
        fields: [
            .init(
                "attribute", .string, .required, "Name of the attribute, such as `telnyx_end_user_target`."),
            .init(
                "operator", .oneOf(["in", "not_in", "starts_with"]), .required,
                "Operator: equals a value, equals none, or starts with one."),
            .init("values", .list(.string, count: 1...Int.max), .required, "Values to compare with."),
        ])

    static let canaryVersionWeight: Shape = Shape(
        "CanaryVersionWeight", "A version with its percentage, in the older form.",
        fields: [
            .init("version_id", .string, .required, "Id of the version."),
            .init(
                "percentage", .number(.init(exclusiveMin: 0, exclusiveMax: 100)), .required,
                "Share in percent, above 0 and below 100."),
        ])
}

extension [Parameter] {
    static let canaryBody: [Parameter] = [
        .body(
            "rules", .list(.shape(.canaryRule)), "Rules in order; the first that matches decides.",
            since: .july),
        .body(
            "versions", .list(.shape(.canaryVersionWeight)),
            "Split in the older form: versions with percentages.",
            replacedBy: "rules"),
    ]
}

extension APIOperation {
    static let retrieveCanary: APIOperation = APIOperation(
        "assistants.canary_deploys.retrieve", .get, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Get the canary deploy of an assistant.", effect: .read, recovery: .read,
        parameters: [.assistantID], returns: .one(.canaryDeployResponse))

    static let createCanary: APIOperation = APIOperation(
        "assistants.canary_deploys.create", .post, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Start a canary deploy: split traffic between versions.", effect: .write,
        recovery: Recovery(
            .key, by: "assistants.canary_deploys.retrieve", proof: .sentMembers,
            """
            After a day, or after a service failure: done if the split is as wanted; none, as \
            before: send again; another: conflict.
            """
        ),
        parameters: [.assistantID] + .canaryBody, rules: Rule.canaryRules,
        returns: .one(.canaryDeployResponse), idempotencyKey: true)

    static let updateCanary: APIOperation = APIOperation(
        "assistants.canary_deploys.update", .put, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "Replace the canary deploy.", effect: .write,
        recovery: Recovery(
            .verify, by: "assistants.canary_deploys.retrieve", proof: .sentMembers,
            "Done if the split is as wanted; as before: send again; another: conflict."),
        parameters: [.assistantID] + .canaryBody, rules: Rule.canaryRules,
        returns: .one(.canaryDeployResponse))

    static let deleteCanary: APIOperation = APIOperation(
        "assistants.canary_deploys.delete", .delete, "/ai/assistants/{assistant_id}/canary-deploys",
        summary: "End the canary deploy; the main version serves every conversation.", effect: .destructive,
        recovery: Recovery(
            .verify, by: "assistants.canary_deploys.retrieve", proof: .absence,
            """
            Done if there is no split; the same split, created at the same time: send again; \
            another: conflict, because sending again would delete a newer split.
            """),
        parameters: [.assistantID], returns: .nothing, status: 204)

    static let canaryOperations: [APIOperation] = [retrieveCanary, createCanary, updateCanary, deleteCanary]
}
