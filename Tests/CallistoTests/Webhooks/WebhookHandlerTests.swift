import Callisto
import Lua
import TelnyxCatalog
import TestSupport
import Testing
import Webhooks

@Suite struct `Handlers of webhooks` {
    /// A host whose script has registered handlers.
    private func stage(_ script: String) async throws -> Stage {
        let stage = try await Stage()
        try await stage.host.run("local webhooks = require 'webhooks'\n" + script, name: "hooks.lua")
        return stage
    }

    private func request(
        _ purpose: WebhookRequest.Purpose, _ body: String = "", method: String = "POST",
        url: String = "https://example.com/hook", headers: [String: String] = [:]
    ) -> WebhookRequest {
        WebhookRequest(
            purpose, method: method, url: url, headers: headers, body: Array(body.utf8), timeout: .seconds(5))
    }

    private func event(_ name: String, _ payload: String, id: String = "e1") -> WebhookRequest {
        request(
            .event(name),
            """
            {"data": {"record_type": "event", "event_type": "\(name)", "id": "\(id)",
             "occurred_at": "2026-11-30T10:00:00.000000Z", "payload": \(payload)}, "meta": {"attempt": 2}}
            """)
    }

    private func text(_ answer: WebhookResponse) -> String { String(decoding: answer.body, as: UTF8.self) }

    // MARK: Tools

    @Test func `answer a tool with the text that they return`() async throws {
        let stage = try await stage(
            "webhooks.tool('get_order', function(arguments) return 'order ' .. arguments.number end)")
        let answer = try await stage.host.webhooks.receive(request(.tool("get_order"), #"{"number": 17}"#))
        #expect(answer.status == 200)
        #expect(answer.headers == ["content-type": "text/plain; charset=utf-8"])
        #expect(text(answer) == "order 17")
    }

    @Test(arguments: [
        ("return { status = 'shipped' }", 200, #"{"status":"shipped"}"#),
        ("return { status_code = 404, response = 'no such order' }", 404, "no such order"),
        ("return { status_code = 503 }", 503, ""), ("return json.array { 1, 2 }", 200, "[1,2]"),
        ("return nil", 200, ""), ("return 12", 200, "12"), ("return false", 200, "false"),
        ("task.sleep('1h') return 'waited'", 200, "waited"),
        ("return #ai.assistants.list():collect() .. ' assistants'", 200, "0 assistants"),
    ])
    func `answer a tool with text, JSON, or a status`(body: String, status: Int, answered: String)
        async throws
    {
        let stage = try await stage("webhooks.tool('t', function() \(body) end)")
        let answer = try await stage.host.webhooks.receive(request(.tool("t"), "{}"))
        #expect(answer.status == status)
        #expect(text(answer) == answered)
    }

    @Test func `get arguments of query, body and path in one table, the path's before the others'`()
        async throws
    {
        let stage = try await stage(
            """
            webhooks.tool("t", function(a, request)
              return table.concat({ a.id, a.city, a.deep and a.deep[1] or "-", table.concat(a.tag, "+"), request.method,
                request.query.id, tostring(request.call_control_id) }, " ")
            end, { path = "orders/{id}/in/{city}" })
            """)
        let answer = try await stage.host.webhooks.receive(
            request(
                .tool("t"), #"{"id": "body", "deep": [5]}"#, method: "PUT",
                url: "https://example.com/v1/orders/A%2F17/in/S%C3%A3o?id=query&city=x&tag=a+b&tag=c#part",
                headers: ["x-telnyx-call-control-id": "v3:1"]))
        #expect(text(answer) == "A/17 São 5 a b+c PUT query v3:1")
    }

    @Test(arguments: [
        ("[1]", "https://a.test/orders/1", "the body must be a JSON object: the tool's arguments"),
        ("{", "https://a.test/orders/1", "the body is no JSON: "),
        ("{}", "https://a.test/order/1", "the path must end with '/orders/{id}'"),
        ("{}", "https://a.test", "the path must end with '/orders/{id}'"),
    ])
    func `hear nothing of what no tool's arguments are`(body: String, url: String, sentence: String)
        async throws
    {
        let stage = try await stage(
            "webhooks.tool('t', function() return 'called' end, { path = 'orders/{id}' })")
        let answer = try await stage.host.webhooks.receive(request(.tool("t"), body, url: url))
        #expect(answer.status == 400)
        #expect(text(answer).hasPrefix(sentence))
    }

    @Test(arguments: [
        ("error('secret 17')", "hooks.lua:2: secret 17"),
        ("return { status_code = 42 }", "hooks.lua:2"),
        ("return print", "no JSON"),
    ])
    func `keep the words of their errors for the log`(body: String, logged: String) async throws {
        let stage = try await stage("webhooks.tool('t', function() \(body) end)")
        let answer = try await stage.host.webhooks.receive(request(.tool("t"), "{}"))
        #expect(answer.status == 500)
        #expect(text(answer) == "the handler failed; its log says why\n")
        let record = try #require(stage.transcript.records.first)
        #expect(record.level == .error)
        #expect(record.message.hasPrefix("webhooks.tool \"t\" failed: "))
        #expect(record.message.contains(logged) || logged == "hooks.lua:2")
        #expect(!record.message.contains("traceback"))
        // The next is answered as ever.
        #expect(try await stage.host.webhooks.receive(request(.tool("t"), "{}")).status == 500)
    }

    @Test func `of tools that nobody registered are named with the nearest`() async throws {
        let stage = try await stage("webhooks.tool('get_order_status', function() end)")
        let failure = await #expect(throws: WebhookFailure.self) {
            try await stage.host.webhooks.receive(request(.tool("get_order_state"), "{}"))
        }
        #expect(
            failure
                == .noReceiver(
                    "no script has registered webhooks.tool(\"get_order_state\", fn); did you mean 'get_order_status'?"
                ))
    }

    @Test func `end with the task that waits for them`() async throws {
        let stage = try await stage(
            "webhooks.tool('t', function() while true do end end) webhooks.tool('u', function() return 'u' end)"
        )
        let call = Task { try await stage.host.webhooks.receive(request(.tool("t"), "{}")) }
        call.cancel()
        await #expect(throws: WebhookFailure.timedOut(.seconds(5))) { try await call.value }
        #expect(text(try await stage.host.webhooks.receive(request(.tool("u"), "{}"))) == "u")
    }

    // MARK: Variables

    @Test(arguments: [
        (
            "{ name = 'Ann', visits = 3, vip = true }",
            #"{"dynamic_variables":{"name":"Ann","vip":true,"visits":3}}"#
        ),
        ("nil", "{}"), ("{}", #"{"dynamic_variables":{}}"#),
        (
            "{ dynamic_variables = { a = 'b' }, memory = { insight_query = 'insight_ids=1' } }",
            #"{"dynamic_variables":{"a":"b"},"memory":{"insight_query":"insight_ids=1"}}"#
        ),
        ("{ conversation = { metadata = { tier = 2 } } }", #"{"conversation":{"metadata":{"tier":2}}}"#),
    ])
    func `give a conversation its variables`(returned: String, answered: String) async throws {
        let stage = try await stage("webhooks.variables(function(payload) return \(returned) end)")
        let answer = try await stage.host.webhooks.receive(
            request(.variables, #"{"data": {"event_type": "assistant.initialization", "payload": {}}}"#))
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/json")
        #expect(try JSONValue(parsing: answer.body).encoded(sortingKeys: true) == Array(answered.utf8))
    }

    @Test func `get the payload of the request for variables`() async throws {
        let stage = try await stage(
            "webhooks.variables(function(p, r) return { who = p.telnyx_end_user_target, how = r.method } end)"
        )
        let answer = try await stage.host.webhooks.receive(
            request(
                .variables,
                #"{"data": {"event_type": "assistant.initialization", "payload": {"telnyx_end_user_target": "+1"}}}"#
            ))
        #expect(try JSONValue(parsing: answer.body) == ["dynamic_variables": ["who": "+1", "how": "POST"]])
    }

    @Test(arguments: [
        ("'text'", "'value' must be a table, got \"text\""),
        ("{ a = {} }", "'dynamic_variables' must be texts, numbers and booleans by name"),
        ("{ memory = { query = 'x' } }", "memory: unknown option 'query'"),
        ("{ dynamic_variables = {}, name = 'Ann' }", "unknown option 'name'"),
    ])
    func `fail on variables that the service would leave out`(returned: String, sentence: String) async throws
    {
        let stage = try await stage("webhooks.variables(function() return \(returned) end)")
        let answer = try await stage.host.webhooks.receive(
            request(.variables, #"{"data": {"event_type": "assistant.initialization", "payload": {}}}"#))
        #expect(answer.status == 500)
        #expect(stage.transcript.records.first?.message.contains(sentence) == true)
    }

    // MARK: Events

    @Test func `hear of their event, and of every one by a star`() async throws {
        let stage = try await stage(
            """
            webhooks.on("call.hangup", function(payload, event)
              print("hangup", payload.hangup_cause, event.id, event.event_type, event.occurred_at, event.attempt)
            end)
            webhooks.on("*", function(payload, event) print("any", event.event_type) end)
            """)
        let hooks = stage.host.webhooks
        #expect(
            try await hooks.receive(event("call.hangup", #"{"hangup_cause": "user_busy"}"#)).status == 200)
        #expect(try await hooks.receive(event("call.sip_info.received", "{}")).status == 200)
        #expect(
            stage.transcript.text == """
                hangup\tuser_busy\te1\tcall.hangup\t2026-11-30T10:00:00.000000Z\t2
                any\tcall.hangup
                any\tcall.sip_info.received

                """)
    }

    @Test func `take every event of the catalogue`() async throws {
        let stage = try await stage("seen = 0")
        for type in Catalog.events {
            try await stage.host.run(
                "require('webhooks').on('\(type.name)', function(p, e) seen = seen + #e.event_type end)",
                name: "hooks.lua")
            let sample = EventSample(
                of: type, now: 1_793_361_600, uuid: { "123e4567-e89b-12d3-a456-426614174000" })
            let body = JSONValue.object(try sample.body(id: "e")).encoded()
            let answer = try await stage.host.webhooks.receive(
                WebhookRequest(.event(type.name), url: "https://a.test/", body: body, timeout: .seconds(2)))
            #expect(answer.status == 200, "\(type.name): \(stage.transcript.records.map(\.message))")
        }
        let length = Catalog.events.map(\.name.utf8.count).reduce(0, +)
        #expect(try await stage.value("seen") == .integer(Int64(length)))
    }

    // MARK: Registering

    @Test(arguments: [
        (
            "webhooks.on('call.hangap', print)",
            "webhooks.on: there is no event \"call.hangap\"; did you mean 'call.hangup'?"
        ),
        (
            "webhooks.on('nothing of the kind', print)",
            "webhooks.on: there is no event \"nothing of the kind\"; 'callisto trigger' lists them"
        ),
        ("webhooks.on('call.hangup')", "webhooks.on \"call.hangup\": 'fn' is required"),
        (
            "webhooks.tool('a b', print)",
            "webhooks.tool: 'name' must be a name of at most 200 letters, digits, '_', '-' and '.', got \"a b\""
        ),
        ("webhooks.tool('t', 'x')", "webhooks.tool \"t\": 'fn' must be a function, got \"x\""),
        (
            "webhooks.tool('t', print, { timeout = '1m' })",
            "webhooks.tool \"t\": 'timeout' must be a duration like 90, \"250ms\" or \"1h30m\" from 1ms to 15s, got \"1m\""
        ),
        (
            "webhooks.tool('t', print, { path = 'orders/x{id}' })",
            "webhooks.tool \"t\": 'path': '{name}' must be a whole part between slashes, got 'x{id}'"
        ),
        (
            "webhooks.tool('t', print, { path = 'orders' })",
            "webhooks.tool \"t\": 'path': it has no '{name}' in it"
        ),
        (
            "webhooks.tool('t', print) webhooks.tool('t', print)",
            "webhooks.tool \"t\": there is a handler for it already; webhooks.clear() forgets them all"
        ),
        (
            "webhooks.variables(print) webhooks.variables(print)",
            "webhooks.variables: there is a handler for it already; webhooks.clear() forgets them all"
        ),
    ])
    func `are refused with what is wrong with them`(script: String, sentence: String) async throws {
        let stage = try await Stage()
        let error = try #require(await stage.failure("local webhooks = require 'webhooks' " + script))
        #expect(error.message == sentence)
        #expect(error.code == "argument.invalid" || error.code == "argument.missing")
    }

    @Test func `are listed, and forgotten on request`() async throws {
        let stage = try await stage(
            """
            webhooks.tool("b", print) webhooks.tool("a", print) webhooks.on("call.hangup", print) webhooks.variables(print)
            listed = table.concat(webhooks.registered(), "\\n")
            webhooks.clear()
            webhooks.tool("a", print)
            """)
        #expect(
            try await stage.value("listed")
                == .text(
                    "webhooks.on \"call.hangup\"\nwebhooks.tool \"a\"\nwebhooks.tool \"b\"\nwebhooks.variables"
                ))
        #expect(stage.host.webhooks.purposes == [.tool("a")])
    }
}
