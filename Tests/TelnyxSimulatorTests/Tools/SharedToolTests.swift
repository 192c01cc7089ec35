import TelnyxCatalog
import Testing
import Webhooks

@testable import TelnyxSimulator

@Suite struct `Shared tools` {
    @Test func `keep what their type needs as definition`() async throws {
        let tool = try await Bench().call("tools.create", SharedToolTests.webhook)
        #expect(tool["type"] == "webhook")
        #expect(tool["display_name"] == "Order status")
        #expect(tool["tool_definition"]?["url"] == "https://example.com/orders")
        #expect(tool["timeout_ms"] == 5000)
        #expect(tool["webhook"] == nil)
    }

    @Test func `need a type and a display name`() async throws {
        let answer = try await Bench().answer("tools.create", [:])
        #expect(answer.status == 422)
    }

    @Test func `change for every assistant that uses them`() async throws {
        let bench = try Bench()
        let id = try await bench.call("tools.create", SharedToolTests.webhook)["id"] ?? ""
        let assistant = try await bench.assistant(["tool_ids": [id]])["id"] ?? ""
        try await bench.call("tools.update", ["tool_id": id, "webhook": ["url": "https://example.com/v2"]])
        let tool = try await bench.call("assistants.retrieve", ["assistant_id": assistant])["tools"]?[0]
        #expect(tool?["webhook"]?["url"] == "https://example.com/v2")
        #expect(tool?["webhook"]?["name"] == "order_status")
        #expect(tool?["shared"] == true)
        #expect(tool?["tool_id"] == id)
    }

    @Test func `are detached everywhere when they are deleted`() async throws {
        let bench = try Bench()
        let id = try await bench.call("tools.create", SharedToolTests.webhook)["id"] ?? ""
        let assistant = try await bench.assistant(["tool_ids": [id]])["id"] ?? ""
        #expect(try await bench.answer("tools.delete", ["tool_id": id]).status == 200)
        let after = try await bench.call("assistants.retrieve", ["assistant_id": assistant])
        #expect(after["tools"] == [])
        #expect(try await bench.answer("tools.retrieve", ["tool_id": id]).status == 404)
        #expect(try await bench.answer("assistants.update", ["assistant_id": assistant]).status == 200)
    }

    @Test func `are listed by type and name, the newest first`() async throws {
        let bench = try Bench()
        _ = try await bench.call("tools.create", SharedToolTests.webhook)
        for name in ["a", "b"] {
            _ = try await bench.call("tools.create", ["type": "hangup", "display_name": .string(name)])
        }
        func names(_ filter: JSONObject) async throws -> [String] {
            try await bench.call("tools.list", filter).array?.compactMap { $0["display_name"]?.string } ?? []
        }
        #expect(try await names([:]) == ["b", "a", "Order status"])
        #expect(try await names(["filter[type]": "hangup"]) == ["b", "a"])
        #expect(try await names(["filter[name]": "order_status"]) == ["Order status"])
        #expect(try await names(["filter[name]": "a", "filter[type]": "webhook"]) == [])
    }
}

/// Arguments that several suites share.
enum SharedToolTests {
    static let webhook: JSONObject = [
        "type": "webhook", "display_name": "Order status",
        "webhook": [
            "name": "order_status", "description": "Finds an order.", "url": "https://example.com/orders",
            "body_parameters": [
                "type": "object", "properties": ["order": ["type": "string"]], "required": ["order"],
            ],
        ],
    ]
}

@Suite struct `Tools of an assistant` {
    private let bench: Bench
    private let tool: JSONValue
    private let assistant: JSONValue

    init() async throws {
        bench = try Bench()
        tool = try await bench.call("tools.create", SharedToolTests.webhook)["id"] ?? ""
        assistant = try await bench.assistant()["id"] ?? ""
    }

    private func answer(_ verb: String, _ extra: JSONObject = [:]) async throws -> Answer {
        var arguments: JSONObject = ["assistant_id": assistant, "tool_id": tool]
        arguments.merge(extra)
        return try await bench.answer("assistants.tools.\(verb)", arguments)
    }

    @Test func `are attached and detached without a new version`() async throws {
        #expect(try await answer("add").status == 200)
        let attached = try await bench.call("assistants.retrieve", ["assistant_id": assistant])
        #expect(attached["tools"]?[0]?["tool_id"] == tool)
        #expect(try await answer("remove").status == 200)
        let detached = try await bench.call("assistants.retrieve", ["assistant_id": assistant])
        #expect(detached["tools"] == [])
        let versions = try await bench.call("assistants.versions.list", ["assistant_id": assistant])
        #expect(versions.array?.count == 1)
    }

    @Test func `that are not attached cannot be detached`() async throws {
        #expect(try await answer("remove").status == 404)
    }

    @Test func `that do not exist cannot be attached`() async throws {
        #expect(try await answer("add", ["tool_id": "nothing"]).status == 404)
    }

    @Test func `of a single-instance type are attached once`() async throws {
        let tools = try await [
            bench.call("tools.create", ["type": "hangup", "display_name": "a"]),
            bench.call("tools.create", ["type": "hangup", "display_name": "b"]),
        ]
        #expect(try await answer("add", ["tool_id": tools[0]["id"] ?? ""]).status == 200)
        let second = try await answer("add", ["tool_id": tools[1]["id"] ?? ""])
        #expect(second.status == 400)
        #expect(second.code == "10015")
    }

    @Test func `attached twice are attached once, or refused where that reading is chosen`() async throws {
        _ = try await answer("add")
        #expect(try await answer("add").status == 200)
        let after = try await bench.call("assistants.retrieve", ["assistant_id": assistant])
        #expect(after["tools"]?.array?.count == 1)
        bench.simulator.withWorld { $0.controls["readings"] = ["assistants.tools.add": "refused"] }
        #expect(try await answer("add").code == "10015")
    }

    @Test func `tried out without a receiver are no success and say so`() async throws {
        _ = try await answer("add")
        let result = try await answer("test", ["arguments": ["order": "A1"]]).json["data"]
        #expect(result?["success"] == false)
        #expect(result?["status_code"] == 0)
        #expect(result?["response"]?.string?.hasSuffix("nothing was sent") == true)
        #expect(result?["request"]?["url"] == "https://example.com/orders")
        #expect(result?["request"]?["body"] == ["order": "A1"])
        #expect(result?["request"]?["answered_by"] == "nobody")
    }

    @Test func `tried out are requested of who receives webhooks`() async throws {
        _ = try await answer("add")
        let program = Program { _ in
            WebhookResponse(status: 201, headers: ["content-type": "text/plain"], body: Array("made".utf8))
        }
        bench.simulator.setReceiver(program)
        let result = try await answer("test", ["arguments": ["order": "A1"]]).json["data"]
        #expect(result?["success"] == true)
        #expect(result?["status_code"] == 201)
        #expect(result?["content_type"] == "text/plain")
        #expect(result?["response"] == "made")
        #expect(result?["request"]?["answered_by"] == "handler")
        #expect(program.requests.map(\.purpose) == [.tool("order_status")])
    }

    @Test func `tried out say what a script says`() async throws {
        _ = try await answer("add")
        bench.simulator.withWorld {
            $0.controls["tool_results"] = ["order_status": ["status_code": 503, "response": "down"]]
        }
        let result = try await answer("test").json["data"]
        #expect(result?["success"] == false)
        #expect(result?["response"] == "down")
    }

    @Test func `that are no webhooks cannot be tried out`() async throws {
        let hangup = try await bench.call("tools.create", ["type": "hangup", "display_name": "a"])
        _ = try await answer("add", ["tool_id": hangup["id"] ?? ""])
        #expect(try await answer("test", ["tool_id": hangup["id"] ?? ""]).status == 400)
    }
}

@Suite struct `MCP servers` {
    @Test func `are made, changed, listed in a bare array and deleted`() async throws {
        let bench = try Bench()
        let made = try await bench.call(
            "mcp_servers.create", ["name": "a", "type": "http", "url": "https://example.com/mcp"])
        let id = made["id"] ?? ""
        #expect(made["allowed_tools"] == .null)
        let changed = try await bench.call(
            "mcp_servers.update", ["mcp_server_id": id, "name": "b", "id": "x"])
        #expect(changed["name"] == "b")
        #expect(changed["id"] == id)
        #expect(try await bench.call("mcp_servers.list") == [changed])
        #expect(try await bench.call("mcp_servers.list", ["type": "sse"]) == [])
        #expect(try await bench.call("mcp_servers.list", ["page[number]": 2]) == [])
        #expect(try await bench.answer("mcp_servers.delete", ["mcp_server_id": id]).status == 200)
        #expect(try await bench.answer("mcp_servers.retrieve", ["mcp_server_id": id]).status == 404)
    }
}

@Suite struct `Tags` {
    @Test func `are a set that belongs to the assistant`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["tags": ["b", "b"]])["id"] ?? ""
        #expect(
            try await bench.call("assistants.tags.add", ["assistant_id": id, "tag": "a/c"]) == [
                "tags": ["b", "a/c"]
            ])
        #expect(
            try await bench.call("assistants.tags.add", ["assistant_id": id, "tag": "b"]) == [
                "tags": ["b", "a/c"]
            ])
        #expect(try await bench.call("assistants.retrieve", ["assistant_id": id])["tags"] == ["b", "a/c"])
        #expect(try await bench.call("assistants.tags.list") == ["tags": ["a/c", "b"]])
        #expect(
            try await bench.call("assistants.tags.remove", ["assistant_id": id, "tag": "a/c"]) == [
                "tags": ["b"]
            ])
        #expect(
            try await bench.answer("assistants.tags.remove", ["assistant_id": id, "tag": "a/c"]).status == 404
        )
        #expect(try await bench.call("assistants.versions.list", ["assistant_id": id]).array?.count == 1)
    }

    @Test(arguments: [("refused", 400), ("duplicated", 200)])
    func `that come twice are treated as the chosen reading says`(reading: String, status: Int) async throws {
        let bench = try Bench()
        bench.simulator.withWorld { $0.controls["readings"] = ["assistants.tags.add": .string(reading)] }
        let id = try await bench.assistant(["tags": ["a"]])["id"] ?? ""
        let answer = try await bench.answer("assistants.tags.add", ["assistant_id": id, "tag": "a"])
        #expect(answer.status == status)
        if status == 200 { #expect(answer.json["tags"] == ["a", "a"]) }
    }
}
