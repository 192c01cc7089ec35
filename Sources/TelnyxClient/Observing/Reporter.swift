internal import Synchronization
internal import TelnyxCatalog

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

    func failed(_ operation: Operation, attempt: Int, _ error: TransportError) {
        observer?.receive(.failure(operation: operation.id, attempt: attempt, message: error.message))
    }

    func retry(_ operation: Operation, attempt: Int, wait: Duration, _ ending: Ending) {
        observer?.receive(
            .retry(operation: operation.id, attempt: attempt, wait: wait, reason: ending.summary))
    }

    /// Says what was odd in an answer.
    func remark(_ oddities: [AnswerJSON.Oddity], of operation: Operation) {
        guard !oddities.isEmpty, let remarks else { return }
        for oddity in oddities { remarks.say(oddity, of: operation.id) }
    }

    func page(_ operation: Operation, number: Int) {
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

/// Says each thing once: a list of thousands of pages may have the same oddity on all of them.
private final class Remarks: Sendable {
    private let say: @Sendable (String) -> Void
    private let said = Mutex<Set<String>>([])

    init(_ say: @escaping @Sendable (String) -> Void) { self.say = say }

    func say(_ oddity: AnswerJSON.Oddity, of operation: String) {
        let sentence = "\(operation): the API answered \(oddity.rawValue)"
        guard said.withLock({ $0.insert(sentence).inserted }) else { return }
        say(sentence)
    }
}
