import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Insight templates` {
    @Test func `every account has the default ones`() async throws {
        let list = try await Bench().call("conversations.insights.list")
        let names = list.array?.filter { $0["insight_type"] == "default" }.compactMap { $0["name"]?.string }
        #expect(Set(names ?? []) == ["Summary", "User Satisfaction", "Agent Instruction Following"])
    }

    @Test func `default ones cannot be changed`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.insights.list")[0]?["id"] ?? ""
        let arguments: JSONObject = ["insight_id": id, "name": "Mine"]
        #expect(try await bench.answer("conversations.insights.update", arguments).status == 400)
        #expect(try await bench.answer("conversations.insights.delete", ["insight_id": id]).status == 400)
    }

    @Test func `a new one is custom and has no webhook`() async throws {
        let insight = try await Bench().call(
            "conversations.insights.create", ["name": "Mood", "instructions": "Name the mood."])
        #expect(insight["insight_type"] == "custom")
        #expect(insight["webhook"] == "")
    }

    @Test(arguments: ["not JSON", "[1]", "{"])
    func `a schema that is no JSON object is refused`(schema: String) async throws {
        let answer = try await Bench().answer(
            "conversations.insights.create",
            ["name": "a", "instructions": "b", "json_schema": .string(schema)])
        #expect(answer.status == 422)
    }

    @Test func `a deleted one leaves its groups`() async throws {
        let insights = try await InsightBench()
        try await insights.bench.call("conversations.insights.delete", ["insight_id": insights.insight])
        let group = try await insights.bench.call(
            "conversations.insight_groups.retrieve", ["group_id": insights.group])
        #expect(group["insights"] == [])
    }
}

@Suite struct `Insight groups` {
    @Test func `show their insights whole`() async throws {
        let insights = try await InsightBench()
        let groups = try await insights.bench.call("conversations.insight_groups.retrieve_insight_groups")
        #expect(groups[0]?["insights"]?[0]?["id"] == insights.insight)
        #expect(groups[0]?["insights"]?[0]?["instructions"] == "Rate the answer.")
        #expect(groups[0]?["insight_ids"] == nil)
    }

    @Test func `assigning twice is the same as once`() async throws {
        let insights = try await InsightBench()
        let pair: JSONObject = ["group_id": insights.group, "insight_id": insights.insight]
        try await insights.bench.call("conversations.insight_groups.insights.assign", pair)
        let group = try await insights.bench.call(
            "conversations.insight_groups.retrieve", ["group_id": insights.group])
        #expect(group["insights"]?.array?.count == 1)
    }

    @Test func `what is not in a group cannot be taken out`() async throws {
        let insights = try await InsightBench()
        let pair: JSONObject = ["group_id": insights.group, "insight_id": insights.insight]
        try await insights.bench.call("conversations.insight_groups.insights.delete_unassign", pair)
        let answer = try await insights.bench.answer(
            "conversations.insight_groups.insights.delete_unassign", pair)
        #expect(answer.status == 404)
    }
}

@Suite struct `Values that fit a schema` {
    /// A schema, a level, and what comes of them.
    struct Row: Sendable, CustomTestStringConvertible {
        let schema: JSONValue
        let level: Double
        let value: JSONValue
        var testDescription: String { "\(schema.text()) at \(level)" }

        init(_ schema: JSONValue, _ level: Double, _ value: JSONValue) {
            self.schema = schema
            self.level = level
            self.value = value
        }
    }

    private static let rows: [Row] = [
        Row(["type": "integer"], 0, 1), Row(["type": "integer"], 1, 5),
        Row(["type": "number", "minimum": 0, "maximum": 1], 0.5, 0.5),
        Row(["type": "integer", "minimum": 0, "maximum": 10], 0.75, 8),
        Row(["type": "boolean"], 0.2, false), Row(["type": "boolean"], 0.8, true),
        Row(["enum": ["bad", "fair", "good"]], 1, "good"), Row(["enum": ["bad", "fair", "good"]], 0, "bad"),
        Row(["const": 7], 0, 7), Row(["type": "string"], 0, "SUMMARY"), Row(["type": "null"], 0, nil),
        Row(["type": ["null", "integer"]], 0, 1),
        Row(["type": "array", "items": ["type": "boolean"], "minItems": 2], 1, [true, true]),
        Row(["type": "array"], 1, []),
        Row(
            ["properties": ["a": ["type": "object", "properties": ["b": ["type": "integer"]]]]], 0,
            ["a": ["b": 1]]),
        Row(["type": "integer", "minimum": 9, "maximum": 3], 1, 9),
    ]

    @Test(arguments: rows)
    func `lie where the level says`(_ row: Row) throws {
        let schema = try #require(InsightSchema(row.schema))
        #expect(schema.value(summary: "SUMMARY") { _ in row.level } == row.value)
    }
}
