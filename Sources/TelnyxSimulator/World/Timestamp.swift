/// A moment in UTC, counted in microseconds since 1970.
///
/// Microseconds because the service names versions by them; answers show milliseconds.
public struct Timestamp: Sendable, Hashable, Comparable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The moment `duration` after the first of January 1970, UTC.
    public init(sinceEpoch duration: Duration) {
        let (seconds, attoseconds) = duration.components
        microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// Reads a date and time of RFC 3339, with or without fractions, with `Z` or an offset.
    ///
    /// `nil` for anything else, a day that no month has included.
    public init?(parsing text: String) {
        var reader = TimestampReader(text.utf8)
        guard let value = reader.timestamp() else { return nil }
        self = value
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: moment.microseconds + Timestamp(sinceEpoch: duration).microseconds)
    }

    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .microseconds(left.microseconds - right.microseconds)
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
        let (days, rest) = CivilTime.floorDivision(moment.microseconds, 86_400_000_000)
        // Years that begin in March put the leap day last, so months have a regular length pattern.
        let (era, dayOfEra) = CivilTime.floorDivision(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5) + 1
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        weekday = Int(CivilTime.floorDivision(days + 4, 7).remainder)
        hour = Int(rest / 3_600_000_000)
        minute = Int(rest / 60_000_000 % 60)
        second = Int(rest / 1_000_000 % 60)
        microsecond = Int(rest % 1_000_000)
    }

    /// The days between 1970 and a date.
    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let (era, yearOfEra) = floorDivision(shifted, 400)
        let monthFromMarch = Int64((month + 9) % 12)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func floorDivision(
        _ value: Int64, _ divisor: Int64
    ) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
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
}
