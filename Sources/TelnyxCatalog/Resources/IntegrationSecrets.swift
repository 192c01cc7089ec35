extension Shape {
    static let integrationSecret: Shape = Shape(
        "IntegrationSecret", "A stored secret, without its value.", identity: "id",
        fields: [
            .init("id", .string, .required, "Assigned by the API."),
            .init("created_at", .dateTime, .required, "When it was stored."),
            .init("identifier", .string, .required, "What other settings call it."),
            .init("record_type", .string, .required, "Always `integration_secret`."),
            .init("updated_at", .dateTime, "When it last changed."),
        ])
}

extension ValueType {
    static let secretType: ValueType = .oneOf(["bearer", "basic"])
}

extension Operation {
    static let listIntegrationSecrets: Operation = Operation(
        "integration_secrets.list", .get, "/integration_secrets", summary: "Lists stored secrets.",
        effect: .read, recovery: .read,
        parameters: [
            .query("filter[type]", .secretType, "Only those of this kind."), .pageNumber, .pageSize,
        ],
        returns: .list(.shape(.integrationSecret), paging: .numbered), inSeed: false)

    static let createIntegrationSecret: Operation = Operation(
        "integration_secrets.create", .post, "/integration_secrets", summary: "Stores a secret.",
        effect: .write,
        recovery: Recovery(
            .verify, by: "integration_secrets.list", proof: .element(member: "identifier"),
            """
            The identifier stored since is done; stored earlier, let the service's refusal speak; absent \
            means send.
            """),
        parameters: [
            .body("identifier", .string, .required, "What other settings call it."),
            .body("type", .secretType, .required, "Token, or user with password."),
            .body("token", .string, "The token.", secret: true),
            .body("password", .string, "The password.", secret: true),
            .body("username", .string, "The user."),
        ],
        rules: [.secretHasItsParts], returns: .data(.integrationSecret), status: 201, inSeed: false)

    static let deleteIntegrationSecret: Operation = Operation(
        "integration_secrets.delete", .delete, "/integration_secrets/{id}",
        summary: "Deletes a stored secret.", effect: .destructive, recovery: .deletion,
        parameters: [
            .path("id", .string, "Which secret.", record: Parameter.RecordReference(.integrationSecret, "id"))
        ],
        returns: .nothing, status: 204, inSeed: false)

    static let integrationSecretOperations: [Operation] = [
        listIntegrationSecrets, createIntegrationSecret, deleteIntegrationSecret,
    ]
}
