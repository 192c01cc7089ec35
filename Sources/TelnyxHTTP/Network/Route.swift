internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import TelnyxClient

/// The way to one place: straight, through a tunnel that a proxy opens, or as a request to the proxy.
struct Route: Sendable {
    private enum Way: Sendable {
        case direct
        /// The proxy passes bytes on and sees nothing of an encrypted request.
        case tunnel(Proxy)
        /// The proxy is sent the request, with the whole address in its first line.
        case relay(Proxy)
    }

    private let way: Way
    let place: BaseURL
    private let network: NetworkSettings
    /// Why no request can go this way.
    let fault: TransportError?

    init(to place: BaseURL, _ network: NetworkSettings) {
        (self.place, self.network) = (place, network)
        let untrusted = place.isEncrypted ? network.authorities.fault : nil
        do throws(Proxy.Flaw) {
            let proxy = try network.proxies.proxy(for: place)
            way = proxy.map { place.isEncrypted || $0.kind == .socks ? .tunnel($0) : .relay($0) } ?? .direct
            fault = untrusted
        } catch {
            (way, fault) = (.direct, error.fault)
        }
    }

    var proxy: Proxy? {
        switch way {
        case .direct: nil
        case .tunnel(let proxy), .relay(let proxy): proxy
        }
    }

    /// Whom errors name.
    func peer(connectTimeout: Duration) -> Peer {
        Peer(
            authority: place.authority, connectTimeout: connectTimeout, proxy: proxy,
            trusted: network.authorities.place)
    }

    /// What a URL of this place begins with, for AsyncHTTPClient, which connects to whom it names.
    var origin: String {
        if case .relay(let proxy) = way { return "http://\(proxy.authority)" }
        return "\(place.isEncrypted ? "https" : "http")://\(place.authority)"
    }

    /// The headers that the way needs besides the request's own.
    var headers: [(name: String, value: String)] {
        if case .relay = way { [("host", place.authority)] } else { [] }
    }

    /// Settings of a client whose requests go this way.
    func apply(to settings: inout HTTPClient.Configuration) {
        if place.isEncrypted && fault == nil { settings.tlsConfiguration = network.authorities.configuration }
        settings.http1_1ConnectionDebugInitializer = OneWriteHandler.install
        switch way {
        case .direct: break
        case .tunnel(let proxy) where proxy.kind == .socks:
            settings.proxy = .socksServer(host: proxy.host, port: proxy.port)
        case .tunnel(let proxy):
            settings.proxy = .server(host: proxy.host, port: proxy.port, authorization: proxy.authorization)
        case .relay(let proxy):
            let (origin, authorization) = ("http://\(place.authority)", proxy.authorization?.headerValue)
            settings.http1_1ConnectionDebugInitializer = { channel in
                OneWriteHandler.install(in: channel).flatMapThrowing {
                    let pipeline = channel.pipeline.syncOperations
                    let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
                    let relay = RelayHandler(origin: origin, authorization: authorization)
                    try pipeline.addHandler(relay, position: .after(encoder))
                }
            }
        }
    }

    /// A proxy's own refusal, where it answers instead of the place.
    func check(_ response: TransportResponse) throws {
        if case .relay(let proxy) = way, response.status == 407 { throw Peer.unauthorized(by: proxy) }
    }
}

extension Proxy {
    var authorization: HTTPClient.Authorization? {
        credentials.map { .basic(username: $0.user, password: $0.password.revealed) }
    }
}

/// Makes a request into one for a proxy: its first line has the whole address.
private final class RelayHandler: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private let origin: String
    private let authorization: String?

    init(origin: String, authorization: String?) {
        self.origin = origin
        self.authorization = authorization
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else {
            return context.write(data, promise: promise)
        }
        head.uri = origin + head.uri
        head.headers.remove(name: "proxy-authorization")
        if let authorization { head.headers.add(name: "proxy-authorization", value: authorization) }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
