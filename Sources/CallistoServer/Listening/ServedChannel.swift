internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOSSL

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
