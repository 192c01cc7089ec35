internal import Essentials

/// Turns due times into runs, each once, however many schedulers look after the same jobs.
///
/// Remembers nothing that matters: what was planned is in the store, and every
/// due time is decided there, by the store's clock. A job that is new begins to
/// be due from now on. Of several schedulers of the same jobs one plans, in
/// batches; the others look a second later whether it did, and one of them goes
/// on in its place when it did not.
package actor Scheduler {
    /// What a scheduler did, for the log.
    package enum Event: Sendable, Hashable {
        case planned(job: String, due: Timestamp, PlanOutcome)
        case missed(job: String, CatchUp.Misfires)
        /// So many jobs and runs were written by a clock that was ahead; they go on from now.
        case healed(Int)
        case storeLost(StoreError)
        case storeBack
    }

    private let store: any RunStore
    private let clock: any Clock<Duration>
    private let time: StoreClock
    private let makeSeed: @Sendable () -> [UInt8]
    private let observer: @Sendable (Event) -> Void
    private let notifier: Notifier

    private var planner = Planner()
    private var timesSetBack = 0
    private var timesLeapt = 0
    /// What was planned before the store's clock leapt ahead, and its offset then. Should it come back to there, it was
    /// wrong meanwhile, and what came due by the right time was not looked at.
    private var beforeLeaps: [(standings: [String: Timestamp], offset: Duration)] = []
    private static let mostLeaps = 3
    /// Somebody else plans these jobs: this one looks later, and less does it write.
    private var standsBy = false

    /// So many new jobs are written in one commit, which others of the same store wait for.
    private static let skippedAtOnce = 1000
    /// So many due times are planned in one commit.
    private static let plannedAtOnce = 100
    /// No sleep is longer, so that a clock that was set is noticed.
    private static let longestSleep: Duration = .seconds(60)
    /// How much later those who stand by look at a due time.
    private static let standByDelay: Duration = .seconds(1)

    package init(
        store: any RunStore, clock: any Clock<Duration>, time: StoreClock,
        makeSeed: @escaping @Sendable () -> [UInt8], observer: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.init(
            store: store, clock: clock, time: time, notifier: Notifier(), makeSeed: makeSeed,
            observer: observer)
    }

    /// - Parameter notifier: Notified by whoever meets a clock that was set.
    init(
        store: any RunStore, clock: any Clock<Duration>, time: StoreClock, notifier: Notifier,
        makeSeed: @escaping @Sendable () -> [UInt8], observer: @escaping @Sendable (Event) -> Void
    ) {
        self.notifier = notifier
        self.store = store
        self.clock = clock
        self.time = time
        self.makeSeed = makeSeed
        self.observer = observer
    }

    /// Takes these jobs and no others; those that are known go on where they are.
    package func replace(jobs list: [Job]) async throws(StoreError) {
        time.note(try await store.now())
        let count = time.timesSetBack
        // Of the jobs that it has this scheduler knows more than the store does.
        if timesSetBack == count { try await heal() } else { try await goBack() }
        timesSetBack = count
        // Before there are runs in them, which otherwise nobody may hold.
        let queues = Set(list.compactMap(\.queue)).sorted { $0.name < $1.name }
        if !queues.isEmpty { try await store.define(queues: queues) }
        var planned: [String: Timestamp] = [:]
        for standing in try await store.jobs() { planned[standing.name] = standing.plannedUntil }
        let now = time.now
        var unknown = list.map(\.name).filter { planned[$0] == nil }[...]
        while !unknown.isEmpty {
            try await store.skip(Array(unknown.prefix(Self.skippedAtOnce)), to: now)
            unknown = unknown.dropFirst(Self.skippedAtOnce)
        }
        planner.replace(list, standings: planned, now: now)
        notifier.notify()
    }

    /// Plans whatever is due, and sleeps until something is, until cancelled.
    package func run() async {
        var contact = StoreContact(patience: .looking) { [observer] error in
            observer(error.map(Event.storeLost) ?? .storeBack)
        }
        while !Task.isCancelled {
            var sleep: Duration
            do throws(StoreError) {
                try await plan()
                contact.noteAnswer()
                sleep = untilNext
            } catch {
                sleep = contact.noteLoss(error)
            }
            await notifier.wait(for: sleep, on: clock)
        }
    }

    /// How long the oldest due time has waited that has not been looked at; zero where there is none.
    var lateness: Duration {
        if case .at(let due) = planner.next { max(.zero, time.now - due) } else { .zero }
    }

    private var untilNext: Duration {
        switch planner.next {
        case .now: .milliseconds(1)
        case .never: Self.longestSleep
        case .at(let due): min(Self.longestSleep, max(.milliseconds(1), due - time.now + delay))
        }
    }

    private var delay: Duration { standsBy ? Self.standByDelay : .zero }

    /// Plans what is due now; also the way for specs, which move time themselves.
    package func plan() async throws(StoreError) {
        repeat {
            // Not for each of many due times in a row.
            if !time.isFresh(within: .seconds(1)) { time.note(try await store.now()) }
            noteLeap()
            let count = time.timesSetBack
            if timesSetBack != count {
                try await goBack()
                timesSetBack = count
            }
        } while try await planSome() && !Task.isCancelled
    }

    /// Keeps what is planned before anything is by a clock that leapt.
    private func noteLeap() {
        let leaps = time.leaps
        guard leaps.count != timesLeapt else { return }
        timesLeapt = leaps.count
        beforeLeaps.append((planner.standings, leaps.offset))
        if beforeLeaps.count > Self.mostLeaps { beforeLeaps.removeFirst() }
    }

    /// Goes on by a clock that was set back. Where that undoes a leap, the due times since then are looked at like
    /// those after an outage.
    private func goBack() async throws(StoreError) {
        let offset = time.offset
        let undone = beforeLeaps.last { leap in
            let rest = leap.offset - offset
            return max(rest, .zero - rest) <= StoreClock.tolerance
        }
        try await heal(standings: undone?.standings ?? [:])
        var planned: [String: Timestamp] = [:]
        for standing in try await store.jobs() { planned[standing.name] = standing.plannedUntil }
        planner.rewind(to: time.now, standings: planned)
        beforeLeaps = []
    }

    /// Corrects what a clock that was ahead left in the store.
    ///
    /// - Parameter standings: Up to where jobs were planned before it was.
    private func heal(standings: [String: Timestamp] = [:]) async throws(StoreError) {
        let count = try await store.heal(standings: standings)
        if count > 0 { observer(.healed(count)) }
    }

    /// One commit's worth of what is due; `false` when nothing is.
    private func planSome() async throws(StoreError) -> Bool {
        let now = time.now
        // Another process at the store may just have met a leap.
        guard time.leaps.count == timesLeapt else { return true }
        let steps = planner.steps(now: now - delay, limit: Self.plannedAtOnce)
        guard !steps.isEmpty else { return false }
        do throws(StoreError) {
            try await carryOut(steps, now: now)
        } catch {
            // Steps that were done all the same are planned already when they are tried again.
            planner.giveBack(steps)
            throw error
        }
        return true
    }

    private func carryOut(_ steps: [Planner.Step], now: Timestamp) async throws(StoreError) {
        let open = standsBy ? try await unplanned(steps, now: now) : steps
        if !open.isEmpty { standsBy = false }
        var plans: [(step: Planner.Step, plan: DuePlan)] = []
        var skips: [Planner.Step] = []
        for step in open {
            switch step.action {
            case .plan(let due):
                let run = step.job.run(due: due, seed: makeSeed())
                plans.append((step, DuePlan(run: run, overlap: step.job.overlap)))
            case .skip: skips.append(step)
            }
        }
        let outcomes = plans.isEmpty ? [] : try await store.plan(plans.map(\.plan))
        for step in skips {
            guard case .skip(let time, let missed) = step.action else { continue }
            try await store.skip(job: step.job.name, to: time)
            if let missed { observer(.missed(job: step.job.name, missed)) }
            planner.settle(step, nil, now: now)
        }
        var others = 0
        for ((step, plan), outcome) in zip(plans, outcomes) {
            planner.settle(step, outcome, now: now)
            if outcome == .alreadyPlanned {
                others += 1
            } else if let due = plan.run.dueAt {
                observer(.planned(job: step.job.name, due: due, outcome))
            }
        }
        if others * 2 > plans.count { standsBy = true }
    }

    /// Steps that nobody else has settled.
    private func unplanned(_ steps: [Planner.Step], now: Timestamp) async throws(StoreError) -> [Planner.Step]
    {
        let planned = try await store.plannedUntil(steps.map(\.job.name))
        return steps.filter { step in
            let last =
                switch step.action {
                case .plan(let due): due
                case .skip(let time, let missed): missed?.last ?? time
                }
            guard let until = planned[step.job.name], until >= last else { return true }
            planner.settle(step, .alreadyPlanned, now: now)
            return false
        }
    }
}
