internal import Synchronization

/// The operations beyond the curated ones: all that the newest official SDK has.
///
/// They are called, checked, completed and explained as the others are. What does not fit their types is sent, with a
/// warning, for nobody has written down their rules and bounds.
public enum WideCatalog {
    /// Where the facts come from: `telnyx 4.189.0`.
    public static var source: String { Facts.shared.source }

    /// The ids in the official SDK's order of names, without those that a curated operation stands for.
    public static let ids: [String] = Facts.shared.ids.filter { curated(for: $0) == nil }

    /// The operation of this id.
    public static func operation(_ id: String) -> APIOperation? {
        if let known = cache.withLock({ $0.operations[id] }) { return known }
        guard curated(for: id) == nil, let fact = Facts.shared.operation(id) else { return nil }
        let operation = APIOperation(id, fact: fact, Facts.shared)
        // Of two that made it at once the first stays.
        return cache.withLock { cache in
            if let known = cache.operations[id] { return known }
            cache.operations[id] = operation
            return operation
        }
    }

    /// The names that stand directly under a path of names, `phone_numbers.voice`; under the empty one the families.
    public static func names(under path: String) -> [String] { groups[path]?.names ?? [] }

    /// The operations of a group of names.
    static func operations(below path: String) -> [APIOperation] {
        ids.filter { $0.hasPrefix(path + ".") || $0.hasPrefix("ai.\(path).") }.compactMap(operation)
    }

    /// What an operation does, or what a group of operations is for, in one line.
    public static func summary(of path: String) -> String {
        if let operation = operation(path) { return operation.summary }
        if let written = WideSummary.written[path] { return written }
        let count = groups[path]?.count ?? 0
        return count == 1 ? "1 operation." : "\(count) operations."
    }

    /// The ids and groups whose sentence was written by hand.
    package static var writtenSummaries: [String] { WideSummary.written.keys.sorted() }

    /// The curated operation that stands for one of the facts, whose id begins with `ai.` where scripts leave it out.
    static func curated(for id: String) -> APIOperation? {
        id.hasPrefix("ai.") ? Catalog.curated(String(id.dropFirst(3))) : Catalog.curated(id)
    }

    /// A path of names below which there are operations.
    private struct Group {
        var names: [String] = []
        /// Operations at any depth.
        var count: Int = 0
    }

    private static let groups: [String: Group] = {
        var groups: [String: Group] = [:]
        for id in ids {
            var path = id[...]
            var isNew = true
            while !path.isEmpty {
                let dot = path.lastIndex(of: ".")
                let above = dot.map { path[..<$0] } ?? ""
                let key = String(above)
                // A group that was there before has its own name in those above.
                let isKnown = groups[key] != nil
                if isNew {
                    groups[key, default: Group()].names.append(
                        String(path[(dot.map(path.index(after:)) ?? path.startIndex)...]))
                }
                groups[key, default: Group()].count += 1
                isNew = isNew && !isKnown
                path = above
            }
        }
        return groups
    }()

    /// The shape of a type, made once.
    static func shape(_ name: String, _ facts: Facts) -> Shape {
        if let known = cache.withLock({ $0.shapes[name] }) { return known }
        let fact = facts.type(name) ?? JSONObject()
        let fields = fact["fields"]?.object ?? JSONObject()
        let shape = Shape(
            name, "", identity: fields["id"] == nil ? nil : "id", isOpen: fact["extra_fields"] != nil,
            fields: fields.members.map { Field($0.key, fact: $0.value.object ?? [:], facts) })
        cache.withLock { $0.shapes[name] = shape }
        return shape
    }

    private struct Cache {
        var operations: [String: APIOperation] = [:]
        var shapes: [String: Shape] = [:]
    }

    private static let cache = Mutex(Cache())
}

/// A family of operations that are not curated, with how many there are and below which path.
///
/// The simulator plays none of them; it knows them so that a request for one hears that it exists.
public struct OperationFamily: Sendable, Hashable {
    /// As the official SDKs name it, `phone_numbers` or, below `ai`, `ai.missions`.
    public let name: String
    /// How many operations it has.
    public let operations: Int
    /// What its paths have in common, below the base URL.
    public let path: String

    /// The family below whose path another path is; of several the nearest.
    public static func of(path segments: [Substring]) -> OperationFamily? {
        for count in (0...segments.count).reversed() {
            if let family = byPath["/" + segments.prefix(count).joined(separator: "/")] { return family }
        }
        return nil
    }

    private static let byPath: [String: OperationFamily] = Dictionary(
        all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })

    static let all: [OperationFamily] = {
        var paths: [String: [[Substring]]] = [:]
        for operation in WideCatalog.ids.compactMap(WideCatalog.operation) {
            let names = operation.id.split(separator: ".")
            let family = names.prefix(names.first == "ai" ? 2 : 1).joined(separator: ".")
            // The SDK says the version twice in the paths of some.
            let fixed = operation.path.split(separator: "/").drop { $0 == "v2" }.prefix { $0.first != "{" }
            paths[family, default: []].append(Array(fixed))
        }
        return paths.compactMap { family, paths in
            let shared = paths.dropFirst().reduce(paths[0]) { shared, path in
                zip(shared, path).prefix { $0 == $1 }.map(\.0)
            }
            // Nothing below a path of its own is only this family's.
            guard !shared.isEmpty, shared != ["ai"] else { return nil }
            return OperationFamily(
                name: family, operations: paths.count, path: "/" + shared.joined(separator: "/"))
        }.sorted { $0.name < $1.name }
    }()
}
