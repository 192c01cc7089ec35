import Testing

@testable import TelnyxClient

@Suite struct `Retry policy` {
    /// One way for an attempt to end, and what follows for each kind of call.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let outcome: RetryPolicy.Outcome
        /// In the order harmless, keyed, keyedUntilBreakdown, unsafe: a wait in ms, `stop` or `doubt`.
        let expected: [String]

        init(_ name: String, _ outcome: RetryPolicy.Outcome, _ expected: String) {
            self.name = name
            self.outcome = outcome
            self.expected = expected.split(separator: " ").map(String.init)
        }
        var testDescription: String { name }

        static func status(
            _ status: Int, _ code: String? = nil, hints: ServerHints = ServerHints()
        ) -> RetryPolicy.Outcome {
            .response(status: status, codes: code.map { [$0] } ?? [], hints: hints)
        }

        static let all: [Row] = [
            Row("no connection", .failure(.unreachable), "500 500 500 500"),
            Row("connection lost", .failure(.connectionLost), "500 500 500 doubt"),
            Row("timeout", .failure(.timeout), "500 500 500 doubt"),
            Row("too large", .failure(.responseTooLarge), "stop stop stop stop"),
            Row("no HTTP", .failure(.protocolFault), "stop stop stop stop"),
            Row("302", status(302), "stop stop stop stop"),
            Row("400", status(400, "10015"), "stop stop stop stop"),
            Row("401", status(401), "stop stop stop stop"),
            Row("404", status(404), "stop stop stop stop"),
            Row("408", status(408), "500 500 500 doubt"),
            Row("409 without a code", status(409), "500 500 500 500"),
            Row("409, a conflict", status(409, "10012"), "stop stop stop stop"),
            Row("409, being processed", status(409, "10036"), "500 500 500 500"),
            Row("422", status(422, "missing"), "stop stop stop stop"),
            Row("429", status(429), "500 500 500 500"),
            Row("500", status(500), "500 500 doubt doubt"),
            Row("502", status(502), "500 500 doubt doubt"),
            Row("503", status(503), "500 500 500 doubt"),
            Row("503 with a hint", status(503, hints: .init(retryAfter: .seconds(2))), "2000 2000 2000 2000"),
            Row("504", status(504), "500 500 doubt doubt"),
            Row("500, told not to", status(500, hints: .init(shouldRetry: false)), "stop stop doubt doubt"),
            Row("429, told not to", status(429, hints: .init(shouldRetry: false)), "stop stop stop stop"),
            Row("400, told to", status(400, hints: .init(shouldRetry: true)), "500 500 500 500"),
            Row("409, told to", status(409, "10012", hints: .init(shouldRetry: true)), "500 500 500 500"),
            Row("500, told to", status(500, hints: .init(shouldRetry: true)), "500 500 doubt doubt"),
            Row("429, in 1.5 s", status(429, hints: .init(retryAfter: .seconds(1.5))), "1500 1500 1500 1500"),
            Row(
                "429, in 60 s", status(429, hints: .init(retryAfter: .seconds(60))), "60000 60000 60000 60000"
            ),
            Row("429, in 61 s", status(429, hints: .init(retryAfter: .seconds(61))), "stop stop stop stop"),
            Row("503, in 61 s", status(503, hints: .init(retryAfter: .seconds(61))), "stop stop stop stop"),
            Row("500, in 61 s", status(500, hints: .init(retryAfter: .seconds(61))), "stop stop doubt doubt"),
            Row("429, at once", status(429, hints: .init(retryAfter: .zero)), "500 500 500 500"),
            Row(
                "429, reset", status(429, hints: .init(rateLimitReset: .seconds(30))),
                "30000 30000 30000 30000"),
            Row(
                "429, late reset", status(429, hints: .init(rateLimitReset: .seconds(90))),
                "stop stop stop stop"),
            Row(
                "429, both", status(429, hints: .init(retryAfter: .seconds(3), rateLimitReset: .seconds(30))),
                "3000 3000 3000 3000"),
            Row("503, reset", status(503, hints: .init(rateLimitReset: .seconds(30))), "500 500 500 doubt"),
        ]
    }

    @Test(arguments: Row.all)
    func `decides by what may help before what is safe`(_ row: Row) {
        let decisions = RetryPolicy.Safety.allCases.map { safety in
            switch RetryPolicy(limit: 2).decision(
                after: row.outcome, attempt: 1, waited: .zero, safety: safety, jitter: 0)
            {
            case .again(let wait): String(Int64(wait / .milliseconds(1)))
            case .giveUp: "stop"
            case .doubt: "doubt"
            }
        }
        #expect(decisions == row.expected)
    }

    @Test func `doubles the wait from half a second to eight`() {
        let waits = (1...7).map { RetryPolicy.backoff(attempt: $0, jitter: 0) / .milliseconds(1) }
        #expect(waits == [500, 1000, 2000, 4000, 8000, 8000, 8000])
    }

    @Test func `takes off at most a quarter`() {
        #expect(RetryPolicy.backoff(attempt: 1, jitter: 1) == .milliseconds(375))
        #expect(RetryPolicy.backoff(attempt: 9, jitter: 1) == .seconds(6))
    }

    @Test func `stops after as many retries as it was given`() {
        let policy = RetryPolicy(limit: 2)
        func decision(_ attempt: Int) -> RetryPolicy.Decision {
            policy.decision(
                after: Row.status(500), attempt: attempt, waited: .zero, safety: .harmless, jitter: 0)
        }
        #expect(decision(2) == .again(after: .seconds(1)))
        #expect(decision(3) == .giveUp)
    }

    @Test func `asks again for three minutes while an earlier attempt is being processed`() {
        let policy = RetryPolicy(limit: 2)
        func decision(_ waited: Duration, _ safety: RetryPolicy.Safety) -> RetryPolicy.Decision {
            policy.decision(
                after: Row.status(409, "10036"), attempt: 20, waited: waited, safety: safety, jitter: 0)
        }
        #expect(decision(.seconds(179), .keyed) == .again(after: .seconds(8)))
        #expect(decision(.seconds(180), .keyed) == .doubt)
        #expect(decision(.seconds(180), .harmless) == .giveUp)
    }

    @Test func `sends nothing again when told so, not even what is being processed`() {
        let decision = RetryPolicy(limit: 0).decision(
            after: Row.status(409, "10036"), attempt: 1, waited: .zero, safety: .keyed, jitter: 0)
        #expect(decision == .giveUp)
    }
}

@Suite struct `Server hints` {
    struct Row: Sendable, CustomTestStringConvertible {
        let headers: [(name: String, value: String)]
        let expected: ServerHints
        init(_ headers: [(name: String, value: String)], _ expected: ServerHints) {
            (self.headers, self.expected) = (headers, expected)
        }
        var testDescription: String { headers.map { "\($0.name): \($0.value)" }.joined(separator: ", ") }

        static let all: [Row] = [
            Row([], ServerHints()),
            Row([("retry-after", "3")], .init(retryAfter: .seconds(3))),
            Row([("retry-after", "0.25")], .init(retryAfter: .milliseconds(250))),
            Row([("retry-after-ms", "125"), ("retry-after", "3")], .init(retryAfter: .milliseconds(125))),
            Row([("retry-after-ms", "soon"), ("retry-after", "3")], .init(retryAfter: .seconds(3))),
            Row([("retry-after", "soon")], ServerHints()),
            Row([("retry-after", "inf")], ServerHints()),
            Row([("retry-after", "1e300")], ServerHints()),
            Row(
                [
                    ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
                    ("date", "Sun, 06 Nov 1994 08:49:30 GMT"),
                ], .init(retryAfter: .seconds(7))),
            // Without a date of the service's own, this machine's counts: Mon, 30 Nov 2026 12:00:00 GMT.
            Row([("retry-after", "Mon, 30 Nov 2026 12:00:09 GMT")], .init(retryAfter: .seconds(9))),
            Row([("retry-after", "Monday, 30-Nov-26 12:00:09 GMT")], .init(retryAfter: .seconds(9))),
            Row([("retry-after", "Mon Nov 30 12:00:09 2026")], .init(retryAfter: .seconds(9))),
            Row(
                [("retry-after", "Sun Nov  6 08:49:37 1994"), ("date", "Sunday, 06-Nov-94 08:49:30 GMT")],
                .init(retryAfter: .seconds(7))),
            Row([("retry-after", "Mon, 30 Nov 2026 12:00:09 CET")], ServerHints()),
            Row([("x-should-retry", "true")], .init(shouldRetry: true)),
            Row([("x-should-retry", "false")], .init(shouldRetry: false)),
            Row([("x-should-retry", "perhaps")], ServerHints()),
            Row([("x-ratelimit-reset", "41")], .init(rateLimitReset: .seconds(41))),
        ]
    }

    @Test(arguments: Row.all)
    func `are read from the headers`(_ row: Row) {
        #expect(ServerHints(headers: row.headers, now: 1796040000) == row.expected)
    }

    @Test(
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000), ("Fri, 31 Dec 1999 23:59:59 GMT", 946_684_799),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Monday, 30-Nov-26 12:00:00 GMT", 1796040000), ("Monday, 30-Nov-1926 12:00:00 GMT", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sunday, 06-Nov 08:49:37 GMT", nil),
            ("Sun Nov  6 08:49 1994", nil), ("Sun, 06 Nov 99999999999999999999 08:49:37 GMT", nil),
            ("Sun, 06 Foo 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 25:49:37 GMT", nil), ("", nil),
        ] as [(String, Int64?)])
    func `read dates in the three forms that HTTP has`(text: String, seconds: Int64?) {
        #expect(HTTPDate.seconds(text, now: 1796040000) == seconds)
    }
}
