internal import Synchronization
internal import TelnyxCatalog
package import TelnyxClient

/// Sends spans to a collector in batches, beside what they tell of.
///
/// Taking a span never waits. What the collector does not take now, it gets later, and there is room for so many; what
/// comes beyond that is dropped and counted.
package final class SpanExporter: Sendable {
    /// Sends a body as JSON, and returns the status of the answer and its body.
    package typealias Post = @Sendable (_ body: [UInt8]) async throws -> (status: Int, body: [UInt8])

    /// What became of spans.
    package enum Outcome: Sendable, Hashable {
        case exported(Int)
        case dropped(Int)
    }

    private struct State {
        var waiting: [Span] = []
        /// How many are being sent, which still take their room.
        var underWay = 0
        /// Dropped for want of room, and not told of yet.
        var dropped = 0
        var isEnding = false
        var work: Task<Void, Never>?
        /// How often in a row the collector has not taken a batch that it may take later.
        var failures = 0
        /// Ticks to let pass before the next try.
        var pause = 0
        /// What was said of the collector last; `nil` while it takes what it gets.
        var complaint: String?
    }

    private let settings: OTLPSettings
    private let clock: any Clock<Duration>
    private let post: Post
    private let count: @Sendable (Outcome) -> Void
    private let say: @Sendable (String) -> Void
    private let state = Mutex(State())
    /// Rung when there is something to send, or to end.
    private let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - count: Hears what became of spans.
    ///   - say: Hears in a sentence that the collector takes none any more, and that it does again.
    package init(
        _ settings: OTLPSettings, clock: any Clock<Duration>, post: @escaping Post,
        count: @escaping @Sendable (Outcome) -> Void, say: @escaping @Sendable (String) -> Void
    ) {
        (self.settings, self.clock, self.post, self.count, self.say) = (settings, clock, post, count, say)
    }

    /// Begins to send; its owner calls ``end(within:)``.
    package func start() {
        let work = Task { await send() }
        state.withLock { $0.work = work }
    }

    /// Takes a span to be sent.
    @Sendable package func take(_ span: Span) {
        let isFull = state.withLock { state in
            guard !state.isEnding, state.waiting.count + state.underWay < settings.queueLimit else {
                state.dropped += 1
                return false
            }
            state.waiting.append(span)
            return state.waiting.count == settings.batchLimit
        }
        if isFull { bell.continuation.yield() }
    }

    /// Sends what waits, gives up on what is not sent within this time, and stops.
    package func end(within time: Duration) async {
        let work = state.withLock { state in
            state.isEnding = true
            return state.work
        }
        guard let work else { return }
        bell.continuation.finish()
        let limit = Task { [clock] in
            try? await clock.sleep(for: time)
            if !Task.isCancelled { work.cancel() }
        }
        await work.value
        limit.cancel()
        await limit.value
        state.withLock { state in
            state.dropped += state.waiting.count
            state.waiting = []
        }
        tellDropped()
    }

    private func tellDropped() {
        let dropped = state.withLock { state in
            defer { state.dropped = 0 }
            return state.dropped
        }
        if dropped > 0 { count(.dropped(dropped)) }
    }

    private func send() async {
        let ticks = Task { [clock, settings, bell] in
            while !Task.isCancelled {
                try? await clock.sleep(for: settings.delay)
                bell.continuation.yield()
            }
        }
        for await _ in bell.stream { await sendBatches() }
        ticks.cancel()
        await ticks.value
        var pause = Duration.milliseconds(100)
        // Whoever is busy may take them yet; whoever is not there is not waited for.
        while await sendBatches() == .busy, !Task.isCancelled {
            try? await clock.sleep(for: pause)
            pause *= 2
        }
    }

    private enum Ending {
        case done, away, busy
    }

    /// Sends a batch, and others as long as they are full, until the collector takes none; at the end all that is left.
    ///
    /// What comes while one is sent waits for others to go with: each costs a connection.
    @discardableResult
    private func sendBatches() async -> Ending {
        tellDropped()
        var least = 1
        while !Task.isCancelled, let batch = nextBatch(of: least) {
            least = settings.batchLimit
            let answer: (status: Int, body: [UInt8])
            do {
                answer = try await post(OTLPBody.encoded(batch, resource: settings.resource))
            } catch {
                if !(error is CancellationError) { complain("\(error)") }
                putBack(batch)
                return .away
            }
            switch answer.status {
            case 200..<300: settle(batch, refused: OTLPBody.refused(in: answer.body))
            case 429, 502, 503, 504:
                complain("the collector answered with status \(answer.status)")
                putBack(batch)
                return .busy
            default:
                // It would say the same again.
                complain("the collector refused spans with status \(answer.status)")
                state.withLock { $0.underWay = 0 }
                count(.dropped(batch.count))
            }
        }
        return .done
    }

    private func nextBatch(of least: Int) -> [Span]? {
        state.withLock { state in
            if state.pause > 0 && !state.isEnding {
                state.pause -= 1
                return nil
            }
            guard state.waiting.count >= (state.isEnding ? 1 : least) else { return nil }
            let batch = Array(state.waiting.prefix(settings.batchLimit))
            state.waiting.removeFirst(batch.count)
            state.underWay = batch.count
            return batch
        }
    }

    private func putBack(_ batch: [Span]) {
        state.withLock { state in
            state.waiting.insert(contentsOf: batch, at: 0)
            state.underWay = 0
            state.failures += 1
            // Twice as long each time, up to some minutes.
            state.pause = 1 << min(state.failures - 1, 5)
        }
    }

    private func settle(_ batch: [Span], refused: Int) {
        let refused = min(max(refused, 0), batch.count)
        let wasAway = state.withLock { state in
            defer { state.complaint = nil }
            (state.underWay, state.failures, state.pause) = (0, 0, 0)
            return state.complaint != nil
        }
        if wasAway { say("the collector takes traces again") }
        if refused < batch.count { count(.exported(batch.count - refused)) }
        if refused > 0 { count(.dropped(refused)) }
    }

    private func complain(_ reason: String) {
        let isNew = state.withLock { state in
            defer { state.complaint = reason }
            return state.complaint == nil
        }
        if isNew { say("traces are not taken: \(reason)") }
    }
}

/// Spans as OTLP has them in JSON: names in camel case, ids in hexadecimal, 64-bit numbers as text.
package enum OTLPBody {
    /// Longer texts are cut: a span is for looking at, and a batch has to stay small.
    static let longestText: Int = 1024

    package static func encoded(
        _ spans: [Span], resource: [(name: String, value: String)]
    ) -> [UInt8] {
        let scope: JSONObject = [
            "name": "callisto", "version": .string(ClientConfiguration.version),
        ]
        let group: JSONObject = [
            "resource": ["attributes": attributes(resource.map { ($0.name, .text($0.value)) })],
            "scopeSpans": [["scope": .object(scope), "spans": .array(spans.map(json))]],
        ]
        return JSONValue.object(["resourceSpans": [.object(group)]]).encoded()
    }

    private static func json(_ span: Span) -> JSONValue {
        var members: JSONObject = [
            "traceId": .string(span.context.trace.text), "spanId": .string(span.context.spanText),
        ]
        if let parent = span.parent { members["parentSpanId"] = .string(span.context.at(parent).spanText) }
        members["name"] = .string(cut(span.name))
        members["kind"] = span.kind == .request ? 3 : 1
        members["startTimeUnixNano"] = .string(nanoseconds(span.start))
        members["endTimeUnixNano"] = .string(nanoseconds(span.end))
        members["attributes"] = attributes(span.attributes)
        if !span.links.isEmpty {
            members["links"] = .array(
                span.links.map {
                    ["traceId": .string($0.trace.text), "spanId": .string($0.spanText)]
                })
        }
        if let failure = span.failure {
            members["status"] = ["code": 2, "message": .string(cut(failure))]
        }
        return .object(members)
    }

    private static func attributes(_ attributes: [(name: String, value: Span.Attribute)]) -> JSONValue {
        .array(
            attributes.map { name, value in
                let value: JSONValue =
                    switch value {
                    case .text(let text): ["stringValue": .string(cut(text))]
                    case .number(let number): ["intValue": .string("\(number)")]
                    }
                return ["key": .string(name), "value": value]
            })
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count > longestText ? text.prefix(longestText / 4) + "…" : text
    }

    /// None before 1970, which the format cannot say.
    private static func nanoseconds(_ time: Duration) -> String {
        let (seconds, attoseconds) = max(time, .zero).components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return "\(overflows ? Int64.max : product &+ attoseconds / 1_000_000_000)"
    }

    /// How many spans of a batch that it took an answer says were refused.
    package static func refused(in answer: [UInt8]) -> Int {
        guard let partial = try? JSONValue(parsing: answer)["partialSuccess"] else { return 0 }
        let count = partial["rejectedSpans"]
        return count?.string.flatMap { Int($0) } ?? count?.integer.map { Int(clamping: $0) } ?? 0
    }
}
