import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import TelnyxCatalog
import TelnyxClient

/// Clients that send their share of chats and print what it cost them.
enum ChatWorkers {
    /// Our client: checks, encodes, sends, decodes.
    static func runSwift(_ url: String, _ count: Int, _ concurrency: Int) async throws {
        let request = ChatRequest.canned
        try await ChatRequest.withClient(url) { client in
            try await drive(count, concurrency) {
                let answer = try await client.call("assistants.chat", request.arguments)
                guard try answer.value()["content"]?.string != nil else {
                    throw UnexpectedResult(description: "a chat has no content")
                }
            }
        }
    }

    /// AsyncHTTPClient alone: the same bytes out, and the bytes that come back, unread.
    static func runRaw(_ url: String, _ count: Int, _ concurrency: Int) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(group),
            configuration: .init(
                connectionPool: .init(
                    idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: 256)))
        let chat = ChatRequest.canned
        let body = ByteBuffer(string: chat.body)
        let (address, key) = (url + chat.target, "Bearer " + ChatRequest.key)
        try await drive(count, concurrency) {
            var request = HTTPClientRequest(url: address)
            request.method = .POST
            request.headers.add(name: "authorization", value: key)
            request.headers.add(name: "content-type", value: "application/json")
            request.headers.add(name: "accept", value: "application/json")
            request.headers.add(name: "user-agent", value: "bench")
            request.body = .bytes(body)
            let response = try await client.execute(request, timeout: .seconds(60))
            let bytes = try await response.body.collect(upTo: 1 << 20)
            guard response.status == .ok, bytes.readableBytes > 0 else {
                throw UnexpectedResult(description: "a chat has no answer")
            }
        }
        try await client.shutdown()
        try await group.shutdownGracefully()
    }

    /// Does `one` so many times, so many at once, and prints the seconds and the processor seconds.
    @concurrent
    private static func drive(
        _ count: Int, _ concurrency: Int, _ one: @escaping @Sendable () async throws -> Void
    ) async throws {
        // Connections are opened and tables filled before the clock starts.
        try await one()
        let (start, startOfWork) = (Clocks.wall(), Clocks.processor())
        try await withThrowingDiscardingTaskGroup { group in
            for worker in 0..<concurrency {
                let share = count / concurrency + (worker < count % concurrency ? 1 : 0)
                group.addTask { for _ in 0..<share { try await one() } }
            }
        }
        print("seconds \(Clocks.wall() - start)\nprocessor \(Clocks.processor() - startOfWork)")
    }
}
