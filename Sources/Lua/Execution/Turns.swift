/// Who may run in a state: one task at a time, in an order that does not depend on chance.
///
/// Tasks that became ready by something a task did (it was spawned, what it
/// awaited ended) run first, in that order, until all wait. Only then is one
/// finished wait handed to its task, by the delivery order.
final class Turns {
    /// A task's place in a queue; it may be granted before the task got there.
    final class Place {
        private var isGranted = false
        fileprivate var isQueued = false
        private var continuation: UnsafeContinuation<Void, Never>?

        func grant() {
            isGranted = true
            continuation?.resume()
            continuation = nil
        }

        /// Not inlined, as a driver's frame would have room for it as long as the task lives.
        @inline(never) func wait() async {
            if isGranted { return }
            await withUnsafeContinuation { continuation in
                // Others may have run on the way into this closure.
                if isGranted { continuation.resume() } else { self.continuation = continuation }
            }
        }
    }

    private let order: (any LuaDeliveryOrder)?
    /// Asked instead of the order itself, which would be copied to see whether it is there.
    private let hasOrder: Bool
    private var isTaken = false
    /// How many are in either queue.
    private var queued = 0
    /// Tasks that wait for a host function and have not got the turn back.
    var waits = 0
    private var ready = PlaceQueue()
    /// Tasks whose wait has ended: in the order in which it did, or for the order to choose from.
    private var finished = PlaceQueue()
    private var deliveries: [(delivery: LuaDelivery, place: Place)] = []

    init(order: (any LuaDeliveryOrder)?) {
        self.order = order
        hasOrder = order != nil
    }

    /// Queues a task that can run because of what another one did. The caller holds the turn, or
    /// no one does.
    func makeReady() -> Place {
        let place = Place()
        append(place)
        return place
    }

    /// Queues a place made before, once.
    func append(_ place: Place) {
        if place.isQueued { return }
        place.isQueued = true
        ready.append(place)
        queued += 1
        if !isTaken { grantNext() }
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

    /// Takes the turn for a task's finished wait, when it is its turn.
    @inline(never) func acquire(for task: ScriptTask) async {
        await finish(task).wait()
    }

    private func finish(_ task: ScriptTask) -> Place {
        let place = Place()
        queued += 1
        if hasOrder {
            let delivery = LuaDelivery(
                task: task.path, effect: task.effects - 1,
                function: task.awaited.map { String(cString: $0) } ?? "")
            deliveries.append((delivery, place))
        } else {
            finished.append(place)
        }
        if !isTaken { grantNext() }
        return place
    }

    /// Asks the delivery order again, after something that it knows of has changed.
    func reconsider() { if !isTaken { grantNext() } }

    private func grantNext() {
        isTaken = true
        if let place = ready.next() {
            queued -= 1
            place.grant()
            return
        }
        isTaken = false
        if let place = takeDelivery() {
            isTaken = true
            queued -= 1
            place.grant()
        }
    }

    private func takeDelivery() -> Place? {
        guard let order else { return finished.next() }
        // Asked even with nothing at hand: it learns so that no task can run.
        let index = order.next(among: deliveries.map(\.delivery))
        guard let index, deliveries.indices.contains(index) else { return nil }
        return deliveries.remove(at: index).place
    }
}

/// Places in the order in which they came.
private struct PlaceQueue {
    private var places: [Turns.Place] = []
    private var first = 0

    mutating func append(_ place: Turns.Place) { places.append(place) }

    mutating func next() -> Turns.Place? {
        guard first < places.count else { return nil }
        let place = places[first]
        first += 1
        // Half of them at a time, so that each is moved once.
        if first * 2 >= places.count {
            places.removeFirst(first)
            first = 0
        }
        return place
    }
}
