internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
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
