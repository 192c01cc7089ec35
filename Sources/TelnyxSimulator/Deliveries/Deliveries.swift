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
