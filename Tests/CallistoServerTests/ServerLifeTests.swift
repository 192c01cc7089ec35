import CallistoServer
import Glibc
import Synchronization
import TelnyxCatalog
import TelnyxSimulator
import TestClocks
import Testing

@testable import Callisto

@Suite struct `The server's life` {
    @Test func `a second start gives the same port`() async throws {
        try await ServerBench.serving { bench in
            let port = try await bench.server.start()
            #expect(port == bench.port)
        }
    }

    @Test func `after stopping nobody answers`() async throws {
        let simulator = Simulator(options: SimulatorOptions(wallClock: { .zero }, clock: RecordingClock()))
        let host = OwnAddress.random()
        let server = SimulatorServer(simulator: simulator, host: host, limits: .unhurried)
        let port = try await server.start()
        _ = try await RawConnection.open(host, port: port)
        await server.stop()
        let refused = await #expect(throws: RawConnection.Failure.self) {
            try await RawConnection.open(host, port: port)
        }
        #expect(refused == RawConnection.Failure(call: "connect", errno: ECONNREFUSED))
    }

    @Test func `stopping lets idle connections go at once`() async throws {
        let connection = try await ServerBench.serving(limits: .grace(.seconds(3600))) { bench in
            let connection = try await RawConnection.open(port: bench.port)
            try await connection.send(Array("GET /ai/tools HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
            #expect(try await connection.read().hasPrefix("HTTP/1.1 401 "))
            return connection
        }
        #expect(try await connection.readToEnd().isEmpty)
    }

    @Test func `stopping cuts off who never ends a request`() async throws {
        let connection = try await ServerBench.serving(limits: .grace(.milliseconds(20))) { bench in
            let connection = try await RawConnection.open(port: bench.port)
            try await connection.send(
                Array("POST /ai/tools HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n".utf8))
            // Once another request was answered the half one has been read.
            _ = try await bench.request("GET", "/ai/tools")
            return connection
        }
        _ = try? await connection.readToEnd()
    }

    @Test func `running ends when its task is cancelled`() async throws {
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: { .zero }, clock: RecordingClock()))
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let host = OwnAddress.random()
        let task = Task {
            try await SimulatorServer(simulator: simulator, host: host, limits: .unhurried).run {
                ready.yield($0)
            }
        }
        let port = try #require(await ports.first { _ in true })
        task.cancel()
        try await task.value
        await #expect(throws: RawConnection.Failure.self) { try await RawConnection.open(host, port: port) }
    }

    @Test func `a taken port is said so`() async throws {
        try await ServerBench.serving { bench in
            let second = SimulatorServer(simulator: bench.simulator, port: bench.port, limits: .unhurried)
            let error = await #expect(throws: ServerError.self) { try await second.start() }
            #expect(error == ServerError(host: "127.0.0.1", port: bench.port, errno: EADDRINUSE))
        }
    }

    @Test(arguments: [
        (
            EADDRINUSE,
            "port 8080 of 127.0.0.1 is taken by another program; choose one with --port, 0 for any free one"
        ),
        (EACCES, "this account may not listen on port 8080 of 127.0.0.1; choose a port above 1023"),
        (EADDRNOTAVAIL, "127.0.0.1 is not an address of this machine"),
        (EMFILE, "cannot listen on port 8080 of 127.0.0.1: Too many open files"),
    ])
    func `the reason is a sentence`(errno: Int32, sentence: String) {
        #expect(ServerError(host: "127.0.0.1", port: 8080, errno: errno).description == sentence)
    }
}

@Suite struct `The log of requests` {
    private func temporaryPath() -> String {
        "/tmp/callisto-log-\(getpid())-\(UInt64.random(in: .min ... .max)).jsonl"
    }

    private func lines(of path: String) throws -> [JSONValue] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return try bytes.prefix(count).split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: $0) }
    }

    @Test func `has a line for each request, without the key`() async throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let file = try RequestLogFile(path: path)
        try await ServerBench.serving(onRequest: { file.write($0) }) { bench in
            let (known, unknown) = (
                try await bench.request("GET", "/v2/ai/tools"), try await bench.request("GET", "/nothing")
            )
            #expect(known.hasPrefix("HTTP/1.1 200 "))
            #expect(unknown.hasPrefix("HTTP/1.1 404 "))
        }
        let lines = try lines(of: path)
        #expect(lines.map { $0["operation"] } == ["tools.list", .null])
        #expect(lines.map { $0["status"] } == [200, 404])
        #expect(!lines.map { $0.text() }.joined().contains("KEY"))
    }

    @Test func `goes on where an earlier one ended`() async throws {
        let path = temporaryPath()
        defer { unlink(path) }
        for _ in 0..<2 {
            let file = try RequestLogFile(path: path)
            try await ServerBench.serving(onRequest: { file.write($0) }) { bench in
                _ = try await bench.request("GET", "/ai/tools")
            }
        }
        #expect(try lines(of: path).count == 2)
    }

    @Test func `that cannot be opened is said so`() throws {
        let error = #expect(throws: OutputFile.Failure.self) { try RequestLogFile(path: "/nowhere/log") }
        #expect(error?.description == "/nowhere/log: there is no folder '/nowhere/'")
    }
}
