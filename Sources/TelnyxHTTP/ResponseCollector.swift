internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization
internal import TelnyxClient

/// Gathers one response on the event loop, so that a request costs its caller one suspension.
final class ResponseCollector: HTTPClientResponseDelegate {
    typealias Response = TransportResponse

    private struct State {
        var wasSent = false
        var head: HTTPResponseHead?
        var parts: [ByteBuffer] = []
        var size = 0
    }

    private let peer: Peer
    private let limit: Int
    // Only the event loop writes; the lock lets the caller ask `wasSent` afterwards.
    private let state = Mutex(State())

    init(peer: Peer, limit: Int) {
        self.peer = peer
        self.limit = limit
    }

    /// Whether any byte of the request may have reached the service.
    var wasSent: Bool { state.withLock { $0.wasSent } }

    func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
        state.withLock { $0.wasSent = true }
    }

    func didReceiveHead(
        task: HTTPClient.Task<Response>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        if let announced = head.announcedLength, announced > limit {
            return task.eventLoop.makeFailedFuture(peer.tooLarge(limit))
        }
        state.withLock { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Response>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let size = state.withLock {
            $0.size += part.readableBytes
            $0.parts.append(part)
            return $0.size
        }
        guard size <= limit else { return task.eventLoop.makeFailedFuture(peer.tooLarge(limit)) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Response>) throws -> TransportResponse {
        let (head, parts, size) = state.withLock { ($0.head, $0.parts, $0.size) }
        guard let head else { throw TransportError(.protocolFault, "\(peer.authority) answered nothing") }
        return head.response(.bytes(ResponseCollector.join(parts, size)))
    }

    /// The parts as one array: one copy of each byte.
    private static func join(_ parts: [ByteBuffer], _ size: Int) -> [UInt8] {
        if let only = parts.first, parts.count == 1 { return Array(only.readableBytesView) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        for part in parts { bytes.append(contentsOf: part.readableBytesView) }
        return bytes
    }
}

extension HTTPResponseHead {
    /// The length that the service announces, before any decompression.
    var announcedLength: Int? { headers.first(name: "content-length").flatMap { Int($0) } }

    func response(_ body: TransportResponse.Body) -> TransportResponse {
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(headers.count)
        for (name, value) in headers {
            let isLower = name.utf8.allSatisfy { !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            fields.append((isLower ? name : name.lowercased(), value))
        }
        return TransportResponse(status: Int(status.code), headers: fields, body: body)
    }
}
