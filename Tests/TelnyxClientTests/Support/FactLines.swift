import Foundation
import TelnyxCatalog

/// The file of facts as it lies in the repository, read without the catalogue's own reader.
struct FactLines {
    let operations: [(id: String, fact: JSONObject)]
    private let types: [String: JSONObject]

    static let all: FactLines = {
        let path = URL(fileURLWithPath: #filePath).appending(path: "../../../../Sources/CFacts/facts.txt")
            .standardized
        guard let text = try? String(contentsOf: path, encoding: .utf8) else {
            fatalError("no facts at \(path)")
        }
        return FactLines(text)
    }()

    private init(_ text: String) {
        var operations: [(id: String, fact: JSONObject)] = []
        var types: [String: JSONObject] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
            guard parts.count == 3, let fact = try? JSONValue(parsing: Array(parts[2].utf8)).object else {
                continue
            }
            if parts[0] == "op" { operations.append((parts[1], fact)) } else { types[parts[1]] = fact }
        }
        (self.operations, self.types) = (operations, types)
    }

    /// The fields of an operation that go to one place, by name.
    static func fields(_ fact: JSONObject, _ place: String) -> [(name: String, fact: JSONObject)] {
        if let list = fact[place]?.array?.compactMap(\.object) {
            return list.map { ($0["name"]?.string ?? "", $0) }
        }
        return (fact[place]?.object?.members ?? []).map { ($0.key, $0.value.object ?? [:]) }
    }

    /// A value of a field; of objects all members down to some depth, then the required ones.
    func sample(of field: JSONObject, depth: Int = 0) -> JSONValue {
        sample(of: field["type"]?.string ?? "any", field, depth)
    }

    private func sample(of type: String, _ field: JSONObject, _ depth: Int) -> JSONValue {
        if let open = type.firstIndex(of: "<") {
            let inner = String(type[type.index(after: open)...].dropLast())
            switch type[..<open] {
            case "array": return .array([sample(of: inner, field, depth)])
            case "map": return ["key": sample(of: inner, field, depth)]
            default: return sample(of: FactLines.first(of: inner), field, depth)
            }
        }
        switch type {
        case "string":
            if let value = (field["enum"] ?? field["known_values"])?.array?.first { return value }
            return field["format"]?.string == "date-time" ? "2026-12-01T10:00:00Z" : "a b/ü"
        case "integer": return 3
        case "number": return 1.5
        case "boolean": return true
        case "object": return ["key": "value"]
        case "file", "binary": return ["content": "bytes of it", "filename": "a.txt"]
        case "any", "null": return "anything"
        default: return named(type, depth)
        }
    }

    private func named(_ name: String, _ depth: Int) -> JSONValue {
        guard let type = types[name] else { return "anything" }
        switch type["kind"]?.string {
        case "enum": return type["values"]?[0] ?? "a"
        case "union":
            let first = type["mapping"]?.object?.members.first
            guard let variant = first?.value.string ?? type["variants"]?[0]?.string else { return "a" }
            var value = sample(of: variant, [:], depth)
            if let first, let name = type["discriminator"]?.string, var members = value.object {
                members[name] = .string(first.key)
                value = .object(members)
            }
            return value
        default:
            var object = JSONObject()
            for (name, fact) in FactLines.fields(type, "fields") where fact["read_only"]?.bool != true {
                if depth < 2 || fact["required"]?.bool == true {
                    object[name] = sample(of: fact, depth: depth + 1)
                }
            }
            return .object(object)
        }
    }

    private static func first(of types: String) -> String {
        var depth = 0
        for index in types.indices {
            switch types[index] {
            case "<": depth += 1
            case ">": depth -= 1
            case "," where depth == 0: return String(types[..<index])
            default: break
            }
        }
        return types
    }
}
