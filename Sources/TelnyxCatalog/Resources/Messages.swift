extension Shape {
    static let message: Shape = Shape(
        "Message", "One thing said in a conversation.",
        fields: [
            .init("role", .oneOf(["user", "assistant", "tool"]), .required, "Who said it."),
            .init("text", .string, .required, "What was said; empty beside a tool call."),
            .init("created_at", .dateTime, "When it was stored."),
            .init("metadata", .messageNotes, "Notes.", since: .october),
            .init("sent_at", .dateTime, "When it was said."),
            .init("tool_calls", .list(.shape(.messageToolCall)), "Tools that were called with it."),
        ])

    static let messageToolCall: Shape = Shape(
        "MessageToolCall", "One call of a tool.",
        fields: [
            .init("id", .string, .required, "Names the call."),
            .init("function", .shape(.messageToolCallFunction), .required, "What was called."),
            .init("type", .oneOf(["function"]), .required, "Always a function."),
        ])

    static let messageToolCallFunction: Shape = Shape(
        "MessageToolCallFunction", "A function with its arguments.",
        fields: [
            .init("arguments", .string, .required, "The arguments, as JSON text."),
            .init("name", .string, .required, "Its name."),
        ])
}

extension ValueType {
    static let messageNotes: ValueType = .map(
        .alternatives([.string, .integer, .boolean, .list(.scalar)]))
}

extension Operation {
    static let addMessage: Operation = Operation(
        "conversations.add_message", .post, "/ai/conversations/{conversation_id}/message",
        summary: "Writes a message into a conversation; nobody answers.", effect: .write,
        recovery: Recovery(
            .key, by: "conversations.messages.list",
            """
            After a day: a message with our mark, or with the same role, text and time, is it; none \
            means send.
            """),
        parameters: [
            .path(
                "conversation_id", .uuid, "Which conversation.",
                record: Parameter.RecordReference(.conversation, "id")),
            .body("role", .string, .required, "Who said it."),
            .body("content", .string, "What was said.", default: ""),
            .body("metadata", .messageNotes, "Notes."),
            .body("name", .string, "The speaker's name."),
            .body("sent_at", .dateTime, "When it was said."),
            .body("tool_call_id", .string, "The call that a tool's message answers."),
            .body("tool_calls", .list(.map(.any)), "Tools that were called with it."),
            .body(
                "tool_choice", .alternatives([.string, .map(.any)]), "Which tool had to be called."),
        ],
        returns: .nothing, idempotencyKey: true, inSeed: false)

    static let listMessages: Operation = Operation(
        "conversations.messages.list", .get, "/ai/conversations/{conversation_id}/messages",
        summary: "Lists the messages of a conversation.", effect: .read, recovery: .read,
        parameters: [
            .conversationID,
            .query("page[number]", .integer(1...), "Which page.", default: 1, since: .july),
            .query("page[size]", .integer(1...100), "How many on a page.", default: 20, since: .july),
        ],
        returns: .list(.shape(.message), paging: .numbered), inSeed: false)

    static let messageOperations: [Operation] = [addMessage, listMessages]
}
