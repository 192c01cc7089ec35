/// A cron expression as a person would say it.
struct CronWords {
    private let cron: CronExpression

    init(_ cron: CronExpression) { self.cron = cron }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let ordinals = ["first", "second", "third", "fourth", "fifth"]

    var text: String {
        var text = clock
        let days = dayWords
        if !days.isEmpty { text += " on " + days }
        if cron.months.nonzeroBitCount < 12 {
            text += " in " + list(cron.months, CronField.month) { Self.months[$0] }
        }
        return text
    }

    private var clock: String {
        let (seconds, minutes, hours) = (cron.seconds, cron.minutes, cron.hours)
        let times = seconds.nonzeroBitCount * minutes.nonzeroBitCount * hours.nonzeroBitCount
        if times <= 6 { return "at " + Self.join(clockTimes) }
        var text: String
        if seconds.nonzeroBitCount > 1 {
            text = series(seconds, .second)
            if minutes.nonzeroBitCount < 60 { text += " of minute " + list(minutes, .minute) { "\($0)" } }
        } else {
            text = series(minutes, .minute)
            if let second = seconds.next(from: 1) { text += " at second \(second)" }
        }
        if hours.nonzeroBitCount < 24 { text += " of " + hourWords }
        return text
    }

    private var clockTimes: [String] {
        var times: [String] = []
        for hour in 0..<24 where cron.hours.has(hour) {
            for minute in 0..<60 where cron.minutes.has(minute) {
                for second in 0..<60 where cron.seconds.has(second) {
                    let time = "\(padded(hour, 2)):\(padded(minute, 2))"
                    times.append(cron.seconds == 1 ? time : "\(time):\(padded(second, 2))")
                }
            }
        }
        return times
    }

    private var hourWords: String {
        if let step = step(cron.hours, .hour), step > 1 { return "every \(Self.ordinal(step)) hour" }
        return (cron.hours.nonzeroBitCount == 1 ? "hour " : "hours ") + list(cron.hours, .hour) { "\($0)" }
    }

    /// `every minute`, `every 15 minutes`, `minutes 5 and 20`.
    private func series(_ bits: UInt64, _ field: CronField) -> String {
        let one = String(field.plural.dropLast())
        if let step = step(bits, field) {
            return step == 1 ? "every \(one)" : "every \(step) \(field.plural)"
        }
        return bits.nonzeroBitCount == 1
            ? "at \(one) \(bits.trailingZeroBitCount)" : "at \(field.plural) " + list(bits, field) { "\($0)" }
    }

    /// The distance when the numbers go evenly around the whole cycle, starting at its first.
    private func step(_ bits: UInt64, _ field: CronField) -> Int? {
        let count = bits.nonzeroBitCount
        guard count > 1, field.cycle % count == 0 else { return nil }
        let step = field.cycle / count
        let even = stride(from: 0, to: field.cycle, by: step).allSatisfy { bits.has($0) }
        return even ? step : nil
    }

    private var dayWords: String {
        let days = cron.days
        if days.anyDay && days.anyWeekday { return "" }
        var parts: [String] = []
        if !days.anyDay {
            if days.days != 0 {
                parts.append(
                    (days.days.nonzeroBitCount > 1 ? "days " : "day ") + list(days.days, .day) { "\($0)" })
            }
            for distance in 0...30 where days.beforeLast.has(distance) {
                parts.append(distance == 0 ? "the last day" : "the day \(distance) before the last")
            }
            for day in 1...31 where days.nearestWeekday.has(day) {
                parts.append("the weekday nearest to day \(day)")
            }
            if days.lastWeekday { parts.append("the last weekday") }
        }
        if !days.anyWeekday {
            if days.weekdays != 0 { parts.append(list(days.weekdays, .weekday) { Self.weekdays[$0] }) }
            for bit in 0..<35 where days.ordinals.has(bit) {
                parts.append("the \(Self.ordinals[bit / 7]) \(Self.weekdays[bit % 7])")
            }
            for weekday in 0..<7 where days.lastOfWeekday.has(weekday) {
                parts.append("the last \(Self.weekdays[weekday])")
            }
        }
        return parts.joined(separator: " or ")
    }

    /// `1, 3 and 5 to 9`
    private func list(_ bits: UInt64, _ field: CronField, _ name: (Int) -> String) -> String {
        var parts: [String] = []
        var value = 0
        while let first = bits.next(from: value) {
            var last = first
            while last < 63 && bits.has(last + 1) { last += 1 }
            if last > first + 1 {
                parts.append("\(name(first)) to \(name(last))")
            } else {
                parts += (first...last).map(name)
            }
            value = last + 1
        }
        return Self.join(parts)
    }

    private static func join(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    private static func ordinal(_ number: Int) -> String {
        switch number {
        case 2: "second"
        case 3: "third"
        default: "\(number)th"
        }
    }
}
