/// Where the service is: scheme, host, port and a path before every target, checked once.
public struct BaseURL: Sendable, Hashable {
    public let isEncrypted: Bool
    /// As written, an IPv6 address without its brackets.
    public let host: String
    public let port: Int?
    /// The path before every target, without a slash at its end: `/v2`.
    public let path: String

    /// The service itself.
    public static let telnyx = BaseURL(isEncrypted: true, host: "api.telnyx.com", port: nil, path: "/v2")

    /// Whether requests stay on this machine, so that a key may travel unencrypted.
    public let isLoopback: Bool

    /// The host and, where it is not the scheme's own, the port: `127.0.0.1:8080`.
    public var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port.map { "\(name):\($0)" } ?? name
    }

    public var text: String { "\(isEncrypted ? "https" : "http")://\(authority)\(path)" }

    private init(isEncrypted: Bool, host: String, port: Int?, path: String) {
        self.isEncrypted = isEncrypted
        self.host = host
        self.port = port
        self.path = path
        isLoopback = BaseURL.isLoopback(host.lowercased())
    }

    private static func isLoopback(_ name: String) -> Bool {
        if name == "localhost" || name == "::1" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension BaseURL: CustomStringConvertible {
    public var description: String { text }
}

extension BaseURL {
    /// Why a text is no base URL.
    package enum Flaw: Error, Hashable {
        case scheme, credentials, host, port, extras, characters
    }

    package init(parsing text: String) throws(Flaw) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }) else {
            throw .characters
        }
        guard let scheme = text.range(of: "://") else { throw .scheme }
        let name = text[..<scheme.lowerBound].lowercased()
        guard name == "https" || name == "http" else { throw .scheme }
        let rest = text[scheme.upperBound...]
        guard !rest.contains("?"), !rest.contains("#") else { throw .extras }
        let authority = rest.prefix { $0 != "/" }
        guard !authority.contains("@") else { throw .credentials }
        let (host, port) = try BaseURL.split(authority)
        var path = rest[authority.endIndex...]
        while path.last == "/" { path.removeLast() }
        self.init(isEncrypted: name == "https", host: host, port: port, path: String(path))
    }

    private static func split(_ authority: Substring) throws(Flaw) -> (host: String, port: Int?) {
        let host: Substring
        let rest: Substring
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw .host }
            host = authority[authority.index(after: authority.startIndex)..<end]
            rest = authority[authority.index(after: end)...]
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                throw .host
            }
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority[host.endIndex...]
            guard host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) }) else { throw .host }
        }
        guard !host.isEmpty else { throw .host }
        if rest.isEmpty { return (String(host), nil) }
        let digits = rest.dropFirst()
        guard rest.first == ":", digits.allSatisfy(\.isWholeNumber), let port = Int(digits),
            (1...65535).contains(port)
        else { throw .port }
        return (String(host), port)
    }
}

extension String {
    /// The first place where `needle` stands, without Foundation.
    func range(of needle: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) {
                return start..<index(start, offsetBy: needle.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
