/// Numbers and times of day, in digits and in words.
enum Numbers {
    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    private static let ordinals = [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth",
        "nineteenth", "twentieth",
    ]

    // MARK: Digits

    /// Reads "5", "4.50", "1,200", "9:30", "9am", "3rd"; `nil` for what is no number.
    static func digits(_ word: String) -> [Token]? {
        guard word.first?.isNumber == true, word.allSatisfy(\.isASCII) else { return nil }
        let head = word.prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == ":" }
        let tail = word.dropFirst(head.count)
        if head.contains(":") {
            guard let minutes = clock(head) else { return nil }
            let token = Token(text: String(head), clock: (minutes, minutes >= 780 || head.hasPrefix("0")))
            return tail.isEmpty
                ? [token] : tail == "am" || tail == "pm" ? [token, Token(text: String(tail))] : nil
        }
        let parts = head.filter { $0 != "," }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(parts[0]), whole < 1_000_000_000_000 else { return nil }
        var thousandths = whole * 1000
        if parts.count == 2 {
            let padded = parts[1].prefix(3) + String(repeating: "0", count: max(3 - parts[1].count, 0))
            guard let fraction = Int64(padded) else { return nil }
            thousandths += fraction
        }
        let token = Token(text: String(head), thousandths: thousandths)
        switch tail {
        case "": return [token]
        case "am", "pm": return [token, Token(text: String(tail))]
        case "st", "nd", "rd", "th":
            return [Token(text: String(head), thousandths: thousandths, isOrdinal: true)]
        case "h": return [token, Token(text: "oclock")]
        default: return Lexicon.units[String(tail)] == nil ? nil : [token, Token(text: String(tail))]
        }
    }

    private static func clock(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), hour <= 24, minute < 60
        else {
            return nil
        }
        return hour * 60 + minute
    }

    // MARK: Words

    /// Puts number words together, and reads what is a time of day.
    static func read(_ tokens: [Token]) -> [Token] { times(fractions(words(tokens))) }

    private static func words(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        var index = 0
        while index < tokens.count {
            if let (value, end, isOrdinal) = number(in: tokens, from: index) {
                let text = tokens[index..<end].map(\.text).joined(separator: " ")
                result.append(Token(text: text, thousandths: value * 1000, isOrdinal: isOrdinal))
                index = end
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    private static func number(in tokens: [Token], from start: Int) -> (Int64, Int, Bool)? {
        var total: Int64 = 0
        var part: Int64 = 0
        var index = start
        var hasSmall = false
        while index < tokens.count {
            let word = tokens[index].text
            if let place = small.firstIndex(of: word) {
                // "nine five" is two numbers, "twenty five" is one.
                if hasSmall && (part % 10 != 0 || part % 100 == 10 || place >= 10 || place == 0) { break }
                part += Int64(place)
                hasSmall = true
            } else if let place = tens.firstIndex(of: word) {
                if hasSmall, part % 100 != 0 { break }
                part += Int64(place + 2) * 10
                hasSmall = true
            } else if word == "hundred", hasSmall || isOne(tokens, before: index) {
                part = max(part, 1) * 100
                hasSmall = true
            } else if word == "thousand" || word == "million", hasSmall || isOne(tokens, before: index) {
                total += max(part, 1) * (word == "thousand" ? 1000 : 1_000_000)
                part = 0
                hasSmall = true
            } else if word == "dozen" {
                return (max(part, 1) * 12, index + 1, false)
            } else if word == "and", hasSmall, part % 100 == 0, part > 0 || total > 0,
                index + 1 < tokens.count, isSmall(tokens[index + 1].text)
            {
            } else if let place = ordinals.firstIndex(of: word),
                word != "second" || hasSmall || isCounted(tokens, index)
            {
                if hasSmall && (part % 10 != 0 || place >= 10) { break }
                return (total + part + Int64(place), index + 1, true)
            } else {
                break
            }
            index += 1
        }
        return hasSmall ? (total + part, index, false) : nil
    }

    private static func isOne(_ tokens: [Token], before index: Int) -> Bool {
        index > 0 && (tokens[index - 1].text == "a" || tokens[index - 1].text == "one")
    }

    private static func isSmall(_ word: String) -> Bool { small.contains(word) || tens.contains(word) }

    /// "the second floor" counts, "a second" is a time.
    private static func isCounted(_ tokens: [Token], _ index: Int) -> Bool {
        index > 0 && tokens[index - 1].text == "the"
    }

    /// "half an hour", "a week".
    private static func fractions(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
            let afterNext = index + 2 < tokens.count ? tokens[index + 2].text : ""
            if token.text == "half", next == "an" || next == "a",
                Lexicon.units[Lexicon.singular(afterNext)] != nil
            {
                result.append(Token(text: "half", thousandths: 500))
            } else if token.text == "a" || token.text == "an",
                Lexicon.units[next]?.kind == "time" || next == "month" || next == "year"
            {
                if result.last?.text != "half" { result.append(Token(text: token.text, thousandths: 1000)) }
            } else {
                result.append(token)
            }
        }
        return result
    }

    // MARK: Times

    private static let leading: Set<String> = [
        "at", "from", "until", "till", "by", "before", "after", "between", "past",
    ]

    private static func times(_ tokens: [Token]) -> [Token] {
        var tokens = tokens
        var index = 0
        while index < tokens.count {
            defer { index += 1 }
            let word = tokens[index].text
            if word == "noon" || word == "midday" { tokens[index].clock = (720, true) }
            if word == "midnight" { tokens[index].clock = (0, true) }
            if word == "half" || word == "quarter", index + 2 < tokens.count,
                ["past", "to"].contains(tokens[index + 1].text), let hour = hour(tokens[index + 2])
            {
                let minutes = word == "half" ? 30 : 15
                let sum = hour * 60 + (tokens[index + 1].text == "past" ? minutes : -minutes)
                tokens.replaceSubrange(
                    index...(index + 2), with: [Token(text: "time", clock: (sum, hour > 12))])
            }
            guard tokens[index].clock != nil || isTime(tokens, index) else { continue }
            if tokens[index].clock == nil, let hour = hour(tokens[index]) {
                tokens[index].clock = (hour * 60, hour > 12 || hour == 0)
                tokens[index].thousandths = nil
            }
            if index + 1 < tokens.count, tokens[index + 1].text == "oclock" { tokens.remove(at: index + 1) }
            readHalfOfDay(&tokens, index)
        }
        settleRanges(&tokens)
        return tokens
    }

    private static func hour(_ token: Token) -> Int? {
        guard let value = token.thousandths, value % 1000 == 0, value <= 24000, !token.isOrdinal else {
            return nil
        }
        return Int(value / 1000)
    }

    /// Whether a bare number is an hour: after "at" or "until", in "9 to 17", before "am" or "o'clock", and not
    /// where it counts something.
    private static func isTime(_ tokens: [Token], _ index: Int) -> Bool {
        guard hour(tokens[index]) != nil else { return false }
        let next = index + 1 < tokens.count ? tokens[index + 1] : Token(text: ".")
        if ["am", "pm", "oclock"].contains(next.text) { return true }
        if counts(next) { return false }
        let before = index > 0 ? tokens[index - 1].text : ""
        if before == "between" || index > 2 && before == "and" && tokens[index - 3].text == "between" {
            return true
        }
        if leading.contains(before) { return !isRangeOfThings(tokens, index) }
        if ["to", "and"].contains(before), index > 1, tokens[index - 2].clock != nil { return true }
        if next.text == "to" {
            return !isRangeOfThings(tokens, index) && index + 2 < tokens.count
                && hour(tokens[index + 2]) != nil
        }
        return false
    }

    private static func isRangeOfThings(_ tokens: [Token], _ index: Int) -> Bool {
        guard index + 2 < tokens.count, ["to", "and"].contains(tokens[index + 1].text),
            tokens[index + 2].thousandths != nil
        else { return false }
        return index + 3 < tokens.count && counts(tokens[index + 3])
    }

    private static func counts(_ token: Token) -> Bool {
        if token.isMark || token.thousandths != nil || token.clock != nil { return false }
        if ["$", "€", "£", "%"].contains(token.text) { return true }
        if Lexicon.day(token.text, isCapitalised: true) != nil { return false }
        return !Lexicon.isFunctionWord(token.text) || Lexicon.units[Lexicon.singular(token.text)] != nil
    }

    private static func readHalfOfDay(_ tokens: inout [Token], _ index: Int) {
        guard let clock = tokens[index].clock, index + 1 < tokens.count else { return }
        func set(_ isEvening: Bool) {
            let hour = clock.minutes / 60 % 12
            tokens[index].clock = (clock.minutes % 60 + (hour + (isEvening ? 12 : 0)) * 60, true)
        }
        let next = tokens[index + 1].text
        if next == "am" || next == "pm" {
            if clock.minutes < 780 { set(next == "pm") }
            tokens.remove(at: index + 1)
        } else if index + 3 < tokens.count, next == "in", tokens[index + 2].text == "the", clock.minutes < 780
        {
            let part = tokens[index + 3].text
            guard ["morning", "afternoon", "evening"].contains(part) else { return }
            set(part != "morning")
            tokens.removeSubrange((index + 1)...(index + 3))
        }
    }

    /// In "9 to 17" the nine is in the morning: who counts to 24 does so at both ends.
    private static func settleRanges(_ tokens: inout [Token]) {
        guard tokens.count > 2 else { return }
        for index in 0..<(tokens.count - 2) {
            guard let first = tokens[index].clock,
                ["to", "until", "till", "and"].contains(tokens[index + 1].text),
                let second = tokens[index + 2].clock
            else { continue }
            let counts24 = second.minutes >= 780 && !tokens[index + 2].text.isEmpty && second.isCertain
            if !first.isCertain, counts24, first.minutes < 720 { tokens[index].clock = (first.minutes, true) }
        }
    }
}

extension Lexicon {
    static func singular(_ word: String) -> String {
        word.hasSuffix("s") && word.utf8.count > 2 ? String(word.dropLast()) : word
    }
}
