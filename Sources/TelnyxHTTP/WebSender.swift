internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Quantities
internal import TelnyxClient

/// Sends requests to addresses that are not the service's, such as webhooks.
///
/// Each opens a connection of its own and closes it: there are few, and nothing has to be shut down
/// later. Redirects are answered as they are, so that a request goes to nobody but whom it named. No key
/// is anywhere near.
public enum WebSender {
    /// - Throws: `TransportError`, or `CancellationError` when the task was cancelled.
    public static func send(
        _ method: String, to url: String, at authority: String, headers: [(name: String, value: String)],
        body: [UInt8]?, timeout: Duration, answerLimit: Int
    ) async throws -> (status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        let peer = Peer(authority: authority, connectTimeout: timeout)
        let request: HTTPClient.Request
        do {
            request = try HTTPClient.Request(
                url: url, method: HTTPMethod(rawValue: method),
                headers: HTTPHeaders(headers.map { ($0.name, $0.value) }),
                body: body.map { .byteBuffer(ByteBuffer(bytes: $0)) })
        } catch {
            throw TransportError(.protocolFault, "\(url) is no URL")
        }
        let milliseconds = min(timeout.nearestMilliseconds, 86_400_000)
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(
                // checked: at most a day.
                redirectConfiguration: .disallow, timeout: .init(connect: .milliseconds(milliseconds))))
        let collector = ResponseCollector(peer: peer, limit: answerLimit)
        let task = client.execute(
            // checked: at most a day.
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
        guard case .bytes(let bytes) = response.body else { return (response.status, response.headers, []) }
        return (response.status, response.headers, bytes)
    }
}
