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
        var decoder: BodyDecoder?
        /// The body so far: as it came where it is one part.
        var bytes: [UInt8] = []
    }

    private let peer: Peer
    private let limit: Int
    private let keepsCoding: Bool
    // Only the event loop writes; the lock lets the caller ask `wasSent` afterwards.
    private let state = Mutex(State())

    /// - Parameter keepsCoding: Whether a compressed body is handed over as it is.
    init(peer: Peer, limit: Int, keepsCoding: Bool = false) {
        self.peer = peer
        self.limit = limit
        self.keepsCoding = keepsCoding
    }

    /// Whether any byte of the request may have reached the service.
    var wasSent: Bool { state.withLock { $0.wasSent } }

    func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
        state.withLock { $0.wasSent = true }
    }

    func didReceiveHead(
        task: HTTPClient.Task<Response>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        task.eventLoop.makeCompletedFuture {
            try state.withLock { state in
                state.head = head
                state.decoder = try BodyDecoder(
                    of: head, peer: peer, limit: limit, keepsCoding: keepsCoding)
            }
        }
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Response>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        task.eventLoop.makeCompletedFuture {
            try state.withLock { state in
                let bytes = try state.decoder?.decode(part) ?? []
                if state.bytes.isEmpty { state.bytes = bytes } else { state.bytes += bytes }
            }
        }
    }

    func didFinishRequest(task: HTTPClient.Task<Response>) throws -> TransportResponse {
        try state.withLock { state in
            guard let head = state.head else {
                throw TransportError(.protocolFault, "\(peer.authority) answered nothing")
            }
            try state.decoder?.end()
            return head.response(.bytes(state.bytes))
        }
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
