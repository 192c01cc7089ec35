extension Shape {
    static let voiceSettings: Shape = Shape(
        "VoiceSettings", "Text-to-speech (TTS) settings.",
        fields: [
            .init("voice", .string, .required, "Id of the voice, such as `Telnyx.KokoroTTS.af_heart`."),
            .init(
                "api_key_ref", .string,
                "Identifier of the integration secret with the voice provider's API key."),
            .init(
                "background_audio", .union(of: .backgroundAudio),
                "Background audio behind the assistant's voice."),
            .init("expressive_mode", .boolean, "Expressive speech, with emotion.", default: false),
            .init(
                "language_boost",
                .oneOf([
                    "auto", "Chinese", "Chinese,Yue", "English", "Arabic", "Russian", "Spanish", "French",
                    "Portuguese", "German", "Turkish", "Dutch", "Ukrainian", "Vietnamese", "Indonesian",
                    "Japanese", "Italian", "Korean", "Thai", "Polish", "Romanian", "Greek", "Czech",
                    "Finnish", "Hindi", "Bulgarian", "Danish", "Hebrew", "Malay", "Persian", "Slovak",
                    "Swedish", "Croatian", "Filipino", "Hungarian", "Norwegian", "Slovenian", "Catalan",
                    "Nynorsk", "Tamil", "Afrikaans",
                ]), "Language whose pronunciation is improved.", nullable: true),
            .init("similarity_boost", .number, "Similarity to the original voice.", default: 0.75),
            .init("speed", .number, "Speed of speech, for some providers.", default: 1.0),
            .init("style", .number, "Exaggeration of the voice's style.", default: 0),
            .init(
                "temperature", .number, "Variation of the voice: higher is less predictable.", default: 0.5),
            .init(
                "tool_call_audio", .union(of: .toolCallAudio), "Audio that is played while a tool runs.",
                nullable: true, since: .october),
            .init(
                "use_speaker_boost", .boolean, "Increase the similarity to the original speaker.",
                default: true),
            .init("voice_speed", .number, "Speed of speech.", default: 1),
        ])
}

extension Union {
    static let backgroundAudio: Union = Union(
        "BackgroundAudio", "Background audio behind the voice.", by: "type",
        [
            ("predefined_media", { .backgroundAudioPredefined }),
            ("media_url", { .backgroundAudioURL }),
            ("media_name", { .backgroundAudioName }),
        ])
}

extension Shape {
    static let backgroundAudioPredefined: Shape = Shape(
        "BackgroundAudioPredefined", "Background audio supplied by the platform.",
        fields: [
            .init("type", .oneOf(["predefined_media"]), .required, "Type of the audio, `predefined_media`."),
            .init(
                "value", .oneOf(["silence", "office"]), .required, "Name of the audio.", default: "silence"),
            .init(
                "volume", .number(.init(min: 0.1, max: 1, multipleOf: 0.1)), "Volume.", default: 1.0,
                since: .july),
        ])

    static let backgroundAudioURL: Shape = Shape(
        "BackgroundAudioURL", "Background audio at a URL.",
        fields: [
            .init("type", .oneOf(["media_url"]), .required, "Type of the audio, `media_url`."),
            .init("value", .url, .required, "URL of the audio file."),
        ])

    static let backgroundAudioName: Shape = Shape(
        "BackgroundAudioName", "Background audio from the account's media storage.",
        fields: [
            .init("type", .oneOf(["media_name"]), .required, "Type of the audio, `media_name`."),
            .init("value", .string, .required, "Name of the file in media storage."),
        ])
}

extension Union {
    static let toolCallAudio: Union = Union(
        "ToolCallAudio", "Audio that is played while a tool runs.", by: "type",
        [
            ("predefined_media", { .toolCallAudioPredefined }),
            ("media_url", { .toolCallAudioURL }),
        ])
}

extension Shape {
    static let toolCallAudioPredefined: Shape = Shape(
        "ToolCallAudioPredefined", "Audio supplied by the platform.", since: .october,
        fields: [
            .init("type", .oneOf(["predefined_media"]), .required, "Type of the audio, `predefined_media`."),
            .init("value", .oneOf(["typing"]), .required, "Name of the audio."),
            .init("volume", .number(.init(min: 0, max: 1, multipleOf: 0.1)), "Volume from 0 to 1."),
        ])

    static let toolCallAudioURL: Shape = Shape(
        "ToolCallAudioURL", "Audio at a URL.", since: .october,
        fields: [
            .init("type", .oneOf(["media_url"]), .required, "Type of the audio, `media_url`."),
            .init("value", .string, .required, "URL of the audio file."),
        ])
}
