internal import Essentials
public import TelnyxCatalog

/// A body as the service would send it, made of the catalogue: the same for the same seed and time.
public struct EventSample: Sendable {
    private let type: EventType
    /// Seconds since 1970, UTC.
    private let now: Int64
    private let values: SampleValue

    /// Why a value cannot be set.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case unknown(String, event: String, nearest: String?)
        case noObject(String)
        case problem(String)

        public var description: String {
            switch self {
            case .unknown(let path, let event, let nearest):
                "\(event) has no field '\(path)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
            case .noObject(let path): "'\(path)' is no object, so that nothing in it can be set"
            case .problem(let sentence): sentence
            }
        }
    }

    /// - Parameters:
    ///   - now: Seconds since 1970, UTC.
    ///   - uuid: Gives one UUID after the other.
    public init(of type: EventType, now: Int64, uuid: @escaping @Sendable () -> String) {
        self.type = type
        self.now = now
        values = SampleValue(now: now, uuid: uuid)
    }

    /// The body, with values set by their paths.
    ///
    /// - Parameters:
    ///   - settings: Paths from the payload on, `hangup_cause`; from the whole body on where they begin with `data.` or
    ///     `meta.`. Fields that the catalogue does not know are refused.
    ///   - address: What `meta.delivered_to` says.
    public func body(
        _ settings: [(path: String, value: JSONValue)] = [], deliveredTo address: String = "",
        attempt: Int = 1, id: String
    ) throws(Failure) -> JSONObject {
        var payload = values.object(type.payload)
        for (name, value) in SampleValue.fitting[type.name] ?? [:] { payload[name] = value }
        for (path, value) in settings where !Self.isOfEnvelope(path) {
            let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            try Self.check(steps, type.payload, path, type.name)
            try Self.set(steps[...], value, in: &payload, path)
        }
        let problems = type.problems(in: .object(payload))
        if let first = problems.first { throw .problem(first) }
        var body: JSONObject
        switch type.envelope {
        case .event:
            body = [
                "data": [
                    "record_type": "event", "event_type": .string(type.name), "id": .string(id),
                    "occurred_at": .string(SampleValue.time(now)), "payload": .object(payload),
                ],
                "meta": ["attempt": .integer(Int64(attempt)), "delivered_to": .string(address)],
            ]
        case .flat:
            body = [
                "record_type": "event", "event_type": .string(type.name), "payload": .object(payload),
            ]
        }
        for (path, value) in settings where Self.isOfEnvelope(path) {
            try Self.set(path.split(separator: ".").map(String.init)[...], value, in: &body, path)
        }
        return body
    }

    private static func isOfEnvelope(_ path: String) -> Bool {
        path.hasPrefix("data.") || path.hasPrefix("meta.")
    }

    /// Sees that the catalogue knows every step of a path.
    private static func check(
        _ steps: [String], _ shape: Shape, _ path: String, _ event: String
    ) throws(Failure) {
        var shape: Shape? = shape
        for (index, step) in steps.enumerated() {
            guard let known = shape else { return }
            guard let field = known.field(step) else {
                let nearest = NearestName.find(step, among: known.fields.map(\.name))
                let before = steps[..<index].map { $0 + "." }.joined()
                throw .unknown(path, event: event, nearest: nearest.map { before + $0 })
            }
            if case .object(let inner) = field.type { shape = inner() } else { shape = nil }
        }
    }

    private static func set(
        _ steps: ArraySlice<String>, _ value: JSONValue, in object: inout JSONObject, _ path: String
    ) throws(Failure) {
        guard let first = steps.first else { return }
        guard steps.count > 1 else {
            object[first] = value
            return
        }
        var inner: JSONObject
        switch object[first] {
        case .object(let found): inner = found
        case nil, .null: inner = [:]
        default: throw .noObject(steps.dropLast(steps.count - 1).joined())
        }
        try set(steps.dropFirst(), value, in: &inner, path)
        object[first] = .object(inner)
    }
}

/// What a field of an event may well hold.
private struct SampleValue {
    let now: Int64
    let uuid: @Sendable () -> String

    /// Values without which an event would contradict itself.
    static let fitting: [String: [String: JSONValue]] = [
        "call.hangup": ["hangup_cause": "normal_clearing"],
        "call.gather.ended": ["status": "valid"],
        "message.sent": ["direction": "outbound"],
        "message.finalized": ["direction": "outbound"],
        "message.read": ["direction": "outbound"],
        "number_order.complete": ["status": "success"],
    ]

    func value(of field: Field) -> JSONValue {
        if case .string(let rule) = field.type { return .string(text(field, rule)) }
        return value(of: field.type, named: field.name)
    }

    private func text(_ field: Field, _ rule: ValueType.StringRule) -> String {
        switch rule.format {
        case .uuid: return uuid()
        case .dateTime, .moment: return Self.time(now)
        case .phoneNumber: return "+13125550101"
        case .url: return "https://example.com/\(field.name)"
        case nil: break
        }
        return switch field.name {
        case "call_control_id": "v3:" + uuid().filter { $0 != "-" }
        case "assistant_id": "assistant-" + uuid()
        case "stream_id", "charge_id", "token_id", "request_id", "tool_call_id", "id", "billing_group_id":
            uuid()
        default:
            Self.texts[field.name]
                ?? (field.name.contains("url") || ["mp3", "wav"].contains(field.name)
                    ? "https://example.com/\(field.name)" : field.name)
        }
    }

    /// Texts by the name of their field.
    private static let texts: [String: String] = [
        "from": "+13125550101", "to": "+13125550199", "phone_number": "+13125550101",
        "telnyx_end_user_target": "+13125550101", "telnyx_agent_target": "+13125550199",
        "connection_id": "1684641123236054244", "caller_id_name": "Ada Example",
        "client_state": "", "connection_codecs": "PCMU,PCMA", "offered_codecs": "PCMU,OPUS",
        "call_screening_result": "", "shaken_stir_attestation": "A", "queue": "support",
        "llm_model": "moonshotai/Kimi-K2.5", "stt_model": "deepgram/flux", "tts_provider": "telnyx",
        "tts_model_id": "Natural", "tts_voice_id": "Telnyx.Natural.abbie",
        "digit": "1", "digits": "1234", "total_cost": "0.0070", "cost": "0.0070", "total": "0.0070",
        "amount": "0.0070", "rate": "0.0020", "currency": "USD", "call_part": "call-control",
        "product": "ai-voice-assistant", "sip_hangup_cause": "200", "jitter_max_variance": "32.18",
        "jitter_packet_count": "12", "mos": "4.50", "packet_count": "1423", "skip_packet_count": "0",
        "text": "Where is my order?", "transcript": "Where is my order?",
        "transcription_text": "Where is my order?", "content": "Where is my order?",
        "result": "The caller asked for an order.", "reason": "customer_disconnect", "name": "get_order",
        "arguments": #"{"order_id":"A-17"}"#, "content_type": "text/plain", "carrier": "Example Mobile",
        "line_type": "Wireless", "encoding": "GSM-7", "media_name": "greeting", "status_detail": "",
        "expiration_date": "0129", "payment_card_number": "************1111", "security_code": "***",
        "bank_account_number": "********89", "bank_routing_number": "021000021",
        "payment_connector": "stripe",
    ]

    private func value(of type: ValueType, named name: String) -> JSONValue {
        switch type {
        case .string(let rule): .string(text(Field(name, type, ""), rule))
        case .integer(let bounds): .integer(max(1, bounds.min ?? 1))
        case .number: .number(0.5)
        case .boolean: true
        case .enumeration(let values, _):
            .string(values.contains("completed") ? "completed" : values.first ?? "")
        // Tags, headers and errors are absent from most events; what an event is about is not.
        case .list(let element, _):
            if case .object(let shape) = element, shape().name != "EventHeader" {
                .array([value(of: element, named: name)])
            } else {
                .array([])
            }
        case .map, .any: .object([:])
        case .object(let shape): .object(object(shape()))
        case .union(let union): union().variants.first.map { .object(object($0.shape())) } ?? .null
        case .alternatives(let types): types.first.map { value(of: $0, named: name) } ?? .null
        }
    }

    func object(_ shape: Shape) -> JSONObject {
        JSONObject(shape.fields.map { (key: $0.name, value: value(of: $0)) })
    }

    /// With six decimals, as the service writes moments.
    static func time(_ seconds: Int64) -> String {
        let (day, second) = Gregorian.floorDivision(Int(seconds), by: 86_400)
        let date = Gregorian.date(ofDay: day)
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
            + "T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)).000000Z"
    }
}
