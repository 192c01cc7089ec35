internal import TelnyxCatalog

/// Calls by TeXML: an assistant calls somebody, and what became of it.
enum TeXMLCalls {
    static let all: [String: Handler] = [
        "texml.initiate_ai_call": initiate, "texml.accounts.calls.retrieve": retrieve,
        "texml.accounts.calls.retrieve_calls": list, "texml.accounts.calls.update": update,
    ]

    private static let initiate: Handler = { world, call throws(Refusal) in
        let connection = call.string("connection_id")
        guard let application = Applications.texml.find(connection, in: world) else {
            throw Refusal(404, .notFound, "There is no TeXML application \(connection).")
        }
        try call.refuseBlank()
        for name in call.body.keys where ["Twiml", "Texml", "Url"].contains(name) {
            throw Refusal(422, .unprocessable, "\(name) is not known here.", pointer: "/\(name)")
        }
        let (from, to) = (call.given("From")?.string ?? "", call.given("To")?.string ?? "")
        let assistant = call.given("AIAssistantId")?.string ?? ""
        guard Assistants.isLive(assistant, in: world) else {
            throw Refusal(404, .notFound, "There is no assistant \(assistant).")
        }
        try CallCommands.own(from, in: world)
        try OutboundProfiles.check(application, to: to, in: world)
        var start = Calls.Start(connection: connection, from: from, to: to, isTeXML: true)
        start.assistant = ["id": .string(assistant)]
        start.version = call.given("AIAssistantVersion")?.string
        start.variables = call.given("AIAssistantDynamicVariables")?.object ?? [:]
        start.lines = world.answerLines(of: to)
        start.timeout = call.given("Timeout")?.integer ?? 30
        start.timeLimit = call.given("TimeLimit")?.integer ?? 14_400
        start.profile = application["outbound"]?["outbound_voice_profile_id"]?.string
        var callbacks = JSONObject()
        callbacks["status"] = call.given("StatusCallback") ?? application["status_callback"]
        callbacks["events"] = call.given("StatusCallbackEvent")
        callbacks["method"] = call.given("StatusCallbackMethod")
        callbacks["conversation"] = call.given("ConversationCallback")
        start.callbacks = callbacks
        let id = Calls.begin(start, in: &world)
        return Reply(
            content: .whole([
                "call_sid": .string(id), "from": .string(from), "to": .string(to), "status": "queued",
            ]))
    }

    private static func presented(_ call: JSONObject, in world: World) -> JSONObject {
        let account = world.organization
        let id = call["id"]?.string ?? ""
        let isAnswered = call["answered_at"] != nil
        return [
            "sid": .string(id), "call_sid": .string(id), "account_sid": .string(account),
            "from": call["from"] ?? "", "to": call["to"] ?? "",
            "direction": call["direction"] == "incoming" ? "inbound" : "outbound",
            "status": .string(CallLog.texmlStatus(call)), "answered_by": isAnswered ? "human" : .null,
            "duration": .string(String(Calls.seconds(of: call, in: world))),
            "start_time": call["answered_at"] ?? call["started_at"] ?? "",
            "end_time": call["ended_at"] ?? .null,
            "price": .string(Prices.text(Prices.call(call, in: world))), "price_unit": "USD",
            "date_created": call["started_at"] ?? "",
            "date_updated": call["ended_at"] ?? call["started_at"] ?? "",
            "uri": .string("/texml/Accounts/\(account)/Calls/\(id)"),
        ]
    }

    /// Readable for 30 days after the end.
    private static func readable(_ world: World) -> [JSONObject] {
        world[.calls].records.filter { call in
            call["is_texml"]?.bool == true
                && call.moment("ended_at").map {
                    world.now - $0 < .seconds(30 * 86_400)
                } ?? true
        }
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let found = readable(world).first(where: { $0["id"]?.string == call.string("call_sid") }) else {
            throw .notFound
        }
        return Reply(content: .whole(.object(presented(found, in: world))))
    }

    private static let list: Handler = { world, call throws(Refusal) in
        var rows = readable(world).map { presented($0, in: world) }
        for (name, member) in [("From", "from"), ("To", "to"), ("Status", "status")] {
            if let text = call.query.last(where: { $0.name == name })?.value {
                rows = rows.filter { $0[member]?.string == text }
            }
        }
        rows.reverse()
        let size = min(max(call["PageSize"]?.integer ?? 20, 1), 1000)
        let page = min(max(call["Page"]?.integer ?? 0, 0), 1_000_000)
        let start = min(Int(page * size), rows.count)  // checked: at most a thousand million.
        let shown = rows[start..<min(start + Int(size), rows.count)]
        let uri = "/texml/Accounts/\(world.organization)/Calls"
        return Reply(
            content: .whole([
                "calls": .array(shown.map { .object($0) }), "page": .integer(page),
                "page_size": .integer(size),
                "start": .integer(Int64(start)), "end": .integer(Int64(start + shown.count)),
                "uri": .string(uri),
                "first_page_uri": .string(uri + "?Page=0&PageSize=\(size)"),
                "next_page_uri": start + shown.count < rows.count
                    ? .string(uri + "?Page=\(page + 1)&PageSize=\(size)") : .null,
            ]))
    }

    private static let update: Handler = { world, call throws(Refusal) in
        let id = call.string("call_sid")
        guard let record = world[.calls][id], record["is_texml"]?.bool == true else { throw .notFound }
        guard record["state"] != Calls.State.hangup else { throw Refusal(422, .callEnded) }
        if call.given("Status")?.string == "completed" {
            Calls.hangUp(id, cause: "completed", source: "caller", in: &world)
        }
        return Reply(content: .whole(.object(presented(world[.calls][id] ?? [:], in: world))))
    }
}
