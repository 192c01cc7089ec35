internal import Lua
internal import TelnyxClient

/// What came back, of any status; a redirect is such an answer and is not followed.
public struct WebAnswer: Sendable {
    public let status: Int
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
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
        var module = LuaModule.inner("web")
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
