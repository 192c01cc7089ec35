import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Insights that are found and not drawn` {
    private static let schema: JSONValue = [
        "type": "object", "required": ["score"],
        "properties": [
            "score": ["type": "integer", "minimum": 1, "maximum": 5],
            "told": ["type": "boolean", "description": "Says that refunds take five days"],
            "late": ["type": "boolean", "description": "Whether it says that refunds take nine days"],
            "kind": ["type": "boolean", "description": "Was kind"],
            "topic": ["type": "string", "enum": ["refund", "delivery", "opening_hours"]],
            "summary": ["type": "string"],
        ],
    ]

    /// What an insight of an assistant that tells of refunds comes to, and who made it.
    private func found(
        _ schema: JSONValue?, model: ScriptedModel? = nil, quality: Quality? = nil, seconds: Int64 = 700
    ) async throws -> (record: JSONValue?, author: JSONValue?, bench: Bench) {
        let bench = try Bench(model: model?.brain)
        var arguments: JSONObject = ["name": "Score", "instructions": "Rate the answer."]
        arguments["json_schema"] = schema
        let insight = try await bench.call("conversations.insights.create", arguments)["id"] ?? ""
        let group =
            try await bench.call("conversations.insight_groups.insight_groups", ["name": "Mine"])["id"] ?? ""
        try await bench.call(
            "conversations.insight_groups.insights.assign", ["group_id": group, "insight_id": insight])
        let assistant = try await bench.assistant([
            "instructions": "Refunds take five days.", "insight_settings": ["insight_group_id": group],
        ])
        if let quality {
            bench.simulator.withWorld { $0.quality[assistant["version_id"]?.string ?? ""] = quality }
        }
        try await bench.call(
            "assistants.chat",
            [
                "assistant_id": assistant["id"] ?? "", "conversation_id": "c",
                "content": "How long does a refund take?",
            ])
        bench.clock.advance(by: .seconds(seconds))
        let records = try await bench.call(
            "conversations.retrieve_conversations_insights", ["conversation_id": "c"])
        let author = bench.simulator.withWorld {
            Conversations.metadata(of: "c", in: $0)?["simulator_insights"]
        }
        return (records[0], author, bench)
    }

    private func result(_ record: JSONValue?) throws -> JSONValue {
        let text = try #require(record?["conversation_insights"]?[0]?["result"]?.string)
        return try JSONValue(parsing: Array(text.utf8))
    }

    @Test func `say by words what words decide, and leave out the rest`() async throws {
        let (record, author, _) = try await found(Self.schema)
        #expect(author == "words")
        #expect(record?["status"] == "completed")
        let result = try result(record)
        #expect(result["told"] == true)
        #expect(result["late"] == false)
        #expect(result["kind"] == nil)
        #expect(result["topic"] == "refund")
        #expect(result["score"] == .some(.null))
        #expect(result["summary"]?.string?.hasPrefix("The user said") == true)
    }

    @Test func `are drawn where a quality was told, and called so`() async throws {
        let (record, author, _) = try await found(Self.schema, quality: Quality(satisfaction: 1))
        #expect(author == "drawn")
        #expect(try result(record)["score"]?.integer != nil)
    }

    /// A model that finds `insight`, and says something in conversations.
    private func model(_ insight: String) -> ScriptedModel {
        ScriptedModel { request in
            let isAsked = ScriptedModel.system(request).hasPrefix("You read a conversation")
            return .pieces(isAsked ? insight : "They take five days.")
        }
    }

    @Test(arguments: [#"{"score":4,"told":true}"#, "```json\n{\"score\":4,\"told\":true}\n```"])
    func `are what a model finds, in the form of the schema`(answer: String) async throws {
        let model = model(answer)
        let (record, author, _) = try await found(Self.schema, model: model)
        #expect(author == "model tiny")
        #expect(record?["status"] == "completed")
        #expect(try result(record) == ["score": 4, "told": true])
        let asked = ScriptedModel.last(try #require(model.requests.last))
        #expect(asked.contains("How long does a refund take?"))
        #expect(asked.contains("Rate the answer."))
        #expect(asked.contains("maximum"))
    }

    @Test func `are a model's text where there is no schema`() async throws {
        let (record, _, _) = try await found(nil, model: model("It was about a refund."))
        #expect(record?["conversation_insights"]?[0]?["result"] == "It was about a refund.")
    }

    @Test(arguments: [
        (#"{"score":9}"#, "the model's answer, 'score', must be at most 5, got 9"),
        (#"{"score":"good"}"#, #"the model's answer, 'score', must be of the type integer, got "good""#),
        (#"{"told":true}"#, "the model's answer lacks 'score'"),
        (#"{"score":3,"topic":"weather"}"#, "'topic', must be one of"),
        ("four", "the model's answer is no JSON: four"),
    ])
    func `fail where a model answers in another form, and say why`(answer: String, reason: String)
        async throws
    {
        let (record, author, _) = try await found(Self.schema, model: model(answer))
        #expect(record?["status"] == "failed")
        #expect(record?["conversation_insights"] == [])
        #expect(author?.string?.hasPrefix("model tiny, failed: ") == true)
        #expect(author?.string?.contains(reason) == true, "\(author ?? "")")
    }

    @Test func `fail where the model cannot be asked`() async throws {
        let broken = ScriptedModel { request in
            ScriptedModel.system(request).hasPrefix("You read")
                ? ScriptedModel.Reply(
                    status: 401, type: "application/json", body: #"{"error":{"message":"No credit."}}"#)
                : .pieces("Five days.")
        }
        let (record, author, _) = try await found(Self.schema, model: broken)
        #expect(record?["status"] == "failed")
        #expect(author?.string?.contains("No credit.") == true)
    }

    @Test func `of simulated callers never ask a model`() async throws {
        let model = model("never asked")
        let bench = try Bench(model: model.brain)
        let insight = try await bench.call(
            "conversations.insights.create", ["name": "Topic", "instructions": "What was it about?"])["id"]
        let group = try await bench.call("conversations.insight_groups.insight_groups", ["name": "g"])["id"]
        try await bench.call(
            "conversations.insight_groups.insights.assign",
            ["group_id": group ?? "", "insight_id": insight ?? ""])
        let assistant = try await bench.assistant(["insight_settings": ["insight_group_id": group ?? ""]])
        try bench.simulator.withWorld { world in
            try world.begin(
                Traffic(
                    assistant: assistant["id"]?.string ?? "", arrivalsByHour: Array(repeating: 60, count: 24))
            )
        }
        bench.clock.advance(by: .seconds(1800))
        let made = bench.simulator.withWorld { $0[.conversationInsights].records }
        #expect(!made.isEmpty)
        #expect(model.requests.isEmpty)
    }
}
