import Lua
import Synchronization
import TelnyxClient
import TestSupport
import Testing

@testable import Callisto

/// What scripts can make of a request to a host of their own choosing.
@Suite struct `A request of a script` {
    private struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        var method = "GET"
        var url = "http://crm.test/x"
        var headers: [String: String] = [:]
        var timeout: Duration = .seconds(5)
        var limit = 1000
        let flaw: WebRequest.Flaw?
        var testDescription: String { name }

        static let all = [
            Row(name: "plain", flaw: nil),
            Row(name: "another method", method: "PURGE-ALL", flaw: nil),
            Row(
                name: "a header of its own", headers: ["X-Team": "a\tb", "authorization": "Bearer x"],
                flaw: nil),
            method("GET /evil HTTP/1.1\r\nX-Evil: 1\r\n\r\nGET"), method("GET /evil"), method(""),
            method("CONNECT"), method("GET\0"), method("GÉT"), method(String(repeating: "A", count: 33)),
            header("host"), header("Host"), header("content-length"), header("Transfer-Encoding"),
            header("te"),
            header("connection"), header("upgrade"), header("proxy-authorization"), header("trailer"),
            header("expect"), header("keep-alive"),
            name("a\r\nx-evil"), name(""), name("a b"), name("a:b"), name("é"),
            value("b\r\nX-Evil: 4"), value("b\nc"), value("b\0"), value("b\u{7F}"),
            url("http://crm.test@evil.test/"), url("http://crm.test:80@evil.test/"),
            url("http://evil.test\\@crm.test/"), url("http:///x"), url("//crm.test/x"),
            url("ftp://crm.test/"),
            url("http://crm.test:99999/"), url("http://crm.test:/"), url("http://[::1/"),
            url("http://crm.test /x"),
            url("http://crm.test/\r\nX-Evil: 1"), url("http://%63rm.test/"),
            url("http://crm.test\u{3002}evil/"),
            url(""), url("http://[::1%25lo]/"),
            Row(name: "no time", timeout: .zero, flaw: .timeout(.zero)),
            Row(name: "less than no time", timeout: .seconds(-1), flaw: .timeout(.seconds(-1))),
            Row(name: "no answer", limit: 0, flaw: .limit(0)),
            Row(name: "less than no answer", limit: -1, flaw: .limit(-1)),
        ]

        static func method(_ method: String) -> Row {
            Row(name: "the method \(method.debugDescription)", method: method, flaw: .method(method))
        }

        static func header(_ name: String) -> Row {
            Row(name: "the header \(name)", headers: [name: "1"], flaw: .reserved(name))
        }

        static func name(_ name: String) -> Row {
            Row(name: "the name \(name.debugDescription)", headers: [name: "1"], flaw: .header(name))
        }

        static func value(_ value: String) -> Row {
            Row(name: "the value \(value.debugDescription)", headers: ["a": value], flaw: .value("a"))
        }

        static func url(_ url: String) -> Row {
            Row(name: "the address \(url.debugDescription)", url: url, flaw: .url(url))
        }
    }

    @Test(arguments: Row.all) private func `is one that can be sent, or none`(_ row: Row) {
        var flaw: WebRequest.Flaw?
        do throws(WebRequest.Flaw) {
            _ = try WebRequest(
                method: row.method, url: row.url, headers: row.headers.map { ($0.key, $0.value) }, body: nil,
                timeout: row.timeout, answerLimit: row.limit)
        } catch { flaw = error }
        #expect(flaw == row.flaw)
    }

    @Test(arguments: [
        #"http.request("GET /evil HTTP/1.1\r\nX-Evil: 1\r\n\r\nGET", U)"#, #"http.request("GET /evil2", U)"#,
        #"http.request("", U)"#, #"http.get(U, { headers = { host = "evil3.com" } })"#,
        #"http.get(U, { headers = { a = "b\r\nX-Evil: 4" } })"#,
        #"http.get(U, { headers = { ["a\r\nx-evil"] = "5" } })"#,
        #"http.post(U, { body = "abc", headers = { ["content-length"] = "1" } })"#,
        #"http.post(U, { body = "0\r\n\r\n", headers = { ["transfer-encoding"] = "chunked" } })"#,
        "http.get(U, { timeout = 0/0 })", "http.get(U, { timeout = -1 })", "http.get(U, { timeout = 0 })",
        "http.get(U, { limit = -1 })", "http.get(U, { limit = 0 })", "http.request(1, 2)", "http.get()",
        #"notify.webhook(U, { limit = 0, headers = { host = "evil.test" } })("now")"#,
        #"notify.webhook(U, { limit = 0, headers = { a = "b\nc" } })("now")"#,
        #"ai.assistants.list({}, { headers = { host = "evil.test" } }):collect()"#,
        #"ai.assistants.list({}, { headers = { authorization = "x" } }):collect()"#,
        #"ai.assistants.list({}, { headers = { ["a\r\nb"] = "x" } }):collect()"#,
        #"ai.assistants.list({}, { headers = { a = "x\r\ny: z" } }):collect()"#,
    ])
    func `says no more than one request, whichever road it takes`(_ call: String) async throws {
        let sent = Mutex(0)
        let stage = try await Stage(configure: { options in
            options.permissions = .api.allowing(.network("*"))
            options.web = { _ in
                sent.withLock { $0 += 1 }
                return WebAnswer(status: 200, body: [])
            }
        })
        let error = try await stage.failure(
            "local http, notify, U = require 'http', require 'notify', 'http://127.0.0.1:18112/x' \(call)")
        #expect(error?.code.hasPrefix("argument") == true, "\(String(describing: error))")
        #expect(error?.message.contains("\r") == false)
        #expect(sent.withLock { $0 } == 0)
    }
}
