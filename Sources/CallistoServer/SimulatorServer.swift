import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
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
public actor SimulatorServer {
    private let simulator: Simulator
    private let host: String
    private let port: Int
    private let limits: Limits
    private var running: Running?

    /// What a client may make the server hold.
    public struct Limits: Sendable {
        /// The largest request body, in bytes; more is answered with 413.
        public var body: Int
        /// How long a connection may be silent between two requests.
        public var idle: Duration
        /// How long `stop` waits for requests under way before it cuts them off.
        public var grace: Duration

        public init(
            body: Int = 8 << 20, idle: Duration = .seconds(120), grace: Duration = .seconds(2)
        ) {
            self.body = body
            self.idle = idle
            self.grace = grace
        }
    }

    private struct Running {
        let server: Server<HTTP1Channel>
        let task: Task<Void, any Error>
        let port: Int
    }

    /// - Parameter port: 0 lets the system choose a free one; `start` says which.
    public init(
        simulator: Simulator, host: String = "127.0.0.1", port: Int = 0, limits: Limits = Limits()
    ) {
        self.simulator = simulator
        self.host = host
        self.port = port
        self.limits = limits
    }

    /// Listens, and returns the port once connections are accepted. A second call returns the same port.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    public func start() async throws -> Int {
        if let running { return running.port }
        var logger = Logger(label: "callisto.server") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let exchange = SocketExchange(simulator: simulator, bodyLimit: limits.body)
        let server = Server(
            childChannelSetup: HTTP1Channel(
                responder: { request, writer, channel in
                    try await exchange.answer(request, writer: writer, on: channel)
                },
                configuration: .init(idleTimeout: TimeAmount(limits.idle))),
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                started.yield(channel.localAddress?.port ?? 0)
                started.finish()
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
        let task = Task {
            // Whatever ends the server also ends the wait for its start.
            defer { started.finish() }
            try await server.run()
        }
        for await port in ports {
            running = Running(server: server, task: task, port: port)
            return port
        }
        // It failed, or the wait for it was cancelled.
        task.cancel()
        do {
            try await task.value
        } catch let error as IOError {
            throw ServerError(host: host, port: port, errno: error.errnoCode)
        } catch is SocketAddressError {
            throw ServerError(host: host, port: port, errno: EADDRNOTAVAIL)
        }
        throw CancellationError()
    }

    /// Accepts nothing more, lets requests under way end, then cuts off what is left.
    public func stop() async {
        guard let running else { return }
        self.running = nil
        let grace = limits.grace
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // Cancelled as soon as everything has ended by itself.
                do { try await Task.sleep(for: grace) } catch { return }
                running.task.cancel()
            }
            // What goes wrong while it closes leaves nothing to be done: its sockets go either way.
            _ = try? await running.server.shutdownGracefully()
            group.cancelAll()
        }
        _ = await running.task.result
    }

    /// Serves until the task is cancelled, then stops.
    ///
    /// - Parameter ready: called with the port once connections are accepted.
    public func run(ready: @Sendable (Int) -> Void) async throws {
        ready(try await start())
        let (forever, end) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationHandler {
            for await _ in forever {}
        } onCancel: {
            end.finish()
        }
        // In a task of its own, as this one is cancelled and so is every wait in it.
        await Task { await stop() }.value
    }
}
