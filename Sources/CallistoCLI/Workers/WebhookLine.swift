import Callisto
import Essentials
import Synchronization
import TelnyxCatalog
import Webhooks

/// A request that is put to the worker process that answers webhooks, as one line of JSON.
struct WebhookAsk: Sendable {
    let number: Int64
    let request: WebhookRequest

    init(number: Int64, request: WebhookRequest) { (self.number, self.request) = (number, request) }

    /// Without a line feed.
    var line: String {
        var members: JSONObject = [
            "ask": .integer(number), "method": .string(request.method), "url": .string(request.url),
            "headers": .object(JSONObject(request.headers.map { ($0.key, .string($0.value)) })),
            "body": .string(Base64.encode(request.body)),
            "timeout": .integer(request.timeout.milliseconds),
        ]
        if case .tool(let name) = request.purpose { members["tool"] = .string(name) }
        return JSONValue.object(members).text()
    }

    /// `nil` for what no supervisor says.
    init?(_ line: String) {
        guard let json = try? JSONValue(parsing: Array(line.utf8)), let number = json["ask"]?.integer,
            let body = json["body"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        self.number = number
        let headers = (json["headers"]?.object?.members ?? []).compactMap { name, value in
            value.string.map { (name, $0) }
        }
        request = WebhookRequest(
            json["tool"]?.string.map { .tool($0) } ?? .variables, method: json["method"]?.string ?? "POST",
            url: json["url"]?.string ?? "/", headers: Dictionary(headers, uniquingKeysWith: { $1 }),
            body: body,
            timeout: OutsideDuration(nearestMilliseconds: json["timeout"]?.integer ?? 0).duration)
    }
}

/// What the worker process answered to an ask.
struct WebhookReply: Sendable {
    let number: Int64
    let outcome: Result<WebhookResponse, WebhookFailure>

    var json: JSONObject {
        switch outcome {
        case .success(let response):
            return [
                "ask": .integer(number), "status": .integer(Int64(response.status)),
                "type": .string(response.headers["content-type"] ?? ""),
                "body": .string(Base64.encode(response.body)),
            ]
        case .failure(.timedOut(let limit)):
            return ["ask": .integer(number), "timed_out": .integer(limit.milliseconds)]
        case .failure(let failure): return ["ask": .integer(number), "failed": .string("\(failure)")]
        }
    }

    init(number: Int64, outcome: Result<WebhookResponse, WebhookFailure>) {
        (self.number, self.outcome) = (number, outcome)
    }

    init?(_ json: JSONValue) {
        guard let number = json["ask"]?.integer else { return nil }
        self.number = number
        if let limit = json["timed_out"]?.integer {
            outcome = .failure(.timedOut(OutsideDuration(nearestMilliseconds: limit).duration))
        } else if let status = json["status"]?.integer, (200...599).contains(status) {
            let type = json["type"]?.string ?? ""
            outcome = .success(
                WebhookResponse(
                    status: Int(status), headers: type.isEmpty ? [:] : ["content-type": type],
                    body: json["body"]?.string.flatMap { Base64.decode($0) } ?? []))
        } else {
            outcome = .failure(.connection(json["failed"]?.string ?? "it was not understood"))
        }
    }
}

/// Puts requests to the worker process that answers webhooks. When that ends, those under way are without an answer.
final class WebhookLine: WebhookReceiver {
    typealias Outcome = Result<WebhookResponse, WebhookFailure>

    private struct State {
        var next: Int64 = 1
        var waiting: [Int64: CheckedContinuation<Outcome, Never>] = [:]
        var limits: [Int64: Task<Void, Never>] = [:]
    }

    /// Boxed: a mutex of a bare function wraps it once more with each look, until the calls through all wrappers
    /// cost more than what they are for, and then more than the stack has.
    private struct Listener {
        let tell: @Sendable (WebhookAsk) -> Bool
    }

    private let state = Mutex(State())
    private let listener = Mutex<Listener?>(nil)

    /// The process itself keeps the time limits; one that does not is not waited for longer than this.
    private static let patience: Duration = .seconds(1)

    /// - Parameter tell: Hands over what is asked; `false` where too many wait to be taken.
    func connect(_ tell: @escaping @Sendable (WebhookAsk) -> Bool) {
        listener.withLock { $0 = Listener(tell: tell) }
    }

    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
            let number = state.withLock { state in
                defer { state.next += 1 }
                state.waiting[state.next] = continuation
                return state.next
            }
            let ask = WebhookAsk(number: number, request: request)
            guard let listener = listener.withLock({ $0 }), listener.tell(ask) else {
                return settle(
                    number, .failure(.connection("too many requests wait for the process that answers")))
            }
            let limit = Task {
                do { try await ContinuousClock().sleep(for: request.timeout + Self.patience) } catch {
                    return
                }
                settle(number, .failure(.timedOut(request.timeout)))
            }
            state.withLock { state in
                // It may be answered already.
                if state.waiting[number] == nil { limit.cancel() } else { state.limits[number] = limit }
            }
        }
        return try outcome.get()
    }

    func take(_ reply: WebhookReply) { settle(reply.number, reply.outcome) }

    /// The process that was asked these ended.
    func lose(_ numbers: [Int64]) {
        for number in numbers {
            settle(number, .failure(.connection("the process that answers ended")))
        }
    }

    private func settle(_ number: Int64, _ outcome: Outcome) {
        let (continuation, limit) = state.withLock { state in
            (state.waiting.removeValue(forKey: number), state.limits.removeValue(forKey: number))
        }
        limit?.cancel()
        continuation?.resume(returning: outcome)
    }
}
