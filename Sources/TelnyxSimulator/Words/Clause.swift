/// One thing that a clause speaks of: a word, or a value that must be exactly so.
struct Term: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        /// A word without its inflection.
        case word(String)
        /// Thousandths.
        case number(Int64)
        /// Minutes since midnight; where morning and evening are open, before noon.
        case time(Int, isCertain: Bool)
        case day(String)
    }

    var content: Content
    /// The number as it is written, in thousandths; of a time its hour.
    var written: Int64 = 0
    /// What a number counts.
    var unit: String?
    /// "at least", "about": a number with one is not the number without.
    var bound: String?
    /// "from", "to", "before": which end of something a value is.
    var role: String?
    var isName = false
    var isVerb = false
    /// Its place among the tokens of the clause; negative for what comes from a clause before.
    var place = 0

    var word: String? { if case .word(let word) = content { word } else { nil } }
    var isValue: Bool { word == nil }
    var isTime: Bool { if case .time = content { true } else { false } }
    var isDay: Bool { if case .day = content { true } else { false } }
    var isNumber: Bool { if case .number = content { true } else { false } }
    /// Whether it is a span of time.
    var isSpan: Bool { unit == "time" || unit == "months" || unit?.hasPrefix("working") == true }
    var isMoney: Bool { unit.map(Lexicon.moneyKinds.contains) ?? false }
}

/// A part of a sentence with a statement of its own.
struct Clause: Sendable, Hashable {
    /// As it was written, for people.
    var text = ""
    var terms: [Term] = []
    /// What it leaves out because the clause before has said it.
    var inherited: [Term] = []
    var negations = 0
    /// Words by which it says less than its terms.
    var hedges: Set<String> = []
    var isQuestion = false
    /// Whether it speaks of "we" or "it", or of nothing, instead of naming its subject.
    var hasOpenSubject = false
    var hasVerb = false
    /// The place of its verb among the tokens.
    var verbPlace = 0
    /// Whether its verb is a form of "be", which says the same in both directions of a name.
    var isEquation = false
    /// Whether it says by whom something is done.
    var hasBy = false
    /// The places of words after which something new narrows it down.
    var restrictions: Set<Int> = []
    /// The word or mark that stands before it.
    var joint = ""
    var beginsWithPreposition = false

    var isNegated: Bool { negations % 2 == 1 }
    var all: [Term] { inherited + terms }
    var words: Set<String> { Set(all.compactMap(\.word)) }
    var subject: [Term] {
        !hasVerb ? [] : terms.filter { $0.word != nil && $0.place < verbPlace && !$0.isVerb }
    }
}

extension Clause {
    /// The clauses of a sentence, each with what it takes over from the one before.
    static func clauses(of sentence: String, beginsSentence: Bool = true) -> [Clause] {
        let tokens = Token.tokens(sentence, beginsSentence: beginsSentence)
        let isQuestion = tokens.last?.text == "?"
        var builder = Builder(isQuestion: isQuestion)
        for segment in Segment.segments(of: tokens) { builder.add(segment) }
        return builder.finished()
    }

    /// The clauses of a text of several sentences.
    static func all(of text: String) -> [Clause] { Sentences.split(text).flatMap { clauses(of: $0) } }

    /// Puts clauses together one by one.
    private struct Builder {
        let isQuestion: Bool
        var clauses: [Clause] = []
        /// What stands before the first verb: "On Mondays, we …".
        var leading: [Token] = []
        /// Subjects that are joined to the next: "Adults and children pay …".
        var joined: [Segment] = []
        /// "If …" holds back everything in the sentence.
        var condition: Set<String> = []

        mutating func add(_ segment: Segment) {
            if segment.isInterjection { return }
            if segment.verb == nil, clauses.isEmpty {
                if segment.isFollowedByAnd { joined.append(segment) } else { leading += segment.tokens }
                return
            }
            var segment = segment
            if !leading.isEmpty {
                segment = Segment(tokens: leading + segment.tokens, joint: segment.joint)
                leading = []
            }
            var clause = segment.clause
            for subject in joined {
                var twin = subject.clause
                twin.terms += clause.terms.filter { $0.place >= clause.verbPlace }.map { term in
                    var term = term
                    term.place += 100
                    return term
                }
                twin.negations += clause.negations
                twin.hedges.formUnion(clause.hedges)
                (twin.hasVerb, twin.verbPlace) = (clause.hasVerb, clause.verbPlace + 100)
                twin.text += " … " + clause.text
                clauses.append(twin)
            }
            joined = []
            if let before = clauses.last { inherit(&clause, of: segment, from: before) }
            if segment.tokens.first?.text == "once" { condition.insert("once") }
            // "Should it rain, …", "Were it so, …".
            if clauses.isEmpty, !isQuestion, let first = segment.tokens.first?.text,
                ["should", "were", "had"].contains(first)
            {
                condition.insert(first)
            }
            condition.formUnion(
                clause.hedges.intersection([
                    "if", "unless", "when", "whenever", "whether", "provided", "assuming", "as soon as",
                    "as long as", "in case",
                ]))
            clauses.append(clause)
        }

        private func inherit(_ clause: inout Clause, of segment: Segment, from before: Clause) {
            func old(_ terms: [Term]) -> [Term] {
                terms.map { term in
                    var term = term
                    term.place = term.place - 1000
                    return term
                }
            }
            let words = before.all.filter { $0.word != nil }
            if clause.hasVerb {
                guard segment.beginsWithVerb else { return }
                clause.inherited = old(words.filter { !$0.isVerb && $0.place < before.verbPlace })
                clause.hasOpenSubject = before.hasOpenSubject
                return
            }
            let firstValue = clause.terms.first { $0.isValue }?.place ?? Int.max
            let namesSubject =
                !segment.beginsWithPreposition
                && clause.terms.contains { $0.word != nil && $0.place < firstValue }
            let cut =
                before.terms.first { term in
                    term.place > before.verbPlace
                        && (term.isValue || before.restrictions.contains(term.place - 1))
                }?.place ?? Int.max
            clause.inherited = old(
                words.filter { term in
                    if term.isVerb { return true }
                    if namesSubject && before.subject.contains(term) { return false }
                    return !namesSubject && term.place < cut
                })
            if !segment.beginsWithPreposition,
                let first = clause.terms.firstIndex(where: { $0.isValue || $0.isName })
            {
                let last = before.terms.last { $0.isValue || $0.isName }
                clause.terms[first].role = clause.terms[first].role ?? last?.role
            }
            clause.hasOpenSubject = before.hasOpenSubject && !namesSubject
            clause.hedges.formUnion(before.hedges)
            if segment.joint != "but" && segment.joint != "not" { clause.negations += before.negations }
        }

        mutating func finished() -> [Clause] {
            if !leading.isEmpty { clauses.append(Segment(tokens: leading, joint: "").clause) }
            clauses += joined.map(\.clause)
            for index in clauses.indices {
                clauses[index].isQuestion = isQuestion
                clauses[index].hedges.formUnion(condition)
            }
            return clauses
        }
    }
}

/// The tokens between two joints of a sentence.
struct Segment {
    let tokens: [Token]
    /// The word or mark that stands before it.
    let joint: String
    var isFollowedByAnd = false
    let verb: Int?
    /// The verb behind auxiliaries: "ship" in "do not ship".
    private let mainVerb: Int?

    init(tokens: [Token], joint: String) {
        self.tokens = tokens
        self.joint = joint
        verb = Segment.verb(in: tokens)
        mainVerb = verb.flatMap { verb in
            tokens.indices.dropFirst(verb).first { index in
                !Lexicon.auxiliaries.contains(tokens[index].text)
                    && !Lexicon.negations.contains(tokens[index].text)
                    && !["also", "always", "just"].contains(tokens[index].text)
            }.flatMap { Lexicon.isVerb(tokens[$0].text) ? $0 : nil }
        }
    }

    private static let joints: Set<String> = [
        "and", "plus", "but", "however", "although", "though", "while", "whereas", "because", "so", "then",
        "which",
    ]

    static func segments(of tokens: [Token]) -> [Segment] {
        var segments: [Segment] = []
        var current: [Token] = []
        var joint = ""
        func close(_ next: String) {
            if !current.isEmpty { segments.append(Segment(tokens: current, joint: joint)) }
            if !segments.isEmpty {
                segments[segments.count - 1].isFollowedByAnd = next == "and" || next == "plus"
            }
            (current, joint) = ([], next)
        }
        for (index, token) in tokens.enumerated() {
            let joinsTimes =
                token.text == "and" && index > 0 && index + 1 < tokens.count
                && current.contains { $0.text == "between" }
            // "Anything but open" is one thing.
            let isHeld = joinsTimes || token.text == "but" && current.last?.text == "anything"
            if token.isMark || joints.contains(token.text) && !isHeld {
                // A comma before "and" is one joint.
                if current.isEmpty && !token.isMark { joint = token.text } else { close(token.text) }
            } else if token.text == "not", let last = current.last, !Lexicon.auxiliaries.contains(last.text),
                last.text != "if", last.text != "or"
            {
                close("not")
                current = [token]
            } else {
                current.append(token)
            }
        }
        close("")
        return segments
    }

    private static func verb(in tokens: [Token]) -> Int? {
        let candidates = tokens.indices.filter { index in
            guard Lexicon.isVerb(tokens[index].text), !tokens[index].isCapitalised || index == 0 else {
                return false
            }
            guard index > 0 else { return true }
            let before = tokens[index - 1].text
            if before == "to" { return false }
            return !Lexicon.determiners.contains(before) && !Lexicon.prepositions.contains(before)
        }
        guard let first = candidates.first else { return nil }
        if Lexicon.pronouns.contains(tokens[0].text) { return first }
        if let auxiliary = candidates.first(where: { Lexicon.auxiliaries.contains(tokens[$0].text) }) {
            return auxiliary
        }
        return first == 0 && candidates.count > 1 ? candidates[1] : first
    }

    private static let interjections: Set<String> = [
        "yes", "no", "sure", "of", "course", "ok", "okay", "hello", "hi", "hey", "sorry", "well", "thanks",
        "thank",
        "you", "certainly", "absolutely", "please", "great", "good", "morning", "afternoon", "evening", "day",
        "i",
        "am", "welcome", "so", "oh", "right", "all", "indeed",
    ]

    var isInterjection: Bool { tokens.allSatisfy { Segment.interjections.contains($0.text) } }

    var beginsWithPreposition: Bool {
        tokens.first { $0.text != "not" }.map { Lexicon.prepositions.contains($0.text) } ?? false
    }

    /// Whether it leaves its subject out.
    var beginsWithVerb: Bool {
        guard let verb else { return false }
        return tokens[..<verb].allSatisfy { token in
            Lexicon.isFunctionWord(token.text) && !Lexicon.pronouns.contains(token.text)
                && token.thousandths == nil && token.clock == nil
        }
    }

    // MARK: Terms

    var clause: Clause {
        var clause = Clause()
        clause.text = tokens.map(\.text).joined(separator: " ")
        (clause.joint, clause.beginsWithPreposition) = (joint, beginsWithPreposition)
        clause.hasVerb = verb != nil
        clause.verbPlace = verb ?? Int.max / 2
        clause.isEquation = verb.map { ["is", "are"].contains(tokens[$0].text) } ?? false
        clause.hasBy = tokens.contains { $0.text == "by" }
        clause.hasOpenSubject =
            verb == nil
            || !tokens[..<(verb ?? 0)].contains { token in
                !Lexicon.isFunctionWord(token.text) && !["monday"].contains(token.text)
            }
        var role: String?
        if let verb, verb > 0, Lexicon.isPast(tokens[verb].text) { clause.hedges.insert("past tense") }
        clause.hedges.formUnion(Doubt.words(in: tokens.map(\.text)))
        for (place, token) in tokens.enumerated() {
            if let term = term(at: place, role: role) {
                clause.terms.append(term)
                if term.isValue { role = nil }
                if Lexicon.contentDirections.contains(token.text) { role = Lexicon.directions[token.text] }
                continue
            }
            if isBound(at: place) { continue }
            if Lexicon.negations.contains(token.text) { clause.negations += 1 }
            if Lexicon.hedges.contains(token.text) { clause.hedges.insert(token.text) }
            if Lexicon.prepositions.contains(token.text) { role = Lexicon.directions[token.text] }
            if Lexicon.restrictions.contains(token.text) { clause.restrictions.insert(place) }
        }
        if clause.negations > 1 { clause.hedges.insert("not not") }
        clause.hedges.formUnion(phrases)
        // "From nine to five" is "nine to five".
        for (index, next) in zip(clause.terms.indices, clause.terms.dropFirst()) {
            if clause.terms[index].role == "from", clause.terms[index].isValue, next.isValue,
                next.role == "to"
            {
                clause.terms[index].role = nil
            }
        }
        return clause
    }

    /// "Left for Rome" is not "left Rome".
    private func nameRole(_ place: Int, _ role: String?) -> String? {
        role ?? (place > 0 && tokens[place - 1].text == "for" ? "for" : nil)
    }

    /// The phrases among its words that say less than they seem to.
    private var phrases: [String] {
        let words = tokens.map(\.text)
        return (Lexicon.hedgingPhrases + Doubt.phrases).filter { phrase in
            words.indices.contains { words[$0...].starts(with: phrase) }
        }.map { $0.joined(separator: " ") }
    }

    private func term(at place: Int, role: String?) -> Term? {
        let token = tokens[place]
        if let clock = token.clock {
            let minutes = clock.isCertain ? clock.minutes : clock.minutes % 720
            return Term(
                content: .time(minutes, isCertain: clock.isCertain), written: Int64(minutes / 60 % 12) * 1000,
                bound: bound(before: place), role: role, place: place)
        }
        if let number = token.thousandths { return count(number, at: place, role: role) }
        if isUnit(place) || isBound(at: place) { return nil }
        if let day = Lexicon.day(token.text, isCapitalised: token.isCapitalised || place == 0) {
            return Term(content: .day(day), bound: bound(before: place), role: role, place: place)
        }
        guard !Lexicon.isFunctionWord(token.text), !token.isMark, !["$", "€", "£", "%"].contains(token.text)
        else {
            return nil
        }
        let isVerb =
            place == verb || place == mainVerb
            || (Lexicon.isVerb(token.text) && place > 0 && tokens[place - 1].text == "to")
        return Term(
            content: .word(Lexicon.stem(token.text)), role: token.isCapitalised ? nameRole(place, role) : nil,
            isName: token.isCapitalised, isVerb: isVerb, place: place)
    }

    private func count(_ number: Int64, at place: Int, role: String?) -> Term {
        var term = Term(
            content: .number(number), written: number, bound: bound(before: place), role: role, place: place)
        let signs = ["$": "dollar", "€": "euro", "£": "pound"]
        let next = place + 1 < tokens.count ? tokens[place + 1].text : ""
        if tokens[place].isOrdinal {
            term.unit = "th"
        } else if place > 0, let sign = signs[tokens[place - 1].text] ?? signs[next] {
            term.unit = sign
        } else if let sign = signs[next] {
            term.unit = sign
        } else if next == "%" {
            term.unit = "percent"
        } else if let unit = Lexicon.units[Lexicon.singular(next)] {
            term.unit = unit.kind
            term.content = .number(number.multipliedReportingOverflow(by: unit.factor).partialValue)
        } else if ["business", "working", "calendar"].contains(next), place + 2 < tokens.count {
            term.unit = "working " + Lexicon.singular(tokens[place + 2].text)
        } else if place + 2 < tokens.count, next == "to", let range = Optional(rangeUnit(at: place)),
            range.kind != nil
        {
            term.unit = range.kind
            term.content = .number(number.multipliedReportingOverflow(by: range.factor).partialValue)
        } else if !next.isEmpty, !Lexicon.isFunctionWord(next), !tokens[place + 1].isMark,
            tokens[place + 1].thousandths == nil, tokens[place + 1].clock == nil,
            Lexicon.day(next, isCapitalised: true) == nil
        {
            term.unit = Lexicon.stem(next)
        }
        if term.bound == nil, place + 2 < tokens.count { term.bound = boundAfter(place) }
        return term
    }

    /// "5 to 7 days" counts days at both ends.
    private func rangeUnit(at place: Int) -> (kind: String?, factor: Int64) {
        guard place + 3 < tokens.count, tokens[place + 2].thousandths != nil,
            let unit = Lexicon.units[Lexicon.singular(tokens[place + 3].text)]
        else { return (nil, 1) }
        return (unit.kind, unit.factor)
    }

    private func isUnit(_ place: Int) -> Bool {
        guard place > 0 else { return false }
        let isCounted = tokens[place - 1].thousandths != nil && !tokens[place - 1].isOrdinal
        let word = tokens[place].text
        if isCounted, Lexicon.units[Lexicon.singular(word)] != nil { return true }
        if isCounted, ["business", "working", "calendar"].contains(word) { return true }
        return place > 1 && tokens[place - 2].thousandths != nil
            && ["business", "working", "calendar"].contains(tokens[place - 1].text)
    }

    // MARK: Bounds

    private static let bounds: [(words: [String], bound: String)] = [
        (["no", "more", "than"], "most"), (["no", "later", "than"], "most"),
        (["no", "less", "than"], "least"),
        (["not", "more", "than"], "most"), (["at", "least"], "least"), (["at", "most"], "most"),
        (["up", "to"], "most"),
        (["more", "than"], "more"), (["less", "than"], "less"), (["fewer", "than"], "less"),
        (["over"], "more"),
        (["above"], "more"), (["under"], "less"), (["below"], "less"), (["about"], "about"),
        (["around"], "about"),
        (["approximately"], "about"), (["roughly"], "about"), (["almost"], "about"), (["nearly"], "about"),
        (["maximum", "of"], "most"), (["minimum", "of"], "least"), (["within"], "most"), (["every"], "every"),
        (["twice"], "twice"), (["double"], "twice"), (["half"], "half"), (["minus"], "minus"),
    ]

    private func bound(before place: Int) -> String? {
        var end = place
        if end > 0, ["$", "€", "£"].contains(tokens[end - 1].text) { end -= 1 }
        for (words, bound) in Segment.bounds where end >= words.count {
            if tokens[(end - words.count)..<end].map(\.text) == words { return bound }
        }
        return nil
    }

    private func boundAfter(_ place: Int) -> String? {
        let rest = tokens[(place + 1)...].prefix(3).map(\.text)
        // "9 dollars more" is a difference; "9 more" too.
        if let first = rest.first(where: {
            !["dollars", "euros", "pounds", "cents", "percent", "%", "€", "$", "£"].contains($0)
        }),
            ["more", "less", "extra", "cheaper", "off"].contains(first)
        {
            return "difference"
        }
        guard let or = rest.firstIndex(of: "or"), or + 1 < rest.count else { return nil }
        switch rest[or + 1] {
        case "more", "older", "later", "longer", "higher": return "least"
        case "less", "fewer", "younger", "earlier", "sooner": return "most"
        default: return nil
        }
    }

    /// Whether a word belongs to the bound of a number after it.
    private func isBound(at place: Int) -> Bool {
        for end in (place + 1)...(place + 4) where end < tokens.count {
            guard tokens[end].thousandths != nil || tokens[end].clock != nil else { continue }
            var last = end
            if ["$", "€", "£"].contains(tokens[last - 1].text) { last -= 1 }
            for (words, _) in Segment.bounds
            where last >= words.count && place >= last - words.count && place < last {
                if tokens[(last - words.count)..<last].map(\.text) == words { return true }
            }
            break
        }
        // "or more" after a number.
        if place > 0,
            ["or", "more", "less", "older", "younger", "later", "earlier"].contains(tokens[place].text)
        {
            for start in max(0, place - 3)..<place where tokens[start].thousandths != nil {
                if boundAfter(start) != nil { return true }
            }
        }
        return false
    }
}
