import TelnyxCatalog
import TelnyxClient
import TestClocks
import Testing

@testable import TelnyxHTTP

@Suite struct `Exchanges over a socket` {
    @Test func `carry a request as it is and bring back the response`() async throws {
        let answer = "HTTP/1.1 201 Created\r\nX-Request-Id: R-1\r\nContent-Length: 2\r\n\r\n{}"
        try await withServer([.send([answer])]) { server, transport in
            let response = try await transport.send(
                .to("/a%2Fb?x=%2B1", method: .post, body: #"{"a":1}"#, headers: [("x-team", "t")]))
            #expect(response.status == 201)
            #expect(response.text == "{}")
            #expect(response.header("x-request-id") == "R-1")
            let lines = server.requests.first?.split(separator: "\r\n").map(String.init) ?? []
            #expect(lines.first == "POST /v2/a%2Fb?x=%2B1 HTTP/1.1")
            #expect(lines.contains("x-team: t"))
            #expect(lines.contains("Content-Length: 7") || lines.contains("content-length: 7"))
            #expect(lines.last == #"{"a":1}"#)
        }
    }

    @Test func `go to the host's own documents past the base URL's path, and back below it`() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        let document = try #require(
            WideCatalog.ids.compactMap { Catalog.operation($0) }.first { $0.wire.isAtHost })
        try await withServer([.send([answer])]) { server, transport in
            var request = TransportRequest.to(document.path)
            for operation in [document, request.operation] {
                request.operation = operation
                _ = try await transport.send(request)
            }
            let lines = server.requests.map { String($0.prefix { $0 != "\r\n" }) }
            #expect(lines == ["GET \(document.path) HTTP/1.1", "GET /v2\(document.path) HTTP/1.1"])
        }
    }

    @Test func `use one connection for one request after another`() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        try await withServer([.send([answer])]) { server, transport in
            for _ in 1...3 { _ = try await transport.send(.to()) }
            #expect(server.requests.count == 3)
            #expect(server.connections == 1)
        }
    }

    @Test func `take in chunks`() async throws {
        let pieces = [
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "3\r\nabc\r\n", "2\r\nde\r\n0\r\n\r\n",
        ]
        try await withServer([.send(pieces)]) { _, transport in
            let response = try await transport.send(.to())
            #expect(response.text == "abcde")
        }
    }

    @Test func `take a body that ends with its connection`() async throws {
        try await withServer([.sendThenClose("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc")]) {
            _, transport in
            let response = try await transport.send(.to())
            #expect(response.text == "abc")
        }
    }

    @Test func `bring back an HTML error page`() async throws {
        let answer =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<h1>Bad</h1>"
        try await withServer([.send([answer])]) { _, transport in
            let response = try await transport.send(.to())
            #expect(response.status == 502)
            #expect(response.text == "<h1>Bad</h1>")
        }
    }

    @Test func `do not follow a redirect with the key`() async throws {
        let elsewhere = try await RawServer.start([.hang])
        let answer =
            "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:\(elsewhere.port)/\r\n"
            + "Content-Length: 0\r\n\r\n"
        try await withServer([.send([answer])]) { _, transport in
            let response = try await transport.send(.to(headers: [("authorization", "Bearer KEY")]))
            #expect(response.status == 307)
            #expect(elsewhere.requests.isEmpty)
        }
        try await elsewhere.stop()
    }

    @Test func `decompress what comes compressed`() async throws {
        // "compressed" three times, by gzip.
        let gzip: [UInt8] = Gzip.sample
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(gzip.count)\r\n\r\n"
        try await withServer([.sendBytes(Array(head.utf8) + gzip)]) { server, transport in
            let response = try await transport.send(.to())
            #expect(response.text == "compressed compressed compressed\n")
            #expect(server.requests.first?.contains("accept-encoding: gzip, deflate") == true)
        }
    }

    @Test func `go through the client with its retries`() async throws {
        let actions: [RawServer.Action] = [
            .send(["HTTP/1.1 429 Slow\r\nRetry-After-Ms: 1\r\nContent-Length: 0\r\n\r\n"]),
            .send(["HTTP/1.1 429 Slow\r\nContent-Length: 0\r\n\r\n"]),
            .send(["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"]),
        ]
        let server = try await RawServer.start(actions)
        let configuration = try configuration(port: server.port, key: "KEY-for-tests")
        let transport = HTTPTransport(configuration: configuration)
        let clock = RecordingClock()
        let client = TelnyxClient(
            transport: transport, configuration: configuration, clock: clock, random: { 0 })
        let response = try await client.call(ping, [:])
        #expect(response.attempts == 3)
        #expect(clock.waits == [.milliseconds(1), .seconds(1)])
        #expect(server.requests.allSatisfy { $0.contains("authorization: Bearer KEY-for-tests") })
        try await transport.shutdown()
        try await server.stop()
    }

    @Test func `succeed although the peer closed the connection while it was idle`() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        let server = try await RawServer.start([.sendThenClose(answer)])
        let configuration = try configuration(port: server.port)
        let transport = HTTPTransport(configuration: configuration)
        let client = TelnyxClient(
            transport: transport, configuration: configuration, clock: RecordingClock(), random: { 0 })
        for _ in 1...20 { _ = try await client.call(ping, [:]) }
        #expect(server.requests.count >= 20)
        try await transport.shutdown()
        try await server.stop()
    }
}
