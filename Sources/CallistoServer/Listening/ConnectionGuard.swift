internal import Essentials
internal import Glibc
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
internal import Synchronization
internal import TelnyxClient

/// Bounds what one connection may hold: a place among the server's, and time for each part of each request.
///
/// The server library knows how long a connection is silent, and takes every byte for a sign of life; a client that
/// sends one a minute would stay for ever.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What the client owes.
    private enum Debt: Hashable {
        case head, body
        /// Nothing but its own end: this one is closed.
        case farewell
    }

    private let limits: ConnectionLimits
    private let connections: OpenConnections
    private var place: OpenConnections.Place?
    private var hasBegun = false

    private var requests = 0
    /// Answers whose head was written, and answers that the system has taken whole.
    private var begun = 0
    private var answers = 0
    private var isReadingBody = false

    private var debt: Debt?
    private var deadline: NIODeadline?
    /// Parts that the system has not taken yet.
    private var unsent = 0
    private var sendDeadline: NIODeadline?
    private var timer: (end: NIODeadline, scheduled: Scheduled<Void>)?

    init(limits: ConnectionLimits, connections: OpenConnections) {
        self.limits = limits
        self.connections = connections
    }

    // MARK: Life

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard !hasBegun else { return }
        hasBegun = true
        let channel = context.channel
        let address = channel.remoteAddress?.ipAddress ?? ""
        place = connections.enter(ObjectIdentifier(channel), from: address) {
            channel.close(mode: .all, promise: nil)
        }
        guard let place else { return refuse(context) }
        channel.closeFuture.whenComplete { [connections] _ in connections.leave(place) }
        owe(.head, within: limits.head, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        // Else what came of a body would be taken for all of it.
        if isReadingBody { context.fireErrorCaught(CutOff()) }
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func end() {
        timer?.scheduled.cancel()
        timer = nil
    }

    /// The connection ended within a request.
    struct CutOff: Error {}

    /// Says that there is no room, to whoever reads it within a moment.
    private func refuse(_ context: ChannelHandlerContext) {
        answer(.serviceUnavailable, "too many connections", [.retryAfter: "5"], context)
        close(context: context, mode: .output, promise: nil)
    }

    /// However a request ended, a malformed one too, which is none that was counted.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        context.close(mode: mode, promise: promise)
        if mode == .output { owe(.farewell, within: limits.farewell, context) }
    }

    private func answer(
        _ status: HTTPResponse.Status, _ text: String, _ fields: HTTPFields, _ context: ChannelHandlerContext
    ) {
        var fields = fields
        let body = ByteBuffer(string: text + "\n")
        fields[.connection] = "close"
        fields[.contentType] = "text/plain; charset=utf-8"
        fields[.contentLength] = "\(body.readableBytes)"
        let head = HTTPResponse(status: status, headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard place != nil else { return }
        switch unwrapInboundIn(data) {
        case .head:
            requests += 1
            isReadingBody = true
        case .body: break
        case .end: isReadingBody = false
        }
        settle(context)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var isEnd = false
        switch unwrapOutboundIn(data) {
        case .head(let head): if head.status.kind != .informational { begun += 1 }
        case .body: break
        case .end: isEnd = true
        }
        let promise = promise ?? context.eventLoop.makePromise()
        unsent += 1
        if unsent == 1 {
            sendDeadline = .now() + TimeAmount(limits.patience)
            arm(context)
        }
        promise.futureResult.assumeIsolated().whenComplete { _ in
            self.unsent -= 1
            self.sendDeadline = self.unsent > 0 ? .now() + TimeAmount(self.limits.patience) : nil
            guard isEnd else { return }
            self.answers += 1
            self.settle(context)
        }
        context.write(data, promise: promise)
    }

    /// Finds what the client owes now. A request that came before the answer to the one before it owes nothing yet.
    private func settle(_ context: ChannelHandlerContext) {
        guard debt != .farewell else { return }
        let open = requests - answers
        let next: Debt? = isReadingBody ? (open <= 1 ? .body : nil) : (open == 0 ? .head : nil)
        guard next != debt else { return }
        place?.wait(next != nil)
        switch next {
        case .head: owe(.head, within: limits.idle, context)
        case .body: owe(.body, within: limits.body, context)
        default: (debt, deadline) = (nil, nil)
        }
    }

    // MARK: Time

    private func owe(_ debt: Debt, within time: Duration, _ context: ChannelHandlerContext) {
        (self.debt, deadline) = (debt, .now() + TimeAmount(time))
        arm(context)
    }

    /// One timer at a time, for whatever ends first; what ends later is looked at when it fires.
    private func arm(_ context: ChannelHandlerContext) {
        guard let first = [deadline, sendDeadline].compactMap({ $0 }).min() else { return }
        if let timer {
            guard first < timer.end else { return }
            timer.scheduled.cancel()
        }
        let scheduled = context.eventLoop.assumeIsolated().scheduleTask(deadline: first) {
            self.timer = nil
            self.look(context)
        }
        timer = (first, scheduled)
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        if let sendDeadline, sendDeadline <= now { return context.close(mode: .all, promise: nil) }
        guard let deadline, deadline <= now else { return arm(context) }
        // Its time begins when it has all that it was sent, for which there is a deadline of its own.
        if debt == .farewell, unsent > 0 { return owe(.farewell, within: limits.farewell, context) }
        if debt == .body, begun < requests {
            answer(.requestTimeout, "the request's body did not come in time", [:], context)
        }
        context.close(mode: .all, promise: nil)
    }
}

/// The connections of a server, by their channels: how many there are, whose, and which of them only wait for their client.
///
/// When there are too many, the one that has waited longest for its client makes room, of the address that has
/// most: a client that opens connections and says nothing pushes out its own. A connection whose request is being
/// answered never makes room.
final class OpenConnections: Sendable {
    /// One connection.
    final class Place: Sendable {
        fileprivate let id: ObjectIdentifier
        fileprivate let address: String
        fileprivate let close: @Sendable () -> Void
        /// Since when it waits for its client, in nanoseconds of the event loops' clock; 0 while it does not.
        private let waiting: Atomic<UInt64>

        fileprivate init(id: ObjectIdentifier, address: String, close: @escaping @Sendable () -> Void) {
            self.id = id
            self.address = address
            self.close = close
            waiting = Atomic(NIODeadline.now().uptimeNanoseconds)
        }

        /// Whether it waits for its client, who has yet to ask or to finish asking.
        func wait(_ isWaiting: Bool) {
            let time = isWaiting ? max(1, NIODeadline.now().uptimeNanoseconds) : 0
            waiting.store(time, ordering: .relaxed)
        }

        fileprivate var waitsSince: UInt64? {
            let since = waiting.load(ordering: .relaxed)
            return since == 0 ? nil : since
        }
    }

    private let places = Mutex<[ObjectIdentifier: Place]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A place for one more, to be left again; `nil` when all others are being answered.
    func enter(_ id: ObjectIdentifier, from address: String, close: @escaping @Sendable () -> Void) -> Place?
    {
        let place = Place(id: id, address: address, close: close)
        let (isIn, victim) = places.withLock { places -> (Bool, Place?) in
            guard places.count >= limit else {
                places[id] = place
                return (true, nil)
            }
            guard let victim = Self.victim(among: places.values) else { return (false, nil) }
            places[victim.id] = nil
            places[id] = place
            return (true, victim)
        }
        // Outside the lock: it may be closed here and now.
        victim?.close()
        return isIn ? place : nil
    }

    func leave(_ place: Place) {
        places.withLock { places in
            if places[place.id] === place { places[place.id] = nil }
        }
    }

    /// Lets a connection make room though it is being answered: one that is made to wait on purpose.
    func yield(_ id: ObjectIdentifier) { places.withLock { $0[id] }?.wait(true) }

    var count: Int { places.withLock { $0.count } }

    private static func victim(among places: some Sequence<Place>) -> Place? {
        var counts: [String: Int] = [:]
        var waiting: [(place: Place, since: UInt64)] = []
        for place in places {
            counts[place.address, default: 0] += 1
            if let since = place.waitsSince { waiting.append((place, since)) }
        }
        let most = waiting.map { counts[$0.place.address] ?? 0 }.max()
        return waiting.filter { counts[$0.place.address] == most }.min { $0.since < $1.since }?.place
    }
}

/// The bounds of what clients of a server may hold, and for how long.
package struct ConnectionLimits: Sendable {
    /// How many connections may be open at once. One more makes room by closing the one that has waited longest for
    /// its client; where all are being answered it is answered 503.
    package var count: Int = Self.fitting
    /// How long a client may take from its connection to the end of its first request's headers.
    package var head: Duration = .seconds(10)
    /// How long a client may take for a request's body.
    package var body: Duration = .seconds(30)
    /// How long a connection may be silent between two requests.
    package var idle: Duration = .seconds(60)
    /// How long a client may take none of what it was sent before it is cut off.
    package var patience: Duration = .seconds(30)
    /// How long a client may take to close its end once this one is closed.
    package var farewell: Duration = .seconds(2)
    /// How long `stop` waits for requests under way before it cuts them off.
    package var grace: Duration = .seconds(2)

    package init() {}

    /// Connections that are answered 503 and closing, beyond `count`; more of them wait with the system.
    var spare: Int { max(4, min(count / 8, 32)) }

    /// A quarter of what the process may open, and 512 at most: the rest is for files, databases and its own calls.
    package static var fitting: Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return 128 }
        return min(max(Int(clamping: limits.rlim_cur) / 4, 4), 512)
    }
}
