extension Shape {
    static let header: Shape = Shape(
        "Header", "A header: a name and a value.",
        fields: [
            .init("name", .string, "Name of the header."),
            .init(
                "value", .string,
                "Value of the header; can hold variables and secret templates.",
                secret: true),
        ])

    static let parameterSchema: Shape = Shape(
        "ParameterSchema", "JSON schema of arguments that the model supplies.", isOpen: true,
        fields: [
            .init("properties", .map(.any), "Schema of each argument."),
            .init("required", .list(.string), "Names of the required arguments."),
            .init("type", .oneOf(["object"]), "Type of the schema, `object`."),
        ])

    static let webhookTool: Shape = Shape(
        "WebhookTool", "A tool that sends an HTTP request.",
        fields: [
            .toolType("webhook"),
            .init("webhook", .shape(.webhookToolWebhook), .required, "Definition of the request."),
            .sharedMark,
            .init("timeout_ms", .integer, "Timeout of the request in milliseconds.", since: .october),
        ])

    static let webhookToolWebhook: Shape = Shape(
        "WebhookToolWebhook", "Definition of a webhook tool.",
        fields: [
            .init(
                "description", .string, .required, "Description that tells the model when to call the tool."),
            .init("name", .string, .required, "Name of the tool as the model sees it."),
            .init("url", .string, .required, "URL of the request; can hold dynamic variables."),
            .init(
                "async", .boolean, "Continue the conversation without waiting for the response.",
                default: false),
            .init(
                "async_timeout_ms", .integer(1...15000),
                "Timeout of an asynchronous request in milliseconds.",
                since: .july),
            .init("body_parameters", .shape(.parameterSchema), "JSON schema of the arguments in the body.")
                .schema,
            .init("headers", .list(.shape(.header)), "HTTP headers of the request."),
            .init(
                "messages", .list(.union(of: .toolMessage)),
                "Messages that are spoken while the request is under way.", since: .october),
            .init(
                "method", .oneOf(["GET", "POST", "PUT", "DELETE", "PATCH"]), "HTTP method.",
                default: "POST"),
            .init("path_parameters", .shape(.parameterSchema), "JSON schema of the arguments in the path.")
                .schema,
            .init("preset_body_fields", .map(.any), "Fixed fields of the body.", since: .october),
            .init("preset_query_params", .map(.any), "Fixed query parameters.", since: .october),
            .init("query_parameters", .shape(.parameterSchema), "JSON schema of the arguments in the query.")
                .schema,
            .init(
                "store_fields_as_variables", .list(.shape(.storedVariable)),
                "Fields of the response to store as dynamic variables."),
            .init(
                "timeout_ms", .integer(500...10000),
                "Timeout in milliseconds; ignored, use `timeout_ms` of the tool.",
                replacedBy: "timeout_ms of the tool"),
        ])

    static let storedVariable: Shape = Shape(
        "StoredVariable", "A field of the response that is stored as a dynamic variable.",
        fields: [
            .init("name", .string(length: 1...Int.max), .required, "Name of the variable."),
            .init(
                "value_path", .string(length: 1...Int.max), .required, "Path of the field in the response."),
        ])
}
