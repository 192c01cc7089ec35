import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import Testing

@testable import CallistoServer

@Suite struct `A life cycle over sockets` {
    @Test func `an assistant is made, talked to, tested, tried on some and promoted`() async throws {
        try await ServerBench.serving { bench in
            try await bench.calling { client in
                let assistant = try await client.value(
                    "assistants.create", ["name": "Desk", "instructions": "Be polite."])
                let id = assistant["id"] ?? ""
                let chat = try await client.value(
                    "assistants.chat",
                    ["assistant_id": id, "conversation_id": "c-1", "content": "Who are you?"])
                #expect(chat["content"]?.string?.contains("Desk") == true)

                let candidate =
                    try await client.value(
                        "assistants.update",
                        [
                            "assistant_id": id, "instructions": "Explain refunds politely.",
                            "promote_to_main": false,
                        ])["version_id"] ?? ""
                try await test(candidate, of: id, by: client, on: bench)
                try await canary(candidate, of: id, by: client)

                _ = try await client.value(
                    "assistants.versions.promote", ["assistant_id": id, "version_id": candidate])
                let promoted = try await client.value("assistants.retrieve", ["assistant_id": id])
                #expect(promoted["version_id"] == candidate)
                let gone = await #expect(throws: TelnyxError.self) {
                    try await client.value("assistants.canary_deploys.retrieve", ["assistant_id": id])
                }
                #expect(gone?.kind == .notFound)
            }
        }
    }

    private func test(
        _ version: JSONValue, of assistant: JSONValue, by client: TelnyxClient, on bench: ServerBench
    ) async throws {
        bench.simulator.withWorld { $0.quality[version.string ?? ""] = Quality(passRate: 1) }
        let test = try await client.value(
            "assistants.tests.create",
            [
                "name": "Refunds", "destination": assistant, "instructions": "Ask for a refund.",
                "rubric": [["name": "polite", "criteria": "Stays polite"]],
            ])
        let run = try await client.value(
            "assistants.tests.runs.trigger",
            ["test_id": test["test_id"] ?? "", "destination_version_id": version])
        #expect(run["status"] == "pending")
        bench.simulator.advance(by: .seconds(20))
        let ended = try await client.value(
            "assistants.tests.runs.retrieve",
            ["test_id": test["test_id"] ?? "", "run_id": run["run_id"] ?? ""])
        #expect(ended["status"] == "passed")
    }

    private func canary(
        _ version: JSONValue, of assistant: JSONValue, by client: TelnyxClient
    ) async throws {
        _ = try await client.value(
            "assistants.canary_deploys.create",
            [
                "assistant_id": assistant,
                "rules": [["serve": ["rollout": [["version_id": version, "weight": 50]]]]],
            ])
        for number in 0..<40 {
            _ = try await client.value(
                "assistants.chat",
                ["assistant_id": assistant, "conversation_id": .string("t-\(number)"), "content": "Hello"])
        }
        let served = try await client.call(
            "conversations.list",
            ["metadata->assistant_version_id": .string("eq.\(version.string ?? "")"), "limit": 100])
        let count = try served.value().array?.count ?? 0
        #expect((8...32).contains(count))
    }

    @Test func `a stream arrives as events and ends with the whole`() async throws {
        try await ServerBench.serving { bench in
            let assistant = try await bench.calling { client in
                try await client.value("assistants.create", ["name": "Desk", "instructions": "Be polite."])
            }
            let answer = try await bench.request(
                "POST", "/v2/ai/assistants/\(assistant["id"]?.string ?? "")/chat",
                headers: "content-type: application/json\r\n",
                body: #"{"content": "Who are you?", "conversation_id": "c", "stream": true}"#)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("content-type: text/event-stream"))
            let events = answer.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("event: ") }
            #expect(events.count > 3)
            #expect(events.last == "event: done")
        }
    }
}
