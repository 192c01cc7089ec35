import TelnyxClient
import Testing

@testable import TelnyxHTTP

/// Requests to an address of a script's own choosing.
@Suite struct `A request to another service` {
    private func post(
        to server: RawServer, timeout: Duration = .seconds(10), answerLimit: Int = 1 << 20
    ) async throws -> (Int, String) {
        let authority = "127.0.0.1:\(server.port)"
        let answer = try await WebSender.send(
            "POST", to: "http://\(authority)/hook?key=1",
            headers: [("content-type", "application/json")], body: Array(#"{"text":"hi"}"#.utf8),
            timeout: timeout, answerLimit: answerLimit)
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    @Test func `arrives as it is and brings back the answer`() async throws {
        try await withServer([.send(["HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok"])]) { server, _ in
            let answer = try await post(to: server)
            #expect(answer == (202, "ok"))
            let lines = server.requests.first?.split(separator: "\r\n").map(String.init) ?? []
            #expect(lines.first == "POST /hook?key=1 HTTP/1.1")
            #expect(lines.contains("content-type: application/json"))
            #expect(lines.last == #"{"text":"hi"}"#)
        }
    }

    /// A name may stand for somebody else by the time a request is sent.
    @Test func `goes to the address that was checked, whatever its name stands for`() async throws {
        try await withServer([.send(["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"])]) { server, _ in
            let answer = try await WebSender.send(
                "POST", to: "http://nobody.invalid:\(server.port)/hook", headers: [], body: [],
                timeout: .seconds(10), answerLimit: 100, address: "127.0.0.1")
            #expect(answer.status == 200)
            #expect(server.requests.first?.contains("nobody.invalid:\(server.port)") == true)
        }
    }

    @Test func `is not carried on by a redirect`() async throws {
        let answer = "HTTP/1.1 307 Temporary Redirect\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"
        try await withServer([.send([answer])]) { server, _ in
            let answer = try await post(to: server)
            #expect(answer.0 == 307)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `that gets no answer says so in time`() async throws {
        try await withServer([.hang]) { server, _ in
            let expected = TransportError(.timeout, "no answer from 127.0.0.1:\(server.port) within 200ms")
            await #expect(throws: expected) {
                _ = try await post(to: server, timeout: .milliseconds(200))
            }
        }
    }

    @Test func `brings back no more than its limit`() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + String(repeating: "x", count: 1000)
        try await withServer([.send([answer])]) { server, _ in
            let error = await #expect(throws: TransportError.self) {
                _ = try await post(to: server, answerLimit: 999)
            }
            #expect(error?.kind == .responseTooLarge)
        }
    }
}
