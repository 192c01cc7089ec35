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
