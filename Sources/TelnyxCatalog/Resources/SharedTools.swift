extension Shape {
    static let sharedToolResponse: Shape = Shape(
        "SharedToolResponse", "A shared tool that several assistants can use.", identity: "id",
        fields: [
            .init("id", .string, .required, "Id of the tool, assigned by the API."),
            .init("tool_definition", .map(.any), .required, "Settings of the tool, as its type requires."),
            .init("type", .string, .required, "Type of the tool."),
            .init("created_at", .string, "Time at which the tool was created."),
            .init("display_name", .string, "Name of the tool, shown in the portal."),
            .init("timeout_ms", .integer, "Timeout of a call in milliseconds.", default: 5000),
        ])

    static let toolTestResult: Shape = Shape(
        "ToolTestResult", "Result of a test call of a tool.",
        fields: [
            .init("content_type", .string, .required, "Media type of the response."),
            .init("request", .map(.any), .required, "Request that was sent."),
            .init("response", .string, .required, "Body of the response."),
            .init("status_code", .integer, .required, "HTTP status of the response."),
            .init("success", .boolean, .required, "True if the call succeeded."),
        ])
}

extension Parameter {
    static let toolID: Parameter = .path(
        "tool_id", .string, "Id of the shared tool.", record: RecordReference(.sharedToolResponse, "id"))
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
            .body("display_name", .string, presence, "Name of the tool, shown in the portal."),
            .body("type", .sharedToolType, presence, "Type of the tool."),
            .body(
                "client_side_tool", .shape(shape(.clientSideToolConfig)),
                "A function that the user's browser or app executes.",
                since: .july
            ).inferred(from: .inlineTools),
            .body("function", .shape(shape(.functionDefinition)), "A function that your client executes.")
                .inferred(from: .inlineTools),
            .body("handoff", .shape(shape(.handoffConfig)), "Settings of the handoff.")
                .inferred(from: .inlineTools),
            .body("invite", .shape(shape(.inviteConfig)), "Settings of the invitation.").inferred(
                from: .inlineTools),
            .body("pay", .shape(.payToolParams), "Settings of the payment.", since: .july),
            .body("retrieval", .shape(shape(.bucketIDs)), "Documents to search.").inferred(
                from: .inlineTools),
            .body("timeout_ms", .integer, "Timeout of a call in milliseconds.", default: 5000),
            .body(
                "update_dynamic_variables", .shape(.updateDynamicVariablesToolParams),
                "Variables that the tool can set.", since: .october),
            .body(
                "vision", .shape(.visionToolParams), "Settings of the vision tool.", since: .october),
            .body("webhook", .shape(shape(.webhookToolWebhook)), "HTTP request that the tool makes.")
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
            "tools.settings", "The member named after `type` has the fields of that type of tool.",
            .inferred(from: .inlineTools)
        ) { arguments in
            guard let type = arguments["type"]?.string, let settings = arguments[type], !settings.isNull,
                ![Parameter].sharedToolBody(.optional, { $0 }).contains(where: { $0.name == type }),
                let field = Union.assistantTool.variant(type)?.field(type)
            else { return [] }
            var checker = Checker(.request(allowing: false, isWire: false))
            _ = checker.check(settings, field, at: [.key(type)])
            return checker.problems.filter { !isChange || $0.code != .missing } + checker.warnings
        }
    }
}

extension APIOperation {
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

extension APIOperation {
    static let listTools: APIOperation = APIOperation(
        "tools.list", .get, "/ai/tools", summary: "List shared tools.", effect: .read, recovery: .read,
        parameters: [
            .query("filter[name]", .string, "Filter by name."),
            .query("filter[type]", .string, "Filter by type."), .pageNumber, .pageSize,
        ],
        returns: .list(.shape(.sharedToolResponse), paging: .numbered))

    static let createTool: APIOperation = APIOperation(
        "tools.create", .post, "/ai/tools", summary: "Create a shared tool.", effect: .write,
        recovery: Recovery(
            .key, by: "tools.list",
            """
            After a day: done if exactly one tool with the same name, type and definition was \
            created since; none: send again; more: unknown, because names need not be unique.
            """),
        parameters: .sharedToolBody(.required) { $0 }, rules: [.settingsFitTheType(ofChange: false)],
        returns: .one(.sharedToolResponse), idempotencyKey: true, isOpen: true, readsBack: readsToolBack)

    static let retrieveTool: APIOperation = APIOperation(
        "tools.retrieve", .get, "/ai/tools/{tool_id}", summary: "Get a shared tool.", effect: .read,
        recovery: .read, parameters: [.toolID], returns: .one(.sharedToolResponse))

    static let updateTool: APIOperation = APIOperation(
        "tools.update", .patch, "/ai/tools/{tool_id}",
        summary: "Update a shared tool, for every assistant that uses it.", effect: .write,
        recovery: .settingValues(by: "tools.retrieve"),
        parameters: [.toolID] + [Parameter].sharedToolBody(.optional) { $0.partial }.map(\.asChange),
        rules: [.settingsFitTheType(ofChange: true)], returns: .one(.sharedToolResponse), isOpen: true,
        readsBack: readsToolBack)

    static let deleteTool: APIOperation = APIOperation(
        "tools.delete", .delete, "/ai/tools/{tool_id}", summary: "Delete a shared tool.",
        effect: .destructive, recovery: .deletion, parameters: [.toolID], returns: .nothing)

    static let addTool: APIOperation = APIOperation(
        "assistants.tools.add", .put, "/ai/assistants/{assistant_id}/tools/{tool_id}",
        summary: "Attach a shared tool to an assistant.", effect: .write,
        recovery: Recovery(
            .repeat, by: "assistants.retrieve",
            """
            Send it again; a refusal with code 10015 can mean that the tool is already attached: \
            read the assistant.
            """),
        parameters: [.assistantID, .toolID], returns: .unspecified)

    static let removeTool: APIOperation = APIOperation(
        "assistants.tools.remove", .delete, "/ai/assistants/{assistant_id}/tools/{tool_id}",
        summary: "Detach a shared tool from an assistant.", effect: .write,
        recovery: .detaching(by: "assistants.retrieve"), parameters: [.assistantID, .toolID],
        returns: .unspecified)

    static let testTool: APIOperation = APIOperation(
        "assistants.tools.test", .post, "/ai/assistants/{assistant_id}/tools/{tool_id}/test",
        summary: "Test a webhook tool by calling its URL.", effect: .write,
        recovery: Recovery(.unknown, "It calls the webhook, and no record of past tests exists."),
        parameters: [
            .assistantID, .toolID, .body("arguments", .map(.any), "Arguments that the model would supply."),
            .body("dynamic_variables", .map(.any), "Values of dynamic variables."),
        ],
        returns: .data(.toolTestResult))

    static let sharedToolOperations: [APIOperation] = [
        listTools, createTool, retrieveTool, updateTool, deleteTool, addTool, removeTool, testTool,
    ]
}

extension Shape {
    static let mcpServer: Shape = Shape(
        "McpServer", "An MCP server: a remote server of tools (Model Context Protocol).", identity: "id",
        fields: [
            .init("id", .string, .required, "Id of the MCP server, assigned by the API."),
            .init("created_at", .dateTime, .required, "Time at which the MCP server was registered."),
            .init("name", .string, .required, "Name of the MCP server."),
            .init("type", .string, .required, "Transport, `http` or `sse`."),
            .init("url", .string, .required, "URL of the MCP server."),
        ] + Field.mcpServerOptions)
}

extension Field {
    static let mcpServerOptions: [Field] = [
        .init("allowed_tools", .list(.string), "Names of the tools that are allowed.", nullable: true),
        .init(
            "api_key_ref", .string, "Identifier of the integration secret with the server's API key.",
            nullable: true),
    ]

    static let mcpServerBody: [Field] =
        [
            .init("name", .string, .required, "Name of the MCP server."),
            .init("type", .string, .required, "Transport, `http` or `sse`."),
            .init("url", .string, .required, "URL of the MCP server."),
        ] + mcpServerOptions
}

extension Parameter {
    static let mcpServerID: Parameter = .path(
        "mcp_server_id", .string, "Id of the MCP server.", record: RecordReference(.mcpServer, "id"))
}

extension APIOperation {
    static let listMcpServers: APIOperation = APIOperation(
        "mcp_servers.list", .get, "/ai/mcp_servers", summary: "List MCP servers.", effect: .read,
        recovery: .read,
        parameters: [
            .pageNumber, .pageSize, .query("type", .string, "Filter by transport."),
            .query("url", .string, "Filter by URL."),
        ],
        returns: .list(.shape(.mcpServer), paging: .untilEmpty, envelope: .array))

    static let createMcpServer: APIOperation = APIOperation(
        "mcp_servers.create", .post, "/ai/mcp_servers", summary: "Register an MCP server.",
        effect: .write,
        recovery: Recovery(
            .key, by: "mcp_servers.list", proof: .made(members: ["name", "url", "type"], id: "id"),
            """
            After a service failure, or after a day: done if exactly one server with the same \
            URL, type and name was registered since; none: send again; more: unknown.
            """),
        parameters: .body(Field.mcpServerBody), returns: .one(.mcpServer), idempotencyKey: true)

    static let retrieveMcpServer: APIOperation = APIOperation(
        "mcp_servers.retrieve", .get, "/ai/mcp_servers/{mcp_server_id}", summary: "Get an MCP server.",
        effect: .read, recovery: .read, parameters: [.mcpServerID], returns: .one(.mcpServer))

    static let updateMcpServer: APIOperation = APIOperation(
        "mcp_servers.update", .put, "/ai/mcp_servers/{mcp_server_id}",
        summary: "Update an MCP server.", effect: .write,
        recovery: .settingValues(by: "mcp_servers.retrieve"),
        parameters: [
            .mcpServerID, .body("id", .string, "Id of the MCP server, as its record holds it."),
            .body("created_at", .dateTime, "Time of registration, as the record holds it."),
        ] + .changes(of: Field.mcpServerBody),
        returns: .one(.mcpServer))

    static let deleteMcpServer: APIOperation = APIOperation(
        "mcp_servers.delete", .delete, "/ai/mcp_servers/{mcp_server_id}", summary: "Delete an MCP server.",
        effect: .destructive, recovery: .deletion, parameters: [.mcpServerID], returns: .nothing)

    static let mcpServerOperations: [APIOperation] = [
        listMcpServers, createMcpServer, retrieveMcpServer, updateMcpServer, deleteMcpServer,
    ]
}
