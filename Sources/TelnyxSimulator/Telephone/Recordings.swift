internal import TelnyxCatalog

extension TableName {
    static let recordings = TableName("recordings")
}

/// Recordings of calls. Nobody spoke aloud: the sound is silence of the call's length, behind an address of the simulator.
enum Recordings {
    static let all: [String: Handler] = [
        "recordings.list": list, "recordings.retrieve": retrieve, "recordings.delete": delete,
        "recordings.actions.delete": deleteSeveral,
    ]

    /// Makes the recording of a call that ended, where its assistant or a command wanted one.
    static func save(_ id: String, in world: inout World) {
        guard let call = world[.calls][id] else { return }
        let assistant = call["assistant"]?["id"]?.string
        let settings = assistant.flatMap {
            Assistants.configuration(of: $0, in: world)?["telephony_settings"]?["recording_settings"]
        }
        let isWanted =
            call["records"]?.bool == true
            || call["conversation_id"] != nil && (settings?["enabled"]?.bool ?? true)
        guard isWanted else { return }
        let recording = world.requestIDs.uuid()
        let channels = settings?["channels"]?.string ?? "dual"
        let now = JSONValue.string(world.now.text)
        world[.recordings].insert(
            [
                "id": .string(recording), "record_type": "recording", "call_control_id": .string(id),
                "call_leg_id": call["leg"] ?? "", "call_session_id": call["session"] ?? "",
                "connection_id": call["connection_id"] ?? "", "conference_id": .null,
                "channels": .string(channels == "dual" ? "dual" : "single"),
                "source": "call", "status": "completed",
                "duration_millis": .integer(Calls.seconds(of: call, in: world) * 1000),
                "from": call["from"] ?? "", "to": call["to"] ?? "", "initiated_by": "ai_assistant",
                "recording_started_at": call["answered_at"] ?? now, "recording_ended_at": now,
                "created_at": now, "updated_at": now,
                "conversation_id": call["conversation_id"] ?? .null,
            ], id: recording, group: id)
        CallLog.event(
            "call.recording.saved", of: id,
            [
                "channels": .string(channels), "recording_urls": ["wav": .string(url(of: recording))],
                "public_recording_urls": [:],
                "recording_started_at": call["answered_at"] ?? now, "recording_ended_at": now,
                "format": "wav",
            ], in: &world)
    }

    /// Served by ``Exchange`` where the simulator is reached over HTTP.
    static func url(of id: String) -> String { "https://api.telnyx.com/v2/media/\(id).wav" }

    static func sound(_ name: Substring, in world: World) -> [UInt8]? {
        guard name.hasSuffix(".wav"), let record = world[.recordings][String(name.dropLast(4))] else {
            return nil
        }
        return Silence.wav(seconds: (record["duration_millis"]?.integer ?? 0) / 1000)
    }

    /// The address of the sound is one of the host that was asked, as whoever asked can reach that.
    private static func presented(_ record: JSONObject, for call: Call) -> JSONObject {
        var record = record
        let id = record["id"]?.string ?? ""
        record["conversation_id"] = nil
        let own = call.host.map { "http://\($0)/v2/media/\(id).wav" }
        record["download_urls"] = ["wav": .string(own ?? url(of: id))]
        return record
    }

    private static let list: Handler = { world, call throws(Refusal) in
        var rows = world[.recordings].records
        for name in ["call_control_id", "call_leg_id", "call_session_id", "connection_id", "from", "to"] {
            if let text = call.filter(name) { rows = rows.filter { $0[name]?.string == text } }
        }
        rows.reverse()
        return try call.list(rows.map { presented($0, for: call) })
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let record = world[.recordings][call.string("recording_id")] else { throw .notFound }
        return .object(presented(record, for: call))
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        let id = call.string("recording_id")
        guard let record = world[.recordings][id] else { throw .notFound }
        world[.recordings].remove(id)
        return .object(presented(record, for: call))
    }

    private static let deleteSeveral: Handler = { world, call throws(Refusal) in
        for id in (call.given("ids")?.array ?? []).compactMap(\.string) { world[.recordings].remove(id) }
        return Reply(content: .whole(["status": "ok"]))
    }
}

/// What is heard where nobody speaks aloud.
enum Silence {
    /// A sound file, eight thousand bytes a second, of one second to a minute.
    static func wav(seconds: Int64) -> [UInt8] {
        let size = UInt32(min(max(seconds, 1), 60) * 8000)
        func bytes(_ value: UInt32, _ count: Int = 4) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
        }
        let format =
            bytes(16) + bytes(1, 2) + bytes(1, 2) + bytes(8000) + bytes(8000) + bytes(1, 2) + bytes(8, 2)
        return Array("RIFF".utf8) + bytes(36 + size) + Array("WAVEfmt ".utf8) + format + Array("data".utf8)
            + bytes(size) + Array(repeating: 128, count: Int(size))
    }
}
