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

extension Shape {
    static let transcriptionSettings: Shape = Shape(
        "TranscriptionSettings", "Speech-to-text (STT) settings.",
        fields: [
            .init(
                "api_key_ref", .string, "Identifier of the integration secret with the engine's API key.",
                since: .july),
            .init(
                "challenger", .shape(.transcriptionSettingsChallenger),
                "Second engine that transcribes in parallel.",
                nullable: true, since: .october),
            .init(
                "fallback_models", .list(.shape(.transcriptionSettingsFallbackModel), count: 0...3),
                "Fallback engines in order, used when the first engine fails.", nullable: true,
                since: .october),
            .init("language", .string, "Language of the speech, such as `en`, or `auto`."),
            .init(
                "model",
                .oneOf([
                    "deepgram/flux", "deepgram/nova-3", "deepgram/nova-2", "speechmatics/standard",
                    "speechmatics/linden-1", "azure/fast", "assemblyai/universal-3-5-pro",
                    "assemblyai/universal-streaming", "xai/grok-stt", "soniox/stt-rt-v4", "soniox/stt-rt-v5",
                    "nvidia/parakeet-v3", "omi-health/omi-med-stt-v1", "humain/realtime", "reson8/turns",
                    "cohere/ar-stt", "telnyx/basira", "distil-whisper/distil-large-v2",
                    "openai/whisper-large-v3-turbo",
                ]), "Speech-to-text engine."),
            .init("region", .string, "Region in which the engine runs."),
            .init("settings", .shape(.transcriptionSettingsConfig), "Options of the engine."),
        ])

    static let transcriptionSettingsChallenger: Shape = Shape(
        "TranscriptionSettingsChallenger", "A second engine that transcribes in parallel.", since: .october,
        fields: [
            .init(
                "model",
                .oneOf([
                    "deepgram/flux", "deepgram/nova-3", "deepgram/nova-2", "azure/fast",
                    "assemblyai/universal-3-5-pro", "assemblyai/universal-streaming", "xai/grok-stt",
                    "soniox/stt-rt-v4", "soniox/stt-rt-v5", "nvidia/parakeet-v3",
                    "omi-health/omi-med-stt-v1", "humain/realtime", "reson8/turns", "cohere/ar-stt",
                    "telnyx/basira", "distil-whisper/distil-large-v2", "openai/whisper-large-v3-turbo",
                ]), .required, "Speech-to-text engine."),
            .init("language", .string, "Language of the speech, such as `en`, or `auto`.", nullable: true),
            .init(
                "rule", .oneOf(["best_turn", "best_engine", "merge_words"]),
                "Rule that combines the two transcripts.",
                default: "best_turn"),
            .init(
                "settings", .shape(.transcriptionSettingsConfig), "Options of the engine.",
                nullable: true),
        ])

    static let transcriptionSettingsFallbackModel: Shape = Shape(
        "TranscriptionSettingsFallbackModel", "A fallback engine, used when another fails.", since: .october,
        fields: [
            .init(
                "model",
                .oneOf([
                    "deepgram/flux", "deepgram/nova-3", "deepgram/nova-2", "assemblyai/universal-3-5-pro",
                    "assemblyai/universal-streaming", "xai/grok-stt", "soniox/stt-rt-v4", "soniox/stt-rt-v5",
                    "humain/realtime", "reson8/turns",
                ]), .required, "Speech-to-text engine."),
            .init("language", .string, "Language of the speech, such as `en`, or `auto`.", nullable: true),
            .init(
                "settings", .shape(.transcriptionSettingsConfig), "Options of the engine.",
                nullable: true),
        ])

    static let transcriptionSettingsConfig: Shape = Shape(
        "TranscriptionSettingsConfig", "Options of a speech-to-text engine.",
        fields: [
            .init(
                "context", .string, "Context of the conversation, to improve recognition.", since: .october),
            .init(
                "eager_eot_threshold", .number(0.3...0.9),
                "Confidence at which an early end of turn (EOT) is reported.",
                default: 0.8),
            .init(
                "enable_endpoint_detection", .boolean, "Let the engine detect the end of a turn.",
                default: false, since: .july),
            .init(
                "end_of_turn_confidence_threshold", .number(0...1), "Confidence at which the turn has ended.",
                default: 0.4, since: .july),
            .init(
                "eot_threshold", .number(0.5...0.9),
                "Confidence at which the turn has ended, for Deepgram Flux.",
                default: 0.8),
            .init(
                "eot_timeout_ms", .integer(500...10000),
                "Silence in milliseconds after which the turn always ends.",
                default: 5000),
            .init(
                "interim_results", .boolean, "Use interim results (transcripts that may still change).",
                default: false,
                since: .july),
            .init(
                "keyterm", .string(length: 0...1000), "Key terms that the engine should recognise.",
                since: .july),
            .init("language_hints", .list(.string), "Languages that the speech may be in.", since: .october),
            .init(
                "max_endpoint_delay_ms", .integer(500...3000),
                "Maximum delay in milliseconds before the end of a turn is reported.",
                since: .july),
            .init(
                "max_turn_silence", .integer(100...5000), "Maximum silence within a turn in milliseconds.",
                default: 1280, since: .july),
            .init(
                "min_turn_silence", .integer(100...5000),
                "Minimum silence that can end a turn in milliseconds.",
                default: 400, since: .july),
            .init("numerals", .boolean, "Write numbers as digits."),
            .init("prompt", .string(length: 0...1750), "Prompt for the engine.", since: .october),
            .init("remove_disfluencies", .boolean, "Remove filler words and repetitions.", since: .october),
            .init("smart_format", .boolean, "Format the transcript: punctuation, dates, amounts."),
        ])
}
