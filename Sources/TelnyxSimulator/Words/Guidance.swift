/// What a prompt says, sorted into what is told as true and what the assistant is told to do.
struct Guidance: Sendable {
    /// A sentence that can be said, with what it is about.
    struct Fact: Sendable, Hashable {
        let text: String
        let words: Set<String>
        let terms: [Term]

        init(_ text: String) {
            self.text = text
            terms = Clause.clauses(of: text).flatMap(\.terms)
            words = Set(terms.compactMap(\.word))
        }
    }

    /// What a directive wants done.
    enum Act: Sendable, Hashable {
        case say(String)
        case ask(String)
        /// Gives the call or the conversation to somebody; the words say to whom.
        case passOn(String)
        case hangUp
        case use(tool: String)
        case refuse
        /// Something that shows in no answer: how to speak, what to be.
        case other
    }

    /// "When asked about parcels, say …".
    struct Rule: Sendable, Hashable {
        let condition: Set<String>
        let values: Set<Term.Content>
        let isNegated: Bool
        let act: Act
    }

    /// What must not be said: these words, or anything with all of these stems.
    struct Prohibition: Sendable, Hashable {
        let quote: String?
        let words: Set<String>
    }

    private(set) var facts: [Fact] = []
    private(set) var rules: [Rule] = []
    private(set) var prohibitions: [Prohibition] = []
    /// What is asked before anything is answered.
    private(set) var questions: [String] = []
    /// Said at the beginning and at the end of every reply.
    private(set) var openings: [String] = []
    private(set) var closings: [String] = []
    /// Which subject is spoken of before which.
    private(set) var orders: [(first: Set<String>, second: Set<String>)] = []
    /// "I am …".
    private(set) var identity: String?
    private(set) var name: String?

    init(_ instructions: String) {
        for sentence in Sentences.split(instructions) {
            if let order = Guidance.order(in: sentence), Guidance.act(of: sentence) != nil {
                orders.append(order)
            }
            for part in Guidance.steps(of: sentence) { read(part) }
        }
    }

    // MARK: Sentences

    /// "First ask for A, then ask for B" are two directives.
    private static func steps(of sentence: String) -> [String] {
        guard Sentences.quoted(in: sentence) == nil, act(of: sentence) != nil else { return [sentence] }
        for mark in [", and then ", ", then ", " and then "] {
            guard let range = sentence.firstRange(of: mark) else { continue }
            let second = String(sentence[range.upperBound...])
            if act(of: second) != nil { return [String(sentence[..<range.lowerBound]), second] }
        }
        return [sentence]
    }

    private mutating func read(_ sentence: String) {
        let words = Sentences.words(sentence)
        guard let first = words.first else { return }
        if ["when", "if", "whenever"].contains(first),
            let (condition, rest) = Guidance.condition(of: sentence)
        {
            if let act = Guidance.act(of: rest, isConditional: true) {
                add(act, when: condition)
            } else {
                keep(sentence)
            }
            return
        }
        if first == "you", words.count > 1, words[1] == "are" || words[1] == "work", !Guidance.isDuty(words) {
            let spoken = Guidance.spoken(sentence)
            if identity == nil { identity = spoken }
            if words.count > 2 { facts.append(Fact(spoken)) }
            return
        }
        if words.starts(with: ["your", "name", "is"]) {
            name = sentence.split(separator: " ").dropFirst(3).joined(separator: " ").filter { $0 != "." }
        }
        if let act = Guidance.act(of: sentence) {
            obey(act, sentence, words)
        } else if let prohibition = Guidance.prohibition(of: sentence) {
            prohibitions.append(prohibition)
        } else {
            keep(sentence)
        }
    }

    private mutating func keep(_ sentence: String) {
        let fact = Fact(Guidance.spoken(sentence))
        let isHeading =
            !Clause.clauses(of: sentence).contains(where: \.hasVerb) && !fact.terms.contains(where: \.isValue)
        if !isHeading { facts.append(fact) }
    }

    private mutating func add(_ act: Act, when condition: String) {
        let clauses = Clause.all(of: condition)
        let terms = clauses.flatMap(\.all)
        let words = Set(terms.compactMap(\.word)).subtracting(Guidance.idle)
        guard !words.isEmpty || terms.contains(where: \.isValue) else { return }
        rules.append(
            Rule(
                condition: words, values: Set(terms.filter(\.isValue).map(\.content)),
                isNegated: clauses.contains(where: \.isNegated), act: act))
    }

    private mutating func obey(_ act: Act, _ sentence: String, _ words: [String]) {
        let isAlways = words.first == "always"
        switch act {
        case .say(let text):
            let head = Sentences.words(sentence.prefix { $0 != "\"" })
            if let quote = Sentences.quoted(in: sentence) {
                if !Set(head).isDisjoint(with: ["begin", "start", "open", "greet"]) {
                    openings.append(quote)
                } else if isAlways
                    || !Set(head).isDisjoint(with: ["end", "finish", "close", "every", "each"])
                {
                    closings.append(quote)
                } else {
                    facts.append(Fact(quote))
                }
            } else if Guidance.order(in: text) == nil {
                facts.append(Fact(text))
            }
        case .ask(let subject): questions.append(subject)
        default: break
        }
    }

    // MARK: Reading

    /// Words of conditions that say nothing of what the message must be about.
    private static let idle: Set<String> = Set(
        [
            "ask", "want", "mention", "say", "caller", "customer", "user", "question", "inquire", "call",
            "need", "speak", "tell",
            "request", "someone", "client", "like", "know", "wish",
        ].map { Lexicon.stem($0) })

    private static let imperatives: Set<String> = [
        "always", "never", "please", "do", "dont", "be", "say", "tell", "ask", "answer", "reply", "respond",
        "use", "keep",
        "help", "greet", "offer", "explain", "mention", "inform", "speak", "make", "remember", "try", "avoid",
        "ensure",
        "refer", "transfer", "hand", "escalate", "hang", "end", "begin", "start", "finish", "first", "let",
        "stay", "act",
        "give", "provide", "state", "confirm", "repeat", "thank", "apologise", "apologize", "collect",
        "verify", "refuse",
        "decline", "then", "only", "politely", "briefly", "forward", "follow", "remain", "stick", "assist",
        "guide", "under",
        "talk", "write", "sound", "introduce", "invite", "remind", "warn", "listen", "wait",
    ]

    static func isDuty(_ words: [String]) -> Bool {
        guard words.count > 2 else { return false }
        if words[1] == "are" {
            return ["to", "not", "never", "allowed", "supposed", "expected"].contains(words[2])
        }
        return [
            "must", "should", "will", "can", "may", "need", "shall", "never", "always", "do", "dont",
            "cannot",
        ].contains(words[1])
    }

    /// "If CONDITION, CONSEQUENCE".
    private static func condition(of sentence: String) -> (condition: String, rest: String)? {
        let body = sentence.drop { $0 != " " }.dropFirst()
        var search = body.startIndex
        while let comma = body[search...].firstIndex(of: ",") {
            var rest = body[body.index(after: comma)...].drop { $0 == " " }
            if rest.lowercased().hasPrefix("then ") { rest = rest.dropFirst(5) }
            if act(of: String(rest)) != nil || prohibition(of: String(rest)) != nil {
                return (String(body[..<comma]), String(rest))
            }
            search = body.index(after: comma)
        }
        return nil
    }

    /// What a sentence wants done; `nil` where it tells something instead.
    static func act(of sentence: String, isConditional: Bool = false) -> Act? {
        var words = sentence.split(separator: " ").map(String.init)
        func lower(_ index: Int = 0) -> String {
            index < words.count ? words[index].lowercased().filter { $0.isLetter || $0 == "'" } : ""
        }
        var isDirective = false
        if lower() == "you" || lower() == "the" && ["assistant", "agent", "bot"].contains(lower(1)) {
            let subject = lower() == "you" ? 1 : 2
            guard
                ["must", "should", "will", "can", "may", "need", "shall", "always", "have"].contains(
                    lower(subject))
            else { return nil }
            words.removeFirst(subject + 1)
            if lower() == "to" { words.removeFirst() }
            isDirective = true
        }
        if ["your"].contains(lower()), ["task", "job", "role", "goal", "duty"].contains(lower(1)) {
            return .other
        }
        while [
            "always", "please", "then", "first", "politely", "briefly", "simply", "just", "only", "make",
            "sure", "to", "be",
        ].contains(lower()),
            words.count > 1, lower() != "be" || lower(1) == "sure"
        {
            words.removeFirst()
            isDirective = true
        }
        if ["never", "don't", "avoid"].contains(lower()) || lower() == "do" && lower(1) == "not"
            || lower() == "not"
        {
            return nil
        }
        let verb = lower()
        guard isDirective || isImperative(verb, words) else { return nil }
        let rest = Array(words.dropFirst())
        switch verb {
        case "say", "answer", "reply", "respond", "tell", "state", "mention", "explain", "inform", "begin",
            "start", "end",
            "finish", "close", "open", "greet", "repeat", "confirm", "give", "remind", "warn", "introduce":
            let isSpoken = [
                "say", "answer", "reply", "respond", "tell", "state", "inform", "explain", "mention",
                "confirm", "remind", "warn",
            ].contains(verb)
            let text = rest.joined(separator: " ")
            if verb == "end",
                text.lowercased().contains("call") || text.lowercased().contains("conversation"),
                !text.contains("\"")
            {
                return .hangUp
            }
            if let quote = Sentences.quoted(in: text) { return .say(quote) }
            return isSpoken ? content(rest, isConditional: isConditional).map { .say($0) } ?? .other : .other
        case "ask", "request", "collect":
            // What is asked after something else is not asked first.
            return rest.contains("after") ? .other : .ask(subject(rest))
        case "transfer", "forward", "escalate", "hand", "connect", "refer":
            return .passOn(rest.joined(separator: " "))
        case "hang": return .hangUp
        case "use", "call":
            if let tool = rest.first(where: { $0.contains("_") }) {
                return .use(tool: tool.filter { $0.isLetter || $0.isNumber || $0 == "_" })
            }
            return .other
        case "refuse", "decline": return .refuse
        default: return .other
        }
    }

    private static func isImperative(_ verb: String, _ words: [String]) -> Bool {
        if imperatives.contains(verb) {
            // "Help is free" tells something.
            let next = words.count > 1 ? words[1].lowercased() : ""
            return !["is", "are", "was", "costs", "takes"].contains(next)
        }
        guard !verb.hasSuffix("ing"), Lexicon.isVerb(verb), !Lexicon.auxiliaries.contains(verb),
            Lexicon.singular(verb) == verb
        else { return false }
        // "Return shipping is free" tells something: a finite verb follows.
        let later = words.dropFirst().map { $0.lowercased().filter(\.isLetter) }
        return !later.contains {
            [
                "is", "are", "was", "can", "must", "has", "have", "will", "isnt", "arent", "cant", "cannot",
                "wont",
            ].contains($0)
        }
            && !later.contains {
                $0.hasSuffix("s") && Lexicon.isVerb($0) && !Lexicon.auxiliaries.contains($0)
                    && $0 != later.last
            }
    }

    /// "the caller that refunds take five days" → "Refunds take five days."
    private static func content(_ words: [String], isConditional: Bool) -> String? {
        var words = words
        func lower(_ index: Int = 0) -> String {
            index < words.count ? words[index].lowercased().filter { $0.isLetter || $0 == "'" } : ""
        }
        if lower() == "to" { words.removeFirst() }
        if ["the", "every", "each"].contains(lower()), Lexicon.participants.contains(lower(1)) {
            words.removeFirst(2)
        } else if Lexicon.participants.contains(lower()) || ["them", "him", "her"].contains(lower()) {
            words.removeFirst()
        }
        while ["that", "with", "clearly", "politely", "first"].contains(lower()) { words.removeFirst() }
        let text = words.joined(separator: " ")
        let isManner = words.count == 1 && lower().hasSuffix("ly")
        guard !text.isEmpty, !isManner,
            isConditional || Clause.clauses(of: text).contains(where: { $0.hasVerb && !$0.terms.isEmpty })
                || words.contains(where: { $0.contains(where: \.isNumber) })
        else { return nil }
        if ["in", "briefly", "only", "as", "every", "all", "any"].contains(lower()) { return nil }
        let sentence = text.prefix(1).uppercased() + text.dropFirst()
        return sentence.last.map { ".!?".contains($0) } == true ? sentence : sentence + "."
    }

    /// "the caller for the order number before anything else" → "the order number".
    private static func subject(_ words: [String]) -> String {
        var words = words
        func lower(_ index: Int = 0) -> String {
            index < words.count ? words[index].lowercased().filter { $0.isLetter || $0 == "'" } : ""
        }
        if ["the", "every", "each"].contains(lower()), Lexicon.participants.contains(lower(1)) {
            words.removeFirst(2)
        } else if Lexicon.participants.contains(lower()) || ["them", "him", "her"].contains(lower()) {
            words.removeFirst()
        }
        if lower() == "for" || lower() == "about" { words.removeFirst() }
        var text = words.joined(separator: " ")
        for mark in [" before", " first", " and then", ", then", " at the start", " when", " if"] {
            if let range = text.lowercased().firstRange(of: mark) { text = String(text[..<range.lowerBound]) }
        }
        return text.filter { !".!\"".contains($0) }
    }

    private static func prohibition(of sentence: String) -> Prohibition? {
        let words = Sentences.words(sentence)
        let heads = [
            ["never"], ["do", "not"], ["dont"], ["avoid"], ["you", "must", "not"], ["you", "must", "never"],
            ["you", "should", "not"],
            ["you", "should", "never"], ["you", "may", "not"], ["you", "cannot"], ["you", "do", "not"],
            ["under", "no", "circumstances"],
            ["please", "do", "not"], ["please", "dont"], ["you", "never"],
            ["you", "are", "not", "allowed", "to"],
        ]
        guard let head = heads.filter({ words.starts(with: $0) }).max(by: { $0.count < $1.count }) else {
            return nil
        }
        if let quote = Sentences.quoted(in: sentence) { return Prohibition(quote: quote, words: []) }
        let rest = words.dropFirst(head.count).drop { word in
            [
                "say", "mention", "promise", "give", "reveal", "discuss", "tell", "talk", "about", "speak",
                "disclose", "share", "state", "offer",
                "ever", "that", "the", "any", "a", "caller", "callers", "customer", "customers", "to",
                "saying", "giving", "claim", "out",
            ]
            .contains(word)
        }
        return Prohibition(
            quote: nil,
            words: Set(Clause.all(of: rest.joined(separator: " ")).flatMap(\.all).compactMap(\.word)))
    }

    /// "Say A before B", "First A, then B".
    private static func order(in sentence: String) -> (first: Set<String>, second: Set<String>)? {
        let plain = sentence.lowercased()
        func words(_ text: some StringProtocol) -> Set<String> {
            Set(Clause.all(of: String(text)).flatMap(\.all).filter { !$0.isVerb }.compactMap(\.word))
                .subtracting(idle)
        }
        for mark in [" before ", ", then ", " and then "] {
            guard let range = plain.firstRange(of: mark) else { continue }
            let pair = (first: words(plain[..<range.lowerBound]), second: words(plain[range.upperBound...]))
            if !pair.first.isEmpty, !pair.second.isEmpty { return pair }
        }
        return nil
    }

    /// The sentence as the assistant would say it of itself.
    static func spoken(_ sentence: String) -> String {
        let forms = [("You are ", "I am "), ("You have ", "I have "), ("Your ", "My "), ("You ", "I ")]
        for (written, spoken) in forms where sentence.hasPrefix(written) {
            return spoken + sentence.dropFirst(written.count)
        }
        return sentence
    }
}

extension Guidance {
    /// Whether a sentence must not be said.
    func forbids(_ sentence: String) -> Bool {
        guard !prohibitions.isEmpty else { return false }
        let words = Guidance.Fact(sentence).words
        return prohibitions.contains { prohibition in
            if let quote = prohibition.quote {
                let stems = Guidance.Fact(quote).words
                return !stems.isEmpty && stems.isSubset(of: words)
            }
            return !prohibition.words.isEmpty && prohibition.words.isSubset(of: words)
        }
    }
}
