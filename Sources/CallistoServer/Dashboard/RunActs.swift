internal import Automation
internal import Callisto

/// What a person can do about a run now: answer what it waits for, or change how it goes on.
struct RunActs {
    private let run: Run
    private let word: String?
    private let isSignedIn: Bool
    private let name: String
    private let waits: [RunHistory.Entry]
    /// Answers that the run has not taken yet, by the wait that they are for.
    private let sent: Set<String>

    init(_ run: Run, _ history: RunHistory, _ store: any RunStore, _ standing: PageAccess.Standing)
        async throws
    {
        self.run = run
        word = standing.operatingWord
        isSignedIn = standing.name != nil
        name = Self.name(run)
        waits = run.state.isLive ? history.openWaits : []
        let signals = waits.isEmpty ? [] : try await store.signals(of: run.id)
        sent = Set(signals.filter { $0.takenBy == nil }.map(\.id))
    }

    /// What can be done about a run whatever it waits for.
    init(_ run: Run, _ standing: PageAccess.Standing) {
        self.run = run
        word = standing.operatingWord
        isSignedIn = standing.name != nil
        name = Self.name(run)
        (waits, sent) = ([], [])
    }

    /// What tells the buttons of one run from those of another.
    private static func name(_ run: Run) -> String {
        "\(run.owningJob ?? Dashboard.script(run)) \(Dashboard.shortID(run.id))"
    }

    /// Whether a wait is for an order that somebody may give rather than for an answer that the run needs.
    static func isOrder(_ wait: RunHistory.Entry) -> Bool { orders[wait.preview] != nil }

    /// Forms for the questions that nobody has answered yet; `nil` where there are none.
    var decisions: [HTML]? {
        let open = questions
        return open.isEmpty ? nil : open.map(answer)
    }

    /// When the oldest of these questions was asked.
    var waitsSince: Timestamp? { questions.map(\.begunAt).min() }

    private var questions: [RunHistory.Entry] {
        waits.filter { !Self.isOrder($0) && !sent.contains(Self.signalID("\($0.effect)")) }
    }

    /// The same for everybody who answers the same wait: the second answer is dropped.
    static func signalID(_ effect: String) -> String { "page-\(effect)" }

    var content: [HTML] {
        // Questions before orders.
        let answers = (waits.filter { !Self.isOrder($0) } + waits.filter(Self.isOrder)).map(answer)
        let controls = controls
        guard !answers.isEmpty || !controls.isEmpty || word == nil else { return [] }
        guard word != nil else {
            guard run.state.isLive || run.state == .diverged else { return [] }
            let hint: [HTML] =
                isSignedIn
                ? ["To change this run takes a token of the role operate."]
                : [.link(.signIn(next: PageLink.run(run.id).text), "Sign in"), " to change this run."]
            return answers + [.tag("p", ["class": "hint"], hint)]
        }
        return answers + [.tag("div", ["class": "buttons"], controls)]
    }

    // MARK: Answers

    /// The signals of a rollout that are orders rather than answers.
    private static let orders: [String: (button: String, style: String?)] = [
        "rollout.pause": ("Pause the rollout", nil),
        "rollout.continue": ("Continue the rollout", nil),
        "rollout.abort": ("Abort the rollout", "danger"),
    ]

    private func answer(_ wait: RunHistory.Entry) -> HTML {
        let name = wait.preview
        guard !sent.contains(Self.signalID("\(wait.effect)")) else {
            return line(name, [.span("hint", "answered; the run takes it at its next quiet moment")])
        }
        if let order = Self.orders[name] {
            guard word != nil else { return .none }
            return line(
                nil,
                [
                    form(
                        wait,
                        [
                            Page.hidden("answer", "approve"), reason("Why, of \(self.name)", "Why"),
                            Page.button(order.button, of: self.name, style: order.style),
                        ])
                ])
        }
        guard word != nil else { return line(name, [.span("hint", "waits for an answer")]) }
        return line(
            name,
            [
                form(
                    wait,
                    [
                        reason("Reason, for \(name) of \(self.name)", "Reason"),
                        Page.button(
                            "Approve", of: "\(name) of \(self.name)", name: "answer", value: "approve"),
                        Page.button(
                            "Refuse", of: "\(name) of \(self.name)", style: "danger", name: "answer",
                            value: "refuse"),
                    ]),
                .tag(
                    "details", [:],
                    [
                        .tag("summary", [:], ["Answer with a value"]),
                        form(
                            wait,
                            [
                                .void(
                                    "input",
                                    [
                                        "name": "value", "aria-label": "Value as JSON, for \(name)",
                                        "placeholder": "JSON",
                                        "required": "",
                                    ]),
                                Page.button(
                                    "Send", of: "\(name) of \(self.name)", style: "quiet", name: "answer",
                                    value: "value"),
                            ]),
                    ]),
            ])
    }

    private func line(_ name: String?, _ content: [HTML]) -> HTML {
        let title = name.map { HTML.tag("strong", [:], [HTML($0)]) } ?? .none
        return .tag("div", ["class": "wait"], [title] + content)
    }

    private func reason(_ label: String, _ hint: String) -> HTML {
        .void("input", ["name": "reason", "aria-label": label, "placeholder": hint, "maxlength": "500"])
    }

    private func form(_ wait: RunHistory.Entry, _ content: [HTML]) -> HTML {
        Page.form(
            .run(run.id, "signal"), word: word ?? "", key: "\(wait.effect)",
            [
                Page.hidden("name", wait.preview), Page.hidden("effect", "\(wait.effect)"),
            ] + content)
    }

    // MARK: Controls

    /// Buttons for how it goes on; none for whoever may press none.
    var controls: [HTML] {
        guard word != nil else { return [] }
        var controls: [HTML] = []
        switch run.state {
        case .blocked, .diverged: controls.append(control("resume", "Resume"))
        case .parked: controls.append(control("resume", "Wake now", style: "quiet"))
        default: break
        }
        if RunRetry.isPossible(for: run) && run.hook == nil {
            controls.append(control("again", "Run again", style: "quiet"))
        }
        if run.state.isLive || run.state == .diverged {
            if run.interrupt == nil && run.state.isLive {
                controls.append(control("cancel", "Cancel", style: "danger"))
            } else {
                controls.append(control("kill", "End at once", style: "danger"))
            }
        }
        return controls
    }

    private func control(_ action: String, _ text: String, style: String? = nil) -> HTML {
        guard let word else { return .none }
        return Page.form(.run(run.id, action), word: word, [Page.button(text, of: name, style: style)])
    }
}
