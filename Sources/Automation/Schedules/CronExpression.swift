internal import Essentials

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

    /// Whether both were written alike.
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
        let count = Gregorian.daysInMonth(month, of: year)
        let all: UInt64 = (1 << UInt64(count + 1)) - 2
        if anyDay && anyWeekday { return all }
        let firstWeekday = Gregorian.weekday(ofDay: Gregorian.day(year: year, month: month, day: 1))
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

extension CronExpression {
    private static let nicknames = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
        "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    /// Reads an expression; throws at its first mistake, and when no date could ever fit.
    public init(_ text: String) throws(ScheduleError) {
        let text = String(text.trimmingSpace)
        try Self.refuseOthersForms(text)
        var fieldText = text
        if text.hasPrefix("@") {
            guard let meant = Self.nicknames[text.lowercased()] else {
                throw ScheduleError(
                    .cron(.unknownNickname), value: text, expression: text,
                    suggestion: NearestName.find(text, among: Self.nicknames.keys.sorted()))
            }
            fieldText = meant
        }
        let parts = Self.fields(of: fieldText)
        guard parts.count == 5 || parts.count == 6 else {
            throw ScheduleError(.cron(.fieldCount(parts.count)), value: text)
        }
        self.init(text: text)
        let fields = CronField.allCases.suffix(parts.count)
        for (field, part) in zip(fields, parts) {
            let parser = CronFieldParser(field: field, expression: text, column: part.column)
            try parser.read(part.text, into: &self)
        }
        // The calendar repeats after 400 years: what fits none of those days never does.
        let start = CivilTime(year: 2000, month: 1, day: 1)
        guard next(from: start, throughYear: 2399) != nil else {
            throw ScheduleError(.cron(.neverDue), value: text)
        }
    }

    /// Refuses fields that other programs write into a schedule and a job says elsewhere.
    private static func refuseOthersForms(_ text: String) throws(ScheduleError) {
        for name in ["CRON_TZ=", "TZ="] where text.hasPrefix(name) {
            let words = text.dropFirst(name.count).split(separator: " ", maxSplits: 1)
            let zone = String(words.first ?? ""), rest = words.count > 1 ? String(words[1]) : ""
            throw ScheduleError(
                .cron(.zoneWithin(zone, rest: String(rest.trimmingSpace))), value: name + zone,
                expression: text)
        }
        if text.lowercased().hasPrefix("@every") {
            let interval = String(text.dropFirst("@every".count)).trimmingSpace
            throw ScheduleError(.cron(.everyWithin(String(interval))), value: text)
        }
    }

    private static func fields(of text: String) -> [(text: String, column: Int)] {
        var fields: [(text: String, column: Int)] = []
        var current = ""
        for (index, character) in text.enumerated() {
            if character.isWhitespace {
                if !current.isEmpty { fields.append((current, index - current.count + 1)) }
                current = ""
            } else {
                current.append(character)
            }
        }
        if !current.isEmpty { fields.append((current, text.count - current.count + 1)) }
        return fields
    }
}

/// Reads one field of an expression.
struct CronFieldParser {
    let field: CronField
    let expression: String
    let column: Int

    func read(_ text: String, into cron: inout CronExpression) throws(ScheduleError) {
        var bits: UInt64 = 0
        var column = column
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parser = CronFieldParser(field: field, expression: expression, column: column)
            if try !parser.readSpecial(String(part), into: &cron.days) {
                bits |= try parser.bits(of: String(part))
            }
            column += part.count + 1
        }
        let isWhole = bits.nonzeroBitCount == field.cycle
        switch field {
        case .second: cron.seconds = bits
        case .minute: cron.minutes = bits
        case .hour: cron.hours = bits
        case .month: cron.months = bits
        case .day:
            cron.days.days = bits
            cron.days.anyDay = isWhole
        case .weekday:
            cron.days.weekdays = bits
            cron.days.anyWeekday = isWhole
        }
    }

    /// `L`, `L-3`, `15W`, `LW`, `5#2`, `FRI#L`, `5L`: what only days or only weekdays know.
    private func readSpecial(_ part: String, into days: inout CronDays) throws(ScheduleError) -> Bool {
        let upper = part.uppercased()
        if upper.contains("#") {
            try require([.weekday], mark: "#", part)
            let sides = upper.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2 else { throw fault(.ordinal, part) }
            let weekday = try number(sides[0]) % 7
            if sides[1] == "L" {
                days.lastOfWeekday.set(weekday)
            } else if let week = Int(sides[1]), (1...5).contains(week) {
                days.ordinals.set((week - 1) * 7 + weekday)
            } else {
                throw fault(.ordinal, part)
            }
            return true
        }
        if upper == "L" || upper == "LW" || upper.hasPrefix("L-") {
            try require([.day], mark: upper == "LW" ? "LW" : "L", part)
            if upper == "LW" {
                days.lastWeekday = true
            } else if upper == "L" {
                days.beforeLast.set(0)
            } else if let distance = Int(upper.dropFirst(2)), (1...30).contains(distance) {
                days.beforeLast.set(distance)
            } else {
                throw fault(.daysBeforeLast, part)
            }
            return true
        }
        if upper.hasSuffix("W"), upper.first?.isNumber == true {
            try require([.day], mark: "W", part)
            days.nearestWeekday.set(try number(String(upper.dropLast())))
            return true
        }
        if upper.hasSuffix("L"), field != .month, upper.first?.isNumber == true || upper.count == 4 {
            try require([.weekday], mark: "L", part)
            days.lastOfWeekday.set(try number(String(upper.dropLast())) % 7)
            return true
        }
        return false
    }

    /// `*`, `?`, `5`, `1-5`, each with a step or without.
    private func bits(of part: String) throws(ScheduleError) -> UInt64 {
        guard !part.isEmpty else { throw fault(.empty(field), part) }
        let sides = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        let step = sides.count == 2 ? try self.step(sides[1]) : 1
        var range = field == .weekday ? 0...6 : field.range
        if sides[0] == "?" {
            try require([.day, .weekday], mark: "?", part)
        } else if sides[0] != "*" {
            let ends = sides[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            var first = try number(String(ends[0]))
            // A single number with a step goes on to the field's end.
            var last = sides.count == 2 ? max(first, range.upperBound) : first
            if ends.count == 2 {
                last = try number(String(ends[1]))
                // A week may be said to end on Sunday.
                if field == .weekday && last == 0 && first > 0 { last = 7 }
                // Or to begin on it.
                if field == .weekday && first == 7 && last < 7 { first = 0 }
            }
            guard first <= last else {
                throw fault(.backwards(field), part, suggestion: forwards(first, last, step))
            }
            range = first...last
        }
        var bits: UInt64 = 0
        for value in stride(from: range.lowerBound, through: range.upperBound, by: step) {
            bits.set(field == .weekday ? value % 7 : value)
        }
        return bits
    }

    /// `22-4` in hours as `22-23,0-4`, and `22-4/3` as `22,1,4`: the step goes on over the end.
    private func forwards(_ first: Int, _ last: Int, _ step: Int) -> String {
        let low = field.range.lowerBound, end = low + field.cycle - 1
        let before = Array(stride(from: first, through: end, by: step))
        let after = Array(stride(from: (before.last ?? end) + step - field.cycle, through: last, by: step))
        return [before, after].compactMap { range($0, step) }.joined(separator: ",")
    }

    /// Numbers of one step as a range, where that is shorter.
    private func range(_ numbers: [Int], _ step: Int) -> String? {
        guard let first = numbers.first, let last = numbers.last else { return nil }
        if numbers.count < (step == 1 ? 2 : 3) { return numbers.map { "\($0)" }.joined(separator: ",") }
        return "\(first)-\(last)" + (step == 1 ? "" : "/\(step)")
    }

    private func step(_ text: String) throws(ScheduleError) -> Int {
        guard let step = Int(text), step > 0, text.allSatisfy(\.isNumber) else {
            throw fault(.step(field), text)
        }
        guard step < field.cycle else { throw fault(.stepTooLong(field), text) }
        return step
    }

    private func number(_ text: String) throws(ScheduleError) -> Int {
        if let number = field.number(named: text) { return number }
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            throw fault(.unknown(field), text, suggestion: NearestName.find(text, among: field.names))
        }
        guard let number = Int(text), field.range.contains(number) else {
            throw fault(.outOfRange(field), text)
        }
        return number
    }

    private func require(_ allowed: [CronField], mark: String, _ part: String) throws(ScheduleError) {
        guard allowed.contains(field) else {
            throw fault(.misplaced(field, mark: mark, allowed: allowed), part)
        }
    }

    private func fault(
        _ fault: ScheduleError.CronFault, _ value: String, suggestion: String? = nil
    ) -> ScheduleError {
        ScheduleError(
            .cron(fault), value: value, expression: expression, column: column, suggestion: suggestion)
    }
}

extension CronExpression {
    /// The next due time later than `time`, by the clocks of `zone`.
    ///
    /// `nil` only beyond the year 9999. Whole seconds; pure.
    public func next(after time: Timestamp, in zone: Zone) -> Timestamp? {
        let start = time.seconds
        let found =
            followsElapsedTime ? nextElapsed(after: start, in: zone) : nextOnWall(after: start, in: zone)
        return found.map(Timestamp.init(seconds:))
    }

    /// The last due time earlier than `time`.
    public func previous(before time: Timestamp, in zone: Zone) -> Timestamp? {
        // A fraction of a second later counts as the next whole second.
        let end = time.milliseconds == time.seconds * 1000 ? time.seconds : time.seconds + 1
        let found =
            followsElapsedTime
            ? previousElapsed(before: end, in: zone) : previousOnWall(before: end, in: zone)
        return found.map(Timestamp.init(seconds:))
    }

    private static let years = 1...9999

    // MARK: Bound to hours: walk along the wall, then ask when that was

    private func nextOnWall(after start: Int64, in zone: Zone) -> Int64? {
        // Whatever the wall showed up to now is due by now, so looking on from here misses nothing.
        var wall = CivilTime(seconds: zone.local(start) + 1)
        while let match = next(from: wall, throughYear: Self.years.upperBound) {
            let due = zone.resolve(match.seconds)
            if due > start { return due }
            wall = CivilTime(seconds: match.seconds + 1)
        }
        return nil
    }

    private func previousOnWall(before end: Int64, in zone: Zone) -> Int64? {
        // In the second pass of a repeated hour all of that hour was due in the first.
        var wall = zone.local(end)
        if case .twice(let first, let second) = zone.reading(of: wall), second == end || first < end {
            wall = max(wall, zone.local(zone.segment(at: first).end - 1))
        }
        while let match = previous(upTo: CivilTime(seconds: wall)) {
            let due = zone.resolve(match.seconds)
            if due < end { return due }
            wall = match.seconds - 1
        }
        return nil
    }

    // MARK: Every hour: walk along each stretch of constant distance from UTC

    private func nextElapsed(after start: Int64, in zone: Zone) -> Int64? {
        var from = start + 1
        while true {
            let segment = zone.segment(at: from)
            let wall = CivilTime(seconds: from + Int64(segment.offset))
            guard let match = next(from: wall, throughYear: Self.years.upperBound) else { return nil }
            let due = match.seconds - Int64(segment.offset)
            if due < segment.end { return due }
            from = segment.end
        }
    }

    private func previousElapsed(before end: Int64, in zone: Zone) -> Int64? {
        var to = end - 1
        while true {
            let segment = zone.segment(at: to)
            guard let match = previous(upTo: CivilTime(seconds: to + Int64(segment.offset))) else {
                return nil
            }
            let due = match.seconds - Int64(segment.offset)
            if due >= segment.start { return due }
            to = segment.start - 1
        }
    }

    // MARK: Matching on the wall alone

    /// The first matching wall time from `start` on.
    func next(from start: CivilTime, throughYear lastYear: Int) -> CivilTime? {
        var (year, firstMonth, firstDay) = (start.year, start.month, start.day)
        var clock = nextClock(from: start)
        if clock == nil { firstDay += 1 }
        while year <= lastYear {
            guard let month = months.next(from: firstMonth) else {
                (year, firstMonth, firstDay, clock) = (year + 1, 1, 1, nil)
                continue
            }
            if month != firstMonth { (firstDay, clock) = (1, nil) }
            if let day = days.bits(year: year, month: month).next(from: firstDay) {
                let time = day == start.day && month == start.month && year == start.year ? clock : nil
                let (hour, minute, second) = time ?? firstClock
                return CivilTime(
                    year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            }
            (firstMonth, firstDay, clock) = (month + 1, 1, nil)
        }
        return nil
    }

    /// The last matching wall time up to `end`.
    private func previous(upTo end: CivilTime) -> CivilTime? {
        var (year, lastMonth, lastDay) = (end.year, end.month, end.day)
        let clock = previousClock(upTo: end)
        if clock == nil { lastDay -= 1 }
        while year >= Self.years.lowerBound {
            guard let month = months.previous(upTo: lastMonth), month > 0 else {
                (year, lastMonth, lastDay) = (year - 1, 12, 31)
                continue
            }
            if month != lastMonth { lastDay = 31 }
            if let day = days.bits(year: year, month: month).previous(upTo: lastDay) {
                let isLastDay = day == end.day && month == end.month && year == end.year
                let (hour, minute, second) = (isLastDay ? clock : nil) ?? lastClock
                return CivilTime(
                    year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            }
            (lastMonth, lastDay) = (month - 1, 31)
        }
        return nil
    }

    private typealias ClockTime = (hour: Int, minute: Int, second: Int)

    private var firstClock: ClockTime {
        (hours.trailingZeroBitCount, minutes.trailingZeroBitCount, seconds.trailingZeroBitCount)
    }

    private var lastClock: ClockTime {
        (63 - hours.leadingZeroBitCount, 63 - minutes.leadingZeroBitCount, 63 - seconds.leadingZeroBitCount)
    }

    private func nextClock(from time: CivilTime) -> ClockTime? {
        let first = firstClock
        if hours.has(time.hour) {
            if minutes.has(time.minute), let second = seconds.next(from: time.second) {
                return (time.hour, time.minute, second)
            }
            if let minute = minutes.next(from: time.minute + 1) { return (time.hour, minute, first.second) }
        }
        return hours.next(from: time.hour + 1).map { ($0, first.minute, first.second) }
    }

    private func previousClock(upTo time: CivilTime) -> ClockTime? {
        let last = lastClock
        if hours.has(time.hour) {
            if minutes.has(time.minute), let second = seconds.previous(upTo: time.second) {
                return (time.hour, time.minute, second)
            }
            if let minute = minutes.previous(upTo: time.minute - 1) {
                return (time.hour, minute, last.second)
            }
        }
        return hours.previous(upTo: time.hour - 1).map { ($0, last.minute, last.second) }
    }
}

/// One field of a cron expression: what it is called and which numbers and names it takes.
enum CronField: Int, CaseIterable, Hashable, Sendable {
    case second, minute, hour, day, month, weekday

    var plural: String {
        switch self {
        case .second: "seconds"
        case .minute: "minutes"
        case .hour: "hours"
        case .day: "days"
        case .month: "months"
        case .weekday: "weekdays"
        }
    }

    var range: ClosedRange<Int> {
        switch self {
        case .second, .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    /// How many values a cycle has; Sunday is both 0 and 7.
    var cycle: Int { self == .weekday ? 7 : range.count }

    /// Three letters each, in the order of their numbers.
    var names: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        default: []
        }
    }

    func number(named name: String) -> Int? {
        names.firstIndex(of: name.uppercased()).map { $0 + (self == .month ? 1 : 0) }
    }

    /// `0-7 or SUN-SAT`
    var expectation: String {
        let numbers = "\(range.lowerBound)-\(range.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers) or \(first)-\(last)"
    }
}
