internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization
internal import TelnyxCatalog
public import TelnyxClient

/// Carries requests over the network.
///
/// Certificates are verified, and redirects are answered as they are: following one would hand the key
/// to whoever is named in it. One event loop serves all connections; they are kept open between
/// requests, and there may be many at once.
///
/// ```swift
/// let transport = HTTPTransport(configuration: configuration)
/// let client = TelnyxClient(
///     transport: transport, configuration: configuration, clock: ContinuousClock(),
///     random: { UInt64.random(in: .min ... .max) })
/// try await transport.shutdown()
/// ```
public final class HTTPTransport: Transport {
    /// Shorter than what servers commonly wait, so that it is seldom they who close.
    private static let idle: TimeAmount = .seconds(30)

    /// A request that has been parsed, and where it goes.
    private struct Blank {
        let method: String
        let base: String
        let target: String
        let message: HTTPClient.Request
    }

    private let peer: Peer
    private let route: Route
    private let mayCarryKey: Bool
    private let base: String
    private let places: ConnectionPlaces
    private let clock: any Clock<Duration>
    private let group: MultiThreadedEventLoopGroup
    private let client: HTTPClient
    /// Kept, as one call after another goes to the same place and parsing an address costs more than all
    /// else that happens here.
    private let lastBlank = Mutex<Blank?>(nil)
    /// Whether `shutdown` was called.
    private let isShutDown = Atomic(false)

    /// Opens nothing yet. The owner calls `shutdown` when no more requests come.
    ///
    /// - Parameters:
    ///   - network: Proxies and trusted certificates; what is wrong with them is thrown by `send`.
    ///   - places: How many requests may be under way at once; shared by all transports of a process.
    ///   - clock: Tells how long a stream is silent.
    public init(
        configuration: ClientConfiguration, network: NetworkSettings = .direct,
        places: ConnectionPlaces = ConnectionPlaces(), clock: any Clock<Duration> = ContinuousClock()
    ) {
        route = Route(to: configuration.baseURL, network)
        var settings = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(configuration.connectTimeout)),
            connectionPool: .init(
                idleTimeout: HTTPTransport.idle,
                concurrentHTTP1ConnectionsPerHostSoftLimit: ConnectionPlaces.most),
            // Bodies are decompressed here: services use more forms than it knows.
            decompression: .disabled)
        // The client above decides about further attempts, and says so in its log.
        settings.connectionPool.retryConnectionEstablishment = false
        // The client's observer tells of every request; spans, even those that nobody records, cost each of
        // them time, and would tell ids to whoever records.
        settings.tracing.tracer = nil
        route.apply(to: &settings)
        peer = route.peer(connectTimeout: configuration.connectTimeout)
        (self.places, self.clock) = (places, clock)
        mayCarryKey = configuration.mayCarryKey
        base = route.origin + configuration.baseURL.path
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: settings)
    }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        guard mayCarryKey || request.header("authorization") == nil else {
            throw TransportError(.protocolFault, "the key does not go to \(peer.authority) unencrypted")
        }
        if let fault = route.fault { throw fault }
        let message = try message(of: request)
        try await places.take()
        do {
            if request.streamsResponse { return try await stream(message, request) }
            defer { places.giveBack() }
            let response = try await whole(message, request)
            try route.check(response)
            return response
        } catch { throw await route.explain(error, peer, on: group) }
    }

    /// Closes every connection; requests under way fail, and so do later ones.
    public func shutdown() async throws {
        guard !isShutDown.exchange(true, ordering: .sequentiallyConsistent) else { return }
        try await client.shutdown()
    }

    /// Only here, where no request can begin any more: one on an event loop that has ended would never
    /// end itself, and a lock around its beginning made senders wait for each other.
    ///
    /// Who threw before it came to `shutdown` has made no mistake that may end the process.
    deinit {
        guard !isShutDown.load(ordering: .acquiring) else { return group.shutdownGracefully { _ in } }
        client.shutdown { [client, group] _ in
            withExtendedLifetime(client) { group.shutdownGracefully { _ in } }
        }
    }

    private func message(of request: TransportRequest) throws -> HTTPClient.Request {
        var headers = HTTPHeaders()
        headers.reserveCapacity(request.headers.count + 4)
        for (name, value) in route.headers { headers.add(name: name, value: value) }
        for (name, value) in request.headers { headers.add(name: name, value: value) }
        headers.add(name: "accept-encoding", value: "gzip, deflate")
        var message = try blank(for: request)
        message.headers = headers
        message.body = request.body.map { .byteBuffer(ByteBuffer(bytes: $0)) }
        return message
    }

    /// A request to the same place without headers and body.
    private func blank(for request: TransportRequest) throws -> HTTPClient.Request {
        let base = request.operation.wire.isAtHost ? route.origin : base
        let known: HTTPClient.Request? = lastBlank.withLock { last in
            guard let last, last.target == request.target, last.method == request.methodName,
                last.base == base
            else { return nil }
            return last.message
        }
        if let known { return known }
        do {
            let message = try HTTPClient.Request(
                url: base + request.target, method: HTTPMethod(rawValue: request.methodName))
            lastBlank.withLock {
                $0 = Blank(
                    method: request.methodName, base: base, target: request.target, message: message)
            }
            return message
        } catch {
            throw TransportError(.protocolFault, "\(base)\(request.target) is no URL")
        }
    }

    private func begin<Delegate: HTTPClientResponseDelegate>(
        _ message: HTTPClient.Request, _ delegate: Delegate, _ deadline: NIODeadline?
    ) throws -> HTTPClient.Task<Delegate.Response> {
        guard !isShutDown.load(ordering: .acquiring) else { throw peer.shutDown }
        let task = client.execute(request: message, delegate: delegate, deadline: deadline)
        // It may have come too late, of which the delegate hears nothing.
        if isShutDown.load(ordering: .acquiring) {
            task.futureResult.whenFailure { delegate.didReceiveError(task: task, $0) }
        }
        return task
    }

    /// Takes in the whole body on the event loop and comes back to the caller once.
    private func whole(
        _ message: HTTPClient.Request, _ request: TransportRequest
    ) async throws -> TransportResponse {
        let deadline = NIODeadline.now() + TimeAmount(request.timeout)
        let collector = ResponseCollector(peer: peer, limit: request.responseLimit)
        let task = try begin(message, collector, deadline)
        do {
            return try await collector.response(of: task)
        } catch {
            throw peer.explain(error, wasSent: collector.wasSent, timeout: request.timeout)
        }
    }

    /// Comes back with the head; the pieces of the body follow in the stream.
    ///
    /// The place is given back when the stream ends. There is no deadline: a stream may flow for as long as it does.
    private func stream(
        _ message: HTTPClient.Request, _ request: TransportRequest
    ) async throws -> TransportResponse {
        let watch = StreamWatch(silence: request.timeout, total: request.totalTimeout, clock: clock)
        let forwarder = ResponseForwarder(
            peer: peer, limit: request.responseLimit, timeout: request.timeout, watch: watch
        ) { [places] in
            watch.end()
            places.giveBack()
        }
        let task: HTTPClient.Task<Void>
        do { task = try begin(message, forwarder, nil) } catch {
            places.giveBack()
            throw error
        }
        watch.begin { lateness in
            forwarder.note(lateness)
            task.cancel()
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                forwarder.begin(continuation, closing: { task.cancel() })
            }
        } onCancel: {
            task.cancel()
        }
    }
}

extension TimeAmount {
    /// Cut at what an `Int64` of nanoseconds holds, some 290 years.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        self = .nanoseconds(
            overflows ? Int64.max / 4 : min(product, Int64.max / 4) + attoseconds / 1_000_000_000)
    }
}

/// How many requests a process has under way at once, whoever sends them: each may need a connection, and a process has
/// only so many descriptors.
///
/// Requests beyond that wait in the order in which they came; their time begins when it is their turn.
public final class ConnectionPlaces: Sendable {
    private struct State {
        var free: Int
        var waiters: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var next = 0
        var nextID = 0
    }

    /// As many as anybody uses.
    public static let most: Int = 256

    private let state: Mutex<State>

    /// - Parameter count: Held between 1 and `most`.
    public init(_ count: Int = most) { state = Mutex(State(free: min(max(count, 1), Self.most))) }

    /// How many wait for a place.
    var waiting: Int { state.withLock { $0.waiters.count - $0.next } }

    /// Waits for a place.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func take() async throws {
        let id: Int? = state.withLock { state in
            guard state.free == 0 else {
                state.free -= 1
                return nil
            }
            state.nextID += 1
            return state.nextID
        }
        guard let id else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    // One may have become free since.
                    if state.free > 0 {
                        state.free -= 1
                        return .success(())
                    }
                    state.waiters.append((id, continuation))
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Gives a place to whoever waits longest.
    func giveBack() {
        let first: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard state.next < state.waiters.count else {
                state.free += 1
                return nil
            }
            let first = state.waiters[state.next].continuation
            state.next += 1
            if state.next == state.waiters.count {
                state.waiters.removeAll(keepingCapacity: true)
                state.next = 0
            }
            return first
        }
        first?.resume()
    }

    private func cancel(_ id: Int) {
        let waiter: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard let index = state.waiters[state.next...].firstIndex(where: { $0.id == id }) else {
                return nil
            }
            return state.waiters.remove(at: index).continuation
        }
        waiter?.resume(throwing: CancellationError())
    }
}

/// Sends the head of a request together with its body.
///
/// AsyncHTTPClient sends them one after the other, which costs both sides a second system call and a second
/// packet. The bodies here are bytes that follow at once on the event loop, so that a head never waits.
final class OneWriteHandler: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    /// Whether a head is all that was written since the last flush that went through.
    private var holdsHead = false

    /// Where parts of requests are not yet bytes: in front of the encoder.
    static func install(in channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
            try pipeline.addHandler(OneWriteHandler(), position: .after(encoder))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) { holdsHead = true } else { holdsHead = false }
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        if !holdsHead { context.flush() }
    }
}
