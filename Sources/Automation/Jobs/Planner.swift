/// Which due times become runs now, and which are left out: a value that knows no store and no clock.
///
/// Steps are taken from it, carried out elsewhere, and settled. What happens between a step's start and its end, a
/// reload, a removal, a clock that was set, is told to it like everything else: a step of a job that was replaced
/// meanwhile settles nothing. Due times of one job are planned in ascending order. Those that are made up for after
/// an outage wait while another job is due, one of each job in turn, so that nobody's backlog delays anybody.
struct Planner: Sendable {
    /// Something to be done in the store.
    struct Step: Sendable {
        enum Action: Sendable, Hashable {
            /// The due time becomes a run.
            case plan(Timestamp)
            /// Nothing due up to here becomes a run any more; what was missed is said where an outage is the reason.
            case skip(to: Timestamp, missed: CatchUp.Misfires?)
        }
        let job: Job
        let action: Action
        /// Tells the job's definitions apart.
        fileprivate let ticket: Int
    }

    private var entries: [String: Entry] = [:]
    private var dueTimes = PriorityQueue()
    /// Jobs with something to make up for, in the order of their turns.
    private var behind = ArraySlice<String>()
    private var lastTicket = 0
    /// So much of what is made up for may stand before a due time in one commit.
    private static let behindAtOnce = 16

    /// When there is something to do: now, at a due time, or never.
    enum Next: Sendable, Hashable {
        case now
        case at(Timestamp)
        case never
    }

    /// Takes these jobs and no others.
    ///
    /// - Parameter standings: Up to where the store says that each was planned. One that lies ahead of `now` was
    ///   written by a clock that was wrong, and counts as `now`; a job that is missing is due from now on.
    mutating func replace(_ jobs: [Job], standings: [String: Timestamp], now: Timestamp) {
        let earlier = entries
        entries = [:]
        dueTimes = PriorityQueue()
        behind = []
        for job in jobs {
            lastTicket += 1
            // Runs planned here since the standings were read count too.
            let known = [standings[job.name], earlier[job.name]?.plannedUntil].compactMap { $0 }.max()
            let planned = min(known ?? now, now)
            entries[job.name] = Entry(job: job, ticket: lastTicket, plannedUntil: planned)
            if let due = job.schedule.next(after: planned) { dueTimes.add(job.name, at: due) }
        }
    }

    /// The clock was set back to `now`: nothing later was planned after all, and what this planner believed to be
    /// planned counts no more than what the store says.
    mutating func rewind(to now: Timestamp, standings: [String: Timestamp]) {
        let jobs = jobs
        entries = [:]
        replace(jobs, standings: standings, now: now)
    }

    /// Up to where each job was planned in the store, as far as this planner knows.
    var standings: [String: Timestamp] { entries.mapValues(\.plannedUntil) }

    var jobs: [Job] { entries.values.map(\.job) }

    var next: Next {
        if behind.contains(where: { entries[$0]?.isInFlight == false }) { return .now }
        return dueTimes.first.map { .at($0.at) } ?? .never
    }

    /// What to do at `now`, at most `limit` steps, no two of one job; each has to be settled or given back.
    mutating func steps(now: Timestamp, limit: Int) -> [Step] {
        var steps: [Step] = []
        while steps.count < limit, let first = dueTimes.first, first.at <= now {
            dueTimes.removeFirst()
            guard var entry = entries[first.job] else { continue }
            if let due = entry.job.schedule.next(after: now) { dueTimes.add(first.job, at: due) }
            let isClear = entry.isIdle && !entry.isInFlight
            entry.look(until: now)
            let isOnTime = isClear && entry.skip == nil && entry.pending.count == 1
            if isOnTime, let step = entry.begin() { steps.append(step) }
            keep(entry)
        }
        let room = min(limit, steps.count + Self.behindAtOnce)
        for _ in 0..<behind.count where steps.count < room {
            guard let name = behind.popFirst(), var entry = entries[name] else { continue }
            entry.isBehind = false
            if !entry.isInFlight, let step = entry.begin() { steps.append(step) }
            keep(entry)
        }
        return steps
    }

    /// Puts an entry back, and in the line of those with something to make up for if it has.
    private mutating func keep(_ entry: Entry) {
        var entry = entry
        if !entry.isIdle && !entry.isBehind {
            entry.isBehind = true
            behind.append(entry.job.name)
        }
        entries[entry.job.name] = entry
    }

    /// A step was carried out.
    ///
    /// - Parameter outcome: `nil` for a skip.
    mutating func settle(_ step: Step, _ outcome: PlanOutcome?, now: Timestamp) {
        guard var entry = entries[step.job.name], entry.ticket == step.ticket else { return }
        entry.isInFlight = false
        switch step.action {
        case .plan(let due): entry.plannedUntil = max(entry.plannedUntil, due)
        case .skip(let time, _): entry.plannedUntil = max(entry.plannedUntil, time)
        }
        if outcome == .jobPaused {
            // Due times during a pause are not made up for afterwards.
            entry.pending = []
            entry.skip = (now, nil)
        }
        keep(entry)
    }

    /// Steps that the store did not hear of are to be done again.
    mutating func giveBack(_ steps: [Step]) {
        for step in steps {
            guard var entry = entries[step.job.name], entry.ticket == step.ticket else { continue }
            entry.isInFlight = false
            switch step.action {
            case .plan(let due): entry.pending.insert(due, at: entry.pending.startIndex)
            case .skip(let time, let missed): entry.skip = entry.skip ?? (time, missed)
            }
            keep(entry)
        }
    }
}

/// One job as a planner has it.
private struct Entry: Sendable {
    var job: Job
    let ticket: Int
    /// Everything due up to here was planned or skipped in the store.
    var plannedUntil: Timestamp
    /// Everything due up to here was planned, is pending, or was left out.
    var lookedUntil: Timestamp
    /// Due times that are still to be planned, ascending.
    var pending: ArraySlice<Timestamp> = []
    /// To be skipped once `pending` is empty; nothing that is pending is later.
    var skip: (to: Timestamp, missed: CatchUp.Misfires?)?
    var isInFlight = false
    /// It stands in the line of those with something to make up for.
    var isBehind = false

    init(job: Job, ticket: Int, plannedUntil: Timestamp) {
        self.job = job
        self.ticket = ticket
        self.plannedUntil = plannedUntil
        lookedUntil = plannedUntil
    }

    var isIdle: Bool { pending.isEmpty && skip == nil }

    /// Adds what came due since it was last looked at.
    mutating func look(until now: Timestamp) {
        let plan = job.catchUp.plan(job.schedule, after: lookedUntil, now: now)
        lookedUntil = now
        pending += plan.run
        if let missed = plan.missed {
            skip = (now, skip?.missed?.followed(by: missed) ?? missed)
        }
    }

    mutating func begin() -> Planner.Step? {
        let action: Planner.Step.Action
        if let due = pending.popFirst() {
            action = .plan(due)
        } else if let skip {
            action = .skip(to: skip.to, missed: skip.missed)
            self.skip = nil
        } else {
            return nil
        }
        isInFlight = true
        return Planner.Step(job: job, action: action, ticket: ticket)
    }
}

/// Jobs by the time at which they are next due: a binary heap, for a hundred thousand of them.
struct PriorityQueue {
    private(set) var entries: [(job: String, at: Timestamp)] = []

    var first: (job: String, at: Timestamp)? { entries.first }

    mutating func add(_ job: String, at time: Timestamp) {
        entries.append((job, time))
        var index = entries.count - 1
        while index > 0, precedes(index, (index - 1) / 2) {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() {
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < entries.count }
            guard let least = children.min(by: { precedes($0, $1) }), precedes(least, index) else { return }
            entries.swapAt(index, least)
            index = least
        }
    }

    /// By time, then by name, so that one order holds everywhere.
    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (entries[left].at, entries[left].job) < (entries[right].at, entries[right].job)
    }
}
