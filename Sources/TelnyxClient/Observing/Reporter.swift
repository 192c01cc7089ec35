internal import TelnyxCatalog

/// Turns what a client does into events, with secrets hidden; does nothing without an observer.
struct Reporter: Sendable {
    let observer: ClientObserver?
    let redactor: Redactor
    let mask: Mask
    private let clock: any Clock<Duration>

    init(observer: ClientObserver?, secret: Secret?, clock: any Clock<Duration>) {
        self.observer = observer
        self.redactor = Redactor(secret)
        self.mask = Mask(secret)
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
