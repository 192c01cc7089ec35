/// The clock on the walls of a place: how far from UTC it was and will be.
///
/// A value read once from a TZif file. After its last recorded transition the
/// file's own rule goes on, so dates in 2090 are as good as the rule is.
public struct Zone: Sendable, Hashable {
    public let name: String
    /// UTC seconds at which `offsets` of the same index begins; ascending.
    let transitions: [Int64]
    let offsets: [Int]
    /// Seconds east of UTC before the first transition.
    let firstOffset: Int
    /// What holds after the last transition.
    let tail: ZoneTail?

    public static let utc: Zone = Zone(
        name: "UTC", transitions: [], offsets: [], firstOffset: 0, tail: nil)

    /// A stretch of time with one distance from UTC, end excluded.
    struct Segment: Hashable {
        var start: Int64
        var end: Int64
        var offset: Int
    }

    /// What a time on the wall means.
    enum Reading: Hashable {
        case once(Int64)
        /// Clocks were set back: the time is shown twice.
        case twice(first: Int64, second: Int64)
        /// Clocks were set forward over it; the first moment after that.
        case never(gapEnd: Int64)
    }
}

extension Zone {
    /// Seconds east of UTC at a moment.
    public func offset(at time: Timestamp) -> Int { segment(at: time.seconds).offset }

    func local(_ utc: Int64) -> Int64 { utc + Int64(segment(at: utc).offset) }

    func segment(at utc: Int64) -> Segment {
        if let tail, utc >= (transitions.last ?? .min) {
            var segment = tail.segment(at: utc)
            // The rule says nothing about the time before the last transition.
            segment.start = max(segment.start, transitions.last ?? .min)
            return segment
        }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= utc { low = middle + 1 } else { high = middle }
        }
        return Segment(
            start: low == 0 ? .min : transitions[low - 1],
            end: low == transitions.count ? .max : transitions[low],
            offset: low == 0 ? firstOffset : offsets[low - 1])
    }

    /// When a time on the wall is, was twice, or was skipped.
    func reading(of local: Int64) -> Reading {
        // No place is more than 26 hours from UTC, a day jumped over included.
        var found: [Int64] = []
        var gapEnd: Int64?
        var segment = segment(at: local - 26 * 3600)
        while true {
            let utc = local - Int64(segment.offset)
            if segment.start <= utc && utc < segment.end { found.append(utc) }
            guard segment.end < local + 26 * 3600 else { break }
            let next = self.segment(at: segment.end)
            let wallBefore = segment.end + Int64(segment.offset)
            let wallAfter = segment.end + Int64(next.offset)
            if wallBefore <= local && local < wallAfter { gapEnd = segment.end }
            segment = next
        }
        if let first = found.first {
            return found.count > 1 ? .twice(first: first, second: found[1]) : .once(first)
        }
        guard let gapEnd else { preconditionFailure("internal error: \(name) has no time at \(local)") }
        return .never(gapEnd: gapEnd)
    }

    /// The product's rule for daylight saving: the first of two, the end of a gap.
    func resolve(_ local: Int64) -> Int64 {
        switch reading(of: local) {
        case .once(let utc), .never(let utc): utc
        case .twice(let first, _): first
        }
    }
}

extension Timestamp {
    /// The wall's time in a zone with its distance from UTC: `2026-03-08 03:00:00 -04:00`.
    public func text(in zone: Zone) -> String {
        let offset = zone.offset(at: self)
        let time = CivilTime(seconds: seconds + Int64(offset))
        let minutes = abs(offset) / 60
        let sign = offset < 0 ? "-" : "+"
        return "\(time.date) \(time.clock) \(sign)\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}
