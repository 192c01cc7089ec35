extension Shape {
    static let assistantChatResponse: Shape = Shape(
        "AssistantChatResponse", "What the assistant answered.",
        fields: [.init("content", .string, .required, "Its words.")])

    static let assistantSendSMSResponse: Shape = Shape(
        "AssistantSendSMSResponse", "Where a text belongs.",
        fields: [.init("conversation_id", .string, "The conversation.")])

    static let assistantWhatsappResponse: Shape = Shape(
        "AssistantWhatsappResponse", "Where a WhatsApp message belongs.", since: .october,
        fields: [
            .init("conversation_id", .string, .required, "The conversation."),
            .init("message_id", .string, .required, "The message."),
        ])
}

extension Operation {
    static let chat: Operation = Operation(
        "assistants.chat", .post, "/ai/assistants/{assistant_id}/chat",
        summary: "Says something to an assistant and returns its answer.", effect: .billable,
        recovery: Recovery(
            .verify, by: "conversations.messages.list", proof: .reply(argument: "content"),
            """
            One user message more with this text and an assistant message after it is done; without the \
            latter wait, then unknown; nothing there is unknown too.
            """),
        parameters: [
            .assistantID,
            .body("content", .string, .required, "What is said."),
            .body("conversation_id", .string, .required, "In which conversation."),
            .body("name", .string, "Who says it."),
            .body(
                "stream", .boolean, "Whether the answer arrives piece by piece.", default: false,
                since: .october),
        ],
        rules: [.chatSaysSomething],
        returns: Returns(.bare, .shape(.assistantChatResponse), streamedBy: "stream"))

    static let sendSMS: Operation = Operation(
        "assistants.send_sms", .post, "/ai/assistants/{assistant_id}/chat/sms",
        summary: "Texts someone as the assistant.", effect: .billable,
        recovery: Recovery(
            .key, by: "conversations.list",
            "After a day: unknown; conversations of the two numbers with our mark are candidates."),
        parameters: [
            .assistantID,
            .body("from", .phoneNumber, .required, "The assistant's number.").inferred(from: .errorCode10016),
            .body("to", .phoneNumber, .required, "Who receives it.").inferred(from: .errorCode10016),
            .body("conversation_metadata", .map(.scalar), "Notes for the conversation."),
            .body("should_create_conversation", .boolean, "Whether to begin a new conversation."),
            .body("text", .string, "What it says; the assistant decides when absent."),
        ],
        rules: [.numbersAreE164(["from", "to"])], returns: .one(.assistantSendSMSResponse),
        idempotencyKey: true, telephone: true)

    static let sendWhatsapp: Operation = Operation(
        "assistants.whatsapp", .post, "/ai/assistants/{assistant_id}/chat/whatsapp",
        summary: "Begins a WhatsApp conversation as the assistant.", effect: .billable,
        recovery: Recovery(
            .key, by: "conversations.list",
            "After a day: unknown; conversations of the two with this content are candidates."),
        parameters: [
            .assistantID,
            .body("content", .string, .required, "What the template is filled from."),
            .body("from", .phoneNumber, .required, "The assistant's number.").inferred(from: .errorCode10016),
            // WhatsApp also knows people by ids of its own, so this is no number for sure.
            .body("to", .string, .required, "Who receives it: a number or a WhatsApp id."),
            .body("conversation_metadata", .map(.scalar), "Notes for the conversation."),
        ],
        rules: [.numbersAreE164(["from"])], returns: .one(.assistantWhatsappResponse), idempotencyKey: true,
        telephone: true, inSeed: false,
        since: .october)

    static let chatOperations: [Operation] = [chat, sendSMS, sendWhatsapp]
}
