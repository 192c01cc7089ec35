internal import Quantities

/// A moment in UTC, counted in microseconds since 1970.
///
/// Microseconds because the service names versions by them; answers show milliseconds.
public struct Timestamp: Sendable, Hashable, Comparable {
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

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: moment.microseconds.saturatingAdding(duration.nearestMicroseconds))
    }

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
