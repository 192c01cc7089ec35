internal import TelnyxCatalog

extension TableName {
    /// Shared tools by id, as they are answered.
    static let sharedTools = TableName("shared_tools")
}

/// The library of shared tools: a change of one is a change for every assistant that uses it.
enum SharedTools {
    static let all: [String: Handler] = standard.handlers

    private static let standard = StandardResource(
        operations: "tools", table: .sharedTools, idParameter: "tool_id",
        filters: [
            "filter[type]": { record, value in record["type"] == value },
            "filter[name]": { record, value in
                name(of: record) == value.string || record["display_name"] == value
            },
        ],
        prepare: { _, record, call in record = defined(record, by: call) },
        forget: { world, id in detachEverywhere(id, in: &world) })

    /// A tool's own name, where its type gives it one.
    static func name(of record: JSONObject) -> String? {
        record["tool_definition"]?["name"]?.string ?? record["display_name"]?.string
    }

    /// The record with the object that is named like the type as its definition. A type that the
    /// catalogue does not know has its object in the body as well.
    /// A change may give parts of the definition and leaves the others as they are.
    private static func defined(_ record: JSONObject, by call: Call) -> JSONObject {
        let type = call.optionalString("type") ?? record["type"]?.string ?? ""
        var definition = record["tool_definition"]?.object ?? [:]
        if let given = (call[type] ?? call.body[type])?.object { definition.merge(given) }
        let kept = ["id", "type", "display_name", "timeout_ms", "created_at"]
        var defined = JSONObject(distinct: record.members.filter { kept.contains($0.key) })
        if let display = call["display_name"] { defined["display_name"] = display }
        defined["type"] = .string(type)
        defined["tool_definition"] = .object(definition)
        return defined
    }

    /// A shared tool as it appears among an assistant's tools.
    static func merged(_ record: JSONObject) -> JSONObject {
        let type = record["type"]?.string ?? ""
        var tool: JSONObject = [
            "type": .string(type), type: record["tool_definition"] ?? [:], "shared": true,
            "tool_id": record["id"] ?? "",
        ]
        if type == "webhook", let timeout = record["timeout_ms"] { tool["timeout_ms"] = timeout }
        guard let type = toolType, let filled = Defaults.filled(.object(tool), as: type) else { return tool }
        return filled.object ?? tool
    }

    /// The union of all kinds of tools.
    private static let toolType: ValueType? = {
        guard case .list(let type, _)? = AssistantTemplate.shape?.field("tools")?.type else { return nil }
        return type
    }()

    private static func detachEverywhere(_ id: String, in world: inout World) {
        for key in world[.versions].ids {
            let ids = world[.versions][key]?["tool_ids"]?.array ?? []
            if ids.contains(.string(id)) {
                world[.versions][key]?["tool_ids"] = .array(ids.filter { $0 != .string(id) })
            }
        }
    }
}
