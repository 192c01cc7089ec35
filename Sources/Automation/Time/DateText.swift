internal import Essentials

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
