public import Webhooks

/// Signs what a simulator sends.
///
/// The time in a signature is the real one even where the world's time jumps: receivers compare it with their own clock.
public struct WebhookSigner: Sendable {
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
