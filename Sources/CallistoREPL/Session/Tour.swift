internal import Callisto

/// The tour of the prompt: steps that a person types, in the simulator. `:tour` begins it, and goes on with it.
struct Tour: Sendable {
    /// One thing to see.
    struct Step: Sendable {
        let title: String
        /// What is about to happen, a line each.
        let lines: [String]
        /// The entry to type.
        let entry: String
        /// Text in an entry by which it counts as this step's, whatever else it says.
        let sign: String
    }

    /// The step that is to be typed next, from 0.
    private(set) var position = 0

    var step: Step { Self.steps[position] }

    /// Goes on where an entry was this step's.
    ///
    /// - Returns: Whether it was.
    mutating func advance(by entry: String) -> Bool {
        guard entry.contains(step.sign) else { return false }
        position += 1
        return true
    }

    var isOver: Bool { position == Self.steps.count }

    /// The step as it is shown.
    var text: StyledText {
        let heading = StyledText.styled("\(position + 1) of \(Self.steps.count)  \(step.title)", .strong)
        let body = step.lines.map { "\n" + $0 }.joined()
        return heading + StyledText(body + "\n\n    ") + StyledText.styled(step.entry, .name) + "\n\n"
    }

    /// What is said at its end.
    static let farewell = """
        That was the tour. In a shell, 'callisto run desk.lua' repeats what you saved, 'callisto new project NAME' makes a
        folder with an assistant, tests, a rollout and jobs, and 'callisto help' lists the guides.

        All of it was simulated: it cost nothing and rang nobody. For the real service, make an API key in the Telnyx portal
        (https://portal.telnyx.com, Keys & Credentials), put it into TELNYX_API_KEY, and say ':target live'. There, assistants
        and tests are free to make; talks with models, calls, messages and numbers cost money. The prompt is red then, and
        asks before a call that changes something.

        """

    static let steps: [Step] = [
        Step(
            title: "An assistant",
            lines: [
                "Calls of the API are functions. This makes an assistant, and keeps it in a variable.",
                "Tab completes names and arguments while you type; Up brings an entry back.",
            ],
            entry: #"desk = ai.assistants.create { name = "Desk", instructions = "We open at nine." }"#,
            sign: "ai.assistants.create"),
        Step(
            title: "What it can be given",
            lines: [
                "A question mark behind a name explains it: an operation, a module, a field, an error code.",
                "Each field is there with its type, its default and its limits.",
            ],
            entry: "ai.assistants.create?", sign: "?"),
        Step(
            title: "A talk",
            lines: [
                "Talk to it: ask \"When do you open?\", then leave with Ctrl-D. The simulator answers from its",
                "instructions, by rules and not by a model.",
            ],
            entry: "chat(desk)", sign: "chat("),
        Step(
            title: "What was said",
            lines: [
                "The talk is a conversation, as a call would be. A list is gone through page by page, or collected;",
                "':table' shows the last value as rows, ':json' as JSON.",
            ],
            entry: "ai.conversations.list():collect()", sign: "ai.conversations"),
        Step(
            title: "A new version",
            lines: [
                "Each change makes a version. Phone numbers serve the main one; 'callisto help shipping' shows how a",
                "new one gets a share of the calls, step by step, and goes back where it is worse.",
            ],
            entry: #"ai.assistants.update(desk, { greeting = "Good morning!" })"#,
            sign: "ai.assistants.update"),
        Step(
            title: "A script",
            lines: ["What worked in this session is a script. Save it:"],
            entry: ":save desk.lua", sign: ":save"),
    ]
}

extension Session {
    /// Begins the tour, or shows again the step that is to be typed.
    func showTour() {
        guard !options.place.isLive else {
            return say("the tour is for the simulator: say ':target simulator' first", .warning)
        }
        var tour = self.tour ?? Tour()
        if tour.isOver { tour = Tour() }
        self.tour = tour
        show(tour.text)
        if tour.position == 0 {
            say("type it, or something like it; ':tour' shows the step again, ':quit' leaves")
        }
    }

    /// Goes on with the tour after an entry that did not fail.
    func followTour(_ entry: String) {
        guard var tour, !tour.isOver, tour.advance(by: entry) else { return }
        self.tour = tour
        if tour.isOver { show(Tour.farewell) } else { show(tour.text) }
    }
}
