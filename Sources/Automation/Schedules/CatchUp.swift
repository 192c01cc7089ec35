internal import Quantities

/// What becomes of due times that were missed while nothing ran.
public struct CatchUp: Sendable, Hashable {
    public enum Policy: String, Sendable, Hashable, CaseIterable {
        /// They are left out.
        case skip
        /// The latest one runs.
        case last
        /// They run in order, at most `limit`, the latest ones.
        case all
    }
    public var policy: Policy
    /// How old a missed due time may be and still run.
    public var window: Duration
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
        public var missed: Misfires?
    }

    /// Due times that will not run.
    public struct Misfires: Sendable, Hashable {
        public var first: Timestamp
        public var last: Timestamp
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
