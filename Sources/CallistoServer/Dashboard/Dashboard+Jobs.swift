internal import Automation
internal import Callisto

extension Dashboard {
    private static let newest = 20
    static let jobsAtOnce = 50

    /// Jobs with their dates, so many at once, and the newest runs.
    func homePage(_ query: [String: String], _ standing: PageAccess.Standing) async throws -> Page {
        let part = query["part"].flatMap(Int.init).map { min(max($0, 1), 1_000_000) } ?? 1
        let (overviews, count) = try await jobs.overviews(
            skipping: (part - 1) * Self.jobsAtOnce, limit: Self.jobsAtOnce)
        let runs = try await store.runs(RunQuery(limit: Self.newest))
        let now = try await store.now()
        let columns = ["Job", "Schedule", "Next", "Last run", "Now", ""]
        let table: HTML =
            overviews.isEmpty
            ? .tag("p", ["class": "empty"], ["No job is defined in this store."])
            : .table(columns, overviews.map { row($0, standing) })
        return Page(
            title: "Jobs",
            sections: [
                Page.Section("jobs", nil, [table, Self.parts(part, of: count)]),
                Page.Section("newest", "Newest runs", [Self.table(of: runs, now: now)]),
            ])
    }

    /// Links to the other parts of a list that is too long for one page.
    private static func parts(_ part: Int, of count: Int) -> HTML {
        guard count > jobsAtOnce else { return .none }
        let links = (1...((count + jobsAtOnce - 1) / jobsAtOnce)).map { number in
            HTML.tag(
                "a",
                [
                    "href": PageLink.home.with([("part", "\(number)")]).text,
                    "aria-current": number == part ? "page" : nil,
                ], [HTML("\(number)")])
        }
        return .tag("nav", ["class": "filters", "aria-label": "Parts of the list"], links)
    }

    private func row(_ overview: JobOverview, _ standing: PageAccess.Standing) -> [HTML] {
        [
            .link(.job(overview.name), overview.name),
            HTML(overview.job.schedule.words),
            next(overview),
            overview.last.map { .joined([Self.link($0), " ", .state($0.state)]) } ?? "never",
            overview.live.isEmpty ? "idle" : .joined(overview.live.map(Self.link)),
            buttons(overview, standing),
        ]
    }

    private func next(_ overview: JobOverview) -> HTML {
        if overview.isPaused { return .span("state paused", "paused") }
        guard let next = overview.nextDue else { return "never again" }
        return HTML(next.text(in: overview.job.schedule.zone))
    }

    private func buttons(_ overview: JobOverview, _ standing: PageAccess.Standing) -> HTML {
        guard let word = standing.operatingWord else { return .none }
        let (action, text) = overview.isPaused ? ("resume", "Resume") : ("pause", "Pause")
        return .tag(
            "div", ["class": "buttons"],
            [
                Page.form(.job(overview.name, "trigger"), word: word, [Page.button("Run now")]),
                Page.form(.job(overview.name, action), word: word, [Page.button(text, style: "quiet")]),
            ])
    }

    /// One job: its dates to come, and its runs. `nil` where there is none.
    func jobPage(_ name: String, _ standing: PageAccess.Standing) async throws -> Page? {
        guard let overview = try? await jobs.overview(of: name) else { return nil }
        let job = overview.job
        let runs = try await jobs.history(name, limit: Self.newest)
        let now = try await store.now()
        let facts = HTML.facts([
            ("Schedule", HTML(job.schedule.words)),
            ("Time zone", HTML(job.schedule.zone.name)),
            ("Next", next(overview)),
            ("Paused", overview.isPaused ? HTML(overview.standing.pauseReason ?? "by a person") : nil),
            (
                "Failures in a row",
                overview.standing.failures > 0 ? HTML("\(overview.standing.failures)") : nil
            ),
            ("Overlap", HTML(job.overlap.rawValue)),
            ("Timeout", job.timeout.map { HTML(ShortDuration.text($0)) }),
            ("Retries", job.retries.limit > 0 ? HTML("\(job.retries.limit)") : nil),
            (
                "Labels",
                job.labels.isEmpty
                    ? nil
                    : HTML(
                        job.labels.sorted { $0.key < $1.key }
                            .map { "\($0.key)=\($0.value)" }.joined(separator: ", "))
            ),
        ])
        let dates = JobDirectory.upcoming(job, after: now, count: 8).map { date -> HTML in
            let note = date.note.map { " — \($0)" } ?? ""
            return .tag("li", [:], [HTML(date.due.text(in: job.schedule.zone) + note)])
        }
        return Page(
            title: name,
            sections: [
                Page.Section("facts", nil, [facts, buttons(overview, standing)]),
                Page.Section(
                    "dates", "Due next",
                    [
                        dates.isEmpty
                            ? .tag("p", ["class": "empty"], ["Never again."]) : .tag("ol", [:], dates)
                    ]),
                Page.Section("runs", "Runs", [Self.table(of: runs, now: now)]),
            ])
    }
}
