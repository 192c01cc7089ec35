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
