public import TelnyxCatalog
internal import TelnyxSimulator

extension OperationReference {
    /// The same facts for programs, with names and types in words.
    public var json: JSONValue {
        var object: JSONObject = [
            "id": .string(operation.id), "call": .string(luaCall),
            "method": .string(operation.method.rawValue),
            "path": .string(operation.path), "summary": .string(operation.summary),
            "effect": .string(operation.effect.rawValue),
            "recovery": [
                "class": .string(operation.recovery.kind.rawValue),
                "reader": operation.recovery.reader.map(JSONValue.string) ?? .null,
                "rule": .string(operation.recovery.rule),
            ],
            "reaches_telephone": .bool(operation.reachesTelephone),
            "idempotency_key": .bool(operation.takesIdempotencyKey),
            "simulated": .bool(Catalog.isSimulated(operation)),
            "parameters": .array(operation.parameters.map(\.json)),
            "rules": .array(operation.rules.map(\.json)),
            "returns": .string(operation.returns.type.referenceName),
            "status": .integer(Int64(operation.status)), "list": .bool(operation.isList),
            "since": .string(operation.since.rawValue),
        ]
        object["replaced_by"] = operation.replacedBy.map(JSONValue.string)
        return .object(object)
    }
}

extension Parameter {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "name": .string(scriptName), "wire_name": .string(name), "in": .string(place.rawValue),
            "type": .string(type.referenceName), "required": .bool(isRequired),
            "summary": .string(summary), "since": .string(field.since.rawValue),
        ]
        object["default"] = field.defaultValue
        object["inferred_from"] = field.inferredFrom.map(JSONValue.string)
        return .object(object)
    }
}

extension Rule {
    /// What a breach of it does: documented ones refuse a call, inferred ones warn.
    fileprivate var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "summary": .string(summary)]
        switch basis {
        case .documented: object["basis"] = "documented"
        case .inferred(let source):
            object["basis"] = "inferred"
            object["inferred_from"] = .string(source)
        }
        return .object(object)
    }
}
