extension Union {
    static let assistantTool: Union = Union(
        "AssistantTool", "Something that the assistant can do.", by: "type", mergedFlag: "shared",
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
        "FunctionTool", "A function that the client carries out.",
        fields: [
            .init("function", .shape(.functionDefinition), .required, "What it is."),
            .toolType("function"),
            .sharedMark,
        ])

    static let functionDefinition: Shape = Shape(
        "FunctionDefinition", "A function as a model sees it.",
        fields: [
            .init("name", .string, .required, "What the model calls it."),
            .init("description", .string, "When to use it."),
            .init("parameters", .map(.any), "JSON schema of its arguments."),
            .init("strict", .boolean, "Whether the model must keep to the schema.", nullable: true),
        ])

    static let clientSideTool: Shape = Shape(
        "ClientSideTool", "A function in the user's browser or app.", since: .july,
        fields: [
            .init("client_side_tool", .shape(.clientSideToolConfig), .required, "What it is."),
            .toolType("client_side_tool"),
            .sharedMark,
        ])

    static let clientSideToolConfig: Shape = Shape(
        "ClientSideToolConfig", "A function in the user's browser or app.", since: .july,
        fields: [
            .init("description", .string, .required, "When to use it."),
            .init("name", .string, .required, "What the model calls it."),
            .init("parameters", .shape(.parameterSchema), .required, "Its arguments."),
        ])

    static let retrievalTool: Shape = Shape(
        "RetrievalTool", "Look-up in stored documents.",
        fields: [
            .init("retrieval", .shape(.bucketIDs), .required, "Where to look."),
            .toolType("retrieval"),
            .sharedMark,
        ])

    static let bucketIDs: Shape = Shape(
        "BucketIDs", "Buckets of stored documents.",
        fields: [
            .init("bucket_ids", .list(.string), .required, "The buckets."),
            .init("max_num_results", .integer, "How many finds are used at most."),
        ])

    static let handoffTool: Shape = Shape(
        "HandoffTool", "Hands the conversation to another assistant.",
        fields: [
            .init("handoff", .shape(.handoffConfig), .required, "To whom, and how."),
            .toolType("handoff"),
            .sharedMark,
        ])

    static let handoffConfig: Shape = Shape(
        "HandoffConfig", "Who may take over.",
        fields: [
            .init(
                "ai_assistants", .list(.shape(.handoffTarget)), .required, "The assistants to choose from."),
            .init(
                "voice_mode", .oneOf(["unified", "distinct"]),
                "Whether they speak with this voice or their own."),
        ])

    static let handoffTarget: Shape = Shape(
        "HandoffTarget", "An assistant that may take over.",
        fields: [
            .init("id", .string, .required, "The assistant."),
            .init("name", .string, .required, "What the model calls it."),
        ])

    static let hangupTool: Shape = Shape(
        "HangupTool", "Ends the call.",
        fields: [
            .init("hangup", .shape(.hangupToolParams), .required, "How it is described."),
            .toolType("hangup"),
            .sharedMark,
        ])

    static let hangupToolParams: Shape = Shape(
        "HangupToolParams", "Words for hanging up.",
        fields: [
            .init(
                "description", .string, "When to use it.",
                default: "This tool is used to hang up the call.")
        ])

    static let sendDtmfTool: Shape = Shape(
        "SendDtmfTool", "Presses keys.",
        fields: [
            .init("send_dtmf", .map(.any), .required, "Nothing to set."),
            .toolType("send_dtmf"),
            .sharedMark,
        ])

    static let sendMessageTool: Shape = Shape(
        "SendMessageTool", "Sends a text.",
        fields: [
            .init("send_message", .shape(.sendMessageConfig), .required, "How it is sent."),
            .toolType("send_message"),
            .sharedMark,
        ])

    static let sendMessageConfig: Shape = Shape(
        "SendMessageConfig", "How a text is sent.", isOpen: true, since: .july,
        fields: [
            .init("message_template", .string, "The text; the model writes one when null.", nullable: true)
        ])

    static let skipTurnTool: Shape = Shape(
        "SkipTurnTool", "Says nothing this time.",
        fields: [
            .init("skip_turn", .shape(.skipTurnConfig), .required, "How it is described."),
            .toolType("skip_turn"),
            .sharedMark,
        ])

    static let skipTurnConfig: Shape = Shape(
        "SkipTurnConfig", "Words for saying nothing.",
        fields: [
            .init(
                "description", .string, "When to use it.",
                default: "This tool is used to skip the assistant turn without producing a response.")
        ])

    static let visionTool: Shape = Shape(
        "VisionTool", "Looks at the user's video.", since: .october,
        fields: [
            .toolType("vision"),
            .sharedMark,
            .init("vision", .shape(.visionToolParams), "How fresh the picture must be."),
        ])

    static let visionToolParams: Shape = Shape(
        "VisionToolParams", "How fresh the picture must be.", since: .october,
        fields: [
            .init("max_frame_age_secs", .integer, "Greatest age of the picture in seconds.")
        ])

    static let payTool: Shape = Shape(
        "PayTool", "Takes a payment over the telephone.", since: .july,
        fields: [
            .init("pay", .shape(.payToolParams), .required, "How it is taken."),
            .toolType("pay"),
            .sharedMark,
        ])

    static let payToolParams: Shape = Shape(
        "PayToolParams", "How a payment is taken.", since: .july,
        fields: [
            .init("connector_name", .string, .required, "The payment connector."),
            .init("connector_parameters", .map(.any), "What the connector needs.", since: .october),
            .init("currency", .string, "The currency's code.", default: "USD"),
            .init("description", .string, "When to use it.", nullable: true),
            .init("payment_method", .string, "How the user pays.", default: "credit-card"),
            .init(
                "valid_card_types",
                .list(
                    .oneOf([
                        "visa", "mastercard", "amex", "maestro", "discover", "optima", "jcb", "diners-club",
                        "enroute",
                    ])), "Cards that are taken.", since: .october),
        ])

    static let updateDynamicVariablesTool: Shape = Shape(
        "UpdateDynamicVariablesTool", "Writes to variables.", since: .october,
        fields: [
            .toolType("update_dynamic_variables"),
            .init(
                "update_dynamic_variables", .shape(.updateDynamicVariablesToolParams), .required,
                "Which variables, and when."),
            .sharedMark,
        ])

    static let updateDynamicVariablesToolParams: Shape = Shape(
        "UpdateDynamicVariablesToolParams", "Which variables may be written.", since: .october,
        fields: [
            .init("description", .string, .required, "When to use it."),
            .init(
                "name", .string(.init(pattern: "^[a-zA-Z0-9_-]+$")), .required,
                "What the model calls it."),
            .init("updatable_variables", .list(.shape(.updatableVariable)), .required, "The variables."),
        ])

    static let updatableVariable: Shape = Shape(
        "UpdatableVariable", "A variable that may be written.", since: .october,
        fields: [
            .init(
                "name", .string(.init(pattern: "^[a-zA-Z0-9._-]+$", forbiddenPrefix: "telnyx_")),
                .required, "Which one."),
            .init("description", .string, "What it means."),
            .init("type", .string, "What it holds."),
        ])
}

extension Field {
    /// The field that tells the kinds of tools apart.
    static func toolType(_ value: String) -> Field {
        Field("type", .oneOf([value]), .required, "Marks this kind of tool.")
    }

    /// Set on tools that a response took over from the shared ones; sent back they would be copied.
    static let sharedMark: Field = Field(
        "shared", .boolean, "Whether it came from the shared tools.", readOnly: true, since: .october)
}
