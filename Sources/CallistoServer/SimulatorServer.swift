import HTTPTypes
import HummingbirdCore
import NIOCore
import TelnyxCatalog
package import TelnyxSimulator

/// The simulator behind a socket, for clients in any language.
///
/// Paths are taken with and without a leading `/v2`. It listens on loopback unless told otherwise, in
/// plain HTTP: the keys that clients send are worth protecting even from here.
///
/// ```swift
/// let server = SimulatorServer(simulator: simulator, port: 8080)
/// let port = try await server.start()
/// defer { await server.stop() }
/// ```
package struct SimulatorServer: Sendable {
    private let listener: HTTPListener

    /// What a client may make the server hold.
    package struct Limits: Sendable {
        /// The largest request body, in bytes; more is answered with 413.
        package var body: Int
        /// How many connections it holds, and for how long.
        package var connections: ConnectionLimits

        package init(body: Int = 8 << 20, connections: ConnectionLimits = Self.patient) {
            self.body = body
            self.connections = connections
        }

        /// Clients that debug their own code may be slow.
        package static var patient: ConnectionLimits {
            var limits = ConnectionLimits()
            (limits.body, limits.idle) = (.seconds(60), .seconds(120))
            return limits
        }
    }

    /// - Parameter port: 0 lets the system choose a free one; `start` says which.
    package init(
        simulator: Simulator, host: String = "127.0.0.1", port: Int = 0, limits: Limits = Limits()
    ) {
        let exchange = SocketExchange(simulator: simulator, bodyLimit: limits.body)
        listener = HTTPListener(host: host, port: port, limits: limits.connections) {
            request, writer, channel in
            try await exchange.answer(request, writer: writer, on: channel)
        }
    }

    /// Listens, and returns the port once connections are accepted. A second call returns the same port.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    package func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, lets requests under way end, then cuts off what is left.
    package func stop() async { await listener.stop() }

    /// Serves until the task is cancelled, then stops.
    ///
    /// - Parameter ready: called with the port once connections are accepted.
    package func run(ready: @Sendable (Int) -> Void) async throws { try await listener.run(ready: ready) }
}

/// Carries one request from the socket to the simulator and the answer back.
struct SocketExchange: Sendable {
    let simulator: Simulator
    let bodyLimit: Int

    /// The connection is to be closed: nothing, or nothing more, is answered on it.
    private struct Closed: Error {}

    /// Runs on the shared executor, as the server's connections do: the writer must not leave it.
    @concurrent
    func answer(_ request: Request, writer: consuming ResponseWriter, on channel: any Channel) async throws {
        var reader = BoundedBody(request)
        if reader.expectsContinue, reader.declared ?? 0 <= bodyLimit {
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        guard let body = try await reader.whole(upTo: bodyLimit) else {
            let refusal = SocketExchange.tooLarge(bodyLimit)
            try await writer.write(
                response: SocketExchange.head(
                    413, [("content-type", "application/json"), ("connection", "close")],
                    length: refusal.count),
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: refusal)))
            // What is left of the body is not worth reading to keep the connection.
            throw Closed()
        }
        if request.method == .options {
            try await writer.writeResponse(
                HTTPResponse(status: .noContent, headerFields: [.allow: SocketExchange.methods]))
            return
        }
        var wire = WireRequest(
            method: request.method == .head ? "GET" : request.method.rawValue,
            target: SocketExchange.target(of: request.head.path ?? ""),
            headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body)
        if let host = request.head.authority { wire.headers.append(("host", host)) }
        wire.readsLive = true
        let response = await simulator.respond(to: wire)
        switch response.ending {
        case .whole: try await write(response, to: writer, isHead: request.method == .head)
        case .silent: throw closed(channel)
        case .cut(let count):
            let bytes = response.bytes
            let head = SocketExchange.head(response.status, response.headers, length: bytes.count)
            var body = try await writer.writeHead(head)
            try await body.write(ByteBuffer(bytes: bytes.prefix(count)))
            throw closed(channel)
        }
    }

    private func closed(_ channel: any Channel) -> Closed {
        channel.close(mode: .all, promise: nil)
        return Closed()
    }
}

// MARK: Reading

extension SocketExchange {
    /// Path and query, without the scheme and host that clients send when they take this for a proxy.
    static func target(of path: String) -> String {
        guard let scheme = ["http://", "https://"].first(where: { path.hasPrefix($0) }) else { return path }
        return String(path.dropFirst(scheme.count).drop { $0 != "/" && $0 != "?" })
    }
}

// MARK: Writing

extension SocketExchange {
    private static let methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"

    @concurrent
    private func write(
        _ response: WireResponse, to writer: consuming ResponseWriter, isHead: Bool
    ) async throws {
        switch response.body {
        case .bytes(let bytes):
            let head = SocketExchange.head(response.status, response.headers, length: bytes.count)
            if isHead || bytes.isEmpty {
                try await writer.writeResponse(head)
            } else {
                try await writer.write(
                    response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
            }
        case .pieces(let pieces):
            let head = SocketExchange.head(response.status, response.headers, length: nil)
            guard !isHead else { return try await writer.writeResponse(head) }
            var body = try await writer.writeHead(head)
            for piece in pieces { try await body.write(ByteBuffer(bytes: piece)) }
            try await body.finish(nil)
        case .live(let live):
            let head = SocketExchange.head(response.status, response.headers, length: nil)
            var body = try await writer.writeHead(head)
            for try await piece in live.pieces { try await body.write(ByteBuffer(bytes: piece)) }
            try await body.finish(nil)
        }
    }

    private static func head(
        _ status: Int, _ headers: [(name: String, value: String)], length: Int?
    ) -> HTTPResponse {
        var fields = HTTPFields()
        fields.reserveCapacity(headers.count + 1)
        for (name, value) in headers {
            // A name or value that HTTP cannot carry is left out rather than sent as something else.
            guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        if let length, status != 204 { fields[.contentLength] = String(length) }
        return HTTPResponse(status: .init(code: status), headerFields: fields)
    }

    private static func tooLarge(_ limit: Int) -> [UInt8] {
        let body: JSONValue = [
            "errors": [
                [
                    "code": "10015", "title": "Request too large",
                    "detail": .string("The request body is larger than \(limit) bytes."),
                ]
            ]
        ]
        return body.encoded()
    }
}
