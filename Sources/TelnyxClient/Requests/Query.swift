internal import TelnyxCatalog

/// Writes the query of a request.
///
/// A list becomes its name once for each element, which no value can be mistaken for; the members of
/// an object become dotted names, `metadata.assistant_id`. In the other style, which all but the curated operations
/// have, a list is one text with commas, and members are `filter[status]`. `null` is left out, and in that style
/// the empty text too.
enum Query {
    static func append(
        _ items: [(name: String, value: JSONValue)], style: Operation.Wire.QueryStyle, to target: inout String
    ) {
        var separator = target.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        for item in items {
            switch style {
            case .repeated: append(item.name, item.value, to: &target, &separator)
            case .joined: appendJoined(item.name, item.value, to: &target, &separator)
            }
        }
    }

    private static func appendJoined(
        _ name: String, _ value: JSONValue, to target: inout String, _ separator: inout String
    ) {
        switch value {
        case .null, .string(""): break
        case .array(let elements):
            let texts = elements.compactMap(text)
            // Objects in a list have no way to be joined.
            guard texts.count == elements.count else {
                for element in elements { appendJoined("\(name)[]", element, to: &target, &separator) }
                return
            }
            if !texts.isEmpty { append(name, .string(texts.joined(separator: ",")), to: &target, &separator) }
        case .object(let object):
            for (key, value) in object.members {
                appendJoined("\(name)[\(key)]", value, to: &target, &separator)
            }
        case .bool, .integer, .number, .string: append(name, value, to: &target, &separator)
        }
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
