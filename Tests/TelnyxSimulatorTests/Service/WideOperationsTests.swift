import TelnyxCatalog
import Testing

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
        let made = try await bench.call("\(family).create", required)
        let id = try #require(made["id"]?.string)
        let changed = await bench.request(
            "PATCH", "/v2/\(family)/\(id)", body: .object(required.merging(["enabled": false])))
        #expect(changed.status == 200, "\(changed.text)")
        #expect(changed.json["data"]?["enabled"] == false)
        let blank = await bench.request("PATCH", "/v2/\(family)/\(id)", body: [:])
        #expect(blank.status == 422)
        #expect(await bench.request("DELETE", "/v2/\(family)/\(id)").json["data"]?["id"]?.string == id)
        #expect(await bench.request("GET", "/v2/\(family)/\(id)").status == 404)
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

extension JSONObject {
    fileprivate func merging(_ other: JSONObject) -> JSONObject {
        var merged = self
        merged.merge(other)
        return merged
    }
}
