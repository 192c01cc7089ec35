/// What a sentence says beside a claim.
///
/// A statement counts only where the rest is understood too: each word beside it is one that changes nothing, was asked for, or belongs to
/// a clause with a subject and a verb of its own. There are more ways to take a statement back than a list can hold ("scrap that", "give
/// or take an hour", "were it up to me"), so what is not known to be harmless is a reason not to decide.
enum Remainder {
    /// Words that leave a statement as it is: courtesy, emphasis, and how an answer is introduced.
    private static let harmless: Set<String> = Set(
        """
        a an the my your our their his her its we you they i us them me he she it there here is are am be do does have has
        can will let and plus also so too just now currently always daily yes yeah yep sure certainly absolutely definitely
        indeed exactly precisely please sorry thank thanks hello hi hey welcome good great morning afternoon evening day
        well okay ok oh ah right all very really course of for to at on in from by with per what who when about as how
        happy happily glad gladly help helps question answer news thing found find check checked checking looked look see
        know note inform assure confirm tell sharp oclock located called named sir madam dear every each that waiting
        asking calling afraid system records record let's wonderful perfect fine nice lovely pleasure information details
        time am pm moment minute everyone everybody hope hear
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// Verbs with which a caller is told what to do, which say nothing of the statement before.
    private static let invitations: Set<String> = [
        "please", "see", "have", "let", "feel", "come", "bring", "call", "ask", "visit", "enjoy", "stay",
        "thank", "thanks",
        "welcome", "write", "ring", "contact", "drop", "stop", "say", "do", "go", "use", "press", "pay",
        "choose",
    ]

    /// Words that point back at what was said.
    private static let pointers: Set<String> = [
        "that", "this", "which", "these", "those", "it", "so", "whatever", "however",
    ]
    private static let modals: Set<String> = ["may", "might", "could", "would", "should", "must"]
    private static let impressions: Set<String> = [
        "sound", "sounds", "look", "looks", "feel", "feels", "seem", "seems",
    ]

    /// Words of small print and of dissent.
    private static let conditions: Set<String> = Set(
        [
            "apply", "condition", "restriction", "exception", "limitation", "disclaimer", "print",
            "otherwise", "differ",
            "different", "differently", "disagree", "contrary",
        ].map { Lexicon.stem($0) })
    /// Words that speak of a value without saying what it is the value of.
    private static let figures: Set<String> = Set(
        """
        figure value number time price amount truth true real reality fact actual answer correct right make say read mean
        hour rather instead better become be
        """.split { $0 == " " || $0 == "\n" }.map { Lexicon.stem(String($0)) })

    /// Ways to begin a sentence that turns against the one before.
    private static let turns: [[String]] = [
        "then again", "mind you", "that said", "having said", "all the same", "but", "however", "although",
        "though", "or",
        "still", "nevertheless", "on the other hand", "rather", "hmm", "hm", "er", "um", "wait", "oops",
        "actually", "no", "who knows",
    ].map { $0.split(separator: " ").map(String.init) }

    /// The word or the part of a sentence beside a claim of which it is not known that it changes nothing.
    ///
    /// - Parameters:
    ///   - own: The clause that says what is claimed.
    ///   - known: The stems of the claim's words and of the question's.
    ///   - isMention: Whether it matters only that it is named, whatever is said of it.
    static func obstacle(
        beside own: Clause, in sentence: String, known: Set<String>, isMention: Bool
    ) -> String? {
        let opposites = known.compactMap { Lexicon.opposites[$0] }
        if let word = condition(in: sentence, known) { return word }
        let words = own.text.split(separator: " ").map(String.init)
        if !isMention, let word = unknown(in: words, known.union(opposites)) { return word }
        let tokens = Token.tokens(sentence)
        let known = known.union(own.words)
        for (index, segment) in Segment.segments(of: tokens).enumerated() {
            let words = segment.tokens.map(\.text)
            let text = words.joined(separator: " ")
            if own.text.contains(text) || isHarmless(segment, words, isFirst: index == 0, known) { continue }
            return text
        }
        return nil
    }

    /// Words and values that are neither harmless nor known; where there is none, nil.
    private static func unknown(in words: [String], _ known: Set<String>) -> String? {
        words.first { word in
            guard word.first?.isLetter == true else { return false }
            if harmless.contains(word) || Lexicon.units[Lexicon.singular(word)] != nil { return false }
            if isNumeral(word) { return false }
            if let day = Lexicon.day(word, isCapitalised: true) { return !known.contains(day) }
            return !known.contains(Lexicon.stem(word)) && !known.contains(word)
                && !Lexicon.negations.contains(word)
        }
    }

    private static func condition(in sentence: String, _ known: Set<String>) -> String? {
        Token.tokens(sentence).map(\.text).first {
            conditions.contains(Lexicon.stem($0)) && !known.contains(Lexicon.stem($0))
        }
    }

    private static func isNumeral(_ word: String) -> Bool {
        Token.tokens(word).allSatisfy { $0.thousandths != nil || $0.clock != nil }
    }

    /// Whether a part of a sentence changes nothing of what the others say.
    private static func isHarmless(
        _ segment: Segment, _ words: [String], isFirst: Bool, _ known: Set<String>
    ) -> Bool {
        let terms = segment.clause.terms
        // "It was sent on Monday" says something of its own.
        let isAnother =
            words.first == "it" && terms.contains { $0.isVerb && !known.contains($0.word ?? "") }
            && terms.contains(where: \.isDay)
        let isPointing = !isAnother && words.contains { pointers.contains($0) && $0 != "so" }
        let isDenying = words.contains(where: Lexicon.negations.contains)
        if unknown(in: words.filter { Lexicon.day($0, isCapitalised: true) == nil }, known) == nil {
            // "No, we open at nine" denies what was asked; "we open at nine, no" what is said.
            return !isDenying || isFirst && words == ["no"]
        }
        if let first = words.first, invitations.contains(first) {
            return ["so", "and", "plus"].contains(segment.joint) && !isPointing
                || first == "please" && !isPointing
        }
        guard let verb = segment.verb else {
            // "Adults pay 10 euros and children 5 euros": the verb is understood.
            return ["and", "plus", ","].contains(segment.joint) && terms.contains(where: \.isValue)
                && !segment.beginsWithPreposition && !isPointing
        }
        // "…, minus the full price" and "…, as the earth is flat" hang on what is before them.
        if !isFirst, let first = words.first, Lexicon.prepositions.contains(first) || first == "minus" {
            return false
        }
        guard !words.contains("i"), !isPointing, !words.contains(where: modals.contains) else { return false }
        // "And close at five": the subject is understood.
        if verb == 0 { return segment.joint == "and" && terms.contains(where: \.isValue) }
        let subject = words[..<verb]
        return (!Lexicon.isVerb(subject[0]) || subject[0].hasSuffix("ing"))
            && !subject.allSatisfy { Lexicon.negations.contains($0) || Lexicon.prepositions.contains($0) }
    }

    /// Why the sentence after a statement may undo it.
    static func doubt(after sentence: String) -> String? {
        let words = Token.tokens(sentence).filter { !$0.isMark }.map(\.text)
        guard !words.isEmpty, !sentence.hasSuffix("?") else { return nil }
        let isDenying = words.contains(where: Lexicon.negations.contains)
        let isPointing = words.prefix(4).contains { pointers.contains($0) && $0 != "it" && $0 != "so" }
        // "But please bring your card" is turned to the caller.
        if turns.contains(where: { words.starts(with: $0) }), isPointing || !words.contains(where: isYours) {
            return sentence
        }
        if words.suffix(2) == ["that", "is"] { return "that is" }
        if isPointing, isDenying || words.contains(where: { modals.contains($0) || impressions.contains($0) })
        {
            return sentence
        }
        if words.contains("i"), isDenying || words.contains(where: modals.contains),
            words.contains(where: { pointers.contains($0) && $0 != "so" })
        {
            return sentence
        }
        if let word = condition(in: sentence, []) { return word }
        let isStated =
            words.count > 2 && Lexicon.pronouns.contains(words[0]) && Lexicon.auxiliaries.contains(words[1])
        // "Weather allowing" has no verb of its own.
        let isParticiple = words.count < 4 && words.last?.hasSuffix("ing") == true
        if isStated || !isParticiple && Clause.clauses(of: sentence).contains(where: \.hasVerb) { return nil }
        if words.allSatisfy(invitations.union(harmless).contains) || invitations.contains(words[0]) {
            return nil
        }
        return sentence
    }

    /// The sentence among those after a statement that gives another value or another name for the same.
    static func correction(of claim: Clause, in sentences: ArraySlice<String>, known: Set<String>) -> String?
    {
        let values = claim.all.filter { $0.isNumber || $0.isTime }
        let names = Set(claim.all.filter(\.isName).map(\.content))
        return sentences.first { sentence in
            let words = Token.tokens(sentence).filter { !$0.isMark }.map(\.text)
            let isPointing = words.contains { pointers.contains($0) && $0 != "so" }
            return Clause.clauses(of: sentence).contains { other in
                // What contradicts the claim in full is seen by the comparison.
                if case .contradicts = claim.relation(of: other) { return false }
                let own = other.words.subtracting(figures).subtracting(known)
                let isOther = other.terms.contains { term in
                    (term.isNumber || term.isTime)
                        && values.contains {
                            ($0.unit == term.unit || term.unit == nil) && $0.content != term.content
                        }
                }
                let isFirst = other.terms.first.map { $0.place == 0 && $0.isValue } ?? false
                let isOpen = other.hasOpenSubject && own.isDisjoint(with: others)
                if isOther, own.isEmpty || isOpen || isPointing || isFirst { return true }
                let isAnotherName =
                    !names.isEmpty
                    && other.terms.contains { term in
                        (term.isName || term.place == 0 && term.word != nil) && !names.contains(term.content)
                    }
                let isOfThem = words.contains { ["her", "him", "she", "he", "them", "they"].contains($0) }
                return isAnotherName && (isOpen && isPointing || isOfThem || !own.isSuperset(of: other.words))
            }
        }
    }

    /// Verbs after which a value is that of something else: "you can call 555-0142".
    private static let others: Set<String> = Set(
        ["call", "ring", "write", "park", "close", "press", "bring", "order"].map { Lexicon.stem($0) })

    private static func isYours(_ word: String) -> Bool { word == "you" || word == "your" }
}
