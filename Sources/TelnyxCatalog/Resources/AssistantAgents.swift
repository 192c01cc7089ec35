extension Shape {
    static let a2aHeader: Shape = Shape(
        "A2AHeader", "A header sent to another agent.", since: .october,
        fields: [
            .init("name", .string, .required, "Name of the header."),
            .init(
                "value", .string, .required, "Its text; may hold an integration secret template.",
                secret: true),
        ])

    static let assistantA2AAgent: Shape = Shape(
        "AssistantA2AAgent", "Another agent that the assistant may put to work.", since: .october,
        fields: [
            .init("name", .string, .required, "What the assistant calls it."),
            .init(
                "url", .string(.init(format: .url, maxBytes: 2048)), .required,
                "Where its agent card is."),
            .init("async", .boolean, "Whether the talk goes on while the other agent works."),
            .init("headers", .list(.shape(.a2aHeader)), "Headers of every request to it."),
            .init("messages", .list(.union(of: .toolMessage)), "What to say while it works."),
            .init("poll_interval_ms", .integer, "Milliseconds between looks at its progress.", default: 500),
            .init("timeout_ms", .integer, "Milliseconds after which it is given up."),
        ])

    static let toolStartMessage: Shape = Shape(
        "ToolStartMessage", "Said when a request begins.", since: .october,
        fields: [
            .init("content", .string, .required, "What to say."),
            .init("type", .oneOf(["request_start"]), .required, "Marks a message for the beginning."),
            .init("timing_ms", .integer, "Milliseconds to wait before it is said."),
        ])

    static let toolDelayedMessage: Shape = Shape(
        "ToolDelayedMessage", "Said when an answer takes long.", since: .october,
        fields: [
            .init("content", .string, .required, "What to say."),
            .init("timing_ms", .integer, .required, "Milliseconds without an answer until it is said."),
            .init(
                "type", .oneOf(["request_response_delayed"]), .required,
                "Marks a message for a late answer."),
        ])
}

extension Union {
    static let toolMessage: Union = Union(
        "ToolMessage", "What to say around a slow request.", by: "type",
        [
            ("request_start", { .toolStartMessage }),
            ("request_response_delayed", { .toolDelayedMessage }),
        ])
}

extension Shape {
    static let assistantIntegration: Shape = Shape(
        "AssistantIntegration", "An integration of the account that the assistant may use.", since: .july,
        fields: [
            .init("integration_id", .string, .required, "The integration."),
            .init("allowed_list", .list(.string), "Its tools that may be used; all when absent."),
        ])

    static let assistantMcpServer: Shape = Shape(
        "AssistantMcpServer", "An MCP server that the assistant may use.", since: .july,
        fields: [
            .init("id", .string, .required, "The MCP server."),
            .init(
                "allowed_tools", .list(.string),
                "Its tools that may be used; the server's list when absent."),
        ])

    static let delegationSettings: Shape = Shape(
        "DelegationSettings", "How hard questions are handed to a second model.", since: .october,
        fields: [
            .init("enabled", .boolean, "Whether anything is handed over.", default: true),
            .init("external_llm", .shape(.externalLlm), "A model of one's own for it."),
            .init("instructions", .string, "What the second model is told."),
            .init("llm_api_key_ref", .string, "Secret with the key for its provider."),
            .init("mode", .oneOf(["telnyx", "client"]), "Who runs the second model.", default: "telnyx"),
            .init("model", .string, "Which model takes over."),
            .init("speak_results", .boolean, "Whether its findings are spoken.", default: true),
        ])
}
