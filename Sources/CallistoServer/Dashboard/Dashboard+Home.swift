internal import Automation
internal import Callisto
internal import Essentials
internal import Synchronization

extension Dashboard {
    private static let newest = 12
    static let jobsAtOnce = 50
    private static let dueAtOnce = 8
    /// Up to how many runs a state's runs are counted.
    static let countLimit = 1000
    private static let day: Duration = .seconds(86400)

    /// What needs a person, what comes next, jobs with what became of them, so many at once, and the newest runs.
    func homePage(_ query: [String: String], _ standing: PageAccess.Standing) async throws -> Page {
        let outlooks = try await jobs.outlooks()
        let now = try await store.now()
        let attention = try await Attention(self, outlooks, standing, now: now)
        let found = outlooks.filter { Self.matches($0.job, query["q"], label: query["label"]) }
        let part = query["part"].flatMap(Int.init).map { min(max($0, 1), 1_000_000) } ?? 1
        let shown = found.dropFirst((part - 1) * Self.jobsAtOnce).prefix(Self.jobsAtOnce)
        var rows: [JobRow] = []
        for outlook in shown {
            let runs = try await store.runs(RunQuery(job: outlook.name, limit: OutcomeStrip.length))
            rows.append(JobRow(outlook: outlook, runs: runs, standing: standing))
        }
        let runs = try await store.runs(RunQuery(limit: Self.newest))
        let own = await options.health.warnings()
        // Of other daemons on the store, or of one that is not there any more.
        let others = Self.refusals(outlooks).filter { refusal in !own.contains { $0.hasPrefix(refusal) } }
        let warnings = own + others.map { "\($0); its jobs stay as they were" }
        let waits = try await store.waits(of: runs)
        let queues = try await queueSection(now: now)
        return Page(
            title: "Overview", place: .overview,
            sections: [
                Page.Section("warnings", nil, warnings.map(Self.warning)),
                Page.Section("attention", nil, attention.content),
                Page.Section("counts", nil, [try await counts(now: now)]),
                Page.Section("next", "Comes next", [Self.next(outlooks, now: now)]),
                Page.Section("jobs", "Jobs", list(rows, part, of: found.count, query, standing)),
            ] + (queues.map { [$0] } ?? []) + [
                Page.Section("newest", "Newest runs", [Self.table(of: runs, waits: waits, now: now)])
            ])
    }

    /// What is wrong with files of jobs, each once.
    private static func refusals(_ outlooks: [JobOutlook]) -> [String] {
        var refusals: [String] = []
        for outlook in outlooks {
            if let refusal = outlook.refusal, !refusals.contains(refusal) { refusals.append(refusal) }
        }
        return refusals
    }

    static func warning(_ text: String) -> HTML {
        .tag("p", ["class": "warning", "role": "status"], [.short(text, limit: 1000)])
    }

    // MARK: Counts

    /// How many runs are in each state: of what lives all, of what is over those of the last day.
    private func counts(now: Timestamp) async throws -> HTML {
        let all = try await store.stateCounts(of: nil, since: nil, limit: Self.countLimit)
        let day = try await store.stateCounts(of: nil, since: now - Self.day, limit: Self.countLimit)
        let live: [RunState] = [.running, .ready, .queued, .parked, .blocked, .diverged]
        let over: [RunState] = [.succeeded, .failed, .cancelled]
        func entry(_ state: RunState, _ count: Int, _ query: [(String, String)]) -> HTML {
            .tag(
                "a",
                [
                    "class": "count\(count == 0 ? " zero" : "")",
                    "href": PageLink.runs.with([("state", state.rawValue)] + query).text,
                ],
                [
                    .tag("b", ["class": count == 0 ? nil : state.rawValue], [HTML(Self.count(count))]),
                    HTML(" \(state.rawValue)"),
                ])
        }
        return .tag(
            "nav", ["class": "counts", "aria-label": "Runs by state"],
            [.span("hint", "Now")] + live.map { entry($0, all[$0] ?? 0, []) }
                + [.span("hint", "Last 24 hours")]
                + over.map { entry($0, day[$0] ?? 0, [("since", "24h")]) })
    }

    static func count(_ count: Int) -> String {
        count >= countLimit ? "\(countLimit - 1)+" : "\(count)"
    }

    // MARK: What comes next

    private static func next(_ outlooks: [JobOutlook], now: Timestamp) -> HTML {
        let due = outlooks.compactMap { outlook in outlook.nextDue.map { (due: $0, job: outlook.job) } }
            .sorted { ($0.due, $0.job.name) < ($1.due, $1.job.name) }
        guard !due.isEmpty else { return .tag("p", ["class": "empty"], ["Nothing is due."]) }
        return .tag(
            "ol", ["class": "due"],
            due.prefix(dueAtOnce).map { due, job in
                .tag(
                    "li", ["data-key": "due-\(job.name)"],
                    [
                        .link(.job(job.name), job.name), " ",
                        .tag(
                            "span", ["class": "hint", "title": due.text(in: job.schedule.zone)],
                            [HTML("in \(age(max(due - now, .zero), isOver: false))")]),
                    ])
            })
    }

    // MARK: Jobs

    /// Whether a job is meant by what somebody looks for, and has a label such as `team=voice` or `team`.
    static func matches(_ job: Job, _ text: String?, label: String?) -> Bool {
        if let text, !text.isEmpty, !job.name.lowercased().contains(text.lowercased()) { return false }
        guard let label, !label.isEmpty else { return true }
        let parts = label.split(separator: "=", maxSplits: 1).map(String.init)
        guard let value = job.labels[parts[0]] else { return false }
        return parts.count == 1 || value == parts[1]
    }

    private struct JobRow {
        let outlook: JobOutlook
        let runs: [Run]
        let standing: PageAccess.Standing

        var cells: [HTML] {
            let strip = OutcomeStrip(runs)
            let live = runs.filter(\.state.isLive)
            var cells: [HTML] = [
                .joined([
                    .link(.job(outlook.name), outlook.name),
                    .tag("div", ["class": "hint"], [HTML(outlook.job.schedule.words)]),
                ]),
                strip.picture, DurationTrend(runs)?.text ?? "",
                next,
                live.isEmpty
                    ? .span("hint", "idle")
                    : .joined(live.prefix(3).flatMap { [Dashboard.link($0), " ", .state($0.state), " "] }),
                Dashboard.buttons(outlook.name, isPaused: outlook.isPaused, standing),
            ]
            if standing.operatingWord != nil {
                cells.insert(Dashboard.tick("job.", outlook.name, form: "bulk-jobs"), at: 0)
            }
            return cells
        }

        private var next: HTML {
            Dashboard.next(outlook.nextDue, of: outlook.job, isPaused: outlook.isPaused)
        }
    }

    private func list(
        _ rows: [JobRow], _ part: Int, of count: Int, _ query: [String: String],
        _ standing: PageAccess.Standing
    ) -> [HTML] {
        let search = HTML.tag(
            "form", ["method": "get", "action": PageLink.home.text, "class": "search", "role": "search"],
            [
                Self.field("q", "Job", query["q"], type: "search"),
                Self.field("label", "Label", query["label"], hint: "team=voice"),
                Page.button("Find jobs", style: "quiet"),
            ])
        guard !rows.isEmpty else {
            let isFiltered = query["q"] != nil || query["label"] != nil
            return [
                isFiltered ? search : .none,
                .tag(
                    "p", ["class": "empty"],
                    [isFiltered ? "No job is like that." : "No job is defined in this store."]),
            ]
        }
        var columns = ["Job", "Last \(OutcomeStrip.length) runs", "Takes", "Next", "Now", ""]
        if standing.operatingWord != nil { columns.insert("Pick", at: 0) }
        return [
            count > 8 || query["q"] != nil || query["label"] != nil ? search : .none,
            .table(columns, rows.map { (key: "job-\($0.outlook.name)", cells: $0.cells) }),
            Self.bulk(
                "bulk-jobs", standing,
                [("pause", "Pause picked"), ("resume", "Resume picked"), ("trigger", "Run picked")], .jobsBulk
            ),
            Self.parts(part, of: count, query),
        ]
    }

    /// Links to the other parts of a list that is too long for one page.
    private static func parts(_ part: Int, of count: Int, _ query: [String: String]) -> HTML {
        guard count > jobsAtOnce else { return .none }
        let kept = ["label", "q"].compactMap { name in query[name].map { (name, $0) } }
        let links = (1...((count + jobsAtOnce - 1) / jobsAtOnce)).map { number in
            HTML.tag(
                "a",
                [
                    "href": PageLink.home.with(kept + [("part", "\(number)")]).text,
                    "aria-current": number == part ? "page" : nil, "aria-label": "Part \(number)",
                ], [HTML("\(number)")])
        }
        return .tag("nav", ["class": "filters", "aria-label": "Parts of the list"], links)
    }

    static func next(_ due: Timestamp?, of job: Job, isPaused: Bool) -> HTML {
        if isPaused { return .span("state paused", "paused") }
        guard let due else { return "never again" }
        return HTML(due.text(in: job.schedule.zone))
    }

    static func buttons(_ job: String, isPaused: Bool, _ standing: PageAccess.Standing) -> HTML {
        guard let word = standing.operatingWord else { return .none }
        let (action, text) = isPaused ? ("resume", "Resume") : ("pause", "Pause")
        return .tag(
            "div", ["class": "buttons"],
            [
                Page.form(.job(job, "trigger"), word: word, [Page.button("Run now", of: job)]),
                Page.form(.job(job, action), word: word, [Page.button(text, of: job, style: "quiet")]),
            ])
    }
}

/// A job's last outcomes as bars, the newest on the right: what went well stands on the line and is as high as it took
/// long, what failed hangs below it. So it is read without colours, and by its text without eyes.
struct OutcomeStrip {
    /// How many outcomes it shows.
    static let length = 30

    private let runs: [Run]
    private let longest: Double

    private static let step = 6.0, bar = 4.0, line = 22.0, below = 10.0

    /// - Parameter runs: The newest first.
    init(_ runs: [Run]) {
        self.runs = Array(runs.prefix(Self.length).reversed())
        longest = self.runs.compactMap(Self.seconds).max() ?? 0
    }

    private static func seconds(_ run: Run) -> Double? {
        run.finishedAt.map { max($0 - run.createdAt, .zero) / .seconds(1) }
    }

    private enum Shape { case up, down, dot, open }

    private static func shape(_ state: RunState) -> Shape {
        switch state {
        case .succeeded, .continued: .up
        case .failed, .blocked, .diverged: .down
        case .cancelled, .skipped: .dot
        case .queued, .ready, .running, .parked: .open
        }
    }

    /// What the picture says.
    var words: String {
        guard !runs.isEmpty else { return "no runs" }
        var counts: [RunState: Int] = [:]
        for run in runs { counts[run.state, default: 0] += 1 }
        let parts = RunState.allCases.sorted { (counts[$1] ?? 0) < (counts[$0] ?? 0) }
            .compactMap { state in counts[state].map { "\($0) \(state.rawValue)" } }
        return "last \(runs.count): " + parts.joined(separator: ", ")
    }

    var picture: HTML {
        guard !runs.isEmpty else { return .span("hint", "no runs") }
        let width = Double(Self.length) * Self.step
        let offset = width - Double(runs.count) * Self.step
        let base = HTML.void(
            "line",
            [
                "class": "grid", "x1": "0", "x2": Plot.number(width), "y1": Plot.number(Self.line + 0.5),
                "y2": Plot.number(Self.line + 0.5),
            ])
        return .tag(
            "svg",
            [
                "class": "strip", "role": "img", "aria-label": words,
                "viewBox": "0 0 \(Plot.number(width)) \(Plot.number(Self.line + Self.below + 2))",
            ],
            [base]
                + runs.enumerated().map { index, run in
                    mark(run, at: offset + Double(index) * Self.step + 1)
                })
    }

    private func mark(_ run: Run, at x: Double) -> HTML {
        let share = longest > 0 ? (Self.seconds(run) ?? longest) / longest : 0
        // By the square root, so that one that took long leaves the others readable.
        let height = 4 + share.squareRoot() * (Self.line - 6)
        let (y, tall): (Double, Double) =
            switch Self.shape(run.state) {
            case .up, .open: (Self.line - height, height)
            case .down: (Self.line + 1, Self.below)
            case .dot: (Self.line - 2, 5)
            }
        var told = "\(run.state.rawValue), \(run.createdAt)"
        if let end = run.finishedAt {
            told += ", took \(Dashboard.age(end - run.createdAt, isOver: true))"
        }
        return .tag(
            "rect",
            [
                "class": "\(run.state.rawValue)\(Self.shape(run.state) == .open ? " open" : "")",
                "x": Plot.number(x), "y": Plot.number(y), "width": Plot.number(Self.bar),
                "height": Plot.number(tall),
            ], [.tag("title", [:], [HTML(told)])])
    }
}

/// How long a job takes, and whether that changes.
struct DurationTrend: Hashable {
    /// The median of the newest runs that went well.
    let median: Duration
    /// By how much that is more than of those before, as a share; `nil` for too few to tell.
    let growth: Double?

    /// The newest runs that are compared with those before.
    private static let newest = 5
    /// Less than this may be chance.
    private static let notable = 0.2

    /// `nil` where none went well.
    ///
    /// - Parameter runs: The newest first.
    init?(_ runs: [Run]) {
        let took = runs.filter { $0.state == .succeeded }
            .compactMap { run in run.finishedAt.map { max($0 - run.createdAt, .zero) } }
        guard let now = Self.median(Array(took.prefix(Self.newest))) else { return nil }
        median = now
        let before = took.dropFirst(Self.newest)
        guard before.count >= Self.newest, let earlier = Self.median(Array(before)), earlier > .zero else {
            growth = nil
            return
        }
        growth = now / earlier - 1
    }

    private static func median(_ durations: [Duration]) -> Duration? {
        durations.isEmpty ? nil : durations.sorted()[durations.count / 2]
    }

    private var change: String? {
        guard let growth, abs(growth) >= Self.notable else { return nil }
        let percent = Plot.number((abs(min(growth, 99)) * 100).rounded())
        return growth > 0 ? "▲ \(percent) % slower" : "▼ \(percent) % faster"
    }

    var text: HTML {
        .joined([
            HTML(median.shortText),
            change.map { .joined([" ", .span((growth ?? 0) > 0 ? "trend slower" : "trend faster", $0)]) }
                ?? .none,
        ])
    }
}

/// The histories that were looked at last, so that a look at a long run reads only what came since.
final class RecentHistories: Sendable {
    private struct Kept {
        var history: RunHistory
        var nextSequence: Int64
        var bytes: Int64
        /// Grows with each look.
        var turn: Int

        /// One that is empty takes room too.
        var size: Int { history.entries.count + 1 }
    }

    private struct State {
        var kept: [String: Kept] = [:]
        /// The sizes of all that is kept.
        var size = 0
        var turn = 0
    }

    private let state = Mutex(State())
    /// The most that the sizes may come to; the longest of journals has half as many entries.
    private let limit: Int

    init(limit: Int = 100_000) { self.limit = limit }

    /// What happened in a run up to where `run` says that its journal is.
    ///
    /// - Throws: `JournalError`, `StoreError`.
    func history(of run: Run, in store: any RunStore) async throws -> RunHistory {
        if let known = take(run.id), known.nextSequence <= run.nextSequence {
            var grown = known
            let news = try await records(of: run, from: known.nextSequence, in: store)
            grown.bytes += Self.bytes(of: news)
            // Differs when a step's records were dropped meanwhile: what is told then must not depend on who
            // looked before.
            if grown.bytes == run.bytes {
                try grown.history.append(news, of: run.id)
                grown.nextSequence = run.nextSequence
                put(grown, run.id)
                return grown.history
            }
        }
        let records = try await records(of: run, from: 0, in: store)
        let history = try RunHistory(run: run.id, records: records)
        put(
            Kept(
                history: history, nextSequence: run.nextSequence, bytes: Self.bytes(of: records), turn: 0),
            run.id)
        return history
    }

    var count: Int { state.withLock { $0.kept.count } }

    private func records(
        of run: Run, from sequence: Int64, in store: any RunStore
    ) async throws(StoreError) -> [JournalRecord] {
        guard sequence < run.nextSequence else { return [] }
        // What was written since the run was read is told by the next look.
        return try await store.records(of: run.id, from: sequence).filter { $0.sequence < run.nextSequence }
    }

    private static func bytes(of records: [JournalRecord]) -> Int64 {
        records.reduce(0) { $0 + Int64($1.body.count) }
    }

    private func take(_ id: String) -> Kept? { state.withLock { $0.kept[id] } }

    private func put(_ one: Kept, _ id: String) {
        state.withLock { state in
            state.turn += 1
            var one = one
            one.turn = state.turn
            state.size += one.size - (state.kept.updateValue(one, forKey: id)?.size ?? 0)
            while state.size > limit,
                let oldest = state.kept.min(by: { $0.value.turn < $1.value.turn })
            {
                state.size -= oldest.value.size
                state.kept[oldest.key] = nil
            }
        }
    }
}
