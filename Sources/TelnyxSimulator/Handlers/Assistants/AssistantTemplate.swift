internal import TelnyxCatalog

/// What an assistant holds when its maker said nothing; the catalogue's own defaults are filled into
/// the objects that are here.
enum AssistantTemplate {
    static let model = "moonshotai/Kimi-K2.6"
    static let voice = "Telnyx.KokoroTTS.af_heart"
    static let versionName = "New assistant"

    /// The shape of an assistant in answers.
    static let shape: Shape? = {
        guard case .object(let shape)? = Catalog.operation("assistants.retrieve")?.returns.type else {
            return nil
        }
        return shape()
    }()

    static let settings: JSONObject = [
        "dynamic_variables": [:],
        "enabled_features": [],
        "tools": [],
        "tool_ids": [],
        "transcription": ["model": "deepgram/flux", "language": "en", "settings": [:]],
        "voice_settings": [
            "voice": .string(voice), "language_boost": nil,
            "background_audio": ["type": "predefined_media", "value": "silence"],
        ],
        "telephony_settings": telephony,
        "messaging_settings": [:],
        "insight_settings": [:],
        "privacy_settings": ["data_retention": true],
        "interruption_settings": ["start_speaking_plan": ["transcription_endpointing_plan": [:]]],
        "observability_settings": [:],
        "post_conversation_settings": [:],
        "widget_settings": [:],
    ]

    private static let telephony: JSONValue = ["noise_suppression": "disabled", "recording_settings": [:]]

    /// The settings that belong to one assistant and do not go over to a clone.
    static let unclonable = ["telephony_settings", "messaging_settings"]

    /// A complete configuration from what was given.
    ///
    /// The application and the messaging profile that the service makes along with an assistant get
    /// their ids here.
    static func configuration(from given: JSONObject, in world: inout World) -> JSONObject {
        var configuration = merged(settings, with: given)
        if configuration["model"] == nil {
            configuration["model"] = configuration["external_llm"]?["model"] ?? .string(model)
        }
        addTelephony(to: &configuration, in: &world)
        return configuration
    }

    private static func addTelephony(to configuration: inout JSONObject, in world: inout World) {
        var telephony = configuration["telephony_settings"]?.object ?? [:]
        if telephony["default_texml_app_id"] == nil {
            telephony["default_texml_app_id"] = .string(world.random.digits(19))
        }
        configuration["telephony_settings"] = .object(telephony)
        var messaging = configuration["messaging_settings"]?.object ?? [:]
        if messaging["default_messaging_profile_id"] == nil {
            messaging["default_messaging_profile_id"] = .string(world.random.uuid())
        }
        configuration["messaging_settings"] = .object(messaging)
    }

    /// A configuration with changes over it: settings member by member, lists and maps whole.
    static func merged(_ configuration: JSONObject, with changes: JSONObject) -> JSONObject {
        guard let shape else { return configuration }
        var merged = Defaults.merged(configuration, with: changes, by: shape)
        if let tools = merged["tools"]?.array { merged["tools"] = .array(tools.map(completedTool)) }
        return merged
    }

    /// An inline tool with what the service adds to it. The marks of a shared tool are dropped: who
    /// sends a shared tool back gets an inline copy of it.
    private static func completedTool(_ tool: JSONValue) -> JSONValue {
        guard var tool = tool.object else { return tool }
        tool["shared"] = nil
        tool["tool_id"] = nil
        if tool["type"] == "webhook", tool["timeout_ms"] == nil { tool["timeout_ms"] = 5000 }
        return .object(tool)
    }
}
