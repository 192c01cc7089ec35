/// Which members of what is sent and answered are secret, and what is done about them.
///
/// A member is secret where the catalogue says so, and where its name does: `x_api_key` of a tool that the catalogue
/// does not know. Of the pairs that headers are made of, `{ name = …, value = … }`, the value is.
public enum SecretFields {
    /// Stands in place of what must not be read.
    public static let mask = "(hidden)"

    /// The names of the fields that the catalogue calls secret, and of those that are so everywhere.
    public static let names: Set<String> = catalogueNames.subtracting([pairValue]).union([
        "authorization", "cookie", "set_cookie", "token", "password", "secret", "api_key", "apikey",
        "private_key", "passphrase", "credentials",
    ])

    private static let endings = ["_token", "_password", "_secret", "_api_key", "_authorization"]

    /// The name of the secret half of a pair, which is too common to be secret by itself.
    private static let pairValue = "value"

    private static let catalogueNames = Set(
        (Catalog.shapes.flatMap(\.fields) + Catalog.operations.flatMap { $0.parameters.map(\.field) })
            .filter(\.isSecret).map(\.name))

    /// Whether a name says that its value is a secret. References to secrets, `api_key_ref`, are none.
    public static func isSecret(_ name: String) -> Bool {
        let dashless = name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
        let plain = String(decoding: dashless, as: UTF8.self).lowercased()
        return names.contains(plain) || endings.contains { plain.hasSuffix($0) }
    }

    /// The value with each secret in it changed; `null` stays, which says that there is none.
    public static func replacing(
        in value: JSONValue, _ replace: (JSONValue) -> JSONValue
    ) -> JSONValue {
        walk(value, isHeader: false, replace)
    }

    /// The value with its secrets replaced.
    public static func hidden(in value: JSONValue) -> JSONValue {
        replacing(in: value) { _ in .string(mask) }
    }

    /// The texts that are secret in it and can be told from words: those that are passwords, tokens or the values of
    /// headers that carry such, and no templates of them.
    public static func texts(in value: JSONValue) -> [String] {
        var texts: [String] = []
        collect(value, into: &texts)
        return texts.filter { $0.utf8.count >= shortest && !$0.contains("{{") }
    }

    /// A shorter text is found in too many that are no secrets.
    private static let shortest = 6

    /// Whether an operation takes anything that is secret by the catalogue.
    public static func areTaken(by operation: APIOperation) -> Bool {
        // Of the others only the names in what is sent tell.
        operation.origin != .curated || takers.contains(operation.id)
    }

    private static let takers = Set(
        Catalog.operations.filter { operation in
            operation.parameters.contains { parameter in
                var seen: Set<String> = []
                return parameter.field.isSecret || holdsSecret(parameter.type, &seen)
            }
        }.map(\.id))

    private static func holdsSecret(_ type: ValueType, _ seen: inout Set<String>) -> Bool {
        switch type {
        case .string, .integer, .number, .boolean, .enumeration: return false
        // Whatever may be in it, its names are looked at.
        case .any: return true
        case .list(let element, _): return holdsSecret(element, &seen)
        case .map(let value): return holdsSecret(value, &seen)
        case .alternatives(let types): return types.contains { holdsSecret($0, &seen) }
        case .object(let shape): return holdsSecret(shape(), &seen)
        case .union(let union):
            let union = union()
            return union.variants.contains { holdsSecret($0.shape(), &seen) }
        }
    }

    private static func holdsSecret(_ shape: Shape, _ seen: inout Set<String>) -> Bool {
        guard seen.insert(shape.name).inserted else { return false }
        return shape.fields.contains { $0.isSecret || holdsSecret($0.type, &seen) }
    }

    private static func walk(
        _ value: JSONValue, isHeader: Bool, _ replace: (JSONValue) -> JSONValue
    ) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map { walk($0, isHeader: isHeader, replace) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map { key, value in
                        let isHidden =
                            isSecret(key) || key == pairValue && (isHeader || isSecretPair(object))
                        if isHidden { return (key: key, value: value.isNull ? .null : replace(value)) }
                        return (key: key, value: walk(value, isHeader: key == "headers", replace))
                    }))
        default: return value
        }
    }

    private static func isSecretPair(_ object: JSONObject) -> Bool {
        object["name"]?.string.map(isSecret) ?? false
    }

    private static func collect(_ value: JSONValue, into texts: inout [String]) {
        switch value {
        case .array(let elements): for element in elements { collect(element, into: &texts) }
        case .object(let object):
            for (key, member) in object.members {
                guard isSecret(key) || key == pairValue && isSecretPair(object) else {
                    collect(member, into: &texts)
                    continue
                }
                guard let text = member.string else { continue }
                texts.append(text)
                // What a scheme stands before is the secret without it, too: `Bearer abc`.
                if let space = text.firstIndex(of: " ") {
                    texts.append(String(text[text.index(after: space)...]))
                }
            }
        default: break
        }
    }
}
