extension ClientEvent {
    /// How important an event is: an answer that refuses and a retry are worth a warning.
    public var level: ClientConfiguration.LogLevel {
        switch self {
        case .request: .debug
        case .response(_, let status, _): status >= 400 ? .warn : .info
        case .failure: .error
        case .retry: .warn
        case .page: .debug
        }
    }

    /// The event as text for a log of this level; empty where it is less important than that.
    public func lines(at limit: ClientConfiguration.LogLevel) -> [String] {
        guard level <= limit else { return [] }
        switch self {
        case .request(let exchange):
            return ["→ \(exchange.line)\(ClientEvent.attempt(exchange.attempt))"] + exchange.details("→")
        case .response(let exchange, let status, let duration):
            let summary =
                "← \(status) \(exchange.line) in \(duration.shortText)"
                + ClientEvent.attempt(exchange.attempt)
            return [summary] + (limit == .debug ? exchange.details("←") : [])
        case .failure(let operation, let attempt, let message):
            return ["✗ \(operation): \(message)\(ClientEvent.attempt(attempt))"]
        case .retry(let operation, let attempt, let wait, let reason):
            return ["↻ \(operation): \(reason); attempt \(attempt + 1) in \(wait.shortText)"]
        case .page(let operation, let number):
            return ["· \(operation): page \(number)"]
        }
    }

    private static func attempt(_ number: Int) -> String {
        number > 1 ? ", attempt \(number)" : ""
    }
}

extension ClientEvent.Exchange {
    /// Headers and body, one line each, behind the mark of their direction.
    fileprivate func details(_ mark: String) -> [String] {
        headers.map { "\(mark)   \($0.name): \($0.value)" } + (body.map { ["\(mark)   \($0)"] } ?? [])
    }
}
