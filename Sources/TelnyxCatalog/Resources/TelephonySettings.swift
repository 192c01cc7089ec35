extension Shape {
    static let telephonySettings: Shape = Shape(
        "TelephonySettings", "Settings for telephone calls.",
        fields: [
            .init(
                "conversation_ended_full_history", .boolean,
                "Include the full message history in the event that ends a conversation.",
                since: .october),
            .init(
                "default_texml_app_id", .string,
                "Id of the TeXML application that was created with the assistant."),
            .init("disable_dtmf", .boolean, "Ignore DTMF tones (pressed keys).", since: .october),
            .init(
                "fallback_destination", .string,
                "Number or SIP address that receives the call when the assistant fails.",
                since: .october),
            .init(
                "noise_suppression", .oneOf(["aicoustics", "krisp", "deepfilternet", "disabled"]),
                "Noise suppression engine for the caller's audio."),
            .init(
                "noise_suppression_config", .shape(.noiseSuppressionConfig),
                "Settings of the noise suppression engine."),
            .init("recording_settings", .shape(.recordingSettings), "Call recording."),
            .init(
                "send_message_history_updates", .boolean,
                "Send an event for each new message of the conversation.",
                since: .october),
            .init(
                "supports_unauthenticated_web_calls", .boolean,
                "Allow calls from web pages without authentication."),
            .init(
                "time_limit_secs", .integer(30...14400), "Maximum duration of a call in seconds.",
                default: 1800),
            .init(
                "user_idle_reply_secs", .integer(0...),
                "Seconds of silence after which the assistant prompts the user.",
                default: 10, since: .july),
            .init(
                "user_idle_timeout_secs", .integer(10...14400),
                "Seconds of silence after which the call ends."),
            .init(
                "voicemail_detection", .shape(.assistantVoicemailDetection),
                "Answering machine detection (AMD) and what to do when voicemail answers."),
        ])

    static let noiseSuppressionConfig: Shape = Shape(
        "NoiseSuppressionConfig", "Settings of the noise suppression engine.",
        fields: [
            .init("attenuation_limit", .integer(0...100), "Maximum attenuation of noise.", default: 100),
            .init(
                "enhancement_level", .number(0...1), "Strength of speech enhancement, from 0 to 1.",
                since: .october),
            .init("family", .oneOf(["quail"]), "Family of noise suppression models.", since: .october),
            .init("mode", .oneOf(["advanced"]), "Mode of the engine."),
            .init(
                "size", .oneOf(["vf", "vf_2_0_l"]), "Size of the noise suppression model.", since: .october),
        ])

    static let recordingSettings: Shape = Shape(
        "RecordingSettings", "Call recording.",
        fields: [
            .init(
                "channels", .oneOf(["single", "dual"]),
                "Channels: both parties mixed into one, or one channel for each.",
                default: "dual"),
            .init("enabled", .boolean, "Record calls.", default: true, since: .july),
            .init("format", .oneOf(["wav", "mp3"]), "File format.", default: "mp3"),
            .init(
                "stop_on_conversation_end", .boolean,
                "Stop the recording when the assistant's part of the call ends.",
                default: false, since: .july),
        ])

    static let assistantVoicemailDetection: Shape = Shape(
        "AssistantVoicemailDetection", "Answering machine detection (AMD) for the assistant's calls.",
        fields: [
            .init(
                "on_voicemail_detected", .shape(.assistantVoicemailAction),
                "Action when voicemail answers.")
        ])

    static let assistantVoicemailAction: Shape = Shape(
        "AssistantVoicemailAction", "Action when voicemail answers.",
        fields: [
            .init(
                "action",
                .oneOf(["stop_assistant", "leave_message_and_stop_assistant", "continue_assistant"]),
                "Action to take."),
            .init(
                "voicemail_message", .shape(.assistantVoicemailMessage), "Message to leave on the voicemail."),
        ])

    static let assistantVoicemailMessage: Shape = Shape(
        "AssistantVoicemailMessage", "A message to leave on the voicemail.",
        fields: [
            .init("message", .string, "Text that is spoken."),
            .init("prompt", .string, "Instructions from which the model generates the message."),
            .init(
                "type", .oneOf(["prompt", "message"]),
                "Source of the message: a fixed text, or a prompt for the model."),
        ])
}
