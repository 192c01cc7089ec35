internal import TelnyxCatalog

extension TableName {
    /// Commands and events of calls, as `/call_events` lists them, grouped by leg.
    static let callEvents = TableName("call_events")
}

/// What happened in calls: told to the application, and kept to be looked at.
enum CallLog {
    static let all: [String: Handler] = [
        "call_events.list": list, "webhook_deliveries.list": deliveries,
        "webhook_deliveries.retrieve": delivery,
        "balance.retrieve": balance, "detail_records.list": details, "session_analysis.retrieve": session,
    ]
    static let costKind = "call.cost"

    // MARK: Writing

    /// Tells an event of a call.
    static func event(_ name: String, of id: String, _ payload: JSONObject, in world: inout World) {
        guard let call = world[.calls][id] else { return }
        let direction = call["direction"] ?? "outgoing"
        var fields: JSONObject = [
            "call_control_id": .string(id), "call_leg_id": call["leg"] ?? "",
            "call_session_id": call["session"] ?? "",
            "connection_id": call["connection_id"] ?? "", "from": call["from"] ?? "", "to": call["to"] ?? "",
            "direction": direction, "client_state": call["client_state"] ?? .null,
        ]
        if ["call.initiated", "call.answered", "call.hangup"].contains(name) {
            fields["start_time"] = .string(began(call, in: world).eventText)
            for list in ["tags", "custom_headers", "sip_headers"] { fields[list] = [] }
            if name == "call.initiated" { fields["caller_id_name"] = call["from"] ?? "" }
        }
        fields.merge(payload)
        keep("webhook", name, call, ["event": .string(name)], in: &world)
        let application = Applications.callControl.find(call["connection_id"]?.string ?? "", in: world)
        let url = application?["webhook_event_url"]?.string ?? ""
        var address = Outbox.Address(
            url: url.isEmpty ? world.brains.eventsAddress : url,
            failover: application?["webhook_event_failover_url"]?.string.flatMap { $0.isEmpty ? nil : $0 })
        address.seconds = application?["webhook_timeout_secs"]?.integer
        if world.brains.hasReceiver || !address.url.isEmpty {
            Outbox.post(
                name, fields, to: address, conversation: call["conversation_id"]?.string,
                createdAt: name.hasPrefix("call.conversation"), in: &world)
        }
        callBack(name, call, in: &world)
    }

    private static func began(_ call: JSONObject, in world: World) -> Timestamp {
        call.moment("started_at") ?? world.now
    }

    /// Notes a command that was taken.
    static func command(_ name: String, of id: String, in world: inout World) {
        guard let call = world[.calls][id] else { return }
        keep("command", name, call, [:], in: &world)
    }

    private static func keep(
        _ type: String, _ name: String, _ call: JSONObject, _ metadata: JSONObject, in world: inout World
    ) {
        // Far more than anybody reads; the oldest go first.
        if world[.callEvents].count >= 20_000 {
            for oldest in world[.callEvents].ids.prefix(2_000) { world[.callEvents].remove(oldest) }
        }
        let leg = call["leg"]?.string ?? ""
        var metadata = metadata
        metadata["connection_id"] = call["connection_id"]
        world[.callEvents].insert(
            [
                "record_type": "call_event", "type": .string(type), "name": .string(name),
                "call_leg_id": .string(leg),
                "call_session_id": call["session"] ?? "", "event_timestamp": .string(world.now.text),
                "metadata": .object(metadata),
            ], id: world.requestIDs.uuid(), group: leg)
    }

    static func conversationEnded(_ id: String, _ conversation: String, reason: String, in world: inout World)
    {
        guard let call = world[.calls][id], let assistant = call["assistant"]?["id"]?.string else { return }
        let payload = CallEvents.ending(
            conversation, by: assistant, seconds: Calls.seconds(of: call, in: world), reason: reason,
            in: world)
        event("call.conversation.ended", of: id, payload, in: &world)
    }

    static func hangup(_ id: String, cause: String, source: String, in world: inout World) {
        let (name, code) = CallEvents.hangupCause(cause, unanswered: "timeout")
        event(
            "call.hangup", of: id,
            [
                "state": "hangup", "hangup_cause": .string(name), "hangup_source": .string(source),
                "sip_hangup_cause": .string(code),
            ], in: &world)
        world.schedule(at: world.now + .seconds(3), kind: costKind, ["id": .string(id)])
    }

    /// What a call cost, where its application wants to hear of it.
    static let tellCost: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let call = world[.calls][id] else { return }
        let connection = call["connection_id"]?.string ?? ""
        let application =
            Applications.callControl.find(connection, in: world)
            ?? Applications.texml.find(connection, in: world)
        guard application?["call_cost_in_webhooks"]?.bool == true else { return }
        let seconds = Calls.seconds(of: call, in: world)
        event(
            "call.cost", of: id,
            [
                "billed_duration_secs": .integer((seconds + 59) / 60 * 60), "status": "success",
                "total_cost": .string(Prices.text(Prices.call(call, in: world))),
                "cost_parts": .array(
                    Prices.parts(of: call, in: world).map { part in
                        [
                            "call_part": .string(part.name), "currency": "USD",
                            "cost": .string(Prices.text(part.cost)),
                            "rate": .string(Prices.text(part.rate)),
                            "billed_duration_secs": .integer((seconds + 59) / 60 * 60),
                        ]
                    }),
            ], in: &world)
    }

    // MARK: TeXML callbacks

    /// The service's words for the states of a TeXML call.
    static func texmlStatus(_ call: JSONObject) -> String {
        switch (call["state"], call["cause"]?.string) {
        case (Calls.State.answered, _): "in-progress"
        case (Calls.State.hangup, "busy"): "busy"
        case (Calls.State.hangup, "no-answer"): "no-answer"
        case (Calls.State.hangup, "canceled"): "canceled"
        case (Calls.State.hangup, "failed"), (Calls.State.hangup, "rejected"): "failed"
        case (Calls.State.hangup, _): "completed"
        default: "ringing"
        }
    }

    private static func callBack(_ name: String, _ call: JSONObject, in world: inout World) {
        let event =
            switch name {
            case "call.initiated": "initiated"
            case "call.answered": "answered"
            case "call.hangup": "completed"
            case "call.conversation.created", "call.conversation.ended": "conversation"
            default: ""
            }
        guard !event.isEmpty else { return }
        let callbacks = call["callbacks"]?.object ?? [:]
        let url = callbacks[event == "conversation" ? "conversation" : "status"]?.string ?? ""
        let wanted = (callbacks["events"]?.string ?? "completed").split(separator: " ").map(String.init)
        guard !url.isEmpty, event == "conversation" || wanted.contains(event) else { return }
        var fields: [(String, String)] = [
            ("AccountSid", world.organization), ("CallSid", call["id"]?.string ?? ""),
            ("CallStatus", texmlStatus(call)), ("From", call["from"]?.string ?? ""),
            ("To", call["to"]?.string ?? ""),
            ("Direction", call["direction"] == "incoming" ? "inbound" : "outbound"),
            ("Timestamp", world.now.text),
            ("ConnectionId", call["connection_id"]?.string ?? ""),
        ]
        if event == "conversation" {
            fields += [
                ("ConversationId", call["conversation_id"]?.string ?? ""),
                ("Event", String(name.dropFirst(5))),
            ]
        }
        if event == "completed" {
            fields.append(("CallDuration", String(Calls.seconds(of: call, in: world))))
        }
        Outbox.postForm(event, fields, to: url, method: callbacks["method"]?.string ?? "POST", in: &world)
    }

    // MARK: Reading

    private static let list: Handler = { world, call throws(Refusal) in
        var rows = world[.callEvents].records
        if let leg = call.filter("leg_id") { rows = world[.callEvents].records(in: leg) }
        if let session = call.filter("application_session_id") ?? call.filter("call_session_id") {
            rows = rows.filter { $0["call_session_id"]?.string == session }
        }
        if call.filter("leg_id") == nil, call.filter("application_session_id") == nil {
            rows = rows.filter { row in
                row.moment("event_timestamp").map {
                    world.now - $0 < .seconds(86_400)
                } ?? false
            }
        }
        if let type = call.filter("type") { rows = rows.filter { $0["type"]?.string == type } }
        if let name = call.filter("name") { rows = rows.filter { $0["name"]?.string == name } }
        return try call.list(rows)
    }

    private static let deliveries: Handler = { world, call throws(Refusal) in
        var rows = world[.webhookDeliveries].entries.reversed().compactMap {
            Deliveries.presented($0.id, $0.record)?.object
        }
        if let status = call.filter("status", "eq") { rows = rows.filter { $0["status"]?.string == status } }
        if let type = call.filter("event_type") {
            rows = rows.filter { $0["webhook"]?["event_type"]?.string == type }
        }
        if let text = call.filter("webhook", "contains") {
            rows = rows.filter { $0["webhook"]?.text().contains(text) ?? false }
        }
        return try call.list(rows)
    }

    private static let delivery: Handler = { world, call throws(Refusal) in
        let id = call.string("id")
        guard let record = world[.webhookDeliveries][id], let shown = Deliveries.presented(id, record) else {
            throw .notFound
        }
        return .value(shown)
    }

    private static let balance: Handler = { world, _ throws(Refusal) in
        let spent = world[.calls].records.reduce(0) { $0 + Prices.call($1, in: world) }
        let rest = Prices.text(Prices.credit - spent)
        return .object([
            "record_type": "balance", "balance": .string(rest), "available_credit": .string(rest),
            "credit_limit": "0.00",
            "pending": "0.00", "currency": "USD",
        ])
    }

    private static let details: Handler = { world, call throws(Refusal) in
        guard let type = call.filter("record_type") else {
            throw Refusal(
                422, .parameterMissing, "filter[record_type] is required.", parameter: "filter[record_type]")
        }
        guard ["call-control", "sip-trunking", "recording", "messaging", "ai-voice-assistant"].contains(type)
        else {
            return try call.list([])
        }
        if type == "recording" { return try call.list(world[.recordings].records.reversed()) }
        if type == "messaging" { return try call.list(world[.messages].records.reversed()) }
        let rows = world[.calls].records.reversed().filter { record in
            record["state"] == Calls.State.hangup
                && (type != "ai-voice-assistant" || record["conversation_id"] != nil)
        }
        return try call.list(
            rows.map { record in
                [
                    "record_type": .string(type), "id": record["leg"] ?? "",
                    "call_leg_id": record["leg"] ?? "",
                    "call_session_id": record["session"] ?? "",
                    "connection_id": record["connection_id"] ?? "",
                    "cli": record["from"] ?? "", "cld": record["to"] ?? "",
                    "direction": record["direction"] == "incoming" ? "inbound" : "outbound",
                    "started_at": record["started_at"] ?? "", "answered_at": record["answered_at"] ?? .null,
                    "finished_at": record["ended_at"] ?? "",
                    "call_sec": .integer(Calls.seconds(of: record, in: world)),
                    "cost": .string(Prices.text(Prices.call(record, in: world))), "currency": "USD",
                ]
            })
    }

    private static let session: Handler = { world, call throws(Refusal) in
        let id = call.string("event_id")
        guard
            let record = world[.calls].records.first(where: {
                $0["leg"]?.string == id || $0["session"]?.string == id || $0["conversation_id"]?.string == id
                    || $0["id"]?.string == id
            })
        else { throw .notFound }
        let parts = Prices.parts(of: record, in: world)
        func node(_ product: String, _ name: String, own: Int64, all: Int64, _ children: [JSONValue])
            -> JSONValue
        {
            [
                "id": .string("\(record["leg"]?.string ?? "")-\(product)"), "product": .string(product),
                "event_name": .string(name),
                "cost": [
                    "event_cost": .string(Prices.text(own)), "cumulative_cost": .string(Prices.text(all)),
                    "currency": "USD",
                ],
                "record": [:],
                "links": [
                    "self": .string("/session_analysis/\(product)/\(id)"),
                    "records": .string("/detail_records"),
                ],
                "relationship": .null, "children": .array(children),
            ]
        }
        let total = parts.reduce(0) { $0 + $1.cost }
        let children = parts.map { node($0.name, $0.name, own: $0.cost, all: $0.cost, []) }
        return Reply(
            content: .whole([
                "session_id": record["session"] ?? "",
                "cost": ["total": .string(Prices.text(total)), "currency": "USD"],
                "meta": [
                    "event_count": .integer(Int64(children.count + 1)),
                    "products": .array(parts.map { .string($0.name) }),
                ],
                "root": node(
                    record["conversation_id"] == nil ? "call-control" : "ai-voice-assistant", "call", own: 0,
                    all: total, children),
            ]))
    }
}

/// Prices of the simulator, in hundred-thousandths of a dollar. They are **invented**: real ones depend on country, plan and
/// model, and change. What costs something, and in what proportion, is all that they show.
enum Prices {
    /// What is on the account before anything was spent.
    static let credit: Int64 = 100_000_000

    struct Part { let name: String, cost: Int64, rate: Int64 }

    /// The parts of a call by started minutes.
    static func parts(of call: JSONObject, in world: World) -> [Part] {
        let minutes = (Calls.seconds(of: call, in: world) + 59) / 60
        guard minutes > 0 else { return [] }
        let trunk: Int64 = call["direction"] == "incoming" ? 350 : 700
        var parts = [
            Part(name: "sip-trunking", cost: minutes * trunk, rate: trunk),
            Part(name: "call-control", cost: minutes * 200, rate: 200),
        ]
        if call["conversation_id"] != nil {
            parts.append(Part(name: "ai-voice-assistant", cost: minutes * 5_000, rate: 5_000))
        }
        return parts
    }

    static func call(_ call: JSONObject, in world: World) -> Int64 {
        parts(of: call, in: world).reduce(0) { $0 + $1.cost }
    }

    /// `12.34567` dollars.
    static func text(_ amount: Int64) -> String {
        let fraction = String(abs(amount) % 100_000 + 100_000).dropFirst()
        return (amount < 0 ? "-" : "") + "\(abs(amount) / 100_000).\(fraction)"
    }
}
