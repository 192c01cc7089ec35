@_exported public import TelnyxCatalog

/// Calls operations of the API: checks the arguments, encodes, sends, retries, decodes and pages.
///
/// Every operation takes the same road; what differs between them is read from the catalogue. A client
/// is a value without state of its own and may be used from many tasks at once. Cancelling the task
/// that calls ends the request, or the wait before the next one.
///
/// ```swift
/// let client = TelnyxClient(
///     transport: transport, configuration: configuration, clock: ContinuousClock(),
///     random: { UInt64.random(in: .min ... .max) })
/// let answer = try await client.call(.createAssistant, ["name": "Support", "instructions": "Be brief."])
/// print(try answer.value())
/// ```
public struct TelnyxClient: Sendable {
    /// What it was made with.
    public let configuration: ClientConfiguration
    let transport: any Transport
    let clock: any Clock<Duration>
    let random: @Sendable () -> UInt64
    let wallClock: @Sendable () -> Duration
    let reporter: Reporter
    let encoder: RequestEncoder
    /// The key, and what calls were given in secret fields.
    public let secrets: KnownSecrets
    /// Where requests belong in a trace, but for those of a task that knows better; `nil` traces none of them.
    public var trace: TracePlace?

    /// - Parameters:
    ///   - clock: Waits between attempts.
    ///   - random: Makes Idempotency-Keys and spreads waits.
    ///   - observer: Told of every request, answer and wait.
    ///   - wallClock: The time since 1970, UTC, by which dates are understood that the service names; the system's when
    ///     absent.
    ///   - remark: Gets a sentence where something odd in an answer was replaced, and where arguments break what was
    ///     only inferred or hold what only answers have; once for each kind, place and operation.
    ///   - secrets: Where the client notes what is secret, for others who write down what passes them.
    public init(
        transport: any Transport, configuration: ClientConfiguration = ClientConfiguration(),
        clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) },
        observer: ClientObserver? = nil,
        wallClock: (@Sendable () -> Duration)? = nil, remark: (@Sendable (String) -> Void)? = nil,
        secrets: KnownSecrets = KnownSecrets()
    ) {
        self.transport = transport
        self.configuration = configuration
        self.clock = clock
        self.random = random
        self.wallClock = wallClock ?? SystemTime.now
        encoder = RequestEncoder(configuration: configuration)
        secrets.note(configuration.apiKey)
        self.secrets = secrets
        reporter = Reporter(observer: observer, secrets: secrets, clock: clock, say: remark)
    }

    /// Makes one call.
    ///
    /// - Parameter arguments: Keyed by wire name or script name.
    /// - Throws: `TelnyxError`, or `CancellationError` when the task was cancelled.
    public func call(
        _ operation: APIOperation, _ arguments: JSONObject, options: RequestOptions = RequestOptions()
    ) async throws -> Response {
        let checked = try check(operation, arguments, options)
        // The service then answers in events; whoever calls this way wants their sum.
        if let name = operation.returns.streamParameter, checked[name]?.bool == true {
            return try await openStream(operation, checked, options).gathered()
        }
        return try await perform(operation, checked, options)
    }

    /// Makes one call of the operation with this id, `assistants.create`.
    public func call(
        _ id: String, _ arguments: JSONObject, options: RequestOptions = RequestOptions()
    ) async throws -> Response {
        guard let operation = Catalog.operation(id) else {
            let nearest = NearestName.find(id, among: Catalog.ids)
            throw TelnyxError(.unknownOperation(suggestion: nearest), operation: id)
        }
        return try await call(operation, arguments, options: options)
    }

    /// Sends a request by method and path, for what has no operation or for who thinks in paths.
    ///
    /// It takes the road of every call: key, retries, Idempotency-Key where the catalogue knows that the path takes
    /// one, errors, redaction, cassettes. Nothing of what is sent is checked.
    ///
    /// ```swift
    /// let answer = try await client.request("GET", "/phone_numbers", query: ["filter": ["status": "active"]])
    /// ```
    ///
    /// - Parameters:
    ///   - path: Below the base URL, beginning with a slash, without a query.
    ///   - query: Lists are joined by commas, members of objects are `filter[status]`.
    ///   - body: Sent as JSON; not with GET.
    /// - Returns: The answer as it came: ``Response/value()`` is the whole body, `data` and `meta` included.
    /// - Throws: `RawRequest.Flaw` for a method or path that is none; else as ``call(_:_:options:)``.
    public func request(
        _ method: String, _ path: String, query: JSONObject = [:], body: JSONValue? = nil,
        options: RequestOptions = RequestOptions()
    ) async throws -> Response {
        let operation = APIOperation(raw: try RawRequest(method, path))
        var arguments = JSONObject()
        if !query.isEmpty { arguments["query"] = .object(query) }
        arguments["body"] = body
        return try await call(operation, arguments, options: options)
    }

    /// The arguments under their wire names, or the error that lists everything wrong with them.
    package func check(
        _ operation: APIOperation, _ arguments: JSONObject, _ options: RequestOptions
    ) throws(TelnyxError) -> JSONObject {
        // Before anything is said of them.
        secrets.note(arguments, of: operation)
        do {
            let call = try operation.review(arguments, allowing: options.allowsUnknown)
            reporter.remark(call, of: operation)
            return call.arguments
        } catch {
            throw TelnyxError(.arguments(reporter.mask.error(error)), operation: operation.id)
        }
    }

    /// Sends a checked call and takes in the whole answer.
    func perform(
        _ operation: APIOperation, _ checked: JSONObject, _ options: RequestOptions
    ) async throws -> Response {
        let call = try prepare(operation, checked, options, streams: false)
        let answer = try await send(call)
        let response = Response(
            operation: operation, status: answer.response.status, headers: answer.response.headers,
            bytes: try await body(of: answer, call), attempts: answer.attempts,
            isRecovered: answer.isRecovered)
        try response.checkForm(reporter.redactor)
        return response
    }
}

/// One logical call: the request that every attempt sends, and what is known about sending it twice.
struct PreparedCall: Sendable {
    let operation: APIOperation
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
        _ operation: APIOperation, _ checked: JSONObject, _ options: RequestOptions, streams: Bool
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
        for operation: APIOperation, _ options: RequestOptions
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

extension TelnyxClient {
    /// Whether a name says that its value is a secret.
    package static func isSecretName(_ name: String) -> Bool { SecretFields.isSecret(name) }

    /// The beginning of a call's arguments for people, with everything secret hidden.
    package func preview(of arguments: JSONObject, length: Int = 200) -> String {
        let text = reporter.mask.text(reporter.mask.hidingMembers(.object(arguments)).text())
        return text.count > length ? text.prefix(length) + "…" : text
    }

    /// A request as a person may see it: the key and other secrets are hidden, a body that is no JSON is described.
    package func shown(
        _ request: TransportRequest
    ) -> (url: String, headers: [(name: String, value: String)], body: JSONValue?) {
        let mask = reporter.mask
        let base = configuration.baseURL
        // Some documents of the host are beside the version of the API.
        let origin = request.operation.wire.isAtHost ? base.text.dropLast(base.path.count) : base.text[...]
        let url = mask.text(origin + request.target)
        var body: JSONValue?
        if let bytes = request.body, !bytes.isEmpty {
            if let value = try? JSONValue(parsing: bytes) {
                body = mask.hidingMembers(value)
            } else {
                let type = request.header("content-type")?.split(separator: ";").first ?? "bytes"
                body = .string("\(bytes.count) bytes of \(type)")
            }
        }
        return (url, mask.headers(request.headers), body)
    }
}
