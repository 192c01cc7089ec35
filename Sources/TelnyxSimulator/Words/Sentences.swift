/// Cuts prose into sentences and words, for rules that are simple enough to be stated.
enum Sentences {
    /// Sentences end at `.`, `!` or `?` before a space, and at line ends; a list's bullet is dropped.
    /// The mark at the end belongs to the sentence. One inside quotation marks ends nothing, unless the
    /// quotation ends there too and a capital letter follows.
    static func split(_ text: String) -> [String] {
        var sentences: [String] = []
        var current: [UInt8] = []
        var isQuoted = false
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n") {
                isQuoted = false
                close(&current, into: &sentences)
                continue
            }
            current.append(byte)
            guard !isQuoted, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: " ") else { continue }
            if isAbbreviation(current, before: bytes[(index + 1)...].prefix(12)) { continue }
            if isMark(byte) || endsQuotedSentence(bytes, at: index) { close(&current, into: &sentences) }
        }
        close(&current, into: &sentences)
        return sentences
    }

    private static let titles: Set<String> = [
        "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "e.g.", "i.e.", "approx.", "no.",
    ]

    /// "Dr." and "9 a.m. on Mondays" end no sentence; "until 5 p.m. Refunds …" does.
    private static func isAbbreviation(_ bytes: [UInt8], before next: ArraySlice<UInt8>) -> Bool {
        guard bytes.last == UInt8(ascii: ".") else { return false }
        let word = String(decoding: bytes.suffix(while: { $0 != UInt8(ascii: " ") }), as: UTF8.self)
            .lowercased()
        if titles.contains(word) {
            return word != "no." || next.dropFirst().first.map { (48...57).contains($0) } ?? false
        }
        guard word.hasSuffix("a.m.") || word.hasSuffix("p.m.") else { return false }
        let following = String(decoding: next.dropFirst().prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        let isCapital = following.first?.isUppercase ?? false
        return !isCapital
            || Lexicon.day(following.lowercased().filter(\.isLetter), isCapitalised: true) != nil
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static func endsQuotedSentence(_ bytes: [UInt8], at index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "\""), index > 0, index + 2 < bytes.count else { return false }
        return isMark(bytes[index - 1]) && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index + 2])
    }

    private static func close(_ bytes: inout [UInt8], into sentences: inout [String]) {
        let space = UInt8(ascii: " ")
        let bullets = [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"), space]
        let trimmed = bytes.drop { bullets.contains($0) }
        let length = trimmed.lastIndex { $0 != space }.map { $0 - trimmed.startIndex + 1 } ?? 0
        if length > 0 { sentences.append(String(decoding: trimmed.prefix(length), as: UTF8.self)) }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Words in lower case; letters beyond ASCII count as letters, digits and `_` too.
    static func words(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        var current: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): current.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), 0x80...:
                current.append(byte)
            case UInt8(ascii: "'"): continue
            default:
                if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
                current.removeAll(keepingCapacity: true)
            }
        }
        if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
        return words
    }

    /// Words that say what a text is about.
    static func contentWords(_ text: some StringProtocol) -> Set<String> {
        Set(words(text).filter { $0.utf8.count > 2 && !common.contains($0) })
    }

    /// What stands between the first pair of quotation marks.
    static func quoted(in text: some StringProtocol) -> String? {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count > 2 ? String(parts[1]) : nil
    }

    private static let common: Set<String> = [
        "about", "all", "always", "and", "answer", "any", "anything", "are", "ask", "asked", "asks",
        "assistant", "because", "but", "caller", "can", "could", "customer", "did", "does", "dont", "for",
        "from", "had", "has", "have", "help", "here", "how", "into", "its", "just", "like", "mention",
        "mentions", "more", "must", "need", "never", "not", "now", "one", "only", "please", "reply",
        "respond", "said", "say", "says", "she", "should", "some", "someone", "tell", "thank", "thanks",
        "that", "the", "their", "them", "then", "there", "they", "this", "user", "users", "very", "want",
        "wants", "was", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you",
        "your", "yours",
    ]
}

extension [UInt8] {
    fileprivate func suffix(while isIncluded: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, isIncluded(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}

/// Sentences that say that something is not known or not done.
enum Ignorance {
    /// Whether it does not know, as against will not say.
    static func isPlain(_ sentence: String) -> Bool {
        let plain = Token.tokens(sentence).map(\.text).joined(separator: " ")
        return plain.contains("not know") || plain.contains("no information") || plain.contains("no idea")
    }

    static func isAdmitted(_ sentence: String) -> Bool {
        let words = Token.tokens(sentence).map(\.text)
        guard words.contains("not") || words.contains("unable") || words.contains("no") else { return false }
        let plain = words.joined(separator: " ")
        return [
            "not know", "not sure", "no information", "not have that information", "cannot help",
            "can not help",
            "not able to help", "unable to help", "no idea", "can not share",
        ].contains { plain.contains($0) }
    }
}

/// Sentences that want something from who is spoken to.
enum Request {
    static func isOne(_ sentence: String) -> Bool {
        if sentence.hasSuffix("?") { return true }
        let words = Sentences.words(sentence)
        let plain = words.prefix(4).joined(separator: " ")
        return [
            "please ", "could you", "can you", "may i have", "tell me", "give me", "let me know",
            "i need your", "i will need",
            "what is your", "i would need",
        ].contains { plain.hasPrefix($0) }
    }
}

/// A word, a number or a mark of a sentence.
struct Token: Sendable, Hashable {
    /// In lower case, contractions written out.
    var text: String
    /// Whether it begins with a capital letter in the middle of a sentence.
    var isCapitalised = false
    /// Its value in thousandths where it is a number.
    var thousandths: Int64?
    /// Minutes since midnight where it is a time that is written as one, and whether morning or evening is certain.
    var clock: (minutes: Int, isCertain: Bool)?
    /// First, second, third.
    var isOrdinal = false

    var isMark: Bool { text.utf8.count == 1 && ",;:!?.()–—".contains(text) || text == "-" }

    static func == (left: Token, right: Token) -> Bool {
        left.text == right.text && left.thousandths == right.thousandths && left.isOrdinal == right.isOrdinal
            && left.clock?.minutes == right.clock?.minutes
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(thousandths)
    }
}

extension Token {
    /// Cuts a sentence into words, numbers and marks.
    ///
    /// - Parameter beginsSentence: Whether the first word has its capital letter from the sentence.
    static func tokens(_ sentence: some StringProtocol, beginsSentence: Bool = true) -> [Token] {
        var tokens: [Token] = []
        var letters: [Character] = []
        let characters = Array(sentence)
        func flush() {
            if !letters.isEmpty { append(String(letters), to: &tokens, beginsSentence) }
            letters = []
        }
        for (index, character) in characters.enumerated() {
            let before = index > 0 ? characters[index - 1] : " "
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            switch character {
            case _ where character.isLetter || character.isNumber || character == "_":
                letters.append(character)
            case "'", "’":
                if before.isLetter && after.isLetter { letters.append("'") }
            case ".", ",", ":":
                if before.isNumber && after.isNumber {
                    letters.append(character)
                } else if character == ".", before.isLetter, isAbbreviating(letters, followedBy: after) {
                    continue
                } else {
                    flush()
                    tokens.append(Token(text: String(character)))
                }
            case "@", "+":
                if !letters.isEmpty || after.isNumber { letters.append(character) }
            case "-", "–", "—":
                let joinsNumbers = before.isNumber && after.isNumber
                if joinsNumbers, isTelephone(characters, at: index) { continue }
                flush()
                if after.isNumber, !before.isNumber, !before.isLetter {
                    tokens.append(Token(text: "minus"))
                } else if joinsNumbers {
                    tokens.append(Token(text: "to"))
                } else if !(before.isLetter && after.isLetter) {
                    tokens.append(Token(text: "-"))
                }
            case "$", "€", "£", "%":
                flush()
                tokens.append(Token(text: String(character)))
            case ";", "!", "?", "(", ")":
                flush()
                tokens.append(Token(text: String(character)))
            default: flush()
            }
        }
        flush()
        return Numbers.read(tokens)
    }

    /// The dots of "a.m.", "Dr." and "e.g." belong to the word.
    private static func isAbbreviating(_ letters: [Character], followedBy next: Character) -> Bool {
        let word = String(letters).lowercased()
        return ["a", "p", "dr", "mr", "mrs", "ms", "st", "prof", "e", "i"].contains(word)
            || (word.last == "m" && ["am", "pm"].contains(String(word.suffix(2))) && word.utf8.count <= 4)
    }

    private static func isTelephone(_ characters: [Character], at index: Int) -> Bool {
        func run(_ range: some Sequence<Int>) -> Int {
            var count = 0
            for place in range {
                guard characters[place].isNumber else { break }
                count += 1
            }
            return count
        }
        return run(stride(from: index - 1, through: 0, by: -1)) >= 3
            || run((index + 1)..<characters.count) >= 3
    }

    private static func append(_ written: String, to tokens: inout [Token], _ beginsSentence: Bool) {
        let word = written.lowercased()
        let isFirst =
            tokens.isEmpty && beginsSentence
            || tokens.last.map { [".", "!", "?", ":"].contains($0.text) } ?? false
        let isCapital = !isFirst && written.first?.isUppercase == true && word != "i"
        if let number = Numbers.digits(word) {
            tokens.append(contentsOf: number)
        } else {
            for (place, part) in expanded(word).enumerated() {
                tokens.append(Token(text: part, isCapitalised: isCapital && place == 0))
            }
        }
    }

    /// "don't" is "do not", "we're" is "we are"; the s of possession is dropped.
    private static func expanded(_ word: String) -> [String] {
        guard let mark = word.firstIndex(of: "'") else { return word == "cannot" ? ["can", "not"] : [word] }
        switch word {
        case "can't": return ["can", "not"]
        case "won't": return ["will", "not"]
        case "shan't": return ["shall", "not"]
        case "let's": return ["let", "us"]
        case "o'clock": return ["oclock"]
        case "ma'am": return ["madam"]
        default: break
        }
        if word.hasSuffix("n't") { return [String(word.dropLast(3)), "not"] }
        let head = String(word[..<mark])
        switch word[word.index(after: mark)...] {
        case "re": return [head, "are"]
        case "ll": return [head, "will"]
        case "ve": return [head, "have"]
        case "m": return [head, "am"]
        case "d": return [head, "would"]
        case "s":
            let pronouns: Set = [
                "it", "that", "what", "there", "he", "she", "who", "where", "here", "how", "when",
            ]
            return pronouns.contains(head) ? [head, "is"] : [head]
        default: return [word.filter { $0 != "'" }]
        }
    }
}
