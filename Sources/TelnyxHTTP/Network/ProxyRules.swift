internal import Glibc
internal import TelnyxClient

/// Which requests go through which proxy, as `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
///
/// Names in lower case win over those in upper case, as they do for curl. What stays on this machine never goes through
/// a proxy.
struct ProxyRules: Sendable {
    private let variables: [String: String]

    init(environment: [String: String]) {
        variables = environment.filter { !$0.value.allSatisfy(\.isWhitespace) }
    }

    /// The proxy for a place; `nil` where requests go there by themselves.
    ///
    /// - Parameter place: Its scheme, host and port are looked at.
    func proxy(for place: BaseURL) throws(Proxy.Flaw) -> Proxy? {
        guard !place.isLoopback, let (name, value) = address(isEncrypted: place.isEncrypted) else {
            return nil
        }
        let proxy = try Proxy(parsing: value, from: name)
        return exception(for: place) == nil ? proxy : nil
    }

    /// The part of `NO_PROXY` that keeps a place from the proxy.
    func exception(for place: BaseURL) -> String? {
        guard let (_, list) = variable("no_proxy") else { return nil }
        let port = place.port ?? (place.isEncrypted ? 443 : 80)
        return list.split { $0 == "," || $0.isWhitespace }.map(String.init)
            .first { NoProxyEntry($0).covers(place.host, port) }
    }

    /// The variables that are set, in the order in which they are looked at.
    var names: [String] {
        ["https_proxy", "http_proxy", "all_proxy", "no_proxy"].compactMap { variable($0)?.name }
    }

    private func address(isEncrypted: Bool) -> (name: String, value: String)? {
        if isEncrypted { return variable("https_proxy") ?? variable("all_proxy") }
        // Where a web server runs programs, HTTP_PROXY is what a visitor sent as the header "Proxy".
        let plain = variable("http_proxy")
        let isOfVisitor = variables["REQUEST_METHOD"] != nil && plain?.name == "HTTP_PROXY"
        return (isOfVisitor ? nil : plain) ?? variable("all_proxy")
    }

    private func variable(_ name: String) -> (name: String, value: String)? {
        for name in [name, name.uppercased()] {
            if let value = variables[name] {
                return (name, value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            }
        }
        return nil
    }
}

/// One part of `NO_PROXY`: a host with all below it, an address, a block of addresses, or everything.
struct NoProxyEntry: Sendable {
    private enum Rule: Sendable {
        case everything
        case block([UInt8], bits: Int)
        case name(String)
    }

    private let rule: Rule
    private let port: Int?

    init(_ text: String) {
        var text = text.lowercased()[...]
        var port: Int?
        let isLoneColon = text.filter { $0 == ":" }.count == 1 || text.hasPrefix("[")
        if isLoneColon, let colon = text.lastIndex(of: ":"),
            text.lastIndex(of: "]").map({ $0 < colon }) ?? true,
            let number = Int(text[text.index(after: colon)...])
        {
            port = number
            text = text[..<colon]
        }
        if text.hasPrefix("[") && text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        self.port = port
        let parts = text.split(separator: "/", maxSplits: 1)
        if text == "*" {
            rule = .everything
        } else if parts.count == 2, let address = NoProxyEntry.address(parts[0]), let bits = Int(parts[1]),
            (0...address.count * 8).contains(bits)
        {
            rule = .block(address, bits: bits)
        } else if let address = NoProxyEntry.address(text) {
            rule = .block(address, bits: address.count * 8)
        } else {
            if text.hasPrefix("*.") { text = text.dropFirst() }
            while text.hasPrefix(".") { text = text.dropFirst() }
            while text.hasSuffix(".") { text = text.dropLast() }
            rule = .name(String(text))
        }
    }

    func covers(_ host: String, _ port: Int) -> Bool {
        if let own = self.port, own != port { return false }
        switch rule {
        case .everything: return true
        case .block(let block, let bits):
            guard let address = NoProxyEntry.address(host[...]), address.count == block.count else {
                return false
            }
            return (0..<bits).allSatisfy { bit in
                (address[bit / 8] ^ block[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
            }
        case .name(let name):
            var host = host.lowercased()[...]
            while host.hasSuffix(".") { host = host.dropLast() }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    /// The bytes of an IPv4 or IPv6 address.
    private static func address(_ text: Substring) -> [UInt8]? {
        let text = String(text)
        let isSix = text.contains(":")
        var bytes = [UInt8](repeating: 0, count: isSix ? 16 : 4)
        return inet_pton(isSix ? AF_INET6 : AF_INET, text, &bytes) == 1 ? bytes : nil
    }
}
