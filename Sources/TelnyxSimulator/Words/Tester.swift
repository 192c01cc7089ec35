/// The caller of a test, played from the test's instructions.
///
/// Each thing that the instructions want asked or said is one turn, in their order. A question of the assistant is answered
/// where the instructions tell the answer ("Your order number is 12345."). It ends when it has said everything.
struct Tester: Sendable {
    private var steps: [String]
    private let facts: [Guidance.Fact]
    private var told: Set<String> = []
    private var hasGivenUp = false

    init(_ instructions: String) {
        var steps: [String] = []
        var facts: [Guidance.Fact] = []
        for sentence in Sentences.split(instructions) {
            for part in Tester.parts(of: sentence) {
                switch Tester.reading(of: part) {
                case .step(let text): steps.append(text)
                case .fact(let text): facts.append(Guidance.Fact(text))
                case .nothing: break
                }
            }
        }
        if steps.isEmpty { steps = [facts.first?.text ?? instructions] }
        self.steps = steps
        self.facts = facts
    }

    /// What the caller says next; `nil` when nothing is left to say.
    mutating func next(after answer: String?) -> String? {
        if let answer, let question = Sentences.split(answer).last(where: { $0.hasSuffix("?") }),
            !told.isEmpty || steps.isEmpty || isTold(question)
        {
            if let fact = fact(for: question) {
                told.insert(fact)
                return fact
            }
            if steps.isEmpty, !hasGivenUp {
                hasGivenUp = true
                return "I do not have that."
            }
        }
        return steps.isEmpty ? nil : steps.removeFirst()
    }

    private func isTold(_ question: String) -> Bool { fact(for: question) != nil }

    private func fact(for question: String) -> String? {
        Ranking.best(
            for: Question(Pronouns.turned(question)), among: facts.filter { !told.contains($0.text) }
        ).first?.text
    }

    // MARK: Reading

    private enum Reading {
        case step(String)
        case fact(String)
        case nothing
    }

    private static func parts(of sentence: String) -> [String] {
        var parts = [sentence]
        for mark in [", then ", " and then ", "; "] {
            parts = parts.flatMap { part -> [String] in
                guard Sentences.quoted(in: part) == nil else { return [part] }
                var rest = part[...]
                var found: [String] = []
                while let range = rest.firstRange(of: mark) {
                    found.append(String(rest[..<range.lowerBound]))
                    rest = rest[range.upperBound...]
                }
                return found + [String(rest)]
            }
        }
        return parts
    }

    private static func reading(of part: String) -> Reading {
        var words = part.split(separator: " ").map(String.init)
        func lower(_ index: Int = 0) -> String {
            index < words.count ? words[index].lowercased().filter { $0.isLetter || $0 == "'" } : ""
        }
        func rest(_ count: Int) -> String {
            var text = words.dropFirst(count).joined(separator: " ")
            while let last = text.last, ".!? ".contains(last) { text.removeLast() }
            return text
        }
        while [
            "then", "first", "next", "finally", "please", "politely", "and", "also", "call", "afterwards",
            "later",
        ].contains(lower()), words.count > 1 {
            if lower() == "call", lower(1) != "and", lower(1) != "to" { break }
            words.removeFirst(lower() == "call" ? 2 : 1)
        }
        if let quote = Sentences.quoted(in: part) { return .step(quote) }
        switch lower() {
        case "ask", "inquire", "enquire", "find", "check", "request", "see":
            var place = 1
            if lower(place) == "out" { place += 1 }
            if lower(place) == "the", ["assistant", "agent", "bot"].contains(lower(place + 1)) { place += 2 }
            if ["them", "it", "him", "her"].contains(lower(place)) { place += 1 }
            return .step(asked(Pronouns.owned(rest(place)), lower() == "request" ? "for" : lower(place)))
        case "say", "tell", "state", "mention", "claim", "explain", "insist", "complain":
            if lower(1) == "goodbye" { return .step("Goodbye.") }
            if lower(1) == "hello" || lower(1) == "hi" { return .step("Hello.") }
            var place = 1
            if lower(place) == "the" || lower(place) == "to" { place += lower(place) == "to" ? 3 : 2 }
            if ["them", "it", "him", "her"].contains(lower(place)) { place += 1 }
            if lower(place) == "that" { place += 1 }
            return .step(sentence(Pronouns.turned(rest(place))))
        case "greet": return .step("Hello.")
        case "thank": return .step("Thank you.")
        case "hang", "end": return .step("Goodbye.")
        case "you":
            let spoken = sentence(Pronouns.turned(rest(0)))
            return ["want", "would", "need", "wish"].contains(lower(1)) ? .step(spoken) : .fact(spoken)
        case "your": return .fact(sentence(Pronouns.turned(rest(0))))
        case "pretend", "act", "play", "be", "do", "don't", "never", "stay": return .nothing
        case "give", "provide":
            return .step(sentence("Here is " + Pronouns.turned(rest(1))))
        case "try", "want":
            return .step(sentence("I would like " + Pronouns.turned(rest(1))))
        case "order", "book", "cancel", "return", "change", "buy", "reserve", "reschedule", "report":
            return .step(sentence("I would like to " + Pronouns.turned(rest(0)).lowercasedFirst))
        default: return .step(sentence(Pronouns.turned(rest(0))))
        }
    }

    private static func asked(_ text: String, _ kind: String) -> String {
        let text = text.replacing("the assistant", with: "you").replacing("the agent", with: "you")
        func dropped() -> String { text.split(separator: " ").dropFirst().joined(separator: " ") }
        switch kind {
        case "for": return "Could I have \(text.hasPrefix("for ") ? dropped() : text)?"
        case "about": return "Can you tell me about \(dropped())?"
        case "to": return "I would like \(text)."
        default: return "Could you tell me \(text.lowercasedFirst)?"
        }
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
            + (text.last.map { ".!?".contains($0) } == true ? "" : ".")
    }
}

extension String {
    fileprivate var lowercasedFirst: String { hasPrefix("I ") ? self : prefix(1).lowercased() + dropFirst() }
}
