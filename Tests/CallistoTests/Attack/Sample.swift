import TelnyxCatalog

/// Arguments that an operation takes by their types.
enum Sample {
    /// Those that it cannot do without.
    static func required(of operation: APIOperation) -> JSONObject {
        var arguments = JSONObject()
        for parameter in operation.parameters where parameter.isRequired || parameter.place == .path {
            arguments[parameter.name] = value(of: parameter.type)
        }
        return arguments
    }

    static func value(of type: ValueType, depth: Int = 0) -> JSONValue {
        switch type {
        case .string(let rule): text(rule)
        case .integer(let bounds): .integer(bounds.min ?? 7)
        case .number(let bounds): .number(bounds.min ?? bounds.exclusiveMin.map { $0 + 1 } ?? 7.5)
        case .boolean: true
        case .enumeration(let values, _): .string(values.last ?? "a")
        case .list(let element, _): [value(of: element, depth: depth + 1)]
        case .map(let element): ["key": value(of: element, depth: depth + 1)]
        case .any: "a"
        case .object(let shape): object(shape(), depth)
        case .union(let union):
            union().variants.first.map { variant in
                var members = object(variant.shape(), depth).object ?? [:]
                members[union().discriminator] = .string(variant.value)
                return .object(members)
            } ?? [:]
        case .alternatives(let types): types.first.map { value(of: $0, depth: depth) } ?? .null
        }
    }

    private static func text(_ rule: ValueType.StringRule) -> JSONValue {
        switch rule.format {
        case .uuid: "6a09e667-f3bc-4c98-9b2a-3f1d0c5e8a77"
        case .dateTime, .moment: "2030-01-02T03:04:05Z"
        case .url: "https://example.com/x"
        case .phoneNumber: "+13125550100"
        case nil: .string(String(repeating: "a", count: max(1, rule.length?.lowerBound ?? 1)))
        }
    }

    private static func object(_ shape: Shape, _ depth: Int) -> JSONValue {
        var members = JSONObject()
        for field in shape.fields where !field.isReadOnly && (field.isRequired || depth < 2) {
            members[field.name] = value(of: field.type, depth: depth + 1)
        }
        return .object(members)
    }
}
