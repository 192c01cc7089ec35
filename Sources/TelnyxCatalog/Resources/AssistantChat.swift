extension Shape {
    static let assistantChatResponse: Shape = Shape(
        "AssistantChatResponse", "An assistant's answer to a chat message.",
        fields: [.init("content", .string, .required, "Text of the answer.")])

    static let assistantSendSMSResponse: Shape = Shape(
        "AssistantSendSMSResponse", "The conversation to which a sent SMS belongs.",
        fields: [.init("conversation_id", .string, "Id of the conversation.")])

    static let assistantWhatsappResponse: Shape = Shape(
        "AssistantWhatsappResponse", "A sent WhatsApp message and its conversation.", since: .october,
        fields: [
            .init("conversation_id", .string, .required, "Id of the conversation."),
            .init("message_id", .string, .required, "Id of the message."),
        ])
}

extension APIOperation {
    static let chat: APIOperation = APIOperation(
        "assistants.chat", .post, "/ai/assistants/{assistant_id}/chat",
        summary: "Send a chat message to an assistant and return its answer.", effect: .billable,
        recovery: Recovery(
            .verify, by: "conversations.messages.list", proof: .reply(argument: "content"),
            """
            Done if there is one new user message with this text and an assistant message after \
            it. Without the answer, wait; after that, and if neither message is there, the \
            outcome is unknown.
            """),
        parameters: [
            .assistantID,
            .body("content", .string, .required, "Text of the user's message."),
            .body("conversation_id", .string, .required, "Id of the conversation."),
            .body("name", .string, "Name of the user."),
            .body(
                "stream", .boolean, "Stream the answer as server-sent events.", default: false,
                since: .october),
        ],
        rules: [.chatSaysSomething],
        returns: Returns(.bare, .shape(.assistantChatResponse), streamedBy: "stream"))

    static let sendSMS: APIOperation = APIOperation(
        "assistants.send_sms", .post, "/ai/assistants/{assistant_id}/chat/sms",
        summary: "Send an SMS as the assistant.", effect: .billable,
        recovery: Recovery(
            .key, by: "conversations.list",
            """
            After a day the outcome is unknown; conversations of the two numbers that carry our \
            mark are candidates.
            """),
        parameters: [
            .assistantID,
            .body("from", .phoneNumber, .required, "Number of the assistant, in E.164 form.").inferred(
                from: .errorCode10016),
            .body("to", .phoneNumber, .required, "Number of the recipient, in E.164 form.").inferred(
                from: .errorCode10016),
            .body("conversation_metadata", .map(.scalar), "Metadata stored with the conversation."),
            .body("should_create_conversation", .boolean, "Start a new conversation."),
            .body("text", .string, "Text of the message; if absent, the greeting or a generated text."),
        ],
        rules: [.numbersAreE164(["from", "to"])], returns: .one(.assistantSendSMSResponse),
        idempotencyKey: true, telephone: true)

    static let sendWhatsapp: APIOperation = APIOperation(
        "assistants.whatsapp", .post, "/ai/assistants/{assistant_id}/chat/whatsapp",
        summary: "Start a WhatsApp conversation as the assistant, with a template.", effect: .billable,
        recovery: Recovery(
            .key, by: "conversations.list",
            """
            After a day the outcome is unknown; conversations of the two parties with this \
            content are candidates.
            """),
        parameters: [
            .assistantID,
            .body("content", .string, .required, "Content from which the template's variables are filled."),
            .body("from", .phoneNumber, .required, "WhatsApp number of the assistant.").inferred(
                from: .errorCode10016),
            // WhatsApp also knows people by ids of its own, so this is no number for sure.
            .body("to", .string, .required, "Recipient: a number or a WhatsApp id."),
            .body("conversation_metadata", .map(.scalar), "Metadata stored with the conversation."),
        ],
        rules: [.numbersAreE164(["from"])], returns: .one(.assistantWhatsappResponse), idempotencyKey: true,
        telephone: true, inSeed: false,
        since: .october)

    static let chatOperations: [APIOperation] = [chat, sendSMS, sendWhatsapp]
}

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

extension APIOperation {
    static let addMessage: APIOperation = APIOperation(
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

    static let listMessages: APIOperation = APIOperation(
        "conversations.messages.list", .get, "/ai/conversations/{conversation_id}/messages",
        summary: "List the messages of a conversation.", effect: .read, recovery: .read,
        parameters: [
            .conversationID,
            .query("page[number]", .integer(1...), "Number of the page, from 1.", default: 1, since: .july),
            .query(
                "page[size]", .integer(1...100), "Number of messages on a page.", default: 20, since: .july),
        ],
        returns: .list(.shape(.message), paging: .numbered), inSeed: false)

    static let messageOperations: [APIOperation] = [addMessage, listMessages]
}
