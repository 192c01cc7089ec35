import Foundation
import TelnyxCatalog

/// The facts of the whole API as `Sources/CFacts/facts.txt` holds them, and what one state has that another has not.
///
/// The input is a JSON file with `meta`, `operations` and `types`; its meta explains the keys. A line of the output is
/// an operation or a type, so that the difference of two releases reads line by line.
struct FactsFile {
    static let path = "Sources/CFacts/facts.txt"

    /// The line of each operation and type, keyed by kind and name: `op phone_numbers.list`.
    private let lines: [(key: String, kind: String, name: String, value: JSONObject)]
    private let source: String

    enum Flaw: Error, CustomStringConvertible {
        case notFacts(String), operation(Int, String), duplicate(String)

        var description: String {
            switch self {
            case .notFacts(let what): "no file of facts: \(what)"
            case .operation(let index, let what): "operations[\(index + 1)]: \(what)"
            case .duplicate(let name): "\(name) is there twice"
            }
        }
    }

    /// Reads the JSON file of a release.
    init(json bytes: [UInt8]) throws {
        guard let root = try JSONValue(parsing: bytes).object else { throw Flaw.notFacts("it is no object") }
        guard let operations = root["operations"]?.array, let types = root["types"]?.object else {
            throw Flaw.notFacts("'operations' must be a list and 'types' an object")
        }
        var lines: [(key: String, kind: String, name: String, value: JSONObject)] = []
        for (index, operation) in operations.enumerated() {
            guard var members = operation.object, let id = members["id"]?.string else {
                throw Flaw.operation(index, "it has no 'id'")
            }
            guard members["method"]?.string.flatMap(APIOperation.Method.init(rawValue:)) != nil else {
                throw Flaw.operation(index, "the method of \(id) is none that Callisto knows")
            }
            guard members["path"]?.string?.first == "/" else {
                throw Flaw.operation(index, "the path of \(id) must begin with a slash")
            }
            members["id"] = nil
            lines.append(("op \(id)", "op", id, members))
        }
        for (name, type) in types.members {
            guard let members = type.object else { throw Flaw.notFacts("the type \(name) is no object") }
            lines.append(("type \(name)", "type", name, members))
        }
        lines.sort { $0.key < $1.key }
        if let twice = zip(lines, lines.dropFirst()).first(where: { $0.key == $1.key }) {
            throw Flaw.duplicate(twice.0.key)
        }
        self.lines = lines
        let words = root["meta"]?["source"]?.string?.split(separator: " ") ?? []
        source =
            words.first { $0.contains("==") }.map { $0.replacing("==", with: " ").filter { $0 != "," } }
            ?? "unknown"
    }

    /// Reads what `text` wrote.
    init(text: String) throws {
        var lines: [(key: String, kind: String, name: String, value: JSONObject)] = []
        var source = "unknown"
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
            if parts.first == "source", parts.count > 1 { source = parts[1] }
            guard parts.count == 3, let value = try JSONValue(parsing: Array(parts[2].utf8)).object else {
                continue
            }
            lines.append(("\(parts[0]) \(parts[1])", parts[0], parts[1], value))
        }
        self.lines = lines
        self.source = source
    }

    var text: String {
        "source\t\(source)\n"
            + lines.map { "\($0.kind)\t\($0.name)\t\(JSONValue.object($0.value).text())\n" }.joined()
    }

    /// What another state has that this one has not, and the other way about; a line a change.
    func changes(to other: FactsFile) -> [String] {
        let old = Dictionary(uniqueKeysWithValues: lines.map { ($0.key, $0.value) })
        let new = Dictionary(uniqueKeysWithValues: other.lines.map { ($0.key, $0.value) })
        var changes = source == other.source ? [] : ["from \(source) to \(other.source)"]
        changes += new.keys.filter { old[$0] == nil }.sorted().map { "+ \($0)" }
        changes += old.keys.filter { new[$0] == nil }.sorted().map { "- \($0)" }
        for key in old.keys.filter({ new[$0] != nil }).sorted() {
            guard let before = old[key], let after = new[key], before != after else { continue }
            changes += FactsFile.differences(.object(before), .object(after), at: key)
        }
        return changes
    }

    /// Names go down to the fields, so that a new enumeration value is one line and not a whole operation.
    private static func differences(_ old: JSONValue, _ new: JSONValue, at place: String) -> [String] {
        guard case .object(let before) = old, case .object(let after) = new else {
            return old == new ? [] : ["~ \(place): \(old.text()) → \(new.text())"]
        }
        var changes: [String] = []
        for (key, value) in before.members {
            if let other = after[key] {
                changes += differences(value, other, at: "\(place).\(key)")
            } else {
                changes.append("- \(place).\(key)")
            }
        }
        for (key, value) in after.members where before[key] == nil {
            changes.append("+ \(place).\(key): \(value.text())")
        }
        return changes
    }
}
