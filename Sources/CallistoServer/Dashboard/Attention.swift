internal import Automation
internal import Callisto

/// What wants a person to decide or to look, the most pressing first: runs that wait for an answer, that are blocked,
/// jobs that fail, and what is late.
struct Attention {
    struct Item {
        enum Kind: String {
            case decision, blocked, failing, late

            var words: String {
                switch self {
                case .decision: "waits for a decision"
                case .blocked: "blocked"
                case .failing: "failing"
                case .late: "late"
                }
            }
        }

        var kind: Kind
        /// Tells it from all others while it lasts.
        var key: String
        var job: String?
        var run: String?
        var title: HTML
        var text: String
        var since: Timestamp?
        /// Forms and links, for those who may press them.
        var acts: [HTML] = []
    }

    private(set) var items: [Item] = []
    /// Whether there was more than was looked at.
    private(set) var isCut = false

    /// The most runs of a kind that are looked at.
    private static let most = 50
    /// How late something is before it is told.
    private static let patience: Duration = .seconds(60)

    private let dashboard: Dashboard
    private let standing: PageAccess.Standing
    private let now: Timestamp
    private var store: any RunStore { dashboard.store }

    init(
        _ dashboard: Dashboard, _ outlooks: [JobOutlook], _ standing: PageAccess.Standing, now: Timestamp
    ) async throws {
        (self.dashboard, self.standing, self.now) = (dashboard, standing, now)
        let live = try await runs([.ready, .running, .parked])
        for run in live { try await addDecision(run) }
        for run in try await runs([.blocked, .diverged]) { addBlocked(run) }
        try await addFailing(outlooks)
        for outlook in outlooks { addMissed(outlook) }
        for run in live { addLate(run) }
    }

    private mutating func runs(_ states: Set<RunState>) async throws -> [Run] {
        let found = try await store.runs(RunQuery(states: states, limit: Self.most))
        if found.count == Self.most { isCut = true }
        return found
    }

    // MARK: Kinds

    private mutating func addDecision(_ run: Run) async throws {
        // Most runs wait for nobody, and whether one does is in its journal.
        guard let history = try? await dashboard.histories.history(of: run, in: store),
            history.openWaits.contains(where: { !RunActs.isOrder($0) })
        else { return }
        let acts = try await RunActs(run, history, store, standing)
        guard let decisions = acts.decisions else { return }
        items.append(
            Item(
                kind: .decision, key: "decision-\(run.id)", job: run.owningJob, run: run.id,
                title: Self.title(run), text: run.status ?? "",
                since: acts.waitsSince, acts: decisions))
    }

    private mutating func addBlocked(_ run: Run) {
        let acts = RunActs(run, standing)
        items.append(
            Item(
                kind: .blocked, key: "blocked-\(run.id)", job: run.owningJob, run: run.id,
                title: Self.title(run),
                text: run.reason ?? (run.state == .diverged ? "its script no longer fits its journal" : ""),
                since: nil, acts: acts.controls))
    }

    private mutating func addFailing(_ outlooks: [JobOutlook]) async throws {
        let failing = outlooks.filter { $0.standing.failures > 0 }
            .sorted { ($1.standing.failures, $0.name) < ($0.standing.failures, $1.name) }
        if failing.count > Self.most / 2 { isCut = true }
        for outlook in failing.prefix(Self.most / 2) {
            let last = try await store.runs(
                RunQuery(job: outlook.name, states: [.failed], limit: 1)
            ).first
            let count = outlook.standing.failures
            var text = count == 1 ? "The last run failed" : "The last \(count) runs failed"
            if let pause = outlook.isPaused ? outlook.standing.pauseReason : nil {
                text += ", and it is paused: \(pause)"
            }
            if let reason = last?.reason { text += ". \(reason)" }
            var title: [HTML] = [.link(.job(outlook.name), outlook.name)]
            if let last { title += [" ", Dashboard.link(last)] }
            items.append(
                Item(
                    kind: .failing, key: "failing-\(outlook.name)", job: outlook.name, run: last?.id,
                    title: .joined(title), text: text,
                    since: last?.finishedAt,
                    acts: [Dashboard.buttons(outlook.name, isPaused: outlook.isPaused, standing)]))
        }
        let alone = try await store.runs(RunQuery(states: [.failed], limit: 20))
        for run in alone where run.owningJob == nil && (run.finishedAt ?? now) > now - .seconds(86400) {
            items.append(
                Item(
                    kind: .failing, key: "failing-\(run.id)", run: run.id, title: Self.title(run),
                    text: run.reason ?? "",
                    since: run.finishedAt))
        }
    }

    private mutating func addMissed(_ outlook: JobOutlook) {
        guard let due = outlook.missedDue(at: now - Self.patience) else { return }
        items.append(
            Item(
                kind: .late, key: "missed-\(outlook.name)", job: outlook.name,
                title: .link(.job(outlook.name), outlook.name),
                text:
                    "It was due and no daemon has looked at that: none may be running that serves this job.",
                since: due))
    }

    private mutating func addLate(_ run: Run) {
        let late: (text: String, since: Timestamp)? =
            switch run.state {
            case .ready:
                ("It may begin and nobody has taken it up.", run.wakeAt ?? run.createdAt)
            case .running:
                run.leaseUntil.map { ("Its daemon was lost and nobody has taken it over.", $0) }
            case .parked: run.wakeAt.map { ("It should be awake and nobody has taken it up.", $0) }
            default: nil
            }
        guard let late, late.since < now - Self.patience else { return }
        items.append(
            Item(
                kind: .late, key: "late-\(run.id)", job: run.owningJob, run: run.id, title: Self.title(run),
                text: late.text,
                since: late.since))
    }

    // MARK: Showing

    /// The job, or the script, and the run behind it.
    static func title(_ run: Run) -> HTML {
        .joined([Dashboard.what(run), " ", Dashboard.link(run)])
    }

    private static let shown = 20

    /// All of it, with a sentence on top that is told again whenever it changes.
    var content: [HTML] {
        let count = items.count
        let sentence =
            switch count {
            case 0: "Nothing needs a person."
            case 1: "One thing needs a person."
            default: "\(count)\(isCut ? " or more" : "") things need a person."
            }
        let headline = HTML.tag(
            "p",
            [
                "class": count == 0 ? "headline quiet" : "headline", "role": "status",
                "data-count": "\(count)",
            ],
            [HTML(sentence)])
        guard count > 0 else { return [headline] }
        var content = [
            headline,
            HTML.tag("ul", ["class": "attention"], items.prefix(Self.shown).map(item)),
        ]
        if count > Self.shown {
            content.append(
                .tag(
                    "p", ["class": "hint"],
                    [HTML("\(count - Self.shown) more are not shown here. "), .link(.runs, "All runs")]))
        }
        return content
    }

    private func item(_ item: Item) -> HTML {
        let since = item.since.map { since -> HTML in
            .joined([
                .span("hint", "for \(Dashboard.age(max(now - since, .zero), isOver: false))")
            ])
        }
        return .tag(
            "li", ["class": "item \(item.kind.rawValue)", "data-key": item.key],
            [
                .tag(
                    "div", ["class": "head"],
                    [
                        .span("kind", item.kind.words), .tag("strong", [:], [item.title]), since ?? .none,
                    ]),
                item.text.isEmpty ? .none : .tag("p", [:], [.short(item.text, limit: 300)]),
                item.acts.isEmpty ? .none : .tag("div", ["class": "acts"], item.acts),
            ])
    }
}
