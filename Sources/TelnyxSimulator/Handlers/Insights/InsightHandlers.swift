internal import TelnyxCatalog

extension TableName {
    /// What is to be found out about conversations.
    static let insights = TableName("insights")
    /// Groups, each with `insight_ids` beside what is answered.
    static let insightGroups = TableName("insight_groups")
}

/// Insight templates and the groups that put them on assistants.
enum InsightHandlers {
    static let all: [String: Handler] = templates.handlers.mapValues(sparingDefaults)
        .merging(groups.handlers) { template, _ in template }
        .merging(
            [
                "conversations.insight_groups.insights.assign": assign,
                "conversations.insight_groups.insights.delete_unassign": unassign,
            ]) { standard, _ in standard }

    /// Lets default insights be read and nothing else.
    private static func sparingDefaults(_ handler: @escaping Handler) -> Handler {
        { world, call throws(Refusal) in
            let insight = world[.insights][call.string("insight_id")]
            if call.operation.effect != .read, insight?["insight_type"]?.string == DefaultInsights.type {
                throw .badRequest("A default insight can be neither changed nor deleted.")
            }
            return try handler(&world, call)
        }
    }

    private static let templates = StandardResource(
        operations: "conversations.insights", table: .insights, idParameter: "insight_id",
        prepare: { _, record, _ throws(Refusal) in
            record["insight_type"] = "custom"
            if let text = record["json_schema"]?.string, InsightSchema(record["json_schema"]) == nil,
                !text.isEmpty
            {
                throw .invalid(body: "json_schema", message: "json_schema must be a JSON schema of an object")
            }
        },
        forget: { world, id in
            for group in world[.insightGroups].ids {
                let kept = InsightGroups.members(of: group, in: world).filter { $0 != id }
                InsightGroups.setMembers(kept, of: group, in: &world)
            }
        })

    private static let groups = StandardResource(
        operations: "conversations.insight_groups", table: .insightGroups, idParameter: "group_id",
        names: ["list": "retrieve_insight_groups", "create": "insight_groups"],
        present: { world, record in InsightGroups.presented(record, in: world) })

    private static func groupAndInsight(_ call: Call, in world: World) throws(Refusal) -> (String, String) {
        let (group, insight) = (call.string("group_id"), call.string("insight_id"))
        guard world[.insightGroups].contains(group), world[.insights].contains(insight) else {
            throw .notFound
        }
        return (group, insight)
    }

    /// Assigning twice is the same as assigning once.
    private static let assign: Handler = { world, call throws(Refusal) in
        let (group, insight) = try groupAndInsight(call, in: world)
        let members = InsightGroups.members(of: group, in: world)
        if !members.contains(insight) {
            InsightGroups.setMembers(members + [insight], of: group, in: &world)
        }
        return .nothing
    }

    private static let unassign: Handler = { world, call throws(Refusal) in
        let (group, insight) = try groupAndInsight(call, in: world)
        let members = InsightGroups.members(of: group, in: world)
        guard members.contains(insight) else { throw .notFound }
        InsightGroups.setMembers(members.filter { $0 != insight }, of: group, in: &world)
        return .nothing
    }
}

/// Which insights a group holds, and how a group is answered.
enum InsightGroups {
    private static let key = "insight_ids"

    static func members(of group: String, in world: World) -> [String] {
        world[.insightGroups][group]?[key]?.array?.compactMap(\.string) ?? []
    }

    static func setMembers(_ insights: [String], of group: String, in world: inout World) {
        world[.insightGroups][group]?[key] = .array(insights.map { .string($0) })
    }

    static func presented(_ record: JSONObject, in world: World) -> JSONObject {
        var group = record
        let ids = record[key]?.array?.compactMap(\.string) ?? []
        group[key] = nil
        group["insights"] = .array(ids.compactMap { world[.insights][$0] }.map { .object($0) })
        return group
    }
}

/// The insights that every account has from the start.
///
/// They can be put into groups, but neither changed nor deleted; their ids go back to the seed.
enum DefaultInsights {
    static let type = "default"

    static func install(in world: inout World) {
        var ids = SeededGenerator(seed: SeededGenerator.hash(world.seed, "default insights"))
        for (name, instructions, schema) in all {
            let id = ids.uuid()
            var record: JSONObject = [
                "id": .string(id), "name": .string(name), "instructions": .string(instructions),
                "insight_type": .string(type), "webhook": "", "created_at": .string(world.now.text),
            ]
            if let schema { record["json_schema"] = schema }
            world[.insights].insert(record, id: id)
        }
    }

    private static let all: [(name: String, instructions: String, schema: JSONValue?)] = [
        ("Summary", "Summarise the conversation in a few sentences.", nil),
        (
            "User Satisfaction", "Rate from 1 to 5 how content the user was at the end.",
            score
        ),
        (
            "Agent Instruction Following",
            "Rate from 1 to 5 how closely the assistant kept to its instructions.",
            score
        ),
    ]

    private static let score: JSONValue = [
        "type": "object",
        "properties": [
            "score": ["type": "integer", "minimum": 1, "maximum": 5],
            "reason": ["type": "string"],
        ],
        "required": ["score"],
    ]
}
