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
