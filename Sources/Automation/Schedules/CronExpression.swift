/// When something is due, in cron's notation: five fields, or six with seconds first.
///
/// `*`, lists, ranges, steps, month and weekday names, `?`, and for days `L`
/// (last), `L-3`, `15W` (nearest weekday within the month), `LW`; for weekdays
/// `5#2` (second Friday), `5#L` or `5L` (last Friday). `@hourly`, `@daily`,
/// `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`. When both days and
/// weekdays are restricted, either suffices, as in every cron.
///
/// **Daylight saving.** An expression bound to certain hours follows the wall: a
/// time that does not exist is due when the gap ends (several such times once),
/// a time that comes twice is due the first time. One that matches all 24 hours
/// means an interval to whoever wrote it, so it follows the time that passes:
/// due in both passes of a repeated hour, and nothing is made up after a gap.
public struct CronExpression: Sendable, Hashable {
    /// As it was written.
    public let text: String
    var seconds: UInt64 = 1
    var minutes: UInt64 = 0
    var hours: UInt64 = 0
    var days: CronDays = .init()
    var months: UInt64 = 0

    init(text: String) { self.text = text }

    static let everyHour: UInt64 = (1 << 24) - 1

    /// Whether it follows elapsed time rather than the wall when clocks change.
    public var followsElapsedTime: Bool { hours == Self.everyHour }

    public static func == (left: CronExpression, right: CronExpression) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Which days of a month an expression means; bit n stands for the number n.
struct CronDays: Sendable, Hashable {
    var days: UInt64 = 0
    /// Bit n: n days before the last.
    var beforeLast: UInt64 = 0
    /// Bit n: the weekday nearest to day n.
    var nearestWeekday: UInt64 = 0
    var lastWeekday = false
    var weekdays: UInt64 = 0
    /// Bit 7 × (week − 1) + weekday.
    var ordinals: UInt64 = 0
    /// Bit n: the last such weekday of the month.
    var lastOfWeekday: UInt64 = 0
    var anyDay = false
    var anyWeekday = false

    /// The days of one month as bits 1 to 31.
    func bits(year: Int, month: Int) -> UInt64 {
        let count = CivilTime.daysInMonth(month, of: year)
        let all: UInt64 = (1 << UInt64(count + 1)) - 2
        if anyDay && anyWeekday { return all }
        let firstWeekday = CivilTime.weekday(ofDay: CivilTime.day(year: year, month: month, day: 1))
        var bits: UInt64 = 0
        if !anyDay { bits |= dayBits(count: count, firstWeekday: firstWeekday) }
        if !anyWeekday { bits |= weekdayBits(count: count, firstWeekday: firstWeekday) }
        return bits & all
    }

    private func dayBits(count: Int, firstWeekday: Int) -> UInt64 {
        var bits = days
        for distance in 0..<count where beforeLast.has(distance) { bits.set(count - distance) }
        for day in 1...count where nearestWeekday.has(day) {
            bits.set(workday(nearest: day, count: count, firstWeekday: firstWeekday))
        }
        if lastWeekday { bits.set(workday(nearest: count, count: count, firstWeekday: firstWeekday)) }
        return bits
    }

    private func weekdayBits(count: Int, firstWeekday: Int) -> UInt64 {
        var bits: UInt64 = 0
        for day in 1...count {
            let weekday = (firstWeekday + day - 1) % 7
            let week = (day - 1) / 7
            if weekdays.has(weekday) || ordinals.has(week * 7 + weekday)
                || (day + 7 > count && lastOfWeekday.has(weekday))
            {
                bits.set(day)
            }
        }
        return bits
    }

    /// Saturday goes back and Sunday forward, but never into another month.
    private func workday(nearest day: Int, count: Int, firstWeekday: Int) -> Int {
        switch (firstWeekday + day - 1) % 7 {
        case 6: day == 1 ? 3 : day - 1
        case 0: day == count ? day - 2 : day + 1
        default: day
        }
    }
}

extension UInt64 {
    func has(_ bit: Int) -> Bool { self & (1 << UInt64(bit)) != 0 }

    mutating func set(_ bit: Int) { self |= 1 << UInt64(bit) }

    /// The lowest bit from `start` on.
    func next(from start: Int) -> Int? {
        guard start < 64 else { return nil }
        let rest = self & (UInt64.max << UInt64(Swift.max(0, start)))
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }

    /// The highest bit up to `end`.
    func previous(upTo end: Int) -> Int? {
        guard end >= 0 else { return nil }
        let rest = end >= 63 ? self : self & ((1 << UInt64(end + 1)) - 1)
        return rest == 0 ? nil : 63 - rest.leadingZeroBitCount
    }
}
