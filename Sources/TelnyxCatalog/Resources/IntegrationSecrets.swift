extension Shape {
    static let integrationSecret: Shape = Shape(
        "IntegrationSecret", "An integration secret, without its value.", identity: "id",
        fields: [
            .init("id", .string, .required, "Id of the secret, assigned by the API."),
            .init("created_at", .dateTime, .required, "Time at which the secret was created."),
            .init("identifier", .string, .required, "Identifier by which settings refer to the secret."),
            .init("record_type", .string, .required, "Type of the record, `integration_secret`."),
            .init("updated_at", .dateTime, "Time of the last change."),
        ])
}

extension ValueType {
    static let secretType: ValueType = .oneOf(["bearer", "basic"])
}

extension Operation {
    static let listIntegrationSecrets: Operation = Operation(
        "integration_secrets.list", .get, "/integration_secrets", summary: "List integration secrets.",
        effect: .read, recovery: .read,
        parameters: [
            .query("filter[type]", .secretType, "Filter by type."), .pageNumber, .pageSize,
        ],
        returns: .list(.shape(.integrationSecret), paging: .numbered), inSeed: false)

    static let createIntegrationSecret: Operation = Operation(
        "integration_secrets.create", .post, "/integration_secrets", summary: "Create an integration secret.",
        effect: .write,
        recovery: Recovery(
            .verify, by: "integration_secrets.list", proof: .element(member: "identifier"),
            """
            Done if a secret with this identifier was created since; created earlier: the \
            service refuses it; absent: send again.
            """),
        parameters: [
            .body("identifier", .string, .required, "Identifier by which settings refer to the secret."),
            .body("type", .secretType, .required, "Type: a bearer token, or basic authentication."),
            .body("token", .string, "Bearer token.", secret: true),
            .body("password", .string, "Password for basic authentication.", secret: true),
            .body("username", .string, "User name for basic authentication."),
        ],
        rules: [.secretHasItsParts], returns: .data(.integrationSecret), status: 201, inSeed: false)

    static let deleteIntegrationSecret: Operation = Operation(
        "integration_secrets.delete", .delete, "/integration_secrets/{id}",
        summary: "Delete an integration secret.", effect: .destructive, recovery: .deletion,
        parameters: [
            .path(
                "id", .string, "Id of the secret.",
                record: Parameter.RecordReference(.integrationSecret, "id"))
        ],
        returns: .nothing, status: 204, inSeed: false)

    static let integrationSecretOperations: [Operation] = [
        listIntegrationSecrets, createIntegrationSecret, deleteIntegrationSecret,
    ]
}
