public import TelnyxCatalog
internal import TelnyxClient

/// One request and its response as a cassette keeps them, without secrets.
public struct Interaction: Sendable, Hashable {
    public let operation: String
    public let method: String
    /// Path and query.
    public let target: String
    /// The request's body as JSON; text that is none as a string, and null where there was none.
    public let body: JSONValue
    public let status: Int
    /// Those headers of the response that its reader looks at.
    public let headers: [String: String]
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
        let asked = Operation.askModel
        guard let known = operation == asked.id ? asked : Catalog.operation(operation) else {
            let nearest = Catalog.nearest(to: operation, among: Catalog.ids)
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
