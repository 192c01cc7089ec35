public import TelnyxCatalog

/// Carries one request to the service and brings back its response.
///
/// The network, the simulator, a recorder and a replayer are transports; whatever is above them is
/// the same code. Cancelling the task closes the request.
public protocol Transport: Sendable {
    /// Sends `request` once, without retries.
    ///
    /// - Throws: `TransportError`, or `CancellationError` when the task was cancelled.
    func send(_ request: TransportRequest) async throws -> TransportResponse
}

/// One attempt of one call, ready to be sent.
public struct TransportRequest: Sendable {
    /// The operation that is called.
    public var operation: APIOperation
    /// HTTP method.
    public var method: APIOperation.Method
    /// Escaped path below the base URL, with the query: `/ai/assistants/a%2Fb?page%5Bsize%5D=5`.
    public var target: String
    /// Names in lower case. Carries `authorization`; never to be logged as it is.
    public var headers: [(name: String, value: String)]
    /// Body; `nil` without one.
    public var body: [UInt8]?
    /// How long the whole exchange may take; of a stream, how long the service may be silent.
    public var timeout: Duration
    /// How long a whole stream may take; without it a stream may go on for as long as it flows.
    public var totalTimeout: Duration?
    /// Whether the body of the response is wanted as it arrives.
    public var streamsResponse: Bool
    /// The largest response body to accept, in bytes.
    public var responseLimit: Int

    public init(
        operation: APIOperation, method: APIOperation.Method, target: String,
        headers: [(name: String, value: String)], body: [UInt8]?, timeout: Duration,
        totalTimeout: Duration? = nil, streamsResponse: Bool = false, responseLimit: Int
    ) {
        self.operation = operation
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.totalTimeout = totalTimeout
        self.streamsResponse = streamsResponse
        self.responseLimit = responseLimit
    }

    /// The first value of a header, by its name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// `GET`, for transports that know nothing of operations.
    public var methodName: String { method.rawValue }
}

/// The answer to one attempt, of any status.
public struct TransportResponse: Sendable {
    /// How a body comes.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Pieces as they arrive; only where the request asked for a stream.
        case stream(AsyncThrowingStream<[UInt8], any Error>)
    }

    /// HTTP status.
    public var status: Int
    /// Names in lower case.
    public var headers: [(name: String, value: String)]
    /// The body.
    public var body: Body

    public init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, by its name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Why no response came.
public struct TransportError: Error, Sendable, Hashable {
    /// What went wrong below HTTP.
    public enum Kind: String, Sendable {
        /// No connection could be made, so nothing was sent.
        case unreachable
        /// The connection ended before the response did; the service may have acted.
        case connectionLost
        /// No complete response within the request's timeout; the service may have acted.
        case timeout
        /// The response was larger than the request's limit.
        case responseTooLarge
        /// The peer did not speak HTTP.
        case protocolFault
        /// The peer's certificate was refused, or there is nothing to check one against; nothing was sent.
        case untrusted
        /// The proxy cannot be used as it is set, or asks for what it was not given; nothing was sent.
        case proxyRefused

        /// Whether the cause is known and no waiting mends it.
        public var isFinal: Bool {
            switch self {
            case .responseTooLarge, .protocolFault, .untrusted, .proxyRefused: true
            case .unreachable, .connectionLost, .timeout: false
            }
        }
    }

    /// What went wrong.
    public let kind: Kind
    /// What happened, without secrets: `connection refused by 127.0.0.1:8080`.
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
