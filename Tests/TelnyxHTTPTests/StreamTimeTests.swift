import TelnyxClient
import TestClocks
import TestPrograms
import Testing

@testable import TelnyxHTTP

@Suite(.startsPrograms) struct `The time of a stream` {
    private static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static func chunk(_ text: String) -> String { "\(text.utf8.count)\r\n\(text)\r\n" }

    /// A stream from a server whose words a test sends one by one, on a clock that it moves.
    private func open(
        total: Duration? = nil,
        _ test: (RawServer, HandClock, AsyncThrowingStream<[UInt8], any Error>) async throws -> Void
    ) async throws {
        let server = try await RawServer.start([.send([Self.head + Self.chunk("w0")])])
        let clock = HandClock()
        let transport = HTTPTransport(configuration: try configuration(port: server.port), clock: clock)
        var request = TransportRequest.to(timeout: .seconds(10), streams: true)
        request.totalTimeout = total
        let response = try await transport.send(request)
        guard case .stream(let pieces) = response.body else { return }
        try await test(server, clock, pieces)
        try await transport.shutdown()
        try await server.stop()
    }

    @Test func `is that of its silence: one that flows is never cut`() async throws {
        try await open { server, clock, stream in
            var pieces = stream.makeAsyncIterator()
            let first = try await pieces.next()
            #expect(first == Array("w0".utf8))
            for number in 1...8 {
                let now = Duration.seconds(number * 8)
                clock.advance(to: now)
                server.say(Self.chunk("w\(number)"))
                let next = try await pieces.next()
                #expect(next == Array("w\(number)".utf8))
            }
            server.say("0\r\n\r\n")
            let end = try await pieces.next()
            #expect(end == nil)
        }
    }

    @Test func `ends one that is silent for longer than its timeout`() async throws {
        try await open { server, clock, stream in
            var pieces = stream.makeAsyncIterator()
            let first = try await pieces.next()
            #expect(first == Array("w0".utf8))
            await clock.sleeper(until: .seconds(10))
            clock.advance(to: .seconds(10))
            let sentence = "nothing came from 127.0.0.1:\(server.port) for 10s"
            await #expect(throws: TransportError(.timeout, sentence)) { _ = try await pieces.next() }
            await server.wait { $0 == .closed }
        }
    }

    @Test func `ends one that flows for longer than its total timeout`() async throws {
        try await open(total: .seconds(12)) { server, clock, stream in
            var pieces = stream.makeAsyncIterator()
            let first = try await pieces.next()
            #expect(first == Array("w0".utf8))
            await clock.sleeper(until: .seconds(10))
            clock.advance(to: .seconds(8))
            server.say(Self.chunk("w1"))
            let next = try await pieces.next()
            #expect(next == Array("w1".utf8))
            clock.advance(to: .seconds(10))
            await clock.sleeper(until: .seconds(12))
            clock.advance(to: .seconds(12))
            let sentence = "the answer of 127.0.0.1:\(server.port) was not whole within 12s"
            await #expect(throws: TransportError(.timeout, sentence)) { _ = try await pieces.next() }
        }
    }

    @Test func `begins before the first word`() async throws {
        let server = try await RawServer.start([.hang])
        let clock = HandClock()
        let transport = HTTPTransport(configuration: try configuration(port: server.port), clock: clock)
        let waiting = Task { _ = try await transport.send(.to(timeout: .seconds(10), streams: true)) }
        await server.wait { if case .request = $0 { true } else { false } }
        await clock.sleeper(until: .seconds(10))
        clock.advance(to: .seconds(10))
        let sentence = "nothing came from 127.0.0.1:\(server.port) for 10s"
        await #expect(throws: TransportError(.timeout, sentence)) { try await waiting.value }
        try await transport.shutdown()
        try await server.stop()
    }
}

@Suite struct `Places for connections` {
    @Test func `are given in the order in which they were asked for`() async throws {
        let places = ConnectionPlaces(1)
        try await places.take()
        let (order, said) = AsyncStream<Int>.makeStream()
        var tasks: [Task<Void, any Error>] = []
        for number in 1...3 {
            tasks.append(
                Task {
                    try await places.take()
                    said.yield(number)
                    places.giveBack()
                })
            await places.waiters(number)
        }
        places.giveBack()
        var seen: [Int] = []
        for await number in order {
            seen.append(number)
            if seen.count == 3 { break }
        }
        #expect(seen == [1, 2, 3])
        for task in tasks { try await task.value }
        try await places.take()
    }

    @Test func `are given up by who is cancelled while waiting`() async throws {
        let places = ConnectionPlaces(1)
        try await places.take()
        let waiting = Task { try await places.take() }
        await places.waiters(1)
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        places.giveBack()
        try await places.take()
    }

    @Test func `bound the connections of all transports together, and every request is answered`()
        async throws
    {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        try await Places.hold {
            let server = try await RawServer.start([.send([answer])])
            let places = ConnectionPlaces(3)
            let transports = [
                HTTPTransport(configuration: try configuration(port: server.port), places: places),
                HTTPTransport(configuration: try configuration(port: server.port), places: places),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let response = try await transports[number % 2].send(.to(streams: number % 5 == 0))
                        #expect(response.status == 200)
                    }
                }
                try await group.waitForAll()
            }
            // Three at once, and anew after each of the 40 streams that nobody reads to its end.
            #expect(server.connections < 60)
            for transport in transports { try await transport.shutdown() }
            try await server.stop()
        }
    }
}

extension ConnectionPlaces {
    /// Waits until so many wait for a place.
    fileprivate func waiters(_ count: Int) async { while waiting < count { await Task.yield() } }
}
