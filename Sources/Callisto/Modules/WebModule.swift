internal import Lua
internal import TelnyxClient

/// What a script posts to an address of its own choosing.
public struct WebPost: Sendable {
    public let url: String
    /// Host and port, as in `hooks.example.com:443`.
    public let authority: String
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
    public let timeout: Duration
}

/// What came back from a post, of any status.
public struct WebAnswer: Sendable {
    public let status: Int
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Carries a post; throws what kept it from being answered.
public typealias WebCarrier = @Sendable (WebPost) async throws -> WebAnswer

/// The module `web`, by which `notify` posts; it is no global.
///
/// Every post needs the permission for its host. Without a carrier, as in a simulation, nothing leaves
/// the machine and `is_there` is false.
struct WebModule: Sendable {
    let gate: PermissionGate
    let carrier: WebCarrier?

    func module() -> LuaModule {
        var module = LuaModule("web", isGlobal: false)
        module.constant("is_there", carrier != nil)
        module.function("post") {
            (url: String, body: [UInt8], headers: [String: String], timeout: LuaDuration) async throws
                -> LuaData in
            let authority = try Self.authority(of: url)
            guard let carrier else { throw WebFailure(.noNetwork, authority: authority) }
            try await gate.request(.network(host: authority), for: "notify.webhook")
            let post = WebPost(
                url: url, authority: authority,
                headers: headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, body: body,
                timeout: timeout.duration)
            do {
                let answer = try await carrier(post)
                return .table([
                    .text("status"): .integer(Int64(answer.status)), .text("body"): .string(answer.body),
                ])
            } catch let error as TransportError {
                throw WebFailure(.unanswered(error.message), authority: authority)
            }
        }
        return module
    }

    /// Host and port of an address, which the permission is about.
    private static func authority(of url: String) throws -> String {
        // A base URL has neither query nor fragment, and they do not say where a post goes.
        let address = url.prefix { $0 != "?" && $0 != "#" }
        guard let base = try? BaseURL(parsing: String(address)) else {
            throw WebFailure(.noAddress, authority: url)
        }
        return base.port == nil ? base.authority + (base.isEncrypted ? ":443" : ":80") : base.authority
    }
}

/// Why a post was not answered.
struct WebFailure: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        case noAddress, noNetwork
        case unanswered(String)
    }

    let reason: Reason
    /// Where it was to go; the whole text where that is no address.
    let authority: String

    init(_ reason: Reason, authority: String) {
        self.reason = reason
        self.authority = authority
    }
}

extension WebFailure: LuaErrorConvertible {
    var luaFields: LuaErrorFields {
        switch reason {
        case .noAddress:
            LuaErrorFields(
                code: "argument.invalid",
                message: "'url' must be an address like https://hooks.example.com/x, got \"\(authority)\"",
                retryable: false)
        case .noNetwork:
            LuaErrorFields(
                code: "web.no_network", message: "nothing is sent to \(authority) from a simulation",
                retryable: false)
        case .unanswered(let reason):
            LuaErrorFields(code: "web.unanswered", message: reason, retryable: true)
        }
    }
}
