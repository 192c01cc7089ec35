internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
public import TelnyxClient

/// How this machine reaches others: through which proxies, and whose certificates it trusts.
///
/// Reading them fails nothing: what is wrong is said by the requests that would use it.
///
/// ```swift
/// let network = NetworkSettings(environment: ProcessInfo.processInfo.environment)
/// let transport = HTTPTransport(configuration: configuration, network: network)
/// ```
public struct NetworkSettings: Sendable {
    let proxies: ProxyRules
    let authorities: Authorities

    /// No proxy, and the system's certificates.
    public static let direct = NetworkSettings(environment: [:])

    /// Reads `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` (in either case), `SSL_CERT_FILE` and `SSL_CERT_DIR`.
    ///
    /// - Parameter caFile: A file of certificates in PEM form that are trusted instead of all others.
    public init(environment: [String: String], caFile: String? = nil) {
        self.init(environment: environment, caFile: caFile, system: Authorities.System())
    }

    init(environment: [String: String], caFile: String?, system: Authorities.System) {
        proxies = ProxyRules(environment: environment)
        authorities = Authorities(environment: environment, caFile: caFile, system: system)
    }

    /// Something about the network for people, without secrets.
    public struct Finding: Sendable, Hashable {
        /// A sentence without secrets.
        public let words: String
        /// Whether requests cannot be sent with it.
        public let isFault: Bool
    }

    /// How requests to `place` go: `http://proxy.example.com:3128, with a user name (HTTPS_PROXY)`.
    public func proxyFinding(for place: BaseURL) -> Finding {
        do {
            guard let proxy = try proxies.proxy(for: place) else {
                let exception = proxies.exception(for: place).map { ": NO_PROXY holds \($0)" }
                let reason = place.isLoopback ? ": it is this machine" : exception ?? ""
                let words = proxies.names.isEmpty ? "none" : "not used for \(place.host)\(reason)"
                return Finding(words: words, isFault: false)
            }
            let user = proxy.credentials == nil ? "" : ", with a user name"
            return Finding(words: "\(proxy)\(user) (\(proxy.variable))", isFault: false)
        } catch {
            return Finding(words: error.fault.message, isFault: true)
        }
    }

    /// Where the certificates are from that are trusted.
    public var authoritiesFinding: Finding {
        if let fault = authorities.fault { return Finding(words: fault.message, isFault: true) }
        let count = authorities.count.map { $0 == 1 ? ", 1 certificate" : ", \($0) certificates" } ?? ""
        return Finding(words: authorities.place + count, isFault: false)
    }
}

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
