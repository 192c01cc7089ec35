import Testing

@testable import TelnyxCatalog

@Suite struct `Checking a call` {
    @Test(arguments: RefusalCase.all)
    func `says what is wrong, where, and what was expected`(_ row: RefusalCase) throws {
        #expect(try row.sentence() == row.expected)
    }

    @Test func `reports every problem of a call at once, a line each`() throws {
        let sentence = try RefusalCase(
            "assistants.tests.create",
            ["name": "", "rubric": [["name": "a"]], "maxDurationSeconds": 5, "destination": 7], ""
        ).sentence()
        let expected = """
            assistants.tests.create: 5 problems
              'name' must be a string of 1 to 255 characters, got ""
              'rubric[1].criteria' is required
              unknown argument 'maxDurationSeconds'; did you mean 'max_duration_seconds'?
              'destination' must be a string that is not empty, got 7
              'instructions' is required
            """
        #expect(sentence == expected)
    }

    @Test func `takes names of the wire and of scripts and returns those of the wire`() throws {
        #expect(
            try check("tools.list", ["page_size": 5, "filter[type]": "webhook", "filter_name": "n"])
                == ["page[size]": 5, "filter[type]": "webhook", "filter[name]": "n"])
    }

    @Test func `reads an empty table as the list or the object that is wanted`() throws {
        let arguments: JSONObject = ["assistant_id": "a", "tools": [:], "voice_settings": ["voice": "v"]]
        #expect(try check("assistants.update", arguments)["tools"] == [])
        #expect(
            try check("assistants.update", ["assistant_id": "a", "dynamic_variables": []])[
                "dynamic_variables"]
                == [:])
    }

    @Test func `drops tools that a response merged in, and read-only fields`() throws {
        let hangup: JSONValue = ["type": "hangup", "hangup": [:], "shared": false]
        let shared: JSONValue = ["type": "refer", "refer": ["targets": []], "shared": true, "tool_id": "t"]
        let checked = try check("assistants.update", ["assistant_id": "a", "tools": [shared, hangup]])
        #expect(checked["tools"] == [["type": "hangup", "hangup": [:]]])
    }

    @Test func `writes whole numbers as integers where integers are wanted`() throws {
        let checked = try check("tools.list", ["page_size": .number(20)])
        #expect(checked["page[size]"] == .integer(20))
    }

    @Test func `lets through what a newer API may know, when asked to`() throws {
        let newer: JSONObject = [
            "content": "hi", "conversation_id": "c", "assistant_id": "a", "mood": "calm",
        ]
        #expect(try operation("assistants.chat").check(newer, allowUnknown: true) == newer)
        var extra = newer
        extra["mood"] = nil
        extra["extra"] = ["mood": "calm"]
        #expect(try operation("assistants.chat").check(extra) == newer)
    }

    @Test func `lets new choices through with new names`() throws {
        let tool: JSONValue = ["type": "teleport", "teleport": ["to": "moon"]]
        let newer: JSONObject = ["assistant_id": "a", "tools": [tool], "transcription": ["model": "new/stt"]]
        #expect(try operation("assistants.update").check(newer, allowUnknown: true) == newer)
        #expect(throws: ArgumentError.self) { try operation("assistants.update").check(newer) }
    }

    @Test func `says where undeclared members travel`() throws {
        #expect(try operation("assistants.chat").place(of: "mood") == .body)
        #expect(try operation("tools.list").place(of: "mood") == .query)
        #expect(try operation("tools.list").place(of: "page[size]") == .query)
        #expect(try operation("tools.retrieve").place(of: "tool_id") == .path)
        #expect(try operation("conversations.list").place(of: "metadata->mine") == .query)
    }

    @Test func `filters conversations by notes of one's own, by name or as a table`() throws {
        let byName = try check("conversations.list", ["metadata->order": "eq.7"])
        #expect(byName == ["metadata->order": "eq.7"])
        let byTable = try check(
            "conversations.list", ["metadata": ["order": "eq.7", "assistant_id": "eq.a"]])
        #expect(byTable == ["metadata->order": "eq.7", "metadata->assistant_id": "eq.a"])
        #expect(
            try check("conversations.list", ["metadata_assistant_id": "eq.a"])
                == ["metadata->assistant_id": "eq.a"])
    }

    @Test func `takes null for what may be left out, and for nothing else`() throws {
        let change: JSONObject = ["mcp_server_id": "m", "allowed_tools": nil, "name": nil]
        #expect(try check("mcp_servers.update", change) == change)
        #expect(throws: ArgumentError.self) { try check("mcp_servers.update", ["mcp_server_id": nil]) }
        #expect(try check("tools.list", ["filter_name": nil]) == [:])
    }

    @Test func `takes a variant that need not say which it is`() throws {
        let flow: JSONValue = ["start_node_id": "n", "nodes": [["id": "n", "message": "Hello."]]]
        let checked = try check("assistants.update", ["assistant_id": "a", "conversation_flow": flow])
        #expect(checked["conversation_flow"] == flow)
    }

    @Test func `gives facts beside sentences`() throws {
        #expect(
            throws: ArgumentError(
                operation: "assistants.imports",
                problems: [
                    Problem(
                        .enumeration, at: [.key("provider")],
                        expected: "one of 'elevenlabs', 'vapi' or 'retell'", given: "\"vappi\"",
                        suggestion: "vapi")
                ])
        ) { try check("assistants.imports", ["provider": "vappi", "api_key_ref": "k"]) }
    }

    @Test func `never shows a secret`() throws {
        let sentence = try RefusalCase(
            "integration_secrets.create", ["identifier": "i", "type": "bearer", "token": 4711], ""
        ).sentence()
        #expect(sentence == "integration_secrets.create: 'token' must be a string")
    }

    private func check(_ id: String, _ arguments: JSONObject) throws -> JSONObject {
        try operation(id).check(arguments)
    }
}

func operation(_ id: String) throws -> APIOperation { try #require(Catalog.operation(id)) }

/// A call that is refused, with the sentence that refuses it.
struct RefusalCase: Sendable, CustomTestStringConvertible {
    let id: String
    let arguments: JSONObject
    let expected: String
    var testDescription: String { expected }

    init(_ id: String, _ arguments: JSONObject, _ expected: String) {
        self.id = id
        self.arguments = arguments
        self.expected = expected
    }

    func sentence() throws -> String {
        let operation = try operation(id)
        do {
            _ = try operation.check(arguments)
            return "accepted"
        } catch {
            return error.description
        }
    }
}
