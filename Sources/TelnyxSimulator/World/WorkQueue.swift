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
