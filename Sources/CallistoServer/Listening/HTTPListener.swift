internal import Essentials
import Glibc
internal import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
internal import NIOSSL
internal import Synchronization

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
            // Any end of the server also ends the wait for its start.
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
            // Errors while it closes leave nothing to be done: its sockets go either way.
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

/// Connections in HTTP/1.1, by TLS where the server has an identity; which one is asked for each connection, as it may
/// be renewed.
struct ServedChannel: ServerChildChannel {
    let base: HTTP1Channel
    let identity: ServerIdentity?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        guard let identity else { return base.setup(channel: channel, logger: logger) }
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: identity.context))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// Why the server cannot listen.
package struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
    package let host: String
    package let port: Int
    /// The system's own number for the reason.
    package let errno: Int32

    package init(host: String, port: Int, errno: Int32) {
        self.host = host
        self.port = port
        self.errno = errno
    }

    package var description: String {
        switch errno {
        case EADDRINUSE:
            "port \(port) of \(host) is taken by another program; choose one with --port, 0 for any free one"
        case EACCES:
            "this account may not listen on port \(port) of \(host); choose a port above 1023"
        case EADDRNOTAVAIL:
            "\(host) is not an address of this machine"
        default:
            "cannot listen on port \(port) of \(host): \(String(cString: strerror(errno)))"
        }
    }
}

/// A request's body, which is read once and never beyond a limit.
struct BoundedBody {
    private var iterator: RequestBody.AsyncIterator
    /// What its sender says; `nil` for one that comes in pieces.
    let declared: Int?
    let expectsContinue: Bool

    init(_ request: Request) {
        iterator = request.body.makeAsyncIterator()
        declared = request.headers[.contentLength].flatMap(Int.init)
        expectsContinue = request.headers[.expect]?.lowercased() == "100-continue"
    }

    /// All of it; `nil` when that is more than `limit` bytes.
    ///
    /// - Throws: When the connection ended before the body did.
    @concurrent
    mutating func whole(upTo limit: Int) async throws -> [UInt8]? {
        if let declared, declared > limit { return nil }
        var bytes: [UInt8] = []
        while let piece = try await iterator.next() {
            guard bytes.count + piece.readableBytes <= limit else { return nil }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        // A connection that ended looks like the end of the body.
        if let declared, bytes.count < declared { throw ConnectionGuard.CutOff() }
        return bytes
    }

    /// Passes by what is left, so that the connection can be used again; `false` when that is more than `limit` bytes.
    @concurrent
    mutating func drop(upTo limit: Int) async throws -> Bool {
        var count = 0
        while let piece = try await iterator.next() {
            count += piece.readableBytes
            guard count <= limit else { return false }
        }
        return true
    }
}

/// The certificate and the key that a server speaks TLS with, read anew when they are renewed.
package final class ServerIdentity: Sendable {
    private let certificate: String
    private let key: String
    private let current: Mutex<NIOSSLContext>

    /// - Parameters:
    ///   - certificate: A PEM file: the server's certificate, then those that vouch for it.
    ///   - key: A PEM file with its private key.
    /// - Throws: `ServerIdentityError`
    package init(certificate: String, key: String) throws {
        self.certificate = certificate
        self.key = key
        current = Mutex(try Self.load(certificate, key))
    }

    /// Takes what the files hold now, for connections from now on. What was there stays when they are faulty.
    ///
    /// - Throws: `ServerIdentityError`
    package func reload() throws {
        let next = try Self.load(certificate, key)
        current.withLock { $0 = next }
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    private static func load(_ certificate: String, _ key: String) throws -> NIOSSLContext {
        let chain: [NIOSSLCertificate], privateKey: NIOSSLPrivateKey
        do { chain = try NIOSSLCertificate.fromPEMBytes(certificate.fileBytes) } catch {
            throw ServerIdentityError(path: certificate, fault: "holds no certificate in PEM form")
        }
        do { privateKey = try NIOSSLPrivateKey(bytes: key.fileBytes, format: .pem) } catch {
            throw ServerIdentityError(path: key, fault: "holds no private key in PEM form")
        }
        if chain.isEmpty {
            throw ServerIdentityError(path: certificate, fault: "holds no certificate in PEM form")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw ServerIdentityError(
                path: key, fault: "is not the key of the certificate in '\(certificate)'")
        }
    }
}

/// Why a server cannot speak TLS.
package struct ServerIdentityError: Error, Sendable, Hashable, CustomStringConvertible {
    package let path: String
    let fault: String

    package var description: String { "'\(path)' cannot be read or \(fault)" }
}
