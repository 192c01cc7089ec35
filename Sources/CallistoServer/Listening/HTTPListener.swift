import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A socket that answers HTTP/1.1 requests one way or another, until it is stopped.
actor HTTPListener {
    typealias Responder = HTTPChannelHandler.Responder

    private let host: String
    private let port: Int
    private let limits: ConnectionLimits
    private let connections: OpenConnections
    private let identity: ServerIdentity?
    private let responder: Responder
    private var running: Running?

    private struct Running {
        let server: Server<ServedChannel>
        let task: Task<Void, any Error>
        let port: Int
    }

    /// - Parameters:
    ///   - host: A name or an address; one of IPv6 with or without its brackets.
    ///   - port: 0 lets the system choose a free one; `start` says which.
    init(
        host: String, port: Int, limits: ConnectionLimits, connections: OpenConnections? = nil,
        identity: ServerIdentity? = nil, responder: @escaping Responder
    ) {
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self.host = isBracketed ? String(host.dropFirst().dropLast()) : host
        self.port = port
        self.limits = limits
        self.connections = connections ?? OpenConnections(limit: limits.count)
        self.identity = identity
        self.responder = responder
    }

    /// Listens, and returns the port once connections are accepted. A second call returns the same port.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    func start() async throws -> Int {
        if let running { return running.port }
        var logger = Logger(label: "callisto.server") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let server = Server(
            childChannelSetup: channelSetup,
            configuration: ServerConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.count + limits.spare, logger: logger)),
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

    private var channelSetup: ServedChannel {
        let (limits, connections) = (limits, connections)
        let base = HTTP1Channel(
            responder: responder,
            configuration: .init(
                additionalChannelHandlers: [ConnectionGuard(limits: limits, connections: connections)],
                // How long it may be silent, and every other time, is the guard's.
                idleTimeout: nil,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 100)))
        return ServedChannel(base: base, identity: identity)
    }

    /// Accepts nothing more, lets requests under way end, then cuts off what is left.
    func stop() async {
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
    func run(ready: @Sendable (Int) -> Void) async throws {
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
