import Synchronization
import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `Observing` {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func append(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private static func lines(
        at level: ClientConfiguration.LogLevel, _ steps: [ScriptedTransport.Step],
        _ body: (TelnyxClient) async throws -> Void
    ) async -> [String] {
        let lines = Lines()
        let client = TelnyxClient.scripted(
            ScriptedTransport(steps), observer: .log(at: level) { lines.append($0) })
        _ = try? await body(client)  // What is asserted is what was written on the way.
        return lines.all
    }

    @Test func `writes requests and answers with the key hidden`() async {
        let lines = await Self.lines(
            at: .debug,
            [.respond(200, headers: [("x-request-id", "r-1")], body: #"{"id":"KEY-for-tests"}"#)]
        ) {
            _ = try await $0.call(Sample.create, ["name": "x"])
        }
        #expect(
            lines == [
                "→ POST /things", "→   user-agent: callisto/\(ClientConfiguration.version)",
                "→   accept: application/json", "→   content-type: application/json",
                "→   authorization: Bearer (hidden)",
                "→   idempotency-key: 00000000-0000-4000-8000-000000000000", #"→   {"name":"x"}"#,
                "← 200 POST /things in 0s", "←   x-request-id: r-1", #"←   {"id":"(hidden)"}"#,
            ])
    }

    @Test func `writes one line for each answer at info`() async {
        let lines = await Self.lines(at: .info, [.respond(503), .respond(200, body: #"{"data":{}}"#)]) {
            _ = try await $0.call(Sample.retrieve, ["thing_id": "a"])
        }
        #expect(
            lines == [
                "← 503 GET /things/a in 0s", "↻ things.retrieve: 503; attempt 2 in 500ms",
                "← 200 GET /things/a in 0s, attempt 2",
            ])
    }

    @Test func `writes only what went wrong at error`() async {
        let lines = await Self.lines(
            at: .error, [.fail(.unreachable, "no way"), .respond(200, body: #"{"data":{}}"#)]
        ) {
            _ = try await $0.call(Sample.retrieve, ["thing_id": "a"])
        }
        #expect(lines == ["✗ things.retrieve: no way"])
    }

    @Test func `tells of pages`() async {
        let lines = await Self.lines(at: .debug, [.respond(200, body: #"{"data":[]}"#)]) {
            for try await _ in try $0.pages(of: Sample.list) {}
        }
        #expect(lines.last == "· things.list: page 1")
    }

    @Test(arguments: [true, false])
    func `prepares headers for those alone who ask for them`(wantsHeaders: Bool) async throws {
        let seen = Lines()
        let observer = ClientObserver(includesHeaders: wantsHeaders) { event in
            if case .request(let exchange) = event { seen.append(exchange.headers.first?.name ?? "none") }
        }
        let client = TelnyxClient.scripted(ScriptedTransport([.respond(200)]), observer: observer)
        _ = try? await client.call(Sample.retrieve, ["thing_id": "a"])  // What was told is what counts.
        #expect(seen.all == [wantsHeaders ? "user-agent" : "none"])
    }

    @Test func `is nothing at all when the log is off`() {
        #expect((ClientObserver.log(at: .off) { _ in }) == nil)
    }
}

@Suite struct `Masking` {
    @Test(arguments: [
        (#"{"token":"t","name":"n"}"#, #"{"token":"(hidden)","name":"n"}"#),
        (#"{"a":[{"Password":"t"}]}"#, #"{"a":[{"Password":"(hidden)"}]}"#),
        (#"{"client_secret":1,"api_key_ref":"mine"}"#, #"{"client_secret":"(hidden)","api_key_ref":"mine"}"#),
        (#"{"token":null}"#, #"{"token":null}"#),
        (#"{"max_tokens":5}"#, #"{"max_tokens":5}"#),
        (
            #"{"headers":[{"name":"X-Api-Key","value":"v"},{"name":"accept","value":"v"}]}"#,
            #"{"headers":[{"name":"X-Api-Key","value":"(hidden)"},{"name":"accept","value":"(hidden)"}]}"#
        ),
        (
            #"{"pairs":[{"name":"X-Api-Key","value":"v"},{"name":"accept","value":"v"}]}"#,
            #"{"pairs":[{"name":"X-Api-Key","value":"(hidden)"},{"name":"accept","value":"v"}]}"#
        ),
        ("no JSON", "no JSON"), ("no JSON with KEY-for-tests", "no JSON with (hidden)"),
    ])
    func `hides what its name says is secret`(body: String, expected: String) {
        #expect(mask("KEY-for-tests").body(Array(body.utf8)) == expected)
    }

    @Test(arguments: [
        ("", ""), ("KEY", "KEY"), ("KEY-1", "(hidden)"), ("aKEY-1b", "a(hidden)b"),
        ("KEY-KEY-1", "KEY-(hidden)"),
        ("KEY-1KEY-1", "(hidden)(hidden)"), ("é KEY-1 é", "é (hidden) é"),
        ("KEY-1\u{301}", "(hidden)\u{301}"),
        ("key-1", "key-1"),
    ])
    func `hides the key wherever its bytes stand`(text: String, expected: String) {
        #expect(mask("KEY-1").text(text) == expected)
    }

    @Test func `shortens a long body`() {
        let text = mask(nil).body(Array(repeating: UInt8(ascii: "x"), count: 5000))
        #expect(text == String(repeating: "x", count: Mask.bodyLength) + "… (5000 bytes)")
    }

    @Test func `hides cookies and keys in headers`() {
        let headers = mask(nil).headers([("set-cookie", "s"), ("x-api-key", "k"), ("date", "d")])
        #expect(headers.map(\.value) == ["(hidden)", "(hidden)", "d"])
    }
}

private func mask(_ key: String?) -> Mask {
    let secrets = KnownSecrets()
    secrets.note(key.map { Secret($0) })
    return Mask(secrets)
}
