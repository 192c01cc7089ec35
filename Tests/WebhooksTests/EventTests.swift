import Synchronization
public import TelnyxCatalog
public import Testing
import Webhooks

extension EventType: CustomTestStringConvertible {
    public var testDescription: String { name }
}

private func sample(_ type: EventType) -> EventSample {
    let count = Mutex(0)
    return EventSample(of: type, now: 1_793_361_600) {
        let number = count.withLock { count in
            count += 1
            return String(count)
        }
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - number.count) + number
    }
}

@Suite struct `Events` {
    @Test func `have names of their own`() {
        #expect(Set(Catalog.events.map(\.name)).count == Catalog.events.count)
        #expect(Set(Catalog.events.map(\.payload.name)).count == Catalog.events.count)
    }

    @Test(arguments: Catalog.events)
    func `are described in one short sentence`(_ type: EventType) {
        for text in [type.summary] + type.payload.fields.map(\.summary) {
            #expect(text.hasSuffix("."), "\(text)")
            #expect(text.count <= 160, "\(text)")
        }
    }

    @Test(arguments: Catalog.events)
    func `are played as the catalogue has them`(_ type: EventType) throws {
        let body = try sample(type).body(id: "e1")
        let event = try WebhookEvent(body: JSONValue.object(body).encoded())
        #expect(event.name == type.name)
        #expect(event.type?.name == type.name)
        #expect(type.problems(in: .object(event.payload)) == [])
        #expect(event.payload.keys == type.payload.fields.map(\.name))
    }

    @Test(arguments: Catalog.events)
    func `are the same for the same seed`(_ type: EventType) throws {
        #expect(try sample(type).body(id: "e1") == sample(type).body(id: "e1"))
    }

    @Test(arguments: [
        ("credit_card", "credit-card"), ("credit-card", "credit-card"), ("ach_debit", "ach-debit"),
        ("store_card", "store_card"),
    ])
    func `of payments are spelled as the types have them`(sent: String, read: String) throws {
        let text =
            #"{"data": {"event_type": "call.payment.completed", "payload": {"payment_method": "\#(sent)", "#
            + #""result": "too_many_failed_attempts", "charge_id": "a_b", "payment_error": "internal_error"}}}"#
        let payload = try WebhookEvent(body: Array(text.utf8)).payload
        #expect(payload["payment_method"]?.string == read)
        #expect(payload["result"] == "too-many-failed-attempts")
        #expect(payload["charge_id"] == "a_b")
        #expect(payload["payment_error"] == "internal_error")
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-10-30T12:00:00.000000Z", 1_793_361_600_000_000),
            ("2026-10-30T12:00:00.25Z", 1_793_361_600_250_000),
            ("2026-10-30T12:00:00.1234567Z", 1_793_361_600_123_456),
            ("2024-02-29T23:59:59.999999+00:00", 1_709_251_199_999_999), ("2026-10-30T12:00:00", nil),
            ("2026-10-30T12:00:00+02:00", nil), ("2026-13-30T12:00:00Z", nil), ("2026-10-30T24:00:00Z", nil),
            ("2026-10-30 12:00:00Z", nil), ("2026-10-30T12:00:00.Z", nil), ("2026-10-30T12:00:00.-1Z", nil),
            ("yesterday", nil), ("", nil),
        ] as [(String, Int64?)])
    func `happened at a time of which they say the microsecond`(text: String, microseconds: Int64?) throws {
        let body = #"{"data": {"event_type": "call.hangup", "occurred_at": "\#(text)", "payload": {}}}"#
        #expect(try WebhookEvent(body: Array(body.utf8)).occurredMicroseconds == microseconds)
    }

    @Test func `take values by their paths`() throws {
        let type = try #require(Catalog.event("call.hangup"))
        let body = try sample(type).body(
            [
                ("hangup_cause", "user_busy"), ("call_quality_stats.inbound.mos", "1.20"),
                ("data.occurred_at", "2026-01-01T00:00:00.000000Z"), ("meta.attempt", 3),
            ], id: "e1")
        let whole = JSONValue.object(body)
        #expect(whole["data"]?["payload"]?["hangup_cause"] == "user_busy")
        #expect(whole["data"]?["payload"]?["call_quality_stats"]?["inbound"]?["mos"] == "1.20")
        #expect(whole["data"]?["occurred_at"] == "2026-01-01T00:00:00.000000Z")
        #expect(whole["meta"]?["attempt"] == 3)
    }

    @Test(arguments: [
        ("hangup_cuase", "x", "call.hangup has no field 'hangup_cuase'; did you mean 'hangup_cause'?"),
        (
            "call_quality_stats.inbound.moss", "4",
            "call.hangup has no field 'call_quality_stats.inbound.moss'; did you mean "
                + "'call_quality_stats.inbound.mos'?"
        ),
        ("from.number", "x", "'from' is no object, so that nothing in it can be set"),
        ("tags", "x", #"'tags' must be a list, got "x""#),
    ])
    func `refuse what they do not have`(path: String, value: String, sentence: String) throws {
        let type = try #require(Catalog.event("call.hangup"))
        let error = #expect(throws: EventSample.Failure.self) {
            try sample(type).body([(path, .string(value))], id: "e1")
        }
        #expect(error?.description == sentence)
    }
}

/// A body that is sent in some form, and what is read of it.
struct SentEvent: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var body: String
    var name: String
    var id: String?
    var occurredAt: String?

    static let all: [SentEvent] = [
        .init(
            testDescription: "version 2",
            body: """
                {"data": {"record_type": "event", "event_type": "call.answered", "id": "e1",
                "occurred_at": "t1", "payload": {"state": "answered"}}, "meta": {"attempt": 2}}
                """, name: "call.answered", id: "e1", occurredAt: "t1"),
        .init(
            testDescription: "version 1",
            body: """
                {"record_type": "event", "id": "e1", "event_type": "call_initiated", "created_at": "t1",
                "payload": {"state": "parked"}}
                """, name: "call_initiated", id: "e1", occurredAt: "t1"),
        .init(
            testDescription: "flat, of a call",
            body: """
                {"created_at": "t2", "event_type": "call.initiated", "record_type": "event",
                "webhook_id": "w1", "payload": {"occurred_at": "t1"}}
                """, name: "call.initiated", id: "w1", occurredAt: "t1"),
        .init(
            testDescription: "flat, of an insight",
            body: """
                {"record_type": "event", "event_type": "conversation_insight_result",
                "payload": {"request_id": "r1", "status": "completed"}}
                """, name: "conversation_insight_result", id: "r1"),
        .init(
            testDescription: "of a meeting",
            body: #"{"id": "m1", "event": "meeting.ended", "occurred_at": "t1"}"#,
            name: "meeting.ended", id: "m1", occurredAt: "t1"),
    ]
}

@Suite struct `A received event` {
    @Test(arguments: SentEvent.all)
    func `is read in each form that there is:`(_ row: SentEvent) throws {
        let event = try WebhookEvent(body: Array(row.body.utf8))
        #expect(event.name == row.name)
        #expect(event.id == row.id)
        #expect(event.occurredAt == row.occurredAt)
    }

    @Test(arguments: [
        ("x", "the body is no JSON: "), ("[]", "the body must be a JSON object with 'data' or 'event_type'"),
        ("{}", "the body has no 'event_type', neither under 'data' nor beside it"),
        (#"{"event_type": 5}"#, "the body has no 'event_type', neither under 'data' nor beside it"),
    ])
    func `says what it is not`(body: String, sentence: String) {
        let error = #expect(throws: WebhookEvent.Failure.self) { try WebhookEvent(body: Array(body.utf8)) }
        #expect(error?.description.hasPrefix(sentence) == true)
    }
}
