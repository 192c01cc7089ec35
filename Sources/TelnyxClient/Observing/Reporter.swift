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
        for oddity in oddities {
            let sentence = "\(operation.id): the API answered \(oddity.rawValue)"
            remarks.say(sentence, once: sentence)
        }
    }

    /// Says what is odd in a call that is sent all the same.
    func remark(_ call: CheckedCall, of operation: Operation) {
        guard !call.warnings.isEmpty || !call.leftOut.isEmpty, let remarks else { return }
        for (sentence, kind) in zip(call.remarks, call.warnings.map(\.kind) + ["left out"]) {
            remarks.say(mask.text(sentence), once: "\(operation.id) \(kind)")
        }
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
