internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization
internal import TelnyxClient

/// Hands a response over in two steps: its head at once, the pieces of its body as they arrive.
///
/// What the reader has not taken yet is kept, up to the limit of the whole body. A reader that stops
/// early closes the request, and so does a service that is silent for too long.
final class ResponseForwarder: HTTPClientResponseDelegate {
    typealias Response = Void
    typealias Head = CheckedContinuation<TransportResponse, any Error>
    typealias Pieces = AsyncThrowingStream<[UInt8], any Error>.Continuation

    private struct State {
        var wasSent = false
        var decoder: BodyDecoder?
        var phase = Phase.waiting(nil, close: nil)
        /// Why it was closed from here.
        var lateness: StreamWatch.Lateness?
        var hasEnded = false
    }

    fileprivate enum Phase {
        /// No head yet; the continuation is absent until the caller waits for it.
        case waiting(Head?, close: (@Sendable () -> Void)?)
        /// The answer came before the caller waited.
        case early(Result<TransportResponse, any Error>, Pieces?)
        case forwarding(Pieces)
        case ended
    }

    private let peer: Peer
    private let limit: Int
    private let timeout: Duration
    private let watch: StreamWatch
    private let onEnd: @Sendable () -> Void
    private let state = Mutex(State())

    /// - Parameter onEnd: Called once, when nothing more comes.
    init(
        peer: Peer, limit: Int, timeout: Duration, watch: StreamWatch, onEnd: @escaping @Sendable () -> Void
    ) {
        self.peer = peer
        self.limit = limit
        self.timeout = timeout
        self.watch = watch
        self.onEnd = onEnd
    }

    /// Keeps why the request is about to be closed from here.
    func note(_ lateness: StreamWatch.Lateness) { state.withLock { $0.lateness = lateness } }

    /// Waits for the head.
    func begin(_ head: Head, closing close: @escaping @Sendable () -> Void) {
        let early: Result<TransportResponse, any Error>? = state.withLock { state in
            guard case .early(let result, let pieces) = state.phase else {
                state.phase = .waiting(head, close: close)
                return nil
            }
            if let pieces {
                pieces.onTermination = { if case .cancelled = $0 { close() } }
                state.phase = .forwarding(pieces)
            } else {
                state.phase = .ended
            }
            return result
        }
        if let early { head.resume(with: early) }
    }

    func didSendRequestHead(task: HTTPClient.Task<Void>, _ head: HTTPRequestHead) {
        state.withLock { $0.wasSent = true }
        // A connection that breaks after the answer and before the end of the request is told to nobody else.
        task.futureResult.whenFailure { self.finish($0) }
    }

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        watch.hear()
        do {
            try state.withLock { $0.decoder = try BodyDecoder(of: head, peer: peer, limit: limit) }
        } catch { return task.eventLoop.makeFailedFuture(error) }
        let (stream, pieces) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        let response = head.response(.stream(stream))
        let waiting: Head? = state.withLock { state in
            guard case .waiting(let waiting, let close) = state.phase else { return nil }
            guard let waiting else {
                state.phase = .early(.success(response), pieces)
                return nil
            }
            pieces.onTermination = { if case .cancelled = $0 { close?() } }
            state.phase = .forwarding(pieces)
            return waiting
        }
        waiting?.resume(returning: response)
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        watch.hear()
        return task.eventLoop.makeCompletedFuture {
            let (pieces, bytes) = try state.withLock { state in
                (state.phase.pieces, try state.decoder?.decode(part) ?? [])
            }
            if !bytes.isEmpty { pieces?.yield(bytes) }
        }
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {
        do {
            try state.withLock { try $0.decoder?.end() }
            finish(nil)
        } catch {
            finish(error)
        }
    }

    func didReceiveError(task: HTTPClient.Task<Void>, _ error: any Error) {
        finish(error)
    }

    /// Ends the stream; only the first end counts.
    private func finish(_ failure: (any Error)?) {
        let end: (Phase, wasSent: Bool, (any Error)?)? = state.withLock { state in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            var error = failure
            if failure != nil, let lateness = state.lateness {
                error = peer.late(lateness, wasSent: state.wasSent)
            }
            let phase = state.phase
            switch phase {
            case .waiting(nil, _):
                let reason = error ?? HTTPClientError.remoteConnectionClosed
                state.phase = .early(
                    .failure(peer.explain(reason, wasSent: state.wasSent, timeout: timeout)), nil)
            case .early: break
            default: state.phase = .ended
            }
            return (phase, state.wasSent, error)
        }
        guard let (phase, wasSent, error) = end else { return }
        onEnd()
        let reason = error.map { peer.explain($0, wasSent: wasSent, timeout: timeout) }
        switch phase {
        case .waiting(let head?, _): head.resume(throwing: reason ?? peer.cut)
        case .forwarding(let pieces), .early(_, let pieces?): pieces.finish(throwing: reason)
        default: break
        }
    }
}

extension ResponseForwarder.Phase {
    fileprivate var pieces: ResponseForwarder.Pieces? {
        switch self {
        case .forwarding(let pieces), .early(_, let pieces?): pieces
        default: nil
        }
    }
}

/// Notices that a stream is silent for too long, or goes on for too long.
final class StreamWatch: Sendable {
    enum Lateness: Sendable, Hashable {
        case silent(Duration)
        case endless(Duration)
    }

    private struct State {
        var lastSound: Duration = .zero
        var task: Task<Void, Never>?
        var hasEnded = false
    }

    private let silence: Duration
    private let total: Duration?
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private let state = Mutex(State())

    /// Time counts from here on.
    init(silence: Duration, total: Duration?, clock: any Clock<Duration>) {
        (self.silence, self.total, self.clock) = (silence, total, clock)
        elapsed = clock.stopwatch()
    }

    /// Notes that something came.
    func hear() {
        let now = elapsed()
        state.withLock { $0.lastSound = now }
    }

    /// Calls `act` when it is too late, unless `end` is called before.
    func begin(_ act: @escaping @Sendable (Lateness) -> Void) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            state.task = Task { [self] in
                if let lateness = await wait() { act(lateness) }
            }
        }
    }

    func end() {
        let task = state.withLock { state in
            state.hasEnded = true
            return state.task.take()
        }
        task?.cancel()
    }

    private func wait() async -> Lateness? {
        while true {
            let (now, lastSound) = (elapsed(), state.withLock { $0.lastSound })
            if now - lastSound >= silence { return .silent(silence) }
            if let total, now >= total { return .endless(total) }
            let left = min(silence - (now - lastSound), total.map { $0 - now } ?? silence)
            do { try await clock.sleep(for: left) } catch { return nil }
        }
    }
}
