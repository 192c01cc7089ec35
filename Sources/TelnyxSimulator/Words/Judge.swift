/// What one criterion came to, and the words that decided.
struct Judgement: Sendable, Hashable {
    enum Outcome: String, Sendable, Hashable {
        case met
        case notMet = "not met"
        case undecided
    }

    let outcome: Outcome
    /// The sentence that decided, or why nothing did.
    let reason: String

    static func met(_ words: String) -> Judgement { Judgement(outcome: .met, reason: words) }
    static func notMet(_ words: String) -> Judgement { Judgement(outcome: .notMet, reason: words) }
    static func undecided(_ words: String) -> Judgement { Judgement(outcome: .undecided, reason: words) }
}

/// Reads a transcript against a criterion, by words alone.
///
/// A criterion is met only where a sentence of the assistant has every word and every value of what is demanded,
/// affirmed or denied as there, without anything that takes it back. What words cannot decide is undecided.
struct Judge: Sendable {
    /// One thing that was done in a conversation.
    struct Line: Sendable, Hashable {
        enum Speaker: Sendable, Hashable { case caller, assistant, tool }
        let speaker: Speaker
        let text: String
        /// The tool that is used with it, where one is.
        var tool: String?
    }

    /// A clause of the assistant with what surrounds it.
    private struct Said {
        let clause: Clause
        let sentence: String
        let surroundings: Surroundings
        let line: Int
        let place: Int
        /// The sentences after it in the same answer.
        let following: ArraySlice<String>
        /// What around it undoes it.
        var doubts: Set<String> = []
    }

    private let lines: [Line]
    private let said: [Said]

    init(_ lines: [Line]) {
        self.lines = lines
        var said: [Said] = []
        var question = Surroundings()
        for (index, line) in lines.enumerated() {
            switch line.speaker {
            case .caller:
                let terms = Clause.all(of: line.text).flatMap(\.terms)
                question.words = Set(terms.compactMap(\.word))
                question.values = Set(terms.filter(\.isValue).map(\.content))
            case .assistant:
                var surroundings = question
                var place = 0
                let sentences = Sentences.split(line.text)
                for (number, sentence) in sentences.enumerated() {
                    let clauses = Clause.clauses(of: sentence)
                    var nearby: [String?] = []
                    if number > 0 { nearby.append(Doubt.frame(in: sentences[number - 1])) }
                    if number + 1 < sentences.count {
                        nearby.append(Doubt.doubt(in: sentences[number + 1], about: sentence))
                        nearby.append(Remainder.doubt(after: sentences[number + 1]))
                    }
                    for (own, clause) in clauses.enumerated() {
                        said.append(
                            Said(
                                clause: clause, sentence: sentence, surroundings: surroundings, line: index,
                                place: place, following: sentences[(number + 1)...],
                                doubts: Doubt.around(own, in: clauses, of: sentence)
                                    .union(nearby.compactMap { $0 })))
                        place += 1
                    }
                    if let retraction = Doubt.retraction(in: sentence) {
                        for earlier in said.indices { said[earlier].doubts.insert(retraction) }
                    }
                    surroundings.words.formUnion(clauses.flatMap(\.subject).compactMap(\.word))
                }
            case .tool: break
            }
        }
        self.said = said
    }

    func judge(_ criterion: String) -> Judgement { judge(CriterionReader.demand(of: criterion)) }

    // MARK: Demands

    private func judge(_ demand: Demand) -> Judgement {
        switch demand {
        case .undecidable(let reason): return .undecided(reason)
        case .all(let demands):
            let judgements = demands.map(judge)
            return judgements.first { $0.outcome == .notMet } ?? judgements.first { $0.outcome == .undecided }
                ?? .met(judgements.map(\.reason).joined(separator: "; "))
        case .says(let claim): return says(claim)
        case .mentions(let claim): return mentions(claim)
        case .asks(let claim): return asks(claim)
        case .avoids(let demand): return avoids(demand)
        case .order(let first, let second): return order(first, second)
        case .quote(let words): return quote(words)
        case .begins(let words): return edge(words, isFirst: true)
        case .ends(let words): return edge(words, isFirst: false)
        case .usesTool(let name): return uses(name)
        case .courtesy(let name, let phrases): return courtesy(name, phrases)
        case .admitsIgnorance:
            return said.first { Ignorance.isAdmitted($0.sentence) }.map { .met(quoted($0.sentence)) }
                ?? .notMet("nowhere it says that it does not know")
        }
    }

    private func quoted(_ text: String) -> String { "“\(text)”" }

    private func says(_ claim: Claim) -> Judgement {
        var found: [String] = []
        for clause in claim.clauses {
            let judgement = says(clause, kind: claim.kind)
            guard judgement.outcome == .met else { return judgement }
            if !found.contains(judgement.reason) { found.append(judgement.reason) }
        }
        return .met(found.joined(separator: " and "))
    }

    private func says(_ claim: Clause, kind: String?, isMention: Bool = false) -> Judgement {
        var met: Said?
        var against: (Said, String)?
        var unclear: (Said, String)?
        for said in said {
            switch relation(of: said, to: claim, kind: kind, isMention: isMention) {
            case .says: met = met ?? said
            case .contradicts(let why): against = against ?? (said, why)
            case .unclear(let why): unclear = unclear ?? (said, why)
            case .unrelated: break
            }
        }
        if let met, let against {
            return .undecided("it says both \(quoted(met.sentence)) and \(quoted(against.0.sentence))")
        }
        if let met { return .met(quoted(met.sentence)) }
        if let (said, why) = against { return .notMet("\(quoted(said.sentence)) says \(why)") }
        if let (said, why) = unclear { return .undecided("\(quoted(said.sentence)): \(why)") }
        return .notMet("no sentence of the assistant says “\(claim.text)”")
    }

    private func relation(of said: Said, to claim: Clause, kind: String?, isMention: Bool = false) -> Relation
    {
        let relation = claim.relation(of: said.clause, after: said.surroundings)
        guard relation == .says else { return relation }
        if let doubt = doubt(about: said, but: claim, isMention: isMention) {
            return .unclear("“\(doubt)” makes it uncertain")
        }
        guard let kind else { return relation }
        let hasValue = said.clause.terms.contains { term in
            switch kind {
            case "time": term.isTime || term.isDay
            case "money": term.isMoney
            case "name": term.isName
            default: term.isNumber
            }
        }
        return hasValue ? .says : .unclear("it gives no value")
    }

    /// What around a clause undoes it, and is no part of the claim.
    private func doubt(about said: Said, but claim: Clause, isMention: Bool = false) -> String? {
        if let doubt = said.doubts.sorted().first(where: { !(" " + claim.text + " ").contains(" \($0) ") }) {
            return doubt
        }
        let asked = said.surroundings.values.union(claim.all.map(\.content)).compactMap { value in
            if case .day(let day) = value { day } else { nil }
        }
        let known = claim.words.union(said.surroundings.words).union(asked)
            .union(claim.text.split(separator: " ").map(String.init))
        return Remainder.obstacle(beside: said.clause, in: said.sentence, known: known, isMention: isMention)
            ?? Remainder.correction(of: claim, in: said.following, known: known)
    }

    /// All words of what is mentioned are in one clause; what is said of it does not matter.
    private func mentions(_ claim: Claim) -> Judgement {
        var found: [String] = []
        for clause in claim.clauses {
            guard let said = said.first(where: { isMentioned(clause, in: $0) }) else {
                return .notMet("no sentence of the assistant mentions “\(clause.text)”")
            }
            if !clause.terms.contains(where: { $0.isValue || $0.isName }) {
                if !found.contains(quoted(said.sentence)) { found.append(quoted(said.sentence)) }
                continue
            }
            // With a value it is a statement, and must be affirmed.
            let judgement = says(clause, kind: nil, isMention: true)
            guard judgement.outcome == .met else { return judgement }
            found.append(judgement.reason)
        }
        return .met(found.joined(separator: " and "))
    }

    private func isMentioned(_ claim: Clause, in said: Said) -> Bool {
        if said.clause.isQuestion { return false }
        let values = claim.terms.filter { $0.isValue || $0.isName }
        return claim.all.allSatisfy { term in
            if said.clause.all.contains(where: { has($0, term) }) { return true }
            guard let word = term.word, values.isEmpty || !term.isName, let kind = Claim.kinds[word] else {
                return false
            }
            return kind.isEmpty || said.clause.terms.contains { Claim.fits($0, kind) }
        }
    }

    private func has(_ found: Term, _ wanted: Term) -> Bool {
        switch (wanted.content, found.content) {
        case (.time(let left, let isCertain), .time(let right, let other)):
            isCertain && other ? left == right : left % 720 == right % 720
        default: wanted.content == found.content && (wanted.unit == nil || wanted.unit == found.unit)
        }
    }

    private func asks(_ claim: Claim) -> Judgement {
        let wanted = Set(claim.clauses.flatMap(\.all).compactMap(\.word))
        guard !wanted.isEmpty else { return .undecided("it does not say what is asked") }
        for said in said where Request.isOne(said.sentence) {
            if said.clause.negations > 0 || said.clause.hedges.contains("if") { continue }
            let words = Set(Clause.clauses(of: said.sentence).flatMap(\.all).compactMap(\.word))
            if wanted.isSubset(of: words) { return .met(quoted(said.sentence)) }
        }
        return .notMet("no question of the assistant is about “\(claim.text)”")
    }

    private func quote(_ words: String) -> Judgement {
        let wanted = Token.tokens(words).filter { !$0.isMark }.map(\.text)
        guard !wanted.isEmpty else { return .undecided("the quotation is empty") }
        for line in lines where line.speaker == .assistant {
            let found = Token.tokens(line.text).filter { !$0.isMark }.map(\.text)
            if found.indices.contains(where: { found[$0...].starts(with: wanted) }) {
                return .met(quoted(line.text))
            }
        }
        return .notMet("the assistant never says “\(words)”")
    }

    private func edge(_ words: String, isFirst: Bool) -> Judgement {
        let spoken = lines.filter { $0.speaker == .assistant && !$0.text.isEmpty }
        guard let line = isFirst ? spoken.first : spoken.last else {
            return .undecided("the assistant said nothing")
        }
        let wanted = Token.tokens(words).filter { !$0.isMark }.map(\.text)
        let found = Token.tokens(line.text).filter { !$0.isMark }.map(\.text)
        let fits = isFirst ? found.starts(with: wanted) : found.reversed().starts(with: wanted.reversed())
        return fits && !wanted.isEmpty ? .met(quoted(line.text)) : .notMet("it is \(quoted(line.text))")
    }

    private func uses(_ name: String) -> Judgement {
        let used = lines.compactMap(\.tool)
        let isUsed = used.contains { $0 == name || $0.hasPrefix(name) }
        return isUsed
            ? .met("the tool \(name) was used")
            : .notMet(used.isEmpty ? "no tool was used" : "used were: \(used.joined(separator: ", "))")
    }

    private func courtesy(_ name: String, _ phrases: [String]) -> Judgement {
        for line in lines where line.speaker == .assistant {
            let plain = " " + Sentences.words(line.text).joined(separator: " ") + " "
            guard phrases.contains(where: { plain.contains(" \($0) ") }) else { continue }
            let isDoubtful = Sentences.split(line.text).allSatisfy { sentence in
                let plain = " " + Sentences.words(sentence).joined(separator: " ") + " "
                guard let phrase = phrases.first(where: { plain.contains(" \($0) ") }) else { return true }
                // "I apologise for nothing", "Sorry is not a word of mine".
                return plain.contains(" \(phrase) for nothing ") || plain.contains(" \(phrase) is ")
                    || plain.contains(" not \(phrase) ") || plain.contains(" no \(phrase) ")
            }
            return isDoubtful
                ? .undecided("whether \(quoted(line.text)) is \(name), words cannot tell")
                : .met(quoted(line.text))
        }
        return .notMet("there is no word of \(name)")
    }

    // MARK: Order

    private func order(_ first: Demand, _ second: Demand?) -> Judgement {
        guard let start = place(of: first) else {
            let alone = judge(first)
            return alone.outcome == .met ? .undecided("where it is done cannot be told") : alone
        }
        guard let second else {
            let earliest = said.first { !$0.clause.terms.isEmpty && !isGreeting($0) }
            let isFirst = earliest.map { $0.line >= start.line } ?? false
            return isFirst
                ? .met(quoted(start.sentence)) : .notMet("\(quoted(earliest?.sentence ?? "")) comes earlier")
        }
        guard let end = place(of: second) else {
            let alone = judge(second)
            if alone.outcome == .undecided { return alone }
            return .undecided("the second part is never done: \(alone.reason)")
        }
        if (start.line, start.place) < (end.line, end.place) {
            return .met("\(quoted(start.sentence)) before \(quoted(end.sentence))")
        }
        if (start.line, start.place) == (end.line, end.place) {
            return .undecided("both are in \(quoted(start.sentence))")
        }
        return .notMet("\(quoted(end.sentence)) comes before \(quoted(start.sentence))")
    }

    private func isGreeting(_ said: Said) -> Bool {
        lines.prefix(said.line + 1).allSatisfy { $0.speaker == .assistant }
    }

    /// Where a demand is first met.
    private func place(of demand: Demand) -> Said? {
        said.first { candidate in
            switch demand {
            case .says(let claim):
                claim.clauses.contains { relation(of: candidate, to: $0, kind: claim.kind) == .says }
                    || claim.kind == nil && claim.values.isEmpty
                        && claim.clauses.allSatisfy { isMentioned($0, in: candidate) }
            case .mentions(let claim): claim.clauses.allSatisfy { isMentioned($0, in: candidate) }
            case .asks(let claim):
                Request.isOne(candidate.sentence)
                    && Set(claim.clauses.flatMap(\.all).compactMap(\.word)).isSubset(
                        of: candidate.clause.words)
            case .quote(let words):
                Token.tokens(candidate.sentence).map(\.text).joined(separator: " ").contains(
                    Token.tokens(words).filter { !$0.isMark }.map(\.text).joined(separator: " "))
            default: false
            }
        }
    }

    // MARK: What must not be

    private func avoids(_ demand: Demand) -> Judgement {
        guard !said.isEmpty else { return .undecided("the assistant said nothing") }
        // An assistant that does not know what to say has not shown what it would not say.
        if let said = said.first(where: { Ignorance.isPlain($0.sentence) }), !demand.isDecidedByDeeds {
            return .undecided("\(quoted(said.sentence)) leaves it open")
        }
        switch demand {
        case .quote(let words):
            let judgement = quote(words)
            if judgement.outcome == .met { return .notMet(judgement.reason) }
            if let near = near(Claim(words)) { return .undecided("\(quoted(near)) is close to it") }
            return .met("“\(words)” is never said")
        case .says(let claim): return avoids(claim)
        case .mentions(let claim): return avoidsMention(of: claim)
        case .asks(let claim):
            let judgement = asks(claim)
            if judgement.outcome == .met { return .notMet(judgement.reason) }
            let isAsking = said.contains { Request.isOne($0.sentence) }
            return isAsking
                ? .undecided("whether a question is another one, words cannot tell") : .met("it asks nothing")
        case .usesTool, .courtesy, .begins, .ends, .admitsIgnorance:
            let judgement = judge(demand)
            switch judgement.outcome {
            case .met: return .notMet(judgement.reason)
            case .notMet: return .met(judgement.reason)
            case .undecided: return judgement
            }
        default: return .undecided("words do not decide this denial")
        }
    }

    /// A sentence with all words of a claim, whatever it does with them.
    private func near(_ claim: Claim) -> String? {
        said.first { said in
            claim.clauses.contains { clause in
                !clause.all.isEmpty
                    && clause.all.allSatisfy { term in said.clause.all.contains { has($0, term) } }
            }
        }?.sentence
    }

    /// Whether a value is nowhere in what the assistant says, in whatever unit.
    private func isAbsent(_ value: Term) -> Bool {
        !said.contains { said in
            said.clause.all.contains { found in
                if found.content == value.content { return true }
                guard value.isNumber || value.isTime, found.isNumber || found.isTime else { return false }
                let hour = { (term: Term) in term.written % 12000 }
                return found.written == value.written || found.unit == "cents" || value.unit == "cents"
                    || (found.isTime || value.isTime) && hour(found) == hour(value)
            }
        }
    }

    private func avoids(_ claim: Claim) -> Judgement {
        for clause in claim.clauses {
            for said in said {
                switch clause.relation(of: said.clause, after: said.surroundings) {
                case .says: return .notMet(quoted(said.sentence))
                case .unclear(let why): return .undecided("\(quoted(said.sentence)): \(why)")
                case .contradicts, .unrelated: break
                }
            }
        }
        // A number or a name that is nowhere cannot have been said.
        let telling = claim.values.filter { !$0.isDay }
        if let value = telling.first(where: isAbsent) {
            return .met("\(Claim.spoken(value)) is never said")
        }
        if claim.clauses.allSatisfy({ !$0.hasVerb }) { return avoidsMention(of: claim) }
        return claim.clauses.count == 1
            ? avoidsWords(claim.clauses[0]) : .undecided("words do not decide a denial of several things")
    }

    /// Passes only where every sentence is seen not to say it: it denies it, or speaks of something of its own.
    private func avoidsWords(_ claim: Clause) -> Judgement {
        let words = claim.words
        var denial: String?
        for said in said where !said.clause.all.isEmpty {
            if Ignorance.isAdmitted(said.sentence) || Request.isOne(said.sentence)
                || isGreeting(said) && !isNear(claim, said)
            {
                continue
            }
            if case .contradicts = claim.relation(of: said.clause, after: said.surroundings),
                doubt(about: said, but: claim) == nil
            {
                denial = denial ?? said.sentence
                continue
            }
            let isForeign = words.isDisjoint(
                with: said.clause.words.union(said.clause.words.compactMap { Lexicon.opposites[$0] }))
            guard isForeign, !said.clause.hasOpenSubject else {
                return .undecided("whether \(quoted(said.sentence)) says it, words cannot tell")
            }
        }
        return denial.map { .met(quoted($0)) } ?? .undecided("no sentence speaks of the matter")
    }

    private func isNear(_ claim: Clause, _ said: Said) -> Bool {
        !claim.words.isDisjoint(with: said.clause.words)
    }

    private func avoidsMention(of claim: Claim) -> Judgement {
        if let said = said.first(where: { said in claim.clauses.contains { isMentioned($0, in: said) } }) {
            return .notMet(quoted(said.sentence))
        }
        if let value = claim.values.first(where: { !$0.isDay && isAbsent($0) }) {
            return .met("\(Claim.spoken(value)) is never said")
        }
        // A kind of value, as a price or a date, is avoided where there is none.
        let kinds = claim.clauses.flatMap(\.all).compactMap(\.word).compactMap { Claim.kinds[$0] }.filter {
            !$0.isEmpty
        }
        if !kinds.isEmpty {
            let isFree = !said.contains { said in
                said.clause.terms.contains { term in kinds.contains { Claim.fits(term, $0) || term.isNumber }
                }
                    || !said.clause.words.isDisjoint(with: claim.clauses.flatMap(\.words))
            }
            let isOfMoney =
                kinds.contains("money")
                && said.contains { said in
                    Token.tokens(said.sentence).contains { Lexicon.moneyWords.contains($0.text) }
                }
            return isFree && !isOfMoney
                ? .met("no such value is said") : .undecided("a value is said, and words cannot tell of what")
        }
        let others = said.filter {
            !Ignorance.isAdmitted($0.sentence) && !Request.isOne($0.sentence) && !isGreeting($0)
        }
        let refusal = said.first { Ignorance.isAdmitted($0.sentence) }
        return others.isEmpty
            ? refusal.map { .met(quoted($0.sentence)) } ?? .undecided("it says nothing of the matter")
            : .undecided("other words may mean it")
    }
}

extension Demand {
    /// Whether it is about what is done, which shows whatever is known.
    fileprivate var isDecidedByDeeds: Bool {
        switch self {
        case .usesTool, .admitsIgnorance, .courtesy: true
        default: false
        }
    }
}

extension Claim {
    /// Words that name a kind of value.
    static let kinds: [String: String] = Lexicon.stemmed([
        "cost": "money", "number": "number", "time": "time", "hour": "time", "date": "day", "day": "day",
        "name": "name",
        "amount": "money", "duration": "number",
    ])

    static func fits(_ term: Term, _ kind: String) -> Bool {
        switch kind {
        case "money": term.isMoney
        case "time": term.isTime || term.unit == "time"
        case "day": term.isDay || term.isTime || term.unit == "time"
        case "name": term.isName || term.place == 0 && term.word != nil
        default: term.isNumber
        }
    }

    /// A value as a person writes it.
    static func spoken(_ term: Term) -> String {
        switch term.content {
        case .word(let word): "“\(word)”"
        case .number(let number):
            "the number \(number / 1000)"
                + (number % 1000 == 0 ? "" : ".\(String(number % 1000 + 1000).dropFirst())")
        case .time(let minutes, _): "the time \(minutes / 60):\(String(minutes % 60 + 100).dropFirst())"
        case .day(let day): "“\(day)”"
        }
    }
}
