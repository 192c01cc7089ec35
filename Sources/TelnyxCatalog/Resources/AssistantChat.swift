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

extension Operation {
    static let chat: Operation = Operation(
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

    static let sendSMS: Operation = Operation(
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

    static let sendWhatsapp: Operation = Operation(
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

    static let chatOperations: [Operation] = [chat, sendSMS, sendWhatsapp]
}
