import Automation
import Glibc
import TelnyxCatalog
import TestPrograms
import Testing

@testable import CallistoServer

@Suite struct `The page over a socket` {
    /// Serves while `body` runs.
    private func serving(
        _ limits: DashboardServer.Limits = .unhurried, clock: any Clock<Duration> = ContinuousClock(),
        _ body: (DashboardBench, Int) async throws -> Void
    ) async throws {
        try await Places.hold { try await servingInPlace(limits, clock: clock, body) }
    }

    private func servingInPlace(
        _ limits: DashboardServer.Limits, clock: any Clock<Duration>,
        _ body: (DashboardBench, Int) async throws -> Void
    ) async throws {
        let bench = try DashboardBench()
        let server = DashboardServer(
            bench.dashboard, host: "127.0.0.1", port: 0, limits: limits, clock: clock)
        let port = try await server.start()
        do {
            try await body(bench, port)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func quick(_ change: (inout DashboardServer.Limits) -> Void = { _ in }) -> DashboardServer.Limits
    {
        var limits = DashboardServer.Limits.unhurried
        limits.interval = .milliseconds(5)
        change(&limits)
        return limits
    }

    private func head(_ line: String, _ headers: String = "") -> [UInt8] {
        Array("\(line) HTTP/1.1\r\nhost: localhost\r\n\(headers)\r\n".utf8)
    }

    /// Reads until the text holds `part`.
    private func read(_ connection: RawConnection, until part: String) async throws -> String {
        var text = ""
        while !text.contains(part) {
            let next = try await connection.read()
            guard !next.isEmpty else { throw Ended(text: text) }
            text += next
        }
        return text
    }

    private struct Ended: Error { let text: String }

    @Test func `is served with its policy`() async throws {
        try await serving { _, port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(head("GET /", "connection: close\r\n"))
            let text = try await connection.readToEnd()
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.lowercased().contains("content-security-policy: default-src 'none'"))
            #expect(text.hasSuffix("</html>\n"))
        }
    }

    @Test func `HEAD answers like GET, without a body`() async throws {
        try await serving { _, port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(head("HEAD /", "connection: close\r\n"))
            let text = try await connection.readToEnd()
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    /// What a page of another site sends as its origin, or nothing, and the status of the answer.
    static let origins: [(headers: String, status: Int)] = [
        ("", 303), ("origin: http://localhost\r\n", 303), ("origin: https://localhost\r\n", 303),
        ("origin: http://evil.example\r\n", 403), ("origin: null\r\n", 403),
        ("origin: http://localhost:3000\r\n", 403), ("sec-fetch-site: cross-site\r\n", 403),
    ]

    @Test(arguments: origins) func `the token is no pass for pages of other sites`(
        headers: String, status: Int
    ) async throws {
        try await serving { bench, port in
            try await bench.makeRun()
            let connection = try await RawConnection.open(port: port)
            let token = "authorization: Bearer \(DashboardBench.token)\r\n"
            try await connection.send(
                head("POST /runs/r1/kill", token + headers + "content-length: 0\r\nconnection: close\r\n"))
            #expect(try await connection.readToEnd().hasPrefix("HTTP/1.1 \(status) "))
            #expect(try await bench.store.run("r1")?.state == (status == 303 ? .cancelled : .ready))
        }
    }

    @Test func `a live page is told of a change`() async throws {
        try await serving(quick()) { bench, port in
            try await bench.makeRun()
            let connection = try await RawConnection.open(port: port)
            try await connection.send(head("GET /events?page=/runs/r1"))
            #expect(try await read(connection, until: "data: facts ").contains("text/event-stream"))
            _ = try await bench.store.kill("r1", reason: "enough of it")
            _ = try await read(connection, until: "enough of it")
        }
    }

    @Test func `one live page too many is refused until another leaves`() async throws {
        try await serving(quick { $0.streams = 1 }) { bench, port in
            let first = try await RawConnection.open(port: port)
            try await first.send(head("GET /events?page=/"))
            _ = try await read(first, until: "event: section")
            let second = try await RawConnection.open(port: port)
            try await second.send(head("GET /events?page=/"))
            #expect(try await read(second, until: "live pages").hasPrefix("HTTP/1.1 503 "))
        }
    }

    @Test func `stopping ends live pages at once`() async throws {
        var limits = DashboardServer.Limits.unhurried
        (limits.interval, limits.connections.grace) = (.seconds(3600), .seconds(3600))
        var connection: RawConnection?
        try await serving(limits) { _, port in
            let live = try await RawConnection.open(port: port)
            try await live.send(head("GET /events?page=/"))
            _ = try await read(live, until: "event: section")
            connection = live
        }
        #expect(try await connection?.readToEnd() == "0\r\n\r\n")
    }

    @Test func `a client that does not read is cut off`() async throws {
        let limits = quick { limits in
            (limits.connections.patience, limits.heartbeat) = (.milliseconds(50), .milliseconds(5))
            // Little is kept for somebody who takes little, so that little fills it.
            (limits.streams, limits.sendBuffer) = (1, 4096)
        }
        try await serving(limits) { bench, port in
            try await bench.makeRun()
            try await bench.play { journal in
                for _ in 0..<200 { _ = try bench.note(journal, ["text": "well"]) }
            }
            let idle = try await RawConnection.open(port: port, receiveBuffer: 4096)
            try await idle.send(head("GET /events?page=/runs/r1"))
            _ = try await idle.read()
            // Its place is free again, which nobody but the server could have done.
            var answer = ""
            while !answer.hasPrefix("HTTP/1.1 200 ") {
                let next = try await RawConnection.open(port: port)
                try await next.send(head("GET /events?page=/"))
                answer = try await next.read()
            }
        }
    }

    @Test(arguments: [
        ("content-length: 70000\r\n", ""),
        (
            "transfer-encoding: chunked\r\n",
            "11170\r\n" + String(repeating: "a", count: 70000) + "\r\n0\r\n\r\n"
        ),
    ])
    func `a form that is too large is refused`(headers: String, body: String) async throws {
        try await serving { _, port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(head("POST /sign-in", headers) + Array(body.utf8))
            #expect(try await read(connection, until: "\r\n").hasPrefix("HTTP/1.1 413 "))
        }
    }

    /// What is asked of whom no form is read, and the status of the answer.
    static let unread: [(line: String, headers: String, status: Int)] = [
        ("POST /runs/r1/kill", "", 401),
        ("POST /runs/r1/kill", "authorization: Bearer wrong wrong wrong\r\n", 401),
        ("POST /sign-in", "origin: http://evil.example\r\n", 403),
        ("PUT /sign-in", "", 405),
        ("GET /livez", "", 200),
    ]

    @Test(arguments: unread) func `a form of somebody who may not send it is not read`(
        line: String, headers: String, status: Int
    ) async throws {
        try await serving { _, port in
            let connection = try await RawConnection.open(port: port)
            try await connection.send(head(line, headers + "content-length: 60000\r\n"))
            // Nothing of it ever comes.
            #expect(try await read(connection, until: "\r\n").hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    @Test func `a live page ends when its reader's token is revoked`() async throws {
        try await serving(quick { $0.heartbeat = .milliseconds(5) }) { bench, port in
            let token = try await bench.makeToken("ada", .read)
            let connection = try await RawConnection.open(port: port)
            try await connection.send(head("GET /events?page=/", "authorization: Bearer \(token)\r\n"))
            _ = try await read(connection, until: "event: section")
            #expect(try await bench.store.revokeToken("ada"))
            _ = try await read(connection, until: "0\r\n\r\n")
        }
    }

    @Test func `headers without end are refused`() async throws {
        try await serving { _, port in
            let connection = try await RawConnection.open(port: port)
            let long = "x-long: " + String(repeating: "a", count: 200_000) + "\r\n"
            // The server may close before it has read all of it.
            try? await connection.send(head("GET /", long))
            let text = (try? await connection.readToEnd()) ?? ""
            #expect(!text.hasPrefix("HTTP/1.1 200"))
        }
    }
}

extension DashboardServer.Limits {
    fileprivate static var unhurried: Self {
        var limits = Self()
        limits.connections = .unhurried
        return limits
    }
}
