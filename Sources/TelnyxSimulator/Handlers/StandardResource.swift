internal import TelnyxCatalog

/// A resource that is only listed, created, retrieved, updated and deleted: its handlers come from
/// this description and the catalogue.
///
/// Operations are found as `<operations>.list`, `.create`, `.retrieve`, `.update` and `.delete`;
/// those that the catalogue does not have are left out. Records have the members of the shape that
/// `retrieve` or else `create` answers, with its defaults filled in.
struct StandardResource: Sendable {
    /// The path of the operations, `mcp_servers`.
    let operations: String
    let table: TableName
    /// The path parameter that holds the id.
    let idParameter: String
    /// The member of the record that holds the id.
    var idMember = "id"
    /// Members that get the time of creation.
    var creationStamps: Set<String> = ["created_at"]
    /// Members that get the time of every change, creation included.
    var updateStamps: Set<String> = []
    /// Whether the newest comes first in lists.
    var listsNewestFirst = true
    /// Query parameters that filter the list: whether a record stays when the parameter has a value.
    var filters: [String: @Sendable (JSONObject, JSONValue) -> Bool] = [:]
    /// Verbs whose operation is named otherwise, `["create": "insight_groups"]`.
    var names: [String: String] = [:]
    /// Completes or refuses a record before it is stored; the call tells whether it is new.
    var prepare: @Sendable (inout World, inout JSONObject, Call) throws(Refusal) -> Void = {
        _, _, _ throws(Refusal) in
    }
    /// What else goes when a record goes.
    var forget: @Sendable (inout World, String) -> Void = { _, _ in }
    /// How a record looks in an answer.
    var present: @Sendable (World, JSONObject) -> JSONObject = { _, record in record }

    var handlers: [String: Handler] {
        var handlers: [String: Handler] = [:]
        let verbs: [(String, Handler)] = [
            ("list", list), ("create", create), ("retrieve", retrieve), ("update", update),
            ("delete", delete),
        ]
        for (verb, handler) in verbs {
            let id = "\(operations).\(names[verb] ?? verb)"
            if Catalog.operation(id) != nil { handlers[id] = handler }
        }
        return handlers
    }

    /// The shape of a record.
    var shape: Shape? {
        for verb in ["retrieve", "create"] {
            let operation = Catalog.operation("\(operations).\(names[verb] ?? verb)")
            if case .object(let shape)? = operation?.returns.type { return shape() }
        }
        return nil
    }

    // MARK: Verbs

    private var list: Handler {
        { world, call throws(Refusal) in
            var records = world[table].records
            for (name, keeps) in filters {
                if let value = call[name] { records = records.filter { keeps($0, value) } }
            }
            if listsNewestFirst { records.reverse() }
            return try call.list(records.count) { .object(present(world, records[$0])) }
        }
    }

    private var create: Handler {
        let shape = self.shape
        return { world, call throws(Refusal) in
            let id = world.random.uuid()
            var record: JSONObject = [idMember: .string(id)]
            for (name, value) in call.bodyArguments.members where isWritable(name) && !value.isNull {
                record[name] = value
            }
            if let shape { record = Defaults.filled(record, by: shape) }
            for name in creationStamps.union(updateStamps).sorted() { record[name] = .string(world.now.text) }
            try prepare(&world, &record, call)
            world[table].insert(record, id: id)
            return .object(present(world, record))
        }
    }

    private var retrieve: Handler {
        { world, call throws(Refusal) in
            guard let record = world[table][call.string(idParameter)] else { throw .notFound }
            return .object(present(world, record))
        }
    }

    private var update: Handler {
        let shape = self.shape
        return { world, call throws(Refusal) in
            let id = call.string(idParameter)
            guard var record = world[table][id] else { throw .notFound }
            let given = JSONObject(distinct: call.bodyArguments.members.filter { isWritable($0.key) })
            record = shape.map { Defaults.merged(record, with: given, by: $0) } ?? record
            for name in updateStamps { record[name] = .string(world.now.text) }
            try prepare(&world, &record, call)
            world[table][id] = record
            return .object(present(world, record))
        }
    }

    private var delete: Handler {
        { world, call throws(Refusal) in
            let id = call.string(idParameter)
            guard world[table].contains(id) else { throw .notFound }
            world[table].remove(id)
            forget(&world, id)
            return .nothing
        }
    }

    private func isWritable(_ name: String) -> Bool {
        name != idMember && !creationStamps.contains(name) && !updateStamps.contains(name)
    }
}

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

extension TableName {
    /// MCP servers by id, as they are answered.
    static let mcpServers = TableName("mcp_servers")
}

/// Servers of the Model Context Protocol that assistants may take tools from.
enum MCPServers {
    static let all: [String: Handler] = StandardResource(
        operations: "mcp_servers", table: .mcpServers, idParameter: "mcp_server_id",
        filters: [
            "type": { record, value in record["type"] == value },
            "url": { record, value in record["url"] == value },
        ],
        prepare: { _, record, _ in
            // Null says that nothing restricts the tools and that no key is needed.
            for name in ["allowed_tools", "api_key_ref"] where record[name] == nil { record[name] = .null }
        }
    ).handlers
}

extension TableName {
    /// Names of secrets, each with its `type`; the values are kept apart, see ``World/secretValues``.
    static let integrationSecrets = TableName("integration_secrets")
}

/// Integration secrets: what other settings refer to by identifier.
enum SecretHandlers {
    static let all: [String: Handler] = resource.handlers

    private static let resource = StandardResource(
        operations: "integration_secrets", table: .integrationSecrets, idParameter: "id",
        updateStamps: ["updated_at"],
        filters: ["filter[type]": { $0["type"] == $1 }],
        prepare: { world, record, _ throws(Refusal) in
            let needed = record["type"] == "basic" ? ["username", "password"] : ["token"]
            for name in needed where record[name]?.string?.isEmpty ?? true {
                throw Refusal(422, .parameterMissing, "\(name) is required.", pointer: "/\(name)")
            }
            if let identifier = record["identifier"]?.string {
                world.secretValues[identifier] =
                    record["token"]?.string
                    ?? [record["username"], record["password"]].compactMap { $0?.string }.joined(
                        separator: ":")
            }
            for name in ["token", "username", "password"] { record[name] = nil }
            record["record_type"] = "integration_secret"
        },
        present: { _, record in
            var record = record
            record["type"] = nil
            return record
        })
}
