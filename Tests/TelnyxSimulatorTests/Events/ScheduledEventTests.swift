import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

/// Plans events of one assistant and looks at them.
struct EventBench {
    let bench: Bench
    let assistant: JSONValue

    init(_ members: JSONObject = [:], seed: UInt64 = 1) async throws {
        bench = try Bench(seed: seed)
        assistant = try await bench.assistant(members)["id"] ?? ""
    }

    func arguments(_ members: JSONObject) -> JSONObject {
        var arguments: JSONObject = [
            "assistant_id": assistant, "telnyx_agent_target": "+13125550100",
            "telnyx_end_user_target": "+13125550101", "telnyx_conversation_channel": "phone_call",
            "scheduled_at_fixed_datetime": "2026-07-29T10:00:00Z",
        ]
        arguments.merge(members)
        return arguments
    }

    func plan(_ members: JSONObject = [:]) async throws -> JSONValue {
        try await bench.call("assistants.scheduled_events.create", arguments(members))["scheduled_event_id"]
            ?? ""
    }

    func event(_ id: JSONValue) async throws -> JSONValue {
        try await bench.call(
            "assistants.scheduled_events.retrieve", ["assistant_id": assistant, "event_id": id])
    }

    func tell(_ outcomes: CallOutcome...) {
        bench.simulator.withWorld { $0.callOutcomes["+13125550101"] = outcomes }
    }

    /// To one second after the planned moment.
    func passDueTime() { bench.clock.advance(by: .seconds(11 * 3600 + 107)) }
}

@Suite struct `Planned texts` {
    private let text: JSONObject = ["telnyx_conversation_channel": "sms_chat", "text": "Hi {{guest}}"]

    @Test func `a text is in progress when due and then completed`() async throws {
        let events = try await EventBench()
        let id = try await events.plan(text)
        #expect(try await events.event(id)["status"] == "pending")
        events.passDueTime()
        #expect(try await events.event(id)["status"] == "in_progress")
        events.bench.clock.advance(by: .seconds(3))
        #expect(try await events.event(id)["status"] == "completed")
    }

    @Test func `a delivered text is in its conversation with the notes`() async throws {
        let events = try await EventBench()
        var members = text
        members["dynamic_variables"] = ["guest": "Ann"]
        members["conversation_metadata"] = ["order": 5, "vip": true]
        let id = try await events.plan(members)
        events.passDueTime()
        let event = try await events.event(id)
        #expect(event["conversation_metadata"] == ["order": 5, "vip": true])
        let conversation: JSONObject = ["conversation_id": event["conversation_id"] ?? ""]
        let metadata = try await events.bench.call("conversations.retrieve", conversation)["metadata"]
        #expect(metadata?["order"] == "5")
        #expect(metadata?["vip"] == "true")
        #expect(metadata?["telnyx_conversation_channel"] == "sms_chat")
        #expect(
            try await events.bench.call("conversations.messages.list", conversation)[0]?["text"] == "Hi Ann")
    }
}

@Suite struct `Planned calls` {
    @Test func `an answered call completes its event`() async throws {
        let events = try await EventBench(["greeting": "Hello {{guest}}"])
        events.tell(.completed(duration: 42))
        let id = try await events.plan(["dynamic_variables": ["guest": "Ann"]])
        events.passDueTime()
        #expect(try await events.event(id)["status"] == "in_progress")
        events.bench.clock.advance(by: .seconds(42))
        let event = try await events.event(id)
        #expect(event["status"] == "completed")
        #expect(event["call_duration"] == 42)
        #expect(event["call_attempts"]?[0]?["attempt_number"] == 1)
        #expect(event["dispatched_at"] == "2026-07-29T10:00:00.000Z")
        let messages = try await events.bench.call(
            "conversations.messages.list", ["conversation_id": event["conversation_id"] ?? ""])
        #expect(messages[0]?["text"] == "Hello Ann")
    }

    @Test(arguments: [CallOutcome.busy, .noAnswer, .failed, .canceled])
    func `a call that reached nobody is tried again`(_ outcome: CallOutcome) async throws {
        let events = try await EventBench()
        events.tell(outcome, .completed(duration: 5))
        let id = try await events.plan(["max_retries_client_errors": 1, "retry_interval_secs": 600])
        events.passDueTime()
        events.bench.clock.advance(by: .seconds(30))
        let waiting = try await events.event(id)
        #expect(waiting["status"] == "pending")
        #expect(waiting["retry_count"] == 1)
        #expect(waiting["call_status"] == .string(outcome.status))
        let end: Int64 = 10 * 3600 + outcome.wait
        let due = try #require(ScheduledEvents.due(waiting.object ?? [:]))
        #expect(due == Timestamp(parsing: "2026-07-29T00:00:00Z").map { $0 + .seconds(end + 600) })
        events.bench.clock.advance(by: .seconds(700))
        let event = try await events.event(id)
        #expect(event["status"] == "completed")
        #expect(event["call_attempts"]?.array?.compactMap { $0["attempt_number"] } == [1, 2])
    }

    @Test func `a spent budget fails the event and says why`() async throws {
        let events = try await EventBench()
        events.tell(.busy, .noAnswer)
        let id = try await events.plan(["max_retries_client_errors": 1, "retry_interval_secs": 60])
        events.passDueTime()
        events.bench.clock.advance(by: .seconds(200))
        let event = try await events.event(id)
        #expect(event["status"] == "failed")
        #expect(event["errors"] == ["call ended with no-answer after 2 of 2 attempts"])
    }

    @Test func `an event of an assistant that is gone fails when due`() async throws {
        let events = try await EventBench()
        let id = try await events.plan()
        let assistant: JSONObject = ["assistant_id": events.assistant]
        try await events.bench.call("assistants.delete", assistant)
        events.passDueTime()
        try await events.bench.call("assistants.restore", assistant)
        let event = try await events.event(id)
        #expect(event["status"] == "failed")
        #expect(event["errors"]?.array?.count == 1)
    }

    @Test func `a deleted event is never dispatched`() async throws {
        let events = try await EventBench()
        let arguments: JSONObject = ["assistant_id": events.assistant, "event_id": try await events.plan()]
        try await events.bench.call("assistants.scheduled_events.delete", arguments)
        events.passDueTime()
        #expect(
            try await events.bench.answer("assistants.scheduled_events.retrieve", arguments).status == 404)
        #expect(try await events.bench.call("conversations.list") == [])
    }

    @Test func `most calls are answered where nothing was told`() async throws {
        let events = try await EventBench()
        for _ in 0..<60 { _ = try await events.plan() }
        events.passDueTime()
        events.bench.clock.advance(by: .seconds(200))
        let list = try await events.bench.call(
            "assistants.scheduled_events.list", ["assistant_id": events.assistant, "page[size]": 100])
        let answered = list.array?.count { $0["status"] == "completed" } ?? 0
        #expect((40..<60).contains(answered))
    }
}

@Suite struct `Refused events` {
    /// Members that are refused, and the code of the refusal.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let members: JSONObject
    }

    @Test(arguments: [
        Row(testDescription: "the past", members: ["scheduled_at_fixed_datetime": "2026-07-28T10:00:00Z"]),
        Row(testDescription: "no text", members: ["telnyx_conversation_channel": "sms_chat"]),
        Row(testDescription: "retries without interval", members: ["max_retries_client_errors": 2]),
        Row(testDescription: "interval without retries", members: ["retry_interval_secs": 60]),
        Row(
            testDescription: "retries of a text",
            members: [
                "telnyx_conversation_channel": "sms_chat", "text": "Hi", "max_retries_client_errors": 1,
                "retry_interval_secs": 60,
            ]),
    ])
    func `are bad requests`(_ row: Row) async throws {
        let events = try await EventBench()
        let answer = try await events.bench.answer(
            "assistants.scheduled_events.create", events.arguments(row.members))
        #expect(answer.status == 400)
        #expect(answer.code == "10015")
    }

    @Test(arguments: [
        Row(
            testDescription: "bounds", members: ["max_retries_client_errors": 11, "retry_interval_secs": 60]),
        Row(testDescription: "a kind", members: ["telnyx_end_user_target": 555]),
    ])
    func `are unprocessable where a value is no value of its type`(_ row: Row) async throws {
        let events = try await EventBench()
        let answer = try await events.bench.answer(
            "assistants.scheduled_events.create", events.arguments(row.members))
        #expect(answer.status == 422)
    }

    @Test(arguments: [
        Row(testDescription: "a short number", members: ["telnyx_end_user_target": "555"]),
        Row(testDescription: "a number with spaces", members: ["telnyx_agent_target": "+1 312 555 0100"]),
    ])
    func `are made, with a warning, where only an inferred rule is broken`(_ row: Row) async throws {
        let events = try await EventBench()
        let answer = try await events.bench.answer(
            "assistants.scheduled_events.create", events.arguments(row.members))
        #expect(answer.status == 201)
        #expect(answer.header("warning")?.contains("error code 10016") == true)
    }
}

@Suite struct `Lists of events` {
    @Test(
        arguments: [
            (["from_date": "2026-07-29T10:00:00Z"], ["10", "12"]),
            (["to_date": "2026-07-29T10:00:00Z"], ["08", "10"]),
            (["from_date": "2026-07-29T09:00:00+00:00", "to_date": "2026-07-29T11:00:00Z"], ["10"]),
            (["conversation_channel": "sms_chat"], ["12"]), ([:], ["08", "10", "12"]),
        ] as [(JSONObject, [String])])
    func `are filtered by time and channel`(filter: JSONObject, hours: [String]) async throws {
        let events = try await EventBench()
        _ = try await events.plan(["scheduled_at_fixed_datetime": "2026-07-29T10:00:00Z"])
        _ = try await events.plan(["scheduled_at_fixed_datetime": "2026-07-29T08:00:00Z"])
        _ = try await events.plan([
            "scheduled_at_fixed_datetime": "2026-07-29T12:00:00Z", "telnyx_conversation_channel": "sms_chat",
            "text": "Hi",
        ])
        var arguments = filter
        arguments["assistant_id"] = events.assistant
        let list = try await events.bench.call("assistants.scheduled_events.list", arguments)
        let found = list.array?.compactMap {
            $0["scheduled_at_fixed_datetime"]?.string?.dropFirst(11).prefix(2)
        }
        #expect(found == hours.map { Substring($0) })
    }
}
