import NIOCore
import NIOPosix
import Synchronization

/// A proxy as companies have them: tunnels by CONNECT, and requests with the whole address in their first line.
///
/// Wherever a tunnel is asked for, it leads to one port of this machine.
final class ProxyServer: Sendable {
    struct Rules: Sendable {
        /// The port of this machine where tunnels lead.
        var destination: Int = 0
        /// What `proxy-authorization` must be.
        var authorization: String?
        /// Instead of a tunnel.
        var refusal: String?
        /// To a request that is no CONNECT.
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    }

    fileprivate struct State {
        var heads: [String] = []
        var seen: [UInt8] = []
        var connections = 0
    }

    let port: Int
    private let channel: any Channel
    private let shared: Shared

    final class Shared: Sendable {
        let rules: Rules
        fileprivate let state = Mutex(State())
        init(_ rules: Rules) { self.rules = rules }
    }

    static func start(_ rules: Rules) async throws -> ProxyServer {
        let shared = Shared(rules)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                shared.state.withLock { $0.connections += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ProxyHandler(shared))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ProxyServer(channel: channel, shared: shared)
    }

    private init(channel: any Channel, shared: Shared) {
        (self.channel, self.shared) = (channel, shared)
        port = channel.localAddress?.port ?? 0
    }

    /// The heads of all requests that were made to the proxy itself.
    var heads: [String] { shared.state.withLock { $0.heads } }
    /// Every byte that clients sent, those inside tunnels too.
    var seen: String { shared.state.withLock { String(decoding: $0.seen, as: UTF8.self) } }
    var connections: Int { shared.state.withLock { $0.connections } }

    func stop() async throws { try await channel.close() }
}

private final class ProxyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let shared: ProxyServer.Shared
    private var received = ""
    private var isTunnel = false
    private var isSOCKS = false
    private var waiting: [ByteBuffer] = []
    private var destination: (any Channel)?

    init(_ shared: ProxyServer.Shared) { self.shared = shared }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        shared.state.withLock { $0.seen += bytes.readableBytesView }
        if isTunnel {
            if let destination {
                destination.writeAndFlush(bytes, promise: nil)
            } else {
                waiting.append(bytes)
            }
            return
        }
        if isSOCKS || bytes.readableBytesView.first == 5 { return negotiate(bytes, context) }
        received += String(buffer: bytes)
        guard let end = received.firstRange(of: "\r\n\r\n") else { return }
        let head = String(received[..<end.lowerBound])
        shared.state.withLock { $0.heads.append(head) }
        received = ""
        let rules = shared.rules
        if let expected = rules.authorization,
            !head.lowercased().contains("proxy-authorization: \(expected.lowercased())")
        {
            return reply(
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                    + "Content-Length: 0\r\n\r\n", context)
        }
        guard head.hasPrefix("CONNECT ") else { return reply(rules.answer, context) }
        if let refusal = rules.refusal { return reply(refusal, context) }
        isTunnel = true
        open(
            to: rules.destination, established: Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8),
            context)
    }

    /// The two messages of SOCKS 5, each of which comes whole here: which ways to say who one is, and where to connect.
    private func negotiate(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        let view = Array(bytes.readableBytesView)
        guard isSOCKS else {
            isSOCKS = true
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [5, 0])), promise: nil)
            return
        }
        let host = String(decoding: view[5..<view.count - 2], as: UTF8.self)
        let port = Int(view[view.count - 2]) << 8 | Int(view[view.count - 1])
        shared.state.withLock { $0.heads.append("SOCKS \(host):\(port)") }
        isTunnel = true
        open(to: shared.rules.destination, established: [5, 0, 0, 1, 0, 0, 0, 0, 0, 0], context)
    }

    private func reply(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    private func open(to port: Int, established: [UInt8], _ context: ChannelHandlerContext) {
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let client = context.channel
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Forwarder(to: client))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                let (handler, context) = loopBound.value
                guard case .success(let channel) = result else { return context.close(promise: nil) }
                handler.destination = channel
                let answer = handler.wrapOutboundOut(ByteBuffer(bytes: established))
                context.writeAndFlush(answer, promise: nil)
                for bytes in handler.waiting { channel.writeAndFlush(bytes, promise: nil) }
            }
    }

    func channelInactive(context: ChannelHandlerContext) { destination?.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// Passes on what the destination says.
private final class Forwarder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(to client: any Channel) { self.client = client }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
