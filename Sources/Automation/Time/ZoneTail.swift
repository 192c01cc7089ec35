/// What a zone does after its recorded transitions: the POSIX `TZ` rule in a TZif file's footer.
///
/// `EST5EDT,M3.2.0,M11.1.0` and its like. Names are read and dropped; only
/// distances from UTC and the dates of change matter here.
struct ZoneTail: Hashable, Sendable {
    let standard: Int
    let daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// When in a year clocks change, by the wall before the change.
    struct Change: Hashable, Sendable {
        var day: Day
        var time: Int
    }

    enum Day: Hashable, Sendable {
        case julianWithoutLeapDay(Int)
        case dayOfYear(Int)
        /// Week 5 is the last one.
        case weekday(month: Int, week: Int, weekday: Int)
    }
}

extension ZoneTail {
    func segment(at utc: Int64) -> Zone.Segment {
        guard let daylight else { return .init(start: .min, end: .max, offset: standard) }
        let year = CivilTime(seconds: utc).year
        var changes: [(at: Int64, offset: Int)] = []
        for year in year - 1...year + 1 {
            changes.append((moment(of: daylight.start, year: year, offset: standard), daylight.offset))
            changes.append((moment(of: daylight.end, year: year, offset: daylight.offset), standard))
        }
        changes.sort { $0.at < $1.at }
        guard let next = changes.firstIndex(where: { $0.at > utc }), next > 0 else {
            return .init(start: .min, end: .max, offset: standard)
        }
        return .init(start: changes[next - 1].at, end: changes[next].at, offset: changes[next - 1].offset)
    }

    private func moment(of change: Change, year: Int, offset: Int) -> Int64 {
        let firstDay = CivilTime.day(year: year, month: 1, day: 1)
        let day: Int64
        switch change.day {
        case .julianWithoutLeapDay(let number):
            day = firstDay + Int64(number - 1) + (CivilTime.isLeap(year) && number >= 60 ? 1 : 0)
        case .dayOfYear(let number):
            day = firstDay + Int64(number)
        case .weekday(let month, let week, let weekday):
            let first = CivilTime.day(year: year, month: month, day: 1)
            var inMonth = (weekday - CivilTime.weekday(ofDay: first) + 7) % 7 + (week - 1) * 7
            while inMonth >= CivilTime.daysInMonth(month, of: year) { inMonth -= 7 }
            day = first + Int64(inMonth)
        }
        return day * 86400 + Int64(change.time - offset)
    }
}

extension ZoneTail {
    /// Reads a footer; `nil` when it is empty or of no known form.
    init?(posix text: some Collection<UInt8>) {
        var scanner = TailScanner(rest: Array(text)[...])
        guard scanner.skipName(), let west = scanner.clock() else { return nil }
        standard = -west
        if scanner.rest.isEmpty {
            daylight = nil
            return
        }
        guard scanner.skipName() else { return nil }
        var offset = standard + 3600
        if scanner.rest.first != UInt8(ascii: ",") {
            guard let west = scanner.clock() else { return nil }
            offset = -west
        }
        guard let start = scanner.change(), let end = scanner.change(), scanner.rest.isEmpty else {
            return nil
        }
        daylight = Daylight(offset: offset, start: start, end: end)
    }
}

/// Walks over a POSIX `TZ` rule.
private struct TailScanner {
    var rest: ArraySlice<UInt8>

    /// `EST` or `<+0330>`.
    mutating func skipName() -> Bool {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let count = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }.count
        rest = rest.dropFirst(count)
        return count >= 3
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func clock() -> Int? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard var seconds = number().map({ $0 * 3600 }) else { return nil }
        if take(":") {
            guard let minutes = number() else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number() else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    /// `,M3.2.0/2`, `,J60` or `,59/3`.
    mutating func change() -> ZoneTail.Change? {
        guard take(",") else { return nil }
        let day: ZoneTail.Day
        if take("M") {
            guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
                (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if take("J") {
            guard let number = number(), (1...365).contains(number) else { return nil }
            day = .julianWithoutLeapDay(number)
        } else {
            guard let number = number(), (0...365).contains(number) else { return nil }
            day = .dayOfYear(number)
        }
        guard take("/") else { return .init(day: day, time: 7200) }
        return clock().map { .init(day: day, time: $0) }
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
        guard !digits.isEmpty, digits.count <= 3 else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
