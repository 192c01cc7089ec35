/// A request by method and path, for what has no operation here or for who thinks in paths.
///
/// Its id is `raw:GET /phone_numbers/1`, by which it is permitted, recorded and simulated faults are aimed. What the
/// catalogue knows of the path holds: whether it only reads, whether it takes an Idempotency-Key, how its list goes on.
public struct RawRequest: Sendable, Hashable {
    /// What patterns of permissions begin with.
    public static let prefix = "raw:"

    /// HTTP method.
    public let method: APIOperation.Method
    /// Below the base URL, escaped, without a query.
    public let path: String

    public var id: String { "\(RawRequest.prefix)\(method.rawValue) \(path)" }

    /// Why a text is no method or path.
    public enum Flaw: Error, Sendable, Hashable, CustomStringConvertible {
        case method(String, nearest: String?)
        case relative(String), query(String), climbs(String), characters(String), address(String)

        public var description: String {
            switch self {
            case .method(let text, let nearest):
                "the method must be GET, POST, PUT, PATCH or DELETE, got \(Problem.quoted(text))"
                    + (nearest.map { "; did you mean '\($0)'?" } ?? "")
            case .relative(let text): "the path must begin with a slash, got \(Problem.quoted(text))"
            case .query(let text):
                "the path must have no '?' or '#': give the query as 'query', got \(Problem.quoted(text))"
            case .climbs(let text):
                "the path must have no empty segment, '.' or '..', got \(Problem.quoted(text))"
            case .characters(let text):
                "the path holds a control character or a broken escape: \(Problem.quoted(text))"
            case .address(let text):
                "the path is below the API's base URL and names no host, got \(Problem.quoted(text)); the module http "
                    + "sends requests to others"
            }
        }
    }

    public init(_ method: String, _ path: String) throws(Flaw) {
        guard let known = APIOperation.Method(rawValue: method.uppercased()) else {
            let nearest = NearestName.find(
                method.uppercased(), among: ["GET", "POST", "PUT", "PATCH", "DELETE"])
            throw .method(method, nearest: nearest)
        }
        self.method = known
        if path.contains("://") { throw .address(path) }
        guard path.utf8.first == UInt8(ascii: "/") else { throw .relative(path) }
        if path.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            throw .query(path)
        }
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard
            !segments.contains(where: {
                ["", ".", "..", "%2e", "%2e%2e", ".%2e", "%2e."].contains($0.lowercased())
            })
        else { throw .climbs(path) }
        guard let escaped = RawRequest.escaped(path) else { throw .characters(path) }
        self.path = escaped
    }

    /// The request of an id that `id` gave.
    init?(id: String) {
        let parts = id.dropFirst(RawRequest.prefix.count).split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let request = try? RawRequest(String(parts[0]), String(parts[1])) else {
            return nil
        }
        self = request
    }

    /// The operation that the catalogue has for the path.
    public var known: APIOperation? { PathIndex.shared.operation(method, path) }

    /// Escapes what no path may hold, and leaves escapes that are there.
    private static func escaped(_ path: String) -> String? {
        var text = ""
        let bytes = Array(path.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte < 0x20 || byte == 0x7f { return nil }
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, isHexDigit(bytes[index + 1]), isHexDigit(bytes[index + 2])
                else {
                    return nil
                }
            }
            if byte > 0x7e || " \"<>\\^`{|}".utf8.contains(byte) {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            } else {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return text
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
    }
}

extension APIOperation {
    /// A request by path: its arguments are `query` and `body`, and nothing of them is checked.
    ///
    /// - Parameter body: The form of the body, where it is not JSON.
    public convenience init(raw request: RawRequest, body: Wire.Body? = nil) {
        self.init(raw: request, returns: Returns(.stated, .any), body: body)
    }

    /// A GET by path whose answers are the pages of a list.
    public convenience init(pagesOf request: RawRequest) {
        let known = request.known.map(\.returns).flatMap { $0.paging == nil ? nil : $0 }
        let returns = Returns(known?.envelope ?? .data, .any, paging: known?.paging ?? .numbered)
        self.init(raw: request, returns: returns, body: nil)
    }

    private convenience init(raw request: RawRequest, returns: Returns, body: Wire.Body?) {
        let known = request.known
        var wire = Wire()
        wire.body = body ?? .json
        wire.queryStyle = known?.wire.queryStyle ?? .joined
        wire.wholeBody = "body"
        var parameters = [Parameter(.query, Field("query", .map(.any), .optional, "The query."))]
        if request.method != .get { parameters.append(.body("body", .any, .optional, "The body.")) }
        let effect: Effect =
            switch request.method {
            case .get: .read
            case .delete: .destructive
            case .post, .put, .patch: .write
            }
        let takesKey = known?.takesIdempotencyKey ?? false
        self.init(
            request.id, request.method, request.path.replacing("{", with: "%7B"),
            summary: known?.summary ?? "A request by its path.", effect: known?.effect ?? effect,
            recovery: Recovery(of: request.method, takesKey: takesKey), parameters: parameters,
            returns: returns, status: known?.status ?? 200, idempotencyKey: takesKey,
            telephone: known?.reachesTelephone ?? false, inSeed: false, wire: wire, origin: .raw)
    }
}

/// Finds the operation of a method and a path.
struct PathIndex: Sendable {
    static let shared = PathIndex()

    private struct Row: Sendable {
        let id: String
        let segments: [Substring]
    }

    /// By method and number of segments.
    private let rows: [String: [Row]]

    private init() {
        var rows: [String: [Row]] = [:]
        let wide = WideCatalog.ids.compactMap(WideCatalog.operation)
        for operation in Catalog.operations + wide {
            let segments = operation.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            rows["\(operation.method.rawValue) \(segments.count)", default: []].append(
                Row(id: operation.id, segments: segments))
        }
        self.rows = rows
    }

    /// Of several the one with the most names in its template.
    func operation(_ method: APIOperation.Method, _ path: String) -> APIOperation? {
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var best: (id: String, named: Int)?
        for row in rows["\(method.rawValue) \(segments.count)"] ?? [] {
            let fits = zip(row.segments, segments).allSatisfy { $0 == $1 || $0.first == "{" }
            let named = row.segments.count { $0.first != "{" }
            if fits && named > best?.named ?? -1 { best = (row.id, named) }
        }
        return best.flatMap { Catalog.operation($0.id) }
    }
}
