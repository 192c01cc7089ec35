/// What a client is told once: the key, where the service is, and its limits.
///
/// ```swift
/// var configuration = ClientConfiguration(apiKey: Secret(key))
/// configuration.timeout = .seconds(20)
/// ```
public struct ClientConfiguration: Sendable {
    /// The version of this package, as the service sees it.
    public static let version: String = "0.1.0"

    /// Sent as a bearer token; absent, requests carry no `authorization`.
    public var apiKey: Secret?
    /// Address of the service, with its path.
    public var baseURL: BaseURL
    /// How long one attempt may take.
    public var timeout: Duration
    /// How long making a connection may take.
    public var connectTimeout: Duration
    /// How often a request is sent again, at most.
    public var retries: Int
    /// Sent with every request; a request's own headers win.
    public var headers: [(name: String, value: String)]
    /// The largest response body to accept, in bytes.
    public var responseLimit: Int
    /// How much is told of requests.
    public var logLevel: LogLevel
    /// Value of the `user-agent` header.
    public var userAgent: String

    public init(
        apiKey: Secret? = nil, baseURL: BaseURL = .telnyx, timeout: Duration = .seconds(60),
        connectTimeout: Duration = .seconds(5), retries: Int = 2,
        headers: [(name: String, value: String)] = [], responseLimit: Int = 64 << 20,
        logLevel: LogLevel = .off, userAgent: String = "callisto/\(version)"
    ) {
        self.apiKey = apiKey
        self.baseURL = baseURL
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.retries = retries
        self.headers = headers
        self.responseLimit = responseLimit
        self.logLevel = logLevel
        self.userAgent = userAgent
    }

    /// How much of the traffic is written down, from nothing to whole bodies.
    public enum LogLevel: String, Sendable, CaseIterable, Comparable {
        case off, error, warn, info, debug

        /// Whether the left level tells less.
        public static func < (left: LogLevel, right: LogLevel) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int { LogLevel.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Whether a request to the service may carry the key: encrypted, or never leaving the machine.
    public var mayCarryKey: Bool { baseURL.isEncrypted || baseURL.isLoopback }
}

extension ClientConfiguration {
    /// Reads `TELNYX_API_KEY`, `TELNYX_BASE_URL`, `TELNYX_LOG` and `TELNYX_CUSTOM_HEADERS`.
    ///
    /// A variable that is empty counts as absent. White space around the key is dropped, as it comes
    /// from files that end with a line break.
    ///
    /// - Throws: `ConfigurationError`, without the value where that could be a secret.
    public init(environment: [String: String]) throws(ConfigurationError) {
        self.init()
        func value(_ name: String) -> String? {
            environment[name].map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
        try setKey(environment["TELNYX_API_KEY"] ?? "", from: "TELNYX_API_KEY")
        if let text = value("TELNYX_BASE_URL") {
            do {
                baseURL = try BaseURL(parsing: text)
            } catch {
                throw ConfigurationError(.baseURL(error), in: "TELNYX_BASE_URL")
            }
        }
        if let text = value("TELNYX_LOG") {
            guard let level = LogLevel(rawValue: text.lowercased()) else {
                throw ConfigurationError(.logLevel(text), in: "TELNYX_LOG")
            }
            logLevel = level
        }
        if let text = value("TELNYX_CUSTOM_HEADERS") { headers = try ClientConfiguration.headers(text) }
        if apiKey != nil && !mayCarryKey {
            throw ConfigurationError(.unencrypted(baseURL), in: "TELNYX_BASE_URL")
        }
    }

    /// Takes another base URL in its text form, as a command line gives it.
    public mutating func setBaseURL(_ text: String, from place: String) throws(ConfigurationError) {
        do {
            baseURL = try BaseURL(parsing: text)
        } catch {
            throw ConfigurationError(.baseURL(error), in: place)
        }
        if apiKey != nil && !mayCarryKey { throw ConfigurationError(.unencrypted(baseURL), in: place) }
    }

    /// Takes the key in its text form, as a variable gives it; empty text is no key.
    public mutating func setKey(_ text: String, from place: String) throws(ConfigurationError) {
        let text = trimmed(text)
        apiKey = text.isEmpty ? nil : try ClientConfiguration.key(text, from: place)
    }

    /// - Throws: `ConfigurationError` where requests would leave this machine unencrypted.
    public func checkEncryption(from place: String) throws(ConfigurationError) {
        if !mayCarryKey { throw ConfigurationError(.open(baseURL), in: place) }
    }

    private static func key(_ text: String, from place: String) throws(ConfigurationError) -> Secret {
        // Some readers of env files leave them; the service would say no more than that the key is wrong.
        guard !"\"'`".contains(text.first ?? " "), !"\"'`".contains(text.last ?? " ") else {
            throw ConfigurationError(.keyQuotes, in: place)
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw ConfigurationError(.keyCharacters, in: place)
        }
        return Secret(text)
    }

    private static func headers(
        _ text: String
    ) throws(ConfigurationError) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            guard let colon = line.firstIndex(of: ":") else {
                throw ConfigurationError(.headerLine(number + 1), in: "TELNYX_CUSTOM_HEADERS")
            }
            let name = trimmed(String(line[..<colon])).lowercased()
            let value = trimmed(String(line[line.index(after: colon)...]))
            guard HeaderRule.flaw(name: name, value: value) == nil else {
                throw ConfigurationError(.headerLine(number + 1), in: "TELNYX_CUSTOM_HEADERS")
            }
            headers.append((name, value))
        }
        return headers
    }
}

/// The text without white space at its ends.
func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
}

/// A setting that cannot be used, and where it came from.
public struct ConfigurationError: Error, Sendable, Hashable {
    /// The variable or option that holds the setting.
    public let place: String
    let flaw: Flaw

    init(_ flaw: Flaw, in place: String) {
        self.flaw = flaw
        self.place = place
    }

    enum Flaw: Sendable, Hashable {
        case baseURL(BaseURL.Flaw)
        case unencrypted(BaseURL)
        /// The same where there need be no key.
        case open(BaseURL)
        case keyCharacters
        case keyQuotes
        case logLevel(String)
        case headerLine(Int)
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// One sentence. A base URL is not quoted where it may hold a password.
    public var description: String {
        switch flaw {
        case .baseURL(.scheme):
            "\(place) must begin with https:// or http://"
        case .baseURL(.credentials):
            "\(place) must not hold a user name or a password; the key goes into TELNYX_API_KEY"
        case .baseURL(.host):
            "\(place) must name a host, like https://api.telnyx.com/v2"
        case .baseURL(.port):
            "\(place) has a port that is no number from 1 to 65535"
        case .baseURL(.extras):
            "\(place) must end with its path, without '?' and '#'"
        case .baseURL(.characters):
            "\(place) holds a space or another character that no URL has"
        case .unencrypted(let url):
            "\(place): the API key goes unencrypted to this machine only, and \(url.host) is another; use https://"
        case .open(let url):
            "\(place): plain http:// goes to this machine only, and \(url.host) is another; use https://"
        case .keyQuotes:
            "\(place) holds the key in quotes, as some env files leave it; set it without them"
        case .keyCharacters:
            "\(place) holds a space or another character that no key has; copy the key again"
        case .logLevel(let text):
            "\(place) must be off, error, warn, info or debug, got \"\(text)\""
        case .headerLine(let number):
            "\(place), line \(number): expected a header like 'x-name: value' that the client does not set itself"
        }
    }
}

/// Where the service is: scheme, host, port and a path before every target, checked once.
public struct BaseURL: Sendable, Hashable {
    /// Whether it is `https`.
    public let isEncrypted: Bool
    /// As written, an IPv6 address without its brackets.
    public let host: String
    /// The port; `nil` for the scheme's own.
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

    /// The address as one writes it.
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
