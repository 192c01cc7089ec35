internal import Essentials
internal import TelnyxCatalog
internal import TelnyxClient
public import Webhooks

/// Events on their way: each is sent, and sent again until somebody takes it.
///
/// What is due is found by ``due(in:)`` and sent by whoever drives the simulator; the world goes on meanwhile. There are four
/// attempts, 0, 1, 2 and 4 seconds after each other: two at the address, two at the failover address where there is one. Reports of
/// texts have three, all at one address. A repetition has the same id and another number.
enum Outbox {
    /// Where an event goes.
    struct Address: Sendable, Hashable {
        /// Empty for handlers in the same program alone.
        var url: String
        var failover: String?
        /// How long an answer may take, where the application says so; 0 is the service's own time.
        var seconds: Int64?
    }

    /// One attempt that is due.
    struct Attempt: Sendable {
        let delivery: String
        let request: WebhookRequest
    }

    private static let waits: [Duration] = [.zero, .seconds(1), .seconds(2), .seconds(4)]
    /// How long the service waits for an answer.
    private static let limit = Duration.seconds(2)

    // MARK: Sending

    /// Puts an event in the envelope of its kind and lets it be sent.
    static func post(
        _ name: String, _ payload: JSONObject, to address: Address, conversation: String?,
        createdAt: Bool = false, in world: inout World
    ) {
        let isFlat = Catalog.event(name)?.envelope == .flat
        let now = JSONValue.string(world.now.eventText)
        var event: JSONObject = ["record_type": "event", "event_type": .string(name)]
        if !isFlat {
            event["id"] = .string(world.requestIDs.uuid())
            event["occurred_at"] = now
            if createdAt { event["created_at"] = now }
        }
        event["payload"] = .object(payload)
        var delivery: JSONObject = [
            "kind": "event", "name": .string(name), "method": "POST", "url": .string(address.url),
        ]
        if let seconds = address.seconds, seconds > 0 { delivery["timeout_secs"] = .integer(seconds) }
        if let failover = address.failover { delivery["failover_url"] = .string(failover) }
        delivery["body"] = isFlat ? .object(event) : ["data": .object(event)]
        if let conversation { delivery["conversation_id"] = .string(conversation) }
        let disorder = world.disorder
        guard let id = enter(delivery, in: &world) else { return }
        let wait = disorder.wait(of: id, seed: world.seed)
        queue(id, at: world.now + wait, in: &world)
        guard disorder.repeats(id, seed: world.seed) else { return }
        delivery["repeated"] = true
        guard let second = enter(delivery, in: &world) else { return }
        queue(second, at: world.now + wait + .milliseconds(500), in: &world)
    }

    /// Notes what is to be sent; `nil` where nobody receives anything, which is noted too.
    private static func enter(_ delivery: JSONObject, in world: inout World) -> String? {
        var delivery = delivery
        delivery["attempts"] = []
        let isReceived = world.brains.hasReceiver
        delivery["status"] = .string(isReceived ? Deliveries.Status.queued : Deliveries.Status.unsent)
        if !isReceived { delivery["reason"] = "nothing receives webhooks in the simulator" }
        let id = Deliveries.insert(delivery, in: &world)
        return isReceived ? id : nil
    }

    /// Sends a callback as TeXML does: fields of a form, on POST in the body and on GET in the query.
    static func postForm(
        _ name: String, _ fields: [(String, String)], to url: String, method: String, in world: inout World
    ) {
        let form = fields.map { "\(PercentEncoding.encoded($0.0))=\(PercentEncoding.encoded($0.1))" }.joined(
            separator: "&")
        let isGet = method.uppercased() == "GET"
        var delivery: JSONObject = [
            "kind": "callback", "name": .string(name), "method": .string(isGet ? "GET" : "POST"),
            "url": .string(isGet ? url + (url.contains("?") ? "&" : "?") + form : url),
        ]
        if !isGet { delivery["form"] = .string(form) }
        guard let id = enter(delivery, in: &world) else { return }
        queue(id, at: world.now, in: &world)
    }

    private static func queue(_ id: String, at due: Timestamp, in world: inout World) {
        world[.webhookDeliveries][id]?["next_attempt_at"] = .string(due.eventText)
        world.outbox.append((id, due))
    }

    // MARK: Driving

    /// Takes out what is due first, with what was due before it.
    static func due(in world: inout World) -> Attempt? {
        var first: Int?
        for (index, entry) in world.outbox.enumerated() where entry.due <= world.now {
            if first.map({ entry.due < world.outbox[$0].due }) ?? true { first = index }
        }
        guard let first else { return nil }
        let id = world.outbox.remove(at: first).id
        guard let delivery = world[.webhookDeliveries][id] else { return due(in: &world) }
        let number = (delivery["attempts"]?.array?.count ?? 0) + 1
        let url = url(of: delivery, attempt: number)
        let isForm = delivery["kind"] == "callback"
        let request = WebhookRequest(
            .event(delivery["name"]?.string ?? ""), method: delivery["method"]?.string ?? "POST", url: url,
            headers: [
                "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json",
                "user-agent": "telnyx-webhooks",
            ],
            body: isForm
                ? Array((delivery["form"]?.string ?? "").utf8)
                : eventBody(of: delivery, attempt: number, to: url),
            timeout: time(of: delivery))
        return Attempt(delivery: id, request: request)
    }

    private static func eventBody(of delivery: JSONObject, attempt number: Int, to url: String) -> [UInt8] {
        var body = delivery["body"]?.object ?? [:]
        if body["data"] != nil {
            body["meta"] = ["attempt": .integer(Int64(number)), "delivered_to": .string(url)]
        }
        return JSONValue.object(body).encoded()
    }

    /// Notes what came of an attempt, and plans the next one where there is to be one.
    static func note(
        _ attempt: Attempt, _ answer: BrainBook.Answer, at now: Timestamp, in world: inout World
    ) {
        guard var delivery = world[.webhookDeliveries][attempt.delivery] else { return }
        var attempts = delivery["attempts"]?.array ?? []
        var entry = Deliveries.attempt(answer, url: attempt.request.url, at: now)
        if let code = code(of: answer) { entry["code"] = .string(code) }
        attempts.append(.object(entry))
        delivery["attempts"] = .array(attempts)
        delivery["next_attempt_at"] = nil
        let status = Deliveries.status(answer)
        let next = attempts.count + 1
        let repeats = isWorthRepeating(answer) || url(of: delivery, attempt: next) != attempt.request.url
        guard status == Deliveries.Status.failed, repeats, attempts.count < limit(of: delivery) else {
            delivery["status"] = .string(status)
            world[.webhookDeliveries][attempt.delivery] = delivery
            return
        }
        world[.webhookDeliveries][attempt.delivery] = delivery
        queue(attempt.delivery, at: now + waits[attempts.count], in: &world)
    }

    private static func time(of delivery: JSONObject) -> Duration {
        delivery["timeout_secs"]?.integer.map { OutsideDuration(nearestSeconds: Double($0)).duration }
            ?? limit
    }

    private static func limit(of delivery: JSONObject) -> Int {
        delivery["name"]?.string?.hasPrefix("message.") == true ? 3 : waits.count
    }

    private static func url(of delivery: JSONObject, attempt number: Int) -> String {
        let url = delivery["url"]?.string ?? ""
        return number > 2 ? delivery["failover_url"]?.string ?? url : url
    }

    /// Those statuses, and a missing answer, are repeated; any other refusal is final.
    private static func isWorthRepeating(_ answer: BrainBook.Answer) -> Bool {
        guard case .response(let response, _) = answer else { return true }
        return response.status == 408 || response.status == 429 || response.status >= 500
    }

    /// The service's number for what went wrong.
    private static func code(of answer: BrainBook.Answer) -> String? {
        switch answer {
        case .response(let response, _):
            switch response.status {
            case 200: nil
            case 201..<300: "75299"
            case 300..<400: "75300"
            case 404: "75404"
            case 400..<500: "75400"
            default: "75500"
            }
        case .silence(.timedOut, _): "75000"
        case .silence(.connection, _): "75002"
        default: nil
        }
    }

    /// The events that a world read from a snapshot has still to send.
    static func restored(_ deliveries: Table) -> [(id: String, due: Timestamp)] {
        deliveries.entries.compactMap { id, delivery in
            guard delivery["status"]?.string == Deliveries.Status.queued,
                let due = delivery.moment("next_attempt_at")
            else { return nil }
            return (id, due)
        }
    }
}

/// How badly webhooks travel: none of it happens unless a script asks for it, and all of it is announced by the service.
public struct Disorder: Sendable, Hashable {
    /// How long each is held back.
    public var delay: Duration = .zero
    /// The share that comes up to three seconds later than it should, and so behind others.
    public var disordered = 0.0
    /// The share that comes twice, with the same id.
    public var repeated = 0.0

    public init() {}

    func wait(of id: String, seed: UInt64) -> Duration {
        var draws = SeededGenerator(seed: SeededGenerator.hash(seed, "disorder", id))
        guard draws.fraction() < disordered else { return delay }
        return delay + .seconds(1) + .seconds(2) * draws.fraction()
    }

    func repeats(_ id: String, seed: UInt64) -> Bool {
        SeededGenerator.fraction(of: SeededGenerator.hash(seed, "repeat", id)) < repeated
    }
}

extension World {
    /// When something is due that may be delivered or lead to a delivery. Callers of simulated traffic count for none: there is
    /// no end of them.
    var nextDelivery: Timestamp? {
        let work = nextDue(except: [TrafficPlay.arrivalKind, TrafficPlay.endKind])
        return [outbox.map(\.due).min(), work].compactMap { $0 }.min()
    }

    /// How webhooks travel from now on.
    public var disorder: Disorder {
        get {
            var disorder = Disorder()
            let told = controls["deliveries"]
            disorder.delay = OutsideDuration(nearestMilliseconds: told?["delay_ms"]?.integer ?? 0).duration
            disorder.disordered = told?["disordered"]?.number ?? 0
            disorder.repeated = told?["repeated"]?.number ?? 0
            return disorder
        }
        set {
            controls["deliveries"] = [
                "delay_ms": .integer(Timestamp(sinceEpoch: newValue.delay).microseconds / 1000),
                "disordered": .number(newValue.disordered), "repeated": .number(newValue.repeated),
            ]
        }
    }
}

/// Signs what a simulator sends.
///
/// The time in a signature is the real one even where the world's time jumps: receivers compare it with their own clock.
public struct WebhookSigner: Sendable {
    /// Signs what is sent.
    public var key: any WebhookSigningKey
    /// Seconds since 1970, UTC.
    public var now: @Sendable () -> Int64
    /// Opens variables that a program has encrypted; without one they stay shut.
    public var cipher: (any VariableCipher)?

    public init(key: any WebhookSigningKey, now: @escaping @Sendable () -> Int64) {
        (self.key, self.now) = (key, now)
    }

    func signed(_ request: WebhookRequest) -> WebhookRequest {
        var request = request
        for (name, value) in WebhookSignature(of: request.body, at: now(), with: key).headers {
            request.headers[name] = value
        }
        return request
    }
}
