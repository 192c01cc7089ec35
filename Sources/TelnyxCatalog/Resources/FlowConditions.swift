extension Union {
    static let flowEdgeCondition: Union = Union(
        "FlowEdgeCondition", "When a way is taken.", by: "type",
        [
            ("llm", { .llmCondition }),
            ("expression", { .expressionCondition }),
            ("default", { .defaultCondition }),
        ])
}

extension Shape {
    static let llmCondition: Shape = Shape(
        "LlmCondition", "The model decides.", since: .july,
        fields: [
            .init("prompt", .string, .required, "What must be so, in words."),
            .init("type", .oneOf(["llm"]), .required, "Marks a condition in words."),
        ])

    static let expressionCondition: Shape = Shape(
        "ExpressionCondition", "An expression decides.", since: .july,
        fields: [
            .init("expression", .union(of: .expression), .required, "What must be true."),
            .init("type", .oneOf(["expression"]), .required, "Marks a computed condition."),
        ])

    static let defaultCondition: Shape = Shape(
        "DefaultCondition", "Taken when no other is.", since: .july,
        fields: [
            .init("type", .oneOf(["default"]), .required, "Marks the way that is left.")
        ])
}

extension Union {
    static let expression: Union = Union(
        "Expression", "A computed value.", by: "type",
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
        "ComparisonExpression", "Compares two values.", since: .july,
        fields: [
            .init("type", .oneOf(["comparison"]), .required, "Marks a comparison."),
            .init(
                "op", .oneOf(["==", "!=", "<", "<=", ">", ">=", "contains", "not_contains"]), .required,
                "How they are compared."),
            .init("left", .union(of: .expression), .required, "The one value."),
            .init("right", .union(of: .expression), .required, "The other."),
        ])

    static let booleanOpExpression: Shape = Shape(
        "BooleanOpExpression", "Joins conditions.", since: .july,
        fields: [
            .init("type", .oneOf(["bool_op"]), .required, "Marks a joint condition."),
            .init("op", .oneOf(["and", "or", "not"]), .required, "How they are joined."),
            .init(
                "operands", .list(.union(of: .expression), count: 1...Int.max), .required,
                "The conditions."),
        ])

    static let arithmeticExpression: Shape = Shape(
        "ArithmeticExpression", "Computes with two numbers.", since: .july,
        fields: [
            .init("type", .oneOf(["arithmetic"]), .required, "Marks a computation."),
            .init("op", .oneOf(["+", "-", "*", "/", "%"]), .required, "What is computed."),
            .init("left", .union(of: .expression), .required, "The one number."),
            .init("right", .union(of: .expression), .required, "The other."),
        ])

    static let dynamicVariableExpression: Shape = Shape(
        "DynamicVariableExpression", "The value of a variable.", since: .july,
        fields: [
            .init("type", .oneOf(["variable"]), .required, "Marks a variable."),
            .init("name", .string, .required, "Which one."),
        ])

    static let stringLiteralExpression: Shape = Shape(
        "StringLiteralExpression", "A text.", since: .july,
        fields: [
            .init("type", .oneOf(["string_literal"]), .required, "Marks a text."),
            .init("value", .string, .required, "The text."),
        ])

    static let numberLiteralExpression: Shape = Shape(
        "NumberLiteralExpression", "A number.", since: .july,
        fields: [
            .init("type", .oneOf(["number_literal"]), .required, "Marks a number."),
            .init("value", .number, .required, "The number."),
        ])

    static let booleanLiteralExpression: Shape = Shape(
        "BooleanLiteralExpression", "True or false.", since: .july,
        fields: [
            .init("type", .oneOf(["bool_literal"]), .required, "Marks a truth value."),
            .init("value", .boolean, .required, "Which one."),
        ])
}
