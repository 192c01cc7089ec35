import Synchronization
import TelnyxCatalog
import TestClocks
import Webhooks

/// A program that receives webhooks: it remembers them and answers as it was told.
final class Program: WebhookReceiver {
    private let answer: @Sendable (WebhookRequest) throws(WebhookFailure) -> WebhookResponse
    private let received = Mutex<[WebhookRequest]>([])

    init(_ answer: @escaping @Sendable (WebhookRequest) throws(WebhookFailure) -> WebhookResponse) {
        self.answer = answer
    }

    /// Always says the same.
    convenience init(_ json: JSONValue, status: Int = 200) {
        self.init { _ in WebhookResponse(status: status, body: json.encoded()) }
    }

    var requests: [WebhookRequest] { received.withLock { $0 } }
    func clear() { received.withLock { $0 = [] } }

    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        received.withLock { $0.append(request) }
        return try answer(request)
    }
}

/// A program that never answers, until it is given up.
struct SilentProgram: WebhookReceiver {
    func receive(_ request: WebhookRequest) async throws(WebhookFailure) -> WebhookResponse {
        try? await StoppedClock().sleep(for: .seconds(1))
        throw .connection("given up")
    }
}

extension WebhookRequest {
    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
}
