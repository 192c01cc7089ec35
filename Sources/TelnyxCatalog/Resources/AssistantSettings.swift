extension Shape {
    static let avatarSettings: Shape = Shape(
        "AvatarSettings", "A face for the assistant.", since: .october,
        fields: [
            .init("avatar_id", .string, .required, "The avatar."),
            .init(
                "background_id", .oneOf(["office", "studio", "reception", "illustrated_workspace"]),
                .required, "What is behind it."),
            .init("model", .oneOf(["foxtrot-1"]), .required, "What moves it."),
            .init("provider", .oneOf(["telnyx"]), .required, "Who draws it."),
        ])

    static let interruptionSettings: Shape = Shape(
        "InterruptionSettings", "Who may speak when.", since: .july,
        fields: [
            .init("disable_greeting_interruption", .boolean, "Whether the greeting is always finished."),
            .init("enable", .boolean, "Whether the user may interrupt.", default: true),
            .init(
                "interrupt_prediction_threshold", .number(0...1),
                "How sure an interruption must be, from 0 to 1.", nullable: true, since: .october),
            .init("start_speaking_plan", .shape(.startSpeakingPlan), "When the assistant begins to speak."),
        ])

    static let startSpeakingPlan: Shape = Shape(
        "StartSpeakingPlan", "When the assistant begins to speak.", since: .july,
        fields: [
            .init(
                "transcription_endpointing_plan", .shape(.transcriptionEndpointingPlan),
                "Pauses that end the user's turn."),
            .init("wait_seconds", .number(0...), "Seconds to wait at the least.", default: 0.4),
        ])

    static let transcriptionEndpointingPlan: Shape = Shape(
        "TranscriptionEndpointingPlan", "Seconds of silence that end the user's turn.", since: .july,
        fields: [
            .init("on_no_punctuation_seconds", .number, "After words without a stop.", default: 1.5),
            .init("on_number_seconds", .number, "After a number.", default: 0.5),
            .init("on_punctuation_seconds", .number, "After a stop.", default: 0.1),
        ])

    static let messagingSettings: Shape = Shape(
        "MessagingSettings", "How the assistant texts.",
        fields: [
            .init(
                "conversation_inactivity_minutes", .integer(1...10_000_000),
                "Silence after which a text begins a new conversation."),
            .init("default_messaging_profile_id", .string, "The profile made with the assistant."),
            .init("delivery_status_webhook_url", .string, "Where delivery reports go."),
        ])

    static let websocketSettings: Shape = Shape(
        "WebsocketSettings", "A stream of the conversation's events.", since: .october,
        fields: [
            .init("auth_ref", .string, "Secret for the connection."),
            .init("enabled", .boolean, "Whether events are streamed.", default: false),
            .init("url", .string, "Where they go; not a private address."),
        ])

    static let widgetSettings: Shape = Shape(
        "WidgetSettings", "How the web widget looks.",
        fields: [
            .init("agent_thinking_text", .string, "Shown while the assistant thinks."),
            .init(
                "audio_visualizer_config", .shape(.audioVisualizerConfig),
                "The moving picture of its voice."),
            .init("default_state", .oneOf(["expanded", "collapsed"]), "Whether it begins open."),
            .init("give_feedback_url", .string, "Link for feedback.", nullable: true),
            .init("logo_icon_url", .string, "Picture in its corner.", nullable: true),
            .init("position", .oneOf(["fixed", "static"]), "Whether it floats above the page."),
            .init("report_issue_url", .string, "Link for complaints.", nullable: true),
            .init("speak_to_interrupt_text", .string, "Says that one may interrupt."),
            .init("start_call_text", .string, "Says how to begin."),
            .init("theme", .oneOf(["light", "dark"]), "Light or dark."),
            .init("view_history_url", .string, "Link to earlier conversations.", nullable: true),
        ])

    static let audioVisualizerConfig: Shape = Shape(
        "AudioVisualizerConfig", "The widget's moving picture of the voice.",
        fields: [
            .init(
                "color", .oneOf(["verdant", "twilight", "bloom", "mystic", "flare", "glacier"]),
                "Its colours."),
            .init("preset", .string, "Its form."),
        ])
}
