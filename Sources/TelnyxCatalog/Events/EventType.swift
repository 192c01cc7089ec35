/// A kind of webhook that the service sends: its name, its envelope and the shape of its payload.
///
/// No field of a payload is required: the published types mark none as such, and a receiver must take a later
/// version of the API as well as an earlier one.
public struct EventType: Sendable {
    /// What surrounds the payload.
    public enum Envelope: Sendable, Hashable {
        /// `{data: {record_type, event_type, id, occurred_at, payload}, meta: {attempt, delivered_to}}`.
        case event
        /// `{record_type, event_type, payload}` without `data`, an id or a time: insight webhooks.
        case flat
    }

    /// Whether the event is published, or only seen in programs and on accounts.
    public enum Source: String, Sendable, Hashable { case documented, seen }

    /// The value of `event_type`, `call.answered`.
    public let name: String
    /// What it tells, in one line.
    public let summary: String
    /// What its payload holds.
    public let payload: Shape
    /// What its payload is wrapped in.
    public let envelope: Envelope
    public let source: Source

    init(
        _ name: String, _ summary: String, shape: String, envelope: Envelope = .event,
        source: Source = .documented, _ fields: [Field]
    ) {
        self.name = name
        self.summary = summary
        self.envelope = envelope
        self.source = source
        payload = Shape(shape, "Payload of the event `\(name)`.", fields: fields)
    }
}

extension Catalog {
    /// Every event, in the order of a call's life; those of other products follow.
    public static let events: [EventType] =
        EventType.callEvents + EventType.callMediaEvents + EventType.conversationEvents
        + EventType.paymentEvents + EventType.messageEvents + EventType.insightEvents

    /// The type of this name; `nil` for one that is not listed.
    public static func event(_ name: String) -> EventType? { eventsByName[name] }

    private static let eventsByName: [String: EventType] = Dictionary(
        uniqueKeysWithValues: events.map { ($0.name, $0) })
}

extension EventType {
    /// A payload with its words as the API's types spell them, `credit-card`: those of payments come with underscores too.
    public func spelled(_ payload: JSONObject) -> JSONObject {
        var spelled = payload
        for (name, value) in payload.members { spelled[name] = self.spelled(value, of: name) }
        return spelled
    }

    /// A value of one field of the payload, spelled so.
    public func spelled(_ value: JSONValue, of field: String) -> JSONValue {
        guard let text = value.string, text.contains("_"),
            case .enumeration(let known, _)? = payload.field(field)?.type, !known.contains(text)
        else { return value }
        let dashed = text.replacing("_", with: "-")
        return known.contains(dashed) ? .string(dashed) : value
    }

    /// What is wrong with a payload, one sentence each; further fields are allowed, as in any answer.
    public func problems(in payload: JSONValue) -> [String] {
        var checker = Checker(.response)
        let shape = self.payload
        _ = checker.check(payload, .object { shape }, at: [])
        return checker.problems.map(\.description)
    }

    /// Names a payload's shape after its event: `call.ai_gather.ended` has `CallAiGatherEndedEvent`.
    private static func shapeName(_ name: String) -> String {
        name.split { $0 == "." || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            + "Event"
    }

    /// An event with the fields that every event of a call's leg has.
    static func call(
        _ name: String, _ summary: String, parties: Bool = true, source: Source = .documented,
        _ fields: [Field] = []
    ) -> EventType {
        EventType(
            name, summary, shape: shapeName(name), source: source,
            Field.leg + (parties ? Field.parties : []) + fields)
    }

    static func other(
        _ name: String, _ summary: String, envelope: Envelope = .event, source: Source = .documented,
        _ fields: [Field]
    ) -> EventType {
        EventType(name, summary, shape: shapeName(name), envelope: envelope, source: source, fields)
    }
}

extension Field {
    static let leg: [Field] = [
        .init("call_control_id", .string, "Id of the call's leg, by which commands address it."),
        .init("call_leg_id", .uuid, "Id of the leg in reports."),
        .init("call_session_id", .uuid, "Id that all legs of one call share."),
        .init("connection_id", .string, "Id of the voice application."),
        .init("client_state", .string, "Base64 text of the last command that set one.", nullable: true),
    ]

    static let parties: [Field] = [
        .init("from", .string, "Number or SIP address of the caller."),
        .init("to", .string, "Number or SIP address that was called."),
    ]

    static let callingPartyType: Field = .init(
        "calling_party_type", .known(["pstn", "sip"]), "Network that the caller comes from.")

    static let conversationID: Field = .init("conversation_id", .uuid, "Id of the conversation.")
}

extension ValueType {
    static let headers: ValueType = .list(
        .shape(
            Shape(
                "EventHeader", "A header of the SIP request.",
                fields: [
                    .init("name", .string, "Name."), .init("value", .string, "Value."),
                ])))
}
