internal import Automation
internal import Callisto
internal import Quantities

extension Dashboard {
    private static let pageLength = 50

    /// Runs, the newest first, of a job or in a state if asked for.
    func runsPage(_ query: [String: String]) async throws -> Page {
        var asked = RunQuery(job: query["job"], limit: Self.pageLength)
        asked.states = Set(query["state"].flatMap(RunState.init(rawValue:)).map { [$0] } ?? [])
        asked.includesHooks = true
        asked.after = query["after"].flatMap(RunPlace.init(words:))
        let runs = try await store.runs(asked)
        let now = try await store.now()
        let kept = query.filter { $0.key == "job" }.map { ($0.key, $0.value) }
        let filters =
            [HTML.link(.runs.with(kept), "all")]
            + RunState.allCases.map { state in
                .tag(
                    "a",
                    [
                        "href": PageLink.runs.with(kept + [("state", state.rawValue)]).text,
                        "aria-current": asked.states == [state] ? "page" : nil,
                    ], [HTML(state.rawValue)])
            }
        var content = [
            .tag("nav", ["class": "filters", "aria-label": "States"], filters),
            Self.table(of: runs, now: now),
        ]
        if runs.count == Self.pageLength, let last = runs.last {
            let filter = kept + (query["state"].map { [("state", $0)] } ?? [])
            let older = PageLink.runs.with(filter + [("after", RunPlace(last).words)])
            content.append(.tag("p", [:], [.link(older, "Older runs")]))
        }
        return Page(
            title: query["job"].map { "Runs of \($0)" } ?? "Runs",
            sections: [Page.Section("runs", nil, content)])
    }

    static func link(_ run: Run) -> HTML {
        .tag("a", ["class": "run", "href": PageLink.run(run.id).text], [HTML(shortID(run.id))])
    }

    /// Ids of planned runs are long; their beginning tells them apart well enough on a page.
    static func shortID(_ id: String) -> String { id.count > 16 ? id.prefix(12) + "…" : id }

    static func script(_ run: Run) -> String { (try? RunManifest(run.origin.manifest))?.name ?? "?" }

    static func table(of runs: [Run], now: Timestamp) -> HTML {
        guard !runs.isEmpty else { return .tag("p", ["class": "empty"], ["No runs."]) }
        return .table(
            ["Run", "State", "What", "Began", "Took", "Status"],
            runs.map { run in
                [
                    link(run), .state(run.state),
                    what(run),
                    .time(run.createdAt),
                    HTML(age((run.finishedAt ?? now) - run.createdAt, isOver: run.finishedAt != nil)),
                    .short(run.reason ?? run.status ?? "", limit: 300),
                ]
            })
    }

    /// The job or the script; of a hook, which one, and the run that it follows.
    private static func what(_ run: Run) -> HTML {
        let name: HTML = run.owningJob.map { .link(.job($0), $0) } ?? HTML(script(run))
        guard let hook = run.hook, let ended = run.origin.cause.run else { return name }
        return .joined([name, HTML(", \(hook.rawValue) of "), .link(.run(ended), shortID(ended))])
    }

    /// How long something took. What goes on is told in whole minutes, so that a page at rest stays as it is.
    static func age(_ duration: Duration, isOver: Bool) -> String {
        if isOver { return ShortDuration.text(max(duration, .zero)) }
        guard duration >= .seconds(60) else { return "under 1m" }
        let minutes = duration.nearestMilliseconds / 60_000
        // checked: it was a duration.
        return minutes < 60 ? "\(minutes)m" : ShortDuration.text(.seconds(minutes * 60))
    }
}

extension RunPlace {
    /// A place as a link holds it.
    init?(words: String) {
        let parts = words.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let time = Int64(parts[0]) else { return nil }
        self.init(createdAt: Timestamp(milliseconds: time), id: String(parts[1]))
    }

    var words: String { "\(createdAt.milliseconds).\(id)" }
}
