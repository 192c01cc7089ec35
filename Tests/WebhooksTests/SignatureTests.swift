import Synchronization
import TelnyxCatalog
import Testing
import WebhookKeys
import Webhooks

/// What is wrong with a request, and what is said of it.
struct RefusedWebhook: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: @Sendable (inout SignedRequest) -> Void
    var refusal: WebhookRefusal

    init(
        _ what: String, _ refusal: WebhookRefusal, _ change: @escaping @Sendable (inout SignedRequest) -> Void
    ) {
        (testDescription, self.refusal, self.change) = (what, refusal, change)
    }

    static let all: [RefusedWebhook] = [
        .init("unsigned", .noSignature) { $0.headers["telnyx-signature-ed25519"] = nil },
        .init("without a time", .noTimestamp) { $0.headers["telnyx-timestamp"] = nil },
        .init("a time in words", .timestamp("now")) { $0.headers["telnyx-timestamp"] = "now" },
        .init("a time beyond all numbers", .timestamp("9223372036854775808")) {
            $0.headers["telnyx-timestamp"] = "9223372036854775808"
        },
        .init("a time before all numbers", .timestamp("-9223372036854775808")) {
            $0.headers["telnyx-timestamp"] = "-9223372036854775808"
        },
        .init("301 s old", .age(301)) { $0.now += 301 },
        .init("301 s early", .age(-301)) { $0.now -= 301 },
        .init("no Base64", .encoding) { $0.headers["telnyx-signature-ed25519"] = "!" },
        .init("a short signature", .length(3)) { $0.headers["telnyx-signature-ed25519"] = "AAAA" },
        .init("another body", .signature) { $0.body.append(32) },
        .init("another time", .signature) { $0.headers["telnyx-timestamp"] = "1793361601" },
        .init("another key", .signature) { $0.key = Ed25519KeyPair.ofSimulator(seed: 2) },
    ]
}

/// A request as it is received, and by whom.
struct SignedRequest: Sendable {
    var headers: [String: String] = [:]
    var body: [UInt8] = Array(SignatureVector.body.utf8)
    var now: Int64 = 1_793_361_600
    var key: any WebhookKey = SignatureVector.pair

    init() {
        let signature = WebhookSignature(of: body, at: now, with: SignatureVector.pair)
        for (name, value) in signature.headers { headers[name] = value }
    }

    @discardableResult func check() throws(WebhookRefusal) -> WebhookSignature {
        try WebhookVerifier(key: key).check(header: { headers[$0] }, body: body, now: now)
    }
}

/// Made with the official Python SDK.
enum SignatureVector {
    static let pair = Ed25519KeyPair(seed: Array(0...31))
    static let publicKey = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
    static let signature =
        "IWIHzWGL3mL+G/xpPu85hCmK2D/vsrc0/frIMAFhH4UDvB1SXb96Kcn9vn3+zTrPHslkdT9ePrx6p9r1qqwhCg=="
    static let body =
        #"{"data":{"record_type":"event","event_type":"call.answered","id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0","#
        + #""occurred_at":"2026-10-30T12:00:00.000000Z","payload":{"call_control_id":"v3:abc","state":"answered"}},"#
        + #""meta":{"attempt":1,"delivered_to":"http://localhost:9000/hooks"}}"#
}

@Suite struct `The signature of a webhook` {
    @Test func `is that of the official SDK`() throws {
        let request = SignedRequest()
        #expect(SignatureVector.pair.publicText == SignatureVector.publicKey)
        // Ed25519 of another library may add chance; what counts is that each takes the other's.
        var received = request
        received.headers["telnyx-signature-ed25519"] = SignatureVector.signature
        received.key = try Ed25519PublicKey(SignatureVector.publicKey)
        try received.check()
        try request.check()
    }

    @Test(arguments: RefusedWebhook.all)
    func `is refused with its reason:`(_ row: RefusedWebhook) {
        var request = SignedRequest()
        row.change(&request)
        #expect(throws: row.refusal) { try request.check() }
        #expect(!row.refusal.description.isEmpty)
    }

    @Test(arguments: [300, -300] as [Int64])
    func `holds for 300 s in both directions`(_ distance: Int64) throws {
        var request = SignedRequest()
        request.now += distance
        try request.check()
    }

    @Test func `is taken once`() throws {
        let memory = WebhookMemory()
        let signature = try SignedRequest().check()
        try memory.take(signature, now: 1_793_361_600)
        #expect(throws: WebhookRefusal.replay) { try memory.take(signature, now: 1_793_361_900) }
    }

    @Test func `is taken more than once where equal requests of one second are meant, and not for long`()
        throws
    {
        let memory = WebhookMemory()
        let signature = try SignedRequest().check()
        let signed: Int64 = 1_793_361_600
        for _ in 0..<16 { try memory.take(signature, now: signed + 10, allowing: .repeated) }
        #expect(throws: WebhookRefusal.replay) {
            try memory.take(signature, now: signed + 10, allowing: .repeated)
        }
        let late = WebhookSignature(of: [1], at: signed, with: SignatureVector.pair)
        try memory.take(late, now: signed + 11, allowing: .repeated)
        #expect(throws: WebhookRefusal.replay) {
            try memory.take(late, now: signed + 11, allowing: .repeated)
        }
        // Once taken so, it is nothing that may come but once.
        let mixed = WebhookSignature(of: [2], at: signed, with: SignatureVector.pair)
        try memory.take(mixed, now: signed, allowing: .repeated)
        #expect(throws: WebhookRefusal.replay) { try memory.take(mixed, now: signed) }
    }

    @Test func `is taken again where its request could not be handled`() throws {
        let memory = WebhookMemory()
        let signature = try SignedRequest().check()
        try memory.take(signature, now: 1_793_361_600)
        memory.forget(signature)
        try memory.take(signature, now: 1_793_361_600)
        #expect(memory.count == 1)
        #expect(throws: WebhookRefusal.replay) { try memory.take(signature, now: 1_793_361_600) }
    }

    @Test func `is forgotten when its age refuses it`() throws {
        let memory = WebhookMemory()
        let old = try SignedRequest().check()
        try memory.take(old, now: 1_793_361_600)
        let later: Int64 = 1_793_361_600 + 601
        try memory.take(WebhookSignature(of: [], at: later, with: SignatureVector.pair), now: later)
        #expect(memory.count == 1)
    }

    @Test func `of more than are kept makes the oldest go`() throws {
        let memory = WebhookMemory(limit: 10)
        for number in 0..<100 as Range<UInt8> {
            try memory.take(WebhookSignature(of: [number], at: 0, with: SignatureVector.pair), now: 0)
        }
        #expect(memory.count == 10)
    }

    @Test(arguments: [
        ("QUJD", "a public key must hold 32 bytes, got 3"),
        (
            "-----BEGIN",
            "a public key must be Base64 of 32 bytes, as the portal shows it under Keys & Credentials"
        ),
        ("", "a public key must hold 32 bytes, got 0"),
    ])
    func `needs a key of 32 bytes`(text: String, sentence: String) {
        let error = #expect(throws: Ed25519PublicKey.Failure.self) { try Ed25519PublicKey(text) }
        #expect(error?.description == sentence)
    }

    @Test func `of a simulator comes from its seed`() {
        #expect(
            Ed25519KeyPair.ofSimulator(seed: 1).publicText == "uI8bXBu2ccJ1h0KAXM5vzmeo9xLm68WGIOYpiX5pJI0=")
        #expect(
            Ed25519KeyPair.ofSimulator(seed: 2).publicText != Ed25519KeyPair.ofSimulator(seed: 1).publicText)
    }
}

@Suite struct `Text in Base64` {
    @Test(
        arguments: [
            ([], ""), ([0x66], "Zg=="), ([0x66, 0x6f], "Zm8="), ([0x66, 0x6f, 0x6f], "Zm9v"),
            ([0xfb, 0xff, 0xfe], "+//+"),
        ] as [([UInt8], String)])
    func `is written and read`(bytes: [UInt8], text: String) {
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.decode(text) == bytes)
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "Zh==", "Z===", "====", "Zm9v\n", "Zm-v", "=Zg=", "Zm9=v"])
    func `of another spelling is none`(_ text: String) { #expect(Base64.decode(text) == nil) }
}
