internal import TelnyxCatalog

/// Gives the text of a query the types that the catalogue declares.
enum QueryValue {
    /// The value of a parameter; `nil` when the query does not have it.
    ///
    /// Text that does not fit the declared type stays text, for the check to refuse. A value that
    /// comes twice counts the last time, a list is every value, each also split at its commas. Where
    /// one value or several may be given, the number of values tells.
    static func decoded(_ parameter: Parameter, from query: [RequestTarget.QueryMember]) -> JSONValue? {
        switch parameter.type {
        case .list(let element, _):
            let values = query.filter { $0.name == parameter.name || $0.name == parameter.name + "[]" }
            guard !values.isEmpty else { return nil }
            return .array(
                values.flatMap { $0.value.split(separator: ",") }.map { decoded(String($0), as: element) })
        case .object, .map:
            return decodedMembers(parameter, from: query)
        case .alternatives(let types):
            let values = query.filter { $0.name == parameter.name }.map(\.value)
            if values.isEmpty { return decodedMembers(parameter, from: query) }
            return values.count == 1 ? decoded(values[0], as: types) : decoded(values, as: types)
        default:
            return query.last { $0.name == parameter.name }.map { decoded($0.value, as: parameter.type) }
        }
    }

    /// A single value is read as a number or truth where it can be one, and never as a list.
    private static func decoded(_ text: String, as types: [ValueType]) -> JSONValue {
        for type in types {
            if case .list = type { continue }
            let value = decoded(text, as: type)
            if value.string == nil { return value }
        }
        return .string(text)
    }

    private static func decoded(_ values: [String], as types: [ValueType]) -> JSONValue {
        for case .list(let element, _) in types { return .array(values.map { decoded($0, as: element) }) }
        return decoded(values[values.count - 1], as: types)
    }

    private static func decoded(_ text: String, as type: ValueType) -> JSONValue {
        switch type {
        case .integer: Int64(text).map { .integer($0) } ?? .string(text)
        case .number: Double(text).map { .number($0) } ?? .string(text)
        case .boolean:
            switch text.lowercased() {
            case "true", "1", "yes", "on": true
            case "false", "0", "no", "off": false
            default: .string(text)
            }
        case .list(let element, _):
            .array(text.split(separator: ",").map { decoded(String($0), as: element) })
        default: .string(text)
        }
    }

    /// `filter[type]=a&filter[name]=b` as one object.
    private static func decodedMembers(
        _ parameter: Parameter, from query: [RequestTarget.QueryMember]
    ) -> JSONValue? {
        let prefix = parameter.name + "["
        var members = JSONObject()
        for member in query where member.name.hasPrefix(prefix) && member.name.hasSuffix("]") {
            let key = String(member.name.dropFirst(prefix.count).dropLast())
            if case .object(let shape) = parameter.type, let field = shape().field(key) {
                members[key] = decoded(member.value, as: field.type)
            } else {
                members[key] = .string(member.value)
            }
        }
        return members.isEmpty ? nil : .object(members)
    }
}
