internal import TelnyxCatalog

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

    /// What is pending is never dispatched; what was dispatched goes on without its record.
    private static let delete: Handler = { world, call throws(Refusal) in
        let (id, _) = try existing(call, in: world)
        world[.scheduledEvents].remove(id)
        return .nothing
    }
}
