internal import TelnyxCatalog

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
