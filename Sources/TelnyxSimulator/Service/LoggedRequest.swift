public import TelnyxCatalog

/// One request that the simulator answered, as the log tells it.
///
/// Later tests judge by it what a client really sent, so it holds what identifies a request and no
/// content; the key of the API is never in it.
public struct LoggedRequest: Sendable, Hashable {
    /// Counts from 1 without gaps, in the order in which requests took effect.
    public let number: Int
    public let time: Timestamp
    /// `nil` where the request reached no operation.
    public let operation: String?
    public let method: String
    /// Path and query as they were sent.
    public let target: String
    /// What was answered; `nil` where the connection ended without an answer.
    public let status: Int?
    public let idempotencyKey: String?
    /// Whether any record is now different.
    public let changed: Bool
    /// Whether an earlier answer was given again.
    public let replayed: Bool
    public let requestID: String

    /// The entry as one JSON object, for a log of JSON lines.
    public var json: JSONValue {
        [
            "number": .integer(Int64(number)),
            "time": .string(time.text),
            "operation": operation.map { .string($0) } ?? .null,
            "method": .string(method),
            "target": .string(target),
            "status": status.map { .integer(Int64($0)) } ?? .null,
            "idempotency_key": idempotencyKey.map { .string($0) } ?? .null,
            "changed": .bool(changed),
            "replayed": .bool(replayed),
            "request_id": .string(requestID),
        ]
    }
}

/// The latest requests, up to a number of them.
struct RequestLog: Sendable {
    private var entries: [LoggedRequest] = []
    private var oldest = 0
    private(set) var count = 0
    let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Oldest first.
    var latest: [LoggedRequest] { Array(entries[oldest...] + entries[..<oldest]) }

    mutating func append(_ entry: LoggedRequest) {
        count += 1
        if entries.count < capacity {
            entries.append(entry)
        } else if capacity > 0 {
            entries[oldest] = entry
            oldest = (oldest + 1) % capacity
        }
    }
}
