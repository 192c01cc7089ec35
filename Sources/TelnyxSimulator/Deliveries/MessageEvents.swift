internal import TelnyxCatalog

/// What the service tells of a text that an assistant sends: that the carrier has it, and what became of it.
///
/// Reports go to the assistant's `delivery_status_webhook_url`; without one the service tells nobody, and none are made.
enum MessageEvents {
    static let finalKind = "message.finalized"

    /// Reports a text as sent, and lets it be delivered a second or two later.
    static func sent(_ text: String, in conversation: String, by speaker: Speaker, world: inout World) {
        let settings = speaker.configuration["messaging_settings"]
        guard let url = settings?["delivery_status_webhook_url"]?.string, !url.isEmpty,
            let metadata = Conversations.metadata(of: conversation, in: world)
        else { return }
        let isWhatsapp = metadata[Conversations.Key.channel] == "whatsapp_chat"
        let form = TextForm(text)
        let now = JSONValue.string(world.now.eventText)
        var message: JSONObject = [
            "id": .string(world.requestIDs.uuid()), "direction": "outbound",
            "type": isWhatsapp ? "WHATSAPP" : "SMS",
            "from": party(metadata[Conversations.Key.agentTarget]),
            "to": .array([party(metadata[Conversations.Key.endUserTarget], "sent")]), "cc": [],
            "text": .string(text), "media": [],
        ]
        message["messaging_profile_id"] = settings?["default_messaging_profile_id"]
        message["organization_id"] = .string(world.organization)
        message["parts"] = .integer(form.parts)
        message["encoding"] = .string(form.encoding)
        // A simulated text costs nothing that could be said.
        for name in ["cost", "completed_at", "valid_until", "webhook_failover_url"] {
            message[name] = .some(.null)
        }
        message["errors"] = []
        message["received_at"] = now
        message["sent_at"] = now
        message["tags"] = []
        message["webhook_url"] = .string(url)
        post("message.sent", message, in: conversation, world: &world)
        let delay = Int64(1000 + SeededGenerator.hash(world.seed, "delivery", conversation) % 2000)
        // checked: at most three seconds.
        let due = world.now + .milliseconds(delay)
        world.schedule(
            at: due, kind: finalKind,
            ["message": .object(message), "conversation": .string(conversation)])
    }

    static let finalize: PlayWork = { world, payload in
        guard var message = payload["message"]?.object, let conversation = payload["conversation"]?.string
        else { return }
        message["to"] = .array([party(message["to"]?[0]?["phone_number"], "delivered")])
        message["completed_at"] = .string(world.now.eventText)
        post("message.finalized", message, in: conversation, world: &world)
    }

    static func party(_ number: JSONValue?, _ status: String? = nil) -> JSONValue {
        var party: JSONObject = ["phone_number": number ?? "", "carrier": "", "line_type": "Wireless"]
        if let status { party["status"] = .string(status) }
        return .object(party)
    }

    private static func post(
        _ name: String, _ message: JSONObject, in conversation: String, world: inout World
    ) {
        Outbox.post(
            name, message, to: Outbox.Address(url: message["webhook_url"]?.string ?? ""),
            conversation: conversation, in: &world)
    }
}

/// How a text goes over the air: in the alphabet of GSM while that suffices, in parts where it is longer than one.
struct TextForm: Sendable, Hashable {
    let encoding: String
    let parts: Int64

    init(_ text: String) {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let (single, each) = isPlain ? (160, 153) : (70, 67)
        let length = isPlain ? text.utf8.count : text.utf16.count
        encoding = isPlain ? "GSM-7" : "UCS-2"
        parts = Int64(length <= single ? 1 : (length + each - 1) / each)
    }
}

extension World {
    /// The account's organization, the same for everything in it.
    var organization: String {
        var ids = SeededGenerator(seed: SeededGenerator.hash(seed, "organization"))
        return ids.uuid()
    }
}
