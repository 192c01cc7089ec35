extension Shape {
    static let avatarSettings: Shape = Shape(
        "AvatarSettings", "Video avatar of the assistant.", since: .october,
        fields: [
            .init("avatar_id", .string, .required, "Id of the avatar."),
            .init(
                "background_id", .oneOf(["office", "studio", "reception", "illustrated_workspace"]),
                .required, "Background of the video."),
            .init("model", .oneOf(["foxtrot-1"]), .required, "Model that animates the avatar."),
            .init("provider", .oneOf(["telnyx"]), .required, "Provider of the avatar."),
        ])

    static let interruptionSettings: Shape = Shape(
        "InterruptionSettings", "Barge-in and turn-taking: when the user and the assistant may speak.",
        since: .july,
        fields: [
            .init(
                "disable_greeting_interruption", .boolean, "Disable barge-in while the greeting is spoken."),
            .init(
                "enable", .boolean, "Enable barge-in: let the user interrupt the assistant.", default: true),
            .init(
                "interrupt_prediction_threshold", .number(0...1),
                "Confidence from 0 to 1 at which speech counts as an interruption.", nullable: true,
                since: .october),
            .init(
                "start_speaking_plan", .shape(.startSpeakingPlan),
                "Delay before the assistant starts to speak."),
        ])

    static let startSpeakingPlan: Shape = Shape(
        "StartSpeakingPlan", "Delay before the assistant starts to speak.", since: .july,
        fields: [
            .init(
                "transcription_endpointing_plan", .shape(.transcriptionEndpointingPlan),
                "Endpointing: the pauses that end the user's turn."),
            .init(
                "wait_seconds", .number(0...), "Minimum delay in seconds before the assistant speaks.",
                default: 0.4),
        ])

    static let transcriptionEndpointingPlan: Shape = Shape(
        "TranscriptionEndpointingPlan", "Endpointing: seconds of silence that end the user's turn.",
        since: .july,
        fields: [
            .init(
                "on_no_punctuation_seconds", .number,
                "Seconds of silence after a transcript without final punctuation.", default: 1.5),
            .init(
                "on_number_seconds", .number,
                "Seconds of silence after a transcript that ends with a number.", default: 0.5),
            .init(
                "on_punctuation_seconds", .number,
                "Seconds of silence after a transcript with final punctuation.", default: 0.1),
        ])

    static let messagingSettings: Shape = Shape(
        "MessagingSettings", "Settings for SMS and other messages.",
        fields: [
            .init(
                "conversation_inactivity_minutes", .integer(1...10_000_000),
                "Minutes without a message after which a new conversation starts."),
            .init(
                "default_messaging_profile_id", .string,
                "Id of the messaging profile that was created with the assistant."),
            .init("delivery_status_webhook_url", .string, "Webhook URL that receives delivery receipts."),
        ])

    static let websocketSettings: Shape = Shape(
        "WebsocketSettings", "WebSocket stream of conversation events.", since: .october,
        fields: [
            .init(
                "auth_ref", .string, "Identifier of the integration secret that authorizes the connection."),
            .init("enabled", .boolean, "Enable the event stream.", default: false),
            .init("url", .string, "WebSocket URL that receives events; private addresses are refused."),
        ])

    static let widgetSettings: Shape = Shape(
        "WidgetSettings", "Appearance of the web widget.",
        fields: [
            .init(
                "agent_thinking_text", .string, "Text that is shown while the assistant prepares its answer."),
            .init(
                "audio_visualizer_config", .shape(.audioVisualizerConfig),
                "Visualizer of the assistant's voice."),
            .init("default_state", .oneOf(["expanded", "collapsed"]), "State in which the widget opens."),
            .init("give_feedback_url", .string, "URL of the feedback link.", nullable: true),
            .init("logo_icon_url", .string, "URL of the logo.", nullable: true),
            .init(
                "position", .oneOf(["fixed", "static"]), "Position: floating above the page, or within it."),
            .init("report_issue_url", .string, "URL of the link for reporting an issue.", nullable: true),
            .init("speak_to_interrupt_text", .string, "Text that tells the user how to interrupt."),
            .init("start_call_text", .string, "Text of the button that starts a call."),
            .init("theme", .oneOf(["light", "dark"]), "Colour theme."),
            .init("view_history_url", .string, "URL of the link to earlier conversations.", nullable: true),
        ])

    static let audioVisualizerConfig: Shape = Shape(
        "AudioVisualizerConfig", "Audio visualizer of the web widget.",
        fields: [
            .init(
                "color", .oneOf(["verdant", "twilight", "bloom", "mystic", "flare", "glacier"]),
                "Colour scheme."),
            .init("preset", .string, "Name of the visualizer's preset."),
        ])
}

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
