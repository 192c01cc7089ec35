/// Schedules the tasks of a state: one at a time has the turn, in a deterministic order.
///
/// Tasks that became ready through another task (it spawned them, or they awaited its end) run first, in that
/// order. When all tasks wait, the result of one finished wait is delivered to its task, chosen by the
/// delivery order.
final class TaskScheduler {
    /// The wait of a task for its turn, which may be granted before the task begins to wait.
    ///
    /// A task has one, because it waits for one thing at a time.
    struct Ticket {
        fileprivate var isGranted = false
        fileprivate var isQueued = false
        fileprivate var continuation: UnsafeContinuation<Void, Never>?
    }

    private let order: (any LuaDeliveryOrder)?
    /// Read instead of the order itself, whose existential would be copied.
    private let hasOrder: Bool
    private var isTaken = false
    /// The number of tasks in both queues.
    private var queued = 0
    /// The number of tasks that wait for a host function and have not got the turn back.
    var waits = 0
    private var ready = TaskQueue()
    /// Tasks whose wait has ended, in that order; or for the delivery order to choose from.
    private var finished = TaskQueue()
    private var deliveries: [LuaDelivery] = []
    private var delivered: [ScriptTask] = []

    init(order: (any LuaDeliveryOrder)?) {
        self.order = order
        hasOrder = order != nil
    }

    /// Queues a task that another task made ready, at most once per wait. The caller has the turn, or no task
    /// has it.
    func enqueue(_ task: ScriptTask) {
        if task.ticket.isQueued { return }
        task.ticket.isQueued = true
        ready.append(task)
        queued += 1
        if !isTaken { grantNext() }
    }

    /// Waits until the task has the turn.
    ///
    /// Not inlined: the driver's async frame would have room for it as long as the task lives.
    @inline(never) func acquire(_ task: ScriptTask) async {
        if !task.ticket.isGranted {
            await withUnsafeContinuation { continuation in
                // Other tasks may have run before this closure.
                if task.ticket.isGranted {
                    continuation.resume()
                } else {
                    task.ticket.continuation = continuation
                }
            }
        }
        task.ticket = Ticket()
    }

    /// Whether no other task is ready and none waits for the host, so that the task with the turn could never
    /// get it back.
    var isDeadlock: Bool { queued == 0 && waits == 0 }

    /// Releases the turn to the next task.
    func release() {
        if queued == 0, !hasOrder { isTaken = false } else { grantNext() }
    }

    /// Takes the turn at once after a wait, if no other task could get it.
    func tryAcquire() -> Bool {
        guard !isTaken, !hasOrder, queued == 0 else { return false }
        isTaken = true
        return true
    }

    /// Queues a task whose wait has ended.
    func enqueueDelivery(of task: ScriptTask) {
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

    /// Asks the delivery order again, after its state has changed.
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
        task.ticket.isGranted = true
        guard let continuation = task.ticket.continuation else { return }
        task.ticket.continuation = nil
        continuation.resume()
    }

    private func takeDelivery() -> ScriptTask? {
        guard let order else { return finished.next() }
        // Asked also without deliveries: it learns that no task can run.
        guard let index = order.next(among: deliveries), deliveries.indices.contains(index) else {
            return nil
        }
        deliveries.remove(at: index)
        return delivered.remove(at: index)
    }
}

/// A queue of tasks.
private struct TaskQueue {
    private var tasks: [ScriptTask] = []
    private var first = 0

    mutating func append(_ task: ScriptTask) { tasks.append(task) }

    mutating func next() -> ScriptTask? {
        guard first < tasks.count else { return nil }
        let task = tasks[first]
        first += 1
        // Compacts when half is empty, so that each task is moved once.
        if first * 2 >= tasks.count {
            tasks.removeFirst(first)
            first = 0
        }
        return task
    }
}
