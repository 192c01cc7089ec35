extension Shape {
    static let transcriptionSettings: Shape = Shape(
        "TranscriptionSettings", "How speech becomes text.",
        fields: [
            .init("api_key_ref", .string, "Secret with the key for the engine.", since: .july),
            .init(
                "challenger", .shape(.transcriptionSettingsChallenger), "A second engine that hears along.",
                nullable: true, since: .october),
            .init(
                "fallback_models", .list(.shape(.transcriptionSettingsFallbackModel), count: 0...3),
                "Engines to take when the first fails, in order.", nullable: true, since: .october),
            .init("language", .string, "The language spoken."),
            .init(
                "model",
                .oneOf([
                    "deepgram/flux", "deepgram/nova-3", "deepgram/nova-2", "speechmatics/standard",
                    "speechmatics/linden-1", "azure/fast", "assemblyai/universal-3-5-pro",
                    "assemblyai/universal-streaming", "xai/grok-stt", "soniox/stt-rt-v4", "soniox/stt-rt-v5",
                    "nvidia/parakeet-v3", "omi-health/omi-med-stt-v1", "humain/realtime", "reson8/turns",
                    "cohere/ar-stt", "telnyx/basira", "distil-whisper/distil-large-v2",
                    "openai/whisper-large-v3-turbo",
                ]), "The engine."),
            .init("region", .string, "Where the engine runs."),
            .init("settings", .shape(.transcriptionSettingsConfig), "Fine settings of the engine."),
        ])

    static let transcriptionSettingsChallenger: Shape = Shape(
        "TranscriptionSettingsChallenger", "A second engine that hears along.", since: .october,
        fields: [
            .init(
                "model",
                .oneOf([
                    "deepgram/flux", "deepgram/nova-3", "deepgram/nova-2", "azure/fast",
                    "assemblyai/universal-3-5-pro", "assemblyai/universal-streaming", "xai/grok-stt",
                    "soniox/stt-rt-v4", "soniox/stt-rt-v5", "nvidia/parakeet-v3",
                    "omi-health/omi-med-stt-v1", "humain/realtime", "reson8/turns", "cohere/ar-stt",
                    "telnyx/basira", "distil-whisper/distil-large-v2", "openai/whisper-large-v3-turbo",
                ]), .required, "The engine."),
            .init("language", .string, "The language spoken.", nullable: true),
            .init(
                "rule", .oneOf(["best_turn", "best_engine", "merge_words"]), "How the two are weighed.",
                default: "best_turn"),
            .init(
                "settings", .shape(.transcriptionSettingsConfig), "Fine settings of the engine.",
                nullable: true),
        ])

    static let transcriptionSettingsFallbackModel: Shape = Shape(
        "TranscriptionSettingsFallbackModel", "An engine for when another fails.", since: .october,
        fields: [
            .init(
                "model",
                .oneOf([
                    "deepgram/flux", "deepgram/nova-3", "deepgram/nova-2", "assemblyai/universal-3-5-pro",
                    "assemblyai/universal-streaming", "xai/grok-stt", "soniox/stt-rt-v4", "soniox/stt-rt-v5",
                    "humain/realtime", "reson8/turns",
                ]), .required, "The engine."),
            .init("language", .string, "The language spoken.", nullable: true),
            .init(
                "settings", .shape(.transcriptionSettingsConfig), "Fine settings of the engine.",
                nullable: true),
        ])

    static let transcriptionSettingsConfig: Shape = Shape(
        "TranscriptionSettingsConfig", "Fine settings of a transcription engine.",
        fields: [
            .init("context", .string, "What the talk is about.", since: .october),
            .init(
                "eager_eot_threshold", .number(0.3...0.9), "How sure an early end of turn must be.",
                default: 0.8),
            .init(
                "enable_endpoint_detection", .boolean, "Whether the engine finds ends of turns.",
                default: false, since: .july),
            .init(
                "end_of_turn_confidence_threshold", .number(0...1), "How sure the end of a turn must be.",
                default: 0.4, since: .july),
            .init(
                "eot_threshold", .number(0.5...0.9), "How sure the end of a turn must be, for Flux.",
                default: 0.8),
            .init(
                "eot_timeout_ms", .integer(500...10000), "Milliseconds of silence that always end a turn.",
                default: 5000),
            .init(
                "interim_results", .boolean, "Whether unfinished text is used.", default: false,
                since: .july),
            .init("keyterm", .string(length: 0...1000), "Words to listen for.", since: .july),
            .init("language_hints", .list(.string), "Languages that may be spoken.", since: .october),
            .init(
                "max_endpoint_delay_ms", .integer(500...3000), "Longest wait for the end of a turn.",
                since: .july),
            .init(
                "max_turn_silence", .integer(100...5000), "Longest silence within a turn, in milliseconds.",
                default: 1280, since: .july),
            .init(
                "min_turn_silence", .integer(100...5000), "Shortest silence that may end a turn.",
                default: 400, since: .july),
            .init("numerals", .boolean, "Whether numbers are written in digits."),
            .init("prompt", .string(length: 0...1750), "What the engine is told.", since: .october),
            .init("remove_disfluencies", .boolean, "Whether stammering is left out.", since: .october),
            .init("smart_format", .boolean, "Whether text is put into good form."),
        ])
}
