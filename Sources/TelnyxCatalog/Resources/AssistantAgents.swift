extension Shape {
    static let a2aHeader: Shape = Shape(
        "A2AHeader", "An HTTP header of requests to an A2A agent.", since: .october,
        fields: [
            .init("name", .string, .required, "Name of the header."),
            .init(
                "value", .string, .required, "Value of the header; can hold a secret template.",
                secret: true),
        ])

    static let assistantA2AAgent: Shape = Shape(
        "AssistantA2AAgent", "A remote agent, reached by the Agent2Agent (A2A) protocol.", since: .october,
        fields: [
            .init("name", .string, .required, "Name of the agent as the model sees it."),
            .init(
                "url", .string(.init(format: .url, maxBytes: 2048)), .required,
                "URL of the agent card."),
            .init("async", .boolean, "Continue the conversation while the agent works."),
            .init("headers", .list(.shape(.a2aHeader)), "HTTP headers of every request to the agent."),
            .init(
                "messages", .list(.union(of: .toolMessage)), "Messages that are spoken while the agent works."
            ),
            .init(
                "poll_interval_ms", .integer,
                "Interval in milliseconds at which the state of a task is polled.", default: 500),
            .init("timeout_ms", .integer, "Timeout of a task in milliseconds."),
        ])

    static let toolStartMessage: Shape = Shape(
        "ToolStartMessage", "A message that is spoken when a request starts.", since: .october,
        fields: [
            .init("content", .string, .required, "Text that is spoken."),
            .init("type", .oneOf(["request_start"]), .required, "Type of the message, `request_start`."),
            .init("timing_ms", .integer, "Delay in milliseconds before the message is spoken."),
        ])

    static let toolDelayedMessage: Shape = Shape(
        "ToolDelayedMessage", "A message that is spoken when a response is late.", since: .october,
        fields: [
            .init("content", .string, .required, "Text that is spoken."),
            .init(
                "timing_ms", .integer, .required,
                "Milliseconds without a response after which the message is spoken."),
            .init(
                "type", .oneOf(["request_response_delayed"]), .required,
                "Type of the message, `request_response_delayed`."),
        ])
}

extension Union {
    static let toolMessage: Union = Union(
        "ToolMessage", "A message that is spoken during a slow request.", by: "type",
        [
            ("request_start", { .toolStartMessage }),
            ("request_response_delayed", { .toolDelayedMessage }),
        ])
}

extension Shape {
    static let assistantIntegration: Shape = Shape(
        "AssistantIntegration", "An integration of the account that the assistant can use.", since: .july,
        fields: [
            .init("integration_id", .string, .required, "Id of the integration."),
            .init("allowed_list", .list(.string), "Names of the tools that are allowed; all if absent."),
        ])

    static let assistantMcpServer: Shape = Shape(
        "AssistantMcpServer", "An MCP server that the assistant can use.", since: .july,
        fields: [
            .init("id", .string, .required, "Id of the MCP server."),
            .init(
                "allowed_tools", .list(.string),
                "Names of the tools that are allowed; the server's own list if absent."),
        ])

    static let delegationSettings: Shape = Shape(
        "DelegationSettings", "Delegation of difficult questions to a second model.", since: .october,
        fields: [
            .init("enabled", .boolean, "Enable delegation.", default: true),
            .init("external_llm", .shape(.externalLlm), "External model that answers delegated questions."),
            .init("instructions", .string, "Instructions for the second model."),
            .init(
                "llm_api_key_ref", .string,
                "Identifier of the integration secret with the provider's API key."),
            .init(
                "mode", .oneOf(["telnyx", "client"]),
                "Side that runs the second model: the platform or your client.", default: "telnyx"),
            .init("model", .string, "Id of the model that answers delegated questions."),
            .init("speak_results", .boolean, "Speak the second model's results.", default: true),
        ])
}
