/// What a rubric's criterion demands, as far as words can tell.
indirect enum Demand: Sendable, Hashable {
    /// The assistant says this.
    case says(Claim)
    /// It speaks of this, whatever it says of it.
    case mentions(Claim)
    case asks(Claim)
    /// It does none of this.
    case avoids(Demand)
    /// The first is done before the second; without a second, before anything else.
    case order(Demand, before: Demand?)
    /// These very words are said.
    case quote(String)
    case begins(String)
    case ends(String)
    case usesTool(String)
    /// It says one of these, as a greeting is.
    case courtesy(String, phrases: [String])
    /// It says that it does not know.
    case admitsIgnorance
    case all([Demand])
    case undecidable(String)
}

/// A statement that a criterion asks for.
struct Claim: Sendable, Hashable {
    let text: String
    let clauses: [Clause]
    /// What kind of value is asked for: "says when it opens" wants a time.
    var kind: String?

    /// - Parameter isWhole: Whether the text begins a sentence, so that its first capital letter means nothing.
    init(_ text: String, kind: String? = nil, isWhole: Bool = false) {
        self.text = text
        self.kind = kind
        clauses = Sentences.split(text).enumerated().flatMap { index, sentence in
            Clause.clauses(of: sentence, beginsSentence: isWhole || index > 0)
        }.filter { !$0.all.isEmpty }
    }

    var values: [Term] { clauses.flatMap(\.terms).filter { $0.isValue || $0.isName } }
}

/// Reads the sentence of a criterion from left to right.
struct CriterionReader {
    private var words: [String]
    private let text: String

    static func demand(of criterion: String) -> Demand {
        let sentences = Sentences.split(criterion)
        if sentences.count > 1 { return .all(sentences.map { demand(of: $0) }) }
        var reader = CriterionReader(criterion)
        return reader.demand()
    }

    private init(_ text: String) {
        var text = text.replacing("“", with: "\"").replacing("”", with: "\"").replacing("’", with: "'")
        while let last = text.last, ".! ".contains(last) { text.removeLast() }
        self.text = text
        words = text.split(separator: " ").map(String.init)
    }

    private func lower(_ index: Int = 0) -> String {
        guard index < words.count else { return "" }
        return words[index].lowercased().filter { !",.:;".contains($0) }
    }

    private var rest: String { words.joined(separator: " ") }

    private mutating func skip(_ count: Int = 1) { words.removeFirst(min(count, words.count)) }

    // MARK: The sentence's head

    private static let speakers: Set<String> = [
        "assistant", "agent", "bot", "reply", "response", "answer", "it", "he", "she", "operator",
        "receptionist",
        "representative", "model", "ai", "conversation", "message",
    ]
    private static let modals: Set<String> = [
        "must", "should", "shall", "will", "has", "needs", "need", "to", "is", "expected", "does", "do",
        "can", "may",
        "supposed", "required", "ought", "have", "also",
    ]
    private static let manners: Set<String> = [
        "clearly", "explicitly", "correctly", "directly", "simply", "accurately", "truthfully", "also",
        "always",
        "then", "at", "some", "point", "once", "just", "actually", "properly", "rightly",
    ]

    private mutating func demand() -> Demand {
        let hasSpeaker = skipSpeaker()
        var isNegated = false
        while !words.isEmpty {
            let word = lower()
            if word.hasSuffix("n't") || word == "not" || word == "never" || word == "cannot" {
                isNegated.toggle()
            } else if ["avoids", "avoid"].contains(word) {
                isNegated.toggle()
            } else if ["refrains", "refrain"].contains(word), lower(1) == "from" {
                isNegated.toggle()
                skip()
            } else if word == "no" && lower(1) == "mention" {
                isNegated.toggle()
            } else if word == "at", lower(1) == "no", lower(2) == "point" {
                isNegated.toggle()
                skip(2)
            } else if !(CriterionReader.manners.contains(word)
                || hasSpeaker && CriterionReader.modals.contains(word)
                || isNegated && ["ever", "to", "any"].contains(word) || word == "must" || word == "should"
                || word == "does" || word == "do")
            {
                break
            }
            skip()
        }
        guard !words.isEmpty else { return .undecidable("it says nothing that words could find") }
        let demand = action(hasSpeaker: hasSpeaker)
        return isNegated ? negated(demand) : demand
    }

    private func negated(_ demand: Demand) -> Demand {
        if case .undecidable = demand { return demand }
        if case .avoids(let inner) = demand { return inner }
        // "Does not ask for A before B" is no demand for the other order.
        if case .order = demand { return .undecidable("a denied order is not decided by words") }
        return .avoids(demand)
    }

    private mutating func skipSpeaker() -> Bool {
        let start = ["the", "its", "this"].contains(lower()) ? 1 : 0
        var end = start
        while end < words.count,
            CriterionReader.speakers.contains(lower(end))
                || end == start && ["ai", "virtual", "voice", "first", "final"].contains(lower(end))
        { end += 1 }
        guard end > start, end < words.count else { return false }
        skip(end)
        return true
    }

    // MARK: What is done

    private static let reporting: Set<String> = Set(
        """
        say state mention tell inform confirm explain answer reply respond note announce give quote name indicate report
        claim promise offer suggest clarify specify advise remind warn let repeat include contain provide reveal declare
        assert add point communicate express acknowledge disclose share make list admit convey use
        """.split { $0 == " " || $0 == "\n" }.map { Lexicon.stem(String($0)) })
    private static let speaking: Set<String> = Set(
        [
            "mention", "name", "give", "quote", "reveal", "provide", "include", "contain", "disclose",
            "share", "list",
        ].map {
            Lexicon.stem($0)
        })

    private mutating func action(hasSpeaker: Bool) -> Demand {
        let verb = Lexicon.stem(lower())
        if lower() == "if" || lower() == "when", let comma = words.firstIndex(where: { $0.hasSuffix(",") }) {
            skip(comma + 1)
            return demand()
        }
        if let demand = passive() { return demand }
        switch verb {
        case "ask", "request", "inquir", "enquir":
            skip()
            return asking()
        case "greet", "welcom":
            return .courtesy(
                "a greeting",
                phrases: ["hello", "hi", "welcome", "good morning", "good afternoon", "good evening", "hey"])
        case "thank":
            return .courtesy("thanks", phrases: ["thank", "thanks"])
        case "apologi", "apologis":
            return .courtesy("an apology", phrases: ["sorry", "apologise", "apologize", "apologies"])
        case "begin", "open":
            if lower(1) == "with" || lower(2) == "with", let quote = Sentences.quoted(in: rest) {
                return .begins(quote)
            }
        case "end", "finish", "close":
            if let quote = Sentences.quoted(in: rest) { return .ends(quote) }
        case "call", "use", "invok", "look", "trigger":
            if let tool = words.first(where: { $0.contains("_") }) {
                return .usesTool(tool.filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
            }
        case "transfer", "hand", "escalat", "hang", "forward":
            return .usesTool(verb == "hang" ? "hangup" : verb == "hand" ? "handoff" : "transfer")
        case "admit", "acknowledg":
            if rest.lowercased().contains("not know") { return .admitsIgnorance }
        default: break
        }
        if CriterionReader.reporting.contains(verb) || verb == "mak" {
            skip()
            if words.first?.lowercased() == "out", verb == "point" { skip() }
            return complement(of: verb)
        }
        if hasSpeaker || Lexicon.isVerb(lower())
            || ["polite", "brief", "friendly", "helpful"].contains(lower())
        {
            return .undecidable("words cannot see what it asks for")
        }
        return statement(rest, isWhole: true)
    }

    /// "The caller is told that …".
    private mutating func passive() -> Demand? {
        let start = lower() == "the" ? 1 : 0
        guard Lexicon.participants.contains(lower(start)), ["is", "are", "gets"].contains(lower(start + 1))
        else { return nil }
        var place = start + 2
        var isNegated = false
        while ["not", "never", "also", "clearly"].contains(lower(place)) {
            if lower(place) == "not" || lower(place) == "never" { isNegated.toggle() }
            place += 1
        }
        switch lower(place) {
        case "told", "informed", "advised", "reminded", "warned", "given", "offered":
            skip(place + 1)
            let demand = complement(of: "tell")
            return isNegated ? negated(demand) : demand
        case "asked":
            skip(place + 1)
            let demand = asking()
            return isNegated ? negated(demand) : demand
        default: return nil
        }
    }

    private mutating func skipAddressee() {
        if lower() == "to",
            Lexicon.participants.contains(lower(1))
                || lower(1) == "the" && Lexicon.participants.contains(lower(2))
        {
            skip()
        }
        if ["the", "any"].contains(lower()), Lexicon.participants.contains(lower(1)) {
            skip(2)
        } else if Lexicon.participants.contains(lower()) && words.count > 1 || lower() == "them"
            || lower() == "him" || lower() == "her"
        {
            skip()
        }
    }

    private mutating func asking() -> Demand {
        skipAddressee()
        if let demand = order(of: { .asks(Claim($0)) }) { return demand }
        while [
            "for", "about", "what", "which", "the", "their", "his", "her", "to", "give", "provide", "is",
            "whether",
        ].contains(lower()) { skip() }
        guard !words.isEmpty else { return .undecidable("it does not say what is asked") }
        return .asks(Claim(rest))
    }

    private mutating func complement(of verb: String) -> Demand {
        skipAddressee()
        if let demand = order(of: { CriterionReader.said($0, verb: verb) }) { return demand }
        return CriterionReader.said(rest, verb: verb)
    }

    private static func said(_ text: String, verb: String) -> Demand {
        var reader = CriterionReader(text)
        return reader.content(verb: verb)
    }

    private mutating func content(verb: String) -> Demand {
        if ["clear", "sure", "known", "it"].contains(lower()) {
            while ["it", "clear", "sure", "known", "to", "the", "caller", "know"].contains(lower()) { skip() }
        }
        if lower() == "the", lower(1) == "caller" || lower(1) == "customer", lower(2) == "know" { skip(3) }
        let hasThat = lower() == "that" || lower() == ":"
        if hasThat { skip() }
        while ["clearly", "explicitly", "simply", "something", "like"].contains(lower()) { skip() }
        if lower() == "the", ["word", "words", "phrase", "sentence", "name"].contains(lower(1)),
            rest.contains("\"")
        {
            skip(2)
        }
        guard !words.isEmpty else { return .undecidable("it does not say what is said") }
        let plain = rest.lowercased()
        if let quote = Sentences.quoted(in: rest), rest.hasPrefix("\""), rest.hasSuffix("\"") {
            return .quote(quote)
        }
        for word in ["or", "only", "nothing", "except", "unless", "exactly", "twice", "anything", "either"]
        where words.contains(where: { $0.lowercased() == word }) && !plain.contains("or more")
            && !plain.contains("or less")
        {
            return .undecidable("words do not decide “\(word)”")
        }
        if ["not", "does", "it", "he", "she", "they"].contains(lower()),
            plain.contains("not know") || plain.contains("n't know"),
            words.count < 6
        {
            return .admitsIgnorance
        }
        switch lower() {
        case "when": return asked("time", dropping: 1)
        case "who": return asked("name", dropping: 1)
        case "how":
            switch lower(1) {
            case "much": return asked("money", dropping: 2)
            case "long", "many": return asked("number", dropping: 2)
            default: return .undecidable("words cannot tell whether an explanation is one")
            }
        case "what", "why", "where", "whether", "which", "if", "how's":
            return .undecidable("it does not say what the answer must be")
        default: break
        }
        let text = rest.filter { $0 != "\"" }
        if !hasThat, CriterionReader.speaking.contains(verb) { return .mentions(Claim(text)) }
        return statement(text)
    }

    private mutating func asked(_ kind: String, dropping count: Int) -> Demand {
        skip(count)
        let claim = Claim(rest.filter { $0 != "\"" }, kind: kind)
        return claim.clauses.isEmpty ? .undecidable("it does not say what it is about") : .says(claim)
    }

    private func statement(_ text: String, isWhole: Bool = false) -> Demand {
        let claim = Claim(text, isWhole: isWhole)
        return claim.clauses.isEmpty ? .undecidable("it has no words to look for") : .says(claim)
    }

    // MARK: Order

    /// "A before B", "A, then B", "first A and then B", "A before anything else".
    private mutating func order(of item: (String) -> Demand) -> Demand? {
        let text = rest
        let plain = text.lowercased()
        for mark in [" before anything else", " first of all", " before everything else"]
        where plain.hasSuffix(mark) {
            return .order(item(String(text.dropLast(mark.count))), before: nil)
        }
        for mark in [", then ", " and then ", " and only then ", ", and then ", " followed by "] {
            guard let range = plain.firstRange(of: mark) else { continue }
            var head = String(text[..<range.lowerBound])
            if head.lowercased().hasPrefix("first ") { head = String(head.dropFirst(6)) }
            return .order(item(head), before: CriterionReader.second(String(text[range.upperBound...]), item))
        }
        if plain.hasPrefix("that ") { return nil }
        for (mark, isReversed) in [(" before ", false), (" after ", true)] {
            guard let range = plain.firstRange(of: mark) else { continue }
            let head = String(text[..<range.lowerBound])
            let tail = String(text[range.upperBound...])
            let next = tail.split(separator: " ").first.map { $0.lowercased() } ?? ""
            let isDoing = next.hasSuffix("ing") || ["it", "the", "its", "any"].contains(next)
            guard isDoing || Numbers.digits(next) == nil && Lexicon.day(next, isCapitalised: true) == nil
            else { return nil }
            let first = item(head)
            let second = CriterionReader.second(tail, item)
            return isReversed ? .order(second, before: first) : .order(first, before: second)
        }
        return nil
    }

    /// "giving the price" is what "gives the price" demands; a noun alone is the same kind of thing as the first.
    private static func second(_ text: String, _ item: (String) -> Demand) -> Demand {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first?.lowercased() else {
            return .undecidable("it does not say before what")
        }
        if first.hasSuffix("ing") || reporting.contains(Lexicon.stem(first))
            || ["asks", "it"].contains(first)
        {
            var reader = CriterionReader(text)
            let demand = reader.demand()
            if case .undecidable = demand { return demand }
            return demand
        }
        return item(text)
    }
}
