extension Shape {
    static let conversationFlow: Shape = Shape(
        "ConversationFlow", "Conversation flow: a graph of steps in place of a single prompt.", since: .july,
        fields: [
            .init(
                "nodes", .list(.union(of: .conversationFlowNode)), .required, "Nodes: the steps of the flow."),
            .init("start_node_id", .string, .required, "Id of the node at which the flow starts."),
            .init("edges", .list(.shape(.flowEdge)), "Edges: the transitions between nodes."),
        ])
}

extension Union {
    static let conversationFlowNode: Union = Union(
        "ConversationFlowNode", "A node of a conversation flow.", by: "type",
        [
            ("prompt", { .flowNode }),
            ("tool", { .toolNode }),
            ("speak", { .speakNode }),
        ])
}

extension Shape {
    static let nodePosition: Shape = Shape(
        "NodePosition", "Position of a node in the editor.", since: .july,
        fields: [
            .init("x", .number, .required, "Horizontal position."),
            .init("y", .number, .required, "Vertical position."),
        ])

    static let flowNode: Shape = Shape(
        "FlowNode", "A prompt node: the model talks with the user.", since: .july,
        fields: [
            .init("id", .string, .required, "Id of the node, unique within the flow."),
            .init("instructions", .string, .required, "Instructions for the model at this node."),
            .init("external_llm", .shape(.externalLlm), "External model for this node."),
            .init(
                "instructions_mode", .oneOf(["replace", "append"]),
                "Replace the assistant's instructions or append to them.", default: "replace"),
            .init(
                "llm_api_key_ref", .string,
                "Identifier of the integration secret with the provider's API key."),
            .init("model", .string, "Id of the language model for this node."),
            .init("name", .string, "Name of the node."),
            .init("position", .shape(.nodePosition), "Position of the node in the editor."),
            .init("shared_tool_ids", .list(.string), "Ids of the shared tools for this node."),
            .init(
                "tools", .list(.list(.union(of: .assistantTool))),
                "Tools behind `shared_tool_ids`; in responses only.", readOnly: true),
            .init(
                "tools_mode", .oneOf(["replace", "append"]),
                "Replace the assistant's tools or add to them.", default: "replace"),
            .init(
                "transcription", .shape(.transcriptionSettings),
                "Speech-to-text (STT) settings for this node."),
            .init("type", .oneOf(["prompt"]), "Type of the node, `prompt`.", default: "prompt"),
            .init("voice_settings", .shape(.voiceSettings), "Text-to-speech (TTS) settings for this node."),
        ])

    static let toolNode: Shape = Shape(
        "ToolNode", "A tool node: calls one tool.", since: .july,
        fields: [
            .init("id", .string, .required, "Id of the node, unique within the flow."),
            .init("shared_tool_id", .string, .required, "Id of the shared tool."),
            .init("message", .string, "Message that is spoken while the tool runs.", since: .october),
            .init("name", .string, "Name of the node."),
            .init("position", .shape(.nodePosition), "Position of the node in the editor."),
            .init(
                "tool", .list(.union(of: .assistantTool)), "Tool behind `shared_tool_id`; in responses only.",
                readOnly: true),
            .init("type", .oneOf(["tool"]), "Type of the node, `tool`.", default: "tool"),
        ])

    static let speakNode: Shape = Shape(
        "SpeakNode", "A speak node: says a fixed text.", since: .july,
        fields: [
            .init("id", .string, .required, "Id of the node, unique within the flow."),
            .init("message", .string, .required, "Text that is spoken."),
            .init("name", .string, "Name of the node."),
            .init("position", .shape(.nodePosition), "Position of the node in the editor."),
            .init("type", .oneOf(["speak"]), "Type of the node, `speak`.", default: "speak"),
        ])

    static let flowEdge: Shape = Shape(
        "FlowEdge", "An edge: a transition from one node to the next.", since: .july,
        fields: [
            .init("id", .string, .required, "Id of the edge, unique within the flow."),
            .init(
                "condition", .union(of: .flowEdgeCondition), .required,
                "Condition under which the edge is taken."),
            .init("start_node_id", .string, .required, "Id of the node from which the edge starts."),
            .init("target", .union(of: .flowEdgeTarget), .required, "Target of the edge."),
        ])
}

extension Union {
    static let flowEdgeTarget: Union = Union(
        "FlowEdgeTarget", "Target of an edge.", by: "type",
        [
            ("node", { .nodeTarget }),
            ("assistant", { .assistantTarget }),
        ])
}

extension Shape {
    static let nodeTarget: Shape = Shape(
        "NodeTarget", "A node as the target of an edge.", since: .july,
        fields: [
            .init("node_id", .string, .required, "Id of the node."),
            .init("type", .oneOf(["node"]), .required, "Type of the target, `node`."),
        ])

    static let assistantTarget: Shape = Shape(
        "AssistantTarget", "Another assistant as the target of an edge.", since: .july,
        fields: [
            .init("assistant_id", .string, .required, "Id of the assistant that takes over."),
            .init("type", .oneOf(["assistant"]), .required, "Type of the target, `assistant`."),
            .init("position", .shape(.nodePosition), "Position of the target in the editor."),
            .init(
                "voice_mode", .oneOf(["unified", "distinct"]),
                "Voice after the handoff: this assistant's, or the other's own.", default: "unified"),
        ])
}
