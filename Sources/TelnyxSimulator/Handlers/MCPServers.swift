internal import TelnyxCatalog

extension TableName {
    /// MCP servers by id, as they are answered.
    static let mcpServers = TableName("mcp_servers")
}

/// Servers of the Model Context Protocol that assistants may take tools from.
enum MCPServers {
    static let all: [String: Handler] = StandardResource(
        operations: "mcp_servers", table: .mcpServers, idParameter: "mcp_server_id",
        filters: [
            "type": { record, value in record["type"] == value },
            "url": { record, value in record["url"] == value },
        ],
        prepare: { _, record, _ in
            // Null says that nothing restricts the tools and that no key is needed.
            for name in ["allowed_tools", "api_key_ref"] where record[name] == nil { record[name] = .null }
        }
    ).handlers
}
