internal import Synchronization
public import TelnyxCatalog
internal import Webhooks

extension TableName {
    /// What was sent to webhooks or is still to be, oldest first; see ``World/webhookDeliveries``.
    static let webhookDeliveries = TableName("webhook_deliveries")
}

/// Keeps the book of what was sent, to whom, and what came back.
enum Deliveries {
    /// What became of a delivery.
    enum Status {
        /// It waits for its time, or for the next attempt.
        static let queued = "queued"
        /// Somebody answered with 2xx.
        static let delivered = "delivered"
        /// It was sent, and nobody took it.
        static let failed = "failed"
        /// Nothing was sent.
        static let unsent = "not_sent"
    }

    /// One attempt as the book has it.
    static func attempt(_ answer: BrainBook.Answer, url: String, at now: Timestamp) -> JSONObject {
        var attempt: JSONObject = ["url": .string(url), "at": .string(now.text)]
        switch answer {
        case .response(let response, let source):
            attempt["answered_by"] = .string(source)
            attempt["status_code"] = .integer(Int64(response.status))
            let text = String(decoding: response.body.prefix(bodyLimit), as: UTF8.self)
            if !text.isEmpty { attempt["response"] = .string(text) }
        case .silence(let failure, let source):
            attempt["answered_by"] = .string(source)
            attempt["error"] = .string(failure.description)
        default: break
        }
        return attempt
    }

    /// How much of an answer the book keeps.
    private static let bodyLimit = 4096

    static func status(_ answer: BrainBook.Answer) -> String {
        switch answer {
        case .response(let response, _):
            (200..<300).contains(response.status) ? Status.delivered : Status.failed
        case .silence(.noReceiver, _), .silence(.notAllowed, _): Status.unsent
        default: Status.failed
        }
    }

    /// Notes a request that was answered while a turn waited for it.
    static func note(
        _ request: WebhookRequest, _ answer: BrainBook.Answer, conversation: String?, in world: inout World
    ) {
        var delivery: JSONObject = ["kind": .string(request.purpose.kind)]
        if let name = request.purpose.name { delivery["name"] = .string(name) }
        delivery["method"] = .string(request.method)
        delivery["url"] = .string(request.url)
        delivery["status"] = .string(status(answer))
        if let conversation { delivery["conversation_id"] = .string(conversation) }
        if let body = try? JSONValue(parsing: request.body) { delivery["body"] = body }
        delivery["attempts"] = [.object(attempt(answer, url: request.url, at: world.now))]
        insert(delivery, in: &world)
    }

    /// As the service lists a delivery that has an attempt behind it: `nil` for one that has none, since nothing was sent.
    static func presented(_ id: String, _ delivery: JSONObject) -> JSONValue? {
        let attempts = delivery["attempts"]?.array ?? []
        guard let first = attempts.first, let last = attempts.last,
            delivery["status"]?.string != Status.unsent, delivery["status"]?.string != Status.queued
        else { return nil }
        return [
            "id": .string(id), "record_type": "webhook_delivery",
            "status": delivery["status"] ?? .string(Status.failed),
            "started_at": first["at"] ?? "", "finished_at": last["at"] ?? "",
            "webhook": delivery["body"]?["data"] ?? delivery["body"] ?? [:],
            "attempts": .array(attempts.map { attempt(presenting: $0) }),
        ]
    }

    private static func attempt(presenting attempt: JSONValue) -> JSONValue {
        let status = attempt["status_code"]?.integer
        let code = attempt["code"]?.string.flatMap { Int64($0) }
        return [
            "status": status.map { (200..<300).contains($0) } == true ? "delivered" : "failed",
            "started_at": attempt["at"] ?? "", "finished_at": attempt["at"] ?? "",
            "errors": .array(code.map { [.integer($0)] } ?? []),
            "http": [
                "request": ["url": attempt["url"] ?? "", "headers": []],
                "response": [
                    "status": status.map { .integer($0) } ?? .null, "headers": [],
                    "body": attempt["response"] ?? "",
                ],
            ],
        ]
    }

    @discardableResult
    static func insert(_ delivery: JSONObject, in world: inout World) -> String {
        // Far more than anybody reads; the oldest go first.
        if world[.webhookDeliveries].count >= limit {
            for oldest in world[.webhookDeliveries].ids.prefix(limit / 10) {
                world[.webhookDeliveries].remove(oldest)
            }
        }
        let id = world.requestIDs.uuid()
        world[.webhookDeliveries].insert(delivery, id: id)
        return id
    }

    private static let limit = 10_000
}

extension WebhookRequest.Purpose {
    /// `variables`, `tool` or `event`.
    var kind: String {
        switch self {
        case .variables: "variables"
        case .tool: "tool"
        case .event: "event"
        }
    }

    var name: String? {
        switch self {
        case .variables: nil
        case .tool(let name), .event(let name): name
        }
    }
}

extension World {
    /// What was sent to webhooks or is still to be, oldest first.
    ///
    /// Each has `kind` (`tool`, `variables`, `event`), `name`, `url`, `body`, `status` (`queued`, `delivered`, `failed`,
    /// `not_sent`) and its `attempts`: `at`, `url`, `answered_by` and either `status_code` and `response` or `error`.
    public var webhookDeliveries: [JSONObject] { self[.webhookDeliveries].records }
}

/// Delivers webhooks when they are due.
///
/// Nothing here holds up a request: events are sent one after the other by a task of their own, which a timer on the simulator's
/// clock starts when the next one is due. Scheduled calls, ends of conversations and insights are played at their time too, so
/// that their events come without anybody asking.
final class Driver: Sendable {
    private struct State {
        var isAtWork = false
        /// When the timer that was set will go off.
        var due: Timestamp?
        var timer: Task<Void, Never>?
    }

    private let state = Mutex(State())

    deinit { state.withLock { $0.timer?.cancel() } }

    /// Takes the work; false where somebody else has it.
    func begin() -> Bool {
        state.withLock { state in
            guard !state.isAtWork else { return false }
            state.isAtWork = true
            // Not cancelled: it may be the very task that does the work now.
            (state.timer, state.due) = (nil, nil)
            return true
        }
    }

    func end() { state.withLock { $0.isAtWork = false } }

    /// Sets the timer where none is set that goes off as early.
    func wake(at due: Timestamp?, _ start: () -> Task<Void, Never>) {
        state.withLock { state in
            guard !state.isAtWork, let due else { return }
            if let known = state.due, known <= due { return }
            state.timer?.cancel()
            (state.due, state.timer) = (due, start())
        }
    }
}

extension Simulator {
    /// Plays what is due by now, asking outside where that is needed, and delivers the events that are due; returns when nothing
    /// more is due, or at once where somebody else does so.
    public func settle() async {
        guard driver.begin() else { return }
        while !Task.isCancelled {
            await playDue()
            let (attempt, brains) = takeDue()
            guard let attempt else { break }
            let answer = await outside.send(attempt.request, to: brains.handlers, or: brains.network)
            note(attempt, answer)
        }
        driver.end()
        arm()
    }

    private func takeDue() -> (Outbox.Attempt?, BrainBook) {
        state.withLock { (Outbox.due(in: &$0.world), $0.world.brains) }
    }

    private func note(_ attempt: Outbox.Attempt, _ answer: BrainBook.Answer) {
        let now = options.wallClock()
        state.withLock { state in
            // The answer took its time; what became due meanwhile is played by the next turn of the loop.
            let moment = Timestamp(sinceEpoch: now + state.lead)
            Outbox.note(attempt, answer, at: max(moment, state.world.now), in: &state.world)
        }
    }

    private func nextDelivery() -> (due: Timestamp, now: Timestamp)? {
        let now = options.wallClock()
        return state.withLock { state in
            guard state.world.brains.hasReceiver else { return nil }
            return state.world.nextDelivery.map { ($0, Timestamp(sinceEpoch: now + state.lead)) }
        }
    }

    /// Lets webhooks be delivered when the next one is due, where the simulator does so by itself.
    func arm() {
        guard options.deliversByItself, let (due, now) = nextDelivery() else { return }
        driver.wake(at: due) {
            options.startTimer(max(due - now, .zero)) { [weak self] in await self?.settle() }
        }
    }
}
