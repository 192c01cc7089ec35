/// The effects of a run that have begun and not ended, and which of them ends next by itself.
///
/// Nothing here looks at all effects to find one, as a run may have thousands under way and asks after
/// each delivery.
struct OpenEffects {
    /// An effect that a task of the script waits for.
    struct Effect {
        var operation: String
        var body: BeginBody
        /// Some request or work of the host's is under way for it.
        var isInFlight: Bool
        /// Of its begin.
        var sequence: Int64
        /// The order in which waits began.
        fileprivate var place = 0

        init(operation: String, body: BeginBody, isInFlight: Bool, sequence: Int64) {
            (self.operation, self.body) = (operation, body)
            (self.isInFlight, self.sequence) = (isInFlight, sequence)
        }
    }

    private var effects: [EffectID: Effect] = [:]
    private(set) var inFlightCount = 0
    private var lastPlace = 0
    /// Waits that end at a time: timers, and waits for signals with a limit.
    private var timers = WaitQueue<Timestamp>()
    /// Waits for signals by the signal's name, each name's in the order in which they began.
    private var signals: [String: WaitQueue<Int>] = [:]
    private var waitCount = 0

    subscript(id: EffectID) -> Effect? { effects[id] }

    var hasWaits: Bool { waitCount > 0 }

    mutating func begin(_ id: EffectID, _ effect: Effect) {
        var effect = effect
        if effect.isInFlight { inFlightCount += 1 }
        if effect.body.isWait {
            waitCount += 1
            lastPlace += 1
            effect.place = lastPlace
            if let due = effect.body.due { timers.insert(id, key: due, place: effect.place) }
            if let name = effect.body.signal {
                signals[name, default: WaitQueue()].insert(id, key: effect.place, place: effect.place)
            }
        }
        effects[id] = effect
    }

    mutating func end(_ id: EffectID) -> Effect? {
        guard let effect = effects.removeValue(forKey: id) else { return nil }
        if effect.isInFlight { inFlightCount -= 1 }
        guard effect.body.isWait else { return effect }
        waitCount -= 1
        if effect.body.due != nil { timers.remove(place: effect.place) }
        if let name = effect.body.signal {
            signals[name]?.remove(place: effect.place)
            if signals[name]?.isEmpty == true { signals[name] = nil }
        }
        return effect
    }

    mutating func setInFlight(_ id: EffectID) {
        guard effects[id]?.isInFlight == false else { return }
        effects[id]?.isInFlight = true
        inFlightCount += 1
    }

    /// Replaces what is known of a call that is prepared step by step.
    mutating func update(_ id: EffectID, body: BeginBody) { effects[id]?.body = body }

    /// The wait that a time ends first; of several, the one that began first.
    var firstTimer: (effect: EffectID, due: Timestamp)? { timers.first.map { ($0.effect, $0.key) } }

    /// The earliest wait that one of `offers` ends, and which of them.
    func firstWait(among offers: [Signal]) -> (effect: EffectID, offer: Int)? {
        guard !signals.isEmpty else { return nil }
        var best: (effect: EffectID, offer: Int, place: Int)?
        for (index, signal) in offers.enumerated() where signal.takenBy == nil {
            guard let wait = signals[signal.name]?.first, best.map({ wait.key < $0.place }) ?? true
            else { continue }
            best = (wait.effect, index, wait.key)
        }
        return best.map { ($0.effect, $0.offer) }
    }
}

/// Waits in the order of a key, those of one key in the order of their places: a binary heap.
///
/// What is removed stays in the heap until it comes to the front, or makes up most of it.
struct WaitQueue<Key: Comparable> {
    struct Entry {
        let effect: EffectID
        let key: Key
        let place: Int
    }

    private var heap: [Entry] = []
    private var live: Set<Int> = []

    var isEmpty: Bool { live.isEmpty }
    /// Always live, as removal sees to it.
    var first: Entry? { heap.first }

    mutating func insert(_ effect: EffectID, key: Key, place: Int) {
        live.insert(place)
        heap.append(Entry(effect: effect, key: key, place: place))
        var child = heap.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func remove(place: Int) {
        guard live.remove(place) != nil else { return }
        if heap.count > 64, live.count < heap.count / 4 {
            heap.removeAll { !live.contains($0.place) }
            for parent in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(parent) }
        }
        while let first = heap.first, !live.contains(first.place) { dropFirst() }
    }

    private mutating func dropFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        sink(0)
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if isBefore(child, least) { least = child }
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        if heap[a].key != heap[b].key { return heap[a].key < heap[b].key }
        return heap[a].place < heap[b].place
    }
}
