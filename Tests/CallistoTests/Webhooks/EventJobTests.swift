import Automation
import AutomationStore
import Foundation
import Lua
import TelnyxCatalog
import TestClocks
import TestSupport
import Testing
import Webhooks

@testable import Callisto

@Suite struct `Jobs on events` {
    private func load(_ source: String) async throws -> JobLoader.Loaded {
        let loader = JobLoader(
            target: "t", options: { _ in HostOptions() },
            read: { _ in Array("local jobs, webhooks = require 'jobs', require 'webhooks'\n\(source)".utf8) })
        return try await loader.load(["/srv/hooks.lua"])
    }

    private func event(_ name: String, _ payload: String = "{}", id: String? = "e1") throws -> (
        WebhookEvent, [UInt8]
    ) {
        let id = id.map { "\"id\": \"\($0)\"," } ?? ""
        let body = Array(#"{"data": {\#(id) "event_type": "\#(name)", "payload": \#(payload)}}"#.utf8)
        return (try WebhookEvent(body: body), body)
    }

    @Test func `are started by what they name, each event once`() async throws {
        let loaded = try await load(
            """
            jobs.define { name = "any", on = "call.hangup", overlap = "allow", run = print }
            jobs.define { name = "busy", on = "call.hangup", where = { hangup_cause = { "user_busy", "timeout" } },
              overlap = "allow", run = print }
            jobs.define { name = "nightly", schedule = "@daily", run = print }
            webhooks.on("call.answered", print)
            webhooks.on("*", print)
            """)
        #expect(
            loaded.definitions.map(\.job.schedule.words) == [
                "on call.hangup", "on call.hangup where hangup_cause is user_busy or timeout", "at 00:00",
                "on call.answered", "on every event",
            ])
        let store = MemoryRunStore(wallClock: { Timestamp(seconds: 1_793_361_600) })
        try await loaded.publish(in: store)
        let intake = EventIntake(store: store, makeSeed: { [1] })
        let (busy, body) = try event("call.hangup", #"{"hangup_cause": "user_busy"}"#)
        let first = try await intake.take(busy, body: body)
        #expect(first.map(\.job).sorted() == ["any", "busy", "webhooks.every"])
        #expect(first.allSatisfy { $0.outcome == .started })
        #expect(try await intake.take(busy, body: body).allSatisfy { $0.outcome == .alreadyPlanned })
        let (other, otherBody) = try event("call.hangup", #"{"hangup_cause": "not_found"}"#, id: "e2")
        #expect(
            try await intake.take(other, body: otherBody).map(\.job).sorted() == ["any", "webhooks.every"])
        // Without an id it is known by its body.
        let (flat, flatBody) = try event("call.answered", id: nil)
        #expect(try await intake.take(flat, body: flatBody).count == 2)
        #expect(try await intake.take(flat, body: flatBody).allSatisfy { $0.outcome == .alreadyPlanned })
        let run = try #require(try await store.runs(RunQuery(job: "busy")).first)
        let given = try JSONValue(parsing: try #require(RunArguments(decoding: run.origin.arguments).given))
        #expect(given["id"] == "e1" && given["event_type"] == "call.hangup")
        #expect(given["payload"]?["hangup_cause"] == "user_busy")
    }

    @Test(arguments: [
        (#"{"cause": "x"}"#, "{ from = '+1' }", false), (#"{"from": "+1"}"#, "{ from = '+1' }", true),
        (#"{"duration_sec": 3}"#, "{ duration_sec = 3.0 }", true),
        (#"{"messages": [{"role": "user"}, {"role": "tool"}]}"#, "{ ['messages.role'] = 'tool' }", true),
        (#"{"messages": [{"role": "user"}]}"#, "{ ['messages.role'] = 'tool' }", false),
        (#"{"from": "+1", "to": "+2"}"#, "{ from = '+1', to = '+3' }", false),
        (#"{"from": "+1", "to": "+2"}"#, "{ from = { '+0', '+1' }, to = '+2' }", true),
        (#"{"calling_party_type": "pstn"}"#, "{ calling_party_type = 'pstn' }", true),
    ])
    func `look at the fields of the payload`(payload: String, condition: String, isStarted: Bool) async throws
    {
        let loaded = try await load(
            "jobs.define { name = 'j', on = 'call.conversation.ended', where = \(condition), run = print }")
        let (event, _) = try event("call.conversation.ended", payload)
        #expect(loaded.definitions.first?.filter?.accepts(event) == isStarted)
    }

    @Test(arguments: ["credit-card", "credit_card"], ["credit-card", "credit_card"])
    func `know the words of payments in both spellings`(sent: String, asked: String) async throws {
        let loaded = try await load(
            """
            jobs.define { name = 'j', on = 'call.payment.completed', where = { payment_method = '\(asked)' },
              run = print }
            """)
        let (event, _) = try event("call.payment.completed", #"{"payment_method": "\#(sent)"}"#)
        #expect(loaded.definitions.first?.filter?.accepts(event) == true)
    }

    @Test func `stand in the order of their calls`() async throws {
        func key(_ payload: String, at occurred: String = "2026-10-30T12:00:00.000000Z") async throws
            -> String?
        {
            let loaded = try await load("webhooks.on('call.hangup', print)")
            let store = MemoryRunStore(wallClock: { Timestamp(seconds: 1_793_361_600) })
            try await loaded.publish(in: store)
            let body = Array(
                #"{"data": {"event_type": "call.hangup", "id": "e", "occurred_at": "\#(occurred)", "payload": \#(payload)}}"#
                    .utf8)
            _ = try await EventIntake(store: store, makeSeed: { [1] }).take(
                WebhookEvent(body: body), body: body)
            return try await store.runs(RunQuery()).first?.origin.uniqueKey
        }
        let session = #""call_session_id": "s""#
        let first = try #require(try await key("{\(session)}"))
        // The legs of a call have one session, whatever else they are of.
        let second = try #require(
            try await key(#"{\#(session), "conversation_id": "c"}"#, at: "2026-10-30T12:00:00.000001Z"))
        #expect(first < second && first.prefix(37) == second.prefix(37))
        let other = try #require(try await key(#"{"conversation_id": "c"}"#))
        #expect(other.prefix(37) != first.prefix(37))
        #expect(try await key("{}") == nil)
        #expect(try await key("{\(session)}", at: "soon") == nil)
    }

    @Test(arguments: [
        ("on = 'call.hangap'", "there is no event \"call.hangap\"; did you mean 'call.hangup'?"),
        ("on = 'call.hangup', every = '1h'", "choose one of every and on"),
        ("where = {}", "'where' says which events start the job; add 'on'"),
        (
            "on = 'call.hangup', where = { hangup_cuase = 'x' }",
            "'where': call.hangup has no field 'hangup_cuase'; did you mean 'hangup_cause'?"
        ),
        (
            "on = 'call.hangup', where = { hangup_cause = {} }",
            "'where': 'hangup_cause' must be a text, number or boolean, or a list of them"
        ),
    ])
    func `are refused with what is wrong with them`(fields: String, sentence: String) async throws {
        let error = await #expect(throws: JobFileFault.self) {
            try await load("jobs.define { name = 'j', \(fields), run = print }")
        }
        #expect("\(try #require(error))".contains(sentence), "\(error.map { "\($0)" } ?? "")")
    }

    @Test func `and handlers of the guide and of the example can be served`() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let guide = try String(
            contentsOf: root.appending(path: "stdlib/_guide/receiving.md"), encoding: .utf8)
        var samples = guide.components(separatedBy: "```lua\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(samples.count == 3)
        samples.append(
            try String(contentsOf: root.appending(path: "scripts/examples/order_hooks.lua"), encoding: .utf8))
        for sample in samples {
            let loader = JobLoader(
                target: "t", options: { _ in HostOptions() }, read: { _ in Array(sample.utf8) })
            let loaded = try await loader.load(["/srv/hooks.lua"])
            #expect(!loaded.definitions.isEmpty || !loaded.webhooks.isEmpty)
        }
    }

    @Test func `stand beside files that only answer, and two files answer nothing twice`() async throws {
        let loaded = try await load("webhooks.tool('t', print, { timeout = 2 }) webhooks.variables(print)")
        #expect(loaded.definitions.isEmpty)
        #expect(loaded.webhooks.first?.answers == [.tool("t"): .seconds(2), .variables: .milliseconds(1500)])
        let loader = JobLoader(
            target: "t", options: { _ in HostOptions() },
            read: { _ in Array("require('webhooks').tool('t', print)".utf8) })
        let error = await #expect(throws: JobFileFault.self) { try await loader.load(["/a.lua", "/b.lua"]) }
        #expect("\(try #require(error))" == "/b.lua: webhooks.tool \"t\" is registered in /a.lua already")
    }
}
