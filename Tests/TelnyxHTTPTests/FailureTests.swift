import TelnyxCatalog
import TelnyxClient
import Testing

@testable import TelnyxHTTP

@Suite struct `Failures over a socket` {
    @Test func `name a connection that was refused`() async throws {
        let taken = try TakenPort()
        let transport = HTTPTransport(configuration: try configuration(port: taken.port))
        let error = await failure { _ = try await transport.send(.to()) }
        #expect(error == TransportError(.unreachable, "connection refused by 127.0.0.1:\(taken.port)"))
        try await transport.shutdown()
    }

    @Test func `name a host that is not there`() async throws {
        let configuration = try ClientConfiguration(environment: ["TELNYX_BASE_URL": "http://nowhere.invalid"]
        )
        let transport = HTTPTransport(configuration: configuration)
        let error = await failure { _ = try await transport.send(.to()) }
        #expect(error == TransportError(.unreachable, "there is no host named nowhere.invalid"))
        try await transport.shutdown()
    }

    @Test func `name a server that does not answer in time`() async throws {
        try await withServer([.hang]) { server, transport in
            let error = await failure { _ = try await transport.send(.to(timeout: .milliseconds(80))) }
            #expect(error == TransportError(.timeout, "no answer from 127.0.0.1:\(server.port) within 80ms"))
        }
    }

    @Test func `name a server that stops in the middle of its body`() async throws {
        let start = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
        try await withServer([.send([start])]) { _, transport in
            let error = await failure { _ = try await transport.send(.to(timeout: .milliseconds(80))) }
            #expect(error?.kind == .timeout)
        }
    }

    @Test func `name a body that was cut`() async throws {
        let start = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
        try await withServer([.sendThenClose(start)]) { server, transport in
            let error = await failure { _ = try await transport.send(.to()) }
            let sentence = "127.0.0.1:\(server.port) closed the connection before its answer was whole"
            #expect(error == TransportError(.connectionLost, sentence))
        }
    }

    @Test func `name chunks that were cut`() async throws {
        let start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
        try await withServer([.sendThenClose(start)]) { _, transport in
            let error = await failure { _ = try await transport.send(.to()) }
            #expect(error?.kind == .connectionLost)
        }
    }

    @Test func `name a connection that was reset`() async throws {
        try await withServer([.reset]) { server, transport in
            let error = await failure { _ = try await transport.send(.to()) }
            #expect(error == TransportError(.connectionLost, "connection reset by 127.0.0.1:\(server.port)"))
        }
    }

    @Test func `name a peer that speaks something else`() async throws {
        try await withServer([.sendThenClose("220 smtp.example.com ready\r\n")]) { server, transport in
            let error = await failure { _ = try await transport.send(.to()) }
            #expect(error == TransportError(.protocolFault, "127.0.0.1:\(server.port) does not speak HTTP"))
        }
    }

    @Test func `stop at a body that announces too much`() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"
        try await withServer([.send([answer])]) { server, transport in
            let error = await failure { _ = try await transport.send(.to(limit: 1000)) }
            let sentence = "127.0.0.1:\(server.port) answered more than 1000 bytes"
            #expect(error == TransportError(.responseTooLarge, sentence))
        }
    }

    @Test func `stop in the middle of a body that announces nothing`() async throws {
        let chunk = "400\r\n\(String(repeating: "x", count: 1024))\r\n"
        let pieces =
            ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"] + Array(repeating: chunk, count: 64)
        try await withServer([.send(pieces)]) { server, transport in
            let error = await failure { _ = try await transport.send(.to(limit: 10_000)) }
            #expect(error?.kind == .responseTooLarge)
            await server.wait { $0 == .closed }
        }
    }

    @Test func `stop at a small body that decompresses to a large one`() async throws {
        let bomb = Gzip.bomb
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
        let server = try await RawServer.start([.sendBytes(Array(head.utf8) + bomb)])
        var configuration = try configuration(port: server.port)
        configuration.responseLimit = 100_000
        let transport = HTTPTransport(configuration: configuration)
        let error = await failure { _ = try await transport.send(.to(limit: 100_000)) }
        #expect(error?.kind == .responseTooLarge)
        try await transport.shutdown()
        try await server.stop()
    }

    @Test func `keep the key from going out unencrypted`() async throws {
        var configuration = ClientConfiguration()
        try configuration.setBaseURL("http://192.0.2.1/v2", from: "--base-url")
        let transport = HTTPTransport(configuration: configuration)
        let error = await failure {
            _ = try await transport.send(.to(headers: [("authorization", "Bearer KEY")]))
        }
        #expect(error == TransportError(.protocolFault, "the key does not go to 192.0.2.1 unencrypted"))
        try await transport.shutdown()
    }

    @Test func `of whoever forgets to shut down are none: a dropped transport closes itself`() async {
        weak var dropped: HTTPTransport?
        do {
            let transport = HTTPTransport(configuration: ClientConfiguration())
            dropped = transport
        }
        #expect(dropped == nil)
    }

    @Test func `after shutdown are refusals`() async throws {
        let transport = HTTPTransport(configuration: ClientConfiguration())
        try await transport.shutdown()
        let error = await failure { _ = try await transport.send(.to()) }
        #expect(error == TransportError(.unreachable, "the transport to api.telnyx.com was shut down"))
    }
}

@Suite struct `Cancelling over a socket` {
    @Test(arguments: [false, true])
    func `closes the connection before the answer begins`(streams: Bool) async throws {
        try await withServer([.hang]) { server, transport in
            let task = Task { _ = try await transport.send(.to(streams: streams)) }
            await server.wait { if case .request = $0 { true } else { false } }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            await server.wait { $0 == .closed }
        }
    }

    @Test func `closes the connection in the middle of the body`() async throws {
        let start = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
        try await withServer([.send([start])]) { server, transport in
            let task = Task { _ = try await transport.send(.to()) }
            await server.wait { if case .request = $0 { true } else { false } }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            await server.wait { $0 == .closed }
        }
    }

    @Test func `before the request is sent sends nothing`() async throws {
        try await withServer([.hang]) { server, transport in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await transport.send(.to())
            }
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }
}

@Suite struct `Streams over a socket` {
    private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    private static func pieces(
        _ response: TransportResponse
    ) -> AsyncThrowingStream<[UInt8], any Error>? {
        if case .stream(let pieces) = response.body { pieces } else { nil }
    }

    @Test func `begin before the body is whole`() async throws {
        try await withServer([.send([Self.head, "3\r\nabc\r\n"])]) { _, transport in
            let response = try await transport.send(.to(streams: true))
            #expect(response.status == 200)
            var iterator = Self.pieces(response)?.makeAsyncIterator()
            #expect(try await iterator?.next() == Array("abc".utf8))
        }
    }

    @Test func `end with the body`() async throws {
        try await withServer([.send([Self.head, "3\r\nabc\r\n", "1\r\nd\r\n0\r\n\r\n"])]) { _, transport in
            var text: [UInt8] = []
            for try await piece in try #require(Self.pieces(try await transport.send(.to(streams: true)))) {
                text += piece
            }
            #expect(text == Array("abcd".utf8))
        }
    }

    @Test func `throw where the connection breaks`() async throws {
        try await withServer([.sendThenClose(Self.head + "3\r\nabc\r\n")]) { _, transport in
            let error = await failure {
                let response = try await transport.send(.to(streams: true))
                for try await _ in try #require(Self.pieces(response)) {}
            }
            #expect(error?.kind == .connectionLost)
        }
    }

    @Test func `throw at once where there is no connection`() async throws {
        let taken = try TakenPort()
        let transport = HTTPTransport(configuration: try configuration(port: taken.port))
        let error = await failure { _ = try await transport.send(.to(streams: true)) }
        #expect(error?.kind == .unreachable)
        try await transport.shutdown()
    }

    @Test func `are bounded`() async throws {
        let chunk = "400\r\n\(String(repeating: "x", count: 1024))\r\n"
        try await withServer([.send([Self.head] + Array(repeating: chunk, count: 64))]) { _, transport in
            let error = await failure {
                let response = try await transport.send(.to(streams: true, limit: 10_000))
                for try await _ in try #require(Self.pieces(response)) {}
            }
            #expect(error?.kind == .responseTooLarge)
        }
    }

    @Test func `close the connection when their reader leaves`() async throws {
        try await withServer([.send([Self.head, "3\r\nabc\r\n"])]) { server, transport in
            do {
                let response = try await transport.send(.to(streams: true))
                for try await _ in try #require(Self.pieces(response)) { break }
            }
            await server.wait { $0 == .closed }
        }
    }
}
