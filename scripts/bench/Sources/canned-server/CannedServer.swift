import Glibc
import NIOCore
import NIOPosix

/// Listens on loopback and answers every request with the same chat; says its port on a line of its own.
///
/// One event loop, no parsing beyond the length of the body: what is measured against it is the client.
@main struct CannedServer {
    static func main() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Answers())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
        // Whoever waits for the line reads a pipe, which is not flushed by a new line.
        fflush(nil)
        try await channel.closeFuture.get()
    }
}
