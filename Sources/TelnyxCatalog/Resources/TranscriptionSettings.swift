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
