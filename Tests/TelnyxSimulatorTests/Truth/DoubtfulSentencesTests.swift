import Testing

@testable import TelnyxSimulator

/// Sentences that say what is asked for, beside others that take it back, put it into the past or into somebody else's mouth.
@Suite struct `The judge and statements that are undone` {
    private func judgement(_ answer: String, _ criterion: String) -> Judgement {
        Judge([
            Judge.Line(speaker: .caller, text: "Could you tell me about it?"),
            Judge.Line(speaker: .assistant, text: answer),
        ]).judge(criterion)
    }

    @Test(arguments: past + hearsay + retracted + conditional)
    func `none of these says that it opens at nine`(answer: String) {
        let judgement = judgement(answer, "Says that they open at nine")
        #expect(judgement.outcome != .met, "\(judgement.reason)")
    }

    @Test(arguments: plain)
    func `each of these says that it opens at nine`(answer: String) {
        let judgement = judgement(answer, "Says that they open at nine")
        #expect(judgement.outcome == .met, "\(judgement.reason)")
    }

    static let past = [
        "We open at nine, that is, we did last year.", "We open at nine, or we used to.",
        "We opened at nine.",
        "We open at nine, at least until last year.", "We open at nine, but not any more.",
        "We open at nine no more.",
        "We open at nine, or did.", "We open at nine (this was before the move).",
        "Until last year we open at nine.",
        "Back then we open at nine.", "In those days we open at nine.",
        "We open at nine; well, we opened at nine.",
        "We open at nine. That was last year.", "We open at nine. At least we used to.",
        "We open at nine. Well, not any more.",
        "We open at nine. That was before the move.", "We open at nine. It was so, years ago.",
        "Formerly we open at nine.",
        "We open at nine under the old rules.", "We open at nine, until recently.",
        "We open at nine, years ago.",
        "We open at nine, that was the rule.", "We open at nine. This used to be the case.",
        "We open at nine, not any longer.",
        "We no longer open at nine.", "We open at nine from next year.", "Next month we open at nine.",
        "We open at nine, or at least that was the case last summer.",
        "We have always opened at nine, until last year.",
        "We open at nine as of next week.", "One day we open at nine.", "We are going to open at nine.",
    ]

    static let hearsay = [
        "We open at nine, some people think.", "Some people think we open at nine.",
        "We open at nine, they say.",
        "We open at nine, according to the old sign.", "According to Bob we open at nine.",
        "Apparently we open at nine.",
        "The old sign reads: we open at nine.", "The sign says \"We open at nine.\"",
        "\"We open at nine\" is on the old sign.",
        "'We open at nine' is what the sign reads.", "It is a myth that we open at nine.",
        "Rumour has it that we open at nine.",
        "We open at nine. Or so some people think.", "We open at nine. That is what the old sign says.",
        "We open at nine. So they say.", "We open at nine, or so I heard.",
        "I was told that we open at nine.",
        "My colleague told me that we open at nine.", "We open at nine, supposedly.",
        "I suppose we open at nine.",
        "We open at nine, I guess.", "We open at nine, I think.", "I believe we open at nine.",
        "I wish we open at nine.",
        "You might think we open at nine.", "Many believe this. We open at nine.",
        "Here is a joke. We open at nine.",
        "The following is false. We open at nine.", "Here is a lie: we open at nine.",
        "We allegedly open at nine.",
        "In my opinion we open at nine.", "We open at nine, people claim.",
        "It is said that we open at nine.",
        "It seems that we open at nine.", "We open at nine, as far as I know.",
        "I am not sure, but we open at nine.",
        "We open at nine “officially”.", "The story goes that we open at nine.",
        "It is a misprint that we open at nine.",
        "We open at nine. Everyone believes that.", "The brochure claims we open at nine.",
        "Bob insists that we open at nine.",
    ]

    static let retracted = [
        "We open at nine. Just kidding.", "We open at nine. Sorry, that is wrong.",
        "We open at nine. Scratch that.",
        "We open at nine. I made that up.", "We open at nine. My mistake.", "We open at nine. Not.",
        "We open at nine, not!",
        "We open at nine. Actually, I misspoke.", "We open at nine. That is not true.",
        "We open at nine. That is not the case.",
        "We open at nine. Ignore what I just said.", "We open at nine. On second thought, ask my colleague.",
        "We open at nine, wrong!", "Wrong: we open at nine.", "It is an error, a typo, that we open at nine.",
        "We open at nine. How can I help? Oh, I was wrong about the hours.",
        "We open at nine. Parking is free. Correction: I got that wrong.",
        "We open at nine. Please forget that.", "We open at nine. I take that back.", "We open at nine. No.",
        "We open at nine. Or not.", "We open at nine. Maybe.", "We open at nine. Do not quote me on that.",
        "We open at nine. That has changed.", "We open at nine, in your dreams.", "We open at nine. I lied.",
        "We open at nine. Do we?", "We open at nine. The opposite is true.",
        "We open at nine. That's nonsense, of course.",
    ]

    static let conditional = [
        "If it is warm, we open at nine.", "We open at nine, weather permitting.",
        "We open at nine. If it is warm.",
        "We open at nine. Unless it rains.", "We open at nine. Only in summer.",
        "We open at nine, but only in summer.",
        "We open at nine, but not on Sundays.", "We open at nine. For members.", "We would open at nine.",
        "With luck we open at nine.", "Ideally we open at nine.", "We open at nine at the earliest.",
        "We open at nine, maybe.",
        "We open at nine, perhaps.", "We open at nine, subject to change.",
        "In a perfect world we open at nine.",
        "We open at nine even if nobody is in, on paper.", "Should it be warm, we open at nine.",
        "Were it warm, we open at nine.",
        "We open at nine, except in winter.", "We open at nine as soon as it is warm.",
        "Suppose we open at nine.",
        "Imagine this. We open at nine.", "We pretend to open at nine.", "We open at nine. Sometimes.",
        "We open at nine. In theory.", "We open at nine before the renovation.",
        "We open at nine after the renovation.",
    ]

    static let plain = [
        "We open at nine.", "We open at nine. Thank you for calling.", "Yes, we open at nine.",
        "We open at nine. It is easy to find us.",
        "Hello! We open at nine. How can I help you?", "We open at nine. Your order was sent on Monday.",
        "We open at 9 am.",
        "We open at nine, and parking is free.", "We open at nine and close at five.",
        "I am happy to help. We open at nine.",
        "We open at nine. You do not need an appointment.", "We open at nine. Is there anything else?",
        "We always open at nine.",
        "Sure, we open at nine.", "We open at nine. That is early. Can I help with anything else?",
        "We open at nine. Please bring your card.",
        "We open at nine. I hope that helps!", "We open at nine. If you have any more questions, just ask.",
        "I am sorry to hear that, we open at nine.",
        "We open at nine. Only members may use the sauna.", "I hear you. We open at nine.",
        "Here is what I found: we open at nine.", "We open at nine. Let me know if you need anything else.",
        "We open at nine. Maybe you can call back then.",
    ]

    typealias Row = JudgementRow

    @Test(arguments: [
        Row("The shop used to open at nine.", "Says that the shop used to open at nine", .met),
        Row("Your order was sent on Monday.", "Says that the order was sent on Monday", .met),
        Row("We sent your order on Monday.", "Says that they sent the order on Monday", .met),
        Row("The order left Rome on Monday.", "Says that the order left Rome on Monday", .met),
        Row(
            "Your parcel arrives on Friday, it was sent on Monday.", "Says that the parcel arrives on Friday",
            .met),
        Row("Refunds take five days. They were faster last year.", "Says that refunds take five days", .met),
        Row("Refunds take five days, I think.", "Says that refunds take five days", .undecided),
        Row("Refunds take five days. Last year they did.", "Says that refunds take five days", .undecided),
        Row("Delivery is not free, some people think.", "Does not say that delivery is free", .undecided),
        Row("Delivery was not free last year.", "Says that delivery is not free", .undecided),
        Row("Delivery was free last year.", "Says that delivery is free", .undecided),
        Row("We shipped to Norway.", "Says that they ship to Norway", .undecided),
        Row("We ship to Norway. Sorry, I mixed that up.", "Says that they ship to Norway", .undecided),
        Row("The manager was Anna.", "Says that the manager is Anna", .undecided),
        Row("The manager is Anna, or was.", "Says that the manager is Anna", .undecided),
        Row("The former manager is Anna.", "Says that the manager is Anna", .undecided),
        Row("A ticket was 9 dollars, years ago.", "Says that a ticket is 9 dollars", .undecided),
        Row("A ticket cost 9 dollars, years ago.", "Says that a ticket costs 9 dollars", .undecided),
        Row("A ticket costs 9 dollars. Bob claims that.", "Says that a ticket costs 9 dollars", .undecided),
    ])
    func `what undoes a statement undoes it in every kind of sentence`(_ row: Row) {
        let judgement = judgement(row.answer, row.criterion)
        #expect(judgement.outcome == row.outcome, "\(judgement.reason)")
    }
}
