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
