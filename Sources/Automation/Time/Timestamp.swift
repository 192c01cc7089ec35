internal import Quantities

/// A moment on the world's clock, in milliseconds since 1970-01-01 00:00 UTC.
///
/// Leap seconds do not exist here, as they do not on any machine's clock.
/// What is stored, compared between machines or shown to people is a
/// timestamp; what is waited for is a `Duration` on an injected clock.
/// Sums stay at the first and the last moment that there is.
public struct Timestamp: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(seconds: Int64) { self.milliseconds = seconds.saturatingMultiplied(by: 1000) }

    /// Time since 1970 as the simulator and other injected wall clocks give it.
    public init(sinceEpoch: Duration) { self.milliseconds = sinceEpoch.milliseconds }

    /// The last whole second that has begun, also before 1970.
    public var seconds: Int64 { milliseconds.flooredDivision(by: 1000) }

    public static let distantFuture: Timestamp = .init(milliseconds: 253_402_300_799_000)

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        .init(milliseconds: left.milliseconds.saturatingAdding(right.milliseconds))
    }

    public static func - (left: Timestamp, right: Duration) -> Timestamp {
        .init(milliseconds: left.milliseconds.saturatingSubtracting(right.milliseconds))
    }

    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        // checked: any number of milliseconds is a duration.
        .milliseconds(left.milliseconds.saturatingSubtracting(right.milliseconds))
    }
}

/// Tells the time of day; real at the executable, virtual in specs.
public typealias WallClock = @Sendable () -> Timestamp

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC: `2026-03-08T07:00:00Z`, with milliseconds when there are any.
    public var description: String {
        let time = CivilTime(seconds: seconds)
        let fraction = milliseconds.flooredRemainder(by: 1000)
        return "\(time.date)T\(time.clock)\(fraction == 0 ? "" : "." + padded(Int(fraction), 3))Z"
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    public var milliseconds: Int64 { nearestMilliseconds }
}

extension Int64 {
    /// Division that rounds down for negative numbers too.
    func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// What that division leaves.
    func flooredRemainder(by divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
