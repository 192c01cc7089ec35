extension Shape {
    static let mcpServer: Shape = Shape(
        "McpServer", "A server of tools, spoken to by the model context protocol.", identity: "id",
        fields: [
            .init("id", .string, .required, "Assigned by the API."),
            .init("created_at", .dateTime, .required, "When it was made known."),
            .init("name", .string, .required, "For people."),
            .init("type", .string, .required, "How it is spoken to."),
            .init("url", .string, .required, "Where it is."),
        ] + Field.mcpServerOptions)
}

extension Field {
    static let mcpServerOptions: [Field] = [
        .init("allowed_tools", .list(.string), "Its tools that may be used.", nullable: true),
        .init("api_key_ref", .string, "Secret with its key.", nullable: true),
    ]

    static let mcpServerBody: [Field] =
        [
            .init("name", .string, .required, "For people."),
            .init("type", .string, .required, "How it is spoken to, `http` or `sse`."),
            .init("url", .string, .required, "Where it is."),
        ] + mcpServerOptions
}

extension Parameter {
    static let mcpServerID: Parameter = .path(
        "mcp_server_id", .string, "Which MCP server.", record: RecordReference(.mcpServer, "id"))
}

extension Operation {
    static let listMcpServers: Operation = Operation(
        "mcp_servers.list", .get, "/ai/mcp_servers", summary: "Lists MCP servers.", effect: .read,
        recovery: .read,
        parameters: [
            .pageNumber, .pageSize, .query("type", .string, "Only those spoken to so."),
            .query("url", .string, "Only those at this address."),
        ],
        returns: .list(.shape(.mcpServer), paging: .untilEmpty, envelope: .array))

    static let createMcpServer: Operation = Operation(
        "mcp_servers.create", .post, "/ai/mcp_servers", summary: "Makes an MCP server known.",
        effect: .write,
        recovery: Recovery(
            .key, by: "mcp_servers.list", proof: .made(members: ["name", "url", "type"], id: "id"),
            """
            After a breakdown of the service, and after a day: one server of that address and type made \
            known since, with the same name, is it; none means send; more is unknown.
            """),
        parameters: .body(Field.mcpServerBody), returns: .one(.mcpServer), idempotencyKey: true)

    static let retrieveMcpServer: Operation = Operation(
        "mcp_servers.retrieve", .get, "/ai/mcp_servers/{mcp_server_id}", summary: "Shows an MCP server.",
        effect: .read, recovery: .read, parameters: [.mcpServerID], returns: .one(.mcpServer))

    static let updateMcpServer: Operation = Operation(
        "mcp_servers.update", .put, "/ai/mcp_servers/{mcp_server_id}",
        summary: "Changes what is known of an MCP server.", effect: .write,
        recovery: .settingValues(by: "mcp_servers.retrieve"),
        parameters: [
            .mcpServerID, .body("id", .string, "The server again, as a record holds it."),
            .body("created_at", .dateTime, "When it was made known, as a record holds it."),
        ] + .changes(of: Field.mcpServerBody),
        returns: .one(.mcpServer))

    static let deleteMcpServer: Operation = Operation(
        "mcp_servers.delete", .delete, "/ai/mcp_servers/{mcp_server_id}", summary: "Forgets an MCP server.",
        effect: .destructive, recovery: .deletion, parameters: [.mcpServerID], returns: .nothing)

    static let mcpServerOperations: [Operation] = [
        listMcpServers, createMcpServer, retrieveMcpServer, updateMcpServer, deleteMcpServer,
    ]
}
