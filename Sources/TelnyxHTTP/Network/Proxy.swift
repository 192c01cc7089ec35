internal import TelnyxClient

/// A proxy that the environment names.
struct Proxy: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case http, socks }

    let kind: Kind
    /// An IPv6 address without its brackets.
    let host: String
    let port: Int
    /// What it is given to know us by; never shown.
    let credentials: Credentials?
    /// The variable that names it.
    let variable: String

    struct Credentials: Sendable, Hashable {
        let user: String
        let password: Secret
    }

    /// Host and port.
    var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// What is wrong with an address of a proxy; the address may hold a password and is not repeated.
    struct Flaw: Error, Sendable, Hashable {
        let variable: String
        let words: String

        /// The fault of a request that was to go this way.
        var fault: TransportError { TransportError(.proxyRefused, "\(variable) \(words)") }
    }

    /// Reads `http://user:password@proxy.example.com:3128`; without a scheme it is HTTP.
    init(parsing text: String, from variable: String) throws(Flaw) {
        var rest = text[...]
        var scheme = "http"
        if let end = text.firstRange(of: "://") {
            scheme = text[..<end.lowerBound].lowercased()
            rest = text[end.upperBound...]
        }
        switch scheme {
        case "http": kind = .http
        case "socks5", "socks5h", "socks": kind = .socks
        case "https":
            throw Flaw(
                variable: variable,
                words: "names a proxy that is spoken to over TLS; name one by http:// or socks5://")
        default:
            throw Flaw(
                variable: variable,
                words: "must be an address like http://proxy.example.com:3128 or socks5://proxy.example.com")
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var credentials: Credentials?
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let password = parts.count > 1 ? Proxy.decoded(parts[1]) : ""
            credentials = Credentials(user: Proxy.decoded(parts[0]), password: Secret(password))
            rest = rest[rest.index(after: at)...]
        }
        guard let address = try? BaseURL(parsing: "http://" + rest) else {
            throw Flaw(
                variable: variable, words: "must name a host and a port, like http://proxy.example.com:3128")
        }
        if kind == .socks && credentials != nil {
            throw Flaw(
                variable: variable, words: "gives a user name to a SOCKS proxy, which is not supported")
        }
        (host, port) = (address.host, address.port ?? (kind == .socks ? 1080 : 80))
        self.credentials = credentials
        self.variable = variable
    }

    /// With percent escapes taken out; what is none stays.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Proxy: CustomStringConvertible {
    /// Without what it is given to know us by.
    var description: String { "\(kind == .socks ? "socks5" : "http")://\(authority)" }
}
