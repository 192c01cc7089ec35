internal import Essentials
internal import Synchronization
internal import TelnyxCatalog

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
        /// Id of the operation.
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

/// Turns what a client does into events, with secrets hidden; does nothing without an observer.
struct Reporter: Sendable {
    let observer: ClientObserver?
    let redactor: Redactor
    let mask: Mask
    private let clock: any Clock<Duration>
    private let remarks: Remarks?

    init(
        observer: ClientObserver?, secrets: KnownSecrets, clock: any Clock<Duration>,
        say: (@Sendable (String) -> Void)? = nil
    ) {
        remarks = say.map(Remarks.init)
        self.observer = observer
        self.redactor = Redactor(secrets)
        self.mask = Mask(secrets)
        self.clock = clock
    }

    /// - Returns: How long ago that was, when asked.
    func sending(_ request: TransportRequest, attempt: Int) -> @Sendable () -> Duration {
        guard let observer else { return { .zero } }
        observer.receive(
            .request(exchange(request, attempt, headers: request.headers, body: request.body)))
        return clock.stopwatch()
    }

    func received(
        _ response: TransportResponse, to request: TransportRequest, attempt: Int,
        after elapsed: @Sendable () -> Duration
    ) {
        guard let observer else { return }
        var body: [UInt8]?
        if case .bytes(let bytes) = response.body { body = bytes }
        observer.receive(
            .response(
                exchange(request, attempt, headers: response.headers, body: body),
                status: response.status, after: elapsed()))
    }

    func failed(_ operation: APIOperation, attempt: Int, _ error: TransportError) {
        observer?.receive(.failure(operation: operation.id, attempt: attempt, message: error.message))
    }

    func retry(_ operation: APIOperation, attempt: Int, wait: Duration, _ ending: Ending) {
        observer?.receive(
            .retry(operation: operation.id, attempt: attempt, wait: wait, reason: ending.summary))
    }

    /// Says what was odd in an answer.
    func remark(_ oddities: [AnswerJSON.Oddity], of operation: APIOperation) {
        guard !oddities.isEmpty, let remarks else { return }
        for oddity in oddities {
            let sentence = "\(operation.id): the API answered \(oddity.rawValue)"
            remarks.say(sentence, once: sentence)
        }
    }

    /// Says what is odd in a call that is sent all the same.
    func remark(_ call: CheckedCall, of operation: APIOperation) {
        guard !call.warnings.isEmpty || !call.leftOut.isEmpty, let remarks else { return }
        for (sentence, kind) in zip(call.remarks, call.warnings.map(\.kind) + ["left out"]) {
            remarks.say(mask.text(sentence), once: "\(operation.id) \(kind)")
        }
    }

    func page(_ operation: APIOperation, number: Int) {
        observer?.receive(.page(operation: operation.id, number: number))
    }

    private func exchange(
        _ request: TransportRequest, _ attempt: Int, headers: [(name: String, value: String)],
        body: [UInt8]?
    ) -> ClientEvent.Exchange {
        let wantsHeaders = observer?.includesHeaders ?? false
        let wantsBody = observer?.includesBodies ?? false
        return ClientEvent.Exchange(
            operation: request.operation.id,
            line: mask.text("\(request.method.rawValue) \(request.target)"), attempt: attempt,
            headers: wantsHeaders ? mask.headers(headers) : [],
            body: wantsBody ? body.flatMap(mask.body) : nil)
    }
}

extension Problem {
    /// The same for all elements of a list, for what is wrong with one is wrong with all.
    fileprivate var kind: String {
        let names = place.map { if case .key(let name) = $0 { name } else { "[]" } }
        return "\(code) \(names.joined(separator: "."))"
    }
}

/// Says each thing once: a list of thousands of pages may have the same oddity on all of them.
private final class Remarks: Sendable {
    private let say: @Sendable (String) -> Void
    private let said = Mutex<Set<String>>([])
    /// Who has heard so many hears no more: places may hold names that a script makes up.
    private static let most = 1000

    init(_ say: @escaping @Sendable (String) -> Void) { self.say = say }

    func say(_ sentence: String, once kind: String) {
        guard said.withLock({ $0.count < Self.most && $0.insert(kind).inserted }) else { return }
        say(sentence)
    }
}

/// Hides what a reader of logs must not see: the key, and values whose names say that they are secret.
struct Mask: Sendable {
    static let bodyLength: Int = 2_000

    private let redactor: Redactor

    init(_ secrets: KnownSecrets) { redactor = Redactor(secrets) }

    /// Problems quote what was given, which may have been the key.
    func error(_ error: ArgumentError) -> ArgumentError {
        ArgumentError(operation: error.operation, problems: error.problems.map(problem))
    }

    private func problem(_ problem: Problem) -> Problem {
        guard let given = problem.given else { return problem }
        return Problem(
            problem.code, at: problem.place, expected: problem.expected,
            given: redactor.redact(given), suggestion: problem.suggestion)
    }

    func text(_ text: String) -> String { redactor.redact(text) }

    func headers(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
        headers.map { header in
            if header.name == "authorization" { return (header.name, "Bearer \(Secret.mask)") }
            return (
                header.name, SecretFields.isSecret(header.name) ? Secret.mask : redactor.redact(header.value)
            )
        }
    }

    /// A body for a log: members with secret names hidden, then shortened.
    func body(_ bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return nil }
        // What is no JSON has no members to hide; the key is hidden in any text.
        let text =
            (try? JSONValue(answer: bytes)).map { hidingMembers($0).text() }
            ?? String(decoding: bytes, as: UTF8.self)
        let clean = redactor.redact(text)
        guard clean.count > Mask.bodyLength else { return clean }
        return "\(clean.prefix(Mask.bodyLength))… (\(bytes.count) bytes)"
    }

    func hidingMembers(_ value: JSONValue) -> JSONValue {
        SecretFields.replacing(in: value) { _ in .string(Secret.mask) }
    }
}

extension Clock<Duration> {
    /// Tells the time since now, to whoever does not know what kind of clock it is.
    package func stopwatch() -> @Sendable () -> Duration {
        let start = now
        return { start.duration(to: self.now) }
    }
}
