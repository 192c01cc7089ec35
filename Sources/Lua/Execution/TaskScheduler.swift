/// Who may run in a state: one task at a time, in an order that does not depend on chance.
///
/// Tasks that became ready by something a task did (it was spawned, what it
/// awaited ended) run first, in that order, until all wait. Only then is one
/// finished wait handed to its task, by the delivery order.
final class Turns {
    /// A task's wait for its turn, which may be granted before the task gets there.
    ///
    /// A task has one, as it never waits for two things at a time.
    struct Place {
        fileprivate var isGranted = false
        fileprivate var isQueued = false
        fileprivate var continuation: UnsafeContinuation<Void, Never>?
    }

    private let order: (any LuaDeliveryOrder)?
    /// Asked instead of the order itself, which would be copied to see whether it is there.
    private let hasOrder: Bool
    private var isTaken = false
    /// How many are in either queue.
    private var queued = 0
    /// Tasks that wait for a host function and have not got the turn back.
    var waits = 0
    private var ready = TaskQueue()
    /// Tasks whose wait has ended: in the order in which it did, or for the order to choose from.
    private var finished = TaskQueue()
    private var deliveries: [LuaDelivery] = []
    private var delivered: [ScriptTask] = []

    init(order: (any LuaDeliveryOrder)?) {
        self.order = order
        hasOrder = order != nil
    }

    /// Queues a task that can run because of what another one did, once for each wait. The caller holds the
    /// turn, or no one does.
    func append(_ task: ScriptTask) {
        if task.place.isQueued { return }
        task.place.isQueued = true
        ready.append(task)
        queued += 1
        if !isTaken { grantNext() }
    }

    /// Waits until the task is granted the turn.
    ///
    /// Not inlined, as a driver's frame would have room for it as long as the task lives.
    @inline(never) func wait(_ task: ScriptTask) async {
        if !task.place.isGranted {
            await withUnsafeContinuation { continuation in
                // Others may have run on the way into this closure.
                if task.place.isGranted {
                    continuation.resume()
                } else {
                    task.place.continuation = continuation
                }
            }
        }
        task.place = Place()
    }

    /// Whether nobody could take the turn, now or later, from the task that has it: no other task is ready, and
    /// none waits for the host.
    var isDeadlock: Bool { queued == 0 && waits == 0 }

    /// Gives the turn up, and it to the next.
    func release() {
        if queued == 0, !hasOrder { isTaken = false } else { grantNext() }
    }

    /// Takes the turn for a finished wait at once, when nobody else could have it.
    func takeAtOnce() -> Bool {
        guard !isTaken, !hasOrder, queued == 0 else { return false }
        isTaken = true
        return true
    }

    /// Queues a task whose wait has ended.
    func finish(_ task: ScriptTask) {
        queued += 1
        if hasOrder {
            let delivery = LuaDelivery(
                task: task.path, effect: task.effects - 1,
                function: task.awaited.map { String(cString: $0) } ?? "")
            deliveries.append(delivery)
            delivered.append(task)
        } else {
            finished.append(task)
        }
        if !isTaken { grantNext() }
    }

    /// Asks the delivery order again, after something that it knows of has changed.
    func reconsider() { if !isTaken { grantNext() } }

    private func grantNext() {
        isTaken = true
        if let task = ready.next() { return grant(task) }
        isTaken = false
        guard let task = takeDelivery() else { return }
        isTaken = true
        grant(task)
    }

    private func grant(_ task: ScriptTask) {
        queued -= 1
        task.place.isGranted = true
        guard let continuation = task.place.continuation else { return }
        task.place.continuation = nil
        continuation.resume()
    }

    private func takeDelivery() -> ScriptTask? {
        guard let order else { return finished.next() }
        // Asked even with nothing at hand: it learns so that no task can run.
        guard let index = order.next(among: deliveries), deliveries.indices.contains(index) else {
            return nil
        }
        deliveries.remove(at: index)
        return delivered.remove(at: index)
    }
}

/// Tasks in the order in which they came.
private struct TaskQueue {
    private var tasks: [ScriptTask] = []
    private var first = 0

    mutating func append(_ task: ScriptTask) { tasks.append(task) }

    mutating func next() -> ScriptTask? {
        guard first < tasks.count else { return nil }
        let task = tasks[first]
        first += 1
        // Half of them at a time, so that each is moved once.
        if first * 2 >= tasks.count {
            tasks.removeFirst(first)
            first = 0
        }
        return task
    }
}
