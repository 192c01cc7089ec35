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
                    suggestion: Nearest.name(to: text, among: Self.nicknames.keys.sorted()))
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

    /// What other programs write into a schedule, and a job says elsewhere.
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
            throw fault(.unknown(field), text, suggestion: Nearest.name(to: text, among: field.names))
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
