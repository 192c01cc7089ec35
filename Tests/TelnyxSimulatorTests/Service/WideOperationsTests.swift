import TelnyxCatalog
import Testing
import Webhooks

@testable import TelnyxSimulator

/// Operations beyond the curated ones, over the wire.
@Suite struct `A telephone over the wire` {
    @Test func `each operation that is said to be simulated is one of the API`() {
        for id in WideHandlers.all.keys { #expect(Catalog.operation(id) != nil, "\(id)") }
        #expect(WideHandlers.all.count > 60)
    }

    @Test func `what is required and not given is named, with the code of the service`() async throws {
        let answer = try await Bench().request("POST", "/v2/calls", body: ["from": "+13125550100"])
        #expect(answer.status == 422)
        #expect(answer.json["errors"]?[0]?["code"] == "10004")
        #expect(answer.json["errors"]?[0]?["source"]?["pointer"] == "/connection_id")
    }

    @Test func `a list has pages as the service counts them`() async throws {
        let bench = try Bench()
        for number in 0..<5 {
            _ = try await bench.call(
                "outbound_voice_profiles.create", ["name": .string("profile \(number)")])
        }
        let page = await bench.request(
            "GET", "/v2/outbound_voice_profiles?page%5Bsize%5D=2&page%5Bnumber%5D=3")
        #expect(page.json["data"]?.array?.count == 1)
        #expect(page.json["meta"]?["total_results"] == 5)
        #expect(page.json["meta"]?["total_pages"] == 3)
    }

    @Test(arguments: [
        "texml_applications", "call_control_applications", "outbound_voice_profiles", "messaging_profiles",
    ])
    func `a record of each kind is made, read, changed and gone`(family: String) async throws {
        let bench = try Bench()
        let required: JSONObject =
            switch family {
            case "texml_applications": ["friendly_name": "a", "voice_url": "https://shop.example/texml"]
            case "call_control_applications":
                ["application_name": "a", "webhook_event_url": "https://shop.example/calls"]
            case "messaging_profiles": ["name": "a", "whitelisted_destinations": ["US"]]
            default: ["name": "a"]
            }
        // Each kind has its own word for it.
        let flag = family.hasSuffix("applications") ? "active" : "enabled"
        let made = try await bench.call("\(family).create", required)
        let id = try #require(made["id"]?.string)
        let changed = await bench.request(
            "PATCH", "/v2/\(family)/\(id)", body: .object(required.merging([flag: false])))
        #expect(changed.status == 200, "\(changed.text)")
        #expect(changed.json["data"]?[flag] == false)
        // A change of a messaging profile needs no more than what is changed.
        let blank = await bench.request("PATCH", "/v2/\(family)/\(id)", body: [:])
        #expect(blank.status == (family == "messaging_profiles" ? 200 : 422))
        #expect(await bench.request("DELETE", "/v2/\(family)/\(id)").json["data"]?["id"]?.string == id)
        #expect(await bench.request("GET", "/v2/\(family)/\(id)").status == 404)
    }

    @Test func `what is not the program's to say, or not known, is not taken over`() async throws {
        let bench = try Bench()
        let body: JSONValue = [
            "name": "a", "id": "forged", "record_type": "other", "created_at": "never", "nonsense": 5,
        ]
        let made = await bench.request("POST", "/v2/outbound_voice_profiles", body: body).json["data"]
        let id = try #require(made?["id"]?.string)
        let changed = await bench.request("PATCH", "/v2/outbound_voice_profiles/\(id)", body: body).json[
            "data"]
        for record in [made, changed] {
            #expect(record?["id"]?.string == id && id != "forged")
            #expect(record?["record_type"] == "outbound_voice_profile")
            #expect(record?["created_at"] != "never")
            #expect(record?["nonsense"] == nil)
        }
        #expect(await bench.request("GET", "/v2/outbound_voice_profiles/\(id)").status == 200)
    }

    @Test func `settings of a number do not change whose they are`() async throws {
        let bench = try Bench()
        _ = try await bench.call(
            "number_orders.create", ["phone_numbers": [["phone_number": "+13125550100"]]])
        bench.clock.advance(by: .seconds(4))
        let body: JSONValue = ["phone_number": "+13125550199", "record_type": "other", "nonsense": 5]
        for part in ["voice", "messaging"] {
            let changed = await bench.request("PATCH", "/v2/phone_numbers/%2B13125550100/\(part)", body: body)
            #expect(changed.json["data"]?["phone_number"] == "+13125550100", "\(changed.text)")
            #expect(changed.json["data"]?["nonsense"] == nil)
        }
    }

    @Test func `an application's own time for an answer is the time that is waited`() throws {
        var world = World(seed: 1)
        world.brains.handlers = Silent()
        for (seconds, waited) in [(nil, Duration.seconds(2)), (0, .seconds(2)), (7, .seconds(7))]
            as [(Int64?, Duration)]
        {
            Outbox.post(
                "call.initiated", [:], to: Outbox.Address(url: "https://shop.example", seconds: seconds),
                conversation: nil, in: &world)
            #expect(try #require(Outbox.due(in: &world)).request.timeout == waited)
        }
    }

    @Test func `a call's cost is told where its application wants to hear of it`() async throws {
        let bench = try Bench()
        _ = try await bench.call(
            "number_orders.create", ["phone_numbers": [["phone_number": "+13125550100"]]])
        bench.clock.advance(by: .seconds(4))
        let application = try await bench.call(
            "call_control_applications.create",
            [
                "application_name": "a", "webhook_event_url": "https://shop.example/calls",
                "call_cost_in_webhooks": true,
            ])
        _ = await bench.request(
            "PATCH", "/v2/phone_numbers/%2B13125550100", body: ["connection_id": application["id"] ?? ""])
        let id = try bench.simulator.withWorld { try $0.ring("+13125550100", from: "+13125550199", says: []) }
        bench.simulator.withWorld { Calls.answer(id, in: &$0) }
        bench.clock.advance(by: .seconds(61))
        bench.simulator.withWorld { $0.giveUp(id) }
        bench.clock.advance(by: .seconds(4))
        let events = bench.simulator.withWorld { $0.callReport(id)?["events"]?.array ?? [] }
        #expect(events.last == "call.cost")
        #expect(bench.simulator.withWorld { $0.callReport(id)?["cost"] } == "0.01100")
    }

    @Test func `the sound of a recording is served, and of none is not`() async throws {
        let bench = try Bench()
        bench.simulator.withWorld {
            $0[.recordings].insert(["id": "r", "duration_millis": 3000], id: "r")
        }
        let answer = await bench.request("GET", "/v2/media/r.wav")
        #expect(answer.status == 200)
        #expect(answer.text.hasPrefix("RIFF"))
        #expect(await bench.request("GET", "/v2/media/other.wav").status != 200)
    }

    @Test func `a world with calls under way goes on from its snapshot`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant(["greeting": "Hello."])
        let order: JSONObject = ["phone_numbers": [["phone_number": "+13125550100"]]]
        _ = try await bench.call("number_orders.create", order)
        bench.clock.advance(by: .seconds(4))
        let number = await bench.request("GET", "/v2/phone_numbers").json["data"]?[0]?["id"]?.string ?? ""
        let application = assistant["telephony_settings"]?["default_texml_app_id"] ?? ""
        _ = await bench.request("PATCH", "/v2/phone_numbers/\(number)", body: ["connection_id": application])
        let id = try bench.simulator.withWorld {
            try $0.ring("+13125550100", from: "+13125550199", says: ["Hi."])
        }
        var world = try World(snapshot: bench.simulator.withWorld { $0.snapshot() })
        world.advance(to: world.now + .seconds(60))
        #expect(world.callReport(id)?["state"] == "hangup")
        #expect(world.callReport(id)?["messages"]?.array?.count == 3)
    }
}

/// Receives, and never answers.
private struct Silent: WebhookReceiver {
    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        throw .noReceiver("nobody")
    }
}

extension JSONObject {
    fileprivate func merging(_ other: JSONObject) -> JSONObject {
        var merged = self
        merged.merge(other)
        return merged
    }
}
