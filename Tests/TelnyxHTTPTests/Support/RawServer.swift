import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server that reads whole requests and answers them with whatever bytes a test wants.
///
/// It listens on a port of the system's choice on this machine.
final class RawServer: Sendable {
    /// What to do with one request.
    enum Action: Sendable {
        /// Sends these pieces, each in a write of its own.
        case send([String])
        case sendBytes([UInt8])
        case sendThenClose(String)
        /// Closes so that the peer gets a reset instead of an end.
        case reset
        case hang
    }

    /// What the server saw, in order.
    enum Sight: Sendable, Hashable {
        case request(String)
        case closed
    }

    let port: Int
    private let channel: any Channel
    private let script: ServerScript
    private let sights: AsyncStream<Sight>

    /// - Parameter actions: One for each request; the last one is kept for all that follow.
    static func start(_ actions: [Action], tls: NIOSSLContext? = nil) async throws -> RawServer {
        let (sights, continuation) = AsyncStream<Sight>.makeStream()
        let script = ServerScript(actions: actions, see: continuation)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                script.countConnection()
                return channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(RawHandler(script: script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return RawServer(channel: channel, script: script, sights: sights)
    }

    private init(channel: any Channel, script: ServerScript, sights: AsyncStream<Sight>) {
        self.channel = channel
        self.script = script
        self.sights = sights
        port = channel.localAddress?.port ?? 0
    }

    /// The requests so far, each as its text.
    var requests: [String] { script.requests }

    /// How many connections were made.
    var connections: Int { script.connections }

    /// Waits until the server sees something. Each sight is looked at once.
    func wait(for sight: (Sight) -> Bool) async {
        for await seen in sights where sight(seen) { return }
    }

    /// Sends more on the connection of the latest request.
    func say(_ text: String) { script.say(text) }

    func stop() async throws { try await channel.close() }
}

/// What the connections of one server share.
private final class ServerScript: Sendable {
    private struct State {
        var actions: [RawServer.Action]
        var requests: [String] = []
        var connections = 0
        var latest: (any Channel)?
    }

    private let state: Mutex<State>
    private let see: AsyncStream<RawServer.Sight>.Continuation

    init(actions: [RawServer.Action], see: AsyncStream<RawServer.Sight>.Continuation) {
        state = Mutex(State(actions: actions))
        self.see = see
    }

    var requests: [String] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    func say(_ text: String) {
        state.withLock { $0.latest }?.writeAndFlush(ByteBuffer(string: text), promise: nil)
    }

    func countConnection() { state.withLock { $0.connections += 1 } }

    func action(for request: String, on channel: any Channel) -> RawServer.Action {
        see.yield(.request(request))
        return state.withLock { state in
            state.latest = channel
            state.requests.append(request)
            return state.actions.count > 1 ? state.actions.removeFirst() : state.actions.first ?? .hang
        }
    }

    func closed() { see.yield(.closed) }
}

/// Cuts the bytes of one connection into requests.
private final class RawHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var received = ""
    private let script: ServerScript

    init(script: ServerScript) { self.script = script }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        while let request = takeRequest() {
            act(script.action(for: request, on: context.channel), context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { script.closed() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func takeRequest() -> String? {
        guard let end = received.firstRange(of: "\r\n\r\n") else { return nil }
        let head = received[..<end.upperBound]
        let length =
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter(\.isNumber)) } ?? 0
        let body = received[end.upperBound...].utf8
        guard body.count >= length else { return nil }
        let request = String(head) + (String(body.prefix(length)) ?? "")
        received = String(body.dropFirst(length)) ?? ""
        return request
    }

    private func act(_ action: RawServer.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .send(let pieces):
            for piece in pieces {
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: piece)), promise: nil)
            }
        case .sendBytes(let bytes):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        case .sendThenClose(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            context.close(promise: nil)
        case .reset:
            let channel = context.channel
            (channel as? any SocketOptionProvider)?
                .setSoLinger(linger(l_onoff: 1, l_linger: 0))
                .whenComplete { _ in channel.close(promise: nil) }
        case .hang: break
        }
    }
}
