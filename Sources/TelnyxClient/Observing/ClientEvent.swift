/// One thing that happened on the way of a call; secrets are hidden already.
public enum ClientEvent: Sendable {
    /// A request is about to be sent.
    case request(Exchange)
    /// An answer came, of any status.
    case response(Exchange, status: Int, after: Duration)
    /// No answer came.
    case failure(operation: String, attempt: Int, message: String)
    /// The request is going to be sent again.
    case retry(operation: String, attempt: Int, wait: Duration, reason: String)
    /// A page of a list came.
    case page(operation: String, number: Int)

    /// What went over the wire in one direction.
    public struct Exchange: Sendable {
        public let operation: String
        /// `GET /ai/assistants?page%5Bsize%5D=5`.
        public let line: String
        /// Counts from 1.
        public let attempt: Int
        /// Only for observers that asked for headers.
        public let headers: [(name: String, value: String)]
        /// Text, shortened; only for observers that asked for bodies.
        public let body: String?
    }
}

/// Receives the events of a client, in order for each call.
public struct ClientObserver: Sendable {
    /// Whether headers are wanted; preparing them costs time.
    public let includesHeaders: Bool
    /// Whether bodies are wanted; preparing them costs more.
    public let includesBodies: Bool
    public let receive: @Sendable (ClientEvent) -> Void

    public init(
        includesHeaders: Bool = true, includesBodies: Bool = false,
        receive: @escaping @Sendable (ClientEvent) -> Void
    ) {
        self.includesHeaders = includesHeaders
        self.includesBodies = includesBodies
        self.receive = receive
    }

    /// An observer that writes lines at `level`; `nil` where the level asks for none.
    public static func log(
        at level: ClientConfiguration.LogLevel, write: @escaping @Sendable (String) -> Void
    ) -> ClientObserver? {
        guard level > .off else { return nil }
        return ClientObserver(includesHeaders: level == .debug, includesBodies: level == .debug) { event in
            for line in event.lines(at: level) { write(line) }
        }
    }
}
