internal import Automation
internal import Callisto
internal import TelnyxCatalog

/// What came of a change, in the link that follows it.
enum Done: String, CaseIterable {
    case answered, duplicate, ended, cancelled, killed, resumed, unchanged
    case paused, unpaused, triggered, again, bulk

    var sentence: String {
        switch self {
        case .answered: "The answer is stored; the run takes it at its next quiet moment."
        case .duplicate: "Somebody answered this before; nothing was changed."
        case .ended: "The run has ended; nothing was changed."
        case .cancelled: "The run is asked to stop; its script may clean up first."
        case .killed: "The run was ended."
        case .resumed: "The run goes on."
        case .unchanged: "The run is not in a state for that; nothing was changed."
        case .paused: "The job is paused; runs that live go on."
        case .unpaused: "The job is due again."
        case .triggered: "A run was made."
        case .again: "It runs again, as this run."
        case .bulk: "Done."
        }
    }
}

extension Dashboard {
    /// What came of the change that led to a page.
    static func sentence(_ query: [String: String]) -> String? {
        guard let done = query["done"].flatMap(Done.init(rawValue:)) else { return nil }
        guard done == .bulk, let act = query["act"].flatMap(BulkAct.init(rawValue:)),
            let count = query["count"].flatMap(Int.init), let all = query["of"].flatMap(Int.init)
        else { return done.sentence }
        return act.outcome(count, of: all)
    }

    /// Does what a form or a program asks for, and leads back to the page.
    func change(_ request: PageRequest, _ standing: PageAccess.Standing) async throws -> PageResponse {
        guard let segments = request.segments else { return .plain(404, "there is no such page") }
        if segments.count == 2, segments[1] == "bulk" {
            return try await changeMany(of: segments[0], request, standing)
        }
        guard segments.count == 3 else { return .plain(404, "there is no such page") }
        let name = segments[1], form = request.form, who = standing.name ?? "somebody"
        do {
            switch (segments[0], segments[2]) {
            case ("jobs", "pause"):
                try await jobs.pause(name, reason: Self.words("paused", by: who, said(form)))
                return done(.paused, .job(name), who, request)
            case ("jobs", "resume"):
                try await jobs.resume(name)
                return done(.unpaused, .job(name), who, request)
            case ("jobs", "trigger"):
                let id = Digest.text(options.random(6))
                let run = try await jobs.trigger(name, id: id, seed: options.random(32), by: who)
                return done(.triggered, .run(run), who, request)
            case ("runs", "again"):
                guard let run = try await store.run(name) else { break }
                guard let made = try await again(run, by: who) else {
                    return done(.unchanged, .run(name), who, request)
                }
                return done(.again, .run(made), who, request)
            case ("runs", let action):
                guard let run = try await store.run(name) else { break }
                if let done = try await change(run, action, form, who) {
                    return self.done(done, .run(run.id), who, request)
                }
            default: break
            }
        } catch let error as JobError {
            if case .unknown = error.reason { return .plain(404, "\(error)") }
            return .plain(409, "\(error)")
        } catch let error as InvalidValue {
            return .plain(400, error.text)
        }
        return .plain(404, "there is no such page")
    }

    func done(_ done: Done, _ link: PageLink, _ who: String, _ request: PageRequest) -> PageResponse {
        options.onAct(Act(who: who, what: request.path, outcome: done.rawValue))
        return .see(link.with([("done", done.rawValue)]))
    }

    /// What was done and by whom, with what they said of it.
    static func words(_ done: String, by who: String, _ reason: String?) -> String {
        "\(done) by \(who)" + (reason.map { ": \($0)" } ?? "")
    }

    func said(_ form: [String: String]) -> String? {
        form["reason"].flatMap { $0.isEmpty ? nil : String($0.prefix(500)) }
    }

    /// Runs what an ended run ran, once more, beside whatever runs; its id, or `nil` for one that has not ended.
    ///
    /// The same as `callisto runs retry`: with the script, the arguments and the permissions that it had. A job as it
    /// is defined now is run by the job's own button.
    ///
    /// - Throws: `JobError` when a live run has its unique key, `StoreError`.
    func again(_ run: Run, by who: String) async throws -> String? {
        guard RunRetry.isPossible(for: run) else { return nil }
        let made = RunRetry.whole(run, id: Digest.text(options.random(6)), seed: options.random(32), by: who)
        switch try await store.create(made) {
        case .created: return made.id
        case .exists(let other): throw JobError(.duplicate(run: other), job: Self.name(run))
        }
    }

    private struct InvalidValue: Error {
        let text: String
    }

    private func change(
        _ run: Run, _ action: String, _ form: [String: String], _ who: String
    ) async throws -> Done? {
        let now = try await store.now()
        switch action {
        case "cancel":
            let interrupt = Interrupt(
                .person, text: Self.words("cancelled", by: who, said(form)), at: now)
            return try await store.interrupt(run.id, interrupt) ? .cancelled : .ended
        case "kill":
            let reason = Self.words("ended", by: who, said(form))
            return try await store.kill(run.id, reason: reason) ? .killed : .ended
        case "resume": return try await store.resume(run.id, by: who) ? .resumed : .unchanged
        case "signal":
            guard let name = form["name"], !name.isEmpty else {
                throw InvalidValue(text: "a signal needs a name")
            }
            let id = form["effect"].map(RunActs.signalID) ?? "page-" + Digest.text(options.random(8))
            let signal = Signal(id: id, name: name, body: try body(form, who), at: now, sender: who)
            switch try await store.send(signal, to: run.id) {
            case .stored: return .answered
            case .duplicate: return .duplicate
            case .ended: return .ended
            case .noSuchRun: return nil
            }
        default: return nil
        }
    }

    /// What a signal brings: a value as it stands, or an approval with its reason.
    private func body(_ form: [String: String], _ who: String) throws -> [UInt8] {
        switch form["answer"] {
        case "approve", "refuse":
            var members: JSONObject = ["approved": .bool(form["answer"] == "approve")]
            members["by"] = .string(who)
            members["reason"] = said(form).map(JSONValue.string)
            return JSONValue.object(members).encoded()
        case "value":
            let text = form["value"] ?? ""
            guard (try? JSONValue(parsing: text.utf8)) != nil else {
                throw InvalidValue(text: "what a signal brings must be JSON, got '\(text.prefix(100))'")
            }
            return Array(text.utf8)
        default: return []
        }
    }
}

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
