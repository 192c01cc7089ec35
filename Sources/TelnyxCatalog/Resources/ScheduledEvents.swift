extension Union {
    static let scheduledEvent: Union = Union(
        "ScheduledEvent", "A scheduled call or SMS.", by: "telnyx_conversation_channel",
        [
            ("phone_call", { .scheduledPhoneCallEvent }),
            ("sms_chat", { .scheduledSMSEvent }),
        ])
}

extension Shape {
    static let scheduledPhoneCallEvent: Shape = Shape(
        "ScheduledPhoneCallEvent", "A scheduled call.", identity: "scheduled_event_id",
        fields: scheduledEventFields + [
            .init(
                "call_attempts", .list(.shape(.scheduledCallAttempt)), "Attempts so far.", since: .july),
            .init("call_duration", .integer, "Duration of the last attempt in seconds.", since: .july),
            .init("call_settings", .shape(.scheduledCallSettings), "Settings of the call.", since: .july),
            .init("call_status", .string, "Outcome of the last attempt.", since: .july),
            .init("dispatched_at", .dateTime, "Time of the last attempt.", since: .july),
            .init(
                "max_retries_client_errors", .integer, "Maximum number of retries.", default: 0, since: .july),
            .init("retry_attempts", .integer, "Number of retries so far."),
            .init("retry_interval_secs", .integer, "Interval between attempts in seconds.", since: .july),
        ])

    static let scheduledSMSEvent: Shape = Shape(
        "ScheduledSMSEvent", "A scheduled SMS.", identity: "scheduled_event_id",
        fields: scheduledEventFields + [.init("text", .string, .required, "Text of the message.")])

    private static let scheduledEventFields: [Field] = [
        .init("assistant_id", .string, .required, "Id of the assistant."),
        .init("scheduled_at_fixed_datetime", .dateTime, .required, "Time at which the event is due."),
        .init("telnyx_agent_target", .string, .required, "Number of the assistant."),
        .init("telnyx_conversation_channel", .scheduledChannel, .required, "Channel: a call or an SMS."),
        .init("telnyx_end_user_target", .string, .required, "Number of the user."),
        .init("conversation_id", .string, "Id of the conversation that resulted."),
        .init("conversation_metadata", .map(.scalar), "Metadata stored with the conversation."),
        .init("created_at", .dateTime, "Time at which the event was created."),
        .init("dynamic_variables", .map(.string), "Values of dynamic variables."),
        .init("errors", .list(.string), "Errors so far."),
        .init("retry_count", .integer, "Number of times that the event was dispatched again.", default: 0),
        .init("scheduled_event_id", .string, "Id of the event, assigned by the API."),
        .init("status", .eventStatus, "State of the event.", default: "pending"),
    ]

    static let scheduledCallAttempt: Shape = Shape(
        "ScheduledCallAttempt", "An attempt of a scheduled call.", since: .july,
        fields: [
            .init("attempt_number", .integer, .required, "Number of the attempt, from 1."),
            .init("attempted_at", .dateTime, .required, "Time of the attempt."),
            .init("call_status", .string, .required, "Outcome of the attempt."),
            .init("call_duration", .integer, "Duration of the call in seconds."),
            .init("telnyx_call_control_id", .string, "Call control id of the call."),
        ])

    static let scheduledCallSettings: Shape = Shape(
        "ScheduledCallSettings", "Settings of a scheduled call.", since: .july,
        fields: [
            .init(
                "sip_region", .oneOf(["US", "Europe", "Canada", "Australia", "Middle East"]),
                "SIP region that places the call.", default: "US")
        ])
}

extension ValueType {
    static let scheduledChannel: ValueType = .oneOf(["phone_call", "sms_chat"])
    static let eventStatus: ValueType = .oneOf(["pending", "in_progress", "completed", "failed"])
}

extension Parameter {
    static let eventID: Parameter = .path(
        "event_id", .string, "Id of the event.",
        record: RecordReference(.scheduledPhoneCallEvent, "scheduled_event_id"))
}

extension APIOperation {
    static let listScheduledEvents: APIOperation = APIOperation(
        "assistants.scheduled_events.list", .get, "/ai/assistants/{assistant_id}/scheduled_events",
        summary: "List scheduled calls and messages.", effect: .read, recovery: .read,
        parameters: [
            .assistantID,
            .query("conversation_channel", .scheduledChannel, "Filter by channel."),
            .query("from_date", .moment, "Earliest due time, inclusive."), .pageNumber, .pageSize,
            .query("to_date", .moment, "Latest due time, inclusive."),
        ],
        returns: .list(.union(of: .scheduledEvent), paging: .numbered))

    static let createScheduledEvent: APIOperation = APIOperation(
        "assistants.scheduled_events.create", .post, "/ai/assistants/{assistant_id}/scheduled_events",
        summary: "Schedule a call or an SMS.", effect: .billable,
        recovery: Recovery(
            .key, by: "assistants.scheduled_events.list",
            """
            After its due time only a read decides. After a day: done if an event at that time \
            carries our mark; none: send again before the due time, missed after it.
            """),
        parameters: [
            .assistantID,
            .body(
                "scheduled_at_fixed_datetime", .dateTime, .required,
                "Time at which the event is due; must be in the future."),
            // Both ends may be SIP addresses, so a rule looks at what is meant to be a number.
            .body("telnyx_agent_target", .string, .required, "Number or SIP address of the assistant."),
            .body("telnyx_conversation_channel", .scheduledChannel, .required, "Channel: a call or an SMS."),
            .body("telnyx_end_user_target", .string, .required, "Number or SIP address of the user."),
            .body("call_settings", .shape(.scheduledCallSettings), "Settings of the call.", since: .july),
            .body("conversation_metadata", .map(.scalar), "Metadata stored with the conversation."),
            .body("dynamic_variables", .map(.string), "Values of dynamic variables."),
            .body(
                "max_retries_client_errors", .integer(0...10), "Maximum number of retries of a call.",
                default: 0,
                since: .july),
            .body(
                "retry_interval_secs", .integer(60...86400), "Interval between attempts in seconds.",
                since: .july),
            .body("text", .string, "Text of the SMS; required for the channel `sms_chat`."),
        ],
        rules: Rule.scheduledEventRules, returns: Returns(.bare, .union(of: .scheduledEvent)), status: 201,
        idempotencyKey: true, telephone: true)

    static let retrieveScheduledEvent: APIOperation = APIOperation(
        "assistants.scheduled_events.retrieve", .get,
        "/ai/assistants/{assistant_id}/scheduled_events/{event_id}", summary: "Get a scheduled call or SMS.",
        effect: .read, recovery: .read, parameters: [.assistantID, .eventID],
        returns: Returns(.bare, .union(of: .scheduledEvent)))

    static let deleteScheduledEvent: APIOperation = APIOperation(
        "assistants.scheduled_events.delete", .delete,
        "/ai/assistants/{assistant_id}/scheduled_events/{event_id}",
        summary: "Cancel a scheduled call or SMS.",
        effect: .destructive,
        recovery: Recovery(
            .repeat, by: "assistants.scheduled_events.retrieve",
            """
            404 means that it is deleted. Read before sending again: an event under way or over was not \
            cancelled in time.
            """),
        parameters: [.assistantID, .eventID], returns: .nothing)

    static let scheduledEventOperations: [APIOperation] = [
        listScheduledEvents, createScheduledEvent, retrieveScheduledEvent, deleteScheduledEvent,
    ]
}
