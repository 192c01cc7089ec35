public import TelnyxCatalog

/// Names one table of the world.
struct TableName: RawRepresentable, Hashable, Sendable {
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }
    init(_ name: String) { rawValue = name }
}

/// Records of one kind, in the order in which they were made.
///
/// A record has an id, unique here, and may belong to a group, as versions do to their assistant; ids
/// and groups are found without looking at other records. What a handler keeps for itself and never
/// sends out also lives in the record; the handler's presentation leaves it away.
struct Table: Sendable {
    private struct Slot: Sendable {
        let id: String
        let group: String?
        /// `nil` once removed.
        var record: JSONObject?
        /// What it takes in memory, roughly.
        var weight: Int
        /// Whether its place is among the table's `shown`.
        var isShown = false

        init(id: String, group: String?, record: JSONObject) {
            (self.id, self.group, self.record) = (id, group, record)
            weight = record.weight + Self.overhead
        }

        private static let overhead = 256

        mutating func weigh() -> Int {
            weight = record.map { $0.weight + Self.overhead } ?? 0
            return weight
        }
    }

    private var slots: [Slot] = []
    private var positions: [String: Int] = [:]
    private var groups: [String: [Int]] = [:]
    /// The places of records that are not marked as deleted, ascending.
    private var shown: [Int] = []

    /// What the records take in memory, roughly.
    private(set) var weight = 0

    var count: Int { positions.count }

    /// A record by id. Setting changes the record in place, or appends it without a group; `nil`
    /// removes it.
    subscript(id: String) -> JSONObject? {
        get { positions[id].flatMap { slots[$0].record } }
        _modify {
            if let position = positions[id] {
                weight -= slots[position].weight
                yield &slots[position].record
                weight += slots[position].weigh()
                noteMark(position)
                if slots[position].record == nil { forget(position) }
            } else {
                var record: JSONObject?
                yield &record
                if let record { insert(record, id: id) }
            }
        }
    }

    func contains(_ id: String) -> Bool { positions[id] != nil }

    /// Appends a record, or replaces the one that has the id.
    mutating func insert(_ record: JSONObject, id: String, group: String? = nil) {
        remove(id)
        positions[id] = slots.count
        if let group { groups[group, default: []].append(slots.count) }
        slots.append(Slot(id: id, group: group, record: record))
        weight += slots[slots.count - 1].weight
        noteMark(slots.count - 1)
    }

    /// A record marked as deleted leaves the list; a restored one comes back in its place.
    private mutating func noteMark(_ position: Int) {
        let isShown = slots[position].record.map { $0["deleted_at"] == nil } ?? false
        guard isShown != slots[position].isShown else { return }
        slots[position].isShown = isShown
        var (low, high) = (0, shown.count)
        // Mostly the last one.
        if let last = shown.last, last < position { low = shown.count }
        while low < high {
            let middle = (low + high) / 2
            if shown[middle] < position { low = middle + 1 } else { high = middle }
        }
        if isShown { shown.insert(position, at: low) } else { shown.remove(at: low) }
    }

    @discardableResult
    mutating func remove(_ id: String) -> JSONObject? {
        guard let position = positions[id], let record = slots[position].record else { return nil }
        weight -= slots[position].weight
        slots[position].record = nil
        noteMark(position)
        forget(position)
        return record
    }

    mutating func removeGroup(_ group: String) {
        for id in ids(in: group) { remove(id) }
    }

    /// Every id, oldest first.
    var ids: [String] { slots.lazy.filter { $0.record != nil }.map(\.id) }

    /// The ids of records that are not marked as deleted, oldest first: found without a look at those that are, which
    /// stay for a month.
    var shownIDs: [String] { shown.map { slots[$0].id } }

    /// Every record, oldest first.
    var records: [JSONObject] { slots.compactMap(\.record) }

    /// Records from the newest on, up to the first that is not wanted.
    func newest(while isWanted: (JSONObject) -> Bool) -> [JSONObject] {
        var found: [JSONObject] = []
        for slot in slots.reversed() {
            guard let record = slot.record else { continue }
            guard isWanted(record) else { break }
            found.append(record)
        }
        return found
    }

    /// Every record with its id, oldest first.
    var entries: [(id: String, record: JSONObject)] {
        slots.compactMap { slot in slot.record.map { (slot.id, $0) } }
    }

    func ids(in group: String) -> [String] { groups[group, default: []].map { slots[$0].id } }

    func records(in group: String) -> [JSONObject] {
        groups[group, default: []].compactMap { slots[$0].record }
    }

    func count(in group: String) -> Int { groups[group]?.count ?? 0 }

    func group(of id: String) -> String? { positions[id].flatMap { slots[$0].group } }

    private mutating func forget(_ position: Int) {
        positions[slots[position].id] = nil
        if let group = slots[position].group {
            groups[group]?.removeAll { $0 == position }
            if groups[group]?.isEmpty == true { groups[group] = nil }
        }
        if slots.count > 64, positions.count * 2 < slots.count { compact() }
    }

    /// Drops the places of removed records, so that a long run does not fill up with them.
    private mutating func compact() {
        let kept = slots.filter { $0.record != nil }
        self = Table()
        for slot in kept {
            if let record = slot.record { insert(record, id: slot.id, group: slot.group) }
        }
    }
}

// MARK: Snapshot

extension Table {
    var snapshot: JSONValue {
        .array(
            slots.compactMap { slot in
                slot.record.map {
                    [
                        "id": .string(slot.id), "group": slot.group.map { .string($0) } ?? .null,
                        "record": .object($0),
                    ]
                }
            })
    }

    init(snapshot: JSONValue, named name: String) throws(SnapshotError) {
        for (place, row) in try snapshot.rows("tables.\(name)") {
            try SnapshotError.naming(place) { () throws(StrictObject.Problem) in
                let id = try row.text("id"), group = try row.value("group"), record = try row.object("record")
                try row.finish()
                guard !contains(id) else { throw StrictObject.Problem("'id' comes twice: \"\(id)\"") }
                guard group.isNull || group.string != nil else {
                    throw row.problem("group", "a text or null")
                }
                insert(record, id: id, group: group.string)
            }
        }
    }
}

/// What a value takes in memory, roughly: its texts, and a place for each part.
extension JSONValue {
    var weight: Int {
        switch self {
        case .null, .bool, .integer, .number: 16
        case .string(let text): 16 + text.utf8.count
        case .array(let items): items.reduce(32) { $0 + $1.weight }
        case .object(let members): members.weight
        }
    }
}

extension JSONObject {
    var weight: Int { members.reduce(32) { $0 + 32 + $1.key.utf8.count + $1.value.weight } }
}

/// Messages by conversation, oldest first.
struct Transcripts: Sendable {
    private var messages: [String: [JSONObject]] = [:]
    /// What all of them take in memory, roughly.
    private(set) var weight = 0

    var all: [(id: String, messages: [JSONObject])] { messages.map { ($0.key, $0.value) } }

    subscript(id: String) -> [JSONObject]? {
        get { messages[id] }
        set {
            weight -= Self.weight(of: messages[id])
            weight += Self.weight(of: newValue)
            messages[id] = newValue
        }
    }

    mutating func append(_ message: JSONObject, to id: String) {
        weight += message.weight
        messages[id, default: []].append(message)
    }

    /// Changes the latest message, where there is one.
    mutating func changeLast(of id: String, _ change: (inout JSONObject) -> Void) {
        guard let last = messages[id]?.indices.last else { return }
        func weigh() -> Int { messages[id]?[last].weight ?? 0 }
        weight -= weigh()
        change(&messages[id, default: []][last])
        weight += weigh()
    }

    private static func weight(of messages: [JSONObject]?) -> Int {
        (messages ?? []).reduce(0) { $0 + $1.weight }
    }
}

extension World {
    /// What records, messages, kept answers and instructions of scripts take in memory, roughly.
    var weight: Int { tablesWeight + transcripts.weight + idempotency.weight + toldWeight }

    /// Whether it keeps all that it may; then nothing more is taken, and simulated traffic ends.
    public var isFull: Bool { weight >= memoryLimit }

    /// Why nothing more is taken.
    public var fullness: String {
        "the simulator keeps as much as it may, \(memoryLimit >> 20) MiB of records and messages; delete some"
    }

    /// Notes what a script or a person has told it, which is kept beside the records.
    public mutating func tell(_ subject: String, first value: JSONValue) {
        toldWeight += value.weight
        controls[subject] = .array([value] + (controls[subject]?.array ?? []))
    }
}
