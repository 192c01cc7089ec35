/// A family of operations that are not curated, with how many there are and below which path.
///
/// The simulator plays none of them; it knows them so that a request for one hears that it exists.
public struct OperationFamily: Sendable, Hashable {
    /// As the official SDKs name it, `phone_numbers` or, below `ai`, `ai.missions`.
    public let name: String
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
