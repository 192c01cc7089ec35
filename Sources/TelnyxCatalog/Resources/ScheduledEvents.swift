extension Union {
    static let scheduledEvent: Union = Union(
        "ScheduledEvent", "A call or text that is planned.", by: "telnyx_conversation_channel",
        [
            ("phone_call", { .scheduledPhoneCallEvent }),
            ("sms_chat", { .scheduledSMSEvent }),
        ])
}

extension Shape {
    static let scheduledPhoneCallEvent: Shape = Shape(
        "ScheduledPhoneCallEvent", "A call that is planned.", identity: "scheduled_event_id",
        fields: scheduledEventFields + [
            .init(
                "call_attempts", .list(.shape(.scheduledCallAttempt)), "Every attempt so far.", since: .july),
            .init("call_duration", .integer, "Seconds that the last attempt lasted.", since: .july),
            .init("call_settings", .shape(.scheduledCallSettings), "How it is placed.", since: .july),
            .init("call_status", .string, "How the last attempt ended.", since: .july),
            .init("dispatched_at", .dateTime, "When it was last placed.", since: .july),
            .init(
                "max_retries_client_errors", .integer, "How often to try again.", default: 0, since: .july),
            .init("retry_attempts", .integer, "How often it was tried again."),
            .init("retry_interval_secs", .integer, "Seconds between attempts.", since: .july),
        ])

    static let scheduledSMSEvent: Shape = Shape(
        "ScheduledSMSEvent", "A text that is planned.", identity: "scheduled_event_id",
        fields: scheduledEventFields + [.init("text", .string, .required, "What it says.")])

    private static let scheduledEventFields: [Field] = [
        .init("assistant_id", .string, .required, "Who calls or texts."),
        .init("scheduled_at_fixed_datetime", .dateTime, .required, "When it is due."),
        .init("telnyx_agent_target", .string, .required, "The assistant's number."),
        .init("telnyx_conversation_channel", .scheduledChannel, .required, "Call or text."),
        .init("telnyx_end_user_target", .string, .required, "Who is called or texted."),
        .init("conversation_id", .string, "The conversation that came of it."),
        .init("conversation_metadata", .map(.scalar), "Notes for the conversation."),
        .init("created_at", .dateTime, "When it was planned."),
        .init("dynamic_variables", .map(.string), "Values of variables."),
        .init("errors", .list(.string), "What went wrong."),
        .init("retry_count", .integer, "How often it was dispatched again.", default: 0),
        .init("scheduled_event_id", .string, "Assigned by the API."),
        .init("status", .eventStatus, "How far it is.", default: "pending"),
    ]

    static let scheduledCallAttempt: Shape = Shape(
        "ScheduledCallAttempt", "One attempt of a planned call.", since: .july,
        fields: [
            .init("attempt_number", .integer, .required, "Counted from 1."),
            .init("attempted_at", .dateTime, .required, "When."),
            .init("call_status", .string, .required, "How it ended."),
            .init("call_duration", .integer, "How many seconds it lasted."),
            .init("telnyx_call_control_id", .string, "The call."),
        ])

    static let scheduledCallSettings: Shape = Shape(
        "ScheduledCallSettings", "How a planned call is placed.", since: .july,
        fields: [
            .init(
                "sip_region", .oneOf(["US", "Europe", "Canada", "Australia", "Middle East"]),
                "The region that places it.", default: "US")
        ])
}

extension ValueType {
    static let scheduledChannel: ValueType = .oneOf(["phone_call", "sms_chat"])
    static let eventStatus: ValueType = .oneOf(["pending", "in_progress", "completed", "failed"])
}

extension Parameter {
    static let eventID: Parameter = .path(
        "event_id", .string, "Which event.",
        record: RecordReference(.scheduledPhoneCallEvent, "scheduled_event_id"))
}

extension Operation {
    static let listScheduledEvents: Operation = Operation(
        "assistants.scheduled_events.list", .get, "/ai/assistants/{assistant_id}/scheduled_events",
        summary: "Lists planned calls and texts.", effect: .read, recovery: .read,
        parameters: [
            .assistantID,
            .query("conversation_channel", .scheduledChannel, "Only calls or only texts."),
            .query("from_date", .moment, "Only those due then or later."), .pageNumber, .pageSize,
            .query("to_date", .moment, "Only those due then or earlier."),
        ],
        returns: .list(.union(of: .scheduledEvent), paging: .numbered))

    static let createScheduledEvent: Operation = Operation(
        "assistants.scheduled_events.create", .post, "/ai/assistants/{assistant_id}/scheduled_events",
        summary: "Plans a call or a text.", effect: .billable,
        recovery: Recovery(
            .key, by: "assistants.scheduled_events.list",
            """
            Past its time only reading decides. After a day: an event at that time with our mark is it; \
            none means send while the time is ahead, and missed once it is past.
            """),
        parameters: [
            .assistantID,
            .body("scheduled_at_fixed_datetime", .dateTime, .required, "When it is due."),
            // Both ends may be SIP addresses, so a rule looks at what is meant to be a number.
            .body("telnyx_agent_target", .string, .required, "The assistant's number or SIP address."),
            .body("telnyx_conversation_channel", .scheduledChannel, .required, "Call or text."),
            .body("telnyx_end_user_target", .string, .required, "Who is called or texted."),
            .body("call_settings", .shape(.scheduledCallSettings), "How it is placed.", since: .july),
            .body("conversation_metadata", .map(.scalar), "Notes for the conversation."),
            .body("dynamic_variables", .map(.string), "Values of variables."),
            .body(
                "max_retries_client_errors", .integer(0...10), "How often to try a call again.", default: 0,
                since: .july),
            .body("retry_interval_secs", .integer(60...86400), "Seconds between attempts.", since: .july),
            .body("text", .string, "What a text says."),
        ],
        rules: Rule.scheduledEventRules, returns: Returns(.bare, .union(of: .scheduledEvent)), status: 201,
        idempotencyKey: true, telephone: true)

    static let retrieveScheduledEvent: Operation = Operation(
        "assistants.scheduled_events.retrieve", .get,
        "/ai/assistants/{assistant_id}/scheduled_events/{event_id}", summary: "Shows a planned call or text.",
        effect: .read, recovery: .read, parameters: [.assistantID, .eventID],
        returns: Returns(.bare, .union(of: .scheduledEvent)))

    static let deleteScheduledEvent: Operation = Operation(
        "assistants.scheduled_events.delete", .delete,
        "/ai/assistants/{assistant_id}/scheduled_events/{event_id}",
        summary: "Cancels a planned call or text.",
        effect: .destructive,
        recovery: Recovery(
            .repeat, by: "assistants.scheduled_events.retrieve",
            """
            404 means that it is gone. Read before the second sending: an event under way or over was not \
            cancelled in time.
            """),
        parameters: [.assistantID, .eventID], returns: .nothing)

    static let scheduledEventOperations: [Operation] = [
        listScheduledEvents, createScheduledEvent, retrieveScheduledEvent, deleteScheduledEvent,
    ]
}
