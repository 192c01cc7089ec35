import Automation
import Glibc
import HummingbirdCore
import Synchronization
import TestPrograms
import Testing

@testable import CallistoServer

/// A server whose one page answers with the bytes of what it was sent, and how it treats its clients.
@Suite(.startsPrograms) struct `A server's connections` {
    private func serving(
        host: String = "127.0.0.1", _ change: (inout ConnectionLimits) -> Void = { _ in },
        _ body: (Int) async throws -> Void
    ) async throws {
        var limits = ConnectionLimits.unhurried
        limits.grace = .milliseconds(10)
        change(&limits)
        let listener = HTTPListener(host: host, port: 0, limits: limits) { request, writer, _ in
            var reader = BoundedBody(request)
            guard let bytes = try await reader.whole(upTo: 1 << 20) else { return }
            let text =
                "got \(bytes.count)\n"
                + String(repeating: "x", count: request.uri.path == "/long" ? 8 << 20 : 0)
            try await PageExchange.write(.plain(200, text), to: writer, isHead: false)
        }
        let port = try await listener.start()
        do { try await body(port) } catch {
            await listener.stop()
            throw error
        }
        await listener.stop()
    }

    private func text(_ request: String, to port: Int) async throws -> String {
        let connection = try await RawConnection.open(port: port)
        try await connection.send(Array(request.utf8))
        return try await connection.readToEnd()
    }

    private static let get = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"

    @Test func `who says nothing is let go`() async throws {
        try await serving({ $0.head = .milliseconds(20) }) { port in
            let connection = try await RawConnection.open(port: port)
            #expect(try await connection.readToEnd().isEmpty)
        }
    }

    @Test func `who dribbles a header at a time is let go`() async throws {
        try await serving({ $0.head = .milliseconds(50) }) { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(Array("GET / HTTP/1.1\r\n".utf8))
            // Each is a sign of life; the system says at some point that nobody is there any more.
            await #expect(throws: RawConnection.Failure.self) {
                while true { try await connection.send(Array("x: y\r\n".utf8)) }
            }
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n" + String(repeating: "x: y\r\n", count: 101), "GET / HTTP/7.x\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    ])
    func `who was answered and does not close is let go`(request: String) async throws {
        try await serving({ $0.farewell = .milliseconds(50) }) { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(Array(request.utf8))
            await #expect(throws: RawConnection.Failure.self) {
                while true { try await connection.send(Array("x: y\r\n".utf8)) }
            }
        }
    }

    @Test(arguments: ["content-length: 60000", "transfer-encoding: chunked"])
    func `who dribbles a body is told so and let go`(header: String) async throws {
        try await serving({ $0.body = .milliseconds(50) }) { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(Array("POST / HTTP/1.1\r\nhost: x\r\n\(header)\r\n\r\n".utf8))
            #expect(try await connection.readToEnd().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        }
    }

    @Test func `who is silent between two requests is let go`() async throws {
        try await serving({ $0.idle = .milliseconds(20) }) { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(Array("GET / HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
            #expect(try await connection.readToEnd().hasSuffix("got 0\n\n"))
        }
    }

    @Test func `who takes nothing of what they asked for is let go`() async throws {
        try await serving({ $0.patience = .milliseconds(50) }) { port in
            let connection = try await RawConnection.open(port: port, receiveBuffer: 4096)
            try await connection.send(Array("GET /long HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
            // The server has closed once it takes no more requests.
            await #expect(throws: RawConnection.Failure.self) {
                while true { try await connection.send([UInt8](repeating: 120, count: 1 << 16)) }
            }
        }
    }

    @Test(arguments: ["content-length: 10\r\n\r\n12345", "transfer-encoding: chunked\r\n\r\n5\r\n12345\r\n"])
    func `a body that was cut off is not taken for a whole one`(rest: String) async throws {
        try await serving { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(Array("POST / HTTP/1.1\r\nhost: x\r\n\(rest)".utf8))
            connection.finish()
            #expect(try await !connection.readToEnd().contains("got"))
        }
    }

    @Test func `who has asked and closed their end is still answered`() async throws {
        try await serving { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(Array(Self.get.utf8))
            connection.finish()
            #expect(try await connection.readToEnd().hasSuffix("got 0\n\n"))
        }
    }

    @Test func `silent ones make room for who asks`() async throws {
        try await serving({ $0.count = 4 }) { port in
            var silent: [RawConnection] = []
            for number in 0..<40 {
                let connection = try await RawConnection.open(port: port)
                // Half of them begin a form that never comes.
                if number % 2 == 0 {
                    try await connection.send(
                        Array("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 60000\r\n\r\n".utf8))
                }
                silent.append(connection)
            }
            for _ in 0..<10 { #expect(try await text(Self.get, to: port).hasSuffix("got 0\n\n")) }
            // The first were closed for the last; with a reset where the server had not read what they sent.
            do {
                #expect(try await silent[0].readToEnd().isEmpty)
            } catch let failure as RawConnection.Failure {
                #expect(failure.errno == ECONNRESET)
            }
        }
    }

    @Test func `a full server says so`() async throws {
        try await serving({ $0.count = 2 }) { port in
            var busy: [RawConnection] = []
            for _ in 0..<2 {
                // An answer that nobody reads goes on, and makes no room.
                let connection = try await RawConnection.open(port: port, receiveBuffer: 4096)
                try await connection.send(Array("GET /long HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
                _ = try await connection.read()
                busy.append(connection)
            }
            let answer = try await text(Self.get, to: port)
            #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
            #expect(answer.lowercased().contains("retry-after: 5\r\n"))
            _ = try await busy[0].read()
        }
    }

    /// Requests that two servers could read in two ways; only one answer may come, and it must be a refusal.
    static let ambiguous: [(words: String, text: String)] = [
        ("two lengths", "content-length: 5\r\ncontent-length: 6\r\n\r\n12345"),
        ("a length and pieces", "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("pieces that are not the last coding", "transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        ("a coding that nobody knows", "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n"),
        ("a length with a sign", "content-length: +5\r\n\r\n12345"),
        ("a length that is no number", "content-length: 5a\r\n\r\n12345"),
        ("a negative length", "content-length: -5\r\n\r\n12345"),
        ("a header that goes on in the next line", "x: a\r\n content-length: 5\r\n\r\n12345"),
        ("a blank before the colon", "content-length : 5\r\n\r\n12345"),
        ("a piece's length that is no number", "transfer-encoding: chunked\r\n\r\nzz\r\n\r\n"),
        ("a piece's length beyond all", "transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n"),
    ]

    @Test(arguments: ambiguous) func `are closed over what can be read in two ways`(
        words: String, text: String
    ) async throws {
        try await serving { port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(
                Array("POST / HTTP/1.1\r\nhost: x\r\n\(text)GET / HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
            connection.finish()
            let answer = try await connection.readToEnd()
            #expect(answer.matches(of: /HTTP\/1\.1 200/).isEmpty, "\(words): \(answer)")
        }
    }

    @Test(arguments: [
        "x-long: " + String(repeating: "a", count: 20 << 10) + "\r\n",
        String(repeating: "x: y\r\n", count: 101),
        (0..<12).map { "x\($0): " + String(repeating: "a", count: 8 << 10) + "\r\n" }.joined(),
    ])
    func `are closed over too many headers`(headers: String) async throws {
        try await serving { port in
            let connection = try await RawConnection.open(port: port)
            // The server may close before it has read all of it.
            try? await connection.send(Array("GET / HTTP/1.1\r\nhost: x\r\n\(headers)\r\n".utf8))
            let answer = (try? await connection.readToEnd()) ?? ""
            #expect(!answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `serve requests in the order in which they were sent at once`() async throws {
        try await serving { port in
            let requests = (0..<50).map { number in
                let body = String(repeating: "b", count: number)
                return "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: \(number)\r\n\r\n\(body)"
            }
            let text = try await text(requests.joined() + Self.get, to: port)
            let answers = text.matches(of: /got (\d+)\n/).map { Int($0.1) }
            #expect(answers == Array(0..<50) + [0])
        }
    }

    @Test(arguments: ["::1", "[::1]"]) func `may come by IPv6`(host: String) async throws {
        try await serving(host: host) { port in
            let connection = try await RawConnection.open("::1", port: port)
            try await connection.send(Array(Self.get.utf8))
            #expect(try await connection.readToEnd().hasSuffix("got 0\n\n"))
        }
    }

    @Test func `make room by who has most of them`() {
        let connections = OpenConnections(limit: 4)
        let closed = Closed()
        var places: [OpenConnections.Place] = []
        for (number, address) in ["10.0.0.1", "10.0.0.2", "10.0.0.2", "10.0.0.2"].enumerated() {
            let place = connections.enter(ObjectIdentifier(closed.ids[number]), from: address) {
                closed.note(number)
            }
            if let place { places.append(place) }
        }
        // The first has waited longest; but the second has more, and of those the one is being answered.
        places[1].wait(false)
        #expect(connections.enter(ObjectIdentifier(closed.ids[4]), from: "10.0.0.3") {} != nil)
        #expect(closed.numbers == [2])
        #expect(connections.count == 4)
    }

    private final class Closed: Sendable {
        final class ID: Sendable {}
        let ids = (0..<5).map { _ in ID() }
        private let state = Mutex<[Int]>([])
        var numbers: [Int] { state.withLock { $0 } }
        func note(_ number: Int) { state.withLock { $0.append(number) } }
    }
}
