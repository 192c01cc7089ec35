/// What the rules of *words* know of English: closed classes of words, inflection, and a few groups of words that
/// mean the same. Nothing in it belongs to one company or one prompt.
enum Lexicon {
    // MARK: Closed classes

    static let determiners: Set<String> = [
        "a", "an", "the", "my", "your", "our", "their", "his", "her", "its", "this", "that", "these", "those",
        "each", "every", "any", "some", "all", "no", "another",
    ]

    static let prepositions: Set<String> = [
        "about", "above", "after", "against", "along", "among", "around", "as", "at", "before", "behind",
        "below",
        "beside", "between", "by", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on",
        "onto", "out", "outside", "over", "past", "per", "since", "than", "through", "till", "to", "towards",
        "under", "until", "up", "upon", "via", "with", "within", "without",
    ]

    /// Prepositions that change what a number, a day or a name after them means.
    static let directions: [String: String] = [
        "from": "from", "to": "to", "until": "to", "till": "to", "before": "before", "after": "after",
        "since": "since", "by": "by", "via": "via", "per": "per", "than": "than", "without": "without",
        "within": "within",
    ]

    /// Prepositions after which something new narrows a statement down.
    static let restrictions: Set<String> = [
        "for", "with", "without", "in", "to", "from", "during", "per", "by", "within", "near", "outside",
    ]

    static let pronouns: Set<String> = [
        "i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "them", "this", "that", "these",
        "those",
        "there", "here", "everything", "everyone", "someone", "something", "nobody", "nothing", "one",
    ]

    static let auxiliaries: Set<String> = [
        "am", "is", "are", "was", "were", "be", "been", "being", "do", "does", "did", "have", "has", "had",
        "can",
        "could", "will", "would", "shall", "should", "may", "might", "must", "ought",
    ]

    static let negations: Set<String> = [
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "hardly", "unable",
        "nowhere", "barely", "lack", "lacks", "except", "refuse", "refuses", "decline", "declines",
    ]

    /// Words by which a sentence says less than it seems to.
    static let hedges: Set<String> = [
        "if", "unless", "or", "either", "maybe", "perhaps", "possibly", "probably", "might", "could", "would",
        "should", "some", "most", "many", "few", "several", "certain", "selected", "sometimes", "usually",
        "often",
        "rarely", "mostly", "normally", "typically", "nearly", "almost", "was", "were", "had", "did", "used",
        "formerly", "previously", "instead", "rather", "think", "believe", "guess", "hope", "false", "wrong",
        "untrue", "incorrect", "claim", "claims", "rumour", "rumor", "otherwise", "unlike", "soon", "again",
        "supposed", "seems", "seem", "yet", "say", "says", "said", "only", "when", "whenever", "whether",
        "temporarily", "exceptionally", "kidding",
        "joking", "rival", "rivals", "competitor", "competitors", "provided", "assuming", "depending",
        "depends",
    ]

    /// Verbs that only say that something is said.
    static let reporting: Set<String> = Set(["note", "inform", "assure", "confirm"].map { stem($0) })

    /// Words that speak of money without an amount.
    static let moneyWords: Set<String> = [
        "tenner", "fiver", "quid", "buck", "bucks", "grand", "free", "gratis", "cheap", "cheaper",
        "expensive", "discount",
        "euros", "dollars", "pounds", "cents", "eur", "usd", "gbp", "nothing",
    ]

    /// Several words that together say less than they seem to, or the opposite.
    static let hedgingPhrases: [[String]] = [
        ["far", "from"], ["anything", "but"], ["as", "good", "as"], ["next", "to"], ["close", "to"],
        ["in", "name"], ["except", "that"], ["as", "soon", "as"], ["as", "long", "as"],
        ["in", "case"],
        ["given", "that"], ["on", "condition"],
    ]

    static let conjunctions: Set<String> = [
        "and", "but", "however", "although", "though", "while", "whereas", "because", "so", "then", "which",
        "plus",
        "since",
    ]

    private static let others: Set<String> = [
        "who", "whom", "whose", "what", "where", "why", "how", "when", "yes", "ok", "okay", "please", "also",
        "just",
        "too", "very", "really", "well", "sure", "course", "etc", "let", "lets", "ours", "yours", "mine",
        "theirs",
        "myself", "yourself", "itself", "both", "such", "own", "quite", "even", "still", "already", "indeed",
        "exactly", "o'clock", "oclock", "am", "pm", "sharp", "located", "currently", "now", "always", "hello",
        "hi",
        "sorry", "thanks", "thank", "welcome", "goodbye", "bye", "called", "named", "actually", "happily",
        "gladly",
    ]

    /// Words that say nothing of what a text is about.
    static func isFunctionWord(_ word: String) -> Bool {
        if contentDirections.contains(word) { return false }
        return determiners.contains(word) || prepositions.contains(word) || pronouns.contains(word)
            || auxiliaries.contains(word) || negations.contains(word) || hedges.contains(word)
            || conjunctions.contains(word) || others.contains(word)
    }

    /// Small words that must not be lost: "before five" is not "after five".
    static let contentDirections: Set<String> = [
        "before", "after", "over", "under", "above", "below", "behind", "outside", "inside", "near", "must",
        "up",
        "only", "every", "each", "all", "off",
    ]

    /// People and things that every criterion and every prompt speaks of.
    static let participants: Set<String> = [
        "assistant", "agent", "bot", "caller", "callers", "user", "users", "customer", "customers", "client",
        "clients", "reply", "response", "person", "people", "visitor", "visitors", "guest", "guests",
    ]

    // MARK: Days

    static let days: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekday", "weekend",
        "daily",
        "today", "tomorrow", "yesterday", "tonight", "january", "february", "march", "april", "may", "june",
        "july",
        "august", "september", "october", "november", "december", "holiday", "christmas", "easter",
    ]

    static func day(_ word: String, isCapitalised: Bool) -> String? {
        let single = word.hasSuffix("s") ? String(word.dropLast()) : word
        // "May" the month and "may" the verb differ by their letter alone, and so do "March" and "march".
        if single == "may" || single == "march" { return isCapitalised ? single : nil }
        let short = [
            "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday",
            "thur": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday",
        ]
        if isCapitalised, let day = short[word] { return day }
        return days.contains(single) ? single : nil
    }

    // MARK: Units

    /// What numbers count, with how many of the smallest unit of the kind one is.
    static let units: [String: (kind: String, factor: Int64)] = [
        "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3600), "day": ("time", 86400),
        "week": ("time", 604_800), "month": ("months", 1), "year": ("months", 12),
        "cent": ("cents", 1), "euro": ("euro", 1), "eur": ("euro", 1), "dollar": ("dollar", 1),
        "usd": ("dollar", 1),
        "buck": ("dollar", 1), "pound": ("pound", 1), "gbp": ("pound", 1), "percent": ("percent", 1),
        "metre": ("metres", 1), "meter": ("metres", 1), "kilometre": ("metres", 1000),
        "kilometer": ("metres", 1000),
        "km": ("metres", 1000), "mile": ("miles", 1), "gram": ("grams", 1), "kilogram": ("grams", 1000),
        "kilo": ("grams", 1000), "kg": ("grams", 1000), "litre": ("litres", 1), "liter": ("litres", 1),
    ]

    static let moneyKinds: Set<String> = ["euro", "dollar", "pound", "cents"]

    // MARK: Inflection

    private static let irregular: [String: String] = [
        "paid": "pay", "sent": "send", "took": "take", "taken": "take", "sold": "sell", "left": "leave",
        "got": "get",
        "gave": "give", "given": "give", "spoke": "speak", "spoken": "speak", "began": "begin",
        "begun": "begin",
        "told": "tell", "went": "go", "gone": "go", "goes": "go", "bought": "buy", "kept": "keep",
        "lost": "lose",
        "made": "make", "came": "come", "ran": "run", "met": "meet", "held": "hold", "brought": "bring",
        "children": "child", "men": "man", "women": "woman", "feet": "foot", "knew": "know", "known": "know",
        "found": "find", "built": "build", "won": "win", "wrote": "write", "written": "write", "ate": "eat",
        "chose": "choose", "chosen": "choose", "slept": "sleep", "meant": "mean", "heard": "hear",
        "stood": "stand",
        "lives": "live", "leaves": "leave",
    ]

    private static let uninflected: Set<String> = [
        "news", "bus", "gas", "always", "perhaps", "this", "his", "its", "us", "address", "business",
        "express",
        "access", "less", "unless", "process", "class", "glass", "pass", "plus", "during", "spring", "string",
        "thing",
        "anything", "evening", "morning", "building", "red", "bed", "need", "speed", "hundred", "feed",
        "seed", "led",
        "king", "ring", "wing", "sing", "bring", "virus", "status", "campus", "bonus", "lens", "series",
        "species",
        "used", "ceiling", "wedding", "gross", "paris", "texas", "james", "thomas", "chris", "lewis",
        "anders",
    ]

    /// Derived words by the verb or noun that they go back to.
    private static let derived: [String: String] = [
        "delivery": "deliver", "payment": "pay", "cancellation": "cancel", "reservation": "reserve",
        "closure": "close", "arrival": "arrive", "departure": "depart", "refundable": "refund",
        "returnable": "return", "availability": "available", "registration": "register",
        "subscription": "subscribe",
        "installation": "install", "replacement": "replace", "treatment": "treat",
        "membership": "member", "shipment": "ship", "dispatch": "send",
    ]

    /// Words of one meaning, each written as the first.
    private static let synonyms: [String: String] = {
        let groups = [
            "cost price charge fee", "close shut", "begin start commence", "end finish",
            "send ship deliver dispatch",
            "buy purchase", "phone telephone", "shop store", "child kid", "refund reimburse",
            "car automobile",
            "doctor dr", "photo picture", "reserve book", "manager boss", "mail email", "staff team crew",
            "help assist", "need require", "allow permit", "forbid prohibit ban", "free complimentary gratis",
            "choose select", "show display", "bike bicycle", "area region", "talk speak", "big large",
            "small little",
            "fast quick", "repair fix", "discount rebate", "receive get", "job work", "centre center",
            "angry furious mad upset annoyed frustrated", "human operator representative",
            "apologise apologize", "cancel revoke", "exchange swap", "guarantee warranty", "contact reach",
        ]
        var table: [String: String] = [:]
        for group in groups {
            let words = group.split(separator: " ").map { root(String($0)) }
            for word in words { table[word] = words[0] }
        }
        return table
    }()

    /// Words and their opposites: "not open" says as much as "closed".
    static let opposites: [String: String] = {
        let pairs = [
            "open close", "allow forbid", "include exclude", "accept reject", "possible impossible",
            "available unavailable", "free chargeable", "required optional", "valid invalid", "legal illegal",
            "necessary unnecessary", "safe unsafe", "limited unlimited", "known unknown", "able unable",
        ]
        var table: [String: String] = [:]
        for pair in pairs {
            let words = pair.split(separator: " ").map { stem(String($0)) }
            table[words[0]] = words[1]
            table[words[1]] = words[0]
        }
        return table
    }()

    /// The form in which words are compared: inflection taken off, one word for each group of synonyms.
    static func stem(_ word: String) -> String {
        let root = root(word)
        return synonyms[root] ?? root
    }

    /// Whether a word is a verb's form of the past; those that "be" and "have" make are none.
    static func isPast(_ word: String) -> Bool {
        guard !auxiliaries.contains(word) else { return false }
        if irregular[word] != nil {
            return !["goes", "children", "men", "women", "feet", "lives", "leaves"].contains(word)
        }
        return word.hasSuffix("ed") && root(word) != word
    }

    /// A table whose keys are written as stems.
    static func stemmed(_ table: [String: String]) -> [String: String] {
        Dictionary(table.map { (stem($0.key), $0.value) }) { first, _ in first }
    }

    private static func root(_ word: String) -> String {
        if let base = irregular[word] { return root(base) }
        if let base = derived[word] { return root(base) }
        guard word.utf8.count > 3, !uninflected.contains(word) else { return word }
        var stem = word
        if stem.hasSuffix("ies"), stem.utf8.count > 4 {
            stem = stem.dropLast(3) + "y"
            if let base = derived[stem] { return root(base) }
        } else if ["sses", "shes", "ches", "xes", "zes"].contains(where: stem.hasSuffix) {
            stem.removeLast(2)
        } else if stem.hasSuffix("s"), !stem.hasSuffix("ss"), !stem.hasSuffix("us"), !stem.hasSuffix("is") {
            stem.removeLast()
            if let base = derived[stem] { return root(base) }
        }
        for ending in ["ing", "ed"] where stem.hasSuffix(ending) {
            let rest = stem.dropLast(ending.count)
            guard rest.utf8.count > 2, rest.contains(where: { "aeiouy".contains($0) }),
                !uninflected.contains(stem)
            else { continue }
            stem = String(rest)
            let letters = Array(stem)
            if let last = letters.last, letters.count > 3, letters[letters.count - 2] == last,
                !"aeiouls".contains(last)
            {
                stem.removeLast()
            }
            break
        }
        if stem.hasSuffix("e"), stem.utf8.count > 3, !stem.hasSuffix("ee") { stem.removeLast() }
        if stem.hasSuffix("y"), stem.utf8.count > 3, let before = stem.dropLast().last,
            !"aeiou".contains(before)
        {
            stem = stem.dropLast() + "i"
        }
        return stem
    }

    // MARK: Verbs

    private static let verbStems: Set<String> = Set(
        """
        accept add advise agree allow answer apologise apply arrange arrive ask avoid be become begin believe belong
        book bring buy call cancel change charge check choose claim close collect come complete confirm connect contact
        contain continue cost cover create deliver depend describe discuss do drive eat end enter escalate exchange
        expire explain find finish follow forbid forward get give go greet guarantee hand handle hang have hear help
        hold include inform install introduce invite issue keep know last lead learn leave lend let like list live
        look lose love make manage mean measure meet mention move name need notify offer open operate order own pack
        park pass pay pick place plan play prefer promise provide publish put quote reach read receive recommend refer
        refund refuse register reject remain remember remind remove rent repair repeat replace reply report request
        require reschedule reserve respond return run say schedule sell send serve set ship show sign sing sit sleep
        speak spell stand start state stay stop store suggest supply support switch take talk teach tell thank think
        transfer translate travel treat try turn understand update use verify visit wait walk want warn wash wear work
        write fail forget doubt deny cease quit imagine suppose pretend wish hesitate regret
        """.split { $0 == " " || $0 == "\n" }.map { stem(String($0)) })

    static func isVerb(_ word: String) -> Bool {
        auxiliaries.contains(word) || verbStems.contains(stem(word))
    }
}
