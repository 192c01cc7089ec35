/// How what was said stands to what is claimed.
enum Relation: Sendable, Hashable {
    /// Every word and every value of the claim is there, and nothing takes any of it back.
    case says
    /// It speaks of the same with another value, or denies it.
    case contradicts(String)
    /// All words are there, but something makes it uncertain whether it says the same.
    case unclear(String)
    case unrelated
}

/// What a sentence can leave out because it was said before.
struct Surroundings: Sendable, Hashable {
    /// The words of the question that is answered, and the subjects of the sentences before.
    var words: Set<String> = []
    /// The question's values.
    var values: Set<Term.Content> = []
}

extension Clause {
    /// Compares a claim with a clause that was said.
    func relation(of said: Clause, after surroundings: Surroundings = Surroundings()) -> Relation {
        var match = Match(claim: self, said: said, surroundings: surroundings)
        return match.relation()
    }
}

/// One comparison under way.
private struct Match {
    let claim: Clause
    let said: Clause
    let surroundings: Surroundings
    /// Indexes into what was said, by those of the claim.
    private var pairs: [Int: Int] = [:]
    private var missing: [Term] = []
    private var flips = 0

    init(claim: Clause, said: Clause, surroundings: Surroundings) {
        self.claim = claim
        self.said = said
        self.surroundings = surroundings
    }

    private var available: [Term] { said.all }
    private var required: [Term] { claim.all }

    mutating func relation() -> Relation {
        guard !required.isEmpty else { return .unrelated }
        pair()
        let missingValues = missing.filter(\.isValue)
        let missingWords = missing.filter { !$0.isValue }
        guard missing.isEmpty else {
            let isSameSubject = missingWords.isEmpty && required.contains { !$0.isValue }
            // "Closes at five" says nothing against "opens at nine".
            if isSameSubject, flips == 0, missingValues.count == 1, hasOther(like: missingValues[0]) {
                return .contradicts("another value")
            }
            return .unrelated
        }
        if said.isQuestion { return .unclear("it is a question") }
        let isOpposed = (claim.negations + said.negations + flips) % 2 == 1
        var (loose, needed) = (said.hedges.subtracting(claim.hedges), claim.hedges.subtracting(said.hedges))
        // "Sent" and "was sent" are both past.
        if !said.hedges.isDisjoint(with: Match.pasts), !claim.hedges.isDisjoint(with: Match.pasts) {
            loose.subtract(Match.pasts)
            needed.subtract(Match.pasts)
        }
        if let hedge = loose.sorted().first { return .unclear("“\(hedge)” makes it uncertain") }
        if let hedge = needed.sorted().first {
            return .unclear("“\(hedge)” is missing")
        }
        if isOpposed { return .contradicts("the opposite") }
        if let reason = narrowing() ?? disorder() { return .unclear(reason) }
        return .says
    }

    // MARK: Pairs

    private mutating func pair() {
        var free = Set(available.indices)
        // A word that comes twice stands for two things, as long as there are two.
        var used: Set<Int> = []
        for (index, term) in required.enumerated() {
            if let found = best(for: term, among: free.subtracting(used)) ?? best(for: term, among: free) {
                pairs[index] = found
                if term.isValue { free.remove(found) } else { used.insert(found) }
                if let word = term.word, let other = available[found].word, word != other { flips += 1 }
            } else {
                missing.append(term)
            }
        }
        missing = missing.filter { !isGiven($0) }
    }

    private func best(for term: Term, among free: Set<Int>) -> Int? {
        free.sorted().first { isSame(term, available[$0]) }
            ?? free.sorted().first { index in
                guard let word = term.word, let other = available[index].word else { return false }
                return Lexicon.opposites[word] == other
            }
    }

    private func isSame(_ wanted: Term, _ found: Term) -> Bool {
        guard wanted.bound == found.bound else { return false }
        let hasSameRole = wanted.role == found.role
        switch (wanted.content, found.content) {
        case (.word(let left), .word(let right)):
            return left == right && (!(wanted.isName && found.isName) || hasSameRole)
        case (.number(let left), .number(let right)):
            guard left == right, hasSameRole else { return false }
            if wanted.unit == found.unit || wanted.unit == nil && found.unit != "th" { return true }
            return wanted.unit.map { available.contains(Term(word: $0)) } ?? false
        case (.time(let left, let isCertain), .time(let right, let other)):
            let isEqual = isCertain && other ? left == right : left % 720 == right % 720
            return isEqual && (!isCertain || other) && (hasSameRole || isEndOfOpening(wanted, found))
        case (.day(let left), .day(let right)):
            return left == right && hasSameRole
        default: return false
        }
    }

    /// "Open from 9 to 17" says when it opens and when it closes.
    private func isEndOfOpening(_ wanted: Term, _ found: Term) -> Bool {
        guard wanted.role == nil, !said.isNegated,
            available.contains(where: { $0.word == "open" || $0.word == "hour" })
        else { return false }
        let times = available.filter(\.isTime)
        guard times.count == 2, let place = times.firstIndex(where: { $0.place == found.place }) else {
            return false
        }
        let words = claim.words
        if !words.isDisjoint(with: Match.openings) { return place == 0 && times[1].role == "to" }
        if !words.isDisjoint(with: Match.closings) { return place == 1 && found.role == "to" }
        return false
    }

    /// Whether a word of the claim need not be said: it was asked for, or the value itself says it.
    private func isGiven(_ term: Term) -> Bool {
        guard let word = term.word else { return false }
        if isEndOfOpeningPaired, Match.openings.union(Match.closings).contains(word) { return true }
        if Match.lasting.contains(word), !Match.lasting.isDisjoint(with: said.words),
            pairs.keys.contains(where: { required[$0].unit == "time" || required[$0].unit == "months" })
        {
            return true
        }
        let values = pairs.keys.map { required[$0] }.filter { $0.isValue || $0.isName }
        if !values.isEmpty, let kind = Match.categories[word],
            kind.isEmpty || values.contains(where: { fits($0, kind) })
        {
            return true
        }
        if term.isName || Lexicon.contentDirections.contains(word) { return false }
        guard surroundings.words.contains(word), said.hasOpenSubject, !pairs.isEmpty else { return false }
        // "We accept cards" is no answer about cash.
        let used = Set(pairs.values)
        return available.indices.allSatisfy {
            available[$0].place < 0 || used.contains($0) || available[$0].isValue
        }
    }

    private var isEndOfOpeningPaired: Bool {
        pairs.contains { required[$0.key].isTime && isEndOfOpening(required[$0.key], available[$0.value]) }
    }

    private static let pasts: Set<String> = ["was", "were", "did", "had", "past tense"]
    private static let openings = stems(["open", "begin"])
    private static let closings = stems(["close", "end"])
    /// Verbs that say how long something goes on.
    private static let lasting = stems(["take", "need", "last"])

    private static func stems(_ words: [String]) -> Set<String> { Set(words.map { Lexicon.stem($0) }) }

    /// Words that name a kind of value, and need not be said beside one.
    private static let categories: [String: String] = Lexicon.stemmed([
        "cost": "money", "amount": "money", "total": "money", "number": "number", "time": "time",
        "hour": "time",
        "date": "day", "day": "day", "name": "name", "figure": "", "value": "", "sentence": "", "word": "",
        "phrase": "", "information": "", "fact": "", "detail": "", "duration": "number", "length": "number",
    ])

    private func fits(_ term: Term, _ kind: String) -> Bool {
        switch kind {
        case "money": term.isMoney
        case "time": term.isTime
        case "day": term.isDay
        case "name": term.isName
        default: term.isNumber
        }
    }

    private func hasOther(like value: Term) -> Bool {
        available.contains { other in
            (other.isTime && value.isTime) || (other.isDay && value.isDay)
                || (other.isNumber && value.isNumber)
        }
    }

    // MARK: What makes it less

    /// What was said holds for less than what is claimed.
    private func narrowing() -> String? {
        let used = Set(pairs.values)
        let isRange = isEndOfOpeningPaired
        for (index, term) in available.enumerated() where !used.contains(index) && term.place >= 0 {
            if isAsked(term) || term.isTime && isRange { continue }
            if said.isNegated && (term.isValue || term.place > said.verbPlace) && !term.isVerb {
                return "it is said of less"
            }
            if term.isNumber || term.isTime { return "another value is with it" }
            // "The owner of the pool", "the pool bar" and "a part of the garden" are not the pool and the garden.
            if term.word != nil, !term.isVerb, !isAdverb(term), term.place < said.verbPlace, isSubjectClaimed,
                !(term.isName
                    && used.contains { available[$0].isName && abs(available[$0].place - term.place) == 1 })
            {
                return "it is said of something else"
            }
            // "We stopped giving refunds", "Bob asked for the key".
            if term.isVerb, let word = term.word, said.hasVerb, claim.hasVerb,
                !Lexicon.reporting.contains(word)
            {
                return "it says something else of it"
            }
            if !term.isDay, !term.isVerb,
                said.restrictions.contains(where: { $0 < term.place && $0 >= term.place - 3 })
            {
                return "it is said of something narrower"
            }
            let after = available.indices.first {
                available[$0].place == term.place + 1 && available[$0].word != nil
            }
            if let after, used.contains(after), !term.isVerb, term.word != nil, !isAdverb(term),
                !available[after].isVerb
                    || term.place < said.verbPlace && available[after].place < said.verbPlace
            {
                return "it is said of something narrower"
            }
        }
        return nil
    }

    /// Whether the claim says of whom it speaks, as against "they" and "it".
    private var isSubjectClaimed: Bool { said.hasVerb && !claim.subject.isEmpty }

    private func isAsked(_ term: Term) -> Bool {
        if let word = term.word { return surroundings.words.contains(word) }
        return surroundings.values.contains(term.content)
    }

    /// Whether what is claimed stands in the subject alone, and something else is said of it.
    private var isOnlyNamed: Bool {
        guard claim.hasVerb, said.hasVerb, !claim.subject.isEmpty else { return false }
        let used = Set(pairs.values)
        let told = pairs.filter { required[$0.key].place > claim.verbPlace }
        guard !told.isEmpty,
            told.allSatisfy({ available[$0.value].place >= 0 && available[$0.value].place < said.verbPlace })
        else { return false }
        return available.indices.contains {
            !used.contains($0) && available[$0].place > said.verbPlace && !isAsked(available[$0])
        }
    }

    private func isAdverb(_ term: Term) -> Bool {
        term.word?.hasSuffix("li") == true || term.word?.hasSuffix("ly") == true
    }

    /// The same words in another order can say something else.
    private func disorder() -> String? {
        let ordered = pairs.sorted { $0.key < $1.key }
        func isRising(_ isIncluded: (Term) -> Bool) -> Bool {
            let places = ordered.filter { isIncluded(required[$0.key]) }.map { available[$0.value].place }
            return zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
        }
        if !isRising({ $0.isNumber || $0.isTime }) || !isRising({ $0.isName }) {
            return "the order is another"
        }
        let comparing = Match.stems(["before", "after", "over", "under", "above", "below", "behind"])
        if !comparing.isDisjoint(with: claim.words) || claim.text.contains(" than ") {
            if !isRising({ _ in true }) { return "the order is another" }
        }
        if claim.text.contains(" than ") != said.text.contains(" than ") { return "a comparison is with it" }
        if claim.hasBy != said.hasBy, required.count(where: { !$0.isValue }) > 1 {
            return "who does it is uncertain"
        }
        let subject = Set(claim.subject.map(\.content))
        let isNaming = claim.isEquation && said.isEquation && required.contains(where: \.isName)
        if !subject.isEmpty, !said.hasOpenSubject, said.hasVerb, !isNaming {
            let isKept = ordered.contains { pair in
                subject.contains(required[pair.key].content) && available[pair.value].place < said.verbPlace
            }
            if !isKept { return "it is said of something else" }
        }
        return isOnlyNamed ? "it says something else of it" : nil
    }
}

extension Term {
    fileprivate init(word: String) { self.init(content: .word(word)) }
}

extension [Term] {
    fileprivate func contains(_ word: Term) -> Bool { contains { $0.content == word.content } }
}
