/// All that a `MemoryRunStore` keeps, and its steps that touch several runs.
struct MemoryWorld {
    var runs: [String: Run] = [:]
    var journals: [String: [JournalRecord]] = [:]
    var signals: [String: [Signal]] = [:]
    var attachments: [String: [String: [UInt8]]] = [:]
    var sources: [[UInt8]: [UInt8]] = [:]
    var sourcesUsedAt: [[UInt8]: Timestamp] = [:]
    var jobs: [String: JobStanding] = [:]
    /// The limits of queues.
    var queues: [String: Int] = [:]
    var tokens: [String: AccessToken] = [:]
    var sessions: [[UInt8]: AccessSession] = [:]
    /// Ids of runs that events made and that were pruned, with when they were.
    var knownEvents: [String: Timestamp] = [:]
    var isAway = false
    /// Something may have become claimable in this step.
    var hasNews = false

    /// Changes a run if the lease still holds; `nil` if it does not.
    mutating func held<Result>(_ lease: Lease, _ body: (inout Run) -> Result) -> Result? {
        guard var run = runs[lease.run], run.epoch == lease.epoch, run.state == .running else { return nil }
        defer { runs[lease.run] = run }
        return body(&run)
    }

    /// The run that stands in the place of another: its own, or one with its due time or its key.
    func duplicate(of new: NewRun, isLive: Bool) -> String? {
        if runs[new.id] != nil { return new.id }
        let isTwin = { (run: Run) in
            (new.dueAt != nil && new.job != nil && run.job == new.job && run.origin.dueAt == new.dueAt)
                || (isLive && new.uniqueKey != nil && run.state.isLive
                    && run.origin.uniqueKey == new.uniqueKey)
        }
        return runs.values.first(where: isTwin)?.id
    }

    mutating func create(_ new: NewRun, state: RunState, now: Timestamp) -> Creation {
        if let duplicate = duplicate(of: new, isLive: true) { return .exists(duplicate) }
        var run = Run(new, state: state, createdAt: now)
        run.wakeAt = new.startAt ?? now
        runs[new.id] = run
        journals[new.id] = []
        hasNews = true
        return .created
    }

    mutating func plan(_ plan: DuePlan, now: Timestamp) -> PlanOutcome {
        guard let name = plan.run.job, let due = plan.run.dueAt else { return .alreadyPlanned }
        var job = jobs[name] ?? JobStanding(name: name)
        guard job.pausedAt == nil else { return .jobPaused }
        guard job.plannedUntil.map({ $0 < due }) ?? true else { return .alreadyPlanned }
        job.plannedUntil = due
        jobs[name] = job

        let others = runs.values.filter { $0.job == name && $0.state.isLive && $0.origin.lane == .usual }
        let queued = others.filter { $0.state == .queued }
        let decision = plan.overlap.decision(live: others.count - queued.count, queued: queued.count)
        let state: RunState =
            switch decision {
            case .start: .ready
            case .queue, .replace: .queued
            case .skip: .skipped
            }
        if case .exists(let id) = create(plan.run, state: state, now: now) {
            return runs[id]?.origin.dueAt == due ? .alreadyPlanned : .duplicate(id)
        }
        switch decision {
        case .start: return .started
        case .queue: return .queued
        case .skip:
            runs[plan.run.id]?.finishedAt = now
            runs[plan.run.id]?.reason = PlanSentence.skipped
            return .skipped
        case .replace:
            for run in queued { end(run.id, as: .cancelled, reason: PlanSentence.replaced, now: now) }
            let live = others.filter { $0.state != .queued }.map(\.id).sorted()
            for id in live {
                _ = interrupt(id, Interrupt(.overlap, text: PlanSentence.interrupted, at: now), now: now)
            }
            releaseQueued(of: name, now: now)
            return .replaces(live)
        }
    }

    mutating func claim(
        owner: String, limit: Int, lowLimit: Int, duration: Duration, now: Timestamp
    ) -> [Run] {
        let due = runs.values.filter { run in
            switch run.state {
            case .ready, .parked: run.wakeAt.map { $0 <= now } ?? false
            case .running: run.leaseUntil.map { $0 < now } ?? true
            default: false
            }
        }.sorted {
            ($0.origin.lane, $0.wakeAt ?? now, $0.id) < ($1.origin.lane, $1.wakeAt ?? now, $1.id)
        }
        var claimed: [Run] = []
        var lowRoom = lowLimit
        for run in due where claimed.count < limit {
            guard run.state == .running || hasRoom(for: run.origin) else { continue }
            if run.origin.lane == .low {
                guard lowRoom > 0 else { continue }
                lowRoom -= 1
            }
            claimed.append(hold(run, owner: owner, until: now + duration, now: now))
        }
        return claimed
    }

    /// Whether a run that nobody holds may be held, for all that its queue says.
    func hasRoom(for run: NewRun) -> Bool {
        guard let queue = run.queue else { return true }
        guard let limit = queues[queue] else { return false }
        let held = runs.values.count { $0.state == .running && $0.origin.queue == queue }
        return JobQueue.room(limit: limit, held: held, lane: run.lane) > 0
    }

    func standing(of queue: String, limit: Int, now: Timestamp) -> QueueStanding {
        let mine = runs.values.filter { $0.origin.queue == queue }
        let waiting = mine.filter { run in
            (run.state == .ready || run.state == .parked) && run.wakeAt.map { $0 <= now } ?? false
        }
        return QueueStanding(
            queue: JobQueue(name: queue, limit: limit), running: mine.count { $0.state == .running },
            waiting: min(waiting.count, QueueStanding.mostCounted),
            waitingSince: waiting.compactMap(\.wakeAt).min())
    }

    mutating func claim(run id: String, owner: String, duration: Duration, now: Timestamp) -> Run? {
        guard let run = runs[id] else { return nil }
        let isFree =
            switch run.state {
            case .ready, .parked: hasRoom(for: run.origin)
            case .running: run.leaseUntil.map { $0 < now } ?? true
            default: false
            }
        return isFree ? hold(run, owner: owner, until: now + duration, now: now) : nil
    }

    /// Corrects what a clock that was ahead wrote.
    mutating func heal(standings: [String: Timestamp], now: Timestamp) -> Int {
        let ahead = now + StoreClock.tolerance
        var count = 0
        // Marks that a clock ahead of time left are ignored, although they may have been due before now.
        let known = runs.values.filter { run in
            run.origin.cause.kind == .due && run.createdAt <= ahead
                && run.origin.dueAt.map { $0 <= now } ?? false
        }
        let newest = known.max { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }?.origin.dueAt
        for (name, job) in jobs where job.plannedUntil.map({ $0 > ahead }) ?? false {
            let own = known.filter { $0.job == name }.compactMap(\.origin.dueAt).max()
            let before = standings[name].flatMap { $0 < now ? $0 : nil }
            jobs[name]?.plannedUntil = before ?? own ?? newest ?? now
            count += 1
        }
        for run in runs.values {
            switch run.state {
            case .parked:
                guard let wake = run.wakeAt, let parked = run.parkedAt, parked > ahead else { continue }
                runs[run.id]?.wakeAt = now + (wake - parked)
                runs[run.id]?.parkedAt = now
            case .ready:
                guard let wake = run.wakeAt, wake > ahead, run.createdAt > ahead else { continue }
                runs[run.id]?.wakeAt = now
            case .running:
                guard let end = run.leaseUntil, end > now + RunLease.longest else { continue }
                runs[run.id]?.leaseUntil = now + RunLease.default
            default: continue
            }
            hasNews = true
            count += 1
        }
        return count
    }

    private mutating func hold(_ free: Run, owner: String, until end: Timestamp, now: Timestamp) -> Run {
        var run = free
        run.epoch += 1
        if run.state != .parked { run.parkedAt = nil }
        if run.state == .running {
            run.takeovers = run.nextSequence == run.takeoverSequence ? run.takeovers + 1 : 1
            let record = JournalRecord.takeover(
                by: owner, at: now, sequence: run.nextSequence, epoch: run.epoch)
            journals[run.id, default: []].append(record)
            run.nextSequence += 1
            run.bytes += Int64(record.body.count)
            run.takeoverSequence = run.nextSequence
        }
        run.state = .running
        run.owner = owner
        run.leaseUntil = end
        runs[run.id] = run
        return run
    }

    mutating func note(resumptionOf id: String, by who: String, now: Timestamp) {
        guard let run = runs[id] else { return }
        let record = JournalRecord.resume(by: who, at: now, sequence: run.nextSequence, epoch: run.epoch)
        journals[id, default: []].append(record)
        runs[id]?.nextSequence += 1
        runs[id]?.bytes += Int64(record.body.count)
    }

    mutating func put(_ source: NamedSource, now: Timestamp) {
        sources[source.hash] = source.bytes
        sourcesUsedAt[source.hash] = now
    }

    mutating func append(_ batch: Append, now: Timestamp, duration: Duration) -> Bool {
        guard let run = runs[batch.lease.run], run.epoch == batch.lease.epoch, run.state == .running,
            batch.records.first.map({ $0.sequence == run.nextSequence }) ?? true
        else { return false }
        journals[run.id, default: []] += batch.records
        runs[run.id]?.nextSequence += Int64(batch.records.count)
        runs[run.id]?.bytes += Int64(batch.records.reduce(0) { $0 + $1.body.count })
        runs[run.id]?.leaseUntil = now + duration
        for taken in batch.taken {
            guard let index = signals[run.id]?.firstIndex(where: { $0.id == taken.id }) else { continue }
            signals[run.id]?[index].takenBy = taken.sequence
        }
        for child in batch.children { _ = create(child, state: .ready, now: now) }
        for source in batch.sources { put(source, now: now) }
        for attachment in batch.attachments {
            attachments[run.id, default: [:]][attachment.name] = attachment.bytes
        }
        return true
    }

    mutating func finish(_ finish: Finish, now: Timestamp) -> FinishOutcome {
        let id = finish.append.lease.run
        guard append(finish.append, now: now, duration: .zero) else { return .leaseLost }
        runs[id]?.result = finish.result
        runs[id]?.active = finish.active
        let job = runs[id]?.job
        var paused = false
        // Runs that make up for the past say nothing about how the job fares now.
        if let job, !finish.willRetry, runs[id]?.origin.lane == .usual {
            let failed = finish.state == .failed || finish.state == .diverged
            let failures = failed ? (jobs[job]?.failures ?? 0) + 1 : 0
            jobs[job, default: JobStanding(name: job)].failures = failures
            if let limit = finish.pauseAfterFailures, failed, failures >= limit, jobs[job]?.pausedAt == nil {
                jobs[job]?.pausedAt = now
                jobs[job]?.pauseReason = PlanSentence.paused(after: failures)
                paused = true
            }
        }
        // The successor counts as live before the queue is looked at, so a retry keeps its place.
        runs[id]?.state = finish.state
        for successor in finish.successors { _ = create(successor, state: .ready, now: now) }
        end(id, as: finish.state, reason: finish.reason, now: now)
        return .finished(pausedJob: paused)
    }

    mutating func end(_ id: String, as state: RunState, reason: String?, now: Timestamp) {
        runs[id]?.state = state
        runs[id]?.reason = reason
        runs[id]?.finishedAt = now
        runs[id]?.wakeAt = nil
        runs[id]?.owner = nil
        runs[id]?.leaseUntil = nil
        if let job = runs[id]?.job { releaseQueued(of: job, now: now) }
    }

    /// Starts the longest waiting run of a job that has nothing else alive.
    private mutating func releaseQueued(of job: String, now: Timestamp) {
        let live = runs.values.filter { $0.job == job && $0.state.isLive && $0.origin.lane == .usual }
        guard live.allSatisfy({ $0.state == .queued }),
            let first = live.min(by: { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) })
        else { return }
        runs[first.id]?.state = .ready
        runs[first.id]?.wakeAt = max(now, first.wakeAt ?? now)
        hasNews = true
    }

    mutating func interrupt(_ id: String, _ interrupt: Interrupt, now: Timestamp) -> Bool {
        guard let run = runs[id], run.state.isLive else { return false }
        if run.nextSequence == 0 && (run.state == .queued || run.state == .ready) {
            end(id, as: .cancelled, reason: interrupt.text, now: now)
            return true
        }
        if runs[id]?.interrupt == nil { runs[id]?.interrupt = interrupt }
        if run.state == .blocked { runs[id]?.state = .ready }
        if run.state == .blocked || run.state == .ready { runs[id]?.wakeAt = now }
        disturb(id, now: now)
        return true
    }

    /// Wakes a parked run, and tells a running one that there is something to look at.
    mutating func disturb(_ id: String, now: Timestamp) {
        runs[id]?.inbox += 1
        if runs[id]?.state == .parked { runs[id]?.wakeAt = now }
        hasNews = true
    }

    mutating func forget(_ id: String) {
        runs[id] = nil
        journals[id] = nil
        signals[id] = nil
        attachments[id] = nil
    }
}

/// Reasons that stores write down, the same words in each.
package enum PlanSentence {
    package static let skipped: String = "an earlier run of the job had not ended"
    package static let replaced: String = "a later due time took its place in the queue"
    package static let interrupted: String = "the job's next due time came"

    package static func paused(after failures: Int) -> String {
        "paused after \(failures) failed run\(failures == 1 ? "" : "s") in a row"
    }
}
