extension Shape {
    static let voiceSettings: Shape = Shape(
        "VoiceSettings", "How the assistant sounds.",
        fields: [
            .init("voice", .string, .required, "The voice."),
            .init("api_key_ref", .string, "Secret with the key for its provider."),
            .init("background_audio", .union(of: .backgroundAudio), "What sounds behind it."),
            .init("expressive_mode", .boolean, "Whether it shows feelings.", default: false),
            .init(
                "language_boost",
                .oneOf([
                    "auto", "Chinese", "Chinese,Yue", "English", "Arabic", "Russian", "Spanish", "French",
                    "Portuguese", "German", "Turkish", "Dutch", "Ukrainian", "Vietnamese", "Indonesian",
                    "Japanese", "Italian", "Korean", "Thai", "Polish", "Romanian", "Greek", "Czech",
                    "Finnish", "Hindi", "Bulgarian", "Danish", "Hebrew", "Malay", "Persian", "Slovak",
                    "Swedish", "Croatian", "Filipino", "Hungarian", "Norwegian", "Slovenian", "Catalan",
                    "Nynorsk", "Tamil", "Afrikaans",
                ]), "The language to favour.", nullable: true),
            .init("similarity_boost", .number, "How close it stays to the original.", default: 0.75),
            .init("speed", .number, "Its pace, for some providers.", default: 1.0),
            .init("style", .number, "How much the style is exaggerated.", default: 0),
            .init("temperature", .number, "How freely it varies.", default: 0.5),
            .init(
                "tool_call_audio", .union(of: .toolCallAudio), "What sounds while a tool works.",
                nullable: true, since: .october),
            .init(
                "use_speaker_boost", .boolean, "Whether the speaker's likeness is strengthened.",
                default: true),
            .init("voice_speed", .number, "Its pace.", default: 1),
        ])
}

extension Union {
    static let backgroundAudio: Union = Union(
        "BackgroundAudio", "What sounds behind the voice.", by: "type",
        [
            ("predefined_media", { .backgroundAudioPredefined }),
            ("media_url", { .backgroundAudioURL }),
            ("media_name", { .backgroundAudioName }),
        ])
}

extension Shape {
    static let backgroundAudioPredefined: Shape = Shape(
        "BackgroundAudioPredefined", "A sound of the platform.",
        fields: [
            .init("type", .oneOf(["predefined_media"]), .required, "Marks a sound of the platform."),
            .init("value", .oneOf(["silence", "office"]), .required, "Which one.", default: "silence"),
            .init(
                "volume", .number(.init(min: 0.1, max: 1, multipleOf: 0.1)), "How loud.", default: 1.0,
                since: .july),
        ])

    static let backgroundAudioURL: Shape = Shape(
        "BackgroundAudioURL", "A sound from the web.",
        fields: [
            .init("type", .oneOf(["media_url"]), .required, "Marks a sound from the web."),
            .init("value", .url, .required, "Where it is."),
        ])

    static let backgroundAudioName: Shape = Shape(
        "BackgroundAudioName", "A sound of the account.",
        fields: [
            .init("type", .oneOf(["media_name"]), .required, "Marks a sound of the account."),
            .init("value", .string, .required, "Its name in media storage."),
        ])
}

extension Union {
    static let toolCallAudio: Union = Union(
        "ToolCallAudio", "What sounds while a tool works.", by: "type",
        [
            ("predefined_media", { .toolCallAudioPredefined }),
            ("media_url", { .toolCallAudioURL }),
        ])
}

extension Shape {
    static let toolCallAudioPredefined: Shape = Shape(
        "ToolCallAudioPredefined", "A sound of the platform.", since: .october,
        fields: [
            .init("type", .oneOf(["predefined_media"]), .required, "Marks a sound of the platform."),
            .init("value", .oneOf(["typing"]), .required, "Which one."),
            .init("volume", .number(.init(min: 0, max: 1, multipleOf: 0.1)), "How loud."),
        ])

    static let toolCallAudioURL: Shape = Shape(
        "ToolCallAudioURL", "A sound from the web.", since: .october,
        fields: [
            .init("type", .oneOf(["media_url"]), .required, "Marks a sound from the web."),
            .init("value", .string, .required, "Where it is."),
        ])
}
