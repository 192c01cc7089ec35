public import TelnyxSimulator

/// The simulator behind a socket, for clients in any language.
///
/// Paths are taken with and without a leading `/v2`. It listens on loopback unless told otherwise, in
/// plain HTTP: the keys that clients send are worth protecting even from here.
///
/// ```swift
/// let server = SimulatorServer(simulator: simulator, port: 8080)
/// let port = try await server.start()
/// defer { await server.stop() }
/// ```
public struct SimulatorServer: Sendable {
    private let listener: HTTPListener

    /// What a client may make the server hold.
    public struct Limits: Sendable {
        /// The largest request body, in bytes; more is answered with 413.
        public var body: Int
        /// How many connections it holds, and for how long.
        public var connections: ConnectionLimits

        public init(body: Int = 8 << 20, connections: ConnectionLimits = Self.patient) {
            self.body = body
            self.connections = connections
        }

        /// Clients that debug their own code may be slow.
        public static var patient: ConnectionLimits {
            var limits = ConnectionLimits()
            (limits.body, limits.idle) = (.seconds(60), .seconds(120))
            return limits
        }
    }

    /// - Parameter port: 0 lets the system choose a free one; `start` says which.
    public init(
        simulator: Simulator, host: String = "127.0.0.1", port: Int = 0, limits: Limits = Limits()
    ) {
        let exchange = SocketExchange(simulator: simulator, bodyLimit: limits.body)
        listener = HTTPListener(host: host, port: port, limits: limits.connections) {
            request, writer, channel in
            try await exchange.answer(request, writer: writer, on: channel)
        }
    }

    /// Listens, and returns the port once connections are accepted. A second call returns the same port.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    public func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, lets requests under way end, then cuts off what is left.
    public func stop() async { await listener.stop() }

    /// Serves until the task is cancelled, then stops.
    ///
    /// - Parameter ready: called with the port once connections are accepted.
    public func run(ready: @Sendable (Int) -> Void) async throws { try await listener.run(ready: ready) }
}
