import Synchronization
import TelnyxCatalog
import Testing

@testable import TelnyxClient

/// Spans as they come, by a clock that stands still.
private final class Spans: Sendable {
    private let list = Mutex<[Span]>([])
    var all: [Span] { list.withLock { $0 } }

    func tracer(sampled: UInt64 = Tracer.everything) -> Tracer {
        let next = Atomic<UInt64>(0x10)
        return Tracer(
            sampled: sampled, wallClock: { .seconds(5) },
            random: { next.add(2, ordering: .relaxed).newValue },
            take: { span in self.list.withLock { $0.append(span) } })
    }
}

@Suite struct `A request in a trace` {
    private static let trace = TraceContext.TraceID(high: 0xabc, low: 0x1)

    private static func place(_ spans: Spans, sampled: UInt64 = Tracer.everything) -> TracePlace {
        let tracer = spans.tracer(sampled: sampled)
        return TracePlace(tracer.begin(trace, span: 7), tracer)
    }

    private static func sent(_ spans: Spans, _ steps: [ScriptedTransport.Step]) async -> [TransportRequest] {
        let transport = ScriptedTransport(steps)
        var client = TelnyxClient.scripted(transport)
        client.trace = place(spans)
        _ = try? await client.call(Sample.retrieve, ["thing_id": "a", "deep": true])  // What is told counts.
        return await transport.requests
    }

    @Test func `tells the service which span of which trace it is`() async {
        let spans = Spans()
        let requests = await Self.sent(spans, [.respond(200, body: #"{"data":{}}"#)])
        let expected = "00-0000000000000abc0000000000000001-0000000000000013-01"
        #expect(requests.map { $0.header("traceparent") } == [expected])
        #expect(spans.all.map(\.context.traceparent) == [expected])
        #expect(spans.all.map(\.parent) == [7])
    }

    @Test func `is a span under the names that OpenTelemetry has, without what it asked for`() async {
        let spans = Spans()
        _ = await Self.sent(spans, [.respond(200, body: #"{"data":{}}"#)])
        #expect(spans.all.map(\.name) == ["GET /things/{thing_id}"])
        let attributes = spans.all.first?.attributes.map { "\($0.name)=\($0.value)" }
        #expect(
            attributes == [
                #"http.request.method=text("GET")"#, #"server.address=text("api.telnyx.com")"#,
                "server.port=number(443)", #"url.template=text("/things/{thing_id}")"#,
                #"url.full=text("https://api.telnyx.com/v2/things/a")"#,
                #"callisto.operation=text("things.retrieve")"#, "http.response.status_code=number(200)",
            ])
        #expect(spans.all.first?.failure == nil)
    }

    @Test func `is one of its own for each attempt`() async {
        let spans = Spans()
        let requests = await Self.sent(
            spans, [.respond(503), .fail(.unreachable, "no way"), .respond(200, body: #"{"data":{}}"#)])
        #expect(Set(requests.map { $0.header("traceparent") }).count == 3)
        #expect(spans.all.map(\.failure) == ["things.retrieve: status 503", "no way", nil])
        let again = spans.all.map { span in
            span.attributes.first { $0.name == "http.request.resend_count" }?.value
        }
        #expect(again == [nil, .number(1), .number(2)])
        #expect(spans.all.allSatisfy { $0.parent == 7 })
    }

    @Test func `says nothing of the key, wherever it stands`() async {
        let spans = Spans()
        let transport = ScriptedTransport([.fail(.connectionLost, "KEY-for-tests was lost"), .respond(404)])
        var client = TelnyxClient.scripted(transport)
        client.trace = Self.place(spans)
        _ = try? await client.call(Sample.retrieve, ["thing_id": "KEY-for-tests"])  // What is told counts.
        let told = spans.all.map { "\($0)" }.joined()
        #expect(!told.contains("KEY-for-tests") && told.contains("(hidden)"))
    }

    @Test func `keeps the trace that its caller gave it`() async {
        let spans = Spans()
        let transport = ScriptedTransport([.respond(200, body: #"{"data":{}}"#)])
        var client = TelnyxClient.scripted(transport)
        client.trace = Self.place(spans)
        var options = RequestOptions()
        options.headers = [("traceparent", "00-own")]
        _ = try? await client.call(Sample.retrieve, ["thing_id": "a"], options: options)
        #expect(await transport.requests.map { $0.header("traceparent") } == ["00-own"])
    }

    @Test func `belongs where its task is, before where its client is`() async {
        let spans = Spans()
        let transport = ScriptedTransport([.respond(200, body: #"{"data":{}}"#)])
        var client = TelnyxClient.scripted(transport)
        client.trace = Self.place(spans)
        let inner = TracePlace(Self.place(spans).context.at(99), spans.tracer())
        await TracePlace.$current.withValue(inner) {
            _ = try? await client.call(Sample.retrieve, ["thing_id": "a"])  // What is told counts.
        }
        #expect(spans.all.map(\.parent) == [99])
    }

    @Test func `says that a trace is not kept, and is not told`() async {
        let spans = Spans()
        let transport = ScriptedTransport([.respond(200, body: #"{"data":{}}"#)])
        var client = TelnyxClient.scripted(transport)
        client.trace = Self.place(spans, sampled: 0)
        _ = try? await client.call(Sample.retrieve, ["thing_id": "a"])  // What is told counts.
        #expect(await transport.requests.first?.header("traceparent")?.hasSuffix("-00") == true)
        #expect(spans.all.isEmpty)
    }

    @Test func `carries nothing of a trace where nobody traces`() async {
        let transport = ScriptedTransport([.respond(200, body: #"{"data":{}}"#)])
        _ = try? await TelnyxClient.scripted(transport).call(Sample.retrieve, ["thing_id": "a"])
        #expect(await transport.requests.map { $0.header("traceparent") } == [nil])
    }

    @Test func `that is given up is told as closed`() async throws {
        let spans = Spans()
        let transport = ScriptedTransport([.hang])
        var client = TelnyxClient.scripted(transport)
        client.trace = Self.place(spans)
        let call = Task { [client] in try await client.call(Sample.retrieve, ["thing_id": "a"]) }
        call.cancel()
        _ = await call.result
        // It may be given up before it is sent.
        #expect(spans.all.allSatisfy { $0.failure == "the request was closed before it was answered" })
    }
}
