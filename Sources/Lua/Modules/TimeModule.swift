internal import Essentials

extension LuaModule {
    /// The module `time`, with the clocks of the options.
    static func time(_ options: LuaOptions, elapsed: @escaping @Sendable () -> Duration) -> LuaModule {
        let clock = options.clock, wallClock = options.wallClock
        let time = LuaModule("time")
        time.function("now") { () in (wallClock().inSeconds * 1000).rounded() / 1000 }
        time.function("monotonic") { () in elapsed().inSeconds }
        time.function("sleep") { (limit: LuaDuration) async throws -> Void in
            try await clock.sleep(for: limit.duration)
        }
        time.function("duration") { (duration: LuaDuration) in
            let seconds = duration.seconds
            return Int64(exactly: seconds).map(LuaData.integer) ?? .number(seconds)
        }
        time.function("iso") { (seconds: Double?) throws -> String in
            guard let text = ISOTime.text(seconds ?? wallClock().inSeconds) else {
                throw LuaArgumentError(index: 0, expected: "seconds since 1970", got: "\(seconds ?? 0)")
            }
            return text
        }
        time.function("parse") { (text: String) throws -> LuaData in
            guard let seconds = ISOTime.seconds(text) else {
                throw LuaArgumentError(
                    index: 0, expected: "a time like 2026-01-31T09:30:00Z", got: "\"\(text)\"")
            }
            return Int64(exactly: seconds).map(LuaData.integer) ?? .number(seconds)
        }
        return time
    }
}

/// Times as ISO 8601 text in UTC.
enum ISOTime {
    /// `2026-01-31T09:30:00Z`, with milliseconds unless they are 0; `nil` outside the years 0 to 9999.
    static func text(_ secondsSince1970: Double) -> String? {
        guard let milliseconds = OutsideTimestamp(seconds: secondsSince1970)?.milliseconds else { return nil }
        let (seconds, rest) = Gregorian.floorDivision(Int(milliseconds), by: 1000)
        let (day, time) = Gregorian.floorDivision(seconds, by: 86400)
        let (year, month, dayOfMonth) = Gregorian.date(ofDay: day)
        guard (0...9999).contains(year) else { return nil }
        var text = pad(year, 4) + "-" + pad(month, 2) + "-" + pad(dayOfMonth, 2) + "T"
        text += pad(time / 3600, 2) + ":" + pad(time / 60 % 60, 2) + ":" + pad(time % 60, 2)
        if rest != 0 { text += "." + pad(rest, 3) }
        return text + "Z"
    }

    /// Seconds since 1970 of a date, or of a date and time with `Z` or an offset; `nil` for other text.
    static func seconds(_ text: String) -> Double? {
        var reader = Reader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), (1...12).contains(month), day >= 1,
            day <= Gregorian.daysInMonth(month, of: year)
        else { return nil }
        let midnight = Double(Gregorian.day(year: year, month: month, day: day) * 86400)
        if reader.isAtEnd { return midnight }
        guard reader.take("T") || reader.take("t") || reader.take(" "), let hour = reader.number(2),
            reader.take(":"), let minute = reader.number(2), hour < 24, minute < 60
        else { return nil }
        var seconds = 0.0
        if reader.take(":") {
            guard let whole = reader.number(2), whole < 60 else { return nil }
            seconds = Double(whole)
            if reader.take(".") {
                guard let fraction = reader.fraction() else { return nil }
                seconds += fraction
            }
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        return midnight + Double(hour * 3600 + minute * 60 - offset) + seconds
    }

    private struct Reader {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = text[...].utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(_ digits: Int) -> Int? {
            let text = rest.prefix(digits)
            guard text.count == digits, text.allSatisfy({ (48...57).contains($0) }) else { return nil }
            rest = rest.dropFirst(digits)
            return text.reduce(0) { $0 * 10 + Int($1 - 48) }
        }

        mutating func fraction() -> Double? {
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard !digits.isEmpty, let text = String(digits) else { return nil }
            return Double("0." + text)
        }

        /// Seconds east of UTC.
        mutating func offset() -> Int? {
            if take("Z") || take("z") { return 0 }
            let sign = take("-") ? -1 : take("+") ? 1 : 0
            guard sign != 0, let hours = number(2), hours < 24 else { return nil }
            _ = take(":")
            guard let minutes = number(2), minutes < 60 else { return nil }
            return sign * (hours * 3600 + minutes * 60)
        }
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
