internal import TelnyxCatalog

/// Writes the query of a request.
///
/// A list becomes its name once for each element, which no value can be mistaken for; the members of
/// an object become dotted names, `metadata.assistant_id`. `null` is left out.
enum Query {
    static func append(_ items: [(name: String, value: JSONValue)], to target: inout String) {
        var separator = "?"
        for item in items { append(item.name, item.value, to: &target, &separator) }
    }

    private static func append(
        _ name: String, _ value: JSONValue, to target: inout String, _ separator: inout String
    ) {
        switch value {
        case .null: break
        case .array(let elements):
            for element in elements { append(name, element, to: &target, &separator) }
        case .object(let object):
            for (key, value) in object.members { append("\(name).\(key)", value, to: &target, &separator) }
        case .bool, .integer, .number, .string:
            target.append(separator)
            separator = "&"
            PercentEncoding.append(name, to: &target)
            target.append("=")
            PercentEncoding.append(text(value) ?? "", to: &target)
        }
    }

    /// A single value as text; `nil` for lists, objects and `null`.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
