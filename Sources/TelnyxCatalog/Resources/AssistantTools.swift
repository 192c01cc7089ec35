extension Union {
    static let assistantTool: Union = Union(
        "AssistantTool", "A tool that the assistant can call.", by: "type", mergedFlag: "shared",
        [
            ("function", { .functionTool }),
            ("webhook", { .webhookTool }),
            ("client_side_tool", { .clientSideTool }),
            ("retrieval", { .retrievalTool }),
            ("handoff", { .handoffTool }),
            ("hangup", { .hangupTool }),
            ("transfer", { .transferTool }),
            ("invite", { .inviteTool }),
            ("refer", { .referTool }),
            ("send_dtmf", { .sendDtmfTool }),
            ("send_message", { .sendMessageTool }),
            ("skip_turn", { .skipTurnTool }),
            ("vision", { .visionTool }),
            ("pay", { .payTool }),
            ("update_dynamic_variables", { .updateDynamicVariablesTool }),
        ])
}

extension Shape {
    static let functionTool: Shape = Shape(
        "FunctionTool", "A function that your client executes.",
        fields: [
            .init("function", .shape(.functionDefinition), .required, "Definition of the function."),
            .toolType("function"),
            .sharedMark,
        ])

    static let functionDefinition: Shape = Shape(
        "FunctionDefinition", "Definition of a function as the model sees it.",
        fields: [
            .init("name", .string, .required, "Name of the function as the model sees it."),
            .init("description", .string, "Description that tells the model when to call the function."),
            .init("parameters", .map(.any), "JSON schema of the arguments.").schema,
            .init("strict", .boolean, "Require arguments that conform to the schema.", nullable: true),
        ])

    static let clientSideTool: Shape = Shape(
        "ClientSideTool", "A function that the user's browser or app executes.", since: .july,
        fields: [
            .init(
                "client_side_tool", .shape(.clientSideToolConfig), .required, "Definition of the function."),
            .toolType("client_side_tool"),
            .sharedMark,
        ])

    static let clientSideToolConfig: Shape = Shape(
        "ClientSideToolConfig", "Definition of a function that the browser or app executes.", since: .july,
        fields: [
            .init(
                "description", .string, .required,
                "Description that tells the model when to call the function."),
            .init("name", .string, .required, "Name of the function as the model sees it."),
            .init("parameters", .shape(.parameterSchema), .required, "JSON schema of the arguments.").schema,
        ])

    static let retrievalTool: Shape = Shape(
        "RetrievalTool", "A search in stored documents (retrieval-augmented generation, RAG).",
        fields: [
            .init("retrieval", .shape(.bucketIDs), .required, "Documents to search."),
            .toolType("retrieval"),
            .sharedMark,
        ])

    static let bucketIDs: Shape = Shape(
        "BucketIDs", "Storage buckets with documents.",
        fields: [
            .init("bucket_ids", .list(.string), .required, "Ids of the buckets to search."),
            .init("max_num_results", .integer, "Maximum number of results."),
        ])

    static let handoffTool: Shape = Shape(
        "HandoffTool", "A handoff of the conversation to another assistant.",
        fields: [
            .init("handoff", .shape(.handoffConfig), .required, "Settings of the handoff."),
            .toolType("handoff"),
            .sharedMark,
        ])

    static let handoffConfig: Shape = Shape(
        "HandoffConfig", "Assistants to which the conversation can be handed off.",
        fields: [
            .init(
                "ai_assistants", .list(.shape(.handoffTarget)), .required,
                "Assistants that the model can choose from."),
            .init(
                "voice_mode", .oneOf(["unified", "distinct"]),
                "Voice after the handoff: this assistant's, or each assistant's own."),
        ])

    static let handoffTarget: Shape = Shape(
        "HandoffTarget", "An assistant to which the conversation can be handed off.",
        fields: [
            .init("id", .string, .required, "Id of the assistant."),
            .init("name", .string, .required, "Name of the assistant as the model sees it."),
        ])

    static let hangupTool: Shape = Shape(
        "HangupTool", "A tool that ends the call.",
        fields: [
            .init("hangup", .shape(.hangupToolParams), .required, "Settings of the hangup tool."),
            .toolType("hangup"),
            .sharedMark,
        ])

    static let hangupToolParams: Shape = Shape(
        "HangupToolParams", "Settings of the hangup tool.",
        fields: [
            .init(
                "description", .string, "Description that tells the model when to hang up.",
                default: "This tool is used to hang up the call.")
        ])

    static let sendDtmfTool: Shape = Shape(
        "SendDtmfTool", "A tool that sends DTMF tones.",
        fields: [
            .init("send_dtmf", .map(.any), .required, "Empty object; the tool has no settings."),
            .toolType("send_dtmf"),
            .sharedMark,
        ])

    static let sendMessageTool: Shape = Shape(
        "SendMessageTool", "A tool that sends an SMS.",
        fields: [
            .init("send_message", .shape(.sendMessageConfig), .required, "Settings of the message."),
            .toolType("send_message"),
            .sharedMark,
        ])

    static let sendMessageConfig: Shape = Shape(
        "SendMessageConfig", "Settings of the message that the tool sends.", isOpen: true, since: .july,
        fields: [
            .init(
                "message_template", .string, "Text of the message; null lets the model write it.",
                nullable: true)
        ])

    static let skipTurnTool: Shape = Shape(
        "SkipTurnTool", "A tool that skips the assistant's turn without an answer.",
        fields: [
            .init("skip_turn", .shape(.skipTurnConfig), .required, "Settings of the skip-turn tool."),
            .toolType("skip_turn"),
            .sharedMark,
        ])

    static let skipTurnConfig: Shape = Shape(
        "SkipTurnConfig", "Settings of the skip-turn tool.",
        fields: [
            .init(
                "description", .string, "Description that tells the model when to skip its turn.",
                default: "This tool is used to skip the assistant turn without producing a response.")
        ])

    static let visionTool: Shape = Shape(
        "VisionTool", "A tool that looks at the user's video.", since: .october,
        fields: [
            .toolType("vision"),
            .sharedMark,
            .init("vision", .shape(.visionToolParams), "Settings of the vision tool."),
        ])

    static let visionToolParams: Shape = Shape(
        "VisionToolParams", "Settings of the vision tool.", since: .october,
        fields: [
            .init("max_frame_age_secs", .integer, "Maximum age of the video frame in seconds.")
        ])

    static let payTool: Shape = Shape(
        "PayTool", "A tool that takes a payment during a call.", since: .july,
        fields: [
            .init("pay", .shape(.payToolParams), .required, "Settings of the payment."),
            .toolType("pay"),
            .sharedMark,
        ])

    static let payToolParams: Shape = Shape(
        "PayToolParams", "Settings of a payment tool.", since: .july,
        fields: [
            .init("connector_name", .string, .required, "Name of the payment connector."),
            .init(
                "connector_parameters", .map(.any), "Parameters that are passed to the connector.",
                since: .october),
            .init("currency", .string, "Currency code, such as `USD`.", default: "USD"),
            .init(
                "description", .string, "Description that tells the model when to take a payment.",
                nullable: true),
            .init("payment_method", .string, "Method of payment.", default: "credit-card"),
            .init(
                "valid_card_types",
                .list(
                    .oneOf([
                        "visa", "mastercard", "amex", "maestro", "discover", "optima", "jcb", "diners-club",
                        "enroute",
                    ])), "Card types that are accepted.", since: .october),
        ])

    static let updateDynamicVariablesTool: Shape = Shape(
        "UpdateDynamicVariablesTool", "A tool that sets dynamic variables.", since: .october,
        fields: [
            .toolType("update_dynamic_variables"),
            .init(
                "update_dynamic_variables", .shape(.updateDynamicVariablesToolParams), .required,
                "Variables that the tool can set."),
            .sharedMark,
        ])

    static let updateDynamicVariablesToolParams: Shape = Shape(
        "UpdateDynamicVariablesToolParams", "Settings of the tool that sets dynamic variables.",
        since: .october,
        fields: [
            .init(
                "description", .string, .required,
                "Description that tells the model when to set the variables."),
            .init(
                "name", .string(.init(pattern: "^[a-zA-Z0-9_-]+$")), .required,
                "Name of the tool as the model sees it."),
            .init(
                "updatable_variables", .list(.shape(.updatableVariable)), .required,
                "Variables that the tool can set."),
        ])

    static let updatableVariable: Shape = Shape(
        "UpdatableVariable", "A dynamic variable that the tool can set.", since: .october,
        fields: [
            .init(
                "name", .string(.init(pattern: "^[a-zA-Z0-9._-]+$", forbiddenPrefix: "telnyx_")),
                .required, "Name of the variable."),
            .init("description", .string, "Description of the variable for the model."),
            .init("type", .string, "Type of the value."),
        ])
}

extension Field {
    /// The field that tells the kinds of tools apart.
    static func toolType(_ value: String) -> Field {
        Field("type", .oneOf([value]), .required, "Type of the tool.")
    }

    /// Set on tools that a response took over from the shared ones; sent back they would be copied.
    static let sharedMark: Field = Field(
        "shared", .boolean, "True if the tool comes from the shared tools.", readOnly: true, since: .october)
}

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
