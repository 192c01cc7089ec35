internal import Essentials

/// When a job is due: a cron expression, an interval, or given dates.
///
/// ```swift
/// let zone = try ZoneSource.system.zone("America/New_York")
/// let nightly = try Schedule.cron("0 3 * * *", zone: zone)
/// let next = nightly.next(after: now)
/// ```
///
/// Pure: the same question has the same answer on every machine, which is what
/// lets several of them plan the same job.
public struct Schedule: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case cron(CronExpression)
        case every(Duration, from: Timestamp)
        /// Ascending.
        case at([Timestamp])
        /// Never due by the clock: events make its runs.
        case on(event: String, words: String)
    }
    let kind: Kind
    /// By whose clocks it is read and shown.
    public let zone: Zone

    /// The schedule of a cron expression; throws with the place of a mistake.
    public static func cron(_ text: String, zone: Zone = .utc) throws(ScheduleError) -> Schedule {
        Schedule(kind: .cron(try CronExpression(text)), zone: zone)
    }

    /// Due at `from` and every `interval` before and after it.
    ///
    /// Counted in time that passes, so daylight saving does not touch it: `1d` is
    /// 24 hours, and moves on the wall when clocks change. The default origin is
    /// 1970-01-01 00:00 UTC, so that no machine has to remember one.
    public static func every(
        _ interval: Duration, from: Timestamp = .init(milliseconds: 0), zone: Zone = .utc
    ) throws(ScheduleError) -> Schedule {
        guard interval >= .seconds(1) else {
            throw ScheduleError(.interval(.tooShort), value: interval.exactText)
        }
        return Schedule(kind: .every(interval, from: from), zone: zone)
    }

    /// Due once at each date, given as `2026-03-08T02:30` by the clocks of `zone` or with its
    /// distance from UTC.
    public static func at(_ dates: [String], zone: Zone = .utc) throws(ScheduleError) -> Schedule {
        var times: [Timestamp] = []
        for date in dates { times.append(try DateText.time(date, in: zone)) }
        return Schedule(kind: .at(times.sorted()), zone: zone)
    }

    /// Due whenever an event comes, and never by the clock.
    ///
    /// - Parameter words: What a person reads, `on call.hangup where hangup_cause is user_busy`.
    public static func on(_ event: String, words: String) -> Schedule {
        Schedule(kind: .on(event: event, words: words), zone: .utc)
    }

    /// The event that makes runs; `nil` for what is due by the clock.
    public var event: String? { if case .on(let event, _) = kind { event } else { nil } }

    /// The first due time later than `time`; `nil` when there is none any more.
    public func next(after time: Timestamp) -> Timestamp? {
        switch kind {
        case .cron(let cron): return cron.next(after: time, in: zone)
        case .every(let interval, let from):
            let step = interval.milliseconds
            let passed = (time.milliseconds - from.milliseconds).flooredDivision(by: step)
            return Timestamp(milliseconds: from.milliseconds + (passed + 1) * step)
        case .at(let times): return times.first { $0 > time }
        case .on: return nil
        }
    }

    /// The last due time earlier than `time`.
    public func previous(before time: Timestamp) -> Timestamp? {
        switch kind {
        case .cron(let cron): return cron.previous(before: time, in: zone)
        case .every(let interval, let from):
            let step = interval.milliseconds
            let passed = (time.milliseconds - 1 - from.milliseconds).flooredDivision(by: step)
            return Timestamp(milliseconds: from.milliseconds + passed * step)
        case .at(let times): return times.last { $0 < time }
        case .on: return nil
        }
    }

    /// The schedule as a person would say it: `at 03:00 on Monday to Friday`.
    public var words: String {
        switch kind {
        case .cron(let cron): CronWords(cron).text
        case .every(let interval, _): "every \(interval.exactText)"
        case .at(let times): "at " + times.map { $0.text(in: zone) }.joined(separator: ", ")
        case .on(_, let words): words
        }
    }

    /// What daylight saving does to one due time, or `nil` when it does nothing.
    ///
    /// `due` is one that `next` or `previous` gave.
    public func note(on due: Timestamp) -> String? {
        guard case .cron(let cron) = kind else { return nil }
        let segment = zone.segment(at: due.seconds)
        if cron.followsElapsedTime {
            let repeated = zone.reading(of: due.seconds + Int64(segment.offset))
            guard case .twice(let first, _) = repeated else { return nil }
            return due.seconds == first
                ? "comes twice; this is the first time" : "comes twice; this is the second time"
        }
        if case .twice = zone.reading(of: due.seconds + Int64(segment.offset)) {
            return "comes twice; runs the first time only"
        }
        guard due.seconds == segment.start, segment.start > .min else { return nil }
        let before = zone.segment(at: segment.start - 1)
        let gapStart = segment.start + Int64(before.offset)
        guard before.offset < segment.offset,
            let missing = cron.next(from: CivilTime(seconds: gapStart), throughYear: 9999),
            missing.seconds < segment.start + Int64(segment.offset)
        else { return nil }
        return "\(missing.clock) does not exist on \(missing.date); runs when the gap ends"
    }
}

/// What becomes of due times that were missed while nothing ran.
public struct CatchUp: Sendable, Hashable {
    /// Which missed due times are made up for.
    public enum Policy: String, Sendable, Hashable, CaseIterable {
        /// They are left out.
        case skip
        /// The latest one runs.
        case last
        /// They run in order, at most `limit`, the latest ones.
        case all
    }
    /// Which missed due times are made up for.
    public var policy: Policy
    /// How old a missed due time may be and still run.
    public var window: Duration
    /// Most of them that are made up for.
    public var limit: Int
    /// A due time is missed when it is older than this; a busy moment is no outage.
    public var tolerance: Duration

    public init(
        policy: Policy = .last, window: Duration = .seconds(86400), limit: Int = 100,
        tolerance: Duration = .seconds(60)
    ) {
        self.policy = policy
        self.window = window
        self.limit = limit
        self.tolerance = tolerance
    }

    /// What to do at `now` about everything due after `planned` and up to now.
    public struct Plan: Sendable, Hashable {
        /// Ascending.
        public var run: [Timestamp] = []
        /// Due times that make no run; `nil` where there are none.
        public var missed: Misfires?
    }

    /// Due times that will not run.
    public struct Misfires: Sendable, Hashable {
        /// The first of them.
        public var first: Timestamp
        /// The last of them.
        public var last: Timestamp
        /// How many they are.
        public var count: Int
        /// There were more than were counted.
        public var isAtLeast: Bool
    }

    /// Counting stops here: a job due each second and away for a month has millions.
    static let countingLimit = 10000

    public func plan(_ schedule: Schedule, after planned: Timestamp, now: Timestamp) -> Plan {
        var plan = Plan()
        var due = now + .milliseconds(1)
        var left: [Timestamp] = []
        var count = 0
        while count < Self.countingLimit, let previous = schedule.previous(before: due), previous > planned {
            due = previous
            if runs(due, now: now, sofar: plan.run.count) { plan.run.append(due) } else { left.append(due) }
            count += 1
        }
        plan.run.reverse()
        if let last = left.first, var first = left.last {
            let isAtLeast = count == Self.countingLimit
            if isAtLeast, let really = schedule.next(after: planned) { first = really }
            plan.missed = Misfires(first: first, last: last, count: left.count, isAtLeast: isAtLeast)
        }
        return plan
    }

    /// Asked from the latest due time backwards.
    private func runs(_ due: Timestamp, now: Timestamp, sofar: Int) -> Bool {
        let age = now - due
        if age <= tolerance { return sofar < max(1, limit) }
        guard age <= window else { return false }
        return switch policy {
        case .skip: false
        case .last: sofar == 0
        case .all: sofar < limit
        }
    }
}

extension CatchUp.Misfires {
    /// These and later ones.
    func followed(by later: CatchUp.Misfires) -> CatchUp.Misfires {
        CatchUp.Misfires(
            first: min(first, later.first), last: max(last, later.last),
            count: count.saturatingAdding(later.count), isAtLeast: isAtLeast || later.isAtLeast)
    }

    /// One sentence for the log and the history.
    public func sentence(job: String, zone: Zone) -> String {
        if count == 1 {
            return "job \"\(job)\": due \(last.text(in: zone)) was missed while nothing ran; "
                + "skipped, as its schedule asks"
        }
        return "job \"\(job)\": \(isAtLeast ? "more than " : "")\(count) due times from "
            + "\(first.text(in: zone)) to \(last.text(in: zone)) were missed while nothing ran; "
            + "skipped, as its schedule asks"
    }
}

/// What happens to a due time while earlier runs of the same job have not ended.
///
/// A parked or blocked run has not ended.
public enum Overlap: String, Sendable, Hashable, CaseIterable {
    case skip
    /// One waits; further ones are skipped.
    case queueOne = "queue_one"
    case queueAll = "queue_all"
    /// A running run is interrupted, a waiting one is dropped; the new one starts when the script has cleaned up.
    case cancelRunning = "cancel_running"
    case allow

    /// What becomes of a due time.
    public enum Decision: Sendable, Hashable {
        case start
        case queue
        case skip
        case replace
    }

    /// Pure, so that every store decides alike inside its own transaction.
    public func decision(live: Int, queued: Int) -> Decision {
        guard live + queued > 0 else { return .start }
        return switch self {
        case .skip: .skip
        case .queueOne: queued == 0 ? .queue : .skip
        case .queueAll: .queue
        case .cancelRunning: .replace
        case .allow: .start
        }
    }
}

/// Spreads runs that are due together, the same way on every machine and in every retelling.
public enum Jitter {
    /// How long after `due` a run of `job` starts: at most `limit`, fixed by name and due time.
    public static func delay(job: String, due: Timestamp, limit: Duration) -> Duration {
        guard limit > .zero else { return .zero }
        let text = "jitter\0\(job)\0\(due.milliseconds)"
        let hash = Digest.of(Array(text.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // checked: it is at most the limit.
        return .milliseconds(Int64(hash % (UInt64(limit.milliseconds) + 1)))
    }
}
