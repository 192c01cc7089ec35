import Callisto
import Essentials

/// When a worker process is started, given up and started again: a value without a clock, for one place among several.
///
/// A process that ends is replaced at once, one that ends soon after its start the later, the more often in a row: a
/// script that ends every process that runs it must not take all of the machine's time for starts.
struct WorkerShift: Sendable, Hashable {
    /// What is to be done now.
    enum Step: Sendable, Hashable {
        case start
        case askToLeave
        case kill(Reason)
    }

    /// Why a process is killed.
    enum Reason: Sendable, Hashable {
        /// It was asked to leave, and did not within this.
        case stayed(Duration)
        /// Nothing was heard of it for so long.
        case silent(Duration)

        var words: String {
            switch self {
            case .stayed(let grace): "it did not leave within \(grace.exactText)"
            case .silent(let time): "nothing was heard of it for \(time.shortText)"
            }
        }
    }

    private enum State: Sendable, Hashable {
        case waits(until: Duration)
        case runs(since: Duration, heardAt: Duration, isReady: Bool)
        /// It was asked to leave.
        case leaves(since: Duration, until: Duration, grace: Duration)
        /// Nothing more is done with it but to await its end.
        case killed(since: Duration)
        case over
    }

    /// Whoever lived so long did not end because of its start.
    static let settled: Duration = .seconds(10)
    /// Nobody waits longer for a process that came so far as to take runs.
    static let longestWait: Duration = .seconds(5)
    /// Nor for one that did not.
    static let longestWaitForStart: Duration = .seconds(30)
    /// Without word for so long a process does nothing any more.
    static let silence: Duration = .seconds(30)

    private var state = State.waits(until: .zero)
    private var failures = 0
    private var isOver = false
    /// Nobody follows on the process.
    private let isOnce: Bool

    /// - Parameter isOnce: For a process that is there for one thing.
    init(isOnce: Bool = false) { self.isOnce = isOnce }

    var isDone: Bool { state == .over }
    var isReady: Bool { if case .runs(_, _, true) = state { true } else { false } }

    /// When something is to be done next, if nothing happens before; `nil` for never.
    var next: Duration? {
        switch state {
        case .waits(let until): until
        case .runs(_, let heardAt, _): heardAt + Self.silence
        case .leaves(_, let until, _): until
        case .killed, .over: nil
        }
    }

    /// What to do at `now`; each step is taken to be done.
    mutating func step(at now: Duration) -> Step? {
        guard let next, next <= now else { return nil }
        switch state {
        case .waits:
            state = .runs(since: now, heardAt: now, isReady: false)
            return .start
        case .runs(let since, let heardAt, _):
            state = .killed(since: since)
            return .kill(.silent(now - heardAt))
        case .leaves(let since, _, let grace):
            state = .killed(since: since)
            return .kill(.stayed(grace))
        case .killed, .over: return nil
        }
    }

    mutating func heard(at now: Duration, isReady ready: Bool = false) {
        guard case .runs(let since, _, let isReady) = state else { return }
        state = .runs(since: since, heardAt: now, isReady: isReady || ready)
    }

    /// The process ended, or could not be started.
    mutating func ended(at now: Duration) {
        let since: Duration
        var hadBegun = true
        switch state {
        case .runs(let start, _, let isReady): (since, hadBegun) = (start, isReady)
        case .leaves where !isOver:
            // To be replaced: no fault of anybody's.
            state = .waits(until: now)
            return
        case .leaves(let start, _, _), .killed(let start): since = start
        case .waits, .over: return
        }
        if isOver || isOnce {
            state = .over
            return
        }
        if now - since >= Self.settled { failures = 0 }
        let longest = hadBegun ? Self.longestWait : Self.longestWaitForStart
        let wait: Duration = failures == 0 ? .zero : .milliseconds(100) * (1 << min(failures, 12))
        failures += 1
        state = .waits(until: now + min(wait, longest))
    }

    /// Lets the process leave in its own time, and another follow it.
    mutating func replace(at now: Duration) -> Step? {
        guard case .runs(let since, _, _) = state, !isOver else { return nil }
        state = .leaves(since: since, until: now + Self.longestStay, grace: Self.longestStay)
        return .askToLeave
    }

    /// A process that is replaced is killed then.
    static let longestStay: Duration = .seconds(3600)

    /// Lets the process leave, and starts no other; the step to be taken, if there is one.
    mutating func end(at now: Duration, grace: Duration) -> Step? {
        guard !isOver else { return nil }
        isOver = true
        switch state {
        case .waits:
            state = .over
            return nil
        case .runs(let since, _, _):
            state = .leaves(since: since, until: now + grace, grace: grace)
            return .askToLeave
        case .leaves(let since, let until, _):
            state = .leaves(since: since, until: min(until, now + grace), grace: grace)
            return nil
        case .killed, .over: return nil
        }
    }
}
