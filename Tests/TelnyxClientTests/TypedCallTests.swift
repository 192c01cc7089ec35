import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `Typed calls` {
    @Test func `send what was given under wire names and see the answer as a record`() async throws {
        let transport = ScriptedTransport([
            .respond(200, body: #"{"id": "assistant-1", "name": "Support", "tags": ["vip"], "newer": 1}"#)
        ])
        let assistant = try await TelnyxClient.scripted(transport).assistants.create(
            instructions: "Be brief.", name: "Support", tags: ["vip"],
            tools: [.hangup(.init(hangup: .init()))],
            voiceSettings: .init(voice: "Telnyx.KokoroTTS.af_heart", voiceSpeed: 1.5))
        let body = try await JSONValue(parsing: #require(transport.requests.first?.body))
        #expect(
            body == [
                "instructions": "Be brief.", "name": "Support", "tags": ["vip"],
                "tools": [["type": "hangup", "hangup": [:]]],
                "voice_settings": ["voice": "Telnyx.KokoroTTS.af_heart", "voice_speed": 1.5],
            ])
        #expect(try assistant.id == "assistant-1")
        #expect(assistant.tags == ["vip"])
        #expect(assistant.greeting == nil)
        #expect(assistant.jsonValue["newer"] == 1)
    }

    @Test func `throw when a field that must be there is read and is not`() throws {
        let assistant = Resources.Assistant(jsonValue: ["id": 7])
        #expect(throws: MissingField(view: "Assistant", field: "id")) { try assistant.id }
        #expect(
            MissingField(view: "Assistant", field: "id").description
                == "Assistant has no 'id' of the kind the API promises")
    }

    @Test func `go through the items of a list`() async throws {
        let run = #"{"run_id": "r", "status": "passed"}"#
        let transport = ScriptedTransport([
            .respond(200, body: #"{"data": [\#(run)], "meta": {"page_number": 1, "total_pages": 1}}"#)
        ])
        let client = TelnyxClient.scripted(transport)
        var statuses: [String] = []
        for try await run in try client.assistants.tests.runs.list(testID: "t", pageSize: 5) {
            statuses.append(try run.status)
        }
        #expect(statuses == ["passed"])
        #expect(await transport.requests.map(\.target) == ["/ai/assistants/tests/t/runs?page%5Bsize%5D=5"])
    }

    @Test func `see one of several kinds as what it is`() {
        let tool = Resources.AssistantTool.refer(
            .init(refer: .init(targets: [.init(name: "desk", sipAddress: "sip:a@example.com")])))
        #expect(tool.type == "refer")
        #expect(tool.hangup == nil)
        #expect((try? tool.refer?.refer.targets.first?.sipAddress) == "sip:a@example.com")
    }

    @Test func `refuse an item of a list that is of another kind`() async {
        let transport = ScriptedTransport([.respond(200, body: #"{"data": ["a", 5]}"#)])
        let client = TelnyxClient.scripted(transport)
        let error = await failure(of: {
            for try await _ in try client.assistants.tests.testSuites.list() {}
        })
        #expect(error?.code == .malformedResponse)
    }

    @Test func `filter by notes of one's own`() async throws {
        let transport = ScriptedTransport([.respond(200, body: #"{"data": []}"#)])
        let list = try TelnyxClient.scripted(transport).conversations.list(metadata: ["order": "eq.7"])
        for try await _ in list {}
        #expect(await transport.requests.map(\.target) == ["/ai/conversations?metadata-%3Eorder=eq.7"])
    }
}
