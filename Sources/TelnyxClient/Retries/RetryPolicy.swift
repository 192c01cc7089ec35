internal import TelnyxCatalog

/// Decides whether a request is sent again, and when: the one place where that is stated.
///
/// Two questions are kept apart. *May it help?* The service's status and hints answer that. *Is it
/// safe?* Only what is known of the operation answers that; a service's `x-should-retry: true` does
/// not make a second text message harmless.
struct RetryPolicy: Sendable {
    /// How often a request is sent again, at most.
    var limit: Int

    static let firstWait: Duration = .milliseconds(500)
    static let longestWait: Duration = .seconds(8)
    /// A service that asks for a longer wait than this is left alone: the error says when to come back, and
    /// the caller knows better whether to wait for it.
    static let longestHint: Duration = .seconds(60)
    /// How long to ask again while the service still works on an earlier attempt of the same key.
    static let longestProgress: Duration = .seconds(180)

    /// What is known about sending one call twice.
    enum Safety: Sendable, Hashable, CaseIterable {
        /// The end state is the same: reads, and what the catalogue calls `repeat`.
        case harmless
        /// The service answers the second attempt from its memory of the Idempotency-Key.
        case keyed
        /// As `keyed`; but the service remembers successes only: where it acted and then broke down, a
        /// second attempt acts again. For what reaches a telephone or costs money, and for callers who
        /// find out what became of it.
        case keyedUntilBreakdown
        /// Twice is not once.
        case unsafe
    }

    /// How one attempt ended, when it was no success.
    enum Outcome: Sendable, Hashable {
        case response(status: Int, codes: [String], hints: ServerHints)
        case failure(TransportError.Kind)
    }

    enum Decision: Sendable, Hashable {
        case again(after: Duration)
        /// It would not help, or was tried often enough.
        case giveUp
        /// The service may have acted already and would act twice.
        case doubt
    }

    /// - Parameters:
    ///   - attempt: Counts from 1.
    ///   - waited: The sum of all waits before this attempt.
    ///   - jitter: From 0 to 1; how much of a quarter is taken off the wait.
    func decision(
        after outcome: Outcome, attempt: Int, waited: Duration, safety: Safety, jitter: Double
    ) -> Decision {
        guard !outcome.isFinal else { return .giveUp }
        guard outcome.isSafe(safety) else { return .doubt }
        guard outcome.mayHelp else { return .giveUp }
        if outcome.isInProgress {
            guard limit > 0 else { return .giveUp }
            guard waited < RetryPolicy.longestProgress else { return safety == .harmless ? .giveUp : .doubt }
        } else if attempt > limit {
            return .giveUp
        }
        let hint = outcome.hintedWait
        if let hint, hint > RetryPolicy.longestHint { return .giveUp }
        return .again(after: hint ?? RetryPolicy.backoff(attempt: attempt, jitter: jitter))
    }

    /// Half a second, doubled with each attempt up to eight; less up to a quarter, so that many clients
    /// that failed together do not come back together.
    static func backoff(attempt: Int, jitter: Double) -> Duration {
        let doubled = firstWait * (1 << min(max(attempt - 1, 0), 8))
        return min(doubled, longestWait) * (1 - 0.25 * jitter)
    }
}

extension RetryPolicy.Outcome {
    /// The service's code for "an earlier attempt with this key is still running".
    static let inProgressCode: String = "10036"

    var isInProgress: Bool {
        if case .response(409, let codes, _) = self { codes.contains(Self.inProgressCode) } else { false }
    }

    /// Whether the peer answered in a way that no waiting mends, and that names its own cause.
    var isFinal: Bool {
        if case .failure(let kind) = self { kind.isFinal } else { false }
    }

    /// Whether the same request could fare better later.
    var mayHelp: Bool {
        switch self {
        case .failure: !isFinal
        case .response(let status, let codes, let hints):
            // A 409 with a code of its own is a conflict that waiting does not end; what is not implemented, 501, is
            // not there later either.
            hints.shouldRetry
                ?? (status == 408 || status == 429 || status >= 500 && status != 501
                    || status == 409 && (codes.isEmpty || codes.contains(Self.inProgressCode)))
        }
    }

    /// Whether the service may have acted, on this attempt or, where a key joins them, on an earlier
    /// one. A refusal proves that it did not.
    func mayHaveActed(_ safety: RetryPolicy.Safety) -> Bool {
        switch self {
        case .failure(.unreachable), .failure(.untrusted), .failure(.proxyRefused): false
        case .failure: true
        case .response(503, _, let hints): hints.retryAfter == nil && hints.shouldRetry != true
        case .response where isInProgress: safety == .keyed || safety == .keyedUntilBreakdown
        case .response(let status, _, _): status == 408 || status >= 500 && status != 501
        }
    }

    /// Whether this is the service's last word on the request: it looked at it and said no.
    var isRefusal: Bool {
        guard case .response(let status, _, _) = self else { return false }
        return ((400..<500).contains(status) || status == 501) && status != 408 && status != 429
            && !isInProgress
    }

    func isSafe(_ safety: RetryPolicy.Safety) -> Bool {
        switch (safety, self) {
        case (.harmless, _), (.keyed, _): true
        case (.keyedUntilBreakdown, .response(let status, _, _)): status < 500 || status == 503
        case (.keyedUntilBreakdown, .failure): true
        case (.unsafe, _): !mayHaveActed(safety)
        }
    }

    var hintedWait: Duration? {
        guard case .response(let status, _, let hints) = self else { return nil }
        let hint = hints.retryAfter ?? (status == 429 ? hints.rateLimitReset : nil)
        return hint.flatMap { $0 > .zero ? $0 : nil }
    }
}

extension RetryPolicy.Safety {
    init(of operation: Operation, hasKey: Bool, returnsBreakdowns: Bool = false) {
        self =
            switch (operation.effect, operation.recovery.kind) {
            case (.read, _), (_, .repeat): .harmless
            case (.billable, _) where hasKey: .keyedUntilBreakdown
            case _ where hasKey && returnsBreakdowns: .keyedUntilBreakdown
            case _ where hasKey: .keyed
            default: .unsafe
            }
    }
}
