internal import TelnyxCatalog

extension TableName {
    static let messages = TableName("messages")
}

/// Texts of the account's numbers: sent by a program, and received by an assistant.
enum MessageHandlers {
    static let all: [String: Handler] = MessagingProfiles.kept.handlers.merging([
        "messages.send": send, "messages.retrieve": retrieve,
        "messaging_profiles.list_phone_numbers": numbers,
    ]) { first, _ in first }
    static let workKind = "message.step"

    private static let send: Handler = { world, call throws(Refusal) in
        let to = call.given("to")?.string ?? call.given("to")?.array?.first?.string ?? ""
        guard to.hasPrefix("+"), NumberPlan.country(of: to) != nil else {
            throw .messaging(40310, "to must be a number in E.164 form.", pointer: "/to")
        }
        let text = call.given("text")?.string ?? ""
        guard !text.isEmpty || !(call.given("media_urls")?.array ?? []).isEmpty else {
            throw .messaging(40316, "A message needs text or media_urls.", pointer: "/text")
        }
        var from = call.given("from")?.string ?? ""
        if from.isEmpty, let pool = call.given("messaging_profile_id")?.string {
            from =
                world[.phoneNumbers].records.first { $0["messaging_profile_id"]?.string == pool }?[
                    "phone_number"]?.string ?? ""
            guard !from.isEmpty else { throw .messaging(40321, "The profile has no number that could send.") }
        }
        guard let number = PhoneNumbers.active(from, in: world),
            let profileID = number["messaging_profile_id"]?.string,
            let profile = MessagingProfiles.find(profileID, in: world)
        else {
            throw .messaging(
                40305, "\(from) is no number of this account with a messaging profile.", pointer: "/from")
        }
        guard profile["enabled"]?.bool ?? true else {
            throw .messaging(40312, "The messaging profile is disabled.")
        }
        let allowed = (profile["whitelisted_destinations"]?.array ?? []).compactMap(\.string)
        guard !allowed.isEmpty else {
            throw .badRequest("Messaging profile is missing whitelisted destinations.")
        }
        guard allowed.contains("*") || allowed.contains(NumberPlan.country(of: to)?.code ?? "") else {
            throw .messaging(
                40309, "The region of \(to) is not among the profile's destinations.", pointer: "/to")
        }
        guard !world.isStopped(from, to) else { throw .messaging(40300, "\(to) has sent STOP.") }
        let id = keep("outbound", from: from, to: to, text, profile: profileID, status: "queued", in: &world)
        world[.messages][id]?["webhook_url"] = call.given("webhook_url") ?? profile["webhook_url"] ?? .null
        sendOff(id, in: &world)
        return .object(world[.messages][id] ?? [:])
    }

    /// Lets a text be sent and delivered, each at its time.
    static func sendOff(_ id: String, in world: inout World) {
        for (status, wait) in [("sent", Duration.milliseconds(200)), ("delivered", .seconds(1))] {
            world.schedule(
                at: world.now + wait, kind: workKind, ["id": .string(id), "status": .string(status)])
        }
    }

    static let play: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let status = payload["status"]?.string,
            var message = world[.messages][id]
        else { return }
        let to = message["to"]?[0]?["phone_number"] ?? ""
        message["to"] = .array([MessageEvents.party(to, status)])
        let now = JSONValue.string(world.now.text)
        message[status == "sent" ? "sent_at" : "completed_at"] = now
        world[.messages][id] = message
        tell(status == "sent" ? "message.sent" : "message.finalized", message, in: &world)
    }

    @discardableResult
    static func keep(
        _ direction: String, from: String, to: String, _ text: String, profile: String, status: String,
        in world: inout World
    ) -> String {
        let id = world.requestIDs.uuid()
        let now = JSONValue.string(world.now.text)
        let form = TextForm(text)
        var message: JSONObject = [
            "record_type": "message", "direction": .string(direction), "id": .string(id), "type": "SMS",
            "messaging_profile_id": .string(profile),
            "organization_id": .string(world.organization),
            "from": MessageEvents.party(.string(from)),
            "to": .array([MessageEvents.party(.string(to), status)]),
            "text": .string(text), "media": [], "cc": [], "tags": [], "errors": [],
            "parts": .integer(form.parts), "encoding": .string(form.encoding), "received_at": now,
        ]
        for name in ["webhook_url", "webhook_failover_url", "sent_at", "completed_at", "valid_until", "cost"]
        { message[name] = .some(.null) }
        world[.messages].insert(message, id: id)
        return id
    }

    static func tell(_ name: String, _ message: JSONObject, in world: inout World) {
        let url = message["webhook_url"]?.string ?? ""
        guard world.brains.hasReceiver || !url.isEmpty else { return }
        Outbox.post(
            name, message, to: Outbox.Address(url: url.isEmpty ? world.brains.eventsAddress : url),
            conversation: nil, in: &world)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let message = world[.messages][call.string("id")] else { throw .notFound }
        return .object(message)
    }

    private static let numbers: Handler = { world, call throws(Refusal) in
        let id = call.string("messaging_profile_id")
        guard MessagingProfiles.find(id, in: world) != nil else { throw .notFound }
        return try call.list(world[.phoneNumbers].records.filter { $0["messaging_profile_id"]?.string == id })
    }
}

extension Refusal {
    /// A refusal of the messaging part, by its number.
    static func messaging(_ number: Int, _ detail: String, pointer: String? = nil) -> Refusal {
        Refusal(422, .numbered(String(number)), detail, pointer: pointer)
    }
}

extension World {
    /// Whether somebody does not want texts of a number.
    func isStopped(_ number: String, _ user: String) -> Bool {
        controls["stopped"]?["\(number) \(user)"]?.bool ?? false
    }

    /// Lets somebody text a number of the account, whose assistant answers.
    ///
    /// - Returns: The conversation; `nil` where nobody answers: STOP and START are taken by the carrier, and a profile may have
    ///   no assistant.
    /// - Throws: ``Unreachable`` for a number that takes no texts.
    public mutating func text(_ number: String, from user: String, _ text: String) throws(Unreachable)
        -> String?
    {
        guard let record = PhoneNumbers.active(number, in: self) else {
            throw Unreachable(reason: "\(number) is no active number of this account")
        }
        guard let id = record["messaging_profile_id"]?.string,
            let profile = MessagingProfiles.find(id, in: self)
        else {
            throw Unreachable(
                reason: "\(number) has no messaging profile; give it one with phone_numbers.messaging.update")
        }
        let message = MessageHandlers.keep(
            "inbound", from: user, to: number, text, profile: id, status: "webhook_delivered", in: &self)
        var told = self[.messages][message] ?? [:]
        told["webhook_url"] = profile["webhook_url"] ?? .null
        MessageHandlers.tell("message.received", told, in: &self)
        let word = text.uppercased().filter { $0.isLetter }
        if word == "STOP" || word == "START" {
            var stopped = controls["stopped"]?.object ?? [:]
            stopped["\(number) \(user)"] = word == "STOP" ? true : nil
            controls["stopped"] = .object(stopped)
            return nil
        }
        guard let assistant = profile["ai_assistant_id"]?.string, Assistants.isLive(assistant, in: self),
            !isStopped(number, user)
        else {
            return nil
        }
        let pair = TextPair(agent: number, user: user)
        let conversation =
            pair.openConversation(of: assistant, in: self) ?? pair.begin(for: assistant, in: &self)
        schedule(
            at: now, kind: Calls.textKind,
            [
                "conversation": .string(conversation), "assistant": .string(assistant), "text": .string(text),
                "profile": .string(id),
            ])
        return conversation
    }
}

extension Calls {
    static let textKind = "message.turn"

    /// Answers a text that came in.
    static let playText: PlayWork = { world, payload in
        guard let conversation = payload["conversation"]?.string,
            let assistant = payload["assistant"]?.string,
            let metadata = Conversations.metadata(of: conversation, in: world)
        else { return }
        let version = Talk.serve(conversation, by: assistant, in: &world)
        let speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        let spoken = Talk.turn(
            payload["text"]?.string ?? "", from: nil, with: speaker, in: conversation, world: &world)
        guard world.brains.wanted == nil, spoken.failure == nil, !spoken.text.isEmpty else { return }
        let id = MessageHandlers.keep(
            "outbound", from: metadata[Conversations.Key.agentTarget]?.string ?? "",
            to: metadata[Conversations.Key.endUserTarget]?.string ?? "", spoken.text,
            profile: payload["profile"]?.string ?? "",
            status: "queued", in: &world)
        MessageHandlers.sendOff(id, in: &world)
    }
}
