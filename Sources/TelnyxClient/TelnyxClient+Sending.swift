internal import TelnyxCatalog

/// One logical call: the request that every attempt sends, and what is known about sending it twice.
struct PreparedCall: Sendable {
    let operation: Operation
    let request: TransportRequest
    let policy: RetryPolicy
    let safety: RetryPolicy.Safety
    let idempotencyKey: String?
    /// Whether the caller named the call, so that making it again is the same call.
    let hasOwnKey: Bool
    /// The last argument of the path: what a delete takes away.
    let subject: String?
}

/// A success, with its body not yet taken in.
struct Answer: Sendable {
    let response: TransportResponse
    let attempts: Int
    var isRecovered: Bool = false
}

extension TelnyxClient {
    /// Encodes a checked call and gives it its key.
    func prepare(
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions, streams: Bool
    ) throws(TelnyxError) -> PreparedCall {
        if configuration.apiKey != nil && !configuration.mayCarryKey {
            throw TelnyxError(.unencrypted(host: configuration.baseURL.host), operation: operation.id)
        }
        try options.check(for: operation)
        let key = try idempotencyKey(for: operation, options)
        return PreparedCall(
            operation: operation,
            request: try encoder.request(
                for: operation, checked, options: options, idempotencyKey: key, streamsResponse: streams),
            policy: RetryPolicy(limit: max(0, options.retries ?? configuration.retries)),
            safety: RetryPolicy.Safety(
                of: operation, hasKey: key != nil, returnsBreakdowns: options.returnsBreakdowns),
            idempotencyKey: key,
            hasOwnKey: options.idempotencyKey != nil,
            subject: operation.method == .delete
                ? operation.pathParameters.last.flatMap { checked[$0.name] }.flatMap(Query.text) : nil)
    }

    private func idempotencyKey(
        for operation: Operation, _ options: RequestOptions
    ) throws(TelnyxError) -> String? {
        guard let key = options.idempotencyKey else {
            return operation.takesIdempotencyKey ? IdempotencyKey.make(random: random) : nil
        }
        guard IdempotencyKey.isValid(key) else {
            throw TelnyxError(.idempotencyKey(key), operation: operation.id)
        }
        guard operation.takesIdempotencyKey || options.allowsUnknown.isAll else {
            throw TelnyxError(.idempotencyKeyNotTaken, operation: operation.id)
        }
        return key
    }

    /// Sends a call until it succeeds or the policy gives up.
    func send(_ call: PreparedCall) async throws -> Answer {
        var history = History()
        var request = call.request
        while true {
            try Task.checkCancellation()
            history.attempts += 1
            if history.attempts > 1 {
                request.headers.removeAll { $0.name == History.header }
                request.headers.append((History.header, String(history.attempts - 1)))
            }
            let ending: Ending
            switch try await attempt(request, call, number: history.attempts) {
            case .success(let response): return Answer(response: response, attempts: history.attempts)
            case .failure(let failed): ending = failed
            }
            if call.isDoneAlready(ending.outcome, history) {
                return Answer(
                    response: call.departed(ending), attempts: history.attempts, isRecovered: true)
            }
            history.add(ending.outcome, of: call)
            let decision = call.policy.decision(
                after: ending.outcome, attempt: history.attempts, waited: history.waited,
                safety: call.safety, jitter: Double(random() >> 11) * 0x1p-53)
            guard case .again(let wait) = decision else {
                throw ending.error(for: call, history, isDoubtful: decision == .doubt)
            }
            reporter.retry(call.operation, attempt: history.attempts, wait: wait, ending)
            try await clock.sleep(for: wait)
            history.waited += wait
        }
    }

    private func attempt(
        _ request: TransportRequest, _ call: PreparedCall, number: Int
    ) async throws -> AttemptResult {
        var request = request
        let span = RequestSpan(&request, attempt: number, TracePlace.current ?? trace)
        let elapsed = reporter.sending(request, attempt: number)
        do {
            let response = try await transport.send(request)
            span?.received(response.status, from: configuration.baseURL, reporter.mask)
            guard !(200..<300).contains(response.status) else {
                reporter.received(response, to: request, attempt: number, after: elapsed)
                return .success(response)
            }
            let bytes = try await response.body.gathered()
            var whole = response
            whole.body = .bytes(bytes)
            reporter.received(whole, to: request, attempt: number, after: elapsed)
            return .failure(
                Ending(whole, body: bytes, redactor: reporter.redactor, now: wallClock().components.seconds))
        } catch let error as TransportError {
            // A request that was closed because the task was cancelled did not fail.
            if Task.isCancelled {
                span?.cancelled(configuration.baseURL, reporter.mask)
                throw CancellationError()
            }
            let error = reporter.redactor.redact(error)
            span?.failed(error, to: configuration.baseURL, reporter.mask)
            reporter.failed(call.operation, attempt: number, error)
            return .failure(Ending(error))
        } catch let error as CancellationError {
            span?.cancelled(configuration.baseURL, reporter.mask)
            throw error
        }
    }

    /// Takes in the body of a success; what breaks on the way is an error like any other.
    func body(of answer: Answer, _ call: PreparedCall) async throws -> [UInt8] {
        if case .bytes(let bytes) = answer.response.body { return cleaned(bytes, answer, of: call) }
        do {
            return cleaned(try await answer.response.body.gathered(), answer, of: call)
        } catch let error as TransportError {
            try Task.checkCancellation()
            var history = History()
            history.attempts = answer.attempts
            let ending = Ending(reporter.redactor.redact(error))
            history.add(ending.outcome, of: call)
            throw ending.error(for: call, history, isDoubtful: call.safety == .unsafe)
        }
    }
}

extension TelnyxClient {
    /// What every reader takes of an answer; what was odd in it is said.
    private func cleaned(_ bytes: [UInt8], _ answer: Answer, of call: PreparedCall) -> [UInt8] {
        switch call.operation.returns.envelope {
        case .text, .bytes: return bytes
        case .stated where !ContentType(answer.response.header("content-type")).isJSON: return bytes
        default: break
        }
        let (cleaned, oddities) = AnswerJSON.cleaned(bytes)
        reporter.remark(oddities, of: call.operation)
        return cleaned
    }
}

/// How one attempt went.
private enum AttemptResult: Sendable {
    case success(TransportResponse)
    case failure(Ending)
}

extension TransportResponse.Body {
    /// The whole body.
    func gathered() async throws -> [UInt8] {
        switch self {
        case .bytes(let bytes): return bytes
        case .stream(let pieces):
            var bytes: [UInt8] = []
            for try await piece in pieces { bytes.append(contentsOf: piece) }
            return bytes
        }
    }
}
