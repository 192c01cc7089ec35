import TelnyxCatalog
import TelnyxClient
import TestPrograms

@testable import TelnyxHTTP

/// An operation that only says where it goes.
let ping = APIOperation(
    "ping", .get, "/ping", summary: "Answers.", effect: .read, recovery: Recovery(.repeat, ""),
    returns: .unspecified)

/// One that changes something.
let change = APIOperation(
    "change", .post, "/change", summary: "Changes.", effect: .write, recovery: Recovery(.unknown, ""),
    returns: .unspecified)

extension TransportRequest {
    static func to(
        _ target: String = "/ping", method: APIOperation.Method = .get, body: String? = nil,
        headers: [(name: String, value: String)] = [], timeout: Duration = .seconds(10),
        streams: Bool = false, limit: Int = 1 << 20
    ) -> TransportRequest {
        TransportRequest(
            operation: method == .get ? ping : change, method: method, target: target, headers: headers,
            body: body.map { Array($0.utf8) }, timeout: timeout, streamsResponse: streams,
            responseLimit: limit)
    }
}

extension TransportResponse {
    /// The body, when it came whole.
    var text: String? {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
}

/// Runs a test with a server and a transport that reaches it, and shuts both down.
func withServer(
    _ actions: [RawServer.Action], _ test: (RawServer, HTTPTransport) async throws -> Void
) async throws {
    try await Places.hold { try await withServerInPlace(actions, test) }
}

private func withServerInPlace(
    _ actions: [RawServer.Action], _ test: (RawServer, HTTPTransport) async throws -> Void
) async throws {
    let server = try await RawServer.start(actions)
    let transport = HTTPTransport(configuration: try configuration(port: server.port))
    do {
        try await test(server, transport)
    } catch {
        try await transport.shutdown()
        try await server.stop()
        throw error
    }
    try await transport.shutdown()
    try await server.stop()
}

func configuration(port: Int, scheme: String = "http", key: String? = nil) throws -> ClientConfiguration {
    var environment = ["TELNYX_BASE_URL": "\(scheme)://127.0.0.1:\(port)/v2"]
    environment["TELNYX_API_KEY"] = key
    return try ClientConfiguration(environment: environment)
}

/// The error of a request that is expected to fail.
func failure(of body: () async throws -> Void) async -> TransportError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? TransportError
    }
}
