import TelnyxCatalog
import Testing

/// What is written by hand against the facts of the official SDK, where both exist.
@Suite struct `A curated operation` {
    /// Names of the facts that the curated operation does not take, with the reason.
    private static let known = [
        "integration_secrets.list: query filter": "its only member is spelled out, filter[type]"
    ]

    @Test func `is at the address that the facts have, and takes what they name`() throws {
        var compared = 0
        var differences: [String] = []
        for (id, fact) in FactLines.all.operations {
            let operation = try #require(Catalog.operation(id))
            guard operation.origin == .curated else { continue }
            compared += 1
            if operation.method.rawValue != fact["method"]?.string { differences.append("\(id): the method") }
            if Self.template(operation.path) != Self.template(fact["path"]?.string ?? "") {
                differences.append("\(id): the path")
            }
            for place in ["query", "body"] {
                for (name, _) in FactLines.fields(fact, place) where !Self.takes(operation, name) {
                    differences.append("\(id): \(place) \(name)")
                }
            }
            if (fact["idempotency_key"] != nil) != operation.takesIdempotencyKey {
                differences.append("\(id): the Idempotency-Key")
            }
        }
        #expect(differences.filter { Self.known[$0] == nil } == [])
        #expect(Set(Self.known.keys).subtracting(differences) == [], "no difference any more")
        #expect(compared > 75)
    }

    /// The path without the names of its parameters, which the SDK chooses otherwise.
    private static func template(_ path: String) -> String {
        path.split(separator: "/").map { $0.first == "{" ? "{}" : $0 }.joined(separator: "/")
    }

    private static func takes(_ operation: APIOperation, _ name: String) -> Bool {
        operation.parameters.contains { $0.name == name || $0.isFamily && name.hasPrefix($0.name) }
            || operation.parameter(name) != nil
    }
}
