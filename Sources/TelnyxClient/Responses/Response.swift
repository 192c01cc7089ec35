public import TelnyxCatalog

/// The answer to a call that succeeded.
///
/// The body is kept as bytes, so that whoever needs another kind of value than `JSONValue` decodes it
/// once, straight into that.
public struct Response: Sendable {
    /// The operation that was called.
    public let operation: APIOperation
    /// HTTP status.
    public let status: Int
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// The service's name for this exchange.
    public let requestID: String?
    /// Body as it came, decompressed.
    public let bytes: [UInt8]
    /// How many requests it took.
    public let attempts: Int
    /// Whether this was concluded rather than answered: what should go was gone already when the
    /// request was sent again after a lost answer.
    public let isRecovered: Bool

    package init(
        operation: APIOperation, status: Int, headers: [(name: String, value: String)], bytes: [UInt8],
        attempts: Int, isRecovered: Bool = false
    ) {
        self.operation = operation
        self.status = status
        self.headers = headers
        self.requestID = headers.first { $0.name == "x-request-id" }?.value
        self.bytes = bytes
        self.attempts = attempts
        self.isRecovered = isRecovered
    }

    /// The first value of a header, by its name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// What the bytes are.
    public enum Form: Sendable, Hashable {
        /// JSON; the value is the named member of it, or all of it.
        case json(member: String?)
        case text
        /// A file of any kind.
        case bytes
        /// There is no value.
        case nothing
    }

    /// What the body is.
    public var form: Form {
        switch operation.returns.envelope {
        case .bare, .array: .json(member: nil)
        case .data: .json(member: "data")
        case .member(let name): .json(member: name)
        case .text: .text
        case .bytes: .bytes
        case .stated: statedForm
        case .empty: .nothing
        case .unspecified: bytes.allSatisfy(\.isJSONSpace) ? .nothing : .json(member: nil)
        }
    }

    private var statedForm: Form {
        let type = ContentType(header("content-type"))
        if bytes.isEmpty { return .nothing }
        if type.isJSON { return .json(member: nil) }
        return type.name.hasPrefix("text/") || type.name.hasSuffix("xml") ? .text : .bytes
    }

    /// The member of the JSON body that holds the value; `nil` where the whole body does.
    public var unwrapMember: String? {
        if case .json(let member) = form { member } else { nil }
    }

    /// The value, out of its envelope.
    ///
    /// - Throws: `TelnyxError` with the code `api.malformed_response` for a body that is not what the
    ///   operation answers.
    public func value() throws -> JSONValue {
        switch form {
        case .nothing: return .null
        case .text, .bytes: return .string(text())
        case .json(let member):
            let body: JSONValue
            do {
                body = try JSONValue(answer: bytes)
            } catch {
                throw malformed(at: error.position, "\(error)")
            }
            return try unwrap(body, member: member)
        }
    }

    /// The body as text. A JSON string, which the service sends for some documents, is unwrapped.
    public func text() -> String {
        let isJSON = ContentType(header("content-type")).isJSON
        if isJSON, bytes.first == UInt8(ascii: "\""), let text = try? JSONValue(answer: bytes).string {
            return text
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The error for a body that someone else decoded and found broken at a byte.
    public func malformed(at position: Int, _ reason: String) -> TelnyxError {
        error(.json(position: position, Excerpt.of(reason)))
    }

    /// The error for a body that someone else decoded and that lacks its envelope.
    public func lacksEnvelope() -> TelnyxError {
        error(.envelope(expected: unwrapMember.map { "the member '\($0)'" } ?? "an array"))
    }

    private func unwrap(_ body: JSONValue, member: String?) throws -> JSONValue {
        if let member {
            guard let value = body[member] else { throw lacksEnvelope() }
            return value
        }
        if operation.returns.envelope == .array && body.array == nil { throw lacksEnvelope() }
        return body
    }

    /// Finds at once what is clearly no JSON, so that an HTML page never reaches a decoder.
    func checkForm(_ redactor: Redactor) throws(TelnyxError) {
        guard case .json(let member) = form else { return }
        switch bytes.first(where: { !$0.isJSONSpace }) {
        case nil: throw error(.empty)
        case UInt8(ascii: "{")?: if operation.returns.envelope == .array { throw lacksEnvelope() }
        case UInt8(ascii: "[")?: if member != nil { throw lacksEnvelope() }
        case _ where operation.returns.envelope == .unspecified: break
        default:
            let excerpt = Excerpt.of(body: bytes, redactor: redactor)
            let type = header("content-type").map { Excerpt.of(redactor.redact($0)) }
            throw error(.notJSON(contentType: type, excerpt: excerpt))
        }
    }

    private func error(_ malformation: TelnyxError.Malformation) -> TelnyxError {
        TelnyxError(
            .malformed(malformation), operation: operation.id,
            .init(
                status: status, requestID: requestID, attempts: attempts,
                isRetryable: operation.effect == .read, mayHaveActed: operation.effect != .read))
    }
}

/// The kind of a body, `application/json`, without its parameters and in lower case.
struct ContentType: Sendable, Hashable {
    /// Empty where the service states none.
    let name: String

    init(_ header: String?) {
        name = trimmed(String((header ?? "").prefix { $0 != ";" })).lowercased()
    }

    var isJSON: Bool { name == "application/json" || name == "text/json" || name.hasSuffix("+json") }

    var isEventStream: Bool { name == "text/event-stream" }
}
