import Synchronization
import TelnyxCatalog
import TelnyxHTTP
import TelnyxSimulator
import TestClocks
import TestPrograms
import Testing

@testable import CallistoServer
@testable import TelnyxClient

/// A running server, its simulator, and clients of it.
struct ServerBench: Sendable {
    let simulator: Simulator
    let server: SimulatorServer
    let port: Int
    /// What faults of latency waited for, without waiting.
    let latency: RecordingClock

    /// Serves while `body` runs.
    static func serving<Result>(
        key: String? = nil, faults: String? = nil, limits: SimulatorServer.Limits = .unhurried,
        onRequest: (@Sendable (LoggedRequest) -> Void)? = nil, _ body: (ServerBench) async throws -> Result
    ) async throws -> Result {
        try await Places.hold {
            try await servingInPlace(key: key, faults: faults, limits: limits, onRequest: onRequest, body)
        }
    }

    private static func servingInPlace<Result>(
        key: String?, faults: String?, limits: SimulatorServer.Limits,
        onRequest: (@Sendable (LoggedRequest) -> Void)?, _ body: (ServerBench) async throws -> Result
    ) async throws -> Result {
        let latency = RecordingClock()
        let simulator = Simulator(
            options: SimulatorOptions(
                seed: 1, apiKey: key, wallClock: { .seconds(1_785_279_493) }, clock: latency,
                faults: try faults.map(Fault.parse) ?? [], onRequest: onRequest))
        let server = SimulatorServer(simulator: simulator, limits: limits)
        let bench = ServerBench(
            simulator: simulator, server: server, port: try await server.start(), latency: latency)
        do {
            let result = try await body(bench)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Calls operations over a socket, without retries.
    func calling<Result>(
        key: String = "KEY", _ body: (TelnyxClient) async throws -> Result
    ) async throws -> Result {
        var configuration = ClientConfiguration(
            apiKey: Secret(key), baseURL: try BaseURL(parsing: "http://127.0.0.1:\(port)/v2"))
        configuration.retries = 0
        let transport = HTTPTransport(configuration: configuration)
        let client = TelnyxClient(
            transport: transport, configuration: configuration, clock: latency, random: { 7 })
        do {
            let result = try await body(client)
            try await transport.shutdown()
            return result
        } catch {
            try await transport.shutdown()
            throw error
        }
    }

    /// Sends bytes as they are, and returns everything that came back until the server closed.
    func exchange(_ text: String) async throws -> String {
        let connection = try await RawConnection.open(port: port)
        do {
            try await connection.send(Array(text.utf8))
        } catch let failure as RawConnection.Failure where failure.isClosing {
            // A server that has refused a request need not wait for the rest of it; its answer is there all the same.
        }
        return try await connection.readToEnd()
    }

    /// A request of HTTP/1.1 after which the connection is closed.
    func request(_ method: String, _ target: String, headers: String = "", body: String = "") async throws
        -> String
    {
        let length = body.isEmpty ? "" : "content-length: \(body.utf8.count)\r\n"
        return try await exchange(
            "\(method) \(target) HTTP/1.1\r\nhost: x\r\nauthorization: Bearer KEY\r\nconnection: close\r\n"
                + "\(headers)\(length)\r\n\(body)")
    }
}

extension ConnectionLimits {
    /// Those under which nothing ends because the machine is busy.
    static var unhurried: Self {
        var limits = Self()
        (limits.head, limits.body, limits.idle, limits.patience) = (
            .seconds(3600), .seconds(3600), .seconds(3600), .seconds(3600)
        )
        return limits
    }
}

extension SimulatorServer.Limits {
    static var unhurried: Self { Self(connections: .unhurried) }

    /// With another time to stop in.
    static func grace(_ grace: Duration) -> Self {
        var limits = unhurried
        limits.connections.grace = grace
        return limits
    }
}

extension TelnyxClient {
    /// The value that an operation answers, which must fit the catalogue.
    func value(_ id: String, _ arguments: JSONObject = [:]) async throws -> JSONValue {
        let response = try await call(id, arguments)
        #expect(response.status == response.operation.status)
        guard !response.bytes.isEmpty else { return .null }
        let problems = response.operation.returns.problems(in: try JSONValue(parsing: response.bytes))
        #expect(problems.isEmpty, "\(id): \(problems)")
        return try response.value()
    }
}
