internal import NIOCore
internal import NIOHTTP1

/// Sends the head of a request together with its body.
///
/// AsyncHTTPClient sends them one after the other, which costs both sides a second system call and a second
/// packet. The bodies here are bytes that follow at once on the event loop, so that a head never waits.
final class OneWriteHandler: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    /// Whether a head is all that was written since the last flush that went through.
    private var holdsHead = false

    /// Where parts of requests are not yet bytes: in front of the encoder.
    static func install(in channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
            try pipeline.addHandler(OneWriteHandler(), position: .after(encoder))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) { holdsHead = true } else { holdsHead = false }
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        if !holdsHead { context.flush() }
    }
}
