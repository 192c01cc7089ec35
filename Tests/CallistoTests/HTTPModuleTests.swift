import Callisto
import Lua
import Synchronization
import TelnyxClient
import TestSupport
import Testing

/// Requests of scripts to hosts besides the API.
@Suite struct `A request of a script's own` {
    /// Answers by the address, and keeps what it was asked.
    private final class Web: Sendable {
        private let asked = Mutex<[WebRequest]>([])
        private let answers: [String: WebAnswer]

        init(_ answers: [String: WebAnswer] = [:]) { self.answers = answers }

        var requests: [WebRequest] { asked.withLock { $0 } }

        @Sendable func carry(_ request: WebRequest) async throws -> WebAnswer {
            asked.withLock { $0.append(request) }
            guard let answer = answers[request.url] else {
                throw TransportError(.unreachable, "no connection to \(request.authority)")
            }
            return answer
        }
    }

    private static func redirect(_ status: Int, to location: String) -> WebAnswer {
        WebAnswer(status: status, headers: [("location", location)], body: [])
    }

    private static func ok(_ text: String) -> WebAnswer { WebAnswer(status: 200, body: Array(text.utf8)) }

    private func stage(_ web: Web?, hosts: [String] = ["*"]) async throws -> Stage {
        try await Stage(configure: {
            $0.permissions = .api.allowing(hosts.map { .network($0) })
            $0.web = web?.carry
        })
    }

    @Test func `has its query, its JSON and its headers, and brings back JSON`() async throws {
        let web = Web(["https://crm.test/a?q=a%20b&z=1": Self.ok(#"{"name":"Ada"}"#)])
        let said = try await stage(web).run(
            """
            local http = require "http"
            return http.post("https://crm.test/a", {
              query = { z = 1, q = "a b" }, json = { n = 1 }, headers = { ["X-Team"] = "t" },
            }):json().name
            """)
        #expect(said == ["Ada"])
        let request = try #require(web.requests.first)
        #expect(request.method == "POST")
        #expect(request.authority == "crm.test:443")
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == #"{"n":1}"#)
        #expect(
            request.headers.map { "\($0.name): \($0.value)" } == [
                "content-type: application/json", "user-agent: callisto", "x-team: t",
            ])
    }

    struct Refusal: CustomTestStringConvertible {
        let script: String
        let sentence: String
        let code: String
        var testDescription: String { script }
    }

    @Test(arguments: [
        Refusal(
            script: "http.get('https://evil.test/x')",
            sentence:
                "http.get: this script may not connect to evil.test:443; allow it with --allow-net=evil.test:443",
            code: "permission.denied"),
        Refusal(
            script: "http.get('https://crm.test/away')",
            sentence:
                "http.get: this script may not connect to evil.test:443; allow it with --allow-net=evil.test:443",
            code: "permission.denied"),
        Refusal(
            script: "http.get('https://crm.test/down')",
            sentence: "http.get: https://crm.test leads to http://crm.test, which is not encrypted",
            code: "http.unencrypted"),
        Refusal(
            script: "http.get('https://crm.test/file')",
            sentence: "http.get: https://crm.test leads to the address, which is not encrypted",
            code: "http.unencrypted"),
        Refusal(
            script: "http.get('https://crm.test/round')", sentence: "http.get: https://crm.test answered 302",
            code: "http.status"),
        Refusal(
            script: "http.request('DELETE', 'https://crm.test/missing?token=x')",
            sentence: "http.request: https://crm.test answered 404", code: "http.status"),
        Refusal(
            script: "http.get('https://crm.test/gone')", sentence: "http.get: no connection to crm.test:443",
            code: "web.unanswered"),
        Refusal(
            script: "http.get('https://crm.test/text'):json()",
            sentence: "http: https://crm.test answered no JSON: invalid JSON: unexpected character at byte 1",
            code: "http.no_json"),
        Refusal(
            script: "http.get('file:///etc/passwd')",
            sentence:
                "http.get: 'url' must be an address like https://hooks.example.com/x, got \"file:///etc/passwd\"",
            code: "argument.invalid"),
        Refusal(
            script: #"http.get('https://crm.test/x\r\nHost: evil.test')"#,
            sentence:
                #"http.get: 'url' must be an address like https://hooks.example.com/x, got "https://crm.test/x\r\nHost: evil.test""#,
            code: "argument.invalid"),
        Refusal(
            script: "http.get('https://crm.test/x', { headers = { Host = 'evil.test' } })",
            sentence: "http.get: 'headers' must be without 'host', which is the host's to set",
            code: "argument.invalid"),
        Refusal(
            script: #"http.get('https://crm.test/x', { headers = { a = 'b\r\nc: d' } })"#,
            sentence: "http.get: 'headers' must be a table in which 'a' is text in one line",
            code: "argument.invalid"),
        Refusal(
            script: "http.post('https://crm.test/x', { jsn = {} })",
            sentence: "http.post: unknown option 'jsn'; did you mean 'json'?", code: "argument.unknown"),
        Refusal(
            script: "http.post('https://crm.test/x', { json = {}, body = '' })",
            sentence: "http.post: give 'body' or 'json', not both", code: "argument.invalid"),
    ])
    func `is refused or fails with one sentence`(_ row: Refusal) async throws {
        let web = Web([
            "https://crm.test/away": Self.redirect(302, to: "https://evil.test/x"),
            "https://crm.test/down": Self.redirect(301, to: "http://crm.test/x"),
            "https://crm.test/file": Self.redirect(303, to: "file:/etc/passwd"),
            "https://crm.test/round": Self.redirect(302, to: "/round"),
            "https://crm.test/missing?token=x": WebAnswer(status: 404, body: []),
            "https://crm.test/text": Self.ok("prose"),
        ])
        let error = try await stage(web, hosts: ["crm.test"])
            .failure("local http = require 'http' \(row.script)")
        #expect(error?.message == row.sentence)
        #expect(error?.code == row.code)
        #expect(!web.requests.contains { $0.authority != "crm.test:443" })
        #expect(web.requests.count <= 6)
    }

    @Test func `goes where a redirect leads, without what was meant for the first host alone`() async throws {
        let web = Web([
            "https://a.test/x": Self.redirect(307, to: "y?z=1"),
            "https://a.test/y?z=1": Self.redirect(302, to: "//b.test/"),
            "https://b.test/": Self.ok("here"),
        ])
        let said = try await stage(web, hosts: ["a.test", "b.test"]).run(
            """
            local answer = require("http").post("https://a.test/x", {
              body = "text", headers = { Authorization = "Bearer mine", Accept = "text/plain" },
            })
            return answer.body, answer.url, answer.status
            """)
        #expect(said == ["here", "https://b.test/", "200"])
        #expect(web.requests.map(\.method) == ["POST", "POST", "GET"])
        #expect(web.requests.map { $0.body == nil } == [false, false, true])
        #expect(
            web.requests.map { $0.headers.map(\.name) } == [
                ["accept", "authorization", "user-agent"], ["accept", "authorization", "user-agent"],
                ["accept", "user-agent"],
            ])
    }

    @Test func `is not sent from a simulation`() async throws {
        let error = try await stage(nil).failure("require('http').get('https://crm.test/x')")
        #expect(error?.message == "http.get: nothing is sent to crm.test:443 from a simulation")
        #expect(error?.code == "web.no_network")
    }
}
