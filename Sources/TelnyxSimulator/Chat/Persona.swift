/// What an assistant's instructions say about how it answers, read once for each text of instructions.
struct Persona: Sendable {
    /// "When asked about parcels, say …": words that set it off, and what is said.
    struct Directive: Sendable {
        let triggers: Set<String>
        let answer: String
    }

    /// A sentence with the words that it is about.
    struct Statement: Sendable {
        let text: String
        let words: Set<String>
    }

    let instructions: String
    private(set) var directives: [Directive] = []
    private(set) var statements: [Statement] = []
    /// Said at the beginning and at the end of every reply.
    private(set) var openings: [String] = []
    private(set) var closings: [String] = []

    init(_ instructions: String) {
        self.instructions = instructions
        for sentence in Sentences.split(instructions) { read(sentence) }
    }

    private mutating func read(_ sentence: String) {
        if let directive = Persona.directive(sentence) {
            directives.append(directive)
        } else if sentence.hasPrefix("Always "), let phrase = Sentences.quoted(in: sentence) {
            let words = Sentences.words(sentence.prefix { $0 != "\"" })
            let isOpening = words.contains("begin") || words.contains("start") || words.contains("open")
            if isOpening { openings.append(phrase) } else { closings.append(phrase) }
        } else {
            statements.append(
                Statement(text: Persona.spoken(sentence), words: Sentences.contentWords(sentence)))
        }
    }

    /// Reads "When CONDITION, say ANSWER" and "If CONDITION, reply with ANSWER".
    private static func directive(_ sentence: String) -> Directive? {
        guard sentence.hasPrefix("When ") || sentence.hasPrefix("If ") else { return nil }
        for verb in [", say ", ", answer ", ", reply ", ", respond "] {
            guard let range = sentence.firstRange(of: verb) else { continue }
            var answer = sentence[range.upperBound...]
            if answer.hasPrefix("with ") { answer = answer.dropFirst(5) }
            return Directive(
                triggers: Sentences.contentWords(sentence[..<range.lowerBound]),
                answer: Sentences.quoted(in: answer) ?? String(answer))
        }
        return nil
    }

    /// The sentence as the assistant would say it of itself.
    private static func spoken(_ sentence: String) -> String {
        let forms = [("You are ", "I am "), ("You have ", "I have "), ("Your ", "My "), ("You ", "I ")]
        for (written, spoken) in forms where sentence.hasPrefix(written) {
            return spoken + sentence.dropFirst(written.count)
        }
        return sentence
    }
}
