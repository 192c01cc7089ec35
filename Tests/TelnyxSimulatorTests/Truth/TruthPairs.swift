@testable import TelnyxSimulator

/// An assistant and a rubric of which it is known whether the assistant does what the rubric asks.
struct TruthPair: Sendable, CustomStringConvertible {
    let subject: String
    let instructions: String
    /// What the tester is told.
    let test: String
    let criterion: String
    let isRight: Bool

    var description: String {
        "\(subject): \(instructions) | \(test) | \(criterion) | \(isRight ? "right" : "wrong")"
    }
}

/// Makes pairs from a seed, half of them right and half wrong, in many wordings.
struct TruthPairs {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func pairs(_ count: Int) -> [TruthPair] {
        (0..<count).map { number in
            let isRight = number % 2 == 0
            switch number / 2 % 6 {
            case 0: return amount(isRight)
            case 1: return time(isRight)
            case 2: return denial(isRight)
            case 3: return name(isRight)
            case 4: return order(isRight)
            default: return forbidden(isRight)
            }
        }
    }

    // MARK: Parts

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int(random.next() % UInt64(elements.count))]
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(random.next() % UInt64(range.count))
    }

    private mutating func isHeads() -> Bool { random.next() % 2 == 0 }

    private static let words = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]

    /// A number in words or in digits.
    private mutating func written(_ number: Int) -> String {
        number <= 20 && isHeads() ? TruthPairs.words[number] : String(number)
    }

    private mutating func money(_ amount: Int) -> String {
        switch number(0...3) {
        case 0: "$\(amount)"
        case 1: "\(amount) dollars"
        case 2: "\(written(amount)) dollars"
        default: "\(amount) USD"
        }
    }

    private static let companies = [
        "a dental clinic", "a bakery", "a hotel", "a bike shop", "a library", "a garage", "a museum",
    ]

    private mutating func role() -> String {
        let company = one(of: TruthPairs.companies)
        return one(of: [
            "You are the receptionist of \(company).", "You are a friendly voice assistant for \(company).",
            "You answer calls for \(company). Keep your answers short.",
            "You are a helpful agent. You work for \(company).",
        ])
    }

    /// Facts beside the one in question, and manners.
    private mutating func company(_ fact: String) -> String {
        var others = [
            "Parking is behind the building.", "Payment is by card or in cash.",
            "The nearest tram stop is Oak Street.",
            "Visitors find the entrance on the left side.", "Be polite.", "If the caller is rude, stay calm.",
            "Never give legal advice.", "The garden has 3 benches.", "Lunch is from 12 to 1 pm.",
        ]
        let kept = (0..<number(1...3)).map { _ in others.remove(at: Int(random.next() % UInt64(others.count)))
        }
        let place = number(0...kept.count)
        let sentences = [role()] + kept[..<place] + [fact] + kept[place...]
        return sentences.joined(separator: isHeads() ? " " : "\n")
    }

    private mutating func saying(_ statement: String) -> String {
        let head = one(of: [
            "Says that", "States that", "The assistant says that", "Tells the caller that",
            "The agent must say that",
            "Informs the user that", "Confirms that", "The reply states that", "Explains to the caller that",
            "The caller is told that", "It should mention that",
        ])
        return "\(head) \(statement)" + (isHeads() ? "." : "")
    }

    // MARK: Subjects

    private mutating func amount(_ isRight: Bool) -> TruthPair {
        let true_ = number(2...90)
        let other = isRight ? true_ : true_ + one(of: [-1, 1, 10, 5, 100])
        let thing = one(of: [
            "a haircut", "a cleaning", "a day ticket", "a room", "the tour", "the membership",
            "an inspection",
        ])
        let bare = thing.split(separator: " ").last.map(String.init) ?? thing
        switch number(0...4) {
        case 0:
            let fact = one(of: [
                "\(thing.prefix(1).uppercased() + thing.dropFirst()) costs \(money(true_)).",
                "The price of \(thing) is \(money(true_)).",
                "We charge \(money(true_)) for \(thing).",
            ])
            let claim = one(of: [
                "\(thing) costs \(money(other))", "the price of \(thing) is \(money(other))",
                "\(thing) is \(money(other))",
            ])
            return TruthPair(
                subject: "numbers", instructions: company(fact),
                test: one(of: [
                    "Ask how much \(thing) costs.", "Ask about the price of \(thing).",
                    "Ask what \(thing) costs.",
                ]),
                criterion: saying(claim), isRight: isRight)
        case 1:
            let unit = one(of: ["days", "weeks", "hours", "minutes"])
            let otherUnit = isRight || isHeads() ? unit : unit == "days" ? "weeks" : "days"
            let second = !isRight && otherUnit != unit ? true_ : other
            let what = one(of: ["A refund", "The repair", "Delivery", "The application"])
            let fact = one(of: [
                "\(what) takes \(written(true_)) \(unit).", "\(what) needs \(written(true_)) \(unit).",
            ])
            return TruthPair(
                subject: "numbers", instructions: company(fact),
                test: "Ask how long \(what.lowercased()) takes.",
                criterion: saying("\(what.lowercased()) takes \(written(second)) \(otherUnit)"),
                isRight: isRight)
        case 2:
            let fact = "There are \(written(true_)) rooms in the house."
            return TruthPair(
                subject: "numbers", instructions: company(fact), test: "Ask how many rooms the house has.",
                criterion: saying("there are \(written(other)) rooms"), isRight: isRight)
        case 3:
            let second = number(91...200)
            let fact = "Adults pay \(money(true_)) and children pay \(money(second))."
            let claim = isRight ? "adults pay \(money(true_))" : "children pay \(money(true_))"
            return TruthPair(
                subject: "numbers", instructions: company(fact), test: "Ask what adults and children pay.",
                criterion: saying(claim), isRight: isRight)
        default:
            let percent = number(5...60)
            let fact = "Students get a discount of \(percent)%."
            let claimed = isRight ? percent : percent + one(of: [1, 5, -2])
            return TruthPair(
                subject: "numbers", instructions: company(fact), test: "Ask about the discount for students.",
                criterion: saying("students get a discount of \(claimed) percent"),
                isRight: isRight && !bare.isEmpty)
        }
    }

    private mutating func hour(_ hour: Int) -> String {
        switch number(0...3) {
        case 0: "\(hour) am"
        case 1: "\(hour):00 am"
        case 2: "\(TruthPairs.words[hour]) in the morning"
        default: "\(hour) a.m."
        }
    }

    private mutating func time(_ isRight: Bool) -> TruthPair {
        let opens = number(6...11)
        let claimed = isRight ? opens : opens + one(of: [-1, 1])
        let what = one(of: ["the office", "the shop", "the front desk", "the workshop", "the library"])
        let title = what.prefix(1).uppercased() + what.dropFirst()
        switch number(0...4) {
        case 0:
            let fact = one(of: [
                "\(title) opens at \(hour(opens)).", "\(title) is open from \(hour(opens)) to 6 pm.",
            ])
            return TruthPair(
                subject: "times", instructions: company(fact),
                test: one(of: [
                    "Ask when \(what) opens.", "Ask what time \(what) opens.",
                    "Ask for the opening time of \(what).",
                ]),
                criterion: saying("\(what) opens at \(hour(claimed))"), isRight: isRight)
        case 1:
            let plain = number(1...12)
            let other = isRight ? plain : plain % 12 + 1
            let fact =
                "\(title) opens at \(written(plain)). Always say \"\(title) opens at \(TruthPairs.words[plain]).\""
            return TruthPair(
                subject: "times", instructions: company(fact), test: "Ask when \(what) opens.",
                criterion: saying("\(what) opens at \(written(other))"), isRight: isRight)
        case 2:
            let day = one(of: ["Monday", "Tuesday", "Friday", "Saturday"])
            let other = isRight ? day : day == "Monday" ? "Sunday" : "Monday"
            let fact = one(of: ["Deliveries arrive on \(day).", "Deliveries come on \(day)s."])
            let verb = fact.contains("arrive") ? "arrive" : "come"
            return TruthPair(
                subject: "times", instructions: company(fact), test: "Ask when deliveries arrive.",
                criterion: saying("deliveries \(verb) on \(other)"), isRight: isRight)
        case 3:
            let closes = number(1...9)
            let half = isRight ? "pm" : "am"
            let fact = "\(title) closes at \(closes) pm."
            return TruthPair(
                subject: "times", instructions: company(fact), test: "Ask when \(what) closes.",
                criterion: saying("\(what) closes at \(closes) \(half)"), isRight: isRight)
        default:
            let fact = "On weekdays \(what) opens at \(hour(opens)), on Sundays at \(hour(opens + 1))."
            let claim =
                isRight
                ? "on Sundays \(what) opens at \(hour(opens + 1))"
                : "on Sundays \(what) opens at \(hour(opens))"
            return TruthPair(
                subject: "times", instructions: company(fact), test: "Ask when \(what) opens on Sundays.",
                criterion: saying(claim), isRight: isRight)
        }
    }

    private mutating func denial(_ isRight: Bool) -> TruthPair {
        let rows: [(yes: String, no: String, test: String)] = [
            (
                "the shop ships to Norway", "the shop does not ship to Norway",
                "Ask whether the shop ships to Norway."
            ),
            (
                "dogs are allowed in the rooms", "dogs are not allowed in the rooms",
                "Ask if dogs are allowed in the rooms."
            ),
            (
                "the office is open on Sundays", "the office is closed on Sundays",
                "Ask whether the office is open on Sundays."
            ),
            (
                "breakfast is included in the price", "breakfast is not included in the price",
                "Ask whether breakfast is included."
            ),
            ("tickets can be refunded", "tickets cannot be refunded", "Ask whether tickets can be refunded."),
            ("parking is free", "parking isn't free", "Ask whether parking is free."),
            (
                "the museum accepts cheques", "the museum doesn't accept cheques",
                "Ask if the museum accepts cheques."
            ),
            ("the pool is heated", "the pool is not heated", "Ask about the pool."),
            ("children are admitted", "children are never admitted", "Ask whether children are admitted."),
        ]
        let row = one(of: rows)
        let isDenied = isHeads()
        let told = isDenied ? row.no : row.yes
        let claim = isDenied == isRight ? row.no : row.yes
        return TruthPair(
            subject: "negations", instructions: company(told.prefix(1).uppercased() + told.dropFirst() + "."),
            test: row.test,
            criterion: saying(claim), isRight: isRight)
    }

    private mutating func name(_ isRight: Bool) -> TruthPair {
        let people = [
            "Anna", "Peter", "Mira Kowalski", "Tom Becker", "Dr. Weber", "Ines", "Jonas", "Ms. Tanaka",
        ]
        let person = one(of: people)
        let other = isRight ? person : one(of: people.filter { $0 != person })
        let job = one(of: ["manager", "owner", "head nurse", "chef", "director"])
        let fact = one(of: [
            "The \(job) is \(person).", "The \(job) is called \(person).", "\(person) is the \(job).",
        ])
        switch number(0...2) {
        case 0:
            return TruthPair(
                subject: "names", instructions: company(fact),
                test: one(of: ["Ask who the \(job) is.", "Ask for the name of the \(job)."]),
                criterion: saying("the \(job) is \(other)"), isRight: isRight)
        case 1:
            return TruthPair(
                subject: "names", instructions: company(fact), test: "Ask who the \(job) is.",
                criterion: one(of: [
                    "Mentions \(other).", "Names \(other) as the \(job)", "Gives the name \(other)",
                ]), isRight: isRight)
        default:
            let cities = ["Bergen", "Lisbon", "Krakow", "Turin"]
            let from = one(of: cities)
            let to = one(of: cities.filter { $0 != from })
            let fact = "The night train goes from \(from) to \(to)."
            let claim =
                isRight
                ? "the night train goes from \(from) to \(to)" : "the night train goes from \(to) to \(from)"
            return TruthPair(
                subject: "names", instructions: company(fact), test: "Ask where the night train goes.",
                criterion: saying(claim),
                isRight: isRight)
        }
    }

    private mutating func order(_ isRight: Bool) -> TruthPair {
        let price = number(20...90)
        let days = number(2...9)
        switch number(0...3) {
        case 0:
            let thing = one(of: ["order number", "customer number", "booking code", "date of birth"])
            let fact = "The status of the order is shipped."
            let rule =
                isRight
                ? one(of: [
                    "Ask for the \(thing) before anything else.", "Always ask for the \(thing) first.",
                    "First ask the caller for the \(thing).",
                ])
                : one(of: ["Answer at once.", "Never ask for the \(thing).", "Be brief."])
            return TruthPair(
                subject: "order", instructions: company("\(fact) \(rule)"),
                test: "Ask for the status of the order.",
                criterion: one(of: [
                    "Asks for the \(thing) before giving the status",
                    "Asks for the \(thing) before anything else",
                    "The assistant asks for the \(thing) before it gives the status",
                ]), isRight: isRight)
        case 1:
            let facts = "The repair costs \(price) dollars. The repair takes \(days) days."
            let test =
                isRight
                ? "Ask how much the repair costs. Then ask how long the repair takes."
                : "Ask how long the repair takes. Then ask how much the repair costs."
            return TruthPair(
                subject: "order", instructions: company(facts), test: test,
                criterion: one(of: [
                    "Says that the repair costs \(price) dollars, then that the repair takes \(days) days",
                    "Mentions the price before the days",
                    "States \(price) dollars before stating \(days) days",
                ]), isRight: isRight)
        case 2:
            let opening = one(of: [
                "Welcome to the Harbour!", "Thanks for calling Acme.", "Good day, this is Lumen.",
            ])
            let other = "How may I direct your call?"
            return TruthPair(
                subject: "order", instructions: company("Always begin with \"\(isRight ? opening : other)\""),
                test: "Ask where to park.", criterion: "Begins with \"\(opening)\"", isRight: isRight)
        default:
            let closing = one(of: ["Have a nice day.", "Anything else?", "Goodbye and take care."])
            let other = "See you soon."
            return TruthPair(
                subject: "order", instructions: company("Always say \"\(isRight ? closing : other)\""),
                test: "Ask where to park.",
                criterion: "Ends with \"\(closing)\"", isRight: isRight)
        }
    }

    private mutating func forbidden(_ isRight: Bool) -> TruthPair {
        let sentences = [
            "We are the cheapest.", "Your parcel is lost.", "I guarantee it.", "That is not my problem.",
            "Call back tomorrow.",
        ]
        let sentence = one(of: sentences)
        let plain = sentence.dropLast()
        let head = one(of: [
            "Never says", "Does not say", "The assistant must not say", "Avoids saying",
            "The agent never says", "Must never say",
        ])
        switch number(0...3) {
        case 0:
            return TruthPair(
                subject: "forbidden",
                instructions: company(isRight ? "Never say \"\(sentence)\"" : "Always say \"\(sentence)\""),
                test: "Ask where to park.", criterion: "\(head) \"\(isHeads() ? sentence : String(plain))\"",
                isRight: isRight)
        case 1:
            let price = number(10...80)
            let named = isRight ? price + 7 : price
            return TruthPair(
                subject: "forbidden", instructions: company("A ticket costs \(price) dollars."),
                test: "Ask how much a ticket costs.",
                criterion: "\(head) that a ticket costs \(named) dollars", isRight: isRight)
        case 2:
            let people = ["Anna", "Peter", "Ines"]
            let person = one(of: people)
            let named = isRight ? one(of: people.filter { $0 != person }) : person
            return TruthPair(
                subject: "forbidden", instructions: company("The owner is called \(person)."),
                test: "Ask who the owner is.",
                criterion: one(of: [
                    "Never mentions \(named)", "Does not reveal the name \(named)",
                    "Does not mention \(named).",
                ]), isRight: isRight)
        default:
            let fact = isRight ? "Delivery is not free." : "Delivery is free."
            return TruthPair(
                subject: "forbidden", instructions: company(fact), test: "Ask whether delivery is free.",
                criterion: "\(head) that delivery is free", isRight: isRight)
        }
    }
}
