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
