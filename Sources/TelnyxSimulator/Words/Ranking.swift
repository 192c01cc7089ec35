/// A question, with what an answer to it must have.
struct Question: Sendable {
    let text: String
    let words: Set<String>
    let values: Set<Term.Content>
    /// "when" wants a time, "how much" an amount.
    let kind: String?

    init(_ text: String) {
        self.text = text
        let terms = Clause.all(of: text).flatMap(\.terms)
        words = Set(terms.compactMap(\.word)).subtracting(Question.idle)
        values = Set(terms.filter(\.isValue).map(\.content))
        kind = Question.kind(of: Sentences.words(text))
    }

    /// Words of asking, which are in every question.
    private static let idle = stems([
        "ask", "tell", "know", "question", "information", "like", "want", "say", "wonder", "find", "please",
        "give",
        "explain",
    ])
    /// Verbs that go with anything, and say little of what it is about.
    static let weak = stems(["take", "need", "last", "get", "mean", "work", "have", "make", "go"])

    private static func stems(_ words: [String]) -> Set<String> { Set(words.map { Lexicon.stem($0) }) }

    private static func kind(of words: [String]) -> String? {
        let plain = " " + words.joined(separator: " ") + " "
        if [" how much ", " price ", " cost ", " costs ", " fee ", " charge ", " expensive "].contains(
            where: plain.contains)
        {
            return "money"
        }
        if plain.contains(" how long ") || plain.contains(" how many days ") { return "span" }
        if [" when ", " what time ", " which day ", " opening hours ", " hours "].contains(
            where: plain.contains)
        {
            return "time"
        }
        if plain.contains(" how many ") { return "number" }
        if [" who ", " whom "].contains(where: plain.contains) { return "name" }
        return nil
    }

    func isAnswered(by fact: Guidance.Fact) -> Bool {
        switch kind {
        case "money": fact.terms.contains { $0.isMoney || $0.word == "free" || $0.isNumber && !$0.isSpan }
        case "span": fact.terms.contains { $0.isSpan || $0.isNumber && !$0.isMoney || $0.isDay || $0.isTime }
        case "time": fact.terms.contains { $0.isTime || $0.isDay || $0.unit == "time" || $0.isNumber }
        case "number": fact.terms.contains(where: \.isNumber)
        // A name at the beginning of a sentence looks like any other word there.
        case "name": fact.terms.contains { $0.isName || $0.place == 0 && $0.word != nil }
        default: true
        }
    }
}

/// Finds the sentences that answer a question.
enum Ranking {
    /// The best sentences, best first; those that are as good as the best, two at most.
    ///
    /// A sentence counts what content words it shares with the question, rare ones more; one with the kind of value that
    /// is asked for counts more. A sentence without that kind of value needs two shared words.
    static func best(for question: Question, among facts: [Guidance.Fact]) -> [Guidance.Fact] {
        guard !question.words.isEmpty || !question.values.isEmpty else { return [] }
        var spread: [String: Int] = [:]
        for fact in facts { for word in fact.words { spread[word, default: 0] += 1 } }
        let scored = facts.compactMap { fact -> (fact: Guidance.Fact, score: Double)? in
            let shared = question.words.filter {
                fact.words.contains($0) || Lexicon.opposites[$0].map(fact.words.contains) ?? false
            }
            let values = question.values.count { value in fact.terms.contains { $0.content == value } }
            guard !shared.isEmpty || values > 0 else { return nil }
            let isAnswer = question.isAnswered(by: fact)
            guard isAnswer || shared.count > 1 else { return nil }
            // Sorted, since sums of fractions depend on their order.
            var score = shared.sorted().reduce(0.0) { sum, word in
                sum + (1 + 1 / Double(spread[word] ?? 1)) * (Question.weak.contains(word) ? 0.4 : 1)
            }
            score += Double(values) * 1.5
            if isAnswer, question.kind != nil { score += 1 }
            return (fact, score)
        }
        guard let highest = scored.map(\.score).max() else { return [] }
        return Array(scored.filter { $0.score > highest - 0.001 }.map(\.fact).prefix(2))
    }

    /// Cuts a message into the questions in it.
    static func questions(in message: String) -> [Question] {
        var parts: [String] = []
        for sentence in Sentences.split(message) {
            var rest = sentence[...]
            for mark in [
                " and how ", " and when ", " and what ", " and who ", " and where ", " and do ", " and is ",
                " and are ", " and can ", " and whether ",
            ] {
                if let range = rest.lowercased().firstRange(of: mark) {
                    let offset = rest.lowercased().distance(
                        from: rest.lowercased().startIndex, to: range.lowerBound)
                    let cut = rest.index(rest.startIndex, offsetBy: offset)
                    parts.append(String(rest[..<cut]))
                    rest = rest[rest.index(cut, offsetBy: 5)...]
                }
            }
            parts.append(String(rest))
        }
        return parts.map { Question($0) }
    }
}
