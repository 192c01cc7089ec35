extension Shape {
    static let conversationFlow: Shape = Shape(
        "ConversationFlow", "A conversation in steps, instead of one prompt.", since: .july,
        fields: [
            .init("nodes", .list(.union(of: .conversationFlowNode)), .required, "The steps."),
            .init("start_node_id", .string, .required, "Where it begins."),
            .init("edges", .list(.shape(.flowEdge)), "Ways from step to step."),
        ])
}

extension Union {
    static let conversationFlowNode: Union = Union(
        "ConversationFlowNode", "One step.", by: "type",
        [
            ("prompt", { .flowNode }),
            ("tool", { .toolNode }),
            ("speak", { .speakNode }),
        ])
}

extension Shape {
    static let nodePosition: Shape = Shape(
        "NodePosition", "Where an editor draws a step.", since: .july,
        fields: [
            .init("x", .number, .required, "From the left."),
            .init("y", .number, .required, "From the top."),
        ])

    static let flowNode: Shape = Shape(
        "FlowNode", "A step in which the model talks.", since: .july,
        fields: [
            .init("id", .string, .required, "Names the step within the flow."),
            .init("instructions", .string, .required, "What the model is told here."),
            .init("external_llm", .shape(.externalLlm), "A model of one's own for this step."),
            .init(
                "instructions_mode", .oneOf(["replace", "append"]),
                "Whether they replace the assistant's or follow them.", default: "replace"),
            .init("llm_api_key_ref", .string, "Secret with the key for the provider."),
            .init("model", .string, "A model for this step."),
            .init("name", .string, "For people."),
            .init("position", .shape(.nodePosition), "Where an editor draws it."),
            .init("shared_tool_ids", .list(.string), "Shared tools of this step."),
            .init(
                "tools", .list(.list(.union(of: .assistantTool))),
                "The tools behind the ids; only in responses.", readOnly: true),
            .init(
                "tools_mode", .oneOf(["replace", "append"]),
                "Whether they replace the assistant's or join them.", default: "replace"),
            .init("transcription", .shape(.transcriptionSettings), "How speech is understood in this step."),
            .init("type", .oneOf(["prompt"]), "Marks a talking step.", default: "prompt"),
            .init("voice_settings", .shape(.voiceSettings), "The voice of this step."),
        ])

    static let toolNode: Shape = Shape(
        "ToolNode", "A step that uses one tool.", since: .july,
        fields: [
            .init("id", .string, .required, "Names the step within the flow."),
            .init("shared_tool_id", .string, .required, "The tool."),
            .init("message", .string, "Said while the tool works.", since: .october),
            .init("name", .string, "For people."),
            .init("position", .shape(.nodePosition), "Where an editor draws it."),
            .init(
                "tool", .list(.union(of: .assistantTool)), "The tool behind the id; only in responses.",
                readOnly: true),
            .init("type", .oneOf(["tool"]), "Marks a step with a tool.", default: "tool"),
        ])

    static let speakNode: Shape = Shape(
        "SpeakNode", "A step that says one thing.", since: .july,
        fields: [
            .init("id", .string, .required, "Names the step within the flow."),
            .init("message", .string, .required, "What is said."),
            .init("name", .string, "For people."),
            .init("position", .shape(.nodePosition), "Where an editor draws it."),
            .init("type", .oneOf(["speak"]), "Marks a spoken step.", default: "speak"),
        ])

    static let flowEdge: Shape = Shape(
        "FlowEdge", "A way from one step to the next.", since: .july,
        fields: [
            .init("id", .string, .required, "Names the way within the flow."),
            .init("condition", .union(of: .flowEdgeCondition), .required, "When it is taken."),
            .init("start_node_id", .string, .required, "The step it leaves."),
            .init("target", .union(of: .flowEdgeTarget), .required, "Where it leads."),
        ])
}

extension Union {
    static let flowEdgeTarget: Union = Union(
        "FlowEdgeTarget", "Where a way leads.", by: "type",
        [
            ("node", { .nodeTarget }),
            ("assistant", { .assistantTarget }),
        ])
}

extension Shape {
    static let nodeTarget: Shape = Shape(
        "NodeTarget", "Another step.", since: .july,
        fields: [
            .init("node_id", .string, .required, "The step."),
            .init("type", .oneOf(["node"]), .required, "Marks a step as the end."),
        ])

    static let assistantTarget: Shape = Shape(
        "AssistantTarget", "Another assistant.", since: .july,
        fields: [
            .init("assistant_id", .string, .required, "The assistant that takes over."),
            .init("type", .oneOf(["assistant"]), .required, "Marks an assistant as the end."),
            .init("position", .shape(.nodePosition), "Where an editor draws it."),
            .init(
                "voice_mode", .oneOf(["unified", "distinct"]),
                "Whether it speaks with this voice or its own.", default: "unified"),
        ])
}
