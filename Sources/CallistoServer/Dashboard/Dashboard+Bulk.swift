internal import Automation
internal import Callisto
internal import TelnyxClient

/// An act on many runs or jobs at once.
enum BulkAct: String {
    case cancel, resume, retry, pause, trigger

    /// `2 of 3 are asked to stop.`
    func outcome(_ count: Int, of all: Int) -> String {
        let words =
            switch self {
            case .cancel: "asked to stop"
            case .resume: "resumed"
            case .retry: "run again"
            case .pause: "paused"
            case .trigger: "run now"
            }
        return count == all
            ? "All \(all) are \(words)." : "\(count) of \(all) are \(words); the rest is as it was."
    }

    /// What the button says that does it.
    func question(_ count: Int, _ things: String) -> String {
        let word =
            switch self {
            case .cancel: "Cancel"
            case .resume: "Resume"
            case .retry: "Run again"
            case .pause: "Pause"
            case .trigger: "Run now"
            }
        return "\(word): \(count) \(count == 1 ? String(things.dropLast()) : things)"
    }

    /// Why it would not do anything to a run; `nil` where it would.
    func objection(to run: Run) -> String? {
        switch self {
        case .cancel:
            !run.state.isLive ? "has ended" : run.interrupt != nil ? "is asked to stop already" : nil
        case .resume:
            [.blocked, .diverged, .parked].contains(run.state) ? nil : "waits for nobody"
        case .retry:
            !RunRetry.isPossible(for: run)
                ? "has not ended" : run.hook != nil ? "is a hook of another run" : nil
        case .pause, .trigger: "is no job"
        }
    }

    func objection(to job: JobOverview) -> String? {
        switch self {
        case .pause: job.isPaused ? "is paused already" : nil
        case .resume: job.isPaused ? nil : "is not paused"
        case .trigger: nil
        case .cancel, .retry: "is no run"
        }
    }
}

extension Dashboard {
    /// The most that is touched at once.
    static let bulkLimit = 100

    /// A box to tick in a list; it belongs to a form elsewhere on the page.
    static func tick(_ prefix: String, _ id: String, form: String) -> HTML {
        .void(
            "input",
            [
                "type": "checkbox", "name": prefix + id, "form": form,
                "aria-label": "Pick \(id.prefix(100))", "data-key": "tick",
            ])
    }

    /// The form of a list's ticks, with a button for each act.
    static func bulk(
        _ id: String, _ standing: PageAccess.Standing, _ acts: [(act: String, text: String)],
        _ target: PageLink, back: PageLink? = nil
    ) -> HTML {
        guard let word = standing.operatingWord else { return .none }
        let all = HTML.tag(
            "label", ["class": "all"],
            [.void("input", ["type": "checkbox", "data-all": ""]), " All of these"])
        return .tag(
            "form", ["method": "post", "action": target.text, "id": id, "class": "bulk"],
            [Page.hidden("word", word), back.map { Page.hidden("next", $0.text) } ?? .none, all]
                + acts.map {
                    Page.button(
                        $0.text, style: $0.act == "cancel" ? "danger" : "quiet", name: "act", value: $0.act)
                })
    }

    /// Asks first, naming what is touched and what is left alone; then does it.
    func changeMany(
        of kind: String, _ request: PageRequest, _ standing: PageAccess.Standing
    ) async throws -> PageResponse {
        let form = request.form
        let prefix = kind == "runs" ? "run." : "job."
        let picked = form.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            .sorted()
        let home: PageLink = kind == "runs" ? .runs : .home
        let back = form["next"].flatMap(PageLink.init(target:)) ?? home
        guard kind == "runs" || kind == "jobs", let act = form["act"].flatMap(BulkAct.init(rawValue:)) else {
            return .plain(404, "there is no such page")
        }
        guard !picked.isEmpty else {
            return try await said(
                "Nothing is picked: tick what is meant, then press the button.", back, request, standing)
        }
        guard picked.count <= Self.bulkLimit else {
            return .plain(400, "\(picked.count) are picked; \(Self.bulkLimit) at once is the most")
        }
        let choice = kind == "runs" ? try await runs(picked, act) : try await jobs(picked, act)
        guard form["confirmed"] == "yes" else {
            return confirmation(choice, act, kind, back, request, standing)
        }
        let who = standing.name ?? "somebody"
        var count = 0
        for id in choice.touched.map(\.id) {
            if try await apply(act, kind, id, who, form) { count += 1 }
        }
        options.onAct(
            Act(who: who, what: "\(request.path)/\(act.rawValue)", outcome: "\(count) of \(picked.count)"))
        return .see(
            PageLink.adding(
                [("done", "bulk"), ("act", act.rawValue), ("count", "\(count)"), ("of", "\(picked.count)")],
                to: back))
    }

    private func said(
        _ text: String, _ back: PageLink, _ request: PageRequest, _ standing: PageAccess.Standing
    ) async throws -> PageResponse {
        let page = Page(
            title: "Nothing was changed",
            sections: [Page.Section("bulk", nil, [.tag("p", [:], [.link(back, "Back")])], isLive: false)])
        return answer(page, request, standing, status: 400, notice: text)
    }

    /// The runs that an act touches, and those that it leaves alone with the reason.
    private struct Choice {
        var touched: [(id: String, name: HTML)] = []
        var left: [(name: HTML, why: String)] = []
    }

    private func runs(_ ids: [String], _ act: BulkAct) async throws -> Choice {
        var choice = Choice()
        for id in ids {
            guard let run = try await store.run(id) else {
                choice.left.append((HTML(Self.shortID(id)), "is not there"))
                continue
            }
            let name = HTML.joined([Self.what(run), " ", Self.link(run), " ", .state(run.state)])
            if let why = act.objection(to: run) {
                choice.left.append((name, why))
            } else {
                choice.touched.append((id, name))
            }
        }
        return choice
    }

    private func jobs(_ names: [String], _ act: BulkAct) async throws -> Choice {
        var choice = Choice()
        for id in names {
            let name = HTML.link(.job(id), id)
            guard let job = try? await jobs.overview(of: id) else {
                choice.left.append((HTML(id), "is not defined"))
                continue
            }
            if let why = act.objection(to: job) {
                choice.left.append((name, why))
            } else {
                choice.touched.append((id, name))
            }
        }
        return choice
    }

    private func confirmation(
        _ choice: Choice, _ act: BulkAct, _ kind: String, _ back: PageLink, _ request: PageRequest,
        _ standing: PageAccess.Standing
    ) -> PageResponse {
        let prefix = kind == "runs" ? "run." : "job."
        let question = act.question(choice.touched.count, kind)
        var content: [HTML] = [
            .tag("ul", ["class": "picked"], choice.touched.map { .tag("li", [:], [$0.name]) })
        ]
        if !choice.left.isEmpty {
            content.append(.tag("h2", [:], ["Left alone"]))
            content.append(
                .tag(
                    "ul", ["class": "picked"],
                    choice.left.map { .tag("li", [:], [$0.name, " ", .span("hint", $0.why)]) }))
        }
        if !choice.touched.isEmpty, let word = standing.operatingWord {
            let takesReason = act == .cancel || act == .pause
            content.append(
                Page.form(
                    kind == "runs" ? .runsBulk : .jobsBulk, word: word,
                    [
                        Page.hidden("act", act.rawValue), Page.hidden("confirmed", "yes"),
                        Page.hidden("next", back.text),
                    ] + choice.touched.map { Page.hidden(prefix + $0.id, "on") } + [
                        takesReason ? Self.field("reason", "Reason", nil) : .none,
                        Page.button(question, style: act == .cancel ? "danger" : nil),
                        .link(back, "Back, change nothing"),
                    ]))
        } else {
            content.append(.tag("p", [:], [.link(back, "Back")]))
        }
        let page = Page(
            title: question + "?", sections: [Page.Section("bulk", nil, content, isLive: false)])
        return answer(page, request, standing)
    }

    private func apply(
        _ act: BulkAct, _ kind: String, _ id: String, _ who: String, _ form: [String: String]
    ) async throws -> Bool {
        do {
            switch (kind, act) {
            case ("runs", .cancel):
                let interrupt = Interrupt(
                    .person, text: Self.words("cancelled", by: who, said(form)), at: try await store.now())
                return try await store.interrupt(id, interrupt)
            case ("runs", .resume): return try await store.resume(id, by: who)
            case ("runs", .retry):
                guard let run = try await store.run(id) else { return false }
                return try await again(run, by: who) != nil
            case ("jobs", .pause): try await jobs.pause(id, reason: Self.words("paused", by: who, said(form)))
            case ("jobs", .resume): try await jobs.resume(id)
            case ("jobs", .trigger):
                _ = try await jobs.trigger(
                    id, id: Digest.text(options.random(6)), seed: options.random(32), by: who)
            default: return false
            }
            return true
        } catch is JobError {
            // Gone, or its key is taken, since it was asked about.
            return false
        }
    }
}

extension PageLink {
    /// A link with more in its query, which it may have already.
    static func adding(_ query: [(String, String)], to link: PageLink) -> PageLink {
        let pairs = query.map { "\(PercentEncoding.encoded($0.0))=\(PercentEncoding.encoded($0.1))" }.joined(
            separator: "&")
        return PageLink(target: link.text + (link.text.contains("?") ? "&" : "?") + pairs) ?? link
    }
}
