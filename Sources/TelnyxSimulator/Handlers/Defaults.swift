internal import TelnyxCatalog

/// Completes and merges objects as their shapes in the catalogue say.
enum Defaults {
    /// Adds every default that is missing, also inside objects and lists that are there.
    static func filled(_ object: JSONObject, by shape: Shape) -> JSONObject {
        var object = object
        for field in shape.fields {
            if let value = object[field.name] {
                if let filled = filled(value, as: field.type) { object[field.name] = filled }
            } else if let value = field.defaultValue {
                object[field.name] = value
            } else if field.isAlwaysAnswered {
                // Strict models of answers demand it, though who makes the object may leave it out.
                object[field.name] = ""
            }
        }
        return object
    }

    /// The value with defaults inside; `nil` where its type has nothing to fill.
    static func filled(_ value: JSONValue, as type: ValueType) -> JSONValue? {
        switch (type, value) {
        case (.object(let shape), .object(let object)):
            return .object(filled(object, by: shape()))
        case (.union(let union), .object(let object)):
            let union = union()
            guard let kind = object[union.discriminator]?.string, let shape = union.variant(kind) else {
                return nil
            }
            return .object(filled(object, by: shape))
        case (.list(let element, _), .array(let elements)):
            return .array(elements.map { filled($0, as: element) ?? $0 })
        case (.map(let element), .object(let object)):
            return .object(
                JSONObject(
                    distinct: object.members.map { ($0.key, filled($0.value, as: element) ?? $0.value) }))
        default:
            return nil
        }
    }

    /// Puts `changes` over `object`: objects of one shape member by member, everything else whole.
    ///
    /// `null` stays where the shape knows it as a value; elsewhere it clears the member, which then
    /// has its default again.
    static func merged(_ object: JSONObject, with changes: JSONObject, by shape: Shape) -> JSONObject {
        var object = object
        for (name, value) in changes.members {
            guard let field = shape.field(name) else {
                object[name] = value.isNull ? nil : value
                continue
            }
            switch (value, field.type, object[name]) {
            case (.null, _, _):
                object[name] = field.isNullable ? .null : nil
            case (.object(let change), .object(let inner), .object(let stored)?):
                object[name] = .object(merged(stored, with: change, by: inner()))
            default:
                object[name] = value
            }
        }
        return filled(object, by: shape)
    }
}
