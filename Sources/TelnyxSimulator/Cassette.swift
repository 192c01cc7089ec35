internal import Synchronization
public import TelnyxCatalog
public import TelnyxClient

/// Recorded exchanges, as a file of JSON lines: the form's version first, then an interaction a line.
public struct Cassette: Sendable {
    /// Why a file is no cassette.
    public struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
        /// Line of the file, from 1.
        public let line: Int
        /// What is wrong with it, naming the field.
        public let problem: String

        public var description: String { "line \(line): \(problem)" }
    }

    /// Requests with their responses, in their order.
    public internal(set) var interactions: [Interaction] = []

    private static let version: Int64 = 1
    private static let header: JSONValue = ["callisto_cassette": .integer(version)]

    public init() {}

    /// One cassette of several, one after the other.
    public init(joining cassettes: [Cassette]) { interactions = cassettes.flatMap(\.interactions) }

    /// Reads what `bytes` gave, as strictly as it was written.
    public init(parsing bytes: [UInt8]) throws(Unreadable) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What stands behind the last end of a line is no line.
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard !lines.isEmpty else { throw Unreadable(line: 1, problem: "must be \(Cassette.header.text())") }
        for (index, line) in lines.enumerated() {
            do throws(StrictObject.Problem) {
                let fields = try StrictObject(line: line, as: "a cassette")
                if index == 0 {
                    try Self.check(header: fields)
                } else {
                    interactions.append(try Interaction(fields))
                }
                try fields.finish()
            } catch {
                throw Unreadable(line: index + 1, problem: error.description)
            }
        }
    }

    private static func check(header: StrictObject) throws(StrictObject.Problem) {
        guard header.has("callisto_cassette") else {
            throw StrictObject.Problem("must be \(Cassette.header.text())")
        }
        let version = try header.integer("callisto_cassette", in: 0...(1 << 53))
        guard version == Self.version else {
            throw StrictObject.Problem(
                "'callisto_cassette' must be \(Self.version), the version that is read here, got \(version)")
        }
    }

    /// The cassette as a file holds it.
    public var bytes: [UInt8] {
        let lines = [Cassette.header] + interactions.map(\.json)
        return Array(lines.map { $0.text() + "\n" }.joined().utf8)
    }
}

/// One request and its response as a cassette keeps them, without secrets.
public struct Interaction: Sendable, Hashable {
    /// Id of the operation.
    public let operation: String
    /// HTTP method, in capitals.
    public let method: String
    /// Path and query.
    public let target: String
    /// The request's body as JSON; text that is none as a string, and null where there was none.
    public let body: JSONValue
    /// HTTP status.
    public let status: Int
    /// Those headers of the response that its reader looks at.
    public let headers: [String: String]
    /// Body of the response.
    public let response: JSONValue

    /// What is left of the response's headers.
    static let keptHeaders: Set<String> = [
        "content-type", "x-request-id", "retry-after", "retry-after-ms", "x-should-retry",
    ]

    var json: JSONValue {
        var names = JSONObject()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { names[name] = .string(value) }
        return [
            "operation": .string(operation), "method": .string(method), "target": .string(target),
            "body": body,
            "status": .integer(Int64(status)), "headers": .object(names), "response": response,
        ]
    }

    init(_ fields: StrictObject) throws(StrictObject.Problem) {
        operation = try fields.text("operation")
        let asked = APIOperation.askModel
        guard let known = operation == asked.id ? asked : Catalog.operation(operation) else {
            let nearest = NearestName.find(operation, among: Catalog.ids)
            throw fields.problem("operation", "one of the API" + (nearest.map { " such as \"\($0)\"" } ?? ""))
        }
        method = try fields.word("method", of: [known.method.rawValue])
        target = try fields.text("target")
        guard target.hasPrefix("/"), target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw fields.problem("target", "a path and a query")
        }
        body = try fields.value("body")
        status = Int(try fields.integer("status", in: 100...599))
        var headers: [String: String] = [:]
        for (name, value) in try fields.object("headers").members {
            guard Interaction.keptHeaders.contains(name), let text = value.string,
                text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else {
                throw fields.problem(
                    "headers", "texts by name, of " + Interaction.keptHeaders.sorted().joined(separator: ", ")
                )
            }
            headers[name] = text
        }
        self.headers = headers
        response = try fields.value("response")
    }

    init(
        _ request: TransportRequest, _ response: TransportResponse, _ bytes: [UInt8], _ scrubber: Scrubber
    ) {
        operation = request.operation.id
        method = request.methodName
        target = scrubber.clean(request.target)
        body = request.body.map(scrubber.value) ?? .null
        status = response.status
        var kept: [String: String] = [:]
        for (name, value) in response.headers where Interaction.keptHeaders.contains(name) {
            kept[name] = scrubber.clean(value)
        }
        headers = kept
        self.response = bytes.isEmpty ? .null : scrubber.value(bytes)
    }

    /// The body of the response, as bytes.
    var responseBytes: [UInt8] {
        switch response {
        case .null: []
        case .string(let text) where headers["content-type"]?.contains("json") != true: Array(text.utf8)
        default: response.encoded()
        }
    }
}

/// Takes out of an exchange what nobody may read in a file: the key, the values of secret fields, and both where
/// they are repeated elsewhere.
struct Scrubber: Sendable {
    private let secrets: KnownSecrets

    /// - Parameter secrets: What earlier exchanges made known; those of this one are added.
    init(_ request: TransportRequest, _ secrets: KnownSecrets = KnownSecrets()) {
        self.secrets = secrets
        let key = request.header("authorization")?.split(separator: " ").last
        secrets.note(key.map { Secret(String($0)) })
        if let body = request.body.flatMap({ try? JSONValue(parsing: $0) })?.object {
            secrets.note(body, of: request.operation)
        }
    }

    func clean(_ text: String) -> String { secrets.hide(in: text) }

    func value(_ bytes: [UInt8]) -> JSONValue {
        guard let value = try? JSONValue(answer: bytes) else {
            return .string(clean(String(decoding: bytes, as: UTF8.self)))
        }
        return clean(value)
    }

    func clean(_ value: JSONValue) -> JSONValue { words(SecretFields.hidden(in: value)) }

    /// The texts in a value cleaned, names too.
    private func words(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(clean(text))
        case .array(let items): .array(items.map(words))
        case .object(let object):
            .object(JSONObject(object.members.map { (key: clean($0.key), value: words($0.value)) }))
        default: value
        }
    }
}

/// Passes requests on and keeps what was said, secrets left out.
///
/// A stream is passed on once it has ended: its pieces are all there, their times are not.
public final class RecordingTransport: Transport {
    private let inner: any Transport
    private let recorded = Mutex(Cassette())
    private let secrets = KnownSecrets()

    public init(_ inner: any Transport) { self.inner = inner }

    /// What was recorded so far, in the order in which responses came.
    public var cassette: Cassette { recorded.withLock { $0 } }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        var response = try await inner.send(request)
        var gathered: [UInt8] = []
        switch response.body {
        case .bytes(let bytes): gathered = bytes
        case .stream(let pieces):
            for try await piece in pieces { gathered += piece }
            response.body = .stream(.whole(gathered))
        }
        let interaction = Interaction(request, response, gathered, Scrubber(request, secrets))
        recorded.withLock { $0.interactions.append(interaction) }
        return response
    }
}

extension AsyncThrowingStream<[UInt8], any Error> {
    /// A stream of one piece.
    static func whole(_ bytes: [UInt8]) -> AsyncThrowingStream {
        AsyncThrowingStream { continuation in
            continuation.yield(bytes)
            continuation.finish()
        }
    }
}

/// Answers requests from a cassette and from nowhere else.
///
/// Each interaction answers once, the first that fits. A request that none fits is refused, with the
/// nearest one and the difference.
public final class ReplayingTransport: Transport {
    private let rest: Mutex<[Interaction]>
    /// Known as they were while it was recorded.
    private let secrets = KnownSecrets()

    public init(_ cassette: Cassette) { rest = Mutex(cassette.interactions) }

    /// Interactions that nothing has asked for yet.
    public var remaining: [Interaction] { rest.withLock { $0 } }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        let scrubber = Scrubber(request, secrets)
        let wanted = Wanted(
            method: request.methodName, target: scrubber.clean(request.target),
            body: request.body.map(scrubber.value) ?? .null)
        guard let found = take(wanted) else {
            let rest = remaining
            let nearest = rest.first { $0.operation == request.operation.id } ?? rest.first
            throw TransportError(.protocolFault, wanted.sentence(nearest))
        }
        let headers = found.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        let bytes = found.responseBytes
        return TransportResponse(
            status: found.status, headers: headers,
            body: request.streamsResponse ? .stream(.whole(bytes)) : .bytes(bytes))
    }

    private func take(_ wanted: Wanted) -> Interaction? {
        rest.withLock { rest in
            guard let index = rest.firstIndex(where: { wanted.differences(from: $0).isEmpty }) else {
                return nil
            }
            return rest.remove(at: index)
        }
    }

    /// A request as far as it is compared.
    private struct Wanted {
        let method: String
        let target: String
        let body: JSONValue

        /// Where the request is not what was recorded.
        func differences(from interaction: Interaction) -> [String] {
            var found: [String] = []
            if "\(method) \(target)" != "\(interaction.method) \(interaction.target)" {
                found.append("recorded \(interaction.method) \(interaction.target)")
            }
            found += Wanted.differences(interaction.body, body, at: "body")
            return found
        }

        func sentence(_ nearest: Interaction?) -> String {
            let start = "the cassette has no answer to \(method) \(target)"
            guard let nearest else { return start + "; every recorded request was used" }
            return start + "; nearest: " + differences(from: nearest).prefix(3).joined(separator: ", ")
        }

        private static func differences(_ old: JSONValue, _ new: JSONValue, at place: String) -> [String] {
            if old == new { return [] }
            guard let ours = old.object, let theirs = new.object else {
                return ["\(place) was recorded as \(shown(old)), sent as \(shown(new))"]
            }
            let keys = Set(ours.keys).union(theirs.keys).sorted()
            return keys.flatMap { differences(ours[$0] ?? .null, theirs[$0] ?? .null, at: "\(place).\($0)") }
        }

        private static func shown(_ value: JSONValue) -> String {
            let text = value.text()
            return text.count > 60 ? text.prefix(60) + "…" : text
        }
    }
}
