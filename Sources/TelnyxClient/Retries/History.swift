internal import TelnyxCatalog

/// What the attempts of one call so far amount to.
struct History: Sendable {
    /// Tells the service how often it has seen this request before.
    static let header: String = "x-callisto-retry"

    var attempts: Int = 0
    var waited: Duration = .zero
    /// Whether any attempt may have taken effect.
    private(set) var mayHaveActed: Bool = false
    /// Whether the service broke down over an attempt. It remembers successes under a key, not those.
    private var brokeDown = false

    /// Counts how an attempt ended.
    mutating func add(_ outcome: RetryPolicy.Outcome, of call: PreparedCall) {
        guard call.operation.effect != .read else { return }
        if case .response(500..., _, _) = outcome, outcome.mayHaveActed(call.safety) { brokeDown = true }
        // The service compares a key before it looks at the rest: had an earlier attempt succeeded,
        // this one would have been answered with that success.
        let isKeyed = call.safety == .keyed || call.safety == .keyedUntilBreakdown
        if isKeyed && outcome.isRefusal && !brokeDown {
            mayHaveActed = false
        } else {
            mayHaveActed = mayHaveActed || outcome.mayHaveActed(call.safety)
        }
    }
}

/// How one attempt that was no success ended, with its facts taken out of the response.
struct Ending: Sendable {
    let outcome: RetryPolicy.Outcome
    private let reason: TelnyxError.Reason
    private var circumstances = TelnyxError.Circumstances()
    let headers: [(name: String, value: String)]

    init(_ error: TransportError) {
        outcome = .failure(error.kind)
        reason = .transport(error)
        headers = []
    }

    init(_ response: TransportResponse, body: [UInt8], redactor: Redactor, now: Int64) {
        let content = ErrorBody(body, redactor: redactor)
        let faults = content.faults
        let hints = ServerHints(headers: response.headers, now: now)
        outcome = .response(status: response.status, codes: faults.compactMap(\.code), hints: hints)
        if (300..<400).contains(response.status) {
            reason = .redirected(to: response.header("location").map { Excerpt.of(redactor.redact($0)) })
        } else {
            reason = .refused(excerpt: content.excerpt)
        }
        headers = response.headers
        circumstances.status = response.status
        circumstances.errors = faults
        circumstances.requestID = response.header("x-request-id").map { Excerpt.of(redactor.redact($0)) }
        let wait = response.status == 429 ? hints.wait : hints.retryAfter
        circumstances.retryAfter = wait.flatMap { $0 > .zero ? $0 : nil }
    }

    /// The error that the caller gets when this attempt was the last.
    func error(for call: PreparedCall, _ history: History, isDoubtful: Bool) -> TelnyxError {
        var circumstances = circumstances
        circumstances.attempts = history.attempts
        circumstances.mayHaveActed = history.mayHaveActed
        circumstances.isDoubtful = isDoubtful
        circumstances.idempotencyKey = call.idempotencyKey
        circumstances.reader = call.operation.recovery.reader
        circumstances.isRetryable =
            !isDoubtful && outcome.mayHelp
            && (call.safety == .harmless || call.hasOwnKey || !history.mayHaveActed)
        return TelnyxError(reason, operation: call.operation.id, circumstances)
    }

    /// In a few words, for a log line.
    var summary: String {
        switch (outcome, reason) {
        case (.response(let status, let codes, _), _):
            codes.first.map { "\(status), code \($0)" } ?? String(status)
        case (_, .transport(let error)): error.message
        case (.failure(let kind), _): kind.rawValue
        }
    }
}

extension PreparedCall {
    /// Whether a delete that was sent again finds nothing because its first attempt took effect.
    func isDoneAlready(_ outcome: RetryPolicy.Outcome, _ history: History) -> Bool {
        guard case .response(404, _, _) = outcome else { return false }
        return operation.method == .delete && operation.recovery.kind == .repeat && history.mayHaveActed
    }

    /// What the service would have answered to the delete whose answer was lost.
    func departed(_ ending: Ending) -> TransportResponse {
        let value: JSONValue = ["id": .string(subject ?? ""), "deleted": true]
        let body: [UInt8] =
            switch operation.returns.envelope {
            case .empty, .text, .array, .bytes: []
            case .data: JSONValue.object(["data": value]).encoded()
            case .member(let name): JSONValue.object([name: value]).encoded()
            case .bare, .unspecified, .stated: value.encoded()
            }
        return TransportResponse(
            status: operation.status, headers: ending.headers.filter { $0.name == "x-request-id" },
            body: .bytes(body))
    }
}
