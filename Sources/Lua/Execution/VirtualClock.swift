internal import Synchronization

/// A clock that jumps to the next timer as soon as all activities wait for it.
///
/// As the clock of a runtime it stands still while a script computes or waits for anything else, and jumps
/// when all its tasks sleep: two weeks of sleeps take no time. Timers fire by due time, then in the order in
/// which they were set. Several runtimes and other components may share one.
///
/// Work outside a runtime must be wrapped in ``whileBusy(_:)``, or the clock may jump meanwhile.
///
/// ```swift
/// let clock = VirtualClock(epoch: .seconds(1_767_225_600))
/// options.clock = clock
/// options.wallClock = clock.wallClock
/// ```
public final class VirtualClock: Clock, Sendable {
    /// A moment of a virtual clock.
    public struct Instant: InstantProtocol, Sendable {
        /// The time since the clock began.
        public var offset: Duration

        /// The moment `offset` after the clock began.
        public init(offset: Duration) { self.offset = offset }

        /// The moment `duration` later.
        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        /// The time from this moment to `other`.
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        /// Whether `a` is before `b`.
        public static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    /// An activity that keeps the clock from jumping, except while it sleeps on the clock.
    final class Activity: Sendable {
        unowned let clock: VirtualClock
        /// Guarded by the clock's lock: its sleeps, and its waits for other activities.
        fileprivate let waits = Mutex(0)

        init(clock: VirtualClock) { self.clock = clock }
    }

    private struct Timer {
        var due: Duration
        var order: Int
        var continuation: UnsafeContinuation<Bool, Never>
        var activity: Activity?
    }

    private struct State {
        var now = Duration.zero
        var busy = 0
        var orders = 0
        var timers = TimerQueue<Timer>()
        /// Timers that were cancelled before they were set.
        var cancelled: Set<Int> = []
        var end: Duration?
        var onEnd: @Sendable () -> Void = {}
    }

    @TaskLocal static var activity: Activity?

    /// The time since 1970-01-01 UTC at which the clock began.
    public let epoch: Duration
    private let state = Mutex(State())

    /// A clock that begins at `epoch` after 1970-01-01 UTC.
    public init(epoch: Duration = .zero) { self.epoch = epoch }

    /// The present moment.
    public var now: Instant { Instant(offset: state.withLock { $0.now }) }
    /// One nanosecond.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// The time since 1970-01-01 UTC on this clock, for code that stores dates.
    public var wallClock: @Sendable () -> Duration { { self.epoch + self.now.offset } }

    /// Moves the clock forward; timers that become due fire.
    public func advance(by duration: Duration) {
        let target = now.offset + duration
        while fire(through: target) {}
        state.withLock { $0.now = max($0.now, target) }
    }

    /// Calls `action` once instead of jumping beyond `duration` after the clock began.
    ///
    /// Unlike a timer it never fires while an activity is busy. The clock goes on afterwards.
    package func end(after duration: Duration, _ action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.end = duration
            state.onEnd = action
        }
    }

    /// Waits until the clock reaches `deadline`; the tolerance is ignored. Throws `CancellationError`.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        let activity = Self.activity.flatMap { $0.clock === self ? $0 : nil }
        let order = state.withLock { state in
            state.orders += 1
            return state.orders
        }
        let fired = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let timer = Timer(
                    due: deadline.offset, order: order, continuation: continuation, activity: activity)
                set(timer)
            }
        } onCancel: {
            cancel(order)
        }
        state.withLock { _ = $0.cancelled.remove(order) }
        changeBusy(by: -1)
        if !fired { throw CancellationError() }
    }

    /// Keeps the clock from jumping during `body`, which takes no virtual time.
    public func whileBusy<R, E: Error>(_ body: () async throws(E) -> R) async throws(E) -> R {
        changeBusy(by: 1)
        defer { changeBusy(by: -1) }
        return try await body()
    }

    private func set(_ timer: Timer) {
        let isCancelled = state.withLock { state in
            if state.cancelled.remove(timer.order) != nil {
                state.busy += 1
                return true
            }
            state.timers.insert(timer, due: timer.due, order: timer.order)
            if let activity = timer.activity { Self.addWait(activity, &state) }
            return false
        }
        if isCancelled { timer.continuation.resume(returning: false) } else { jump() }
    }

    private func cancel(_ order: Int) {
        let timer = state.withLock { state -> Timer? in
            guard let timer = state.timers.remove(order: order) else {
                state.cancelled.insert(order)
                return nil
            }
            Self.wake(timer, &state)
            return timer
        }
        timer?.continuation.resume(returning: false)
    }

    /// A fired timer counts as busy until its sleeper runs.
    private static func wake(_ timer: Timer, _ state: inout State) {
        state.busy += 1
        if let activity = timer.activity { removeWait(activity, &state) }
    }

    private static func addWait(_ activity: Activity, _ state: inout State) {
        let isFirst = activity.waits.withLock { waits in
            waits += 1
            return waits == 1
        }
        if isFirst { state.busy -= 1 }
    }

    private static func removeWait(_ activity: Activity, _ state: inout State) {
        let isLast = activity.waits.withLock { waits in
            waits -= 1
            return waits == 0
        }
        if isLast { state.busy += 1 }
    }

    private func changeBusy(by change: Int) {
        state.withLock { $0.busy += change }
        if change < 0 { jump() }
    }

    /// Fires the next timer if no activity is busy.
    private func jump() { _ = fire(through: nil) }

    /// Fires the next timer up to `limit`; without a limit, only if no activity is busy.
    private func fire(through limit: Duration?) -> Bool {
        var onEnd: (@Sendable () -> Void)?
        let timer = state.withLock { state -> Timer? in
            guard let due = state.timers.nextDue else { return nil }
            if let limit { if due > limit { return nil } } else if state.busy > 0 { return nil }
            if let end = state.end, due > end {
                state.now = max(state.now, end)
                state.end = nil
                onEnd = state.onEnd
                return nil
            }
            guard let timer = state.timers.removeFirst() else { return nil }
            state.now = max(state.now, due)
            Self.wake(timer, &state)
            return timer
        }
        onEnd?()
        timer?.continuation.resume(returning: true)
        return timer != nil
    }
}

extension VirtualClock {
    /// Begins an activity, which counts as busy until it ends.
    func beginActivity() -> Activity {
        changeBusy(by: 1)
        return Activity(clock: self)
    }

    func endActivity(_ activity: Activity) { changeBusy(by: -1) }

    /// Marks the activity as waiting for another one: not busy until `endWait`.
    func beginWait(_ activity: Activity) {
        state.withLock { Self.addWait(activity, &$0) }
        jump()
    }

    func endWait(_ activity: Activity) { state.withLock { Self.removeWait(activity, &$0) } }
}

extension VirtualClock {
    /// Starts a timer that is independent of any runtime's thread. A virtual clock does not jump before the
    /// timer is set.
    ///
    /// During `action`, a virtual clock does not jump unless the action sleeps on it.
    package static func startTimer(
        on clock: any Clock<Duration>, after limit: Duration, _ action: @escaping @Sendable () async -> Void
    ) -> Task<Void, Never> {
        let activity = (clock as? VirtualClock)?.beginActivity()
        return Task.detached {
            await $activity.withValue(activity) {
                guard (try? await clock.sleep(for: limit)) != nil else { return }
                await action()
            }
            if let activity { activity.clock.endActivity(activity) }
        }
    }
}

extension VirtualClock: IdleObserver {
    func executorBecameBusy() { changeBusy(by: 1) }
    func executorBecameIdle() { changeBusy(by: -1) }
}

/// A priority queue of timers, by due time, then by order of setting.
struct TimerQueue<Element> {
    private struct Entry {
        var due: Duration
        var order: Int
    }

    private var heap: [Entry] = []
    private var elements: [Int: Element] = [:]

    /// The due time of the first timer.
    var nextDue: Duration? {
        mutating get {
            dropRemoved()
            return heap.first?.due
        }
    }

    mutating func insert(_ element: Element, due: Duration, order: Int) {
        elements[order] = element
        heap.append(Entry(due: due, order: order))
        var child = heap.count - 1
        while child > 0, isBefore(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Removes a timer; its heap entry stays until it comes to the front.
    mutating func remove(order: Int) -> Element? { elements.removeValue(forKey: order) }

    mutating func removeFirst() -> Element? {
        dropRemoved()
        guard let first = heap.first else { return nil }
        dropFirst()
        return elements.removeValue(forKey: first.order)
    }

    private mutating func dropRemoved() {
        while let first = heap.first, elements[first.order] == nil { dropFirst() }
    }

    private mutating func dropFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if isBefore(heap[child], heap[least]) { least = child }
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Entry, _ b: Entry) -> Bool { (a.due, a.order) < (b.due, b.order) }
}
