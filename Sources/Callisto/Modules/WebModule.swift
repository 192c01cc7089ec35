internal import Lua
internal import TelnyxClient

/// What came back, of any status; a redirect is such an answer and is not followed.
public struct WebAnswer: Sendable {
    /// HTTP status.
    public let status: Int
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// Body, as far as its limit.
    public let body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Carries a request; throws what kept it from being answered.
public typealias WebCarrier = @Sendable (WebRequest) async throws -> WebAnswer

/// The module `web`, on which `http` and `notify` are made; it is no global.
///
/// Every request needs the permission for its host. Without a carrier, as in a simulation, nothing
/// leaves the machine and `is_there` is false.
struct WebModule: Sendable {
    let gate: PermissionGate
    let carrier: WebCarrier?

    func module() -> LuaModule {
        let module = LuaModule.inner("web")
        module.constant("is_there", carrier != nil)
        // who asks, method, address, body or nil, headers, seconds, most bytes -> status, headers, body
        module.rawAsyncFunction("send") { call in
            let place = try call.argument(0, as: String.self)
            try Self.push(try await send(try Self.request(of: call), for: place), to: call)
        }
        return module
    }

    static func request(of call: LuaCall) throws -> WebRequest {
        let place = try call.argument(0, as: String.self)
        do {
            return try WebRequest(
                method: try call.argument(1, as: String.self), url: try call.argument(2, as: String.self),
                headers: try call.argument(4, as: [String: String].self)
                    .sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
                body: try call.argument(3, as: [UInt8]?.self),
                timeout: try call.argument(5, as: LuaDuration.self).duration,
                answerLimit: try call.argument(6, as: Int.self))
        } catch let flaw as WebRequest.Flaw { throw WebFailure(.flaw(flaw), authority: "", place: place) }
    }

    static func push(_ answer: WebAnswer, to call: LuaCall) throws {
        try call.push(answer.status)
        try call.push(table(of: answer.headers))
        try call.push(LuaData.string(answer.body))
    }

    func send(_ request: WebRequest, for place: String) async throws -> WebAnswer {
        guard let carrier else { throw WebFailure(.noNetwork, authority: request.authority, place: place) }
        try await gate.request(.network(host: request.authority), for: place)
        do { return try await carrier(request) } catch let error as TransportError {
            throw WebFailure(.unanswered(error), authority: request.authority, place: place)
        }
    }

    /// Headers by name; a name that comes twice has both values, as HTTP joins them.
    private static func table(of headers: [(name: String, value: String)]) -> LuaData {
        var values: [LuaData: LuaData] = [:]
        for (name, value) in headers {
            let key = LuaData.text(name.lowercased())
            if case .string(let first)? = values[key] {
                values[key] = .string(first + ", ".utf8 + value.utf8)
            } else {
                values[key] = .text(value)
            }
        }
        return .table(values)
    }
}

/// Why a request was not answered.
struct WebFailure: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        case flaw(WebRequest.Flaw), noNetwork
        case unanswered(TransportError)
    }

    let reason: Reason
    /// Where it was to go; empty where that is not known.
    let authority: String
    /// The function of the script.
    let place: String

    init(_ reason: Reason, authority: String, place: String) {
        self.reason = reason
        self.authority = authority
        self.place = place
    }
}

extension WebFailure: LuaErrorConvertible {
    var luaFields: LuaErrorFields {
        switch reason {
        case .flaw(let flaw):
            LuaErrorFields(code: "argument.invalid", message: "\(place): \(flaw.sentence)", retryable: false)
        case .noNetwork:
            LuaErrorFields(
                code: "web.no_network",
                message: "\(place): nothing is sent to \(authority) from a simulation", retryable: false)
        case .unanswered(let error):
            LuaErrorFields(
                code: "web.unanswered", message: "\(place): \(error.message)",
                retryable: !error.kind.isFinal)
        }
    }
}

/// A request to an address of a script's own choosing.
///
/// There is none that is not fit to be sent: whatever made it, it says one thing to one host.
public struct WebRequest: Sendable {
    /// HTTP method, in capitals.
    public let method: String
    /// The URL with its query.
    public let url: String
    /// Host and port, as in `hooks.example.com:443`.
    public let authority: String
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// `nil` for a request without a body.
    public let body: [UInt8]?
    /// How long the whole answer may take.
    public let timeout: Duration
    /// A longer answer is an error.
    public let answerLimit: Int

    /// What is wrong with what a request was to be made of.
    enum Flaw: Error, Hashable {
        case url(String), method(String), header(String), value(String), reserved(String)
        case timeout(Duration), limit(Int)
    }

    /// Headers that belong to the connection, frame the message, or say where it goes.
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
