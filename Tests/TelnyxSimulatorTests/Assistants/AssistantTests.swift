import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Assistants answered` {
    @Test func `a new one has every documented default`() async throws {
        let made = try await Bench().assistant()
        #expect(made["model"] == "moonshotai/Kimi-K2.6")
        #expect(made["version_name"] == "New assistant")
        #expect(made["dynamic_variables_webhook_timeout_ms"] == 1500)
        for name in ["tags", "integrations", "mcp_servers", "related_mission_ids", "tools"] {
            #expect(made[name] == [], "\(name)")
        }
        #expect(made["voice_settings"]?["voice"] == "Telnyx.KokoroTTS.af_heart")
        #expect(made["voice_settings"]?["similarity_boost"] == 0.75)
        #expect(made["voice_settings"]?["background_audio"]?["volume"]?.number == 1)
        #expect(made["transcription"]?["settings"]?["eot_threshold"] == 0.8)
        #expect(made["telephony_settings"]?["time_limit_secs"] == 1800)
        #expect(made["telephony_settings"]?["recording_settings"]?["format"] == "mp3")
        #expect(made["interruption_settings"]?["start_speaking_plan"]?["wait_seconds"] == 0.4)
        #expect(made["privacy_settings"]?["data_retention"] == true)
        #expect(made["insight_settings"]?["model"] == "zai-org/GLM-5.3-Flash")
        #expect(made["observability_settings"]?["status"] == "disabled")
    }

    @Test func `an application and a messaging profile come with it`() async throws {
        let made = try await Bench().assistant()
        let application = try #require(made["telephony_settings"]?["default_texml_app_id"]?.string)
        #expect(application.count == 19 && application.allSatisfy(\.isNumber))
        #expect(made["messaging_settings"]?["default_messaging_profile_id"]?.string?.count == 36)
    }

    @Test func `its id and its version have the forms of the service`() async throws {
        let made = try await Bench().assistant()
        #expect(made["id"]?.string?.hasPrefix("assistant-") == true)
        #expect(made["id"]?.string?.count == 46)
        #expect(made["version_id"] == "20260728T225813827000")
        #expect(made["created_at"] == "2026-07-28T22:58:13.827Z")
    }

    @Test func `a model outside replaces the account's own`() async throws {
        let made = try await Bench().assistant([
            "external_llm": ["base_url": "https://llm.example.com", "model": "mine"]
        ])
        #expect(made["model"] == "mine")
        #expect(made["external_llm"]?["authentication_method"] == "token")
    }

    @Test func `the newest is listed first`() async throws {
        let bench = try Bench()
        for name in ["a", "b", "c"] { _ = try await bench.assistant(["name": .string(name)]) }
        let list = try await bench.call("assistants.list")
        #expect(list.array?.compactMap { $0["name"]?.string } == ["c", "b", "a"])
    }

    @Test func `variables can be fetched from the webhook`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant([
            "dynamic_variables": ["tier": "free", "city": "Rome"],
            "dynamic_variables_webhook_url": "https://crm.example.com/who",
        ])
        bench.simulator.withWorld {
            $0.controls["variable_webhooks"] = [
                "https://crm.example.com/who": ["dynamic_variables": ["tier": "gold"]]
            ]
        }
        let id = made["id"] ?? ""
        let stored = try await bench.call("assistants.retrieve", ["assistant_id": id])
        #expect(stored["dynamic_variables"] == ["tier": "free", "city": "Rome"])
        let fetched = try await bench.call(
            "assistants.retrieve", ["assistant_id": id, "fetch_dynamic_variables_from_webhook": true])
        #expect(fetched["dynamic_variables"] == ["tier": "gold", "city": "Rome"])
    }

    @Test func `TeXML connects a call to it`() async throws {
        let bench = try Bench()
        let id = try #require(try await bench.assistant()["id"]?.string)
        let text = try await bench.call("assistants.get_texml", ["assistant_id": .string(id)]).string
        #expect(
            text?.contains("<Connect>\n    <AIAssistant id=\"\(id)\"></AIAssistant>\n  </Connect>") == true)
    }

    @Test func `better instructions are plain text and change nothing`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        let arguments: JSONObject = ["assistant_id": made["id"] ?? "", "enhancement_prompt": "Be warm."]
        let answer = try await bench.answer("assistants.instructions.enhance", arguments)
        #expect(answer.header("content-type") == "text/plain; charset=utf-8")
        #expect(answer.text.contains("- You are a support agent.\n- Be warm.\n"))
        let after = try await bench.call("assistants.retrieve", ["assistant_id": made["id"] ?? ""])
        #expect(after == made)
    }
}

@Suite struct `Changing an assistant` {
    @Test func `absent members stay`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["greeting": "Hi"])
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "description": "x"])
        #expect(changed["greeting"] == "Hi")
        #expect(changed["description"] == "x")
    }

    @Test func `an empty greeting is a value`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["greeting": "Hi"])
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "greeting": ""])
        #expect(changed["greeting"] == "")
    }

    @Test func `settings are merged member by member`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["voice_settings": ["voice": "a", "style": 0.5]])
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "voice_settings": ["voice": "b"]])
        #expect(changed["voice_settings"]?["voice"] == "b")
        #expect(changed["voice_settings"]?["style"] == 0.5)
    }

    @Test func `variables are replaced whole`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["dynamic_variables": ["a": 1, "b": 2]])
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "dynamic_variables": ["c": 3]])
        #expect(changed["dynamic_variables"] == ["c": 3])
    }

    @Test func `a model of insights that is left out is kept`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant([
            "insight_settings": ["model": "meta-llama/Llama-3.3-70B-Instruct"]
        ])
        let changed = try await bench.call(
            "assistants.update",
            ["assistant_id": made["id"] ?? "", "insight_settings": ["insight_group_id": "g"]])
        #expect(changed["insight_settings"]?["model"] == "meta-llama/Llama-3.3-70B-Instruct")
    }

    @Test func `inline tools are replaced, shared ones stay`() async throws {
        let bench = try Bench()
        let tool = try await bench.call("tools.create", SharedToolTests.webhook)
        let made = try await bench.assistant([
            "tools": [["type": "hangup", "hangup": [:]]], "tool_ids": [tool["id"] ?? ""],
        ])
        #expect(made["tools"]?.array?.map { $0["shared"] } == [false, true])
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "tools": []])
        #expect(changed["tools"]?.array?.map { $0["type"] } == ["webhook"])
    }

    @Test func `a shared tool that is sent back becomes an inline copy`() async throws {
        let bench = try Bench()
        let tool = try await bench.call("tools.create", SharedToolTests.webhook)
        let made = try await bench.assistant(["tool_ids": [tool["id"] ?? ""]])
        let changed = try await bench.call(
            "assistants.update", ["assistant_id": made["id"] ?? "", "tools": made["tools"] ?? []])
        #expect(changed["tools"]?.array?.map { $0["shared"] } == [false, true])
    }
}

@Suite struct `Saving an assistant is refused` {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let members: JSONObject
        let code: String

        static let all = [
            Row(
                testDescription: "a single-instance tool twice",
                members: [
                    "tools": [["type": "hangup", "hangup": [:]], ["type": "hangup", "hangup": [:]]]
                ], code: "10015"),
            Row(
                testDescription: "a payment while keys are heard",
                members: ["tools": [["type": "pay", "pay": ["connector_name": "stripe"]]]], code: "10015"),
            Row(
                testDescription: "fallbacks beside a challenger",
                members: [
                    "transcription": [
                        "fallback_models": [["model": "deepgram/nova-3"]],
                        "challenger": ["model": "deepgram/nova-2"],
                    ]
                ], code: "10015"),
            Row(
                testDescription: "a websocket on a private address",
                members: ["websocket_settings": ["url": "wss://192.168.1.4/events"]], code: "10015"),
            Row(
                testDescription: "a websocket secret that does not exist",
                members: ["websocket_settings": ["url": "wss://example.com", "auth_ref": "nothing"]],
                code: "10015"),
            Row(
                testDescription: "a shared tool that does not exist", members: ["tool_ids": ["nothing"]],
                code: "10017"),
            Row(
                testDescription: "an MCP server that does not exist",
                members: ["mcp_servers": [["id": "nothing"]]], code: "10017"),
        ]
    }

    @Test(arguments: Row.all)
    func `with 400 and the platform's code`(_ row: Row) async throws {
        var arguments: JSONObject = ["name": "a", "instructions": "b"]
        arguments.merge(row.members)
        let bench = try Bench()
        let answer = try await bench.answer("assistants.create", arguments)
        #expect(answer.status == 400, "\(answer.text)")
        #expect(answer.code == row.code)
        #expect(try await bench.call("assistants.list") == [])
    }

    @Test func `a model of insights that is not offered is a 422`() async throws {
        let answer = try await Bench().answer(
            "assistants.create",
            ["name": "a", "instructions": "b", "insight_settings": ["model": "mine"]])
        #expect(answer.status == 422)
    }
}

@Suite struct `Private addresses` {
    @Test(arguments: [
        "ws://localhost/x", "wss://127.0.0.1", "wss://10.1.2.3:90/x", "wss://172.16.0.1", "wss://[::1]/",
        "wss://user@192.168.0.1", "wss://169.254.1.1", "nonsense",
    ])
    func `are told`(url: String) { #expect(PrivateAddress.isPrivate(url)) }

    @Test(arguments: ["wss://example.com/x", "wss://8.8.8.8", "wss://172.32.0.1", "wss://[2001:db8::1]"])
    func `are not seen where there are none`(url: String) { #expect(!PrivateAddress.isPrivate(url)) }
}
