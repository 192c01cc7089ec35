public import TelnyxCatalog

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
        transport: any Transport, configuration: ClientConfiguration, clock: any Clock<Duration>,
        random: @escaping @Sendable () -> UInt64, observer: ClientObserver? = nil,
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
        _ operation: Operation, _ arguments: JSONObject, options: RequestOptions = RequestOptions()
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
            let nearest = Catalog.nearest(to: id, among: Catalog.ids)
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
        let operation = Operation(raw: try RawRequest(method, path))
        var arguments = JSONObject()
        if !query.isEmpty { arguments["query"] = .object(query) }
        arguments["body"] = body
        return try await call(operation, arguments, options: options)
    }

    /// The arguments under their wire names, or the error that lists everything wrong with them.
    package func check(
        _ operation: Operation, _ arguments: JSONObject, _ options: RequestOptions
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
        _ operation: Operation, _ checked: JSONObject, _ options: RequestOptions
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
