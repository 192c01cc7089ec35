internal import Essentials
internal import TelnyxCatalog

/// What becomes of planned calls and texts when their time has come.
///
/// A text is delivered one to three seconds after it was dispatched. A call ends as `CallOutcome`
/// says; one that reached nobody is tried again as often, and as far apart, as the event allows.
enum ScheduledEvents {
    static let dispatchKind = "scheduled_event.dispatch"
    static let endKind = "scheduled_event.end"

    /// The words of an event's state.
    enum Status {
        static let pending = "pending"
        static let inProgress = "in_progress"
        static let completed = "completed"
        static let failed = "failed"
    }

    static func due(_ event: JSONObject) -> Timestamp? {
        event.moment("scheduled_at_fixed_datetime")
    }

    static func plan(_ id: String, at due: Timestamp, in world: inout World) {
        world.schedule(at: due, kind: dispatchKind, ["id": .string(id)])
    }

    // MARK: Dispatch

    static let dispatch: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let event = world[.scheduledEvents][id],
            event["status"]?.string == Status.pending, let assistant = event["assistant_id"]?.string
        else { return }
        guard Assistants.isLive(assistant, in: world) else {
            fail(id, "assistant \(assistant) does not exist", in: &world)
            return
        }
        world[.scheduledEvents][id]?["status"] = .string(Status.inProgress)
        if event["telnyx_conversation_channel"]?.string == "phone_call" {
            let now = JSONValue.string(world.now.text)
            world[.scheduledEvents][id]?["dispatched_at"] = now
            call(id, event, in: &world)
        } else {
            let conversation = begin(event, by: assistant, in: &world)
            Texts.send(
                event["text"]?.string, by: assistant, isFirst: true, in: conversation,
                variables: event["dynamic_variables"]?.object ?? [:], world: &world)
            world[.scheduledEvents][id]?["conversation_id"] = .string(conversation)
            let delay = Int64(1000 + SeededGenerator.hash(world.seed, "delivery", id) % 2000)
            // checked: at most three seconds.
            world.schedule(at: world.now + .milliseconds(delay), kind: endKind, ["id": .string(id)])
        }
    }

    private static func begin(
        _ event: JSONObject, by assistant: String, callControl: String? = nil, in world: inout World
    ) -> String {
        let pair = TextPair(
            agent: event["telnyx_agent_target"]?.string ?? "",
            user: event["telnyx_end_user_target"]?.string ?? "",
            channel: event["telnyx_conversation_channel"]?.string ?? "")
        let conversation = pair.begin(for: assistant, in: &world)
        var metadata = event["conversation_metadata"]?.object ?? [:]
        if let callControl { metadata[Conversations.Key.callControl] = .string(callControl) }
        Conversations.setMetadata(metadata, of: conversation, in: &world)
        return conversation
    }

    // MARK: Calls

    private static func call(_ id: String, _ event: JSONObject, in world: inout World) {
        let assistant = event["assistant_id"]?.string ?? ""
        let attempt = (event["call_attempts"]?.array?.count ?? 0) + 1
        let user = event["telnyx_end_user_target"]?.string ?? ""
        let outcome = CallOutcome.next(for: user, event: id, attempt: attempt, in: &world)
        let callControl = "v3:\(world.random.uuid())"
        var ending: JSONObject = [
            "id": .string(id), "call_status": .string(outcome.status),
            "call_duration": .integer(outcome.duration), "telnyx_call_control_id": .string(callControl),
            "attempted_at": .string(world.now.text), "assistant_id": .string(assistant),
            "telnyx_agent_target": event["telnyx_agent_target"] ?? "",
            "telnyx_end_user_target": .string(user),
        ]
        let leg = CallEvents.Leg(control: callControl, event)
        CallEvents.initiated(leg, by: assistant, in: &world)
        if outcome.isAnswered {
            let conversation = begin(event, by: assistant, callControl: callControl, in: &world)
            let version = Talk.serve(conversation, by: assistant, in: &world)
            let speaker = Talk.speaker(
                for: assistant, version: version, in: conversation,
                given: event["dynamic_variables"]?.object ?? [:], world: &world)
            Greeting.speak(speaker, in: conversation, world: &world)
            world[.scheduledEvents][id]?["conversation_id"] = .string(conversation)
            ending["conversation"] = .string(conversation)
            CallEvents.answered(leg, by: assistant, conversation: conversation, in: &world)
        }
        // checked: at most some minutes.
        world.schedule(at: world.now + .seconds(max(outcome.duration, outcome.wait)), kind: endKind, ending)
    }

    // MARK: End

    static let end: PlayWork = { world, payload in
        let conversation = payload["conversation"]?.string
        if let conversation { ConversationEnd.end(conversation, in: &world) }
        if let control = payload["telnyx_call_control_id"]?.string {
            CallEvents.ended(
                CallEvents.Leg(control: control, payload), by: payload["assistant_id"]?.string ?? "",
                payload["call_status"]?.string ?? "", began: payload["attempted_at"]?.string ?? "",
                duration: payload["call_duration"]?.integer ?? 0, conversation: conversation, in: &world)
        }
        if let conversation, world[.conversationInsights].records(in: conversation).isEmpty {
            CallEvents.planAnalysis(of: conversation, after: .seconds(2), in: &world)
        }
        guard let id = payload["id"]?.string, let event = world[.scheduledEvents][id],
            event["status"]?.string == Status.inProgress
        else { return }
        guard let status = payload["call_status"]?.string else {
            world[.scheduledEvents][id]?["status"] = .string(Status.completed)
            return
        }
        var attempts = event["call_attempts"]?.array ?? []
        var attempt: JSONObject = ["attempt_number": .integer(Int64(attempts.count + 1))]
        for name in ["attempted_at", "call_status", "call_duration", "telnyx_call_control_id"] {
            attempt[name] = payload[name]
        }
        attempts.append(.object(attempt))
        world[.scheduledEvents][id]?["call_attempts"] = .array(attempts)
        world[.scheduledEvents][id]?["call_status"] = .string(status)
        world[.scheduledEvents][id]?["call_duration"] = payload["call_duration"]
        if payload["conversation"] != nil {
            world[.scheduledEvents][id]?["status"] = .string(Status.completed)
        } else {
            retry(id, event, after: status, in: &world)
        }
    }

    private static func retry(_ id: String, _ event: JSONObject, after status: String, in world: inout World)
    {
        let retries = event["retry_count"]?.integer ?? 0
        guard retries < event["max_retries_client_errors"]?.integer ?? 0,
            let interval = event["retry_interval_secs"]?.integer
        else {
            fail(id, "call ended with \(status) after \(retries + 1) of \(retries + 1) attempts", in: &world)
            return
        }
        let due =
            world.now + OutsideDuration(nearestMilliseconds: interval.saturatingMultiplied(by: 1000)).duration
        world[.scheduledEvents][id]?["status"] = .string(Status.pending)
        world[.scheduledEvents][id]?["retry_count"] = .integer(retries + 1)
        world[.scheduledEvents][id]?["retry_attempts"] = .integer(retries + 1)
        world[.scheduledEvents][id]?["scheduled_at_fixed_datetime"] = .string(due.text)
        plan(id, at: due, in: &world)
    }

    private static func fail(_ id: String, _ reason: String, in world: inout World) {
        let errors = world[.scheduledEvents][id]?["errors"]?.array ?? []
        world[.scheduledEvents][id]?["status"] = .string(Status.failed)
        world[.scheduledEvents][id]?["errors"] = .array(errors + [.string(reason)])
    }
}

extension TableName {
    /// Planned calls and texts, grouped by assistant.
    static let scheduledEvents = TableName("scheduled_events")
}

/// Planned calls and texts as a resource; `ScheduledEvents` says what becomes of them.
enum ScheduledEventHandlers {
    static let all: [String: Handler] = [
        "assistants.scheduled_events.create": create,
        "assistants.scheduled_events.list": list,
        "assistants.scheduled_events.retrieve": retrieve,
        "assistants.scheduled_events.delete": delete,
    ]

    private static let create: Handler = { world, call throws(Refusal) in
        let assistant = call.string("assistant_id")
        _ = try Assistants.live(assistant, in: world)
        guard let due = Timestamp(parsing: call.string("scheduled_at_fixed_datetime")), due > world.now else {
            throw .badRequest(
                "scheduled_at_fixed_datetime must be in the future.", pointer: "/scheduled_at_fixed_datetime")
        }
        let isCall = call.string("telnyx_conversation_channel") == "phone_call"
        var event: JSONObject = [
            "scheduled_event_id": .string(world.random.uuid()), "assistant_id": .string(assistant),
        ]
        event.merge(call.bodyArguments)
        event["scheduled_at_fixed_datetime"] = .string(due.text)
        event["created_at"] = .string(world.now.text)
        event["status"] = .string(ScheduledEvents.Status.pending)
        event["retry_count"] = 0
        event["errors"] = []
        if isCall {
            event["text"] = nil
            event["call_attempts"] = []
            event["max_retries_client_errors"] = event["max_retries_client_errors"] ?? 0
        } else {
            for name in ["call_settings", "max_retries_client_errors", "retry_interval_secs"] {
                event[name] = nil
            }
        }
        world.bind(number: call.string("telnyx_agent_target"), to: assistant)
        let id = event["scheduled_event_id"]?.string ?? ""
        world[.scheduledEvents].insert(event, id: id, group: assistant)
        ScheduledEvents.plan(id, at: due, in: &world)
        return .object(event)
    }

    /// Those that are due first come first.
    private static let list: Handler = { world, call throws(Refusal) in
        let assistant = call.string("assistant_id")
        _ = try Assistants.live(assistant, in: world)
        let from = Timestamp(bound: call.string("from_date"))
        let to = Timestamp(bound: call.string("to_date"))
        let channel = call.optionalString("conversation_channel")
        let dated = world[.scheduledEvents].records(in: assistant).compactMap { event in
            ScheduledEvents.due(event).map { (due: $0, event: event) }
        }
        let found = dated.filter { due, event in
            (from.map { due >= $0 } ?? true) && (to.map { due <= $0 } ?? true)
                && (channel.map { event["telnyx_conversation_channel"]?.string == $0 } ?? true)
        }
        // The sort is stable, so events of one moment stay in the order in which they were made.
        return try call.list(found.sorted { $0.due < $1.due }.map(\.event))
    }

    private static func existing(_ call: Call, in world: World) throws(Refusal) -> (String, JSONObject) {
        let assistant = call.string("assistant_id")
        _ = try Assistants.live(assistant, in: world)
        let id = call.string("event_id")
        guard let event = world[.scheduledEvents][id], event["assistant_id"]?.string == assistant else {
            throw .notFound
        }
        return (id, event)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        .object(try existing(call, in: world).1)
    }

    /// A pending event is never dispatched; a dispatched one goes on without its record.
    private static let delete: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        world[.scheduledEvents].remove(id)
        return .nothing
    }
}

/// How one attempt to call somebody ends.
///
/// Unless told, 85 of 100 attempts are answered and last 20 to 180 seconds; the others end with
/// `no-answer`, `busy`, `failed` or `canceled`, in falling numbers. The draw goes back to the seed, the
/// event and the attempt.
public struct CallOutcome: Sendable, Hashable {
    /// `completed`, `no-answer`, `busy`, `failed` or `canceled`.
    public var status: String
    /// How many seconds were spoken.
    public var duration: Int64

    public init(_ status: String, duration: Int64 = 0) {
        self.status = status
        self.duration = duration
    }

    /// Answered, and over after so many seconds.
    public static func completed(duration: Int64) -> CallOutcome {
        CallOutcome("completed", duration: duration)
    }
    /// Nobody answered.
    public static let noAnswer = CallOutcome("no-answer")
    /// The line was busy.
    public static let busy = CallOutcome("busy")
    /// The call could not be made.
    public static let failed = CallOutcome("failed")
    /// The caller gave up before an answer.
    public static let canceled = CallOutcome("canceled")

    var isAnswered: Bool { status == "completed" }

    /// How many seconds pass until it is clear that nobody will speak.
    var wait: Int64 { status == "no-answer" ? 30 : 2 }
}

extension World {
    /// How the next calls to a number end, first to last; when none are left the seed decides again.
    public var callOutcomes: [String: [CallOutcome]] {
        get {
            let told = controls["call_outcomes"]?.object?.members ?? []
            return Dictionary(told.map { ($0.key, CallOutcome.list($0.value)) }) { _, last in last }
        }
        set {
            let told = newValue.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            controls["call_outcomes"] =
                told.isEmpty
                ? nil
                : .object(JSONObject(told.map { (key: $0.key, value: .array($0.value.map(\.json))) }))
        }
    }
}

extension CallOutcome {
    /// Takes what was told for the number, or draws. Somebody of whom it is known what they say answers.
    static func next(
        for number: String, event: String, attempt: Int, in world: inout World
    ) -> CallOutcome {
        if let told = world.callOutcomes[number]?.first {
            world.callOutcomes[number]?.removeFirst()
            return told
        }
        var draws = SeededGenerator(seed: SeededGenerator.hash(world.seed, "call", event, String(attempt)))
        let isTold = !world.answerLines(of: number).isEmpty
        switch isTold ? 0 : draws.fraction() {
        case ..<0.85: return .completed(duration: 20 + Int64(draws.next() % 161))
        case ..<0.92: return .noAnswer
        case ..<0.97: return .busy
        case ..<0.99: return .failed
        default: return .canceled
        }
    }

    fileprivate static func list(_ json: JSONValue) -> [CallOutcome] {
        (json.array ?? []).map { outcome in
            CallOutcome(
                outcome.string ?? outcome["status"]?.string ?? "failed",
                duration: outcome["duration"]?.integer ?? 0)
        }
    }

    fileprivate var json: JSONValue { ["status": .string(status), "duration": .integer(duration)] }
}
