package import TelnyxCatalog

/// Turns the checked arguments of a call into the request that says the same on the wire.
///
/// Equal arguments make equal bytes, whatever their order: with the same Idempotency-Key the service
/// answers a second attempt from memory only if its body is the same byte for byte.
package struct RequestEncoder: Sendable {
    package let configuration: ClientConfiguration
    private let authorization: String?

    package init(configuration: ClientConfiguration) {
        self.configuration = configuration
        authorization = configuration.apiKey.map { "Bearer \($0.revealed)" }
    }

    /// - Parameter arguments: Keyed by wire name, as the catalogue's check returns them.
    /// - Throws: `TelnyxError` for what only shows here: a header or a key that cannot be sent, a path
    ///   argument that would name another path.
    package func request(
        for operation: Operation, _ arguments: JSONObject, options: RequestOptions,
        idempotencyKey: String? = nil, streamsResponse: Bool = false
    ) throws(TelnyxError) -> TransportRequest {
        let placed = Placed(arguments, of: operation, extra: options.extra)
        var target = try path(of: operation, arguments)
        Query.append(placed.query, to: &target)
        let body = placed.body.map { JSONValue.object($0).encoded(sortingKeys: true) }
        let timeout = options.timeout ?? configuration.timeout
        return TransportRequest(
            operation: operation, method: operation.method, target: target,
            headers: try headers(
                for: operation, options: options, hasBody: body != nil, idempotencyKey: idempotencyKey,
                streamsResponse: streamsResponse),
            body: body,
            timeout: streamsResponse ? timeout : min(timeout, options.totalTimeout ?? timeout),
            totalTimeout: streamsResponse ? options.totalTimeout : nil,
            streamsResponse: streamsResponse, responseLimit: configuration.responseLimit)
    }

    /// Bytes of a value in the path; ids have 36.
    private static let longestSegment = 4096

    private func path(of operation: Operation, _ arguments: JSONObject) throws(TelnyxError) -> String {
        var target = ""
        target.reserveCapacity(160)
        var rest = operation.path.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            target.append(contentsOf: Substring(rest[..<open]))
            let name = String(Substring(rest[rest.index(after: open)..<close]))
            let value = arguments[name].flatMap(Query.text) ?? ""
            // An empty segment names the list above, and dots climb: a server resolves them even
            // when they are escaped. No address may be as long as megabytes of text, which take a while to escape.
            guard !value.isEmpty, value != ".", value != "..", value.utf8.count <= Self.longestSegment else {
                throw TelnyxError(.pathSegment(name: name, value: value), operation: operation.id)
            }
            PercentEncoding.append(value, to: &target)
            rest = rest[rest.index(after: close)...]
        }
        target.append(contentsOf: Substring(rest))
        return target
    }

    private func headers(
        for operation: Operation, options: RequestOptions, hasBody: Bool, idempotencyKey: String?,
        streamsResponse: Bool
    ) throws(TelnyxError) -> [(name: String, value: String)] {
        var headers = [(name: "user-agent", value: configuration.userAgent)]
        headers.append(("accept", accept(operation, streamsResponse: streamsResponse)))
        if hasBody { headers.append(("content-type", "application/json")) }
        if let authorization { headers.append(("authorization", authorization)) }
        if let idempotencyKey { headers.append(("idempotency-key", idempotencyKey)) }
        for (name, value) in configuration.headers + options.headers {
            let name = name.lowercased()
            if let flaw = HeaderRule.flaw(name: name, value: value) {
                throw TelnyxError(.header(name: name, flaw), operation: operation.id)
            }
            headers.removeAll { $0.name == name }
            headers.append((name, value))
        }
        return headers
    }

    private func accept(_ operation: Operation, streamsResponse: Bool) -> String {
        switch (operation.returns.envelope, streamsResponse) {
        case (.text, _): "text/plain, application/xml, application/json"
        case (_, true): "text/event-stream, application/json"
        case (_, false): "application/json"
        }
    }
}

/// The arguments of one call, sorted by where they go.
private struct Placed {
    var query: [(name: String, value: JSONValue)] = []
    /// `nil` where the operation sends no body.
    var body: JSONObject?

    init(_ arguments: JSONObject, of operation: Operation, extra: JSONObject) {
        let carriesBody = operation.method != .get && operation.method != .delete
        var members = JSONObject()
        for (name, value) in arguments.members {
            switch operation.place(of: name) {
            case .path: break
            case .query: query.append((name, value))
            case .body: members[name] = value
            }
        }
        if carriesBody {
            members.merge(extra)
        } else {
            query.append(contentsOf: extra.members.map { (name: $0.key, value: $0.value) })
        }
        let declaresBody = operation.parameters.contains { $0.place == .body }
        body = declaresBody || !members.isEmpty ? members : nil
    }
}
