import Foundation
import TestPrograms
import Testing
import WebhookKeys
import Webhooks

/// A daemon that receives webhooks, and who sends them.
private struct Receiving {
    let folder: TestFolder
    let daemon: Child
    let address: String

    /// - Parameter script: With `webhooks` and `jobs` at hand.
    static func serving(
        _ script: String, options: [String] = ["--simulator"], environment: [String: String] = [:],
        _ body: (Receiving) async throws -> Void
    ) async throws {
        let folder = try TestFolder()
        try folder.write(
            "hooks.lua", "local webhooks, jobs = require \"webhooks\", require \"jobs\"\n" + script)
        let daemon = try Program.start(
            ["serve", "--store", folder.path + "/runs.db", "--http", "127.0.0.1:0", "--workers", "1"]
                + options
                + [folder.path + "/hooks.lua"], environment: environment)
        let address = await daemon.nextLine()
        do {
            try await body(Receiving(folder: folder, daemon: daemon, address: address))
        } catch {
            daemon.interrupt()
            _ = await daemon.outcome()
            throw error
        }
        daemon.interrupt()
        #expect(await daemon.outcome().status == 0)
    }

    struct Request {
        var path: String
        var body: String
        var method = "POST"
        var key = Ed25519KeyPair.ofSimulator(seed: 1)
        var signedAt = Int64(time(nil))
        var isSigned = true
    }

    /// What requests are answered, one after the other: `200 body`.
    func send(_ requests: [Request]) async throws -> [String] {
        var commands: [String] = []
        for (number, request) in requests.enumerated() {
            let signature = WebhookSignature(
                of: Array(request.body.utf8), at: request.signedAt, with: request.key)
            let headers = request.isSigned ? signature.headers.map { "-H '\($0.name): \($0.value)'" } : []
            try folder.write("body\(number)", request.body)
            commands.append(
                "curl -s -X \(request.method) \(headers.joined(separator: " ")) --data-binary @body\(number) "
                    + "-w '\\n%{http_code}\\n' '\(address)\(request.path)' > answer; "
                    + "echo \"$(tail -n 1 answer) $(head -n 1 answer)\"")
        }
        let outcome = try await Program.shell(commands.joined(separator: "\n"), folder: folder.path)
        return outcome.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    func send(_ path: String, _ body: String) async throws -> String {
        try await send([Request(path: path, body: body)]).first ?? ""
    }

    /// Whether a job's history comes to show a text, asked for again and again.
    func history(of job: String, shows text: String) async throws -> Bool {
        for _ in 0..<60 {
            let shown = try await Program.callisto([
                "jobs", "history", "--store", folder.path + "/runs.db", job,
            ])
            if shown.output.contains(text) { return true }
        }
        return false
    }
}

@Suite(.startsPrograms) struct `A daemon that receives webhooks` {
    private static let script = """
        local asked = 0
        webhooks.tool("get_order", function(arguments)
          asked = asked + 1
          return { order = arguments.order, asked = asked }
        end, { path = "{order}" })
        webhooks.tool("fails", function() error("secret words") end)
        webhooks.tool("hangs", function() while true do end end, { timeout = "200ms" })
        webhooks.variables(function(payload) return { caller = payload.telnyx_end_user_target } end)
        webhooks.on("call.hangup", function(payload, event) print("hung up", payload.hangup_cause, event.id) end)
        jobs.define { name = "ended", on = "call.conversation.ended", where = { reason = "done" },
          run = function(event, job) return event.payload.reason .. job.event.id end }
        """

    private static func event(_ name: String, _ payload: String, id: String) -> String {
        #"{"data": {"event_type": "\#(name)", "id": "\#(id)", "payload": \#(payload)}, "meta": {"attempt": 1}}"#
    }

    @Test func `answers tools and requests for variables by its script's functions`() async throws {
        try await Receiving.serving(Self.script) { (receiving: Receiving) async throws -> Void in
            let variables =
                #"{"data": {"event_type": "assistant.initialization", "payload": {"telnyx_end_user_target": "+1"}}}"#
            let tool = Receiving.Request(path: "/webhooks/tools/get_order/A-17?x=1", body: "{}")
            let answers = try await receiving.send([
                // The same twice in a second has one signature for both.
                tool, tool, .init(path: "/webhooks/variables", body: variables),
                .init(path: "/webhooks", body: variables.replacingOccurrences(of: "+1", with: "+2")),
                .init(path: "/webhooks/tools/fails", body: "{}"),
                .init(path: "/webhooks/tools/hangs", body: "{ }"),
                .init(path: "/webhooks/tools/get_order/A-18", body: "{\"order\": \"B\"}"),
                .init(path: "/webhooks/tools/nothing", body: "{  }"),
                .init(path: "/webhooks/else", body: "{   }"),
            ])
            #expect(
                answers == [
                    #"200 {"asked":1,"order":"A-17"}"#, #"200 {"asked":2,"order":"A-17"}"#,
                    #"200 {"dynamic_variables":{"caller":"+1"}}"#,
                    #"200 {"dynamic_variables":{"caller":"+2"}}"#,
                    "500 the handler failed; its log says why", "504 no answer in time",
                    #"200 {"asked":3,"order":"A-18"}"#, "404 no script answers this",
                    "404 there is nothing here",
                ])
            #expect(await receiving.daemon.errorLine(with: "hooks.lua:7: secret words") != "")
        }
    }

    @Test func `records events and handles each once, by conditions too`() async throws {
        try await Receiving.serving(Self.script) { (receiving: Receiving) async throws -> Void in
            let busy = Self.event("call.hangup", #"{"hangup_cause": "user_busy"}"#, id: "e1")
            let now = Int64(time(nil))
            let answers = try await receiving.send([
                .init(path: "/webhooks", body: busy), .init(path: "/webhooks", body: busy),
                // Sent anew, as after a lost answer.
                .init(path: "/webhooks/", body: busy, signedAt: now - 60),
                .init(
                    path: "/webhooks",
                    body: Self.event("call.conversation.ended", #"{"reason": "done"}"#, id: "e2")),
                .init(
                    path: "/webhooks",
                    body: Self.event("call.conversation.ended", #"{"reason": "x"}"#, id: "e3")),
                .init(path: "/webhooks", body: "[]"),
            ])
            #expect(answers.map { $0.prefix(3) }.filter { $0 == "200" }.count >= 4)
            #expect(answers.last == "400 the body must be a JSON object with 'data' or 'event_type'")
            #expect(await receiving.daemon.errorLine(with: "hung up\\tuser_busy\\te1") != "")
            #expect(try await receiving.history(of: "ended", shows: "succeeded"))
            let store = receiving.folder.path + "/runs.db"
            let runs = try await Program.callisto(["runs", "list", "--store", store, "--format", "json"])
            #expect(runs.lines.count == 2)
            let jobs = try await Program.callisto(["jobs", "list", "--store", store, "--format", "json"])
            #expect(jobs.output.contains("on call.conversation.ended where reason is done"))
            #expect(jobs.output.contains("webhooks.call.hangup"))
        }
    }

    @Test func `refuses what does not verify, and says so`() async throws {
        try await Receiving.serving(Self.script) { (receiving: Receiving) async throws -> Void in
            let now = Int64(time(nil))
            let answers = try await receiving.send([
                .init(path: "/webhooks/tools/get_order/1", body: "{}", isSigned: false),
                .init(path: "/webhooks", body: "no JSON at all", isSigned: false),
                .init(path: "/webhooks/tools/get_order/1", body: "{}", key: .ofSimulator(seed: 2)),
                .init(path: "/webhooks/tools/get_order/1", body: "{}", signedAt: now - 400),
                .init(path: "/webhooks", body: Self.event("call.answered", "{}", id: "e"), signedAt: now),
                .init(path: "/webhooks", body: Self.event("call.answered", "{}", id: "e"), signedAt: now),
            ])
            #expect(answers.map { String($0.prefix(3)) } == ["403", "403", "403", "403", "200", "409"])
            #expect(await receiving.daemon.errorLine(with: "a webhook was refused: the header") != "")
        }
    }

    @Test func `counts what it received, refused and answered`() async throws {
        let options = ["--simulator", "--metrics", "127.0.0.1:0"]
        try await Receiving.serving(Self.script, options: options) { (receiving: Receiving) async throws in
            let metrics = await receiving.daemon.line(2)
            let hangup = Self.event("call.hangup", "{}", id: "e1")
            let now = Int64(time(nil))
            _ = try await receiving.send([
                .init(path: "/webhooks/tools/get_order/1", body: "{}"),
                .init(path: "/webhooks/tools/fails", body: "{ }"),
                .init(path: "/webhooks/tools/nothing", body: "{  }"),
                .init(path: "/webhooks/elsewhere", body: "{   }"),
                .init(path: "/webhooks", body: hangup),
                .init(path: "/webhooks", body: hangup, signedAt: now - 9),
                .init(path: "/webhooks", body: "[]"), .init(path: "/webhooks", body: "{}", isSigned: false),
                .init(path: "/webhooks", body: "{}", key: .ofSimulator(seed: 2)),
                .init(path: "/webhooks", body: "{}", signedAt: now - 400),
                .init(path: "/webhooks", body: String(repeating: "x", count: 5 << 20)),
            ])
            let page = try await Program.shell("curl -s '\(metrics)'").output
            let told = [
                #"webhooks_received_total{kind="event"} 3"#, #"webhooks_received_total{kind="other"} 1"#,
                #"webhooks_received_total{kind="tool"} 3"#, #"webhooks_received_total{kind="variables"} 0"#,
                #"webhooks_refused_total{reason="age"} 1"#, #"webhooks_refused_total{reason="busy"} 0"#,
                #"webhooks_refused_total{reason="no_signature"} 1"#,
                #"webhooks_refused_total{reason="signature"} 1"#,
                #"webhooks_refused_total{reason="too_large"} 1"#,
                #"webhooks_answered_total{code="200",kind="event"} 2"#,
                #"webhooks_answered_total{code="400",kind="event"} 1"#,
                #"webhooks_answered_total{code="404",kind="tool"} 1"#,
                #"webhooks_answered_total{code="500",kind="tool"} 1"#,
                #"webhooks_under_way{kind="tool"} 0"#, "webhook_duplicates_total 1",
                #"webhook_handler_seconds_count{handler="tool get_order"} 1"#,
                #"webhook_handler_seconds_count{handler="variables"} 0"#,
            ]
            for line in told { #expect(page.contains("\ncallisto_\(line)\n"), "\(line)") }
            #expect(!page.contains("nothing") && !page.contains("elsewhere"))
        }
    }

    @Test func `handles all events of a call, in whatever order they come`() async throws {
        let script = """
            for _, name in ipairs { "call.initiated", "call.answered", "call.hangup" } do
              webhooks.on(name, function(_, event) print("handled", event.event_type) end)
            end
            """
        try await Receiving.serving(script) { (receiving: Receiving) async throws in
            let formatter = ISO8601DateFormatter()
            formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
            func request(_ name: String, at seconds: Double) -> Receiving.Request {
                let text = formatter.string(from: Date(timeIntervalSinceNow: seconds))
                let body =
                    #"{"data": {"event_type": "\#(name)", "id": "\#(name)", "occurred_at": "\#(text)", "#
                    + #""payload": {"call_session_id": "s"}}}"#
                return .init(path: "/webhooks", body: body)
            }
            let answers = try await receiving.send([
                request("call.hangup", at: 600), request("call.answered", at: 0),
                request("call.initiated", at: -600),
            ])
            #expect(answers == ["200", "200", "200"])
            for name in ["call.initiated", "call.answered", "call.hangup"] {
                #expect(try await receiving.history(of: "webhooks." + name, shows: "succeeded"))
            }
        }
    }

    @Test func `goes on when the process that answers is killed`() async throws {
        try await Receiving.serving(Self.script) { (receiving: Receiving) async throws -> Void in
            #expect(
                try await receiving.send("/webhooks/tools/get_order/1", "{}")
                    == #"200 {"asked":1,"order":"1"}"#)
            _ = try await Program.shell("pkill -KILL -P \(receiving.daemon.processIdentifier) -f 'worker 0$'")
            #expect(await receiving.daemon.errorLine(with: "was ended by signal 9, killed") != "")
            // Asked while another starts, it waits for that.
            #expect(
                try await receiving.send("/webhooks/tools/get_order/2", "{ }")
                    == #"200 {"asked":1,"order":"2"}"#)
        }
    }

    @Test func `answers 503 to what was under way in a process that ended, and goes on`() async throws {
        let script = """
            webhooks.tool("waits", function() print("asked and waiting") task.sleep("14s") end, { timeout = "15s" })
            webhooks.tool("t", function() return "answered" end)
            """
        try await Receiving.serving(script) { (receiving: Receiving) async throws -> Void in
            async let waiting = receiving.send([.init(path: "/webhooks/tools/waits", body: "{}")])
            #expect(await receiving.daemon.errorLine(with: "asked and waiting") != "")
            _ = try await Program.shell("pkill -KILL -P \(receiving.daemon.processIdentifier) -f 'worker 0$'")
            let answers = try await waiting
            #expect(answers == ["503 nobody is there to answer"])
            let next = try await receiving.send("/webhooks/tools/t", "{ }")
            #expect(next == "200 answered")
        }
    }

    @Test func `bounds bodies and names, and lets nobody else to the page`() async throws {
        try await Receiving.serving(Self.script) { (receiving: Receiving) async throws -> Void in
            let long = { (count: Int) in "{\"a\": \"" + String(repeating: "x", count: count) + "\"}" }
            let answers = try await receiving.send([
                .init(path: "/webhooks", body: long(5 << 20)),
                .init(path: "/webhooks", body: long(3 << 20), isSigned: false),
                .init(path: "/webhooks/tools/fails", body: long(2 << 20)),
                .init(path: "/webhooks/tools/" + String(repeating: "n", count: 201), body: "{}"),
                .init(path: "/webhooks/tools/%1B%5B2J", body: "{}"),
                .init(path: "/webhooks", body: "{  }", method: "PUT"),
                .init(path: "/webhooksx", body: "{}"), .init(path: "/jobs/x/trigger", body: "{}"),
            ])
            let statuses = answers.map { String($0.prefix(3)) }
            #expect(statuses.prefix(6) == ["413", "403", "413", "404", "404", "405"])
            // The page's own refusals.
            #expect(statuses.suffix(2).allSatisfy { ["401", "403", "404"].contains($0) })
        }
    }

    @Test func `takes the account's key from the environment, and refuses all without one`() async throws {
        let pair = Ed25519KeyPair(seed: Array(0...31))
        let live = ["--live", "--workers", "0"]
        let tool = "webhooks.tool('t', function() return 'answered' end)"
        try await Receiving.serving(
            tool, options: live,
            environment: ["TELNYX_API_KEY": "KEY123", "TELNYX_PUBLIC_KEY": pair.publicText]
        ) { (receiving: Receiving) async throws -> Void in
            let answers = try await receiving.send([
                .init(path: "/webhooks/tools/t", body: "{}", key: pair),
                .init(path: "/webhooks/tools/t", body: "{}"),
            ])
            #expect(answers.map { String($0.prefix(12)) } == ["200 answered", "403 the sign"])
        }
        try await Receiving.serving(tool, options: live, environment: ["TELNYX_API_KEY": "KEY123"]) {
            (receiving: Receiving) async throws -> Void in
            #expect(
                await receiving.daemon.errorLine(
                    with: "webhooks are refused: TELNYX_PUBLIC_KEY holds no key to check them with") != "")
            #expect(
                try await receiving.send("/webhooks/tools/t", "{}")
                    == "403 there is no key here to check signatures with")
        }
    }

    @Test func `serves the example, driven as the service drives it`() async throws {
        let example = try String(
            contentsOf: Program.root.appending(path: "scripts/examples/order_hooks.lua"), encoding: .utf8)
        try await Receiving.serving(example) { (receiving: Receiving) async throws -> Void in
            let answers = try await receiving.send([
                .init(
                    path: "/webhooks/variables",
                    body: """
                        {"data": {"event_type": "assistant.initialization", "payload": \
                        {"telnyx_end_user_target": "+13125550101", "telnyx_conversation_channel": "phone_call"}}}
                        """),
                .init(path: "/webhooks/tools/get_order_status/A-17", body: "{}"),
                .init(path: "/webhooks/tools/get_order_status/B-1", body: "{ }"),
            ])
            #expect(
                answers == [
                    #"200 {"dynamic_variables":{"customer_name":"Ada","last_order":"A-17"}}"#,
                    #"200 {"arrives":"on Friday","status":"shipped"}"#, "404 There is no such order.",
                ])
            let sent = try await Program.callisto([
                "trigger", "call.conversation.ended", "--to", receiving.address + "/webhooks", "--set",
                "reason=customer_disconnect",
            ])
            #expect(sent.output.hasPrefix("call.conversation.ended: 200 after "))
            #expect(await receiving.daemon.errorLine(with: "a caller hung up") != "")
            #expect(try await receiving.history(of: "lost_callers", shows: "succeeded"))
        }
    }

    @Test func `answers by the changed file from the next request on`() async throws {
        try await Receiving.serving("webhooks.tool('t', function() return 'old' end)") {
            (receiving: Receiving) async throws -> Void in
            #expect(try await receiving.send("/webhooks/tools/t", "{}") == "200 old")
            try receiving.folder.write(
                "hooks.lua", "require('webhooks').tool('u', function() return 'new' end)")
            receiving.daemon.hangUp()
            #expect(await receiving.daemon.errorLine(with: "loaded anew") != "")
            #expect(try await receiving.send("/webhooks/tools/u", "{}") == "200 new")
            #expect(try await receiving.send("/webhooks/tools/t", "{ }") == "404 no script answers this")
        }
    }
}
