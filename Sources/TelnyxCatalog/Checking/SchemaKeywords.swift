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
        return Catalog.nearest(to: name, among: candidates)
    }
}
