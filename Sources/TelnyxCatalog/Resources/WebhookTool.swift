extension Shape {
    static let header: Shape = Shape(
        "Header", "A header with its text.",
        fields: [
            .init("name", .string, "Name of the header."),
            .init("value", .string, "Its text; may hold variables and secret templates.", secret: true),
        ])

    static let parameterSchema: Shape = Shape(
        "ParameterSchema", "Arguments that the model fills in, as a JSON schema.", isOpen: true,
        fields: [
            .init("properties", .map(.any), "Schema of each argument."),
            .init("required", .list(.string), "Arguments that must be there."),
            .init("type", .oneOf(["object"]), "Always an object."),
        ])

    static let webhookTool: Shape = Shape(
        "WebhookTool", "Calls a web service.",
        fields: [
            .toolType("webhook"),
            .init("webhook", .shape(.webhookToolWebhook), .required, "The service."),
            .sharedMark,
            .init("timeout_ms", .integer, "Milliseconds after which it is given up.", since: .october),
        ])

    static let webhookToolWebhook: Shape = Shape(
        "WebhookToolWebhook", "A web service as a tool.",
        fields: [
            .init("description", .string, .required, "When to use it."),
            .init("name", .string, .required, "What the model calls it."),
            .init("url", .string, .required, "Where it is; may hold variables."),
            .init("async", .boolean, "Whether the talk goes on without the answer.", default: false),
            .init(
                "async_timeout_ms", .integer(1...15000), "Milliseconds to wait when the talk goes on.",
                since: .july),
            .init("body_parameters", .shape(.parameterSchema), "Arguments in the body."),
            .init("headers", .list(.shape(.header)), "Headers of the request."),
            .init(
                "messages", .list(.union(of: .toolMessage)), "What to say while it works.", since: .october),
            .init(
                "method", .oneOf(["GET", "POST", "PUT", "DELETE", "PATCH"]), "Method of the request.",
                default: "POST"),
            .init("path_parameters", .shape(.parameterSchema), "Arguments in the path."),
            .init("preset_body_fields", .map(.any), "Fixed members of the body.", since: .october),
            .init("preset_query_params", .map(.any), "Fixed members of the query.", since: .october),
            .init("query_parameters", .shape(.parameterSchema), "Arguments in the query."),
            .init(
                "store_fields_as_variables", .list(.shape(.storedVariable)),
                "Parts of the answer that become variables."),
            .init(
                "timeout_ms", .integer(500...10000),
                "Milliseconds until given up; stored, but no longer obeyed.",
                replacedBy: "timeout_ms of the tool"),
        ])

    static let storedVariable: Shape = Shape(
        "StoredVariable", "A part of the answer that becomes a variable.",
        fields: [
            .init("name", .string(length: 1...Int.max), .required, "The variable."),
            .init("value_path", .string(length: 1...Int.max), .required, "Where it is in the answer."),
        ])
}
