extension EventType {
    static let messageEvents: [EventType] = [
        .other("message.received", "A text message came in.", Field.textMessage),
        .other("message.sent", "A text message was handed to the carrier.", Field.textMessage),
        .other("message.finalized", "The last state of a text message is known.", Field.textMessage),
        .other("message.read", "A text message was read; WhatsApp and RCS.", Field.textMessage),
        .other(
            "number_order.complete", "An order of phone numbers is done; its status may still be `pending`.",
            [
                .init("id", .uuid, "Id of the order."),
                .init("status", .known(["pending", "success", "failure"]), "State of the order."),
                .init("phone_numbers_count", .integer(0...), "Number of phone numbers."),
                .init(
                    "phone_numbers",
                    .list(
                        .shape(
                            Shape(
                                "OrderedPhoneNumber", "A phone number of an order.",
                                fields: [
                                    .init("id", .uuid, "Id of the entry."),
                                    .init("phone_number", .phoneNumber, "Phone number."),
                                    .init("status", .known(["pending", "success", "failure"]), "State."),
                                ]))), "Phone numbers."),
                .init("connection_id", .string, "Id of the voice application.", nullable: true),
                .init("messaging_profile_id", .string, "Id of the messaging profile.", nullable: true),
                .init("customer_reference", .string, "Reference of the customer's own.", nullable: true),
                .init("requirements_met", .boolean, "Whether all required documents are there."),
                .init("created_at", .dateTime, "Time of the order."),
            ]),
    ]

    /// In an envelope of their own, one webhook a group.
    static let insightEvents: [EventType] = [
        .other(
            "conversation_insight_result", "Results of an insight group, for any channel.", envelope: .flat,
            source: .seen,
            [
                .init("request_id", .string, "Id of the result; the same in each repetition."),
                .conversationID,
                .init("insight_group_id", .uuid, "Id of the insight group."),
                .init(
                    "status", .known(["pending", "in_progress", "completed", "failed"]), "State of the group."
                ),
                .init("metadata", .map(.any), "Metadata stored with the conversation."),
                .init(
                    "results",
                    .list(
                        .shape(
                            Shape(
                                "InsightWebhookResult", "An insight as text.",
                                fields: [
                                    .init("insight_id", .uuid, "Id of the insight."),
                                    .init(
                                        "result", .string, "Text; JSON text where the insight has a schema."),
                                ]))), "Results; empty before `completed`."),
            ])
    ]
}

extension Field {
    fileprivate static let textMessage: [Field] = [
        .init("id", .uuid, "Id of the message."),
        .init("direction", .known(["inbound", "outbound"]), "Direction."),
        .init("type", .known(["SMS", "MMS", "RCS", "WHATSAPP"]), "Channel."),
        .init("from", .shape(.messageParty), "Sender."),
        .init(
            "to", .alternatives([.list(.shape(.messageParty)), .string]),
            "Recipients, each with its status; plain text for incoming WhatsApp and RCS."),
        .init("cc", .list(.shape(.messageParty)), "Further recipients."),
        .init("text", .string, "Text."),
        .init("body", .map(.any), "Content of an incoming WhatsApp or RCS message."),
        .init("media", .list(.shape(.messageMedia)), "Attachments."),
        .init("messaging_profile_id", .uuid, "Id of the messaging profile."),
        .init("organization_id", .uuid, "Id of the account."),
        .init("parts", .integer(1...), "Number of parts that are billed."),
        .init("encoding", .string, "Encoding, `GSM-7` or `UCS-2`."),
        .init("cost", .shape(.messageCost), "Cost.", nullable: true),
        .init("errors", .list(.map(.any)), "Errors, each with code, title and detail."),
        .init("received_at", .dateTime, "Time at which the service received it."),
        .init("sent_at", .dateTime, "Time at which it was sent.", nullable: true),
        .init("completed_at", .dateTime, "Time of its last state.", nullable: true),
        .init("valid_until", .dateTime, "Time after which it is not sent.", nullable: true),
        .init("tags", .list(.string), "Tags of the message."),
        .init("webhook_url", .string, "Address of its webhooks.", nullable: true),
        .init("webhook_failover_url", .string, "Address after failures of the first.", nullable: true),
    ]
}

extension Shape {
    fileprivate static let messageParty = Shape(
        "MessageParty", "A sender or recipient of a text message.",
        fields: [
            .init("phone_number", .string, "Phone number."),
            .init("carrier", .string, "Carrier."),
            .init("line_type", .string, "Type of the line, `Wireless`."),
            .init(
                "status",
                .known([
                    "queued", "sending", "sent", "delivered", "sending_failed", "delivery_failed",
                    "delivery_unconfirmed", "expired", "read", "webhook_delivered",
                ]), "State of delivery."),
        ])

    fileprivate static let messageMedia = Shape(
        "MessageMedia", "An attachment of a text message.",
        fields: [
            .init("url", .string, "Address, which holds for 30 days."),
            .init("content_type", .string, "Media type."),
            .init("size", .integer(0...), "Size in bytes."),
            .init("sha256", .string, "SHA-256 in hexadecimal digits."),
            .init("hash_sha256", .string, "The same of an incoming message."),
        ])

    fileprivate static let messageCost = Shape(
        "MessageCost", "Cost of a text message.",
        fields: [
            .init("amount", .string, "Cost as a decimal string."),
            .init("currency", .string, "Currency code, `USD`."),
        ])
}
