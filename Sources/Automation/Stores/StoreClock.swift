internal import Synchronization

/// The store's time, as this process knows it between two looks.
///
/// What is due, when to wake and until when a lease holds are decided by the store, whose clock may be another
/// machine's. This one is set by each answer that carries the store's time, and goes on by the process's own
/// monotonic clock, so it follows neither a wall clock that is wrong here nor one that is set here.
public final class StoreClock: Sendable {
    /// What a look at the store's time showed.
    public enum Finding: Sendable, Hashable {
        /// The store's clock was set: forwards, or back where it is negative.
        case set(by: Duration)
        /// The store's clock is ahead of this machine's by so much, behind it where it is negative.
        case differs(by: Duration)
    }

    private struct Reading {
        var time: Timestamp
        var elapsed: Duration
        var difference: Duration

        var offset: Duration { time - Timestamp(milliseconds: 0) - elapsed }
    }

    /// Clocks of machines that look after theirs are closer together than this.
    public static let tolerance: Duration = .seconds(2)

    private let wallClock: WallClock
    private let elapsed: @Sendable () -> Duration
    private let observer: @Sendable (Finding) -> Void
    private let reading = Mutex<Reading?>(nil)
    /// The last time the store's clock went forwards by days.
    private let leap = Mutex<(by: Duration, elapsed: Duration)?>(nil)
    private let backwards = Mutex(0)
    /// How often the store's clock went forwards by a leap, and its offset before the last one.
    private let forwards = Mutex((count: 0, offset: Duration.zero))

    public init(
        clock: some Clock<Duration>, wallClock: @escaping WallClock,
        observer: @escaping @Sendable (Finding) -> Void = { _ in }
    ) {
        self.wallClock = wallClock
        self.observer = observer
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
    }

    /// The store's time; this machine's until the store was asked.
    public var now: Timestamp {
        guard let reading = reading.withLock({ $0 }) else { return wallClock() }
        return reading.time + (elapsed() - reading.elapsed)
    }

    /// How far the store's clock is ahead of this machine's, at the last look.
    public var difference: Duration { reading.withLock { $0?.difference ?? .zero } }

    /// How often the store's clock was set back, whoever met it.
    var timesSetBack: Int { backwards.withLock { $0 } }

    /// How often the store's clock leapt forwards, and its ``offset`` before it last did.
    var leaps: (count: Int, offset: Duration) { forwards.withLock { $0 } }

    /// How far the store's clock is from the process's own, which goes evenly. It changes when the store's is set.
    var offset: Duration { reading.withLock { $0?.offset ?? .zero } }

    /// By how much the store's clock was set forwards, where that was a day or more and is less than a day ago: it
    /// may be wrong. An hour of sleep, or of summer, is none.
    var recentStepForwards: Duration? {
        leap.withLock { leap in
            leap.flatMap { elapsed() - $0.elapsed < .seconds(86400) ? $0.by : nil }
        }
    }

    /// Whether the store was ever asked.
    var isKnown: Bool { reading.withLock { $0 != nil } }

    /// Whether the store's time was read within `age`.
    func isFresh(within age: Duration) -> Bool {
        reading.withLock { $0.map { elapsed() - $0.elapsed < age } ?? false }
    }

    /// Takes the store's time from an answer that carried it.
    func note(_ time: Timestamp) {
        let new = Reading(time: time, elapsed: elapsed(), difference: time - wallClock())
        let old = reading.withLock { reading in
            defer { reading = new }
            return reading
        }
        var step: Duration = .zero
        if let old { step = time - (old.time + (new.elapsed - old.elapsed)) }
        let isSet = Self.isFault(step)
        // Set right again: what it calls old is old.
        if isSet, step < .zero {
            leap.withLock { $0 = nil }
            backwards.withLock { $0 += 1 }
        }
        if isSet, step > .zero, let old { forwards.withLock { $0 = ($0.count + 1, old.offset) } }
        // Whoever hears of it finds it counted.
        if isSet { observer(.set(by: step)) }
        if step > .seconds(86400) { noteLeap(by: step) }
        let before = old?.difference ?? .zero
        if Self.isFault(new.difference - before), Self.isFault(new.difference) || Self.isFault(before) {
            observer(.differs(by: Self.isFault(new.difference) ? new.difference : .zero))
        }
    }

    /// The store's clock may have gone forwards by so much before it was first looked at.
    func noteLeap(by step: Duration) { leap.withLock { $0 = (step, elapsed()) } }

    private static func isFault(_ difference: Duration) -> Bool {
        difference >= tolerance || difference <= .zero - tolerance
    }
}
