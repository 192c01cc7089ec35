internal import Synchronization

/// Remembers what was received, so that nothing is taken twice.
///
/// Signatures are kept as long as their timestamps are within the tolerance: a later replay is refused for its age.
/// Only what was verified gets here, so its sender alone decides how much there is; the bound is for a broken one.
public final class WebhookMemory: Sendable {
    private struct State {
        /// When each signature is too old to be taken, in seconds since 1970.
        var ends: [[UInt8]: Int64] = [:]
        /// In the order of arrival.
        var order: [[UInt8]] = []
        var first = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: How many signatures are kept; beyond it the oldest go, which their age must then refuse.
    public init(limit: Int = 200_000) { self.limit = limit }

    /// Notes a signature.
    ///
    /// - Parameter now: Seconds since 1970, UTC.
    public func take(_ signature: WebhookSignature, now: Int64) throws(WebhookRefusal) {
        let isNew = state.withLock { state in
            while state.first < state.order.count {
                let oldest = state.order[state.first]
                guard let end = state.ends[oldest], end < now || state.ends.count >= limit else { break }
                state.ends[oldest] = nil
                state.first += 1
            }
            if state.first * 2 > state.order.count {
                state.order.removeFirst(state.first)
                state.first = 0
            }
            // As far in the future as the tolerance allows, and as long valid from then on.
            guard state.ends.updateValue(now + 2 * WebhookVerifier.tolerance, forKey: signature.bytes) == nil
            else { return false }
            state.order.append(signature.bytes)
            return true
        }
        guard isNew else { throw .replay }
    }

    /// How many are kept.
    public var count: Int { state.withLock { $0.ends.count } }
}
