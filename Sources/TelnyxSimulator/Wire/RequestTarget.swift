internal import TelnyxClient

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
