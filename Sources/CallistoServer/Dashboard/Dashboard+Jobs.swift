internal import Automation
internal import Callisto
internal import Essentials

extension Dashboard {
    private static let newest = 30

    /// One job: its dates to come, and its runs. `nil` where there is none.
    func jobPage(_ name: String, _ standing: PageAccess.Standing) async throws -> Page? {
        guard let overview = try? await jobs.overview(of: name, recent: OutcomeStrip.length) else {
            return nil
        }
        let job = overview.job
        let runs = try await jobs.history(name, limit: Self.newest)
        let now = try await store.now()
        let waits = try await store.waits(of: runs)
        let facts = HTML.facts([
            ("Schedule", HTML(job.schedule.words)),
            ("Time zone", HTML(job.schedule.zone.name)),
            ("Next", Self.next(overview.nextDue, of: job, isPaused: overview.isPaused)),
            ("Paused", overview.isPaused ? HTML(overview.standing.pauseReason ?? "by a person") : nil),
            (
                "Failures in a row",
                overview.standing.failures > 0 ? HTML("\(overview.standing.failures)") : nil
            ),
            ("Overlap", HTML(job.overlap.rawValue)),
            ("Queue", try await queueFact(of: job, now: now)),
            ("Timeout", job.timeout.map { HTML($0.exactText) }),
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
        let strip = OutcomeStrip(overview.recent)
        let trend = DurationTrend(overview.recent)
        let outcomes: [HTML] =
            overview.recent.isEmpty
            ? []
            : [
                strip.picture,
                .tag(
                    "p", ["class": "hint"],
                    [HTML(strip.words)] + (trend.map { ["; takes ", $0.text] } ?? [])),
            ]
        return Page(
            title: name, place: .job,
            sections: [
                Page.Section(
                    "facts", nil, [Self.buttons(name, isPaused: overview.isPaused, standing), facts]),
                Page.Section(
                    "outcomes", outcomes.isEmpty ? nil : "Last \(OutcomeStrip.length) runs", outcomes),
                Page.Section(
                    "dates", "Due next",
                    [
                        dates.isEmpty
                            ? .tag("p", ["class": "empty"], ["Never again."]) : .tag("ol", [:], dates)
                    ]),
                Page.Section(
                    "runs", "Runs",
                    [
                        Self.table(of: runs, waits: waits, now: now),
                        .tag("p", [:], [.link(.runs.with([("job", name)]), "All runs of \(name)")]),
                    ]),
            ])
    }
}

/// Queues, and what waits for others.
extension Dashboard {
    /// Each queue with how full it is; `nil` where there is none.
    func queueSection(now: Timestamp) async throws -> Page.Section? {
        let queues = try await jobs.queues()
        guard !queues.isEmpty else { return nil }
        let table = HTML.table(
            ["Queue", "Running", "Limit", "Waiting", "Longest"],
            queues.map { queue in
                (
                    key: "queue-\(queue.name)",
                    cells: [
                        HTML(queue.name), HTML("\(queue.running)"), HTML("\(queue.queue.limit)"),
                        HTML("\(queue.waiting)"),
                        queue.waiting > 0 ? HTML(Self.age(queue.age(at: now), isOver: false)) : "",
                    ]
                )
            })
        let warnings = queues.compactMap(\.disagreement).map { text in
            HTML.tag("p", ["class": "warning", "role": "status"], [.short(text, limit: 1000)])
        }
        return Page.Section("queues", "Queues", warnings + [table])
    }

    /// The queue of a job, with how full it is.
    func queueFact(of job: Job, now: Timestamp) async throws -> HTML? {
        guard let name = job.queue?.name,
            let queue = try await jobs.queues().first(where: { $0.name == name })
        else { return nil }
        let waits =
            queue.waiting > 0
            ? ", \(queue.waiting) waiting for \(Self.age(queue.age(at: now), isOver: false))" : ""
        return HTML("\(name): \(queue.running) of \(queue.queue.limit) running\(waits)")
    }

    /// What a run waits for that others have.
    static func words(_ wait: RunWait) -> HTML {
        switch wait {
        case .run(let id): .joined(["waits for ", .link(.run(id), "run \(shortID(id))")])
        case .place(let queue): HTML("waits for a place of queue \(queue.name)")
        }
    }
}
