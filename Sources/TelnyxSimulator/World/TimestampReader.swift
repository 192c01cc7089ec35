internal import TelnyxCatalog

/// Reads the parts of an RFC 3339 date and time, one after the other.
struct TimestampReader {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) { rest = text[...] }

    /// The whole text as a moment; `nil` where it is anything else.
    mutating func timestamp() -> Timestamp? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2), skip("T") || skip("t") || skip(" "),
            let hour = number(digits: 2), skip(":"), let minute = number(digits: 2),
            (1...12).contains(month), hour < 24, minute < 60,
            (1...Gregorian.daysInMonth(month, of: year)).contains(day)
        else { return nil }
        var second = 0
        if skip(":") {
            guard let seconds = number(digits: 2), seconds < 60 else { return nil }
            second = seconds
        }
        guard let fraction = fraction(), let offset = offset(), rest.isEmpty else { return nil }
        let seconds =
            Gregorian.day(year: year, month: month, day: day) * 86_400
            + hour * 3600 + (minute - offset) * 60 + second
        return Timestamp(microseconds: Int64(seconds) * 1_000_000 + fraction)
    }

    /// Microseconds after a point, zero without one; further digits are cut off.
    private mutating func fraction() -> Int64? {
        guard skip(".") else { return 0 }
        var value: Int64 = 0
        var digits = 0
        while let digit = digit() {
            if digits < 6 { value = value * 10 + Int64(digit) }
            digits += 1
        }
        guard digits > 0 else { return nil }
        for _ in 0..<max(0, 6 - digits) { value *= 10 }
        return value
    }

    /// The minutes by which the written time is ahead of UTC.
    private mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            return nil
        }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
