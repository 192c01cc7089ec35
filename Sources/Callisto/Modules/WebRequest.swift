internal import Lua
internal import TelnyxClient

/// A request to an address of a script's own choosing.
///
/// There is none that is not fit to be sent: whatever made it, it says one thing to one host.
public struct WebRequest: Sendable {
    public let method: String
    public let url: String
    /// Host and port, as in `hooks.example.com:443`.
    public let authority: String
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// `nil` for a request without a body.
    public let body: [UInt8]?
    public let timeout: Duration
    /// A longer answer is an error.
    public let answerLimit: Int

    /// What is wrong with what a request was to be made of.
    enum Flaw: Error, Hashable {
        case url(String), method(String), header(String), value(String), reserved(String)
        case timeout(Duration), limit(Int)
    }

    /// Those that belong to the connection, frame the message, or say where it goes.
    private static let reserved: Set<String> = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization",
        "proxy-connection",
        "te", "trailer", "transfer-encoding", "upgrade",
    ]

    init(
        method: String, url: String, headers: [(name: String, value: String)], body: [UInt8]?,
        timeout: Duration,
        answerLimit: Int
    ) throws(Flaw) {
        guard HeaderRule.isToken(method), method != "CONNECT", method.utf8.count <= 32 else {
            throw .method(method)
        }
        authority = try WebRequest.authority(of: url)
        for (name, value) in headers {
            guard HeaderRule.isToken(name) else { throw .header(name) }
            guard !WebRequest.reserved.contains(name.lowercased()) else { throw .reserved(name) }
            guard HeaderRule.isValue(value) else { throw .value(name) }
        }
        guard timeout > .zero else { throw .timeout(timeout) }
        guard answerLimit > 0 else { throw .limit(answerLimit) }
        (self.method, self.url, self.body) = (method, url, body)
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        (self.timeout, self.answerLimit) = (timeout, answerLimit)
    }

    /// Host and port of an address, which the permission is about.
    private static func authority(of url: String) throws(Flaw) -> String {
        // A base URL has neither query nor fragment, and they do not say where a request goes.
        let address = url.prefix { $0 != "?" && $0 != "#" }
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
            let base = try? BaseURL(parsing: String(address))
        else { throw .url(url) }
        return base.port == nil ? base.authority + (base.isEncrypted ? ":443" : ":80") : base.authority
    }
}

extension WebRequest.Flaw {
    /// What must be otherwise, behind the function's name.
    var sentence: String {
        switch self {
        case .url(let url):
            "'url' must be an address like https://hooks.example.com/x, got \(Self.quoted(url))"
        case .method(let method): "'method' must be a method like PUT, got \(Self.quoted(method))"
        case .header(let name):
            "'headers' must be by names like X-Team, got \(Self.quoted(name))"
        case .value(let name): "'headers' must be a table in which '\(name)' is text in one line"
        case .reserved(let name): "'headers' must be without '\(name)', which is the host's to set"
        case .timeout: "'timeout' must be longer than nothing"
        case .limit(let limit): "'limit' must be at least 1 byte, got \(limit)"
        }
    }

    /// A text as Lua would write it, so that what is in it does nothing where it is shown.
    private static func quoted(_ text: String) -> String { LuaData.string(Array(text.utf8)).literal }
}
