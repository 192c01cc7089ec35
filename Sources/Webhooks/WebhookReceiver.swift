/// One request that the service makes of a program that receives webhooks.
public struct WebhookRequest: Sendable, Hashable {
    /// What it is sent for.
    public enum Purpose: Sendable, Hashable {
        /// The values of dynamic variables, before a conversation begins.
        case variables
        /// A webhook tool that an assistant uses, by its name.
        case tool(String)
        /// An event, by its `event_type`.
        case event(String)
    }

    /// What is asked for.
    public var purpose: Purpose
    /// HTTP method, in capitals.
    public var method: String
    /// With its query.
    public var url: String
    /// Names in lower case, the signature's among them.
    public var headers: [String: String]
    /// Body as it is sent; empty without one.
    public var body: [UInt8]
    /// How long the service waits for the whole answer.
    public var timeout: Duration

    public init(
        _ purpose: Purpose, method: String = "POST", url: String, headers: [String: String] = [:],
        body: [UInt8] = [], timeout: Duration
    ) {
        (self.purpose, self.method, self.url) = (purpose, method, url)
        (self.headers, self.body, self.timeout) = (headers, body, timeout)
    }
}

/// What a program answered.
public struct WebhookResponse: Sendable, Hashable {
    /// HTTP status.
    public var status: Int
    /// Names in lower case.
    public var headers: [String: String]
    /// Body as it was answered; empty without one.
    public var body: [UInt8]

    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }
}

/// Why there is no answer.
public enum WebhookFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nobody receives it: no handler has its name, and it may not be sent elsewhere. Nothing was sent.
    case noReceiver(String)
    /// It must not be sent there. Nothing was sent.
    case notAllowed(String)
    case timedOut(Duration)
    /// It was sent, or began to be, and no answer came.
    case connection(String)

    public var description: String {
        switch self {
        case .noReceiver(let sentence), .notAllowed(let sentence), .connection(let sentence): sentence
        case .timedOut(let limit): "no answer within \(limit)"
        }
    }
}

/// Takes what the service sends: handlers in the same program, or a program behind an address.
public protocol WebhookReceiver: Sendable {
    /// The answer to one request; the request's time limit is for the caller to keep, who cancels.
    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse
}
