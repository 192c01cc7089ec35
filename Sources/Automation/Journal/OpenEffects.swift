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
/// Removed effects stay in the heap until they come to the front, or make up most of it.
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

/// Records that no replay looks at again: those within a step that has ended, or within turns of a loop.
///
/// Notes are none of them, as people read them and not the script.
public struct Fold: Sendable, Hashable {
    /// The step, or the loop: everything in it.
    public var scope: TaskPath
    /// The loop, whose turns before the last go as well, and with them what says that holders took the run up
    /// meanwhile.
    public var loop: EffectID?
    /// The sequences to look at.
    public var between: ClosedRange<Int64>

    public init(scope: TaskPath, loop: EffectID? = nil, between: ClosedRange<Int64>) {
        self.scope = scope
        self.loop = loop
        self.between = between
    }

    /// Whether a record goes; for an owner's only if a later one is kept.
    package func drops(_ record: JournalRecord, isLastOwner: Bool) -> Bool {
        guard between.contains(record.sequence) else { return false }
        if record.effect.task.isWithin(scope) { return record.operation != Effect.noteOperation }
        guard let loop else { return false }
        if record.kind == .turn { return record.effect == loop }
        return record.kind == .owner && record.body.count <= 1 && !isLastOwner
    }
}

/// Which parts of a journal the ends of steps, and the turns of loops, stand for.
struct FoldedScopes {
    private var steps: Set<TaskPath> = []
    /// The last turn that has ended of each loop that goes on.
    private var turns: [TaskPath: Int] = [:]

    var isEmpty: Bool { steps.isEmpty && turns.isEmpty }

    mutating func add(step: TaskPath) { steps.insert(step) }

    mutating func add(loop: TaskPath, through turn: Int) { turns[loop] = turn }

    /// The outermost step or loop that stands for what happens in `task`; `nil` where nothing does.
    func scope(around task: TaskPath) -> TaskPath? {
        let text = task.description.utf8
        var index = text.startIndex
        var begin: String.Index?
        while true {
            let isEnd = index == text.endIndex
            if let from = begin, isEnd || text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "/")
            {
                let path = TaskPath(String(task.description[..<index]))
                if steps.contains(path) { return path }
                // The segment within a loop is the number of its turn.
                let loop = TaskPath(String(task.description[..<text.index(before: from)]))
                if let last = turns[loop], let turn = Int(task.description[from..<index]), turn <= last {
                    return loop
                }
                begin = nil
            }
            if isEnd { return nil }
            if text[index] == UInt8(ascii: "/") { begin = text.index(after: index) }
            index = text.index(after: index)
        }
    }
}
