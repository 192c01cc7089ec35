import Testing

@testable import TelnyxSimulator

/// Sentences with something beside the statement that no list of phrases foresees: a statement counts only where all that stands with it is
/// understood.
@Suite struct `The judge and what stands beside a statement` {
    private func judgement(_ answer: String, _ criterion: String) -> Judgement {
        Judge([
            Judge.Line(speaker: .caller, text: "Could you tell me about it?"),
            Judge.Line(speaker: .assistant, text: answer),
        ]).judge(criterion)
    }

    @Test(arguments: undone.keys.sorted())
    func `what is not understood whole is never met`(criterion: String) {
        for answer in undone[criterion] ?? [] {
            let judgement = judgement(answer, criterion)
            #expect(judgement.outcome != .met, "\(answer) \(judgement.reason)")
        }
    }

    @Test(arguments: plain.keys.sorted())
    func `courtesy and other matters leave a statement as it is`(criterion: String) {
        for answer in plain[criterion] ?? [] {
            let judgement = judgement(answer, criterion)
            #expect(judgement.outcome == .met, "\(answer) \(judgement.reason)")
        }
    }
}

private let undone: [String: [String]] = [
    "Says that they open at nine": [
        "We open at nine, or that is what it used to be.",
        "Nine is when we open, or was before June.",
        "We open at nine – ha, as if.",
        "We open at nine; scrap that.",
        "I read somewhere that we open at nine.",
        "Someone wrote that we open at nine.",
        "We open at nine, were it up to me.",
        "We open at nine, had the staff not quit.",
        "Most people assume we open at nine.",
        "We open at nine, give or take an hour.",
        "We open at nine. Then again, that may have changed.",
        "We open at nine. Hmm, that does not sound right.",
        "We open at nine. Until June, that is.",
        "We open at nine on paper only.",
        "Were we to open at nine, you would see it.",
        "We had hoped to open at nine.",
        "The plan is that we open at nine.",
        "We open at nine. I think.",
        "We open at nine in most weeks.",
        "We open at nine, or close to it.",
        "We open at nine, at least in the brochure.",
        "It was true that we open at nine.",
        "It is no longer so that we open at nine.",
        "We open at nine. Previously.",
        "Tell them we open at nine if they ask.",
        "We open at nine, provided the manager is in.",
        "In 2019 we open at nine.",
        "We open at nine. Sorry, ten.",
        "We open at nine, I mean ten.",
        "We used to say: we open at nine.",
    ],
    "Says that a refund takes five days": [
        "A refund takes five days, touch wood.",
        "A refund takes five days, give or take.",
        "A refund takes five days, plus whatever the bank needs.",
        "I would love to tell you that a refund takes five days.",
        "Do people say a refund takes five days? They do.",
        "A refund takes five days in the catalogue.",
        "A refund takes five days. Nah.",
        "A refund takes five days. Ha ha.",
        "A refund takes five days, and I am the pope.",
        "A refund takes five days. Pull the other one.",
        "A refund takes five days on Mars.",
        "Our goal: a refund takes five days.",
        "We aim for this: a refund takes five days.",
        "In the movie a refund takes five days.",
        "A refund takes five days, tops.",
        "A refund takes five days longer than you would like.",
        "A refund takes five days. It was ten, and soon it is ten once more.",
        "A refund takes five days. Or six.",
        "A refund takes five days. Six, I mean.",
        "A refund takes five days. Make that six.",
        "A refund takes five days. Let me correct this: it takes six.",
        "A refund takes five days. Excuse me, six days.",
        "A refund takes five days. The true figure is six.",
        "A refund takes five days. In reality it takes six.",
    ],
    "Says that delivery is free": [
        "Delivery is free, my foot.",
        "Delivery is free above fifty euros.",
        "Delivery is free, terms apply.",
        "Delivery is free and unicorns exist.",
        "Delivery is free. Conditions apply.",
        "Delivery is free. With a club card.",
        "Delivery is free for the rich.",
        "Delivery is free, the ad screams.",
        "They print that delivery is free.",
        "Delivery is free of charge for gold members.",
        "To claim that delivery is free is easy.",
        "Saying delivery is free sells books.",
        "Delivery is free the first time.",
        "Delivery is free this week.",
        "Delivery is free. Psych!",
        "Delivery is free… not.",
        "Delivery is free, sort of.",
        "Delivery is free-ish.",
        "Delivery is free because you pay it with the price.",
    ],
    "Says that the manager is Anna": [
        "The manager is Anna, rest her soul.",
        "The manager is Anna on weekends.",
        "The manager is Anna's sister.",
        "The manager is Anna. Her sister, that is.",
        "The manager is Anna, unofficially.",
        "The manager is Anna or someone.",
        "The manager is Anna until Peter returns.",
        "The manager is Anna, acting.",
        "The manager is Anna in all but name.",
        "Let us pretend the manager is Anna.",
    ],
    "Says that the parcel arrives on Friday": [
        "Your parcel arrives on Friday, fingers crossed.",
        "Your parcel arrives on Friday if the plane lands.",
        "Your parcel arrives on Friday, assuming good weather.",
        "Your parcel arrives on Friday. Weather allowing.",
        "Your parcel arrives on Friday. No promises.",
        "Your parcel arrives on Friday. I cannot promise it.",
        "Your parcel arrives on Friday. I would not bet on it.",
        "Your parcel arrives on Friday. Who knows.",
        "Your parcel arrives on Friday. The driver disagrees.",
        "Your parcel arrives on Friday's train to nowhere.",
        "Your parcel arrives on Friday in the best case.",
        "The tracker shows that your parcel arrives on Friday; the tracker errs.",
    ],
    "Says that dogs are allowed": [
        "Dogs are allowed, cats too, but not in here.",
        "Dogs are allowed on a leash.",
        "Dogs are allowed. Guide dogs, I mean.",
        "Dogs are allowed, small ones.",
        "Dogs are allowed next door.",
    ],
    "Says that check-in starts at three": [
        "Check-in starts at three, says every guest who waited until five.",
        "Check-in starts at three on the website.",
        "Check-in starts at three. Our website has it as four.",
        "Check-in starts at three. Four if the room is late.",
        "Check-in starts at three, more or less.",
        "Check-in starts at three for early birds.",
        "Check-in starts at three, unlike before.",
        "Check-in starts at three. You wish.",
        "Check-in starts at three. Dream on.",
        "Check-in starts at three? Four.",
        "Ask me whether check-in starts at three.",
        "Nowhere does it state that check-in starts at three.",
        "The contract states check-in starts at three.",
        "It would surprise me that check-in starts at three.",
        "Check-in starts at three, or so the legend goes.",
        "Check-in starts at three, in my time zone.",
        "Check-in starts at three. In Tokyo.",
        "Check-in starts at three. Not that anybody cares about the real time.",
        "Check-in starts at three; ignore me.",
        "Check-in starts at three, joke aside, at four.",
    ],
    "Says that tickets are refundable": [
        "Tickets are refundable, minus the full price.",
        "Tickets are refundable the way water is dry.",
        "Tickets are refundable with a doctor's note.",
        "Tickets are refundable. Flex tickets.",
        "Tickets are refundable up to a point.",
        "Tickets are refundable. Exceptions abound.",
        "Tickets are refundable. It depends on the fare.",
        "Tickets are refundable. Most of them.",
        "Tickets are refundable. Well, some.",
        "Tickets are refundable. Our lawyers would say otherwise.",
        "Tickets are refundable. Please read the small print first.",
        "If only tickets are refundable.",
        "Tickets are refundable, as the earth is flat.",
        "So-called flexible tickets are refundable.",
        "Tickets are refundable, not cash.",
        "Who says tickets are refundable?",
        "Tickets are refundable is what you want to hear.",
    ],
    "Says that the director is Ines": [
        "The director is Ines. Was, sorry.",
        "The director is Ines. Not officially.",
        "The director is Ines. Correction needed here, it is Tom.",
        "The director is Ines. It is Tom.",
        "The director is Ines. No wait, Tom.",
        "The director is Ines, her twin.",
        "The director is Ines as played by Tom.",
        "The director is Ines from tomorrow.",
        "The director is Ines. Tom replaced her.",
        "The director is Ines. Tom is the director now.",
    ],
]

private let plain: [String: [String]] = [
    "Says that a refund takes five days": [
        "A refund takes five days.",
        "Of course! A refund takes five days.",
        "I see. A refund takes five days. Is there anything else I can do for you?",
        "A refund takes five days, and you will get an email.",
        "A refund takes five days. You will get an email.",
        "Thank you for your patience. A refund takes five days.",
        "I can confirm that a refund takes five days.",
    ],
    "Says that delivery is free": [
        "Yes, delivery is free.",
        "Good question! Delivery is free.",
        "Delivery is free. Would you like to order now?",
        "Delivery is free, so you pay nothing.",
    ],
    "Says that the manager is Anna": [
        "The manager is Anna. Shall I put you through?",
        "The manager is Anna, and her assistant is Peter.",
        "Our manager is Anna.",
    ],
    "Says that the parcel arrives on Friday": [
        "Let me check. Your parcel arrives on Friday.",
        "Your parcel arrives on Friday. The driver will ring the bell.",
        "Great, your parcel arrives on Friday!",
    ],
    "Says that dogs are allowed": [
        "Dogs are allowed, and they even get a bowl of water.",
        "Dogs are allowed. Cats are welcome too.",
        "Absolutely, dogs are allowed.",
    ],
]
