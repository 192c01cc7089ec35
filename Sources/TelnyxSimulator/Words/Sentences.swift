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
