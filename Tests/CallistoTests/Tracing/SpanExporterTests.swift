import Synchronization
import TelnyxCatalog
import TestClocks
import Testing

@testable import Callisto
@testable import TelnyxClient

/// A collector that answers by a script, and everything that was heard of it.
private final class Collector: Sendable {
    enum Answer: Sendable {
        case status(Int, String = "{}")
        case failure
        /// Answers when the request is given up.
        case never
    }

    private struct Unreachable: Error, CustomStringConvertible {
        var description: String { "no way" }
    }

    private struct State {
        var answers: [Answer]
        var batches: [[String]] = []
        var exported = 0
        var dropped = 0
        var said: [String] = []
        var waiting: [(Int, CheckedContinuation<Void, Never>)] = []
    }

    private let state: Mutex<State>

    /// - Parameter answers: The last holds for all that follow.
    init(_ answers: [Answer] = [.status(200)]) { state = Mutex(State(answers: answers)) }

    var batches: [[String]] { state.withLock { $0.batches } }
    var exported: Int { state.withLock { $0.exported } }
    var dropped: Int { state.withLock { $0.dropped } }
    var said: [String] { state.withLock { $0.said } }

    func exporter(
        _ clock: any Clock<Duration>, queue: Int = 100, batch: Int = 10
    ) throws -> SpanExporter {
        var settings = try #require(try OTLPSettings(environment: [:], endpoint: "http://collector"))
        (settings.queueLimit, settings.batchLimit) = (queue, batch)
        return SpanExporter(
            settings, clock: clock, post: post,
            count: { outcome in
                self.state.withLock { state in
                    switch outcome {
                    case .exported(let count): state.exported += count
                    case .dropped(let count): state.dropped += count
                    }
                }
            }, say: { text in self.state.withLock { $0.said.append(text) } })
    }

    @Sendable private func post(_ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
        let json = try JSONValue(parsing: body)
        let spans = json["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?.array ?? []
        let (answer, ready) = state.withLock { state in
            state.batches.append(spans.compactMap { $0["name"]?.string })
            let ready = state.waiting.filter { $0.0 <= state.batches.count }
            state.waiting.removeAll { $0.0 <= state.batches.count }
            let answer = state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
            return (answer, ready)
        }
        for (_, continuation) in ready { continuation.resume() }
        switch answer {
        case .status(let status, let body): return (status, Array(body.utf8))
        case .failure: throw Unreachable()
        case .never:
            try await StoppedClock().sleep(for: .seconds(1))
            throw CancellationError()
        }
    }

    /// Waits for so many requests.
    func requests(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.batches.count >= count { return true }
                state.waiting.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}

private func span(_ name: String) -> Span {
    let context = TraceContext(trace: .init(high: 1, low: 2), span: 3, isSampled: true)
    return Span(name, context, parent: nil, start: .seconds(1), end: .seconds(2))
}

@Suite struct `The exporter of spans` {
    @Test func `sends what waits when its time has come, in one request`() async throws {
        let (clock, collector) = (HandClock(), Collector())
        let exporter = try collector.exporter(clock)
        exporter.start()
        for name in ["a", "b"] { exporter.take(span(name)) }
        await clock.sleeper(until: .seconds(5))
        #expect(collector.batches.isEmpty)
        clock.advance(to: .seconds(5))
        await collector.requests(1)
        await exporter.end(within: .seconds(1))
        #expect(collector.batches == [["a", "b"]])
        #expect(collector.exported == 2 && collector.dropped == 0)
    }

    @Test func `sends at once what fills a request`() async throws {
        let collector = Collector()
        let exporter = try collector.exporter(HandClock(), batch: 3)
        exporter.start()
        for name in ["a", "b", "c"] { exporter.take(span(name)) }
        await collector.requests(1)
        await exporter.end(within: .seconds(1))
        #expect(collector.batches == [["a", "b", "c"]])
    }

    @Test func `sends the rest at its end, in as many requests as it takes`() async throws {
        let collector = Collector()
        let exporter = try collector.exporter(HandClock(), batch: 2)
        for name in ["a", "b", "c", "d", "e"] { exporter.take(span(name)) }
        exporter.start()
        await exporter.end(within: .seconds(1))
        #expect(collector.batches.flatMap { $0 } == ["a", "b", "c", "d", "e"])
        #expect(collector.batches.allSatisfy { $0.count <= 2 })
        #expect(collector.exported == 5)
    }

    @Test func `drops and counts what there is no room for`() async throws {
        let collector = Collector()
        let exporter = try collector.exporter(HandClock(), queue: 3)
        for number in 1...10 { exporter.take(span("\(number)")) }
        exporter.start()
        await exporter.end(within: .seconds(1))
        #expect(collector.batches == [["1", "2", "3"]])
        #expect(collector.exported == 3 && collector.dropped == 7)
    }

    @Test(arguments: [429, 502, 503, 504])
    func `sends again what the collector takes later`(status: Int) async throws {
        let (clock, collector) = (HandClock(), Collector([.status(status), .status(200)]))
        let exporter = try collector.exporter(clock)
        exporter.start()
        exporter.take(span("a"))
        await clock.sleeper(until: .seconds(5))
        clock.advance(to: .seconds(5))
        await collector.requests(1)
        await clock.sleeper(until: .seconds(10))
        exporter.take(span("b"))
        await exporter.end(within: .seconds(1))
        #expect(collector.batches == [["a"], ["a", "b"]])
        #expect(collector.exported == 2 && collector.dropped == 0)
        #expect(
            collector.said == [
                "traces are not taken: the collector answered with status \(status)",
                "the collector takes traces again",
            ])
    }

    @Test func `does not send again what the collector refused`() async throws {
        let collector = Collector([.status(400)])
        let exporter = try collector.exporter(HandClock(), batch: 1)
        exporter.start()
        for name in ["a", "b"] { exporter.take(span(name)) }
        await exporter.end(within: .seconds(1))
        #expect(collector.batches == [["a"], ["b"]])
        #expect(collector.exported == 0 && collector.dropped == 2)
        #expect(collector.said == ["traces are not taken: the collector refused spans with status 400"])
    }

    @Test func `counts what the collector took in part`() async throws {
        let body = #"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}"#
        let collector = Collector([.status(200, body)])
        let exporter = try collector.exporter(HandClock())
        for name in ["a", "b", "c"] { exporter.take(span(name)) }
        exporter.start()
        await exporter.end(within: .seconds(1))
        #expect(collector.exported == 1 && collector.dropped == 2)
    }

    @Test func `gives up at its end on a collector that is not there`() async throws {
        let collector = Collector([.failure])
        let exporter = try collector.exporter(HandClock())
        for name in ["a", "b"] { exporter.take(span(name)) }
        exporter.start()
        await exporter.end(within: .seconds(1))
        #expect(collector.exported == 0 && collector.dropped == 2)
        #expect(collector.said == ["traces are not taken: no way"])
        exporter.take(span("late"))
        #expect(collector.batches.flatMap { $0 }.contains("late") == false)
    }

    @Test func `asks a busy collector again at its end`() async throws {
        let collector = Collector([.status(503), .status(429), .status(200)])
        let clock = HandClock()
        let exporter = try collector.exporter(clock)
        exporter.take(span("a"))
        exporter.start()
        async let end: Void = exporter.end(within: .seconds(2))
        for time in [100, 300] {
            await clock.sleeper(until: .milliseconds(time))
            clock.advance(to: .milliseconds(time))
        }
        await end
        #expect(collector.batches.count == 3)
        #expect(collector.exported == 1 && collector.dropped == 0)
    }

    @Test func `gives up at its end on a collector that does not answer in time`() async throws {
        let (clock, collector) = (HandClock(), Collector([.never]))
        let exporter = try collector.exporter(clock, batch: 1)
        exporter.start()
        exporter.take(span("a"))
        await collector.requests(1)
        async let end: Void = exporter.end(within: .seconds(2))
        await clock.sleeper(until: .seconds(2))
        clock.advance(to: .seconds(2))
        await end
        #expect(collector.dropped == 1 && collector.exported == 0)
    }
}

@Suite struct `A body of spans` {
    private func json(_ span: Span) throws -> JSONValue {
        let body = try JSONValue(parsing: OTLPBody.encoded([span], resource: [("service.name", "x")]))
        return try #require(body["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?[0])
    }

    @Test func `has ids in hexadecimal and times as text`() throws {
        var one = span("a")
        one.parent = 255
        let json = try json(one)
        #expect(json["traceId"] == "00000000000000010000000000000002")
        #expect(json["spanId"] == "0000000000000003")
        #expect(json["parentSpanId"] == "00000000000000ff")
        #expect(json["startTimeUnixNano"] == "1000000000" && json["endTimeUnixNano"] == "2000000000")
        #expect(json["status"] == nil)
    }

    @Test func `cuts texts that are too long to be looked at`() throws {
        var one = span(String(repeating: "n", count: 5000))
        one.add("callisto.line", String(repeating: "é", count: 5000))
        one.failure = String(repeating: "f", count: 1_000_000)
        #expect(try self.json(one).encoded().count < 3000)
    }

    @Test func `has no time before that of the format`() throws {
        var one = span("a")
        (one.start, one.end) = (.seconds(-5), .seconds(Int64.max / 2))
        #expect(try json(one)["startTimeUnixNano"] == "0")
        #expect(try json(one)["endTimeUnixNano"] == "\(Int64.max)")
    }
}
