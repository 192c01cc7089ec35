public import TelnyxCatalog

/// What of the operations beyond the curated ones is simulated: a telephone in small, and what assistants know.
enum WideHandlers {
    static let all: [String: Handler] = joined([
        AvailableNumbers.all, Applications.all, Buckets.all, CallCommands.all, CallLog.all, Collections.all,
        Completions.all, Connections.all, MemoryProfiles.all, MessageHandlers.all, NumberOrders.all,
        OutboundProfiles.all, PhoneNumbers.all, Recordings.all, Reservations.all, SubOrders.all,
        TeXMLCalls.all,
        Voices.all,
    ])

    /// - Precondition: no operation is in two lists.
    private static func joined(_ lists: [[String: Handler]]) -> [String: Handler] {
        lists.reduce(into: [:]) { all, list in
            all.merge(list) { _, _ in preconditionFailure("internal error: two handlers for one operation") }
        }
    }
}

extension Catalog {
    /// Whether the simulator plays an operation; the others it answers with 501.
    public static func isSimulated(_ operation: APIOperation) -> Bool {
        Handlers.all[operation.id] != nil || WideHandlers.all[operation.id] != nil
    }
}

extension Call {
    /// The value of `filter[name]`, or of `filter[name][member]` where several words are given.
    func filter(_ words: String...) -> String? {
        let name = "filter" + words.map { "[\($0)]" }.joined()
        return query.last { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// All values of a filter that may have several: repeated, or with commas between.
    func filters(_ name: String) -> [String] {
        query.filter { $0.name == "filter[\(name)]" || $0.name == "filter[\(name)][]" }
            .flatMap { $0.value.split(separator: ",").map(String.init) }
    }

    /// The members of the body that the operation has, as they were sent; the service ignores others.
    var declaredBody: JSONObject {
        JSONObject(distinct: body.members.filter { operation.parameter($0.key)?.place == .body })
    }

    /// Refuses an empty text where the operation needs one; what is missing was refused before.
    func refuseBlank() throws(Refusal) {
        for parameter in operation.parameters where parameter.place == .body && parameter.isRequired {
            guard given(parameter.name)?.string?.isEmpty == true else { continue }
            throw Refusal(
                422, .parameterMissing, "\(parameter.name) can't be blank", pointer: "/\(parameter.name)")
        }
    }

    /// A member of the body as it was sent.
    func given(_ name: String) -> JSONValue? { body[name].flatMap { $0.isNull ? nil : $0 } }
}

/// Records of one kind that are only kept: listed, made, read, changed and deleted, as most of a telephone's settings are.
struct KeptRecords: Sendable {
    /// The path of the operations, `texml_applications`.
    let operations: String
    let table: TableName
    let recordType: String
    /// Numbers of 19 digits, or UUIDs.
    var isNumbered = true
    /// What a new record has besides what was given.
    var defaults: JSONObject = [:]
    /// Filters of the list by member: the member that `filter[name]` is compared with.
    var filters: [String: String] = [:]
    /// Refuses or completes a record before it is kept.
    var prepare: @Sendable (inout World, inout JSONObject) throws(Refusal) -> Void = { _, _ throws(Refusal) in
    }
    /// Refuses to let a record go.
    var release: @Sendable (World, String) throws(Refusal) -> Void = { _, _ throws(Refusal) in }
    /// Records that are not in the table, those that come with assistants.
    var others: @Sendable (World) -> [JSONObject] = { _ in [] }
    /// How a record looks in an answer.
    var present: @Sendable (World, JSONObject) -> JSONObject = { _, record in record }

    var handlers: [String: Handler] {
        [
            "\(operations).list": list, "\(operations).create": create, "\(operations).retrieve": retrieve,
            "\(operations).update": update, "\(operations).delete": delete,
        ]
    }

    /// A record by its id, one of an assistant included.
    func find(_ id: String, in world: World) -> JSONObject? {
        world[table][id] ?? others(world).first { $0["id"]?.string == id }
    }

    private var list: Handler {
        { world, call throws(Refusal) in
            var records =
                others(world).filter { !world[table].contains($0["id"]?.string ?? "") } + world[table].records
            for (name, member) in filters {
                guard let wanted = call.filter(name) ?? call.filter(name, "contains") else { continue }
                let isPart = call.filter(name) == nil
                records = records.filter { record in
                    let text = record[member].map(Conversations.text) ?? ""
                    return isPart ? text.lowercased().contains(wanted.lowercased()) : text == wanted
                }
            }
            records.reverse()
            return try call.list(records.count) { .object(present(world, records[$0])) }
        }
    }

    private var create: Handler {
        { world, call throws(Refusal) in
            try call.refuseBlank()
            let id = isNumbered ? world.random.digits(19) : world.random.uuid()
            var record = defaults
            record["id"] = .string(id)
            record["record_type"] = .string(recordType)
            record.merge(call.declaredBody)
            record["created_at"] = .string(world.now.text)
            record["updated_at"] = .string(world.now.text)
            try prepare(&world, &record)
            world[table].insert(record, id: id)
            return .object(present(world, record))
        }
    }

    private var retrieve: Handler {
        { world, call throws(Refusal) in
            guard let record = find(id(of: call), in: world) else { throw .notFound }
            return .object(present(world, record))
        }
    }

    private var update: Handler {
        { world, call throws(Refusal) in
            let id = id(of: call)
            guard var record = find(id, in: world) else { throw .notFound }
            try call.refuseBlank()
            for (name, value) in call.declaredBody.members {
                // A change of a part leaves the rest of it.
                if var known = record[name]?.object, let changes = value.object {
                    known.merge(changes)
                    record[name] = .object(known)
                } else {
                    record[name] = value
                }
            }
            record["updated_at"] = .string(world.now.text)
            try prepare(&world, &record)
            world[table][id] = record
            return .object(present(world, record))
        }
    }

    /// Answers the record that went, as this part of the API does.
    private var delete: Handler {
        { world, call throws(Refusal) in
            let id = id(of: call)
            guard let record = find(id, in: world) else { throw .notFound }
            try release(world, id)
            guard world[table].contains(id) else {
                throw Refusal(422, .inUse, "It belongs to an assistant and goes with it.")
            }
            world[table].remove(id)
            return .object(present(world, record))
        }
    }

    private func id(of call: Call) -> String {
        call.string(call.operation.pathParameters.first?.name ?? "id")
    }
}
