import Testing

@testable import TelnyxSimulator

/// What the tester and the brain say to each other, without a simulator around them.
func heldConversation(_ instructions: String, _ test: String) -> [Judge.Line] {
    var tester = Tester(test)
    var lines: [Judge.Line] = []
    var history: [Turn.Message] = []
    let guidance = Guidance(instructions)
    var answer: String?
    for _ in 0..<20 {
        guard let said = tester.next(after: answer) else { break }
        history.append(Turn.Message(role: "user", text: said))
        let turn = Turn(
            assistant: "a", version: "v", conversation: "c", name: "Desk", instructions: instructions,
            greeting: "",
            history: history, tools: [], knowledge: [], user: nil, seed: 1)
        let text = Words().decide(turn, by: guidance).compactMap {
            if case .say(let text) = $0 { text } else { nil }
        }
        .joined()
        answer = text
        history.append(Turn.Message(role: "assistant", text: text))
        lines += [Judge.Line(speaker: .caller, text: said), Judge.Line(speaker: .assistant, text: text)]
    }
    return lines
}

@Suite struct `The truth of verdicts` {
    /// The whole is measured with seeds 1001 to 1020; a suite has no time for all of them in every run.
    @Test(arguments: [1001, 1002] as [UInt64])
    func `no wrong pair passes, and most right ones do`(seed: UInt64) {
        var generator = TruthPairs(seed: seed)
        var right = 0
        var passed = 0
        for pair in generator.pairs(200) {
            let judgement = Judge(heldConversation(pair.instructions, pair.test)).judge(pair.criterion)
            if pair.isRight {
                right += 1
                if judgement.outcome == .met { passed += 1 }
            } else {
                #expect(judgement.outcome != .met, "\(pair): \(judgement.reason)")
            }
        }
        #expect(right == 100)
        #expect(passed >= 60)
    }

    typealias Row = JudgementRow

    static let rows: [Row] = [
        Row("The office opens at ten.", "Says that the office opens at nine", .notMet),
        Row("The office opens at ten.", "Says that the office opens at 10", .met),
        Row("The office opens at 10 am.", "Says that the office opens at ten", .met),
        Row("The office opens at 10 pm.", "Says that the office opens at 10 am", .notMet),
        Row("The meeting starts at half past nine.", "States that the meeting starts at 9:30", .met),
        Row("We open at ten, not at nine.", "Says that it opens at nine", .notMet),
        Row("We open at ten not nine.", "Says that it does not open at ten", .notMet),
        Row("Does the office open at nine?", "Says that the office opens at nine", .undecided),
        Row("The office might open at nine.", "Says that the office opens at nine", .undecided),
        Row("The office used to open at nine.", "Says that the office opens at nine", .undecided),
        Row("The office opens at nine or ten.", "Says that the office opens at nine", .undecided),
        Row(
            "The office opens at nine. The office opens at ten.", "Says that the office opens at nine",
            .undecided),
        Row("Refunds take five days.", "Says that refunds take 5 days", .met),
        Row("Refunds take five days.", "Says that refunds take five weeks", .notMet),
        Row("Refunds take five business days.", "Says that refunds take five days", .notMet),
        Row("Refunds take more than five days.", "Says that refunds take five days", .notMet),
        Row("The warranty lasts two years.", "Says that the warranty lasts 24 months", .met),
        Row("Adults pay 10 euros and children 5 euros.", "Says that children pay 10 euros", .notMet),
        Row("Adults pay 10 euros and children 5 euros.", "Says that children pay 5 euros", .met),
        Row("Adults pay 10 euros and children 5 euros.", "Says that adults pay 5 euros", .notMet),
        Row("We do not ship to France and Spain.", "Says that it ships to Spain", .notMet),
        Row("We do not ship to France and Spain.", "Says that it does not ship to Spain", .met),
        Row("The shop is closed on Sundays.", "Says that the shop is not open on Sundays", .met),
        Row("The shop is closed on Sundays.", "Says that the shop is open on Sundays", .notMet),
        Row("Express orders ship free.", "Says that orders ship free", .undecided),
        Row("Delivery is free for members.", "Says that delivery is free", .undecided),
        Row("If you are a member, delivery is free.", "Says that delivery is free", .undecided),
        Row("The train goes from Bergen to Turin.", "Says that the train goes from Turin to Bergen", .notMet),
        Row("The manager is Anna.", "Says that Anna is the manager", .met),
        Row("The manager is called Peter.", "Says that the manager is Anna", .notMet),
        Row("The man pays the woman.", "Says that the woman pays the man", .undecided),
        Row(
            "The house costs more than the flat.", "Says that the flat costs more than the house", .undecided),
        Row("A ticket is 8 dollars.", "Never says that a ticket is 9 dollars", .met),
        Row("A ticket is 8 dollars.", "Never says that a ticket is 8 dollars", .notMet),
        Row("Delivery is not free.", "Does not say that delivery is free", .met),
        Row("It costs nothing to have it brought.", "Does not say that delivery is free", .undecided),
        Row("You get your money back.", "Does not promise a refund", .undecided),
        Row("It arrives tomorrow.", "Never promises a delivery date", .undecided),
        Row("We're the cheapest!", "Never says \"We are the cheapest.\"", .notMet),
        Row("We are good.", "Never says \"We are the cheapest.\"", .met),
        Row("I am sorry, I do not know that.", "Never says \"We are the cheapest.\"", .undecided),
        Row("Could you tell me your order number?", "Asks for the order number before anything else", .met),
        Row("I am here. Could you tell me your order number?", "Asks for the booking code", .notMet),
        Row("At nine.", "Says that the office opens at nine", .met, question: "When does the office open?"),
        Row(
            "The shop opens at nine.", "Says that the office opens at nine", .notMet,
            question: "When does the office open?"),
        Row("We accept cards.", "Says that it accepts cash", .notMet, question: "Do you accept cash?"),
        Row(
            "We accept cards.", "Says that it accepts cash", .notMet, question: "Do you accept cash or cards?"
        ),
        Row(
            "We accept cards, but no cash.", "Says that it does not accept cash", .met,
            question: "Do you accept cash?"),
        Row("Hello, how are you?", "Greets the caller", .met),
        Row("I see.", "Is polite", .undecided),
        Row("I see.", "Stays on topic and shows empathy", .undecided),
    ]

    @Test(arguments: rows)
    func `a criterion is decided by what was said`(_ row: Row) {
        let lines = [
            Judge.Line(speaker: .caller, text: row.question),
            Judge.Line(speaker: .assistant, text: row.answer),
        ]
        let judgement = Judge(lines).judge(row.criterion)
        #expect(judgement.outcome == row.outcome, "\(judgement.reason)")
    }

    @Test func `what the caller says proves nothing of the assistant`() {
        let lines = [
            Judge.Line(speaker: .caller, text: "The office opens at nine."),
            Judge.Line(speaker: .assistant, text: "I see."),
        ]
        #expect(Judge(lines).judge("Says that the office opens at nine").outcome == .notMet)
    }

    @Test func `the words that decided are told`() {
        let lines = [Judge.Line(speaker: .assistant, text: "Hello. Refunds take five days.")]
        #expect(Judge(lines).judge("Says that refunds take 5 days").reason == "“Refunds take five days.”")
        #expect(
            Judge(lines).judge("Says that refunds take 6 days").reason
                == "“Refunds take five days.” says another value")
    }

    @Test func `a tool was used or was not`() {
        let lines = [Judge.Line(speaker: .tool, text: "", tool: "get_order_status")]
        #expect(Judge(lines).judge("Calls get_order_status").outcome == .met)
        #expect(Judge(lines).judge("Calls cancel_order").outcome == .notMet)
        #expect(
            Judge(lines + [Judge.Line(speaker: .assistant, text: "Hm.")]).judge("Does not call cancel_order")
                .outcome == .met)
    }
}

@Suite struct `The tester of a test` {
    @Test(arguments: [
        ("Ask when the office opens.", ["Could you tell me when the office opens?"]),
        (
            "Ask for a refund, then ask how long it takes.",
            ["Could I have a refund?", "Could you tell me how long it takes?"]
        ),
        (
            "You are Ada. You want to book a table. Say that you are in a hurry.",
            ["I want to book a table.", "I am in a hurry."]
        ),
        ("Say \"Where is it?\"", ["Where is it?"]),
        ("Cancel your order.", ["I would like to cancel my order."]),
    ])
    func `says what the instructions want, one thing a turn`(instructions: String, said: [String]) {
        var tester = Tester(instructions)
        var heard: [String] = []
        while let next = tester.next(after: heard.isEmpty ? nil : "I see.") { heard.append(next) }
        #expect(heard == said)
    }

    @Test func `answers a question where its instructions tell the answer`() {
        var tester = Tester("Your order number is 12345. Ask where your order is.")
        #expect(tester.next(after: nil) == "Could you tell me where my order is?")
        #expect(tester.next(after: "Could you tell me your order number?") == "My order number is 12345.")
        #expect(tester.next(after: "Could you tell me your address?") == "I do not have that.")
        #expect(tester.next(after: "I see.") == nil)
    }
}

/// One answer and what is asked of it, written by hand.
struct JudgementRow: Sendable, CustomTestStringConvertible {
    let answer: String
    let criterion: String
    let outcome: Judgement.Outcome
    var question = "Could you tell me about it?"
    var testDescription: String { "\(criterion) / \(answer)" }

    init(
        _ answer: String, _ criterion: String, _ outcome: Judgement.Outcome,
        question: String = "Could you tell me about it?"
    ) {
        self.answer = answer
        self.criterion = criterion
        self.outcome = outcome
        self.question = question
    }
}
