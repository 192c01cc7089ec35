extension Shape {
    static let message: Shape = Shape(
        "Message", "A message of a conversation.",
        fields: [
            .init("role", .oneOf(["user", "assistant", "tool"]), .required, "Role of the sender."),
            .init("text", .string, .required, "Text of the message; empty beside a tool call."),
            .init("created_at", .dateTime, "Time at which the message was stored."),
            .init("metadata", .messageNotes, "Metadata stored with the message.", since: .october),
            .init("sent_at", .dateTime, "Time at which the message was sent."),
            .init("tool_calls", .list(.shape(.messageToolCall)), "Tool calls that the message makes."),
        ])

    static let messageToolCall: Shape = Shape(
        "MessageToolCall", "A tool call.",
        fields: [
            .init("id", .string, .required, "Id of the tool call."),
            .init("function", .shape(.messageToolCallFunction), .required, "Function that is called."),
            .init("type", .oneOf(["function"]), .required, "Type of the tool call, `function`."),
        ])

    static let messageToolCallFunction: Shape = Shape(
        "MessageToolCallFunction", "A function call: a name and arguments.",
        fields: [
            .init("arguments", .string, .required, "Arguments as JSON text."),
            .init("name", .string, .required, "Name of the function."),
        ])
}

extension ValueType {
    static let messageNotes: ValueType = .map(
        .alternatives([.string, .integer, .boolean, .list(.scalar)]))
}

extension Operation {
    static let addMessage: Operation = Operation(
        "conversations.add_message", .post, "/ai/conversations/{conversation_id}/message",
        summary: "Add a message to a conversation; the assistant does not answer it.", effect: .write,
        recovery: Recovery(
            .key, by: "conversations.messages.list",
            """
            After a day: done if a message carries our mark, or has the same role, text and \
            time; none: send again.
            """),
        parameters: [
            .path(
                "conversation_id", .uuid, "Id of the conversation.",
                record: Parameter.RecordReference(.conversation, "id")),
            .body("role", .string, .required, "Role of the sender."),
            .body("content", .string, "Text of the message.", default: ""),
            .body("metadata", .messageNotes, "Metadata stored with the message."),
            .body("name", .string, "Name of the sender."),
            .body("sent_at", .dateTime, "Time at which the message was sent."),
            .body("tool_call_id", .string, "Id of the tool call that a tool message answers."),
            .body("tool_calls", .list(.map(.any)), "Tool calls that the message makes."),
            .body(
                "tool_choice", .alternatives([.string, .map(.any)]), "Tool that the model had to call."),
        ],
        returns: .nothing, idempotencyKey: true, inSeed: false)

    static let listMessages: Operation = Operation(
        "conversations.messages.list", .get, "/ai/conversations/{conversation_id}/messages",
        summary: "List the messages of a conversation.", effect: .read, recovery: .read,
        parameters: [
            .conversationID,
            .query("page[number]", .integer(1...), "Number of the page, from 1.", default: 1, since: .july),
            .query(
                "page[size]", .integer(1...100), "Number of messages on a page.", default: 20, since: .july),
        ],
        returns: .list(.shape(.message), paging: .numbered), inSeed: false)

    static let messageOperations: [Operation] = [addMessage, listMessages]
}
