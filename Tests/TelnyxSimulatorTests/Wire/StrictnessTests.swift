import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `A request that only looks wrong` {
    @Test func `is carried out, with a warning that names its source`() async throws {
        let bench = try Bench()
        let answer = try await bench.answer(
            "tools.create", ["type": "webhook", "display_name": "t", "webhook": ["foo": "bar"]])
        #expect(answer.status == 200)
        #expect(answer.json["tool_definition"] == ["foo": "bar"])
        let warnings = answer.headers.filter { $0.name == "warning" }.map(\.value)
        #expect(
            warnings.first
                == "299 - \"unknown field 'webhook.foo' (inferred from the same tool inside an assistant; "
                + "sent as it is)\"")
        #expect(warnings.count == 4)
    }

    @Test func `gives a version two shares of a split`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let shares: JSONValue = [["version_id": "main", "weight": 1], ["version_id": "main", "weight": 2]]
        let answer = try await bench.answer(
            "assistants.canary_deploys.create",
            ["assistant_id": id, "rules": [["serve": ["rollout": shares]]]])
        #expect(answer.status == 200)
        #expect(answer.header("warning")?.contains("more than one share") == true)
    }

    @Test func `keeps shared tools of every kind, settings or not`() async throws {
        let bench = try Bench()
        let hangup = try await bench.call("tools.create", ["type": "hangup", "display_name": "t"])
        #expect(hangup["tool_definition"] == [:])
        let transfer = try await bench.call(
            "tools.create",
            ["type": "transfer", "display_name": "t", "transfer": ["targets": [["to": "+13125550001"]]]])
        #expect(transfer["tool_definition"] == ["targets": [["to": "+13125550001"]]])
    }

    @Test func `is read without its nulls`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["description": nil, "tools": nil, "greeting": "Hi."])
        #expect(made["tools"] == [] || made["tools"] == nil)
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "greeting": nil, "description": "d"])
        #expect(changed["greeting"] == "Hi.")
        #expect(changed["description"] == "d")
    }

    @Test func `streams events to an address from a variable`() async throws {
        let made = try await (try Bench()).assistant(["websocket_settings": ["url": "wss://{{host}}/events"]])
        #expect(made["websocket_settings"]?["url"] == "wss://{{host}}/events")
    }

    @Test func `has messages of developers, which no list shows`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        for role in ["developer", "system", "user"] {
            let answer = try await bench.answer(
                "conversations.add_message", ["conversation_id": id, "role": .string(role), "content": "x"])
            #expect(answer.status == 200)
        }
        let listed = try await bench.answer("conversations.messages.list", ["conversation_id": id])
        #expect(listed.json["data"]?.array?.map { $0["role"] ?? "" } == ["user"])
    }
}

@Suite struct `A request of another kind` {
    @Test(arguments: [
        ("GET", "/v2/fax_applications", "fax_applications"),
        ("POST", "/v2/conferences/c1/actions/hold", "conferences"),
        ("GET", "/v2/ai/missions/m1", "ai.missions"),
    ])
    func `that the API has and the simulator has not is told so`(
        method: String, target: String, family: String
    ) async throws {
        let answer = await (try Bench()).request(method, target)
        #expect(answer.status == 501)
        #expect(answer.header("x-callisto-not-simulated") == family)
        #expect(answer.header("x-should-retry") == "false")
        let error = answer.json["errors"]?[0]
        #expect(error?["title"] == "Not simulated")
        let detail = error?["detail"]?.string ?? ""
        #expect(detail.hasPrefix("The simulator does not play \(method) \(target.dropFirst(3)):"))
        #expect(detail.contains("the API has \(family),"))
    }

    @Test func `changes an assistant by PATCH`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"]?.string ?? ""
        let answer = await bench.request("PATCH", "/v2/ai/assistants/\(id)", body: ["name": "New"])
        #expect(answer.status == 200)
        #expect(answer.json["name"] == "New")
    }

    @Test func `has a key with spaces in it`() async throws {
        let bench = try Bench(key: "my test key")
        func status(_ header: String) async -> Int {
            await bench.request("GET", "/v2/ai/assistants", headers: [("authorization", header)]).status
        }
        #expect(await status("Bearer my test key") == 200)
        #expect(await status("Bearer my") == 401)
        #expect(await status("Bearer  ") == 401)
    }

    @Test(arguments: ["2026-07-28", "2026-07-28T00:00:00Z"])
    func `bounds lists by a date or a time`(bound: String) async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"]
        let after = try await bench.answer("conversations.list", ["created_at": .string("gte." + bound)])
        #expect(after.json["data"]?.array?.map { $0["id"] } == [id])
        let before = try await bench.answer("conversations.list", ["created_at": .string("lt." + bound)])
        #expect(before.json["data"] == [])
        let aggregates = try await bench.answer(
            "conversations.conversation_insights.retrieve_aggregates",
            ["group_by": ["score"], "created_at": .string("gte." + bound)])
        #expect(aggregates.status == 200)
    }
}
