extension EventType {
    /// What an assistant's conversation on a call tells.
    static let conversationEvents: [EventType] = [
        .call(
            "call.conversation.created",
            "The conversation of a call exists; the assistant need not speak yet.",
            [.callingPartyType, .conversationID]),
        .call(
            "call.conversation.start_failed",
            "The assistant could not be started; the call stays up, and neither created nor ended follows.",
            [
                .init("assistant_id", .string, "Id of the assistant."), .callingPartyType,
                .init("reason", .known(["invalid_request", "service_error"]), "Reason of the failure."),
            ]),
        .call(
            "call.conversation.messages_added", "Messages were added to a conversation from outside.",
            source: .seen, [.conversationID]),
        .call(
            "call.conversation.ended", "The assistant's part of a call has ended; the call may go on.",
            Field.models + [
                .callingPartyType, .conversationID,
                .init("duration_sec", .integer(0...), "Duration in seconds."),
                .init(
                    "messages", .list(.shape(.endedMessage)),
                    """
                    Texts of user and assistant; tool calls and results too with \
                    `conversation_ended_full_history`. The instructions are never among them.
                    """),
                .init("reason", .string, "Reason of the end."),
            ]),
        .call(
            "call.conversation_insights.generated",
            "Insights of a conversation are there, one event a group; match it by `call_control_id`.",
            parties: false,
            [
                .callingPartyType,
                .init("insight_group_id", .uuid, "Id of the insight group."),
                .init(
                    "results",
                    .list(
                        .shape(
                            Shape(
                                "GeneratedInsight", "An insight of a conversation.",
                                fields: [
                                    .init("insight_id", .uuid, "Id of the insight."),
                                    .init(
                                        "result", .alternatives([.string, .map(.any)]),
                                        "Text, or an object where the insight has a schema."),
                                ]))), "Results."),
            ]),
        .call(
            "call.analyzed",
            "Insights, recordings and cost of a call together, once all of them are there.",
            Field.models + [
                .conversationID,
                .init(
                    "conversation_insights", .list(.shape(.analyzedInsights)),
                    "Insights by group; empty without any, null where they could not be read.", nullable: true
                ),
                .init(
                    "cost", .alternatives([.shape(.analyzedCost), .string]),
                    "Cost, or a text where it could not be read."),
                .init("duration_sec", .integer(0...), "Duration in seconds."),
                .init("reason", .string, "Reason of the end."),
                .init(
                    "recordings", .list(.shape(.analyzedRecording)),
                    "Recordings; empty without any, null where they could not be read.", nullable: true),
            ]),
        .call(
            "call.ai_gather.partial_results", "Some of the parameters of an AI gather are known.",
            [
                .init("message_history", .list(.shape(.gatherMessage)), "Messages so far."),
                .init("partial_results", .map(.any), "Parameters that are known."),
            ]),
        .call(
            "call.ai_gather.message_history_updated",
            "The messages of an AI gather, whole after each change.",
            [.init("message_history", .list(.shape(.gatherMessage)), "Messages so far.")]),
        .call(
            "call.ai_gather.ended", "An AI gather has ended.",
            [
                .init("message_history", .list(.shape(.gatherMessage)), "Messages."),
                .init("result", .map(.any), "Parameters that were gathered."),
                .init("status", .known(["valid", "invalid"]), "Whether all required ones are there."),
            ]),
        .other(
            "assistant.initialization",
            "Request for dynamic variables before the greeting; the answer is read.",
            [
                .init("assistant_id", .string, "Id of the assistant."),
                .init("call_control_id", .string, "Id of the call's leg; calls only."),
                .init("telnyx_conversation_id", .uuid, "Id of the conversation."),
                .init(
                    "telnyx_conversation_channel", .known(["phone_call", "web_call", "sms_chat"]), "Channel."),
                .init("telnyx_agent_target", .string, "Number or address of the assistant."),
                .init("telnyx_end_user_target", .string, "Number or address of the user."),
                .init(
                    "telnyx_end_user_target_verified", .boolean,
                    "Whether the caller's number has full attestation that was verified."),
            ]),
    ]
}

extension Field {
    /// What an assistant was made of when it spoke.
    fileprivate static let models: [Field] = [
        .init("assistant_id", .string, "Id of the assistant."),
        .init("llm_model", .string, "Language model."),
        .init("stt_model", .string, "Speech-to-text model."),
        .init("tts_model_id", .string, "Text-to-speech model."),
        .init("tts_provider", .string, "Text-to-speech provider."),
        .init("tts_voice_id", .string, "Voice."),
    ]
}

extension Shape {
    fileprivate static let endedMessage = Shape(
        "EndedConversationMessage", "A message of a conversation that has ended.",
        fields: [
            .init(
                "role", .known(["user", "assistant", "tool", "system", "developer"]), "Role of the sender."),
            .init("content", .string, "Text."),
            .init("timestamp", .dateTime, "Time of the message."),
            .init("tool_call_id", .string, "Id of the tool call that a tool's message answers."),
            .init("tool_calls", .list(.shape(.messageToolCall)), "Tool calls of the assistant."),
        ])

    fileprivate static let gatherMessage = Shape(
        "GatherMessage", "A message of an AI gather.",
        fields: [
            .init("role", .known(["assistant", "user"]), "Role of the sender."),
            .init("content", .string, "Text."),
        ])

    fileprivate static let analyzedInsights = Shape(
        "AnalyzedInsights", "Insights of one group.",
        fields: [
            .init(
                "conversation_insights",
                .list(
                    .shape(
                        Shape(
                            "AnalyzedInsight", "An insight as text.",
                            fields: [
                                .init("insight_id", .uuid, "Id of the insight."),
                                .init("result", .string, "Text; JSON text where the insight has a schema."),
                            ]))), "Results."),
            .init(
                "status", .known(["pending", "in_progress", "completed", "failed"]), "State of the group."),
        ])

    fileprivate static let analyzedCost = Shape(
        "AnalyzedCost", "Cost of a call by product.",
        fields: [
            .init(
                "breakdown",
                .list(
                    .shape(
                        Shape(
                            "AnalyzedCostPart", "Cost of one product.",
                            fields: [
                                .init("product", .string, "Product, `ai-voice-assistant`."),
                                .init("cost", .string, "Cost as a decimal string."),
                            ]))), "Parts."),
            .init("currency", .string, "Currency code, `USD`."),
            .init("total", .string, "Sum as a decimal string."),
        ])

    fileprivate static let analyzedRecording = Shape(
        "AnalyzedRecording", "A recording of a call.",
        fields: [
            .init("id", .uuid, "Id of the recording."),
            .init("channels", .known(["single", "dual"]), "Whether each side has a channel of its own."),
            .init("download_urls", .shape(.recordingURLs), "Addresses that hold for a short while."),
            .init("format", .known(["mp3", "wav"]), "Format."),
            .init("start_time", .dateTime, "Start of the recording."),
            .init("end_time", .dateTime, "End of the recording."),
        ])
}
