internal import Quantities

/// A date and time of day as a wall shows them, in no zone, by the Gregorian calendar.
struct CivilTime: Hashable, Sendable {
    var year: Int
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0

    init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// From seconds since 1970-01-01 00:00 on the same wall.
    init(seconds: Int64) {
        let (days, rest) = Gregorian.floorDivision(Int(seconds), by: 86400)
        (year, month, day) = Gregorian.date(ofDay: days)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }

    var seconds: Int64 {
        Int64(Gregorian.day(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second)
    }

    /// 0 is Sunday.
    var weekday: Int { Gregorian.weekday(ofDay: Gregorian.day(year: year, month: month, day: day)) }

    /// `2026-03-08`
    var date: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// `02:30:00`
    var clock: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }
}

/// A moment on the world's clock, in milliseconds since 1970-01-01 00:00 UTC.
///
/// Leap seconds do not exist here, as they do not on any machine's clock.
/// What is stored, compared between machines or shown to people is a
/// timestamp; what is waited for is a `Duration` on an injected clock.
/// Sums stay at the first and the last moment that there is.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970, UTC.
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public init(seconds: Int64) { self.milliseconds = seconds.saturatingMultiplied(by: 1000) }

    /// Time since 1970 as the simulator and other injected wall clocks give it.
    public init(sinceEpoch: Duration) { self.milliseconds = sinceEpoch.milliseconds }

    /// The last whole second that has begun, also before 1970.
    public var seconds: Int64 { milliseconds.flooredDivision(by: 1000) }

    /// The end of the year 9999.
    public static let distantFuture: Timestamp = .init(milliseconds: 253_402_300_799_000)

    /// Whether the left one is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment so much later.
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        .init(milliseconds: left.milliseconds.saturatingAdding(right.milliseconds))
    }

    /// The moment so much earlier.
    public static func - (left: Timestamp, right: Duration) -> Timestamp {
        .init(milliseconds: left.milliseconds.saturatingSubtracting(right.milliseconds))
    }

    /// The time from the right one to the left one.
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

/// Reads the dates that `at` takes: `2026-03-08T02:30`, with seconds and their fractions or without, by the clocks of a
/// zone, in UTC with `Z`, or with a distance from UTC as in `+02:00`.
enum DateText {
    static func time(_ text: String, in zone: Zone) throws(ScheduleError) -> Timestamp {
        var reader = Reader(rest: Array(text.trimmingSpace.utf8)[...])
        guard let year = reader.number(4...4), reader.take("-"), let month = reader.number(1...2),
            reader.take("-"),
            let day = reader.number(1...2), reader.take("T") || reader.take("t") || reader.take(" "),
            let hour = reader.number(1...2), reader.take(":"), let minute = reader.number(1...2)
        else { throw ScheduleError(.date(.form), value: text) }
        var (second, milliseconds): (Int, Int64) = (0, 0)
        if reader.take(":") {
            guard let seconds = reader.number(1...2) else { throw ScheduleError(.date(.form), value: text) }
            second = seconds
            if reader.take(".") {
                guard let fraction = reader.fraction() else { throw ScheduleError(.date(.form), value: text) }
                milliseconds = fraction
            }
        }
        guard (1...12).contains(month), day >= 1, day <= Gregorian.daysInMonth(month, of: year) else {
            throw ScheduleError(.date(.noSuchDay), value: text)
        }
        guard hour < 24, minute < 60, second < 60 else {
            throw ScheduleError(.date(.noSuchTime), value: text)
        }
        let wall = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            .seconds
        let seconds: Int64
        if reader.isAtEnd {
            seconds = zone.resolve(wall)
        } else {
            guard let offset = reader.offset(), reader.isAtEnd else {
                throw ScheduleError(.date(.form), value: text)
            }
            seconds = wall - offset
        }
        return Timestamp(milliseconds: Timestamp(seconds: seconds).milliseconds + milliseconds)
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        private mutating func digits() -> ArraySlice<UInt8> {
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits
        }

        mutating func number(_ count: ClosedRange<Int>) -> Int? {
            let digits = digits()
            return count.contains(digits.count) ? digits.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
        }

        /// Milliseconds; what is finer is cut off.
        mutating func fraction() -> Int64? {
            let digits = digits()
            guard !digits.isEmpty else { return nil }
            return (0..<3).reduce(0) { sum, place in
                sum * 10 + (place < digits.count ? Int64(digits[digits.startIndex + place] - 48) : 0)
            }
        }

        /// Seconds to the east of UTC.
        mutating func offset() -> Int64? {
            if take("Z") || take("z") { return 0 }
            let isWest = take("-")
            guard isWest || take("+"), let hours = number(1...2), take(":"), let minutes = number(1...2),
                hours < 24,
                minutes < 60
            else { return nil }
            return Int64(hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
        }
    }
}

extension String {
    /// Without white space and ends of lines at both ends, which files and programs leave behind.
    var trimmingSpace: Substring {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

extension Timestamp {
    /// Reads a date as `at` does: `2026-03-08T02:30` by the clocks of `zone`, or with its distance from UTC.
    public init(date: String, in zone: Zone) throws(ScheduleError) {
        self = try DateText.time(date, in: zone)
    }
}
