internal import TelnyxCatalog

/// Something that will happen in the world at its time, without a request.
struct Work: Sendable, Hashable {
    /// Names the closure in `WorkKinds` that plays it.
    let kind: String
    let payload: JSONObject
    let due: Timestamp
    /// Breaks ties: what was scheduled first is played first.
    let order: Int64
}

/// What the world has still to do, earliest first: a binary heap by time and order.
struct WorkQueue: Sendable {
    private var heap: [Work] = []
    private var nextOrder: Int64 = 0

    var isEmpty: Bool { heap.isEmpty }
    var nextDue: Timestamp? { heap.first?.due }

    func nextDue(except kinds: Set<String>) -> Timestamp? {
        heap.lazy.filter { !kinds.contains($0.kind) }.map(\.due).min()
    }

    mutating func add(kind: String, payload: JSONObject, due: Timestamp) {
        heap.append(Work(kind: kind, payload: payload, due: due, order: nextOrder))
        nextOrder += 1
        rise(heap.count - 1)
    }

    /// Takes out the earliest work that is due at `moment`.
    mutating func pop(dueAt moment: Timestamp) -> Work? {
        guard let first = heap.first, first.due <= moment else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if WorkQueue.precedes(heap[child], heap[smallest]) { smallest = child }
            }
            if smallest == parent { return first }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }

    /// Takes work in again that was taken out, in its old place.
    mutating func putBack(_ work: Work) {
        heap.append(work)
        rise(heap.count - 1)
    }

    private mutating func rise(_ place: Int) {
        var child = place
        while child > 0, WorkQueue.precedes(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private static func precedes(_ left: Work, _ right: Work) -> Bool {
        (left.due, left.order) < (right.due, right.order)
    }
}

// MARK: Snapshot

extension WorkQueue {
    var snapshot: JSONValue {
        [
            "next_order": .integer(nextOrder),
            "work": .array(
                heap.sorted(by: WorkQueue.precedes).map {
                    [
                        "kind": .string($0.kind), "payload": .object($0.payload),
                        "due": .integer($0.due.microseconds), "order": .integer($0.order),
                    ]
                }),
        ]
    }

    init(snapshot: JSONValue) throws(SnapshotError) {
        guard let object = snapshot.object else { throw SnapshotError(at: "queue", "must be an object") }
        try SnapshotError.naming("queue") { () throws(StrictObject.Problem) in
            let fields = StrictObject(object)
            nextOrder = try fields.integer("next_order", in: 0...(1 << 53))
            _ = try fields.value("work")
            try fields.finish()
        }
        for (place, row) in try (snapshot["work"] ?? .null).rows("queue.work") {
            let work = try SnapshotError.naming(place) { () throws(StrictObject.Problem) in
                let work = Work(
                    kind: try row.word("kind", of: WorkKinds.all.keys.sorted()),
                    payload: try row.object("payload"),
                    due: try row.moment("due"), order: try row.integer("order", in: 0...max(nextOrder - 1, 0))
                )
                try row.finish()
                return work
            }
            // Sorted, as the snapshot is, is a valid heap.
            if let last = heap.last, !WorkQueue.precedes(last, work) {
                throw SnapshotError(at: place, "must be due after the work before it")
            }
            heap.append(work)
        }
    }
}

/// Random numbers that are the same for the same seed, on every machine and in every version.
///
/// SplitMix64: one word of state, so a snapshot can hold it.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
    package var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededGenerator.mixed(state)
    }

    /// A random (version 4) UUID in lower case.
    public mutating func uuid() -> String {
        let high = next() & ~0xF000 | 0x4000
        let low = next() & ~(0b11 << 62) | (0b10 << 62)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for (word, index) in [high, low].lazy.flatMap({ word in (0..<16).lazy.map { (word, $0) } }) {
                if position == 8 || position == 13 || position == 18 || position == 23 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * index)) & 15
                buffer[position] = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
                position += 1
            }
            return position
        }
    }

    /// A number from 0 up to, but not including, 1.
    public mutating func fraction() -> Double { SeededGenerator.fraction(of: next()) }

    /// A string of decimal digits that does not begin with a zero.
    mutating func digits(_ count: Int) -> String {
        var text = String(next() % 9 + 1)
        while text.utf8.count < count { text += String(next() % 10) }
        return text
    }

    /// A number that depends on `seed` and `words` alone, for choices that must not change when they
    /// are made again, as the share of a canary deploy a conversation falls into.
    static func hash(_ seed: UInt64, _ words: String...) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325 ^ mixed(seed)
        for word in words {
            for byte in word.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            // Ends each word, so that "a", "bc" and "ab", "c" differ.
            state = (state ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        return mixed(state)
    }

    static func fraction(of word: UInt64) -> Double { Double(word >> 11) / Double(1 << 53) }

    private static func mixed(_ word: UInt64) -> UInt64 {
        var value = word
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// A kind of name that a script may give for something of the world.
public enum WorldName: String, Sendable, Hashable, CaseIterable {
    case assistant, version, tool, insight, criterion
    case variablesWebhook = "variables webhook"
}

extension World {
    /// The names of a kind that are there, with what else finds the thing: ids and names of assistants, names of tools.
    ///
    /// Versions that are not main count too, and so do shared tools.
    public func names(of kind: WorldName) -> Set<String> {
        switch kind {
        case .assistant: Set(Assistants.liveIDs(in: self))
        case .version: Set(versionsInUse.compactMap { $0["version_id"]?.string })
        case .tool:
            Set(versionsInUse.flatMap { Assistants.tools(of: $0, in: self) }.map { Turn.Tool($0).name })
                .union(self[.sharedTools].records.map { Turn.Tool(.object(SharedTools.merged($0))).name })
                .subtracting([""])
        case .insight:
            Set(self[.insights].entries.flatMap { [$0.id, $0.record["name"]?.string ?? $0.id] })
        case .criterion:
            Set(
                self[.tests].records.flatMap { $0["rubric"]?.array ?? [] }.compactMap { $0["name"]?.string })
        case .variablesWebhook:
            Set(versionsInUse.compactMap { $0["dynamic_variables_webhook_url"]?.string }).subtracting([""])
        }
    }

    private var versionsInUse: [JSONObject] {
        Assistants.liveIDs(in: self).flatMap { self[.versions].records(in: $0) }
    }

    /// The id of the assistant that is called so.
    public func assistant(named name: String) -> String? {
        Assistants.liveIDs(in: self).first {
            Assistants.configuration(of: $0, in: self)?["name"]?.string == name
        }
    }

    /// The properties of an insight, by its name or id; empty for one without a schema, and for none.
    public func properties(ofInsight insight: String) -> Set<String> {
        let found = self[.insights].entries.first { $0.id == insight || $0.record["name"]?.string == insight }
        let schema = InsightSchema(found?.record["json_schema"])?.json
        return Set(schema?["properties"]?.object?.keys ?? [])
    }

    /// Whether verdicts and insights of a version are drawn.
    public func isDrawn(_ version: String) -> Bool { quality(of: version) != nil }
}
