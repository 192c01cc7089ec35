import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

/// An assistant with a group of one insight, and conversations that are held with it.
struct InsightBench {
    let bench: Bench
    let assistant: JSONValue
    let insight: JSONValue
    let group: JSONValue

    static let score: JSONValue = [
        "type": "object", "properties": ["score": ["type": "integer", "minimum": 1, "maximum": 5]],
    ]

    init(
        schema: JSONValue? = InsightBench.score, webhook: String = "", assistant members: JSONObject = [:],
        seed: UInt64 = 1
    ) async throws {
        bench = try Bench(seed: seed)
        var arguments: JSONObject = ["name": "Score", "instructions": "Rate the answer."]
        arguments["json_schema"] = schema
        insight = try await bench.call("conversations.insights.create", arguments)["id"] ?? ""
        group =
            try await bench.call(
                "conversations.insight_groups.insight_groups", ["name": "Mine", "webhook": .string(webhook)])[
                "id"] ?? ""
        try await bench.call(
            "conversations.insight_groups.insights.assign", ["group_id": group, "insight_id": insight])
        var settings = members
        settings["insight_settings"] = ["insight_group_id": group]
        assistant = try await bench.assistant(settings)
    }

    /// Holds a conversation of one message and ends it.
    @discardableResult
    func hold(_ id: String, insightsAreDone: Bool = true) async throws -> JSONObject {
        let arguments: JSONObject = [
            "assistant_id": assistant["id"] ?? "", "conversation_id": .string(id),
            "content": "I want a refund",
        ]
        try await bench.call("assistants.chat", arguments)
        if insightsAreDone { bench.simulator.withWorld { $0.endConversation(id) } }
        return ["conversation_id": .string(id)]
    }

    func results(_ id: String) async throws -> JSONValue {
        try await bench.call(
            "conversations.retrieve_conversations_insights", ["conversation_id": .string(id)])
    }

    func tell(_ quality: Quality) {
        bench.simulator.withWorld { $0.quality[assistant["version_id"]?.string ?? ""] = quality }
    }
}

@Suite struct `Insights of conversations` {
    @Test func `are made when the conversation has ended`() async throws {
        let insights = try await InsightBench()
        try await insights.hold("c", insightsAreDone: false)
        #expect(try await insights.results("c") == [])
        insights.bench.clock.advance(by: .seconds(600))
        #expect(try await insights.results("c")[0]?["status"] == "in_progress")
        insights.bench.clock.advance(by: .seconds(2))
        let record = try await insights.results("c")[0]
        #expect(record?["status"] == "completed")
        #expect(record?["conversation_insights"]?[0]?["insight_id"] == insights.insight)
    }

    @Test func `the list has a meta`() async throws {
        let insights = try await InsightBench()
        let answer = try await insights.bench.answer(
            "conversations.retrieve_conversations_insights", try await insights.hold("c"))
        #expect(answer.json["meta"]?["total_results"] == 1)
    }

    @Test func `are JSON text where the insight has a schema`() async throws {
        let insights = try await InsightBench()
        insights.tell(Quality(satisfaction: 0.7))
        try await insights.hold("c")
        let text = try #require(
            try await insights.results("c")[0]?["conversation_insights"]?[0]?["result"]?.string)
        let score = try #require(try JSONValue(parsing: text.utf8)["score"]?.integer)
        #expect((1...5).contains(score))
    }

    @Test func `are prose where it has none`() async throws {
        let insights = try await InsightBench(schema: nil)
        try await insights.hold("c")
        let text = try await insights.results("c")[0]?["conversation_insights"]?[0]?["result"]
        #expect(text == "The user said \"I want a refund\". The assistant answered 1 time.")
    }

    @Test func `follow the satisfaction told for a version`() async throws {
        func mean(_ satisfaction: Double) async throws -> Double {
            let insights = try await InsightBench()
            insights.tell(Quality(satisfaction: satisfaction))
            for index in 0..<50 { try await insights.hold("c\(index)") }
            let rows = try await aggregate(insights, ["group_by": "score"])
            let total = rows.reduce(0.0) {
                $0 + ($1["score"]?.number ?? 0) * ($1["record_count"]?.number ?? 0)
            }
            return total / 50
        }
        #expect(try await mean(0.9) > 4.2)
        #expect((1.8...2.7).contains(try await mean(0.3)))
    }

    @Test func `are what was told where a result was told`() async throws {
        let insights = try await InsightBench()
        insights.tell(Quality(results: ["Score": ["score": 2]]))
        try await insights.hold("c")
        let result = try await insights.results("c")[0]?["conversation_insights"]?[0]?["result"]
        #expect(result == "{\"score\":2}")
    }

    @Test func `are not made where no data is retained`() async throws {
        let insights = try await InsightBench(assistant: ["privacy_settings": ["data_retention": false]])
        try await insights.hold("c")
        #expect(try await insights.results("c") == [])
    }

    @Test func `go to the group's webhook`() async throws {
        let insights = try await InsightBench(webhook: "https://example.com/hook")
        try await insights.hold("c")
        let delivery = try #require(insights.bench.simulator.withWorld { $0.webhookDeliveries }.first)
        #expect(delivery["url"] == "https://example.com/hook")
        #expect(delivery["body"]?["payload"]?["conversation_id"] == "c")
        #expect(delivery["body"]?["payload"]?["results"]?[0]?["insight_id"] == insights.insight)
    }

    @Test func `go with the conversation`() async throws {
        let insights = try await InsightBench()
        try await insights.bench.call("conversations.delete", try await insights.hold("c"))
        #expect(try await aggregate(insights, [:]) == [["record_count": 0]])
    }
}

func aggregate(_ insights: InsightBench, _ arguments: JSONObject) async throws -> [JSONValue] {
    try await insights.bench.call(
        "conversations.conversation_insights.retrieve_aggregates", arguments
    ).array ?? []
}

@Suite struct `Aggregates` {
    @Test func `count by version`() async throws {
        let insights = try await InsightBench()
        let first = insights.assistant["version_id"] ?? ""
        try await insights.hold("a")
        try await insights.hold("b")
        let second = try await insights.bench.call(
            "assistants.update", ["assistant_id": insights.assistant["id"] ?? "", "greeting": "Hi"])[
                "version_id"]
        try await insights.hold("c")
        let rows = try await aggregate(insights, ["group_by": "metadata.assistant_version_id"])
        #expect(
            rows == [
                ["metadata.assistant_version_id": first, "record_count": 2],
                ["metadata.assistant_version_id": second ?? "", "record_count": 1],
            ])
    }

    @Test func `group by keys of the results and by notes at once`() async throws {
        let insights = try await InsightBench()
        insights.tell(Quality(results: ["Score": ["score": 4]]))
        try await insights.hold("a")
        let rows = try await aggregate(insights, ["group_by": "score,metadata.telnyx_conversation_channel"])
        #expect(
            rows == [["score": 4, "metadata.telnyx_conversation_channel": "web_chat", "record_count": 1]])
    }

    @Test(arguments: [
        ("created_at=gte.2026-07-28T23:00:00Z", 1), ("created_at=lt.2026-07-28T23:00:00Z", 1),
        ("created_at=gte.2026-07-28T22:00:00Z&created_at=lt.2026-07-29T22:00:00Z", 2),
        ("metadata.assistant_id=eq.ASSISTANT", 2), ("metadata[assistant_id]=eq.ASSISTANT", 2),
        ("metadata.assistant_id=eq.other", 0), ("metadata.order=eq.7", 1),
        ("insight_id=INSIGHT", 2), ("insight_id=7c1c0b3a-3c52-4e0f-8f53-0b6c2b9e9a11", 0),
    ])
    func `count what the filters leave`(query: String, count: Int64) async throws {
        let insights = try await InsightBench()
        try await insights.hold("a")
        insights.bench.clock.advance(by: .seconds(300))
        let id = "7c1c0b3a-3c52-4e0f-8f53-0b6c2b9e9a22"
        var notes = try await insights.hold(id, insightsAreDone: false)
        notes["metadata"] = ["order": "7"]
        try await insights.bench.call("conversations.update", notes)
        insights.bench.simulator.withWorld { $0.endConversation(id) }
        let filled = query.replacing("ASSISTANT", with: insights.assistant["id"]?.string ?? "")
            .replacing("INSIGHT", with: insights.insight.string ?? "")
        let answer = await insights.bench.request(
            "GET", "/ai/conversations/conversation-insights/aggregates?\(filled)")
        #expect(answer.json["data"] == [["record_count": .integer(count)]])
    }
}
