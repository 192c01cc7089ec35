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
        for operation: APIOperation, _ arguments: JSONObject, options: RequestOptions,
        idempotencyKey: String? = nil, streamsResponse: Bool = false
    ) throws(TelnyxError) -> TransportRequest {
        if operation.wire.isWebSocket { throw TelnyxError(.webSocket, operation: operation.id) }
        let placed = Placed(arguments, of: operation, extra: options.extra)
        var target = try path(of: operation, arguments)
        Query.append(placed.query, style: operation.wire.queryStyle, to: &target)
        let body: RequestBody?
        do throws(UploadFlaw) { body = try RequestBody(placed.body, of: operation) } catch {
            throw TelnyxError(.upload(error), operation: operation.id)
        }
        let timeout = options.timeout ?? configuration.timeout
        return TransportRequest(
            operation: operation, method: operation.method, target: target,
            headers: try headers(
                for: operation, options: options, placed.headers, contentType: body?.contentType,
                idempotencyKey: idempotencyKey, streamsResponse: streamsResponse),
            body: body?.bytes,
            timeout: streamsResponse ? timeout : min(timeout, options.totalTimeout ?? timeout),
            totalTimeout: streamsResponse ? options.totalTimeout : nil,
            streamsResponse: streamsResponse, responseLimit: configuration.responseLimit)
    }

    /// Bytes of a value in the path; ids have 36.
    private static let longestSegment = 4096

    private func path(of operation: APIOperation, _ arguments: JSONObject) throws(TelnyxError) -> String {
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
        for operation: APIOperation, options: RequestOptions, _ declared: [(name: String, value: String)],
        contentType: String?, idempotencyKey: String?, streamsResponse: Bool
    ) throws(TelnyxError) -> [(name: String, value: String)] {
        var headers = [(name: "user-agent", value: configuration.userAgent)]
        headers.append(("accept", accept(operation, streamsResponse: streamsResponse)))
        if let contentType { headers.append(("content-type", contentType)) }
        if let authorization { headers.append(("authorization", authorization)) }
        if let idempotencyKey { headers.append(("idempotency-key", idempotencyKey)) }
        for (name, value) in configuration.headers + declared + options.headers {
            let name = name.lowercased()
            if let flaw = HeaderRule.flaw(name: name, value: value) {
                throw TelnyxError(.header(name: name, flaw), operation: operation.id)
            }
            headers.removeAll { $0.name == name }
            headers.append((name, value))
        }
        return headers
    }

    private func accept(_ operation: APIOperation, streamsResponse: Bool) -> String {
        if let accept = operation.wire.accept { return accept }
        return switch (operation.returns.envelope, streamsResponse) {
        case (.bytes, _): "*/*"
        case (.text, _): "text/plain, application/xml, application/json"
        case (_, true): "text/event-stream, application/json"
        case (_, false): "application/json"
        }
    }
}

/// The arguments of one call, sorted by where they go.
private struct Placed {
    var query: [(name: String, value: JSONValue)] = []
    var headers: [(name: String, value: String)] = []
    /// `nil` where the operation sends no body.
    var body: JSONValue?

    init(_ arguments: JSONObject, of operation: APIOperation, extra: JSONObject) {
        let carriesBody = operation.method != .get && operation.method != .delete
        var members = JSONObject()
        query = operation.wire.fixedQuery.map { (name: $0.name, value: .string($0.value)) }
        for (name, value) in arguments.members {
            switch operation.place(of: name) {
            case .path: break
            case .query where operation.origin == .raw && name == "query":
                query += (value.object?.members ?? []).map { (name: $0.key, value: $0.value) }
            case .query: query.append((name, value))
            case .header: if let text = Query.text(value) { headers.append((name, text)) }
            case .body: members[name] = value
            }
        }
        if carriesBody {
            members.merge(extra)
        } else {
            query.append(contentsOf: extra.members.map { (name: $0.key, value: $0.value) })
        }
        if let whole = operation.wire.wholeBody {
            body = members[whole]
        } else {
            let declaresBody = operation.parameters.contains { $0.place == .body }
            body = declaresBody || !members.isEmpty ? .object(members) : nil
        }
    }
}

/// Which headers of its own a caller may add.
package enum HeaderRule {
    package enum Flaw: Hashable {
        /// The name is no header name.
        case name
        /// The value holds a line break or another control character.
        case value
        /// The client or its transport writes this header.
        case reserved
    }

    /// Headers that carry the key or frame the message; another value there would break either.
    private static let reserved: Set<String> = [
        "authorization", "connection", "content-length", "content-type", "host", "idempotency-key",
        "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    /// - Parameter name: In lower case.
    static func flaw(name: String, value: String) -> Flaw? {
        if !isToken(name) { return .name }
        if reserved.contains(name) { return .reserved }
        return isValue(value) ? nil : .value
    }

    /// Whether a text is a method or the name of a header, as HTTP has them.
    package static func isToken(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isTokenByte) }

    /// Whether a text can be a header's value: one line, without control characters.
    package static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// Writes the query of a request.
///
/// A list becomes its name once for each element, which no value can be mistaken for; the members of
/// an object become dotted names, `metadata.assistant_id`. In the other style, which all but the curated operations
/// have, a list is one text with commas, and members are `filter[status]`. `null` is left out, and in that style
/// the empty text too.
enum Query {
    static func append(
        _ items: [(name: String, value: JSONValue)], style: APIOperation.Wire.QueryStyle,
        to target: inout String
    ) {
        var separator = target.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        for item in items {
            switch style {
            case .repeated: append(item.name, item.value, to: &target, &separator)
            case .joined: appendJoined(item.name, item.value, to: &target, &separator)
            }
        }
    }

    private static func appendJoined(
        _ name: String, _ value: JSONValue, to target: inout String, _ separator: inout String
    ) {
        switch value {
        case .null, .string(""): break
        case .array(let elements):
            let texts = elements.compactMap(text)
            // Objects in a list have no way to be joined.
            guard texts.count == elements.count else {
                for element in elements { appendJoined("\(name)[]", element, to: &target, &separator) }
                return
            }
            if !texts.isEmpty { append(name, .string(texts.joined(separator: ",")), to: &target, &separator) }
        case .object(let object):
            for (key, value) in object.members {
                appendJoined("\(name)[\(key)]", value, to: &target, &separator)
            }
        case .bool, .integer, .number, .string: append(name, value, to: &target, &separator)
        }
    }

    private static func append(
        _ name: String, _ value: JSONValue, to target: inout String, _ separator: inout String
    ) {
        switch value {
        case .null: break
        case .array(let elements):
            for element in elements { append(name, element, to: &target, &separator) }
        case .object(let object):
            for (key, value) in object.members { append("\(name).\(key)", value, to: &target, &separator) }
        case .bool, .integer, .number, .string:
            target.append(separator)
            separator = "&"
            PercentEncoding.append(name, to: &target)
            target.append("=")
            PercentEncoding.append(text(value) ?? "", to: &target)
        }
    }

    /// A single value as text; `nil` for lists, objects and `null`.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
