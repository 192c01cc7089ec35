extension Shape {
    static let telephonySettings: Shape = Shape(
        "TelephonySettings", "How the assistant telephones.",
        fields: [
            .init(
                "conversation_ended_full_history", .boolean, "Whether the last event tells the whole talk.",
                since: .october),
            .init("default_texml_app_id", .string, "The TeXML application made with the assistant."),
            .init("disable_dtmf", .boolean, "Whether pressed keys are ignored.", since: .october),
            .init(
                "fallback_destination", .string, "Where a call goes when the assistant fails.",
                since: .october),
            .init(
                "noise_suppression", .oneOf(["aicoustics", "krisp", "deepfilternet", "disabled"]),
                "What takes noise out of the caller's voice."),
            .init("noise_suppression_config", .shape(.noiseSuppressionConfig), "How it does so."),
            .init("recording_settings", .shape(.recordingSettings), "How calls are recorded."),
            .init(
                "send_message_history_updates", .boolean, "Whether events tell each new message.",
                since: .october),
            .init("supports_unauthenticated_web_calls", .boolean, "Whether anyone may call from a web page."),
            .init("time_limit_secs", .integer(30...14400), "Longest call in seconds.", default: 1800),
            .init(
                "user_idle_reply_secs", .integer(0...), "Seconds of silence until the assistant asks.",
                default: 10, since: .july),
            .init("user_idle_timeout_secs", .integer(10...14400), "Seconds of silence until the call ends."),
            .init(
                "voicemail_detection", .shape(.assistantVoicemailDetection),
                "What to do when a machine answers."),
        ])

    static let noiseSuppressionConfig: Shape = Shape(
        "NoiseSuppressionConfig", "How noise is taken out.",
        fields: [
            .init("attenuation_limit", .integer(0...100), "How much at the most.", default: 100),
            .init(
                "enhancement_level", .number(0...1), "How much speech is brought forward.", since: .october),
            .init("family", .oneOf(["quail"]), "The family of models.", since: .october),
            .init("mode", .oneOf(["advanced"]), "The manner."),
            .init("size", .oneOf(["vf", "vf_2_0_l"]), "The model's size.", since: .october),
        ])

    static let recordingSettings: Shape = Shape(
        "RecordingSettings", "How calls are recorded.",
        fields: [
            .init(
                "channels", .oneOf(["single", "dual"]), "Whether the parties are kept apart.",
                default: "dual"),
            .init("enabled", .boolean, "Whether calls are recorded.", default: true, since: .july),
            .init("format", .oneOf(["wav", "mp3"]), "The kind of file.", default: "mp3"),
            .init(
                "stop_on_conversation_end", .boolean, "Whether it ends with the assistant's part.",
                default: false, since: .july),
        ])

    static let assistantVoicemailDetection: Shape = Shape(
        "AssistantVoicemailDetection", "What to do when a machine answers.",
        fields: [
            .init("on_voicemail_detected", .shape(.assistantVoicemailAction), "What happens then.")
        ])

    static let assistantVoicemailAction: Shape = Shape(
        "AssistantVoicemailAction", "What happens when a machine answers.",
        fields: [
            .init(
                "action",
                .oneOf(["stop_assistant", "leave_message_and_stop_assistant", "continue_assistant"]),
                "What is done."),
            .init("voicemail_message", .shape(.assistantVoicemailMessage), "What is left on the machine."),
        ])

    static let assistantVoicemailMessage: Shape = Shape(
        "AssistantVoicemailMessage", "What is left on the machine.",
        fields: [
            .init("message", .string, "The words."),
            .init("prompt", .string, "What the model is told to say."),
            .init("type", .oneOf(["prompt", "message"]), "Where the words come from."),
        ])
}
