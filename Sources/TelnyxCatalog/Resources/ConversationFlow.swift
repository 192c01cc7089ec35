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

extension Union {
    static let flowEdgeCondition: Union = Union(
        "FlowEdgeCondition", "A condition of an edge.", by: "type",
        [
            ("llm", { .llmCondition }),
            ("expression", { .expressionCondition }),
            ("default", { .defaultCondition }),
        ])
}

extension Shape {
    static let llmCondition: Shape = Shape(
        "LlmCondition", "A condition that the model evaluates.", since: .july,
        fields: [
            .init("prompt", .string, .required, "Condition in plain language."),
            .init("type", .oneOf(["llm"]), .required, "Type of the condition, `llm`."),
        ])

    static let expressionCondition: Shape = Shape(
        "ExpressionCondition", "A condition that is a boolean expression.", since: .july,
        fields: [
            .init("expression", .union(of: .expression), .required, "Expression that must be true."),
            .init("type", .oneOf(["expression"]), .required, "Type of the condition, `expression`."),
        ])

    static let defaultCondition: Shape = Shape(
        "DefaultCondition", "The default edge, taken if no other condition holds.", since: .july,
        fields: [
            .init("type", .oneOf(["default"]), .required, "Type of the condition, `default`.")
        ])
}

extension Union {
    static let expression: Union = Union(
        "Expression", "An expression over dynamic variables and literals.", by: "type",
        [
            ("comparison", { .comparisonExpression }),
            ("bool_op", { .booleanOpExpression }),
            ("arithmetic", { .arithmeticExpression }),
            ("variable", { .dynamicVariableExpression }),
            ("string_literal", { .stringLiteralExpression }),
            ("number_literal", { .numberLiteralExpression }),
            ("bool_literal", { .booleanLiteralExpression }),
        ])
}

extension Shape {
    static let comparisonExpression: Shape = Shape(
        "ComparisonExpression", "A comparison of two values.", since: .july,
        fields: [
            .init("type", .oneOf(["comparison"]), .required, "Type of the expression, `comparison`."),
            .init(
                "op", .oneOf(["==", "!=", "<", "<=", ">", ">=", "contains", "not_contains"]), .required,
                "Comparison operator."),
            .init("left", .union(of: .expression), .required, "Left operand."),
            .init("right", .union(of: .expression), .required, "Right operand."),
        ])

    static let booleanOpExpression: Shape = Shape(
        "BooleanOpExpression", "A boolean operation on conditions.", since: .july,
        fields: [
            .init("type", .oneOf(["bool_op"]), .required, "Type of the expression, `bool_op`."),
            .init("op", .oneOf(["and", "or", "not"]), .required, "Boolean operator."),
            .init(
                "operands", .list(.union(of: .expression), count: 1...Int.max), .required,
                "Operands of the operation."),
        ])

    static let arithmeticExpression: Shape = Shape(
        "ArithmeticExpression", "An arithmetic operation on two numbers.", since: .july,
        fields: [
            .init("type", .oneOf(["arithmetic"]), .required, "Type of the expression, `arithmetic`."),
            .init("op", .oneOf(["+", "-", "*", "/", "%"]), .required, "Arithmetic operator."),
            .init("left", .union(of: .expression), .required, "Left operand."),
            .init("right", .union(of: .expression), .required, "Right operand."),
        ])

    static let dynamicVariableExpression: Shape = Shape(
        "DynamicVariableExpression", "The value of a dynamic variable.", since: .july,
        fields: [
            .init("type", .oneOf(["variable"]), .required, "Type of the expression, `variable`."),
            .init("name", .string, .required, "Name of the variable."),
        ])

    static let stringLiteralExpression: Shape = Shape(
        "StringLiteralExpression", "A string literal.", since: .july,
        fields: [
            .init("type", .oneOf(["string_literal"]), .required, "Type of the expression, `string_literal`."),
            .init("value", .string, .required, "Value of the string."),
        ])

    static let numberLiteralExpression: Shape = Shape(
        "NumberLiteralExpression", "A number literal.", since: .july,
        fields: [
            .init("type", .oneOf(["number_literal"]), .required, "Type of the expression, `number_literal`."),
            .init("value", .number, .required, "Value of the number."),
        ])

    static let booleanLiteralExpression: Shape = Shape(
        "BooleanLiteralExpression", "A boolean literal.", since: .july,
        fields: [
            .init("type", .oneOf(["bool_literal"]), .required, "Type of the expression, `bool_literal`."),
            .init("value", .boolean, .required, "Value, true or false."),
        ])
}
