internal import Automation
internal import Callisto

/// What a person can do about a run now: answer what it waits for, or change how it goes on.
struct RunActs {
    private let run: Run
    private let word: String?
    private let isSignedIn: Bool
    private let waits: [RunHistory.Entry]
    /// Answers that the run has not taken yet, by the wait that they are for.
    private let sent: Set<String>

    init(_ run: Run, _ history: RunHistory, _ store: any RunStore, _ standing: PageAccess.Standing)
        async throws
    {
        self.run = run
        word = standing.operatingWord
        isSignedIn = standing.name != nil
        waits = run.state.isLive ? history.openWaits : []
        let signals = waits.isEmpty ? [] : try await store.signals(of: run.id)
        sent = Set(signals.filter { $0.takenBy == nil }.map(\.id))
    }

    /// The same for everybody who answers the same wait: the second answer is dropped.
    static func signalID(_ effect: String) -> String { "page-\(effect)" }

    var content: [HTML] {
        let answers = waits.map(answer)
        let controls = controls
        guard !answers.isEmpty || !controls.isEmpty else { return [] }
        guard word != nil else {
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
                            Page.hidden("answer", "approve"), reason("Why"),
                            Page.button(order.button, style: order.style),
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
                        reason("Reason"),
                        Page.button("Approve", name: "answer", value: "approve"),
                        Page.button("Refuse", style: "danger", name: "answer", value: "refuse"),
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
                                        "name": "value", "aria-label": "Value as JSON", "placeholder": "JSON",
                                        "required": "",
                                    ]),
                                Page.button("Send", style: "quiet", name: "answer", value: "value"),
                            ]),
                    ]),
            ])
    }

    private func line(_ name: String?, _ content: [HTML]) -> HTML {
        let title = name.map { HTML.tag("strong", [:], [HTML($0)]) } ?? .none
        return .tag("div", ["class": "wait"], [title] + content)
    }

    private func reason(_ label: String) -> HTML {
        .void("input", ["name": "reason", "aria-label": label, "placeholder": label, "maxlength": "500"])
    }

    private func form(_ wait: RunHistory.Entry, _ content: [HTML]) -> HTML {
        Page.form(
            .run(run.id, "signal"), word: word ?? "",
            [
                Page.hidden("name", wait.preview), Page.hidden("effect", "\(wait.effect)"),
            ] + content)
    }

    // MARK: Controls

    private var controls: [HTML] {
        var controls: [HTML] = []
        switch run.state {
        case .blocked, .diverged: controls.append(control("resume", "Resume"))
        case .parked: controls.append(control("resume", "Wake now", style: "quiet"))
        default: break
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
        return Page.form(.run(run.id, action), word: word, [Page.button(text, style: style)])
    }
}
