internal import Essentials
internal import TelnyxCatalog

/// The signature of a webhook: Ed25519 over the timestamp's text, a vertical bar and the body's bytes.
///
/// Source of the rule: the official SDKs' `webhooks.unwrap`. Nothing else of a request is covered: neither address nor
/// method nor further headers, and of a GET only the timestamp.
public struct WebhookSignature: Sendable, Hashable {
    /// Name of the header with the signature in Base64.
    public static let signatureHeader = "telnyx-signature-ed25519"
    /// Name of the header with the seconds since 1970 that are signed.
    public static let timestampHeader = "telnyx-timestamp"

    /// Seconds since 1970, UTC, as the header spells them.
    public let timestamp: String
    /// 64 bytes.
    public let bytes: [UInt8]

    /// The bytes that are signed.
    static func message(_ timestamp: String, _ body: [UInt8]) -> [UInt8] {
        Array(timestamp.utf8) + [UInt8(ascii: "|")] + body
    }

    /// Signs a body.
    ///
    /// - Parameter now: Seconds since 1970, UTC, of the wall clock: receivers compare with theirs.
    public init(of body: [UInt8], at now: Int64, with key: any WebhookSigningKey) {
        timestamp = String(now)
        bytes = key.signature(of: Self.message(timestamp, body))
    }

    /// What a request carries.
    public var headers: [(name: String, value: String)] {
        [(Self.signatureHeader, Base64.encode(bytes)), (Self.timestampHeader, timestamp)]
    }

    init(timestamp: String, bytes: [UInt8]) { (self.timestamp, self.bytes) = (timestamp, bytes) }
}

/// The public half of a key pair that webhooks are signed with.
public protocol WebhookKey: Sendable {
    /// 32 bytes.
    var publicBytes: [UInt8] { get }
    /// - Parameter signature: 64 bytes.
    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool
}

/// A whole key pair.
public protocol WebhookSigningKey: WebhookKey {
    /// 64 bytes.
    func signature(of message: [UInt8]) -> [UInt8]
}

extension WebhookKey {
    /// As `TELNYX_PUBLIC_KEY` and the portal spell it.
    public var publicText: String { Base64.encode(publicBytes) }
}

/// Opens the values of `encrypted_dynamic_variables`.
public protocol VariableCipher: Sendable {
    /// The text in a nonce of 12 bytes, the ciphertext of AES-256-GCM and its tag; `nil` where the key does not fit.
    ///
    /// - Parameter key: 32 bytes.
    func open(_ sealed: [UInt8], key: [UInt8]) -> String?
}

/// Why a request is not taken for a webhook.
public enum WebhookRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case noSignature, noTimestamp
    case timestamp(String)
    /// The distance from the receiver's clock in seconds, positive for one from the past.
    case age(Int64)
    case encoding
    case length(Int)
    case signature
    /// The same signature was taken before.
    case replay

    public var description: String {
        switch self {
        case .noSignature: "the header '\(WebhookSignature.signatureHeader)' is missing: it is not signed"
        case .noTimestamp: "the header '\(WebhookSignature.timestampHeader)' is missing"
        case .timestamp(let text):
            "'\(WebhookSignature.timestampHeader)' must be Unix seconds, got \"\(text.prefix(40))\""
        case .age(let seconds) where seconds > 0:
            "it was signed \(Self.span(seconds)) ago; at most \(Self.span(WebhookVerifier.tolerance)) are allowed"
        case .age(let seconds):
            "it was signed \(Self.span(seconds)) in the future of this machine's clock; at most \(Self.span(WebhookVerifier.tolerance)) are allowed"
        case .encoding: "'\(WebhookSignature.signatureHeader)' must be Base64"
        case .length(let count): "'\(WebhookSignature.signatureHeader)' must hold 64 bytes, got \(count)"
        case .signature: "the signature is not that of this body under this key"
        case .replay: "it was received before: the same signature came twice"
        }
    }

    /// A word for it, which stays the same.
    public var reason: String {
        switch self {
        case .noSignature: "no_signature"
        case .noTimestamp: "no_timestamp"
        case .timestamp: "timestamp"
        case .age: "age"
        case .encoding, .length: "encoding"
        case .signature: "signature"
        case .replay: "replay"
        }
    }

    /// All words that ``reason`` gives.
    public static let reasons: [String] = [
        "age", "encoding", "no_signature", "no_timestamp", "replay", "signature", "timestamp",
    ]

    private static func span(_ seconds: Int64) -> String {
        OutsideDuration(nearestSeconds: Double(seconds.magnitude)).duration.exactText
    }

    /// The HTTP status that says so: one that the service does not repeat.
    public var status: Int { self == .replay ? 409 : 403 }
}

/// Checks that requests come from the service.
public struct WebhookVerifier: Sendable {
    private let key: any WebhookKey
    /// In seconds, to both sides; the distance itself still passes.
    public static let tolerance: Int64 = 300

    public init(key: any WebhookKey) { self.key = key }

    /// - Parameters:
    ///   - header: The value of a header by its name in lower case.
    ///   - body: The bytes as they came; JSON that was written anew does not verify.
    ///   - now: Seconds since 1970, UTC.
    public func check(
        header: (String) -> String?, body: [UInt8], now: Int64
    ) throws(WebhookRefusal) -> WebhookSignature {
        guard let text = header(WebhookSignature.signatureHeader) else { throw .noSignature }
        guard let timestamp = header(WebhookSignature.timestampHeader) else { throw .noTimestamp }
        guard let seconds = Int64(timestamp), timestamp.utf8.count <= 19 else { throw .timestamp(timestamp) }
        let (age, overflows) = now.subtractingReportingOverflow(seconds)
        guard !overflows else { throw .timestamp(timestamp) }
        guard age.magnitude <= UInt64(Self.tolerance) else { throw .age(age) }
        guard text.utf8.count <= 1024, let bytes = Base64.decode(text) else { throw .encoding }
        guard bytes.count == 64 else { throw .length(bytes.count) }
        guard key.isValid(bytes, of: WebhookSignature.message(timestamp, body)) else { throw .signature }
        return WebhookSignature(timestamp: timestamp, bytes: bytes)
    }
}
