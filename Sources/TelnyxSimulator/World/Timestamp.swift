internal import Quantities
internal import TelnyxCatalog

/// A moment in UTC, counted in microseconds since 1970.
///
/// Microseconds because the service names versions by them; answers show milliseconds.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970, UTC.
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The moment `duration` after the first of January 1970, UTC.
    public init(sinceEpoch duration: Duration) {
        microseconds = duration.nearestMicroseconds
    }

    /// Reads a date and time of RFC 3339, with or without fractions, with `Z` or an offset.
    ///
    /// `nil` for anything else, a day that no month has included.
    public init?(parsing text: String) {
        var reader = TimestampReader(text.utf8)
        guard let value = reader.timestamp() else { return nil }
        self = value
    }

    /// Reads what bounds a list: a date and time, or a date alone, which stands for its beginning in UTC.
    init?(bound text: String) {
        // A plus sign that was not escaped arrives as a space.
        let readings = [text, text.replacing(" ", with: "+"), text + "T00:00:00Z"]
        guard let value = readings.lazy.compactMap({ Timestamp(parsing: $0) }).first else { return nil }
        self = value
    }

    /// Reads what a snapshot holds; nil for a moment that no date can be written for.
    init?(snapshot microseconds: Int64) {
        guard OutsideTimestamp(milliseconds: microseconds / 1000) != nil else { return nil }
        self.microseconds = microseconds
    }

    /// The last that a date can be written for.
    static let end = Timestamp(microseconds: OutsideTimestamp.range.upperBound * 1_000_000)

    /// Whether the left one is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The moment so much later.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: moment.microseconds.saturatingAdding(duration.nearestMicroseconds))
    }

    /// The time from the right one to the left one.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        // checked: any number of microseconds is a duration.
        .microseconds(left.microseconds.saturatingSubtracting(right.microseconds))
    }

    /// As answers show it, `2025-04-15T13:07:28.764Z`.
    public var text: String {
        let time = CivilTime(self)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            var writer = DigitWriter(buffer)
            writer.write(time.year, width: 4)
            writer.write(separator: "-")
            writer.write(time.month, width: 2)
            writer.write(separator: "-")
            writer.write(time.day, width: 2)
            writer.write(separator: "T")
            writer.write(time.hour, width: 2)
            writer.write(separator: ":")
            writer.write(time.minute, width: 2)
            writer.write(separator: ":")
            writer.write(time.second, width: 2)
            writer.write(separator: ".")
            writer.write(time.microsecond / 1000, width: 3)
            writer.write(separator: "Z")
            return writer.count
        }
    }

    /// As events show it, with six decimals: `2026-10-30T12:00:00.000000Z`.
    var eventText: String {
        let rest = String(CivilTime(self).microsecond % 1000)
        return text.dropLast() + String(repeating: "0", count: 3 - rest.utf8.count) + rest + "Z"
    }

    /// As HTTP headers show it, `Tue, 15 Apr 2025 13:07:28 GMT`.
    var httpDate: String {
        let time = CivilTime(self)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(time.weekdayName.prefix(3)), \(two(time.day)) \(time.monthName.prefix(3)) \(time.year) "
            + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) GMT"
    }

    /// As versions are named, `20250812T114318034399`.
    public var versionID: String {
        let time = CivilTime(self)
        return String(unsafeUninitializedCapacity: 21) { buffer in
            var writer = DigitWriter(buffer)
            writer.write(time.year, width: 4)
            writer.write(time.month, width: 2)
            writer.write(time.day, width: 2)
            writer.write(separator: "T")
            writer.write(time.hour, width: 2)
            writer.write(time.minute, width: 2)
            writer.write(time.second, width: 2)
            writer.write(time.microsecond, width: 6)
            return writer.count
        }
    }
}

extension JSONObject {
    /// The moment that a member tells; `nil` where there is none.
    func moment(_ name: String) -> Timestamp? { self[name]?.string.flatMap { Timestamp(parsing: $0) } }
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
}

/// Reads the parts of an RFC 3339 date and time, one after the other.
struct TimestampReader {
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

/// A moment taken apart into what a calendar and a clock in UTC show.
struct CivilTime: Sendable, Hashable {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var microsecond: Int
    /// 0 is Sunday.
    var weekday: Int

    init(_ moment: Timestamp) {
        let (days, rest) = Gregorian.floorDivision(Int(moment.microseconds), by: 86_400_000_000)
        (year, month, day) = Gregorian.date(ofDay: days)
        weekday = Gregorian.weekday(ofDay: days)
        hour = rest / 3_600_000_000
        minute = rest / 60_000_000 % 60
        second = rest / 1_000_000 % 60
        microsecond = rest % 1_000_000
    }

    var weekdayName: String { CivilTime.weekdays[weekday] }
    var monthName: String { CivilTime.months[month - 1] }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
