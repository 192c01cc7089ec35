internal import Automation
internal import Callisto
internal import Essentials
internal import TelnyxCatalog

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
        if isOver { return max(duration, .zero).shortText }
        guard duration >= .seconds(60) else { return "under 1m" }
        let minutes = duration.milliseconds / 60_000
        // checked: it was a duration.
        return minutes < 60 ? "\(minutes)m" : Duration.seconds(minutes * 60).shortText
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

/// Which runs somebody looks for: by words, job, label, state and time.
struct RunFilter {
    var text = ""
    var job = ""
    var label = ""
    var state: RunState?
    /// As given: `24h`, `7d`, or a date; so that a link stays true tomorrow.
    var since = ""
    var until = ""
    private(set) var from: Timestamp?
    private(set) var to: Timestamp?
    /// The place behind which the list goes on.
    private(set) var after: RunPlace?

    /// A field that cannot be read.
    struct Invalid: Error, CustomStringConvertible {
        let description: String
    }

    /// The fields of a query that are its own.
    static let fields = ["q", "job", "label", "state", "since", "until"]

    /// - Throws: `Invalid`, which names the field.
    init(_ query: [String: String], now: Timestamp) throws(Invalid) {
        func words(_ name: String) -> String {
            (query[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        (text, job, label) = (words("q"), words("job"), words("label"))
        (since, until) = (words("since"), words("until"))
        let word = words("state")
        if !word.isEmpty {
            guard let known = RunState(rawValue: word) else {
                let near = NearestName.find(word, among: RunState.allCases.map(\.rawValue))
                throw Invalid(
                    description: "state: there is no state '\(word.prefix(40))'"
                        + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
            state = known
        }
        from = try Self.time("since", since, now)
        to = try Self.time("until", until, now)
        if let place = query["after"].flatMap(RunPlace.init(words:)) { after = place }
    }

    private static func time(
        _ name: String, _ text: String, _ now: Timestamp
    ) throws(Invalid) -> Timestamp? {
        guard !text.isEmpty else { return nil }
        let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86400]
        if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), count >= 0,
            let age = OutsideDuration(seconds: count.saturatingMultiplied(by: unit))
        {
            return now - age.duration
        }
        guard let time = try? Timestamp(date: text, in: .utc) else {
            throw Invalid(
                description:
                    "\(name): expected an age such as 24h or 7d, or a date such as 2027-01-15T08:00, got '\(text.prefix(40))'"
            )
        }
        return time
    }

    var isEmpty: Bool { query.isEmpty }

    /// What a link to the same list carries.
    var query: [(String, String)] {
        [
            ("q", text), ("job", job), ("label", label), ("state", state?.rawValue ?? ""), ("since", since),
            ("until", until),
        ].filter { !$0.1.isEmpty }
    }

    func with(state: RunState?) -> RunFilter {
        var other = self
        other.state = state
        return other
    }

    // MARK: Looking

    /// The most jobs whose runs are looked at for words or a label.
    static let jobLimit = 50

    /// The jobs whose runs are meant; `nil` for all runs, also those of no job.
    func names(_ jobs: JobDirectory) async throws -> [String]? {
        if !job.isEmpty { return [job] }
        guard !text.isEmpty || !label.isEmpty else { return nil }
        return try await jobs.outlooks().map(\.job)
            .filter { Dashboard.matches($0, text, label: label) }.map(\.name)
    }

    /// The newest of them, and whether there are more behind.
    func runs(_ store: any RunStore, _ names: [String]?, limit: Int) async throws -> (
        some: [Run], hasMore: Bool
    ) {
        var query = RunQuery(states: Set(state.map { [$0] } ?? []), limit: limit + 1)
        query.includesHooks = true
        // Made before `to` is behind the first place of that moment.
        query.after = [after, to.map { RunPlace(createdAt: $0, id: "") }].compactMap { $0 }.max()
        var found: [Run] = []
        if let names {
            for name in names.prefix(Self.jobLimit) {
                query.job = name
                found += try await store.runs(query)
            }
            found.sort { RunPlace($0) < RunPlace($1) }
        } else {
            found = try await store.runs(query)
        }
        if let from { found = found.filter { $0.createdAt >= from } }
        // A run is found by its id whatever else it is.
        if !text.isEmpty, after == nil, let one = try await store.run(text),
            !found.contains(where: { $0.id == one.id })
        {
            found.insert(one, at: 0)
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// How many there are in each state, as far as that is cheap to tell.
    func counts(_ store: any RunStore, _ names: [String]?) async throws -> [RunState: Int]? {
        guard to == nil, names?.count ?? 1 <= 10 else { return nil }
        guard let names else {
            return try await store.stateCounts(of: nil, since: from, limit: Dashboard.countLimit)
        }
        var counts: [RunState: Int] = [:]
        for name in names {
            counts.merge(
                try await store.stateCounts(of: name, since: from, limit: Dashboard.countLimit),
                uniquingKeysWith: +)
        }
        return counts
    }
}
