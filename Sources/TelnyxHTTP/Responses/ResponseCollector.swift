internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization
internal import TelnyxClient

/// Gathers one response on the event loop, so that a request costs its caller one suspension: whoever waits is
/// resumed from the last event, and no future is asked, which would take two more switches of threads.
final class ResponseCollector: HTTPClientResponseDelegate {
    typealias Response = Void
    typealias Waiter = UnsafeContinuation<TransportResponse, any Error>

    private struct State {
        var wasSent = false
        var head: HTTPResponseHead?
        var decoder: BodyDecoder?
        /// The body so far: as it came where it is one part.
        var bytes: [UInt8] = []
        var waiter: Waiter?
        var result: Result<TransportResponse, any Error>?
    }

    private let peer: Peer
    private let limit: Int
    private let keepsCoding: Bool
    // All but the caller's beginning to wait happens on the event loop.
    private let state = Mutex(State())

    /// - Parameter keepsCoding: Whether a compressed body is handed over as it is.
    init(peer: Peer, limit: Int, keepsCoding: Bool = false) {
        self.peer = peer
        self.limit = limit
        self.keepsCoding = keepsCoding
    }

    /// Whether any byte of the request may have reached the service.
    var wasSent: Bool { state.withLock { $0.wasSent } }

    /// Waits for the whole response of the request that was begun as `task`.
    func response(of task: HTTPClient.Task<Void>) async throws -> TransportResponse {
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { waiter in
                let result = state.withLock { state in
                    if state.result == nil { state.waiter = waiter }
                    return state.result
                }
                if let result { waiter.resume(with: result) }
            }
        } onCancel: {
            task.cancel()
        }
    }

    /// Ends the wait; only the first end counts.
    func finish(_ result: Result<TransportResponse, any Error>) {
        let waiter: Waiter? = state.withLock { state in
            guard state.result == nil else { return nil }
            state.result = result
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: result)
    }

    func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
        state.withLock { $0.wasSent = true }
        // A connection that breaks after the answer and before the end of the request is told to nobody else.
        task.futureResult.whenFailure { self.finish(.failure($0)) }
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

    func didFinishRequest(task: HTTPClient.Task<Response>) {
        finish(
            Result {
                try state.withLock { state in
                    guard let head = state.head else {
                        throw TransportError(.protocolFault, "\(peer.authority) answered nothing")
                    }
                    try state.decoder?.end()
                    return head.response(.bytes(state.bytes))
                }
            })
    }

    func didReceiveError(task: HTTPClient.Task<Response>, _ error: any Error) { finish(.failure(error)) }
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
