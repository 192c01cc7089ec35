extension Shape {
    static let sharedToolResponse: Shape = Shape(
        "SharedToolResponse", "A tool that several assistants may use.", identity: "id",
        fields: [
            .init("id", .string, .required, "Assigned by the API."),
            .init("tool_definition", .map(.any), .required, "What the type needs."),
            .init("type", .string, .required, "What kind of tool it is."),
            .init("created_at", .string, "When it was made."),
            .init("display_name", .string, "For people."),
            .init("timeout_ms", .integer, "Milliseconds after which it is given up.", default: 5000),
        ])

    static let toolTestResult: Shape = Shape(
        "ToolTestResult", "What came of trying a tool.",
        fields: [
            .init("content_type", .string, .required, "Kind of the answer."),
            .init("request", .map(.any), .required, "What was sent."),
            .init("response", .string, .required, "The answer's text."),
            .init("status_code", .integer, .required, "The answer's status."),
            .init("success", .boolean, .required, "Whether it went well."),
        ])
}

extension Parameter {
    static let toolID: Parameter = .path(
        "tool_id", .string, "Which tool.", record: RecordReference(.sharedToolResponse, "id"))
}

extension [Parameter] {
    /// The body for one tool; the member named as its type tells what it is.
    ///
    /// The service declares most of these members as any object. They are compared with the shapes that
    /// the same tools have inside an assistant, because a mistyped name would otherwise pass unseen; what
    /// differs is sent with a warning. `shape` is told each of these, for a change may leave parts of
    /// them out.
    static func sharedToolBody(
        _ presence: Field.Presence, _ shape: @escaping @Sendable (Shape) -> Shape
    ) -> [Parameter] {
        [
            .body("display_name", .string, presence, "For people."),
            .body("type", .sharedToolType, presence, "What kind of tool it is."),
            .body(
                "client_side_tool", .shape(shape(.clientSideToolConfig)), "A function in the user's app.",
                since: .july
            ).inferred(from: .inlineTools),
            .body("function", .shape(shape(.functionDefinition)), "A function that the client carries out.")
                .inferred(from: .inlineTools),
            .body("handoff", .shape(shape(.handoffConfig)), "Who may take over.")
                .inferred(from: .inlineTools),
            .body("invite", .shape(shape(.inviteConfig)), "Who is invited.").inferred(from: .inlineTools),
            .body("pay", .shape(.payToolParams), "How a payment is taken.", since: .july),
            .body("retrieval", .shape(shape(.bucketIDs)), "Where to look.").inferred(from: .inlineTools),
            .body("timeout_ms", .integer, "Milliseconds after which it is given up.", default: 5000),
            .body(
                "update_dynamic_variables", .shape(.updateDynamicVariablesToolParams),
                "Which variables may be written.", since: .october),
            .body(
                "vision", .shape(.visionToolParams), "How fresh the picture must be.", since: .october),
            .body("webhook", .shape(shape(.webhookToolWebhook)), "The web service to call.")
                .inferred(from: .inlineTools),
        ]
    }
}

extension String {
    /// A source of inferred conditions.
    fileprivate static let inlineTools: String = "the same tool inside an assistant"
}

extension Rule {
    /// The settings of kinds for which the body has no member by name.
    fileprivate static func settingsFitTheType(ofChange isChange: Bool) -> Rule {
        Rule(
            "tools.settings", "The member named as the type is what such a tool has in an assistant.",
            .inferred(from: .inlineTools)
        ) { arguments in
            guard let type = arguments["type"]?.string, let settings = arguments[type], !settings.isNull,
                ![Parameter].sharedToolBody(.optional, { $0 }).contains(where: { $0.name == type }),
                let field = Union.assistantTool.variant(type)?.field(type)
            else { return [] }
            var checker = Checker(.request(allowing: false, isWire: false))
            _ = checker.check(settings, field, at: [.key(type)])
            return checker.problems.filter { !isChange || $0.code != .missing }
        }
    }
}

extension Operation {
    /// A shared tool is answered with its settings as `tool_definition`, and sent with them under its type.
    fileprivate static let readsToolBack: @Sendable (JSONObject) -> JSONObject = { arguments in
        guard let type = arguments["type"]?.string, let definition = arguments["tool_definition"]?.object,
            type != "type"
        else { return arguments }
        var arguments = arguments
        if arguments[type] == nil { arguments[type] = .object(definition) }
        arguments["tool_definition"] = nil
        return arguments
    }
}

extension ValueType {
    static let sharedToolType: ValueType = .known([
        "function", "webhook", "client_side_tool", "retrieval", "handoff", "invite", "pay",
        "update_dynamic_variables", "vision", "hangup", "transfer", "refer", "send_dtmf", "send_message",
        "skip_turn",
    ])
}

extension Operation {
    static let listTools: Operation = Operation(
        "tools.list", .get, "/ai/tools", summary: "Lists shared tools.", effect: .read, recovery: .read,
        parameters: [
            .query("filter[name]", .string, "Only those of this name."),
            .query("filter[type]", .string, "Only those of this kind."), .pageNumber, .pageSize,
        ],
        returns: .list(.shape(.sharedToolResponse), paging: .numbered))

    static let createTool: Operation = Operation(
        "tools.create", .post, "/ai/tools", summary: "Makes a shared tool.", effect: .write,
        recovery: Recovery(
            .key, by: "tools.list",
            """
            After a day: one tool of that name and type made since, defined alike, is it; none means \
            send; more is unknown, for names may come twice.
            """),
        parameters: .sharedToolBody(.required) { $0 }, rules: [.settingsFitTheType(ofChange: false)],
        returns: .one(.sharedToolResponse), idempotencyKey: true, isOpen: true, readsBack: readsToolBack)

    static let retrieveTool: Operation = Operation(
        "tools.retrieve", .get, "/ai/tools/{tool_id}", summary: "Shows a shared tool.", effect: .read,
        recovery: .read, parameters: [.toolID], returns: .one(.sharedToolResponse))

    static let updateTool: Operation = Operation(
        "tools.update", .patch, "/ai/tools/{tool_id}",
        summary: "Changes a shared tool, for every assistant that uses it.", effect: .write,
        recovery: .settingValues(by: "tools.retrieve"),
        parameters: [.toolID] + [Parameter].sharedToolBody(.optional) { $0.partial }.map(\.asChange),
        rules: [.settingsFitTheType(ofChange: true)], returns: .one(.sharedToolResponse), isOpen: true,
        readsBack: readsToolBack)

    static let deleteTool: Operation = Operation(
        "tools.delete", .delete, "/ai/tools/{tool_id}", summary: "Deletes a shared tool.",
        effect: .destructive, recovery: .deletion, parameters: [.toolID], returns: .nothing)

    static let addTool: Operation = Operation(
        "assistants.tools.add", .put, "/ai/assistants/{assistant_id}/tools/{tool_id}",
        summary: "Gives a shared tool to an assistant.", effect: .write,
        recovery: Recovery(
            .repeat, by: "assistants.retrieve",
            "Send it again; a refusal with code 10015 can mean that the tool is there already: look."),
        parameters: [.assistantID, .toolID], returns: .unspecified)

    static let removeTool: Operation = Operation(
        "assistants.tools.remove", .delete, "/ai/assistants/{assistant_id}/tools/{tool_id}",
        summary: "Takes a shared tool from an assistant.", effect: .write,
        recovery: .detaching(by: "assistants.retrieve"), parameters: [.assistantID, .toolID],
        returns: .unspecified)

    static let testTool: Operation = Operation(
        "assistants.tools.test", .post, "/ai/assistants/{assistant_id}/tools/{tool_id}/test",
        summary: "Tries a webhook tool for real.", effect: .write,
        recovery: Recovery(.unknown, "It calls the webhook for real and nothing shows past tries."),
        parameters: [
            .assistantID, .toolID, .body("arguments", .map(.any), "What the model would fill in."),
            .body("dynamic_variables", .map(.any), "Values of variables."),
        ],
        returns: .data(.toolTestResult))

    static let sharedToolOperations: [Operation] = [
        listTools, createTool, retrieveTool, updateTool, deleteTool, addTool, removeTool, testTool,
    ]
}
