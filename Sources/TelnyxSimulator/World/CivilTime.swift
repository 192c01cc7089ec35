internal import TelnyxCatalog

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
