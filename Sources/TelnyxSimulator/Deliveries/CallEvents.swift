internal import TelnyxCatalog

/// What the service tells of a call that an assistant makes: initiated, answered, conversation created and ended, hangup,
/// insights, analysis.
///
/// They go to the handlers of the program and to the address of the simulator's options, as the events of one voice application
/// do; without either none are made.
enum CallEvents {
    /// A leg that was dialled.
    struct Leg: Sendable {
        let control: String
        let agent: String
        let user: String

        init(control: String, _ event: JSONObject) {
            self.control = control
            agent = event["telnyx_agent_target"]?.string ?? ""
            user = event["telnyx_end_user_target"]?.string ?? ""
        }

        /// The leg of a conversation, where that is a call with one.
        init?(of metadata: JSONObject) {
            guard metadata[Conversations.Key.channel] == "phone_call",
                let control = metadata[Conversations.Key.callControl]?.string
            else { return nil }
            self.init(
                control: control,
                [
                    "telnyx_agent_target": metadata[Conversations.Key.agentTarget] ?? "",
                    "telnyx_end_user_target": metadata[Conversations.Key.endUserTarget] ?? "",
                ])
        }

        func fields(_ application: JSONValue?, seed: UInt64, parties: Bool = true) -> JSONObject {
            var ids = SeededGenerator(seed: SeededGenerator.hash(seed, "leg", control))
            var fields: JSONObject = [
                "call_control_id": .string(control), "call_leg_id": .string(ids.uuid()),
                "call_session_id": .string(ids.uuid()), "connection_id": application ?? "",
            ]
            if parties { fields.merge(["from": .string(agent), "to": .string(user)]) }
            return fields
        }
    }

    static func initiated(_ leg: Leg, by assistant: String, in world: inout World) {
        post(
            "call.initiated", leg, by: assistant,
            [
                "state": "bridging", "direction": "outgoing", "start_time": .string(world.now.eventText),
                "caller_id_name": .string(leg.agent), "tags": [], "custom_headers": [], "sip_headers": [],
            ], nil, in: &world)
    }

    static func answered(
        _ leg: Leg, by assistant: String, conversation: String, in world: inout World
    ) {
        post(
            "call.answered", leg, by: assistant,
            [
                "state": "answered", "start_time": .string(world.now.eventText), "tags": [],
                "custom_headers": [], "sip_headers": [],
            ], conversation, in: &world)
        post(
            "call.conversation.created", leg, by: assistant,
            ["calling_party_type": "pstn", "conversation_id": .string(conversation)], conversation,
            createdAt: true, in: &world)
    }

    /// - Parameters:
    ///   - status: How the call ended.
    ///   - began: When it began.
    static func ended(
        _ leg: Leg, by assistant: String, _ status: String, began: String, duration: Int64,
        conversation: String?, in world: inout World
    ) {
        if let conversation {
            let payload = ending(
                conversation, by: assistant, seconds: duration, reason: "customer_disconnect", in: world)
            post(
                "call.conversation.ended", leg, by: assistant, payload, conversation, createdAt: true,
                in: &world)
        }
        defer {
            if let conversation, status == "completed" {
                recorded(leg, by: assistant, began: began, conversation: conversation, in: &world)
            }
        }
        let (cause, code) = hangupCause(status, unanswered: "no_answer")
        post(
            "call.hangup", leg, by: assistant,
            [
                "state": "hangup", "start_time": .string(began), "hangup_cause": .string(cause),
                "hangup_source": status == "completed" ? "callee" : "unknown",
                "sip_hangup_cause": .string(code), "tags": [], "custom_headers": [], "sip_headers": [],
            ], conversation, in: &world)
    }

    /// The service's words for how a call ended, and the code of SIP.
    ///
    /// - Parameter unanswered: What it is called where nobody answered.
    static func hangupCause(_ status: String, unanswered: String) -> (cause: String, code: String) {
        switch status {
        case "completed": ("normal_clearing", "200")
        case "busy": ("user_busy", "486")
        case "no-answer": (unanswered, "480")
        case "canceled": ("originator_cancel", "487")
        case "rejected": ("call_rejected", "403")
        case "time_limit": ("time_limit", "200")
        default: ("unspecified", "500")
        }
    }

    /// What is told of a conversation that ended.
    static func ending(
        _ conversation: String, by assistant: String, seconds: Int64, reason: String, in world: World
    ) -> JSONObject {
        var payload = models(of: conversation, by: assistant, in: world)
        payload["calling_party_type"] = "pstn"
        payload["conversation_id"] = .string(conversation)
        payload["duration_sec"] = .integer(seconds)
        payload["messages"] = .array(messages(of: conversation, by: assistant, in: world))
        payload["reason"] = .string(reason)
        return payload
    }

    /// A recording of an assistant that records; its addresses lead nowhere, since nobody spoke.
    private static func recording(of leg: Leg, by assistant: String, in world: World)
        -> (id: String, channels: String, format: String, url: String)?
    {
        let settings = Assistants.configuration(of: assistant, in: world)?["telephony_settings"]?[
            "recording_settings"]
        guard let settings, !settings.isNull, settings["enabled"]?.bool ?? true else { return nil }
        var ids = SeededGenerator(seed: SeededGenerator.hash(world.seed, "recording", leg.control))
        let id = ids.uuid()
        let format = settings["format"]?.string ?? "mp3"
        return (
            id, settings["channels"]?.string ?? "dual", format, "https://recordings.example/\(id).\(format)"
        )
    }

    private static func recorded(
        _ leg: Leg, by assistant: String, began: String, conversation: String, in world: inout World
    ) {
        guard let recording = recording(of: leg, by: assistant, in: world) else { return }
        let start = Timestamp(parsing: began)?.eventText ?? began
        post(
            "call.recording.saved", leg, by: assistant,
            [
                "channels": .string(recording.channels), "client_state": .null,
                "recording_urls": [recording.format: .string(recording.url)],
                "public_recording_urls": [:], "recording_started_at": .string(start),
                "recording_ended_at": .string(world.now.eventText),
            ], conversation, parties: false, isOfLeg: true, in: &world)
    }

    /// Insights are there; the analysis of the call follows two seconds later.
    static func analyzed(
        _ conversation: String, group: String, _ results: [JSONValue], in world: inout World
    ) {
        guard world.brains.hasReceiver, let metadata = Conversations.metadata(of: conversation, in: world),
            let leg = Leg(of: metadata), let assistant = metadata[Conversations.Key.assistant]?.string
        else { return }
        let insights = results.map { result -> JSONValue in
            let text = result["result"]?.string ?? ""
            let parsed = (try? JSONValue(parsing: Array(text.utf8))).flatMap { $0.object == nil ? nil : $0 }
            return ["insight_id": result["insight_id"] ?? "", "result": parsed ?? .string(text)]
        }
        post(
            "call.conversation_insights.generated", leg, by: assistant,
            [
                "calling_party_type": "pstn", "insight_group_id": .string(group),
                "results": .array(insights),
            ], conversation, parties: false, in: &world)
    }

    static let analysisKind = "call.analyzed"

    /// Lets the analysis of a call come when its insights are there, or at once where there are none.
    static func planAnalysis(of conversation: String, after wait: Duration, in world: inout World) {
        guard world.brains.hasReceiver else { return }
        world.schedule(at: world.now + wait, kind: analysisKind, ["id": .string(conversation)])
    }

    static let analyze: PlayWork = { world, payload in
        guard let conversation = payload["id"]?.string,
            let metadata = Conversations.metadata(of: conversation, in: world),
            let leg = Leg(of: metadata), let assistant = metadata[Conversations.Key.assistant]?.string
        else { return }
        var body = models(of: conversation, by: assistant, in: world)
        body["conversation_id"] = .string(conversation)
        body["conversation_insights"] = .array(
            world[.conversationInsights].records(in: conversation).map {
                [
                    "conversation_insights": $0["conversation_insights"] ?? [],
                    "status": $0["status"] ?? "completed",
                ]
            })
        // A simulated call costs nothing, and the service has a sentence for what it cannot say.
        body["cost"] = "No cost data available."
        body["duration_sec"] = .integer(duration(of: conversation, in: world))
        body["reason"] = "customer_disconnect"
        body["recordings"] = .array(recordings(of: leg, by: assistant, conversation, in: world))
        post("call.analyzed", leg, by: assistant, body, conversation, in: &world)
    }

    private static func recordings(
        of leg: Leg, by assistant: String, _ conversation: String, in world: World
    ) -> [JSONValue] {
        guard let recording = recording(of: leg, by: assistant, in: world),
            let began = world[.conversations][conversation]?.moment("created_at"),
            let ended = world[.conversationEnds][conversation]?.moment("ended_at")
        else { return [] }
        return [
            [
                "id": .string(recording.id), "channels": .string(recording.channels),
                "download_urls": [recording.format: .string(recording.url)],
                "start_time": .string(began.eventText), "end_time": .string(ended.eventText),
                "format": .string(recording.format),
            ]
        ]
    }

    // MARK: Parts

    /// - Parameter isOfLeg: Whether the event names the leg and not the control, as recordings do.
    private static func post(
        _ name: String, _ leg: Leg, by assistant: String, _ payload: JSONObject, _ conversation: String?,
        createdAt: Bool = false, parties: Bool = true, isOfLeg: Bool = false, in world: inout World
    ) {
        guard world.brains.hasReceiver else { return }
        let configuration = Assistants.configuration(of: assistant, in: world)
        let application = configuration?["telephony_settings"]?["default_texml_app_id"]
        var fields = leg.fields(application, seed: world.seed, parties: parties)
        if isOfLeg { fields["call_control_id"] = nil }
        fields.merge(payload)
        Outbox.post(
            name, fields, to: Outbox.Address(url: world.brains.eventsAddress), conversation: conversation,
            createdAt: createdAt, in: &world)
    }

    private static func models(of conversation: String, by assistant: String, in world: World) -> JSONObject {
        let configuration = Served(conversation, in: world)?.configuration ?? [:]
        var models: JSONObject = ["assistant_id": .string(assistant)]
        models["llm_model"] = configuration["model"]
        models["stt_model"] = configuration["transcription"]?["model"]
        if let voice = configuration["voice_settings"]?["voice"]?.string {
            let parts = voice.split(separator: ".")
            models["tts_voice_id"] = .string(voice)
            models["tts_provider"] = .string(parts.first.map { $0.lowercased() } ?? "")
            if parts.count > 2 { models["tts_model_id"] = .string(String(parts[1])) }
        }
        return models
    }

    /// Texts of user and assistant; everything where the assistant is set so.
    private static func messages(of conversation: String, by assistant: String, in world: World)
        -> [JSONValue]
    {
        let configuration = Served(conversation, in: world)?.configuration
        let isWhole =
            configuration?["telephony_settings"]?["conversation_ended_full_history"]?.bool ?? false
        return (world.transcripts[conversation] ?? []).compactMap { message in
            let role = message["role"]?.string ?? ""
            let text = message["text"]?.string ?? ""
            let isSpoken = (role == "user" || role == "assistant") && !text.isEmpty
            guard isWhole || isSpoken else { return nil }
            var entry: JSONObject = [
                "role": .string(role), "content": .string(text), "timestamp": message["created_at"] ?? "",
            ]
            if isWhole {
                for name in ["tool_calls", "tool_call_id"] { entry[name] = message[name] }
            }
            return .object(entry)
        }
    }

    private static func duration(of conversation: String, in world: World) -> Int64 {
        let record = world[.conversations][conversation]
        guard let began = record?.moment("created_at"),
            let ended = world[.conversationEnds][conversation]?.moment("ended_at")
        else { return 0 }
        return max(0, (ended.microseconds - began.microseconds) / 1_000_000)
    }
}
