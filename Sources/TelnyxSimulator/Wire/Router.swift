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
    init(_ operations: [APIOperation]) {
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
    private static func takesPatch(_ operation: APIOperation) -> Bool {
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

/// The path and query of a request, taken apart.
struct RequestTarget: Sendable, Hashable {
    /// Path segments, still escaped, without the `v2` in front.
    let segments: [Substring]
    /// Query members in order, unescaped; a name without `=` has an empty value.
    let query: [QueryMember]
    /// The query as it was sent.
    let rawQuery: Substring
    /// The path as it was sent, without `/v2`; what idempotency counts by.
    var path: String { "/" + segments.joined(separator: "/") }

    /// One member of a query.
    struct QueryMember: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(_ target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var segments = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        if segments.first?.isEmpty == true { segments.removeFirst() }
        if segments.first == "v2" { segments.removeFirst() }
        self.segments = segments
        rawQuery = parts.count > 1 ? parts[1] : ""
        query = rawQuery.split(separator: "&").map { member in
            let sides = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryMember(
                name: PercentEncoding.decoded(sides[0], plusIsSpace: true),
                value: sides.count > 1 ? PercentEncoding.decoded(sides[1], plusIsSpace: true) : "")
        }
    }
}

/// One HTTP request as it reaches the simulator, nothing of it understood yet.
public struct WireRequest: Sendable {
    /// HTTP method, in capitals.
    public var method: String
    /// Path and query as they were sent, still escaped; the path with or without `/v2`.
    public var target: String
    /// Names in lower case.
    public var headers: [(name: String, value: String)]
    /// Body as it was sent; empty without one.
    public var body: [UInt8]
    /// Whether the caller sits in this process; such a caller needs no key.
    public var isInProcess: Bool
    /// Whether the caller can send an answer on while it is still being made.
    public var readsLive: Bool = false

    public init(
        method: String, target: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], isInProcess: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.isInProcess = isInProcess
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// One HTTP response, and what is to go wrong with the connection that carries it.
public struct WireResponse: Sendable {
    /// What is sent after the headers.
    public enum Body: Sendable, Hashable {
        case bytes([UInt8])
        /// Sent one after the other, without a length in the headers: server-sent events.
        case pieces([[UInt8]])
        /// The same, sent as they come; only for who reads an answer live.
        case live(LivePieces)
    }

    /// What becomes of the connection.
    public enum Ending: Sendable, Hashable {
        /// The response arrives whole.
        case whole
        /// The connection is closed before a single byte of a response.
        case silent
        /// The headers promise the whole body; the connection is closed after so many bytes of it.
        case cut(after: Int)
    }

    /// HTTP status.
    public var status: Int
    /// Names in lower case. Length and connection headers are left to who sends it.
    public var headers: [(name: String, value: String)]
    /// What is sent after the headers.
    public var body: Body
    /// What becomes of the connection.
    public var ending: Ending

    public init(
        status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([]),
        ending: Ending = .whole
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.ending = ending
    }

    /// The first value of a header, by its name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The whole body, joined where it is in pieces; nothing where it is still being made.
    public var bytes: [UInt8] {
        switch body {
        case .bytes(let bytes): bytes
        case .pieces(let pieces): Array(pieces.joined())
        case .live: []
        }
    }
}
