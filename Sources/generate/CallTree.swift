import TelnyxCatalog

/// The operations as they are nested by their ids: one branch for each beginning of an id.
struct CallTree {
    /// What the ids below have in common: `["assistants", "tests"]`; empty at the root.
    let parts: [String]
    let operations: [APIOperation]
    /// In the order of the catalogue.
    let branches: [CallTree]

    init(_ operations: [APIOperation]) { self.init(parts: [], operations) }

    private init(parts: [String], _ operations: [APIOperation]) {
        self.parts = parts
        var leaves: [APIOperation] = []
        var names: [String] = []
        var groups: [String: [APIOperation]] = [:]
        for operation in operations {
            let path = operation.id.split(separator: ".").map(String.init)
            if path.count == parts.count + 1 {
                leaves.append(operation)
            } else {
                let name = path[parts.count]
                if groups[name] == nil { names.append(name) }
                groups[name, default: []].append(operation)
            }
        }
        self.operations = leaves
        self.branches = names.map { CallTree(parts: parts + [$0], groups[$0] ?? []) }
    }
}
