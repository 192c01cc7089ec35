public import TelnyxCatalog

/// All that changes while the simulator runs; behind its lock.
struct SimulatorState: Sendable {
    var world: World
    var faults: FaultPlan
    var quotas: QuotaCounter
    var log: RequestLog
    /// How far this world's time is ahead of the wall clock.
    var lead: Duration = .zero
    /// Idempotency records whose first answer is still on its way.
    var running: Set<String> = []
    /// Idempotency records that a failure left in use, and until when.
    var busy: [String: Timestamp] = [:]

    /// Plays what is due. What somebody outside has to be asked for is left to the next request, and true returned.
    mutating func advance(to moment: Timestamp, isStopped: () -> Bool = { false }) -> Bool {
        let isThere = world.advance(to: moment, isStopped: isStopped)
        return world.brains.takeWanted() != nil || isThere
    }
}

/// One request from its arrival to its answer.
///
/// The order is the service's: key, route, faults and quota, decoding, Idempotency-Key, handler.
struct Exchange {
    /// What became of a request.
    struct Outcome: Sendable {
        var response: WireResponse
        /// How long the answer is held back.
        var latency: Duration = .zero
        /// Set while the answer is held back, for requests with an Idempotency-Key.
        var running: String?
        var entry: LoggedRequest

        /// Whether it is a stream that nothing holds back or breaks.
        var isPlainStream: Bool {
            guard case .pieces = response.body else { return false }
            return latency == .zero && running == nil && response.ending == .whole
        }
    }

    private let service: Service
    private let request: WireRequest
    private let target: RequestTarget
    private let requestID: String
    private var operation: String?
    private var key: IdempotencyKey?
    private var latency: Duration = .zero
    private var quotaHeaders: [Refusal.Header] = []
    private var isReplay = false

    /// Answers `request` and writes it into the log.
    static func answer(
        _ request: WireRequest, service: Service, authentication: Authentication,
        in state: inout SimulatorState
    ) -> Outcome {
        var exchange = Exchange(service, request, requestID: state.world.requestIDs.uuid())
        let changesBefore = state.world.changes
        var response: WireResponse
        do {
            try authentication.check(request)
            if let own = exchange.own(in: state.world) {
                response = own
            } else if let control = try Controls.answer(request, exchange.target, in: &state) {
                response = control
            } else {
                response = try exchange.perform(in: &state)
            }
        } catch {
            response = Responder.response(to: error)
        }
        for header in exchange.quotaHeaders { response.headers.append((header.name, header.value)) }
        response.headers.append(("date", state.world.now.httpDate))
        response.headers.append(("x-request-id", exchange.requestID))
        let entry = LoggedRequest(
            number: state.log.count + 1, time: state.world.now, operation: exchange.operation,
            method: request.method, target: request.target,
            status: response.ending == .silent ? nil : response.status,
            idempotencyKey: exchange.key?.key, changed: state.world.changes != changesBefore,
            replayed: exchange.isReplay, requestID: exchange.requestID)
        state.log.append(entry)
        var outcome = Outcome(response: response, latency: exchange.latency, entry: entry)
        if exchange.latency > .zero, let name = exchange.key?.name, state.running.insert(name).inserted {
            outcome.running = name
        }
        return outcome
    }

    private init(_ service: Service, _ request: WireRequest, requestID: String) {
        self.service = service
        self.request = request
        self.requestID = requestID
        target = RequestTarget(request.target)
    }

    /// What the service answers besides the operations of the catalogue: the public key, and the sound of recordings.
    private func own(in world: World) -> WireResponse? {
        guard request.method == "GET" else { return nil }
        switch target.segments {
        case ["public_key"]:
            guard let key = world.brains.publicKey else { return nil }
            return Responder.json(["data": ["public": .string(key)]])
        default:
            guard target.segments.count == 2, target.segments[0] == "media",
                let sound = Recordings.sound(target.segments[1], in: world)
            else { return nil }
            return WireResponse(status: 200, headers: [("content-type", "audio/wav")], body: .bytes(sound))
        }
    }

    private mutating func perform(in state: inout SimulatorState) throws(Refusal) -> WireResponse {
        let (route, placeholders) = try service.route(method: request.method, target: target)
        operation = route.operation.id
        var hard: Fault.Kind?
        for kind in state.faults.strike(route.operation.id) {
            if case .latency(let wait) = kind { latency += wait } else { hard = kind }
        }
        if let hard, let response = Exchange.responseWithoutEffect(hard, at: state.world.now) {
            if let begun = route.begun {
                let call = try route.decoder.decode(
                    placeholders: placeholders, query: target.query, body: request.body)
                begun(&state.world, call)
            }
            return response
        }
        if let verdict = state.quotas.count(route.operation.id, at: state.world.now) {
            quotaHeaders = verdict.headers
            if !verdict.isAllowed { throw Refusal(429, .tooManyRequests) }
        }
        var call = try route.decoder.decode(
            placeholders: placeholders, query: target.query, body: request.body)
        if !request.isInProcess { call.host = request.header("host") }
        key = try IdempotencyKey(request, target: target, operation: route.operation)
        if let key {
            let busyUntil = state.busy[key.name] ?? state.world.now
            if state.running.contains(key.name) || busyUntil > state.world.now {
                throw Refusal(409, .inProgress)
            }
            if let replay = try key.replay(in: &state.world) {
                isReplay = true
                return Exchange.response(replay, after: hard)
            }
        }
        if route.operation.effect != .read, route.operation.method != .delete {
            try state.world.requireRoom()
        }
        let reply = try service.answer(call, by: route, in: &state.world)
        var response = Responder.response(to: route.operation, reply)
        response.headers += Responder.warnings(call.warnings)
        // A failure is never kept, not even one that was only shown.
        if case .status? = hard {
            if let key, Reading.failedKey.choice(in: state.world) == "key_busy" {
                state.busy[key.name] = state.world.now + .seconds(60)
            }
        } else {
            key?.keep(response, in: &state.world)
        }
        return Exchange.response(response, after: hard)
    }

    /// The answer of a fault that strikes before anything is done; `nil` for the other faults.
    private static func responseWithoutEffect(_ fault: Fault.Kind, at now: Timestamp) -> WireResponse? {
        switch fault {
        case .status(let status, acted: false): failure(status)
        case .rateLimit(let wait): rateLimit(wait, at: now)
        case .drop(acted: false): WireResponse(status: 0, ending: .silent)
        case .body(.html): Fault.Damage.html.damage(WireResponse(status: 0))
        default: nil
        }
    }

    /// What a fault makes of the right answer.
    private static func response(_ response: WireResponse, after fault: Fault.Kind?) -> WireResponse {
        switch fault {
        case .status(let status, _): failure(status)
        case .drop: WireResponse(status: response.status, ending: .silent)
        case .body(let damage): damage.damage(response)
        default: response
        }
    }

    private static func failure(_ status: Int) -> WireResponse {
        let code: Refusal.Code =
            switch status {
            case 401: .authentication
            case 403: .forbidden
            case 404: .notFound
            case 409: .inProgress
            case 429: .tooManyRequests
            case 400..<500: .badRequest
            default: .unexpected
            }
        return Responder.response(to: Refusal(status, code))
    }

    private static func rateLimit(_ wait: Duration?, at now: Timestamp) -> WireResponse {
        var refusal = Refusal(429, .tooManyRequests)
        if let wait {
            let milliseconds = Timestamp(sinceEpoch: wait).microseconds / 1000
            let seconds = (milliseconds + 999) / 1000
            refusal.headers = [
                Refusal.Header(name: "retry-after", value: String(seconds)),
                Refusal.Header(name: "retry-after-ms", value: String(milliseconds)),
                Refusal.Header(name: "x-ratelimit-remaining", value: "0"),
                Refusal.Header(name: "x-ratelimit-reset", value: String(seconds)),
            ]
        }
        return Responder.response(to: refusal)
    }
}

/// One request that the simulator answered, as the log tells it.
///
/// Later tests judge by it what a client really sent, so it holds what identifies a request and no
/// content; the key of the API is never in it.
public struct LoggedRequest: Sendable, Hashable {
    /// Counts from 1 without gaps, in the order in which requests took effect.
    public let number: Int
    /// When it came, on the world's clock.
    public let time: Timestamp
    /// `nil` where the request reached no operation.
    public let operation: String?
    /// HTTP method, in capitals.
    public let method: String
    /// Path and query as they were sent.
    public let target: String
    /// What was answered; `nil` where the connection ended without an answer.
    public let status: Int?
    /// Its Idempotency-Key; `nil` without one.
    public let idempotencyKey: String?
    /// Whether any record is now different.
    public let changed: Bool
    /// Whether an earlier answer was given again.
    public let replayed: Bool
    /// The `x-request-id` of the answer.
    public let requestID: String

    /// The entry as one JSON object, for a log of JSON lines.
    public var json: JSONValue {
        [
            "number": .integer(Int64(number)),
            "time": .string(time.text),
            "operation": operation.map { .string($0) } ?? .null,
            "method": .string(method),
            "target": .string(target),
            "status": status.map { .integer(Int64($0)) } ?? .null,
            "idempotency_key": idempotencyKey.map { .string($0) } ?? .null,
            "changed": .bool(changed),
            "replayed": .bool(replayed),
            "request_id": .string(requestID),
        ]
    }
}

/// The latest requests, up to a number of them.
struct RequestLog: Sendable {
    private var entries: [LoggedRequest] = []
    private var oldest = 0
    private(set) var count = 0
    let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Oldest first.
    var latest: [LoggedRequest] { Array(entries[oldest...] + entries[..<oldest]) }

    mutating func append(_ entry: LoggedRequest) {
        count += 1
        if entries.count < capacity {
            entries.append(entry)
        } else if capacity > 0 {
            entries[oldest] = entry
            oldest = (oldest + 1) % capacity
        }
    }
}
