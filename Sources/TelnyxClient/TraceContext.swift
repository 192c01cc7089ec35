internal import TelnyxCatalog

/// A place in a trace, as W3C's Trace Context names it: the trace and one span of it.
public struct TraceContext: Sendable, Hashable {
    /// 16 bytes, not all of them 0.
    public struct TraceID: Sendable, Hashable {
        /// The first eight bytes.
        public var high: UInt64
        /// The last eight bytes.
        public var low: UInt64

        public init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }

        /// 32 hexadecimal digits in lower case.
        public var text: String { TraceContext.text(high) + TraceContext.text(low) }
    }

    /// The trace that it belongs to.
    public var trace: TraceID
    /// 8 bytes, not all of them 0.
    public var span: UInt64
    /// Whether the spans of this trace are kept.
    public var isSampled: Bool

    public init(trace: TraceID, span: UInt64, isSampled: Bool) {
        self.trace = trace
        self.span = span
        self.isSampled = isSampled
    }

    /// 16 hexadecimal digits in lower case.
    public var spanText: String { Self.text(span) }

    /// What a request says of where it comes from, in the header of this name.
    public var traceparent: String { "00-\(trace.text)-\(spanText)-\(isSampled ? "01" : "00")" }

    /// The same trace at another span.
    public func at(_ span: UInt64) -> TraceContext {
        TraceContext(trace: trace, span: span, isSampled: isSampled)
    }

    private static func text(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Something that took time, in a trace; made when it is over.
public struct Span: Sendable {
    /// On which side of a call it is, as OpenTelemetry tells it.
    public enum Kind: Sendable, Hashable {
        /// Work of this process.
        case own
        /// A request to another.
        case request
    }

    /// The value of an attribute.
    public enum Attribute: Sendable, Hashable {
        case text(String)
        case number(Int)
    }

    /// Its ids.
    public var context: TraceContext
    /// The span that this one is part of; `nil` for the first of a trace.
    public var parent: UInt64?
    public var name: String
    /// On which side of a call it is.
    public var kind: Kind
    /// Since 1970, UTC.
    public var start: Duration
    public var end: Duration
    /// Attributes by OpenTelemetry's names.
    public var attributes: [(name: String, value: Attribute)] = []
    /// Why it failed, in one sentence without secrets; `nil` where it did not.
    public var failure: String?
    /// What it comes from in other traces.
    public var links: [TraceContext] = []

    public init(
        _ name: String, _ context: TraceContext, parent: UInt64?, kind: Kind = .own, start: Duration,
        end: Duration
    ) {
        (self.name, self.context, self.parent, self.kind) = (name, context, parent, kind)
        // A clock that was set back meanwhile.
        (self.start, self.end) = (start, max(start, end))
    }

    /// Adds an attribute; nothing where there is no value.
    public mutating func add(_ name: String, _ value: String?) {
        if let value { attributes.append((name, .text(value))) }
    }

    public mutating func add(_ name: String, _ value: Int) { attributes.append((name, .number(value))) }
}

/// Takes the spans of traces, and says what new ones are called.
public struct Tracer: Sendable {
    /// The time since 1970, UTC.
    public let wallClock: @Sendable () -> Duration
    /// Random numbers for spans that have no name of their own.
    public let random: @Sendable () -> UInt64
    /// Which traces are kept, out of 2^63, by the lower half of their ids without the first bit; so each process that
    /// works on a trace decides the same.
    public let sampled: UInt64
    /// Must not wait.
    public let take: @Sendable (Span) -> Void

    /// Every trace.
    public static let everything: UInt64 = 1 << 63

    public init(
        sampled: UInt64 = Tracer.everything, wallClock: @escaping @Sendable () -> Duration,
        random: @escaping @Sendable () -> UInt64, take: @escaping @Sendable (Span) -> Void
    ) {
        (self.sampled, self.wallClock, self.random, self.take) = (sampled, wallClock, random, take)
    }

    /// The first place of a trace.
    public func begin(_ trace: TraceContext.TraceID, span: UInt64) -> TraceContext {
        TraceContext(trace: trace, span: span, isSampled: trace.low & ~(1 << 63) < sampled)
    }

    /// The first place of a trace that has no name of its own.
    public func begin() -> TraceContext {
        begin(TraceContext.TraceID(high: random() | 1, low: random()), span: random() | 1)
    }

    /// Hands in a span of a trace that is kept.
    public func record(_ span: Span) {
        if span.context.isSampled { take(span) }
    }
}

/// Where requests of a task, or of a client, belong in a trace.
public struct TracePlace: Sendable {
    /// The span that others are made below.
    public let context: TraceContext
    /// Makes and ends spans.
    public let tracer: Tracer

    /// What the calling task does now; before what a client was given for all of its requests.
    @TaskLocal public static var current: TracePlace?

    public init(_ context: TraceContext, _ tracer: Tracer) {
        self.context = context
        self.tracer = tracer
    }
}

/// One attempt of a call in a trace, under the names that OpenTelemetry has for HTTP clients.
struct RequestSpan: Sendable {
    private let place: TracePlace
    private let context: TraceContext
    private let request: TransportRequest
    private let attempt: Int
    private let start: Duration

    static let header = "traceparent"

    /// Takes a request that is about to be sent, and tells the service where it belongs; `nil` where nobody traces.
    init?(_ request: inout TransportRequest, attempt: Int, _ place: TracePlace?) {
        guard let place else { return nil }
        (self.place, self.attempt) = (place, attempt)
        context = place.context.at(place.tracer.random() | 1)
        start = place.tracer.wallClock()
        // Who calls may have a trace of his own.
        if request.header(Self.header) == nil { request.headers.append((Self.header, context.traceparent)) }
        self.request = request
    }

    func received(_ status: Int, from base: BaseURL, _ mask: Mask) {
        record(base, mask) { span in
            span.add("http.response.status_code", status)
            guard status >= 400 else { return }
            span.add("error.type", "\(status)")
            span.failure = "\(request.operation.id): status \(status)"
        }
    }

    func failed(_ error: TransportError, to base: BaseURL, _ mask: Mask) {
        record(base, mask) { span in
            span.add("error.type", error.kind.rawValue)
            span.failure = error.message
        }
    }

    func cancelled(_ base: BaseURL, _ mask: Mask) {
        record(base, mask) { span in
            span.add("error.type", "cancelled")
            span.failure = "the request was closed before it was answered"
        }
    }

    private func record(_ base: BaseURL, _ mask: Mask, _ finish: (inout Span) -> Void) {
        guard context.isSampled else { return }
        let method = request.method.rawValue
        var span = Span(
            "\(method) \(request.operation.path)", context, parent: place.context.span, kind: .request,
            start: start, end: place.tracer.wallClock())
        span.add("http.request.method", method)
        span.add("server.address", base.host)
        span.add("server.port", base.port ?? (base.isEncrypted ? 443 : 80))
        span.add("url.template", request.operation.path)
        // What is asked for behind the path may be of persons, and goes to whoever keeps the traces.
        let path = request.target.prefix { $0 != "?" }
        span.add("url.full", mask.text(base.text + path))
        if attempt > 1 { span.add("http.request.resend_count", attempt - 1) }
        span.add("callisto.operation", request.operation.id)
        finish(&span)
        place.tracer.record(span)
    }
}
