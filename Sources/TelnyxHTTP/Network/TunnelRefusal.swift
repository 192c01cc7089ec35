internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix
internal import TelnyxClient

/// What a proxy answers that opens no tunnel.
///
/// AsyncHTTPClient keeps the answer to itself, so the proxy is asked once more: whether it forbids the place or cannot
/// reach it just now decides whether another attempt can help.
struct TunnelRefusal: Sendable {
    /// The answer's first line without the version: `403 Forbidden`.
    let answer: String

    /// Whether the proxy would say the same again.
    var isPermanent: Bool {
        guard let status = Int(answer.prefix(3)) else { return false }
        // Too slow, too early, too many; and what is no refusal now.
        return (400..<500).contains(status) && ![408, 425, 429].contains(status)
    }

    private static let longestLine = 1000

    /// Asks for a tunnel as the first time, says nothing in it, and closes it; `nil` where there is no answer.
    static func ask(
        _ proxy: Proxy, for place: BaseURL, within time: Duration, on group: any EventLoopGroup
    ) async -> TunnelRefusal? {
        let loop = group.next()
        let answer = loop.makePromise(of: String.self)
        let port = place.port == nil ? place.isEncrypted ? ":443" : ":80" : ""
        var head = "CONNECT \(place.authority)\(port) HTTP/1.1\r\nhost: \(place.authority)\r\n"
        if let value = proxy.authorization?.headerValue { head += "proxy-authorization: \(value)\r\n" }
        let request = ByteBuffer(string: head + "\r\n")
        let connection = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(time))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstLine(request, answer))
                }
            }
            .connect(host: proxy.host, port: proxy.port)
        connection.cascadeFailure(to: answer)
        let late = loop.scheduleTask(in: TimeAmount(time)) {
            answer.fail(ChannelError.connectTimeout(.zero))
        }
        let line = try? await answer.futureResult.get()
        late.cancel()
        if let channel = try? await connection.get() { channel.close(promise: nil) }
        guard let line, line.hasPrefix("HTTP/1."), let blank = line.firstIndex(of: " ") else { return nil }
        return TunnelRefusal(answer: String(line[blank...].drop { $0 == " " }))
    }

    /// Sends a request and takes the first line of what comes.
    private final class FirstLine: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let request: ByteBuffer
        private let answer: EventLoopPromise<String>
        private var received: [UInt8] = []

        init(_ request: ByteBuffer, _ answer: EventLoopPromise<String>) {
            (self.request, self.answer) = (request, answer)
        }

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(request), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += unwrapInboundIn(data).readableBytesView
            let line = received.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            if line.count < received.count {
                answer.succeed(String(decoding: line, as: UTF8.self))
            } else if received.count > TunnelRefusal.longestLine {
                answer.fail(ChannelError.eof)
            }
        }

        func channelInactive(context: ChannelHandlerContext) { answer.fail(ChannelError.eof) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            answer.fail(error)
            context.close(promise: nil)
        }
    }
}

extension Route {
    /// What is thrown in place of an error: a proxy's refusal with its reason, and whether it is for good.
    func explain(
        _ error: any Error, _ peer: Peer, on group: any EventLoopGroup
    ) async -> any Error {
        guard let proxy, (error as? TransportError) == peer.noTunnel,
            let refusal = await TunnelRefusal.ask(
                proxy, for: place, within: peer.connectTimeout, on: group)
        else { return error }
        return peer.noTunnel(refusal)
    }
}
