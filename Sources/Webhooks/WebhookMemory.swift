internal import Synchronization

/// Remembers what was received, so that nothing is taken twice.
///
/// Signatures are kept as long as their timestamps are within the tolerance: a later replay is refused for its age.
/// Only what was verified gets here, so its sender alone decides how much there is; the bound is for a broken one.
public final class WebhookMemory: Sendable {
    /// Whether the same signature may come more than once.
    public enum Allowance: Sendable, Hashable {
        case once
        /// A tool that is used twice in one second with the same arguments has one signature for both: it is taken 16
        /// times, within 10 seconds of its timestamp.
        case repeated
    }

    private struct Entry {
        /// When the signature is too old to be taken, in seconds since 1970.
        let end: Int64
        var count = 1
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        /// In the order of arrival.
        var order: [[UInt8]] = []
        var first = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    private static let mostRepeats = 16
    private static let repeatAge: Int64 = 10

    /// - Parameter limit: How many signatures are kept; beyond it the oldest go, which their age must then refuse.
    public init(limit: Int = 200_000) { self.limit = limit }

    /// Notes a signature.
    ///
    /// - Parameter now: Seconds since 1970, UTC.
    public func take(
        _ signature: WebhookSignature, now: Int64, allowing allowance: Allowance = .once
    ) throws(WebhookRefusal) {
        let isTaken = state.withLock { state in
            while state.first < state.order.count {
                let oldest = state.order[state.first]
                // One that was forgotten is not there any more.
                if let entry = state.entries[oldest] {
                    guard entry.end < now || state.entries.count >= limit else { break }
                    state.entries[oldest] = nil
                }
                state.first += 1
            }
            if state.first * 2 > state.order.count {
                state.order.removeFirst(state.first)
                state.first = 0
            }
            if let entry = state.entries[signature.bytes] {
                guard allowance == .repeated, entry.count < Self.mostRepeats,
                    let signed = Int64(signature.timestamp), signed >= now - Self.repeatAge
                else { return false }
                state.entries[signature.bytes]?.count += 1
                return true
            }
            // As far in the future as the tolerance allows, and as long valid from then on.
            state.entries[signature.bytes] = Entry(end: now + 2 * WebhookVerifier.tolerance)
            state.order.append(signature.bytes)
            return true
        }
        guard isTaken else { throw .replay }
    }

    /// Forgets a signature whose request could not be handled, so that it may be sent again as it was.
    public func forget(_ signature: WebhookSignature) {
        state.withLock { $0.entries[signature.bytes] = nil }
    }

    /// How many are kept.
    public var count: Int { state.withLock { $0.entries.count } }
}
