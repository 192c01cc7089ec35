internal import AsyncHTTPClient
internal import Essentials
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import TelnyxClient

/// Sends requests to addresses that are not the service's, such as webhooks.
///
/// Each opens a connection of its own and closes it: there are few, and nothing has to be shut down
/// later. Redirects are answered as they are, so that a request goes to nobody but whom it named. No key
/// is anywhere near.
public enum WebSender {
    /// - Parameters:
    ///   - network: Proxies and trusted certificates.
    ///   - address: Who is connected to, whatever the name in the URL stands for by then; `nil` asks for it as always.
    ///   - places: How many requests may be under way at once.
    /// - Throws: `TransportError`, or `CancellationError` when the task was cancelled.
    public static func send(
        _ method: String, to url: String, headers: [(name: String, value: String)], body: [UInt8]?,
        timeout: Duration, answerLimit: Int, network: NetworkSettings = .direct, address: String? = nil,
        places: ConnectionPlaces = ConnectionPlaces()
    ) async throws -> (status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        let (place, target) = try split(url)
        let route = Route(to: place, network)
        if let fault = route.fault { throw fault }
        let peer = route.peer(connectTimeout: timeout)
        let request: HTTPClient.Request
        do {
            request = try HTTPClient.Request(
                url: route.origin + target, method: HTTPMethod(rawValue: method),
                headers: HTTPHeaders((route.headers + headers).map { ($0.name, $0.value) }),
                body: body.map { .byteBuffer(ByteBuffer(bytes: $0)) })
        } catch {
            throw TransportError(.protocolFault, "\(url) is no URL")
        }
        try await places.take()
        defer { places.giveBack() }
        let milliseconds = min(timeout.milliseconds, 86_400_000)
        var settings = HTTPClient.Configuration(
            // checked: at most a day.
            redirectConfiguration: .disallow, timeout: .init(connect: .milliseconds(milliseconds)))
        settings.connectionPool.retryConnectionEstablishment = false
        route.apply(to: &settings)
        if let address { settings.dnsOverride[place.host] = address }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        let collector = ResponseCollector(peer: peer, limit: answerLimit, keepsCoding: true)
        let task = client.execute(
            // checked: at most a day.
            request: request, delegate: collector, deadline: .now() + .milliseconds(milliseconds))
        let outcome: Result<TransportResponse, any Error>
        do {
            let response = try await collector.response(of: task)
            try route.check(response)
            outcome = .success(response)
        } catch {
            let error = peer.explain(error, wasSent: collector.wasSent, timeout: timeout)
            outcome = .failure(await route.explain(error, peer, on: MultiThreadedEventLoopGroup.singleton))
        }
        // What was said has been said; how the connection closes changes nothing of it.
        try? await client.shutdown()
        let response = try outcome.get()
        guard case .bytes(let bytes) = response.body else { return (response.status, response.headers, []) }
        return (response.status, response.headers, bytes)
    }

    /// Where an address leads, and what is asked for there.
    private static func split(_ url: String) throws -> (place: BaseURL, target: String) {
        let authority = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? ""
        let target = authority.drop { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let place = try? BaseURL(parsing: String(url[..<target.startIndex])) else {
            throw TransportError(.protocolFault, "\(url) is no URL")
        }
        return (place, target.hasPrefix("/") ? String(target) : "/" + target)
    }
}
