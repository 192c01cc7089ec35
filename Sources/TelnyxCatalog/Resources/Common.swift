// What several resources share.

extension Parameter {
    static let assistantID: Parameter = .path(
        "assistant_id", .string, "Id of the assistant.", record: RecordReference(.assistant, "id"))
    static let conversationID: Parameter = .path(
        "conversation_id", .string, "Id of the conversation.", record: RecordReference(.conversation, "id"))
    static let pageNumber: Parameter = .query(
        "page[number]", .integer(1...), "Number of the page, from 1.", default: 1)
    static let pageSize: Parameter = .query(
        "page[size]", .integer(1...100), "Number of items on a page.", default: 20)
}

extension Field {
    static let pageMeta: Field = Field(
        "meta", .shape(.pageMeta), .required, "Position of the page in the list.")
}

extension Shape {
    static let pageMeta: Shape = Shape(
        "PageMeta", "Position of a page in a list.",
        fields: [
            .init("page_number", .integer, .required, "Number of this page, from 1."),
            .init("page_size", .integer, .required, "Number of items on a full page."),
            .init("total_pages", .integer, .required, "Number of pages."),
            .init("total_results", .integer, .required, "Number of items on all pages."),
        ])
}

extension ValueType {
    /// The values that a filter on a metadata key or a message's note may have.
    static let scalar: ValueType = .alternatives([.string, .integer, .boolean])
}

extension Recovery {
    static let read: Recovery = Recovery(.repeat, "A read changes nothing; send it again.")

    /// For what is addressed by an id that is never given out again.
    static let deletion: Recovery = Recovery(
        .repeat, "Send it again; 404 on the second attempt means that it is deleted.")

    /// For a body that sets what it names.
    static func settingValues(by reader: String) -> Recovery {
        Recovery(
            .repeat, by: reader,
            "Send the same values again; after ten minutes read first: somebody may have set others.")
    }

    /// For a bond that could have been tied again in the meantime.
    static func detaching(by reader: String) -> Recovery {
        Recovery(
            .repeat, by: reader,
            """
            Send it again; 404 means that it is done. After ten minutes read first: somebody may \
            have attached it again.
            """)
    }
}

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

extension APIOperation {
    static let listIntegrationSecrets: APIOperation = APIOperation(
        "integration_secrets.list", .get, "/integration_secrets", summary: "List integration secrets.",
        effect: .read, recovery: .read,
        parameters: [
            .query("filter[type]", .secretType, "Filter by type."), .pageNumber, .pageSize,
        ],
        returns: .list(.shape(.integrationSecret), paging: .numbered), inSeed: false)

    static let createIntegrationSecret: APIOperation = APIOperation(
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

    static let deleteIntegrationSecret: APIOperation = APIOperation(
        "integration_secrets.delete", .delete, "/integration_secrets/{id}",
        summary: "Delete an integration secret.", effect: .destructive, recovery: .deletion,
        parameters: [
            .path(
                "id", .string, "Id of the secret.",
                record: Parameter.RecordReference(.integrationSecret, "id"))
        ],
        returns: .nothing, status: 204, inSeed: false)

    static let integrationSecretOperations: [APIOperation] = [
        listIntegrationSecrets, createIntegrationSecret, deleteIntegrationSecret,
    ]
}
