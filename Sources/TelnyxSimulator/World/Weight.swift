public import TelnyxCatalog

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
