internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import TelnyxClient

/// Posts to an address that is not the service's, such as a webhook.
///
/// Each post opens a connection of its own and closes it: there are few, and nothing has to be shut
/// down later. Redirects are answered as they are, so that a post goes to nobody but whom it named.
public enum WebPoster {
    /// - Throws: `TransportError`, or `CancellationError` when the task was cancelled.
    public static func post(
        _ body: [UInt8], to url: String, at authority: String,
        headers: [(name: String, value: String)], timeout: Duration
    ) async throws -> (status: Int, body: [UInt8]) {
        let peer = Peer(authority: authority, connectTimeout: timeout)
        let request: HTTPClient.Request
        do {
            request = try HTTPClient.Request(
                url: url, method: .POST, headers: HTTPHeaders(headers.map { ($0.name, $0.value) }),
                body: .byteBuffer(ByteBuffer(bytes: body)))
        } catch {
            throw TransportError(.protocolFault, "\(url) is no URL")
        }
        let milliseconds = Int64(min(timeout / .milliseconds(1), 86_400_000))
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(
                redirectConfiguration: .disallow, timeout: .init(connect: .milliseconds(milliseconds))))
        let collector = ResponseCollector(peer: peer, limit: answerLimit)
        let task = client.execute(
            request: request, delegate: collector, deadline: .now() + .milliseconds(milliseconds))
        let outcome: Result<TransportResponse, any Error>
        do {
            let response = try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
            outcome = .success(response)
        } catch {
            outcome = .failure(peer.explain(error, wasSent: collector.wasSent, timeout: timeout))
        }
        // What was said has been said; how the connection closes changes nothing of it.
        try? await client.shutdown()
        let response = try outcome.get()
        guard case .bytes(let bytes) = response.body else { return (response.status, []) }
        return (response.status, bytes)
    }

    /// A webhook has nothing long to say.
    private static let answerLimit: Int = 1 << 20
}
