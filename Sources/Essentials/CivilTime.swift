/// A date and time of day as a wall shows them, in no zone, by the Gregorian calendar.
package struct CivilTime: Hashable, Sendable {
    package var year: Int
    /// From 1.
    package var month: Int
    package var day: Int
    package var hour = 0
    package var minute = 0
    package var second = 0
    package var microsecond = 0

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// From seconds since 1970-01-01 00:00 on the same wall.
    package init(seconds: Int64) {
        let (days, rest) = Gregorian.floorDivision(Int(seconds), by: 86_400)
        (year, month, day) = Gregorian.date(ofDay: days)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }

    /// In UTC.
    package init(_ moment: Timestamp) {
        self.init(seconds: moment.seconds)
        microsecond = Gregorian.floorDivision(Int(moment.microseconds), by: 1_000_000).remainder
    }

    /// Whole seconds since 1970-01-01 00:00 on the same wall.
    package var seconds: Int64 {
        Int64(Gregorian.day(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// 0 is Sunday.
    package var weekday: Int { Gregorian.weekday(ofDay: Gregorian.day(year: year, month: month, day: day)) }

    package var weekdayName: String { Self.weekdays[weekday] }
    package var monthName: String { Self.months[month - 1] }

    /// `2026-03-08`
    package var date: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// `02:30:00`
    package var clock: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}

/// A number with leading zeros.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
