import Synchronization
import TelnyxCatalog
import TestClocks
import Testing
import Webhooks

@testable import TelnyxSimulator

/// A bench with a program that hears of a call that an assistant makes.
private struct CallBench {
    let bench: Bench
    let program: Program
    let assistant: JSONValue
    let group: JSONValue

    init(
        _ program: Program, bench: Bench? = nil, hasInsights: Bool = true, _ settings: JSONObject = [:]
    ) async throws {
        self.bench = try bench ?? Bench()
        self.program = program
        let insight = try await self.bench.call(
            "conversations.insights.create", ["name": "Topic", "instructions": "What was it about?"])
        let made = try await self.bench.call(
            "conversations.insight_groups.insight_groups",
            ["name": "g", "webhook": "https://shop.example/insights"])
        group = made["id"] ?? ""
        _ = try await self.bench.answer(
            "conversations.insight_groups.insights.assign",
            ["group_id": group, "insight_id": insight["id"] ?? ""])
        var members: JSONObject = ["greeting": "Hello."]
        if hasInsights { members["insight_settings"] = ["insight_group_id": group] }
        members.merge(settings)
        assistant = try await self.bench.assistant(members)["id"] ?? ""
        self.bench.simulator.setReceiver(program)
    }

    /// Makes a call that ends so, and lets a minute pass after it, a second at a time.
    func call(_ outcome: CallOutcome, seconds: Int = 200) async throws {
        bench.simulator.withWorld { $0.callOutcomes["+13125550101"] = [outcome] }
        let due = bench.simulator.withWorld { ($0.now + .seconds(5)).text }
        try await bench.call(
            "assistants.scheduled_events.create",
            [
                "assistant_id": assistant, "telnyx_conversation_channel": "phone_call",
                "telnyx_agent_target": "+13125550100", "telnyx_end_user_target": "+13125550101",
                "scheduled_at_fixed_datetime": .string(due),
            ])
        for _ in 0..<seconds {
            bench.clock.advance(by: .seconds(1))
            await bench.simulator.settle()
        }
    }

    var events: [(name: String, body: JSONValue)] {
        program.requests.compactMap { request in request.purpose.name.map { ($0, request.json) } }
    }
}

@Suite struct `Events of a call` {
    @Test func `come in the order of the call, each as the catalogue has it`() async throws {
        let calls = try await CallBench(Program("fine"))
        try await calls.call(.completed(duration: 60))
        #expect(
            calls.events.map(\.name) == [
                "call.initiated", "call.answered", "call.conversation.created", "call.conversation.ended",
                "call.hangup", "call.recording.saved", "conversation_insight_result",
                "call.conversation_insights.generated",
                "call.analyzed",
            ])
        var controls: Set<String> = []
        for (name, body) in calls.events {
            let type = try #require(Catalog.event(name))
            let payload = body["data"]?["payload"] ?? body["payload"] ?? .null
            #expect(type.problems(in: payload).isEmpty, "\(name): \(type.problems(in: payload))")
            if let control = payload["call_control_id"]?.string { controls.insert(control) }
            guard type.envelope == .event else { continue }
            #expect(body["meta"] == ["attempt": 1, "delivered_to": ""])
            #expect(body["data"]?["record_type"] == "event")
            #expect(body["data"]?["occurred_at"]?.string?.hasSuffix("000Z") == true)
        }
        #expect(controls.count == 1)
        let ended = try #require(calls.events.first { $0.name == "call.conversation.ended" }).body["data"]
        #expect(ended?["payload"]?["duration_sec"] == 60)
        #expect(ended?["payload"]?["messages"]?[0]?["content"] == "Hello.")
        #expect(ended?["created_at"] != nil)
        let times = calls.events.compactMap { $0.body["data"]?["occurred_at"]?.string }
        #expect(times == times.sorted())
        #expect(Set(calls.events.compactMap { $0.body["data"]?["id"]?.string }).count == 8)
    }

    @Test(arguments: [
        (CallOutcome.busy, "user_busy"), (.noAnswer, "no_answer"), (.canceled, "originator_cancel"),
    ])
    func `that nobody answers are two`(outcome: CallOutcome, cause: String) async throws {
        let calls = try await CallBench(Program("fine"))
        try await calls.call(outcome, seconds: 60)
        #expect(calls.events.map(\.name) == ["call.initiated", "call.hangup"])
        #expect(calls.events.last?.body["data"]?["payload"]?["hangup_cause"] == .string(cause))
    }

    @Test func `without insights end with the analysis all the same`() async throws {
        let calls = try await CallBench(Program("fine"), hasInsights: false)
        try await calls.call(.completed(duration: 20), seconds: 60)
        #expect(calls.events.last?.name == "call.analyzed")
        #expect(calls.events.last?.body["data"]?["payload"]?["conversation_insights"] == [])
        #expect(!calls.events.map(\.name).contains("call.conversation_insights.generated"))
    }

    @Test func `tell of a recording where calls are recorded, and the analysis has it`() async throws {
        let calls = try await CallBench(
            Program("fine"), hasInsights: false,
            ["telephony_settings": ["recording_settings": ["channels": "single", "format": "wav"]]])
        try await calls.call(.completed(duration: 20), seconds: 60)
        let saved = try #require(calls.events.first { $0.name == "call.recording.saved" }).body["data"]?[
            "payload"]
        let type = try #require(Catalog.event("call.recording.saved"))
        #expect(type.problems(in: saved ?? .null).isEmpty, "\(type.problems(in: saved ?? .null))")
        #expect(saved?["channels"] == "single")
        #expect(saved?["call_control_id"] == nil)
        let place = saved?["recording_urls"]?["wav"]?.string ?? ""
        #expect(place.hasPrefix("https://recordings.example/"))
        let analyzed = calls.events.last?.body["data"]?["payload"]
        #expect(analyzed?["recordings"]?[0]?["download_urls"]?["wav"] == .string(place))
        #expect(Catalog.event("call.analyzed")?.problems(in: analyzed ?? .null).isEmpty == true)
    }

    @Test(arguments: [CallOutcome.busy, .completed(duration: 20)])
    func `tell of no recording where none was made`(outcome: CallOutcome) async throws {
        let isOff: JSONValue = ["recording_settings": ["enabled": false]]
        let isOn: JSONValue = ["recording_settings": ["enabled": true]]
        let calls = try await CallBench(
            Program("fine"), ["telephony_settings": outcome == .busy ? isOn : isOff])
        try await calls.call(outcome, seconds: 60)
        #expect(!calls.events.map(\.name).contains("call.recording.saved"))
    }

    @Test func `are not made where nobody receives anything`() async throws {
        let bench = try Bench()
        let calls = try await CallBench(Program("fine"), bench: bench)
        bench.simulator.setReceiver(nil)
        try await calls.call(.completed(duration: 20), seconds: 60)
        let deliveries = bench.simulator.withWorld { $0.webhookDeliveries }
        #expect(deliveries.map { $0["name"] } == ["conversation_insight_result"])
        #expect(deliveries.first?["status"] == "not_sent")
        #expect(deliveries.first?["attempts"] == [])
    }
}

@Suite struct `An event that is not taken` {
    /// Answers the first so many attempts of the insight webhook badly.
    private static func program(_ failures: Int, status: Int = 503) -> Program {
        let left = Mutex(failures)
        return Program { request in
            guard request.purpose == .event("conversation_insight_result") else {
                return WebhookResponse(status: 200)
            }
            let fails = left.withLock { left in
                left -= 1
                return left >= 0
            }
            return WebhookResponse(status: fails ? status : 200)
        }
    }

    private func delivery(_ calls: CallBench) throws -> JSONObject {
        try #require(
            calls.bench.simulator.withWorld { $0.webhookDeliveries }
                .first { $0["name"] == "conversation_insight_result" })
    }

    @Test func `is sent again after one, two and four seconds, with the same id`() async throws {
        let calls = try await CallBench(Self.program(3))
        try await calls.call(.completed(duration: 20), seconds: 60)
        let delivery = try delivery(calls)
        #expect(delivery["status"] == "delivered")
        let times = (delivery["attempts"]?.array ?? []).compactMap { $0["at"]?.string }
            .compactMap { Timestamp(parsing: $0) }
        #expect(times.count == 4)
        #expect(zip(times, times.dropFirst()).map { $1 - $0 } == [.seconds(1), .seconds(2), .seconds(4)])
        let ids = calls.events.filter { $0.name == "conversation_insight_result" }
            .compactMap { $0.body["payload"]?["request_id"]?.string }
        #expect(ids.count == 4)
        #expect(Set(ids).count == 1)
    }

    @Test func `is given up after four attempts, and said to have failed`() async throws {
        let calls = try await CallBench(Self.program(9))
        try await calls.call(.completed(duration: 20), seconds: 60)
        #expect(try delivery(calls)["status"] == "failed")
        #expect(try delivery(calls)["attempts"]?.array?.count == 4)
        #expect(try delivery(calls)["attempts"]?[0]?["code"] == "75500")
        let listed = await calls.bench.request("GET", "/v2/webhook_deliveries").json["data"]?.array ?? []
        #expect(listed.count { $0["status"] == "failed" } == 1)
    }

    @Test func `is not sent again where it was refused`() async throws {
        let calls = try await CallBench(Self.program(9, status: 422))
        try await calls.call(.completed(duration: 20), seconds: 60)
        #expect(try delivery(calls)["attempts"]?.array?.count == 1)
    }

    @Test func `goes to the failover address the third time`() throws {
        var world = World(seed: 1)
        world.brains.handlers = Program("fine")
        Outbox.post(
            "call.hangup", [:], to: Outbox.Address(url: "http://a/", failover: "http://b/"),
            conversation: nil,
            in: &world)
        var asked: [String] = []
        for wait in [0, 1, 2, 4] {
            world.advance(to: world.now + .seconds(wait))
            let attempt = try #require(Outbox.due(in: &world))
            asked.append(attempt.request.url)
            #expect(attempt.request.json["meta"]?["attempt"] == .integer(Int64(asked.count)))
            #expect(attempt.request.json["meta"]?["delivered_to"] == .string(attempt.request.url))
            Outbox.note(
                attempt, .silence(.timedOut(.seconds(2)), from: "http"), at: world.now, in: &world)
        }
        #expect(asked == ["http://a/", "http://a/", "http://b/", "http://b/"])
        #expect(world.outbox.isEmpty)
        #expect(world.webhookDeliveries.first?["status"] == "failed")
    }

    @Test func `is still to be sent after a snapshot`() throws {
        var world = World(seed: 1)
        world.brains.handlers = Program("fine")
        Outbox.post("call.hangup", [:], to: Outbox.Address(url: ""), conversation: nil, in: &world)
        var restored = try World(snapshot: world.snapshot())
        #expect(Outbox.due(in: &restored)?.request.purpose == .event("call.hangup"))
    }
}

@Suite struct `Disorder on the way` {
    private func posted(_ disorder: Disorder, count: Int = 40) -> [(id: String?, at: Timestamp)] {
        var world = World(seed: 3)
        world.brains.handlers = Program("fine")
        world.disorder = disorder
        for _ in 0..<count {
            Outbox.post("call.hangup", [:], to: Outbox.Address(url: ""), conversation: nil, in: &world)
        }
        var came: [(id: String?, at: Timestamp)] = []
        for _ in 0..<100 {
            while let attempt = Outbox.due(in: &world) {
                came.append((attempt.request.json["data"]?["id"]?.string, world.now))
                Outbox.note(
                    attempt, .response(WebhookResponse(status: 200), from: "handler"), at: world.now,
                    in: &world)
            }
            world.advance(to: world.now + .milliseconds(100))
        }
        return came
    }

    @Test func `is none unless it is asked for`() {
        let came = posted(Disorder())
        #expect(came.count == 40)
        #expect(Set(came.map(\.at)).count == 1)
    }

    @Test func `delays, swaps and doubles as it was told`() {
        var disorder = Disorder()
        (disorder.delay, disorder.disordered, disorder.repeated) = (.seconds(2), 0.5, 0.25)
        let came = posted(disorder)
        #expect(came.count > 42)
        #expect(Set(came.map(\.id)).count == 40)
        let first = came.map(\.at).min()
        #expect(first == World(seed: 3).now + .seconds(2))
        #expect(Set(came.map(\.at)).count > 5)
    }
}

@Suite struct `The simulator's public key` {
    @Test func `is shown to whoever has the API's key`() async throws {
        let bench = try Bench(signer: WebhookSigner(key: PlainKey(), now: { 0 }))
        let answer = await bench.request("GET", "/v2/public_key")
        #expect(answer.json == ["data": ["public": .string(PlainKey().publicText)]])
        #expect(await bench.request("GET", "/v2/public_key", headers: []).status == 401)
    }

    private struct PlainKey: WebhookSigningKey {
        let publicBytes: [UInt8] = Array(0..<32)
        func signature(of message: [UInt8]) -> [UInt8] { [] }
        func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool { false }
    }
}

@Suite struct `Documents` {
    @Test func `are found by the tool that names their bucket`() async throws {
        let bench = try Bench()
        let tool: JSONValue = ["type": "retrieval", "retrieval": ["bucket_ids": ["faq"]]]
        let id = try await bench.assistant(["instructions": "Be brief.", "tools": [tool]])["id"] ?? ""
        bench.simulator.withWorld {
            $0.setKnowledge([
                ["text": "Lithium batteries travel as hazardous goods. Boxes are brown."],
                ["text": "Refunds take five days.", "bucket": "faq"],
                ["text": "Refunds take nine weeks.", "bucket": "other"],
            ])
        }
        func ask(_ text: String) async throws -> String? {
            try await bench.answer(
                "assistants.chat",
                ["assistant_id": id, "content": .string(text), "conversation_id": "c"]
            ).json["content"]?.string
        }
        #expect(try await ask("How long do refunds take?") == "Refunds take five days.")
        #expect(try await ask("How do lithium batteries travel?")?.contains("hazardous goods") == true)
    }
}
