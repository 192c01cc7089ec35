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

extension Operation {
    static let listMcpServers: Operation = Operation(
        "mcp_servers.list", .get, "/ai/mcp_servers", summary: "List MCP servers.", effect: .read,
        recovery: .read,
        parameters: [
            .pageNumber, .pageSize, .query("type", .string, "Filter by transport."),
            .query("url", .string, "Filter by URL."),
        ],
        returns: .list(.shape(.mcpServer), paging: .untilEmpty, envelope: .array))

    static let createMcpServer: Operation = Operation(
        "mcp_servers.create", .post, "/ai/mcp_servers", summary: "Register an MCP server.",
        effect: .write,
        recovery: Recovery(
            .key, by: "mcp_servers.list", proof: .made(members: ["name", "url", "type"], id: "id"),
            """
            After a service failure, or after a day: done if exactly one server with the same \
            URL, type and name was registered since; none: send again; more: unknown.
            """),
        parameters: .body(Field.mcpServerBody), returns: .one(.mcpServer), idempotencyKey: true)

    static let retrieveMcpServer: Operation = Operation(
        "mcp_servers.retrieve", .get, "/ai/mcp_servers/{mcp_server_id}", summary: "Get an MCP server.",
        effect: .read, recovery: .read, parameters: [.mcpServerID], returns: .one(.mcpServer))

    static let updateMcpServer: Operation = Operation(
        "mcp_servers.update", .put, "/ai/mcp_servers/{mcp_server_id}",
        summary: "Update an MCP server.", effect: .write,
        recovery: .settingValues(by: "mcp_servers.retrieve"),
        parameters: [
            .mcpServerID, .body("id", .string, "Id of the MCP server, as its record holds it."),
            .body("created_at", .dateTime, "Time of registration, as the record holds it."),
        ] + .changes(of: Field.mcpServerBody),
        returns: .one(.mcpServer))

    static let deleteMcpServer: Operation = Operation(
        "mcp_servers.delete", .delete, "/ai/mcp_servers/{mcp_server_id}", summary: "Delete an MCP server.",
        effect: .destructive, recovery: .deletion, parameters: [.mcpServerID], returns: .nothing)

    static let mcpServerOperations: [Operation] = [
        listMcpServers, createMcpServer, retrieveMcpServer, updateMcpServer, deleteMcpServer,
    ]
}
