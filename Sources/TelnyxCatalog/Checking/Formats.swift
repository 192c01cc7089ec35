extension ValueType.Format {
    func fits(_ text: String) -> Bool {
        switch self {
        case .uuid: Self.isUUID(Array(text.utf8))
        case .dateTime: DateTimeCheck.isDateTime(Array(text.utf8))
        case .moment: DateTimeCheck.isDate(Array(text.utf8)) || DateTimeCheck.isDateTime(Array(text.utf8))
        // What a variable brings is known when the conversation begins.
        case .url: Self.hasVariable(text) || URLCheck.host(of: text) != nil
        case .phoneNumber: Self.isPhoneNumber(Array(text.utf8))
        }
    }

    /// Whether a text is filled in from variables: `{{music_url}}`.
    private static func hasVariable(_ text: String) -> Bool {
        guard let open = text.firstRange(of: "{{") else { return false }
        return text[open.upperBound...].contains("}}")
    }

    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : hexadecimalDigit(byte) != nil
            }
    }

    /// E.164: a plus sign, a country code that does not begin with 0, at most 15 digits.
    private static func isPhoneNumber(_ bytes: [UInt8]) -> Bool {
        guard (3...16).contains(bytes.count), bytes[0] == UInt8(ascii: "+") else { return false }
        return bytes[1] != UInt8(ascii: "0") && bytes.dropFirst().allSatisfy(isDigit)
    }
}

/// RFC 3339, with a zone and a day that the calendar has.
enum DateTimeCheck {
    static func isDateTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 20, matches(bytes[0..<19], "dddd-dd-ddTdd:dd:dd") else { return false }
        guard (0...23).contains(number(bytes[11..<13])), (0...59).contains(number(bytes[14..<16])),
            (0...59).contains(number(bytes[17..<19])),
            isDay(year: number(bytes[0..<4]), month: number(bytes[5..<7]), day: number(bytes[8..<10]))
        else { return false }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = rest.prefix(while: isDigit)
            if fraction.isEmpty { return false }
            rest = rest.dropFirst(fraction.count)
        }
        return isZone(rest)
    }

    static func isDate(_ bytes: [UInt8]) -> Bool {
        matches(bytes[...], "dddd-dd-dd")
            && isDay(year: number(bytes[0..<4]), month: number(bytes[5..<7]), day: number(bytes[8..<10]))
    }

    private static func isZone(_ zone: ArraySlice<UInt8>) -> Bool {
        if zone.elementsEqual([UInt8(ascii: "Z")]) { return true }
        guard zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"),
            matches(zone.dropFirst(), "dd:dd")
        else { return false }
        let digits = zone.dropFirst()
        return number(digits.prefix(2)) <= 23 && number(digits.suffix(2)) <= 59
    }

    private static func isDay(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month) else { return false }
        return (1...Gregorian.daysInMonth(month, of: year)).contains(day)
    }

    /// Whether bytes follow a picture in which `d` stands for a digit.
    private static func matches(_ bytes: ArraySlice<UInt8>, _ picture: String) -> Bool {
        bytes.count == picture.utf8.count
            && zip(bytes, picture.utf8).allSatisfy { byte, sign in
                sign == UInt8(ascii: "d") ? isDigit(byte) : byte == sign
            }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
    }
}
