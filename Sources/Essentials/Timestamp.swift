/// A moment in UTC, counted in microseconds since 1970-01-01 00:00.
///
/// Leap seconds do not exist here, as they do not on any machine's clock. What is stored, compared between machines or
/// shown to people is a timestamp; what is waited for is a `Duration` on an injected clock. Sums stay at the first and
/// the last moment that there is. Stores keep whole milliseconds; the API names versions by microseconds.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970, UTC.
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// So many milliseconds after the beginning of 1970, UTC.
    public init(milliseconds: Int64) { microseconds = milliseconds.saturatingMultiplied(by: 1000) }

    /// So many seconds after the beginning of 1970, UTC.
    public init(seconds: Int64) { microseconds = seconds.saturatingMultiplied(by: 1_000_000) }

    /// The moment `duration` after the beginning of 1970, UTC, as wall clocks tell it.
    public init(sinceEpoch duration: Duration) { microseconds = duration.microseconds }

    /// Reads a date and time of RFC 3339, with or without fractions, with `Z` or an offset.
    ///
    /// `nil` for anything else, a day that no month has included.
    public init?(parsing text: String) {
        var reader = TimestampReader(text.utf8)
        guard let value = reader.timestamp() else { return nil }
        self = value
    }

    /// The last whole millisecond that has begun, also before 1970.
    public var milliseconds: Int64 { microseconds.flooredDivision(by: 1000) }

    /// The last whole second that has begun, also before 1970.
    public var seconds: Int64 { microseconds.flooredDivision(by: 1_000_000) }

    /// The end of the year 9999, the last that a date can be written for.
    public static let distantFuture = Timestamp(seconds: OutsideTimestamp.range.upperBound)

    /// Whether the left one is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The moment so much later.
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(microseconds: left.microseconds.saturatingAdding(right.microseconds))
    }

    /// The moment so much earlier.
    public static func - (left: Timestamp, right: Duration) -> Timestamp {
        Timestamp(microseconds: left.microseconds.saturatingSubtracting(right.microseconds))
    }

    /// The time from the right one to the left one.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .microseconds(left.microseconds.saturatingSubtracting(right.microseconds))
    }
}

/// Tells the time of day; real at the executable, virtual in specs.
public typealias WallClock = @Sendable () -> Timestamp

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC: `2026-03-08T07:00:00Z`, with milliseconds when there are any.
    public var description: String {
        let time = CivilTime(self)
        let fraction = time.microsecond / 1000
        return "\(time.date)T\(time.clock)\(fraction == 0 ? "" : "." + padded(fraction, 3))Z"
    }

    /// As answers of the API show it, with milliseconds always: `2025-04-15T13:07:28.764Z`.
    package var text: String {
        let time = CivilTime(self)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            var writer = DigitWriter(buffer)
            writer.write(date: time, separator: "-")
            writer.write(separator: "T")
            writer.write(clock: time, separator: ":")
            writer.write(separator: ".")
            writer.write(time.microsecond / 1000, width: 3)
            writer.write(separator: "Z")
            return writer.count
        }
    }

    /// As the API names versions: `20250812T114318034399`.
    package var versionID: String {
        let time = CivilTime(self)
        return String(unsafeUninitializedCapacity: 21) { buffer in
            var writer = DigitWriter(buffer)
            writer.write(date: time, separator: nil)
            writer.write(separator: "T")
            writer.write(clock: time, separator: nil)
            writer.write(time.microsecond, width: 6)
            return writer.count
        }
    }

    /// As HTTP headers show it: `Tue, 15 Apr 2025 13:07:28 GMT`.
    package var httpDate: String {
        let time = CivilTime(self)
        let date = "\(padded(time.day, 2)) \(time.monthName.prefix(3)) \(time.year)"
        return "\(time.weekdayName.prefix(3)), \(date) \(time.clock) GMT"
    }
}

extension Timestamp: Codable {
    /// Reads a date and time of RFC 3339.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Timestamp(parsing: text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(text)' is no date and time of RFC 3339"))
        }
        self = value
    }

    /// Writes it as ``description`` shows it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Writes numbers of fixed width into a buffer that is known to be large enough.
private struct DigitWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func write(_ value: Int, width: Int) {
        var rest = value
        for index in stride(from: count + width - 1, through: count, by: -1) {
            buffer[index] = UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0")
            rest /= 10
        }
        count += width
    }

    mutating func write(separator: Unicode.Scalar) {
        buffer[count] = UInt8(ascii: separator)
        count += 1
    }
    mutating func write(date time: CivilTime, separator: Unicode.Scalar?) {
        write(time.year, width: 4)
        if let separator { write(separator: separator) }
        write(time.month, width: 2)
        if let separator { write(separator: separator) }
        write(time.day, width: 2)
    }

    mutating func write(clock time: CivilTime, separator: Unicode.Scalar?) {
        write(time.hour, width: 2)
        if let separator { write(separator: separator) }
        write(time.minute, width: 2)
        if let separator { write(separator: separator) }
        write(time.second, width: 2)
    }
}

/// Reads the parts of an RFC 3339 date and time, one after the other.
private struct TimestampReader {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) { rest = text[...] }

    /// The whole text as a moment; `nil` where it is anything else.
    mutating func timestamp() -> Timestamp? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2), skip("T") || skip("t") || skip(" "),
            let hour = number(digits: 2), skip(":"), let minute = number(digits: 2),
            (1...12).contains(month), hour < 24, minute < 60,
            (1...Gregorian.daysInMonth(month, of: year)).contains(day)
        else { return nil }
        var second = 0
        if skip(":") {
            guard let seconds = number(digits: 2), seconds < 60 else { return nil }
            second = seconds
        }
        guard let fraction = fraction(), let offset = offset(), rest.isEmpty else { return nil }
        let seconds =
            Gregorian.day(year: year, month: month, day: day) * 86_400
            + hour * 3600 + (minute - offset) * 60 + second
        return Timestamp(microseconds: Int64(seconds) * 1_000_000 + fraction)
    }

    /// Microseconds after a point, zero without one; further digits are cut off.
    private mutating func fraction() -> Int64? {
        guard skip(".") else { return 0 }
        var value: Int64 = 0
        var digits = 0
        while let digit = digit() {
            if digits < 6 { value = value * 10 + Int64(digit) }
            digits += 1
        }
        guard digits > 0 else { return nil }
        for _ in 0..<max(0, 6 - digits) { value *= 10 }
        return value
    }

    /// The minutes by which the written time is ahead of UTC.
    private mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            return nil
        }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}

extension Int64 {
    /// Division that rounds down for negative numbers too.
    package func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// What that division leaves.
    package func flooredRemainder(by divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
