internal import Automation
internal import Callisto
internal import TelnyxCatalog

extension Dashboard {
    /// One run: where it stands, what it waits for, its rollout, its output and its timeline.
    func runPage(
        _ id: String, _ query: [String: String], _ standing: PageAccess.Standing
    ) async throws -> Page? {
        guard let run = try await store.run(id) else { return nil }
        let now = try await store.now()
        let history = try await histories.history(of: run, in: store)
        let timeline = Timeline(history, run, now: now, Timeline.Part(query))
        var sections = [
            Page.Section("summary", nil, [Self.summary(run)]),
            Page.Section("acts", nil, try await RunActs(run, history, store, standing).content),
        ]
        let errors = timeline.errors
        if !errors.isEmpty { sections.append(Page.Section("errors", "What failed", errors)) }
        let handled = timeline.handled
        if !handled.isEmpty { sections.append(Page.Section("handled", nil, handled)) }
        if let trace = RolloutTrace(history, until: run.finishedAt ?? now) {
            sections.append(
                Page.Section("rollout", "Rollout", [RolloutChart(trace).picture, trace.table]))
        }
        let output = try await RunOutput.text(of: id, in: store)
        if !output.isEmpty {
            sections.append(Page.Section("log", "Output", [.tag("pre", ["tabindex": "0"], [HTML(output)])]))
        }
        sections.append(
            Page.Section("timeline", "Timeline", timeline.content, isLive: timeline.isNewest))
        let wait = try await store.waits(of: [run])[run.id]
        sections.append(
            Page.Section("facts", "Details", [facts(run, wait, try await followers(of: run), now)]))
        return Page(
            title: "\(Self.name(run))", place: .run, sections: sections)
    }

    /// Where it stands and what it says of itself.
    private static func summary(_ run: Run) -> HTML {
        let words = run.reason ?? run.status
        return .tag(
            "p", ["class": "standing", "role": "status"],
            [
                .state(run.state), " ", .span("hint", "run \(shortID(run.id))"),
                words.map { .joined([" ", .tag("span", ["class": "said"], [.short($0, limit: 600)])]) }
                    ?? .none,
            ])
    }

    private static let longestText = 5000

    private func facts(_ run: Run, _ wait: RunWait?, _ followers: HTML?, _ now: Timestamp) -> HTML {
        let end = run.finishedAt ?? now
        return .facts([
            ("State", .state(run.state)),
            ("Waits", wait.map(Self.words)),
            ("Status", run.status.map { .short($0, limit: Self.longestText) }),
            ("Reason", run.reason.map { .short($0, limit: Self.longestText) }),
            ("Asked to stop", run.interrupt.map { .short($0.text, limit: Self.longestText) }),
            ("Job", run.owningJob.map { .link(.job($0), $0) }),
            ("Queue", run.origin.queue.map { HTML($0) }),
            ("Lane", run.origin.lane == .low ? "low: what is due comes first" : nil),
            ("Script", HTML(Self.script(run))),
            ("Arguments", arguments(run)),
            ("Target", HTML(run.origin.target)),
            ("Cause", cause(run.origin)),
            ("Followed by", followers),
            ("Due", run.origin.dueAt.map { .time($0) }),
            ("Began", .time(run.createdAt)),
            ("Ended", run.finishedAt.map { .time($0) }),
            ("Took", HTML(Self.age(end - run.createdAt, isOver: run.finishedAt != nil))),
            ("Held by", run.owner.map { HTML($0) }),
            ("Wakes", run.state == .parked ? run.wakeAt.map { .time($0) } ?? "when a signal comes" : nil),
            ("Result", run.result.map { .short(String(decoding: $0, as: UTF8.self), limit: 2000) }),
            ("Id", HTML(run.id)),
        ])
    }

    /// Retries, hooks and what else came of the run; a script may have started many.
    private func followers(of run: Run) async throws -> HTML? {
        let most = 20
        var query = RunQuery(limit: most + 1)
        query.parent = run.id
        let found = try await store.runs(query)
        guard !found.isEmpty else { return nil }
        let links = found.prefix(most).map { one in
            let word = one.hook?.rawValue ?? one.origin.cause.kind.rawValue
            return HTML.joined([HTML(word + " "), .link(.run(one.id), Self.shortID(one.id))])
        }
        let more: [HTML] = found.count > most ? ["and more"] : []
        return .joined((links + more).enumerated().flatMap { $0 == 0 ? [$1] : [", ", $1] })
    }

    private func arguments(_ run: Run) -> HTML? {
        let arguments = RunArguments.decode(run.origin.arguments)
        return arguments.isEmpty ? nil : HTML(arguments.joined(separator: " "))
    }

    private func cause(_ origin: NewRun) -> HTML {
        let word = origin.cause.kind == .hook ? origin.cause.detail : nil
        let text =
            (word ?? origin.cause.kind.rawValue) + (origin.cause.person.map { ", by \($0)" } ?? "")
            + (origin.attempt > 1 ? ", attempt \(origin.attempt)" : "")
        guard let parent = origin.cause.run else { return HTML(text) }
        return .joined([HTML("\(text) of "), .link(.run(parent), Self.shortID(parent))])
    }
}
