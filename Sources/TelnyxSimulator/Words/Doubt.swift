/// What around a statement takes it back, puts it into the past, or into somebody else's mouth.
///
/// "We open at nine, that is, we did last year", "We open at nine. Or so some people think", "The old sign reads: we open at nine":
/// each has a clause that says it and a rest that undoes it. Whatever does is a reason, in its own words, why a statement is not made.
enum Doubt {
    /// Words of opinion, hearsay and pretence: what stands in a sentence with one is not said by the assistant itself.
    static let attributions: Set<String> = [
        "think", "thinks", "thought", "believe", "believes", "believed", "guess", "guessed", "assume",
        "assumes",
        "assumed", "suppose", "supposes", "supposed", "imagine", "imagines", "imagined", "reckon", "reckons",
        "suspect", "suspects", "suspected", "hear", "heard", "allege", "alleges", "alleged", "allegedly",
        "apparently", "supposedly", "reportedly", "reputedly", "ostensibly", "presumably", "seemingly",
        "arguably",
        "hopefully", "ideally", "theoretically", "hypothetically", "rumour", "rumor", "rumours", "rumors",
        "rumoured",
        "rumored", "gossip", "myth", "legend", "hoax", "joke", "lie", "lied", "lying", "misconception",
        "misunderstanding", "fiction", "fantasy", "exaggeration", "typo", "pretend", "pretends", "pretended",
        "dream",
        "dreams", "wish", "wishes", "wished", "doubt", "doubts", "doubted", "according", "opinion",
        "opinions", "say",
        "says", "said", "saying", "claim", "claims", "claimed", "insist", "insists", "insisted", "swear",
        "swears",
        "swore", "argue", "argues", "argued", "reads", "told", "quote", "quoted", "quotes", "unquote", "seem",
        "seems",
        "seemed", "appears", "appeared", "hope", "hopes", "hoped", "kidding", "joking", "jest", "sarcasm",
        "wonder",
        "wonders", "wondered", "speculation", "speculate", "allegation", "advertised", "promised", "fake",
        "fooled",
        "misprint", "mistaken", "mistakenly", "wrongly", "falsely", "false", "wrong", "untrue", "incorrect",
        "nonsense",
        "rubbish", "bogus", "belief", "impression", "memory", "recall", "paraphrase", "story", "tale",
    ]

    /// Words that put what stands with them into another time.
    static let times: Set<String> = [
        "ago", "anymore", "formerly", "previously", "originally", "initially", "historically", "old",
        "former",
        "previous", "outdated", "obsolete", "expired", "someday", "eventually", "planned", "bygone",
        "erstwhile",
        "abolished", "discontinued", "ceased",
    ]

    /// Several words that do the one or the other.
    static let phrases: [[String]] = [
        "last year", "last month", "last week", "last summer", "last winter", "last spring", "last autumn",
        "last season", "last time", "last century", "last decade", "last monday", "last friday", "back then",
        "in those days", "back in the day", "in the day", "at that time", "at the time", "in the old days",
        "in the past", "until recently", "till recently", "any more", "any longer", "no more", "no longer",
        "used to",
        "next year", "next month", "next week", "next summer", "next winter", "next spring", "next autumn",
        "next season", "some day", "one day", "in future", "in the future", "as of", "going to", "about to",
        "years ago", "in your dreams", "in my dreams", "in a perfect world", "in an ideal world", "at best",
        "at worst",
        "at the earliest", "at the latest", "as if", "as though", "as far as", "not sure", "not certain",
        "no guarantee", "in theory", "on paper", "word is", "weather permitting", "god willing", "with luck",
        "with any luck", "subject to", "in the event", "even if", "up to now", "so far", "by mistake",
        "in error",
        "for fun", "just a test", "only a test", "opposite of", "the opposite", "other way round",
        "before that",
        "these days not", "the truth is", "in fact not", "earlier today", "the other day", "once upon",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Said later, they take back what was said before.
    private static let retractions: [String] = [
        "kidding", "joking", "scratch that", "strike that", "ignore that", "ignore what", "forget that",
        "forget what",
        "disregard", "take that back", "take it back", "correction", "correct myself", "stand corrected",
        "i was wrong", "i am wrong", "was mistaken", "am mistaken", "my mistake", "my bad", "misspoke",
        "misspeak",
        "made that up", "made it up", "making that up", "making it up", "that is wrong", "that was wrong",
        "that is false", "that is incorrect", "that is a lie", "that was a lie", "not true", "no longer true",
        "not correct", "not right", "not the case", "is outdated", "out of date", "second thought",
        "second thoughts",
        "i meant", "i mean ", "earlier i said", "i said earlier", "what i said", "what i told you",
        "what i just said",
        "i lied", "just a joke", "was a joke", "april fool", "has changed", "have changed", "opposite day",
        "wait no",
        "no wait", "confused", "mixed up", "mixed that up", "got that wrong", "got it wrong",
        "apologies that was",
        "sorry that was", "sorry that is", "delete that", "do not believe", "do not listen",
        "do not quote me",
        "do not take my word", "take that with", "grain of salt", "pinch of salt", "fingers crossed",
        "crossed my fingers",
        "just pretending", "only pretending", "was only a", "was just a",
    ]

    private static let pasts: Set<String> = ["was", "were", "did", "had", "used", "past tense"]

    /// Words that a clause may have without saying anything of its own.
    private static let light: Set<String> = Set(
        """
        last next year month week time day summer winter spring autumn season more longer long true right correct case
        really now today then ever sure thing past history wrong false least recent once people person few way truth end
        future moment theory fact mind word point likely late early far back sign page website know move rule
        """.split { $0 == " " || $0 == "\n" }.map { Lexicon.stem(String($0)) })

    /// The words of its own that a clause has: none that are empty, known, or part of the doubt itself.
    private static func content(of clause: Clause, beside known: Set<String>) -> Set<String> {
        let doubting = clause.hedges.flatMap { $0.split(separator: " ") }.map { Lexicon.stem(String($0)) }
        return Set(clause.terms.compactMap(\.word)).subtracting(light).subtracting(known).subtracting(
            doubting)
    }

    /// The words of a clause that make it less than a statement of now.
    static func words(in words: [String]) -> [String] {
        words.filter(times.contains) + attributions(in: words)
    }

    /// Words that put what stands with them into somebody else's mouth; "I hope that helps" and "according to our records" do not.
    private static func attributions(in words: [String]) -> [String] {
        let plain = " " + words.joined(separator: " ") + " "
        return words.filter { word in
            guard attributions.contains(word) else { return false }
            switch word {
            case "hope", "hopes": return Set(words).isDisjoint(with: helping)
            case "hear", "heard": return !words.contains("sorry")
            case "according":
                return !plain.contains(" according to our ") && !plain.contains(" according to my ")
            default: return true
            }
        }
    }

    private static let helping: Set<String> = [
        "help", "helps", "helped", "helpful", "answer", "answers", "useful", "day", "well",
    ]

    private static let pointers: Set<String> = ["that", "this", "which", "those", "these", "so", "it"]

    // MARK: Within a sentence

    /// What in the other clauses of its sentence undoes what one says.
    static func around(_ place: Int, in clauses: [Clause], of sentence: String) -> Set<String> {
        var found = quotation(in: sentence)
        let own = clauses[place]
        // "Then" parts clauses.
        if Sentences.words(sentence).starts(with: ["back", "then"]) { found.insert("back then") }
        for (index, other) in clauses.enumerated() where index != place {
            let words = other.text.split(separator: " ").map(String.init)
            found.formUnion(attributions(in: words))
            let isEmpty =
                content(of: other, beside: own.words).isEmpty
                && other.terms.allSatisfy { term in
                    !term.isValue || own.terms.contains { $0.content == term.content }
                }
            let points = words.prefix(2).contains { pointers.contains($0) && $0 != "it" && $0 != "so" }
            let past = other.hedges.intersection(pasts)
            if isEmpty || !other.hasVerb || points && !past.isEmpty { found.formUnion(other.hedges) }
            if isEmpty, other.negations > 0 { found.insert(other.text) }
            // "…, but only in summer": what follows takes a part away.
            if index > place, ["but", "however", "although", "though", "while"].contains(other.joint),
                !other.hasVerb,
                other.beginsWithPreposition || !other.hedges.isEmpty || words.contains("only")
            {
                found.insert(other.text)
            }
        }
        return found
    }

    /// Something between quotation marks is somebody's words.
    private static func quotation(in sentence: String) -> Set<String> {
        if sentence.contains(where: { "\"“”«»„".contains($0) }) { return ["a quotation"] }
        let characters = Array(sentence)
        for (index, character) in characters.enumerated() where "'‘".contains(character) {
            let opens = index == 0 || !(characters[index - 1].isLetter || characters[index - 1].isNumber)
            if opens, index + 1 < characters.count, characters[index + 1].isLetter { return ["a quotation"] }
        }
        return []
    }

    // MARK: Between sentences

    /// Why a sentence takes back whatever was said before it, as far back as that is.
    static func retraction(in sentence: String) -> String? {
        let plain =
            " " + Token.tokens(sentence).filter { !$0.isMark }.map(\.text).joined(separator: " ") + " "
        return retractions.first { plain.contains(" " + $0 + ($0.hasSuffix(" ") ? "" : " ")) }
    }

    /// Why a sentence undoes the one just before it: it has nothing of its own but a doubt.
    static func doubt(in sentence: String, about before: String) -> String? {
        let clauses = Clause.clauses(of: sentence)
        let words = Token.tokens(sentence).filter { !$0.isMark }.map(\.text)
        let known = Set(Clause.clauses(of: before).flatMap(\.all).compactMap(\.word))
        let own = clauses.reduce(into: Set<String>()) { $0.formUnion(content(of: $1, beside: known)) }
        let hasValue = clauses.flatMap(\.terms).contains { $0.isValue && !$0.isDay }
        let hedges = clauses.reduce(into: Set<String>()) { $0.formUnion($1.hedges) }
        let points = words.prefix(3).contains(where: pointers.contains)
        if [["no"], ["nope"], ["not", "really"]].contains(words) { return words[0] }
        if points, let word = attributions(in: words).first { return word }
        if words.prefix(2).contains(where: { ["that", "this", "which"].contains($0) }),
            let word = hedges.intersection(pasts).sorted().first
        {
            return word
        }
        guard own.isEmpty, !hasValue else {
            // "Only on Mondays." "For members." "Unless it rains.": a part of the sentence before, cut off.
            let verbs = clauses.count { $0.hasVerb }
            guard let first = words.first else { return nil }
            if subordinating.contains(first), verbs <= 1 { return first }
            let isCutOff = restricting.contains(first) || Lexicon.prepositions.contains(first)
            return isCutOff && verbs == 0 ? first : nil
        }
        if sentence.hasSuffix("?"), !words.isEmpty { return "it is asked afterwards" }
        if let word = hedges.sorted().first { return word }
        return clauses.contains { $0.negations > 0 } ? sentence : nil
    }

    /// Words that begin a clause which cannot stand alone.
    private static let subordinating: Set<String> = [
        "if", "unless", "provided", "assuming", "when", "whenever", "until", "though", "although",
        "depending", "because",
    ]
    private static let restricting: Set<String> = [
        "only", "except", "not", "or", "but", "maybe", "perhaps", "mostly", "usually", "sometimes", "subject",
    ]

    /// Why what follows a sentence is not said in earnest.
    static func frame(in sentence: String) -> String? {
        let words = Token.tokens(sentence).filter { !$0.isMark }.map(\.text)
        let points = words.contains { ["following", "this", "next", "here", "thing", "one"].contains($0) }
        guard points || sentence.hasSuffix(":") || sentence.hasSuffix("…") || sentence.hasSuffix("...") else {
            return nil
        }
        return attributions(in: words).first
            ?? words.first { times.contains($0) || ["example", "quotation", "test"].contains($0) }
    }
}
