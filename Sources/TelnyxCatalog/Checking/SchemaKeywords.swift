/// The names that a JSON schema gives its own members, and where in one further schemas are.
///
/// A schema may hold whatever its author likes, so no name in it is wrong. One that is nearly a keyword is most likely
/// meant as that.
enum SchemaKeywords {
    /// What a name was held against, for the warning.
    static let source = "the keywords of JSON Schema"

    /// Keywords whose values are schemas themselves, or lists of them.
    private static let schemas: Set<String> = [
        "items", "additionalItems", "prefixItems", "contains", "additionalProperties", "propertyNames",
        "unevaluatedItems", "unevaluatedProperties", "contentSchema", "allOf", "anyOf", "oneOf", "not", "if",
        "then", "else",
    ]
    /// Keywords whose values are schemas by names that somebody chose.
    private static let namedSchemas: Set<String> = [
        "properties", "patternProperties", "dependentSchemas", "$defs", "definitions",
    ]
    /// Of all drafts, and what OpenAPI and models have beside them.
    private static let all: Set<String> = schemas.union(namedSchemas).union([
        "$schema", "$id", "id", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef",
        "$recursiveAnchor", "$vocabulary", "$comment", "type", "enum", "const", "title", "description",
        "default", "deprecated", "readOnly", "writeOnly", "examples", "multipleOf", "maximum",
        "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems",
        "minItems", "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required",
        "dependentRequired", "dependencies", "format", "contentEncoding", "contentMediaType", "example",
        "nullable", "discriminator", "xml", "externalDocs", "propertyOrdering", "strict", "name", "optional",
    ])
    /// Shorter names are near too many others.
    private static let shortest = 4
    /// Nobody writes schemas so deep; what is deeper is not looked at.
    private static let deepest = 64

    /// A problem for each name in a schema that is nearly a keyword.
    static func problems(in schema: JSONValue, at place: [Problem.PlaceStep], depth: Int = 0) -> [Problem] {
        guard let members = schema.object, depth < deepest else { return [] }
        return members.members.flatMap { name, value in
            let place = place + [.key(name)]
            if namedSchemas.contains(name) {
                return (value.object?.members ?? []).flatMap {
                    problems(in: $0.value, at: place + [.key($0.key)], depth: depth + 1)
                }
            }
            if schemas.contains(name) {
                let list = (value.array ?? []).enumerated().flatMap {
                    problems(in: $0.element, at: place + [.index($0.offset)], depth: depth + 1)
                }
                return list + problems(in: value, at: place, depth: depth + 1)
            }
            guard let nearest = nearest(to: name, in: members) else { return [] }
            return [Problem(.unknown, at: place, expected: "a keyword of JSON Schema", suggestion: nearest)]
        }
    }

    private static func nearest(to name: String, in members: JSONObject) -> String? {
        guard name.utf8.count >= shortest, !all.contains(name), !name.hasPrefix("x-") else { return nil }
        let candidates = all.filter { $0.utf8.count >= shortest && members[$0] == nil }.sorted()
        return NearestName.find(name, among: candidates)
    }
}

/// As much of a URL as must be understood to refuse a wrong one.
enum URLCheck {
    /// The host of an absolute URL in lower case; `nil` when the text is none.
    static func host(of text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) }),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":")), isScheme(bytes[..<colon])
        else { return nil }
        let rest = bytes[(colon + 1)...]
        guard rest.starts(with: "//".utf8) else { return nil }
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        let afterUser = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        return hostAndPort(afterUser)
    }

    private static let forbidden: Set<UInt8> = Set("\"<>\\^`{|}".utf8)

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
    }

    private static func hostAndPort(_ bytes: ArraySlice<UInt8>) -> String? {
        var host = bytes
        var port = bytes[bytes.endIndex...]
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = bytes[(bytes.startIndex + 1)..<end]
            port = bytes[(end + 1)...]
        } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            host = bytes[..<colon]
            port = bytes[colon...]
        }
        if !port.isEmpty {
            guard port.first == UInt8(ascii: ":"), port.dropFirst().allSatisfy(isDigit),
                let number = Int(String(decoding: port.dropFirst(), as: UTF8.self)), number <= 65535
            else { return nil }
        }
        return host.isEmpty ? nil : String(decoding: host, as: UTF8.self).lowercased()
    }

    /// Whether a host is this machine or lies in a network of one's own.
    static func isPrivate(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        if parts.count == 4 {
            switch (parts[0], parts[1]) {
            case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): return true
            default: return false
            }
        }
        guard host.contains(":") else { return false }
        return host == "::1" || host == "::" || host.hasPrefix("fc") || host.hasPrefix("fd")
            || host.hasPrefix("fe80:")
    }
}
