/// What a client is told once: the key, where the service is, and its limits.
///
/// ```swift
/// var configuration = ClientConfiguration(apiKey: Secret(key))
/// configuration.timeout = .seconds(20)
/// ```
public struct ClientConfiguration: Sendable {
    /// The version of this package, as the service sees it.
    public static let version: String = "0.1.0"

    /// Sent as a bearer token; absent, requests carry no `authorization`.
    public var apiKey: Secret?
    public var baseURL: BaseURL
    /// How long one attempt may take.
    public var timeout: Duration
    /// How long making a connection may take.
    public var connectTimeout: Duration
    /// How often a request is sent again, at most.
    public var retries: Int
    /// Sent with every request; a request's own headers win.
    public var headers: [(name: String, value: String)]
    /// The largest response body to accept, in bytes.
    public var responseLimit: Int
    public var logLevel: LogLevel
    public var userAgent: String

    public init(
        apiKey: Secret? = nil, baseURL: BaseURL = .telnyx, timeout: Duration = .seconds(60),
        connectTimeout: Duration = .seconds(5), retries: Int = 2,
        headers: [(name: String, value: String)] = [], responseLimit: Int = 64 << 20,
        logLevel: LogLevel = .off, userAgent: String = "callisto/\(version)"
    ) {
        self.apiKey = apiKey
        self.baseURL = baseURL
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.retries = retries
        self.headers = headers
        self.responseLimit = responseLimit
        self.logLevel = logLevel
        self.userAgent = userAgent
    }

    /// How much of the traffic is written down, from nothing to whole bodies.
    public enum LogLevel: String, Sendable, CaseIterable, Comparable {
        case off, error, warn, info, debug

        public static func < (left: LogLevel, right: LogLevel) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int { LogLevel.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Whether a request to the service may carry the key: encrypted, or never leaving the machine.
    public var mayCarryKey: Bool { baseURL.isEncrypted || baseURL.isLoopback }
}
