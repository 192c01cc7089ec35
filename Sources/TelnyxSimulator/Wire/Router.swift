internal import TelnyxCatalog
internal import TelnyxClient

/// Finds the operation that a method and a path mean, in a tree made from the catalogue.
///
/// A literal segment wins over a placeholder, as `/assistants/tests` does over
/// `/assistants/{assistant_id}`; where the literal leads nowhere the placeholder is tried.
struct Router: Sendable {
    /// What was found.
    enum Match: Sendable {
        /// The index of a route, and the values of the placeholders in path order, unescaped.
        case route(Int, placeholders: [String])
        /// The path exists for these other methods.
        case otherMethods([String])
        case nothing
    }

    private struct Node: Sendable {
        var literals: [Substring: Int] = [:]
        var placeholder: Int?
        var routes: [String: Int] = [:]
    }

    private var nodes = [Node()]

    /// Routes are numbered by their place in `operations`.
    ///
    /// Two operations on one method and path keep the first: the catalogue lists what is current
    /// before what it replaced.
    init(_ operations: [Operation]) {
        for (route, operation) in operations.enumerated() {
            var node = 0
            for segment in operation.path.split(separator: "/") {
                node = child(of: node, for: segment)
            }
            if nodes[node].routes[operation.method.rawValue] == nil {
                nodes[node].routes[operation.method.rawValue] = route
            }
            if Self.takesPatch(operation), nodes[node].routes["PATCH"] == nil {
                nodes[node].routes["PATCH"] = route
            }
        }
    }

    /// Whether PATCH means the same: for a change of one record that the API declares as POST.
    private static func takesPatch(_ operation: Operation) -> Bool {
        operation.method == .post && operation.path.hasSuffix("}") && operation.id.hasSuffix(".update")
    }

    private mutating func child(of node: Int, for segment: Substring) -> Int {
        let isPlaceholder = segment.hasPrefix("{")
        let known = isPlaceholder ? nodes[node].placeholder : nodes[node].literals[segment]
        if let known { return known }
        let child = nodes.count
        nodes.append(Node())
        if isPlaceholder {
            nodes[node].placeholder = child
        } else {
            nodes[node].literals[segment] = child
        }
        return child
    }

    func match(method: String, segments: [Substring]) -> Match {
        var placeholders: [String] = []
        var others: [String] = []
        if let route = find(method, segments[...], from: 0, &placeholders, &others) {
            return .route(route, placeholders: placeholders)
        }
        return others.isEmpty ? .nothing : .otherMethods(others.sorted())
    }

    private func find(
        _ method: String, _ segments: ArraySlice<Substring>, from node: Int,
        _ placeholders: inout [String], _ others: inout [String]
    ) -> Int? {
        guard let segment = segments.first else {
            if let route = nodes[node].routes[method] { return route }
            if others.isEmpty { others = Array(nodes[node].routes.keys) }
            return nil
        }
        if let literal = nodes[node].literals[segment],
            let route = find(method, segments.dropFirst(), from: literal, &placeholders, &others)
        {
            return route
        }
        guard let placeholder = nodes[node].placeholder, !segment.isEmpty else { return nil }
        placeholders.append(PercentEncoding.decoded(segment))
        if let route = find(method, segments.dropFirst(), from: placeholder, &placeholders, &others) {
            return route
        }
        placeholders.removeLast()
        return nil
    }
}
