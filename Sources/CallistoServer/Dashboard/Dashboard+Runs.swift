internal import Automation
internal import Callisto
internal import Quantities

extension Dashboard {
    private static let pageLength = 50

    /// Runs, the newest first, of those that somebody looks for.
    func runsPage(_ query: [String: String], _ standing: PageAccess.Standing) async throws -> Page {
        let now = try await store.now()
        let filter: RunFilter
        do {
            filter = try RunFilter(query, now: now)
        } catch {
            let form = Self.search(query)
            let said = HTML.tag("p", ["class": "warning", "role": "alert"], [HTML("\(error)")])
            return Page(
                title: "Runs", place: .runs,
                sections: [Page.Section("search", nil, [said, form], isLive: false)])
        }
        let names = try await filter.names(jobs)
        let runs = try await filter.runs(store, names, limit: Self.pageLength)
        let waits = try await store.waits(of: runs.some)
        var content = [Self.table(of: runs.some, waits: waits, now: now, pickedBy: standing)]
        content.append(
            Self.bulk(
                "bulk-runs", standing,
                [("cancel", "Cancel picked"), ("resume", "Resume picked"), ("retry", "Run picked again")],
                .runsBulk,
                back: PageLink.runs.with(filter.query)))
        if let names, names.count > RunFilter.jobLimit {
            content.append(
                .tag(
                    "p", ["class": "hint"],
                    [
                        HTML(
                            "\(names.count) jobs are like that; these are runs of the first \(RunFilter.jobLimit)."
                        )
                    ]))
        }
        if runs.hasMore, let last = runs.some.last {
            let older = PageLink.runs.with(filter.query + [("after", RunPlace(last).words)])
            content.append(.tag("p", [:], [.link(older, "Older runs")]))
        }
        return Page(
            title: filter.job.isEmpty ? "Runs" : "Runs of \(filter.job)", place: .runs,
            sections: [
                Page.Section("search", nil, [Self.search(query)], isLive: false),
                Page.Section("states", nil, [Self.states(filter, try await filter.counts(store, names))]),
                Page.Section("runs", nil, content),
            ])
    }

    // MARK: Looking for runs

    private static func search(_ query: [String: String]) -> HTML {
        let times = [
            ("", "any time"), ("1h", "last hour"), ("24h", "last 24 hours"), ("7d", "last 7 days"),
            ("30d", "last 30 days"),
        ]
        let since = query["since"] ?? ""
        let known = times + (times.contains { $0.0 == since } ? [] : [(since, "since \(since.prefix(40))")])
        let made = HTML.tag(
            "label", [:],
            [
                "Made",
                .tag(
                    "select", ["name": "since"],
                    known.map { value, text in
                        .tag("option", ["value": value, "selected": value == since ? "" : nil], [HTML(text)])
                    }),
            ])
        return .tag(
            "form", ["method": "get", "action": PageLink.runs.text, "class": "search", "role": "search"],
            [
                field("q", "Job or run", query["q"], hint: "part of a job's name, or an id", type: "search"),
                field("label", "Label", query["label"], hint: "team=voice"), made,
                field("until", "Before", query["until"], hint: "2027-01-15T08:00 or 2h"),
            ] + ["job", "state"].compactMap { name in query[name].map { Page.hidden(name, $0) } } + [
                Page.button("Find", style: "quiet"),
                query.isEmpty ? .none : .link(.runs, "Show all"),
            ])
    }

    static func field(
        _ name: String, _ label: String, _ value: String?, hint: String? = nil, type: String = "text"
    ) -> HTML {
        .tag(
            "label", [:],
            [
                HTML(label),
                .void(
                    "input",
                    ["name": name, "type": type, "value": value, "placeholder": hint, "maxlength": "200"]),
            ])
    }

    /// The states as links, with how many runs are in each.
    private static func states(_ filter: RunFilter, _ counts: [RunState: Int]?) -> HTML {
        func entry(_ state: RunState?, _ text: String, _ count: Int?) -> HTML {
            .tag(
                "a",
                [
                    "href": PageLink.runs.with(filter.with(state: state).query).text,
                    "aria-current": filter.state == state ? "page" : nil,
                    "class": count == 0 ? "zero" : nil,
                ],
                [HTML(text), count.map { .joined([" ", .tag("b", [:], [HTML(Self.count($0))])]) } ?? .none])
        }
        let all = [entry(nil, "all", nil)]
        return .tag(
            "nav", ["class": "filters", "aria-label": "States"],
            all
                + RunState.allCases.map { state in
                    entry(state, state.rawValue, counts.map { $0[state] ?? 0 })
                })
    }

    // MARK: Lists

    static func link(_ run: Run) -> HTML {
        .tag("a", ["class": "run", "href": PageLink.run(run.id).text], [HTML(shortID(run.id))])
    }

    /// Ids of planned runs are long; their beginning tells them apart well enough on a page.
    static func shortID(_ id: String) -> String { id.count > 16 ? id.prefix(12) + "…" : id }

    static func script(_ run: Run) -> String { (try? RunManifest(run.origin.manifest))?.name ?? "?" }

    /// - Parameter pickedBy: Lets those who may press buttons tick runs.
    static func table(
        of runs: [Run], waits: [String: RunWait], now: Timestamp,
        pickedBy standing: PageAccess.Standing = .local
    ) -> HTML {
        guard !runs.isEmpty else { return .tag("p", ["class": "empty"], ["No runs."]) }
        let isPicked = standing.operatingWord != nil
        return .table(
            (isPicked ? ["Pick"] : []) + ["What", "Run", "State", "Began", "Took", "Status"],
            runs.map { run in
                let cells = [
                    what(run), link(run), .state(run.state), .time(run.createdAt),
                    HTML(age((run.finishedAt ?? now) - run.createdAt, isOver: run.finishedAt != nil)),
                    waits[run.id].map(words) ?? .short(run.reason ?? run.status ?? "", limit: 300),
                ]
                return (
                    key: "run-\(run.id)",
                    cells: isPicked ? [tick("run.", run.id, form: "bulk-runs")] + cells : cells
                )
            })
    }

    /// The job or the script; of a hook, which one, and the run that it follows.
    static func what(_ run: Run) -> HTML {
        let name: HTML = run.owningJob.map { .link(.job($0), $0) } ?? HTML(script(run))
        guard let hook = run.hook, let ended = run.origin.cause.run else { return name }
        return .joined([name, HTML(", \(hook.rawValue) of "), .link(.run(ended), shortID(ended))])
    }

    static func name(_ run: Run) -> String { run.owningJob ?? script(run) }

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
