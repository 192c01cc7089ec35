internal import TelnyxCatalog

extension TableName {
    static let texmlApplications = TableName("texml_applications")
    static let callControlApplications = TableName("call_control_applications")
    static let outboundVoiceProfiles = TableName("outbound_voice_profiles")
    static let messagingProfiles = TableName("messaging_profiles")
}

/// TeXML and Call Control applications: where calls of a number go.
///
/// Each assistant has a TeXML application of its own, which is there as long as the assistant.
enum Applications {
    static let all = texml.handlers.merging(callControl.handlers) { first, _ in first }

    static let texml = KeptRecords(
        operations: "texml_applications", table: .texmlApplications, recordType: "texml_application",
        defaults: [
            "active": true, "anchorsite_override": "Latency", "dtmf_type": "RFC 2833",
            "first_command_timeout": false,
            "first_command_timeout_secs": 30, "voice_method": "post", "voice_fallback_url": "",
            "status_callback": "",
            "status_callback_method": "post", "call_cost_in_webhooks": false, "tags": [],
            "inbound": ["channel_limit": .null, "shaken_stir_enabled": false, "sip_subdomain": .null],
            "outbound": ["channel_limit": .null, "outbound_voice_profile_id": .null],
        ],
        filters: [
            "friendly_name": "friendly_name", "outbound_voice_profile_id": "outbound_voice_profile_id",
        ],
        prepare: checkProfile, release: checkUse, others: ofAssistants,
        present: { _, record in shown(record) })

    static let callControl = KeptRecords(
        operations: "call_control_applications", table: .callControlApplications,
        recordType: "call_control_application",
        defaults: [
            "active": true, "anchorsite_override": "Latency", "dtmf_type": "RFC 2833",
            "first_command_timeout": false,
            "first_command_timeout_secs": 30, "webhook_api_version": "1", "webhook_event_failover_url": "",
            "webhook_timeout_secs": .null, "call_cost_in_webhooks": false, "redact_dtmf_debug_logging": false,
            "tags": [],
            "inbound": ["channel_limit": .null, "shaken_stir_enabled": false, "sip_subdomain": .null],
            "outbound": ["channel_limit": .null, "outbound_voice_profile_id": .null],
        ],
        filters: ["application_name": "application_name"], prepare: checkProfile, release: checkUse)

    /// The applications that assistants have.
    private static let ofAssistants: @Sendable (World) -> [JSONObject] = { world in
        Assistants.liveIDs(in: world).compactMap { assistant in
            let configuration = Assistants.configuration(of: assistant, in: world)
            guard let id = configuration?["telephony_settings"]?["default_texml_app_id"]?.string else {
                return nil
            }
            var record = texml.defaults
            record["id"] = .string(id)
            record["record_type"] = "texml_application"
            record["friendly_name"] = .string("ai-assistant-\(assistant)")
            record["voice_url"] = .string("https://api.telnyx.com/v2/ai/assistants/\(assistant)/texml")
            record["created_at"] = world[.assistants][assistant]?["created_at"] ?? ""
            record["updated_at"] = record["created_at"]
            return record
        }
    }

    private static func shown(_ record: JSONObject) -> JSONObject {
        var record = record
        if record["inbound"]?["sip_subdomain_receive_settings"] == nil,
            var inbound = record["inbound"]?.object
        {
            inbound["sip_subdomain_receive_settings"] = "from_anyone"
            record["inbound"] = .object(inbound)
        }
        return record
    }

    private static let checkProfile: @Sendable (inout World, inout JSONObject) throws(Refusal) -> Void = {
        world, record throws(Refusal) in
        guard let profile = record["outbound"]?["outbound_voice_profile_id"]?.string, !profile.isEmpty,
            !world[.outboundVoiceProfiles].contains(profile)
        else { return }
        throw Refusal(
            422, .associateMissing, "There is no outbound voice profile \(profile).",
            pointer: "/outbound/outbound_voice_profile_id")
    }

    private static let checkUse: @Sendable (World, String) throws(Refusal) -> Void = {
        world, id throws(Refusal) in
        guard let number = world[.phoneNumbers].records.first(where: { $0["connection_id"]?.string == id })
        else { return }
        throw Refusal(422, .inUse, "The number \(number["phone_number"]?.string ?? "") still uses it.")
    }

    /// The assistant whose instructions a TeXML application fetches, by its own id or its address.
    static func assistant(of application: JSONObject, in world: World) -> String? {
        let url = application["voice_url"]?.string ?? ""
        guard let start = url.firstRange(of: "/ai/assistants/") else { return nil }
        let rest = url[start.upperBound...]
        guard let end = rest.firstIndex(of: "/"), rest[end...].hasPrefix("/texml") else { return nil }
        return String(rest[..<end])
    }
}

/// All kinds of connections under one shape.
enum Connections {
    static let all: [String: Handler] = [
        "connections.list": list, "connections.retrieve": retrieve,
        "connections.list_active_calls": activeCalls,
    ]

    /// A connection of any kind in the shape of the list.
    static func find(_ id: String, in world: World) -> JSONObject? {
        (Applications.texml.find(id, in: world) ?? Applications.callControl.find(id, in: world)).map(
            presented)
    }

    private static func presented(_ application: JSONObject) -> JSONObject {
        [
            "id": application["id"] ?? "", "record_type": application["record_type"] ?? "",
            "connection_name": application["friendly_name"] ?? application["application_name"] ?? "",
            "active": application["active"] ?? true,
            "outbound_voice_profile_id": application["outbound"]?["outbound_voice_profile_id"] ?? .null,
            "webhook_event_url": application["webhook_event_url"] ?? application["status_callback"] ?? .null,
            "webhook_event_failover_url": application["webhook_event_failover_url"] ?? .null,
            "webhook_api_version": application["webhook_api_version"] ?? "1",
            "anchorsite_override": application["anchorsite_override"] ?? "Latency",
            "tags": application["tags"] ?? [],
            "created_at": application["created_at"] ?? "", "updated_at": application["updated_at"] ?? "",
        ]
    }

    private static let list: Handler = { world, call throws(Refusal) in
        let own = Applications.texml.others(world).filter {
            !world[.texmlApplications].contains($0["id"]?.string ?? "")
        }
        var rows = (own + world[.texmlApplications].records + world[.callControlApplications].records).map(
            presented)
        if let text = call.filter("connection_name", "contains") ?? call.filter("connection_name") {
            rows = rows.filter {
                $0["connection_name"]?.string?.lowercased().contains(text.lowercased()) ?? false
            }
        }
        if let text = call.filter("outbound_voice_profile_id") {
            rows = rows.filter { $0["outbound_voice_profile_id"]?.string == text }
        }
        rows.reverse()
        return try call.list(rows)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let found = find(call.string("id"), in: world) else { throw .notFound }
        return .object(found)
    }

    private static let activeCalls: Handler = { world, call throws(Refusal) in
        let id = call.string("connection_id")
        guard find(id, in: world) != nil else { throw .notFound }
        let calls = world[.calls].records(in: id).filter { $0["state"] != "hangup" }
        return try call.list(
            calls.map { record in
                [
                    "call_control_id": record["id"] ?? "", "call_leg_id": record["leg"] ?? "",
                    "call_session_id": record["session"] ?? "", "client_state": record["client_state"] ?? "",
                    "call_duration": .integer(Calls.seconds(of: record, in: world)), "record_type": "call",
                ]
            })
    }
}

/// Outbound voice profiles: which destinations calls of an application may have.
enum OutboundProfiles {
    static let all = kept.handlers

    private static let kept = KeptRecords(
        operations: "outbound_voice_profiles", table: .outboundVoiceProfiles,
        recordType: "outbound_voice_profile",
        defaults: [
            "enabled": true, "whitelisted_destinations": ["US", "CA"], "concurrent_call_limit": .null,
            "daily_spend_limit": .null, "daily_spend_limit_enabled": false, "max_destination_rate": .null,
            "call_recording": [
                "call_recording_type": "none", "call_recording_format": "mp3",
                "call_recording_channels": "dual",
            ],
            "service_plan": "global", "traffic_type": "conversational", "usage_payment_method": "rate-deck",
            "billing_group_id": .null, "tags": [], "connections_count": 0,
        ], filters: ["name": "name"],
        release: { world, id throws(Refusal) in
            guard connections(of: id, in: world) > 0 else { return }
            throw Refusal(422, .inUse, "A connection still uses the profile.")
        },
        present: { world, record in
            var record = record
            record["connections_count"] = .integer(
                Int64(connections(of: record["id"]?.string ?? "", in: world)))
            return record
        })

    private static func connections(of profile: String, in world: World) -> Int {
        (world[.texmlApplications].records + world[.callControlApplications].records).count {
            $0["outbound"]?["outbound_voice_profile_id"]?.string == profile
        }
    }

    /// Refuses a call that the profile of its application does not allow.
    static func check(_ application: JSONObject, to number: String, in world: World) throws(Refusal) {
        guard let id = application["outbound"]?["outbound_voice_profile_id"]?.string, !id.isEmpty,
            let profile = world[.outboundVoiceProfiles][id]
        else { throw .badRequest("Cannot make outbound call with no outbound voice profile") }
        guard profile["enabled"]?.bool ?? true else {
            throw Refusal(403, .forbidden, "The outbound voice profile is disabled D12")
        }
        let country = NumberPlan.country(of: number)?.code
        let allowed = (profile["whitelisted_destinations"]?.array ?? []).compactMap(\.string)
        guard number.hasPrefix("sip:") || allowed.contains("*") || country.map(allowed.contains) ?? false
        else {
            throw Refusal(403, .forbidden, "Dialed number is not included in whitelisted countries D13")
        }
        guard let limit = profile["concurrent_call_limit"]?.integer else { return }
        let open = world[.calls].records.count { $0["profile"]?.string == id && $0["state"] != "hangup" }
        guard open < limit else { throw Refusal(403, .forbidden, "User channel limit exceeded D1") }
    }
}

/// Messaging profiles: where texts of a number go.
enum MessagingProfiles {
    static let kept = KeptRecords(
        operations: "messaging_profiles", table: .messagingProfiles, recordType: "messaging_profile",
        isNumbered: false,
        defaults: settings, filters: ["name": "name"],
        prepare: { world, record throws(Refusal) in
            guard let assistant = record["ai_assistant_id"]?.string, !assistant.isEmpty,
                !Assistants.isLive(assistant, in: world)
            else { return }
            throw Refusal(
                422, .associateMissing, "There is no assistant \(assistant).", pointer: "/ai_assistant_id")
        },
        release: { world, id throws(Refusal) in
            guard world[.phoneNumbers].records.contains(where: { $0["messaging_profile_id"]?.string == id })
            else { return }
            throw Refusal(422, .inUse, "A number still uses the profile.")
        },
        others: { world in
            Assistants.liveIDs(in: world).compactMap { assistant in
                let settings = Assistants.configuration(of: assistant, in: world)?["messaging_settings"]
                guard let id = settings?["default_messaging_profile_id"]?.string else { return nil }
                var record = base
                record["id"] = .string(id)
                record["record_type"] = "messaging_profile"
                record["name"] = .string("ai-assistant-\(assistant)")
                record["ai_assistant_id"] = .string(assistant)
                record["whitelisted_destinations"] = ["US", "CA"]
                record["created_at"] = world[.assistants][assistant]?["created_at"] ?? ""
                record["updated_at"] = record["created_at"]
                return record
            }
        })

    /// Members of a profile that was made by a program, besides what each has.
    private static let settings: JSONObject = {
        var settings = base
        settings.merge([
            "daily_spend_limit": .null,
            "daily_spend_limit_enabled": false, "smart_encoding": false, "mms_fall_back_to_sms": false,
            "mms_transcoding": false,
            "mobile_only": false, "ai_assistant_id": .null, "health_webhook_url": .null,
            "redaction_enabled": false,
            "redaction_level": 2, "resource_group_id": .null, "v1_secret": .null, "organization_id": .null,
        ])
        return settings
    }()

    private static let base: JSONObject = [
        "enabled": true, "webhook_url": .null, "webhook_failover_url": .null, "webhook_api_version": "2",
        "number_pool_settings": .null, "url_shortener_settings": .null, "alpha_sender": .null,
    ]

    static func find(_ id: String, in world: World) -> JSONObject? { kept.find(id, in: world) }
}
