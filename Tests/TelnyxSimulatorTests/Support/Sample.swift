import TelnyxCatalog

/// Arguments that fit their types, with text that needs escaping wherever text is free.
enum Sample {
    static func arguments(for operation: APIOperation) -> JSONObject {
        var all = JSONObject()
        var required = JSONObject()
        for parameter in operation.parameters {
            let name = parameter.isFamily ? parameter.name + "key" : parameter.name
            let value = value(of: parameter.type)
            all[name] = value
            if parameter.isRequired { required[name] = value }
        }
        // Some rules forbid everything at once, or ask for more than types tell.
        if (try? operation.check(all)) != nil { return all }
        switch operation.id {
        case "integration_secrets.create": required["token"] = "a b"
        case "assistants.scheduled_events.create": required["text"] = "a b"
        default: break
        }
        return required
    }

    static func value(of type: ValueType) -> JSONValue {
        switch type {
        case .string(let rule): text(rule)
        case .integer(let bounds): .integer(bounds.min ?? 7)
        case .number(let bounds): .number(bounds.min ?? bounds.exclusiveMin.map { $0 + 1 } ?? 7.5)
        case .boolean: true
        case .enumeration(let values, _): .string(values.last ?? "a")
        case .list(let element, _): [value(of: element)]
        case .map(let element): ["a key/ü": value(of: element)]
        case .any: ["a": [1, nil, 0.5]]
        case .object(let shape): object(shape())
        case .union(let union):
            union().variants.first.map {
                object($0.shape(), marked: [union().discriminator: .string($0.value)])
            }
                ?? [:]
        case .alternatives(let types): types.first.map(value) ?? nil
        }
    }

    static func object(_ shape: Shape, marked: JSONObject = [:]) -> JSONValue {
        var object = marked
        for field in shape.fields where field.isRequired && !field.isReadOnly && object[field.name] == nil {
            object[field.name] = value(of: field.type)
        }
        return .object(object)
    }

    private static func text(_ rule: ValueType.StringRule) -> JSONValue {
        switch rule.format {
        case .uuid: "0b5d1a3e-6a0b-4c62-9d9c-0f6a3c9b1e11"
        case .dateTime, .moment: "2026-08-01T00:00:00Z"
        case .url: "https://example.com/a?b=c&d=%20"
        case .phoneNumber: "+13125550100"
        case nil: rule.pattern == nil ? "a/b c+d&e=f?ü%" : "abc"
        }
    }
}
