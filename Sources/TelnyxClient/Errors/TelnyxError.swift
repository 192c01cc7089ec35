public import TelnyxCatalog

/// Why a call did not give what was asked for.
///
/// Programs branch on `code` and `kind`, people read `message`. The key appears in neither, not even
/// where the service repeated it.
public struct TelnyxError: Error, Sendable {
    /// The id of the operation, `assistants.retrieve`.
    public let operation: String
    /// Stable and dotted: `api.not_found`, `argument.invalid`.
    public let code: Code
    /// The family of errors that this one belongs to.
    public let kind: Kind
    /// The status of the last response, where there was one.
    public let status: Int?
    /// What the service says is wrong, in its own words.
    public let errors: [Fault]
    /// What is wrong with the arguments, where they were refused before anything was sent.
    public let problems: [Problem]
    /// The service's name for the last exchange; its support asks for it.
    public let requestID: String?
    /// How long the service asked to wait.
    public let retryAfter: Duration?
    /// How many requests were sent.
    public let attempts: Int
    /// Whether making the call again may help and cannot act twice.
    public let isRetryable: Bool
    /// Whether the service may have done what the call asked for, all the same.
    public let mayHaveActed: Bool
    /// The key that was sent; giving it again makes the call the same call.
    public let idempotencyKey: String?

    let reason: Reason
    /// Where to look for what was done, where the catalogue knows.
    let reader: String?

    /// One thing that the service found wrong.
    public struct Fault: Sendable, Hashable {
        /// The service's own code, `10005`, or the kind of a refused field, `missing`.
        public let code: String?
        public let title: String?
        public let detail: String?
        /// The place in the request, `/tools/0/type`, or the name of a parameter.
        public let pointer: String?

        public init(code: String?, title: String?, detail: String?, pointer: String?) {
            self.code = code
            self.title = title
            self.detail = detail
            self.pointer = pointer
        }
    }

    /// What is known about the attempts behind an error.
    struct Circumstances: Sendable {
        var status: Int?
        var errors: [Fault] = []
        var requestID: String?
        var retryAfter: Duration?
        var attempts: Int = 0
        var isRetryable: Bool = false
        var mayHaveActed: Bool = false
        /// Set where the client did not send again, because that could have acted twice.
        var isDoubtful: Bool = false
        var idempotencyKey: String?
        var reader: String?
    }

    init(_ reason: Reason, operation: String, _ circumstances: Circumstances = Circumstances()) {
        self.reason = reason
        self.operation = operation
        (code, kind) = reason.classification(
            status: circumstances.status, isDoubtful: circumstances.isDoubtful)
        status = circumstances.status
        errors = circumstances.errors
        requestID = circumstances.requestID
        retryAfter = circumstances.retryAfter
        attempts = circumstances.attempts
        isRetryable = circumstances.isRetryable
        mayHaveActed = circumstances.mayHaveActed
        idempotencyKey = circumstances.idempotencyKey
        reader = circumstances.reader
        if case .arguments(let error) = reason { problems = error.problems } else { problems = [] }
    }
}

extension TelnyxError {
    /// The same failure for whoever found out that the call had no effect: it can be made again.
    public var provenUndone: TelnyxError {
        var circumstances = Circumstances(
            status: status, errors: errors, requestID: requestID, retryAfter: retryAfter, attempts: attempts,
            isRetryable: true)
        circumstances.idempotencyKey = idempotencyKey
        circumstances.reader = reader
        return TelnyxError(reason, operation: operation, circumstances)
    }

    /// The facts of an error that decide its sentence.
    enum Reason: Sendable {
        case arguments(ArgumentError)
        case pathSegment(name: String, value: String)
        case header(name: String, HeaderRule.Flaw)
        /// A request option outside its bounds.
        case option(name: String, expected: String)
        case idempotencyKey(String)
        case idempotencyKeyNotTaken
        case unknownOperation(suggestion: String?)
        case notStreamed
        case webSocket
        case upload(UploadFlaw)
        case unencrypted(host: String)
        /// A status that is no success; `excerpt` is the body where it has no errors of a known form.
        case refused(excerpt: String?)
        case redirected(to: String?)
        case transport(TransportError)
        case malformed(Malformation)
        /// A stream that had begun ended with errors, or without its end.
        case streamFailed(excerpt: String?)
        case streamCut
        case endlessPages(number: Int, repeats: Bool)
    }

    /// What is wrong with the body of a successful response.
    enum Malformation: Sendable, Hashable {
        /// No JSON from this byte on.
        case json(position: Int, String)
        /// Text of another kind where JSON is due.
        case notJSON(contentType: String?, excerpt: String)
        case empty
        /// The member that holds the value is missing.
        case envelope(expected: String)
    }
}

extension TelnyxError {
    /// A stable name for what went wrong.
    public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        public static let invalidArgument = Code(rawValue: "argument.invalid")
        public static let unknownOperation = Code(rawValue: "argument.unknown_operation")
        public static let configuration = Code(rawValue: "configuration.invalid")
        public static let authentication = Code(rawValue: "api.authentication")
        public static let permission = Code(rawValue: "api.permission")
        public static let notFound = Code(rawValue: "api.not_found")
        public static let validation = Code(rawValue: "api.validation")
        public static let rateLimit = Code(rawValue: "api.rate_limit")
        public static let conflict = Code(rawValue: "api.conflict")
        public static let server = Code(rawValue: "api.server")
        /// A refusal that has no code of its own here.
        public static let refused = Code(rawValue: "api.refused")
        public static let redirect = Code(rawValue: "api.redirect")
        public static let unreachable = Code(rawValue: "api.unreachable")
        public static let connectionLost = Code(rawValue: "api.connection_lost")
        public static let timeout = Code(rawValue: "api.timeout")
        /// The service's certificate was refused, or this machine has nothing to check it against.
        public static let untrusted = Code(rawValue: "api.untrusted")
        /// The proxy that the environment names refused to connect, or cannot be used.
        public static let proxy = Code(rawValue: "api.proxy")
        public static let responseTooLarge = Code(rawValue: "api.response_too_large")
        public static let protocolFault = Code(rawValue: "api.protocol")
        public static let malformedResponse = Code(rawValue: "api.malformed_response")
        public static let endlessPages = Code(rawValue: "api.endless_pages")
        /// The service may have acted, and sending again could have acted twice.
        public static let effectUnknown = Code(rawValue: "effect.unknown")
    }

    /// A family of errors that are treated alike.
    public struct Kind: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        public static let argument = Kind(rawValue: "argument")
        public static let configuration = Kind(rawValue: "configuration")
        public static let authentication = Kind(rawValue: "authentication")
        public static let permission = Kind(rawValue: "permission")
        public static let notFound = Kind(rawValue: "not_found")
        public static let validation = Kind(rawValue: "validation")
        public static let rateLimit = Kind(rawValue: "rate_limit")
        public static let conflict = Kind(rawValue: "conflict")
        public static let server = Kind(rawValue: "server")
        public static let connection = Kind(rawValue: "connection")
        public static let timeout = Kind(rawValue: "timeout")
        /// The peer answered something that this API does not answer.
        public static let protocolFault = Kind(rawValue: "protocol")
    }
}
