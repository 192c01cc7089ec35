internal import TelnyxCatalog

/// How many requests a minute some operations take.
///
/// The service publishes no figures, so none hold unless they are given.
public struct Quota: Sendable, Hashable {
    /// An operation id, a prefix ended by `*`, or `*`.
    public let operations: String
    /// Requests a minute, over all operations that match.
    public let limit: Int

    public init(_ operations: String, limit: Int) {
        self.operations = operations
        self.limit = limit
    }
}

/// Counts requests against quotas. The window is the minute of the UTC clock.
struct QuotaCounter: Sendable {
    /// What the rate-limit headers say, and whether the request is let through.
    struct Verdict: Sendable, Hashable {
        let limit: Int
        let remaining: Int
        /// Seconds until the window ends.
        let reset: Int
        let isAllowed: Bool

        var headers: [Refusal.Header] {
            [
                Refusal.Header(name: "x-ratelimit-limit", value: "\(limit), \(limit);w=60"),
                Refusal.Header(name: "x-ratelimit-remaining", value: String(remaining)),
                Refusal.Header(name: "x-ratelimit-reset", value: String(reset)),
            ]
        }
    }

    let quotas: [Quota]
    private var counts: [Int]
    private var minute: Int64 = 0

    init(_ quotas: [Quota]) {
        self.quotas = quotas
        counts = quotas.map { _ in 0 }
    }

    /// Counts one request against the first quota that matches; `nil` when none does.
    mutating func count(_ operation: String, at now: Timestamp) -> Verdict? {
        guard let index = quotas.firstIndex(where: { Fault.matches($0.operations, operation) }) else {
            return nil
        }
        let seconds = now.microseconds / 1_000_000
        if seconds / 60 != minute {
            minute = seconds / 60
            counts = quotas.map { _ in 0 }
        }
        let limit = quotas[index].limit
        let isAllowed = counts[index] < limit
        if isAllowed { counts[index] += 1 }
        return Verdict(
            limit: limit, remaining: limit - counts[index], reset: Int(60 - seconds % 60),
            isAllowed: isAllowed)
    }
}

/// The `Idempotency-Key` of one request, for an operation that takes one.
struct IdempotencyKey: Sendable {
    let key: String
    /// The name of the record in the world.
    let name: String
    /// Stands for the query and the bytes of the body.
    let content: UInt64

    /// `nil` where the request has none or the operation takes none.
    init?(_ request: WireRequest, target: RequestTarget, operation: APIOperation) throws(Refusal) {
        guard operation.takesIdempotencyKey else { return nil }
        let given = request.headers.filter { $0.name == "idempotency-key" }
        guard let key = given.first?.value else { return nil }
        guard given.count == 1, IdempotencyKey.isWellFormed(key) else {
            throw .badRequest(
                "The Idempotency-Key header must be given once, with 1 to 255 letters, digits, '-', '_' or ':'."
            )
        }
        self.key = key
        name = IdempotencyRecords.name(key: key, method: request.method, path: target.path)
        content = IdempotencyKey.hash(target.rawQuery, request.body)
    }

    private static func isWellFormed(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    private static func hash(_ query: Substring, _ body: [UInt8]) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in query.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = (state ^ UInt64(body.count)) &* 0x0000_0100_0000_01B3
        for byte in body { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return state
    }

    /// The answer that was kept for this request, if there is one.
    func replay(in world: inout World) throws(Refusal) -> WireResponse? {
        world.idempotency.expire(at: world.now)
        guard let record = world.idempotency[name] else { return nil }
        guard record.content == content else {
            throw Refusal(
                422, .unprocessable, "This Idempotency-Key was used for a request with other content.")
        }
        var headers: [(name: String, value: String)] = [("idempotent-replayed", "true")]
        if let type = record.contentType { headers.append(("content-type", type)) }
        return WireResponse(status: record.status, headers: headers, body: .bytes(record.body))
    }

    /// Keeps a success for those who ask again.
    func keep(_ response: WireResponse, in world: inout World) {
        world.idempotency.keep(
            IdempotencyRecords.Record(
                content: content, status: response.status, contentType: response.header("content-type"),
                body: response.bytes, expires: world.now + IdempotencyRecords.lifetime),
            as: name)
    }
}

/// The answers that are given again to who repeats a request with the same Idempotency-Key.
///
/// Only successes are kept, for a day.
struct IdempotencyRecords: Sendable {
    /// One kept answer.
    struct Record: Sendable, Hashable {
        /// Stands for the query and the bytes of the body.
        let content: UInt64
        let status: Int
        let contentType: String?
        let body: [UInt8]
        let expires: Timestamp
    }

    static let lifetime: Duration = .seconds(24 * 3600)

    private var records: [String: Record] = [:]
    /// Oldest first; all live equally long, so what expires is always in front.
    private var names: [String] = []
    /// What they take in memory, roughly.
    private(set) var weight = 0

    private static func weight(of record: Record) -> Int { record.body.count + 256 }

    /// The record's name in the world: a key counts for one method and one path.
    static func name(key: String, method: String, path: String) -> String {
        "\(method) \(path) \(key)"
    }

    subscript(name: String) -> Record? { records[name] }

    mutating func keep(_ record: Record, as name: String) {
        weight += Self.weight(of: record)
        if let former = records.updateValue(record, forKey: name) {
            weight -= Self.weight(of: former)
        } else {
            names.append(name)
        }
    }

    mutating func expire(at now: Timestamp) {
        var expired = 0
        for name in names {
            guard let record = records[name], record.expires <= now else { break }
            weight -= Self.weight(of: record)
            records[name] = nil
            expired += 1
        }
        if expired > 0 { names.removeFirst(expired) }
    }
}

// MARK: Snapshot

extension IdempotencyRecords {
    var snapshot: JSONValue {
        .array(
            names.compactMap { name in
                records[name].map {
                    [
                        "name": .string(name), "content": .integer(Int64(bitPattern: $0.content)),
                        "status": .integer(Int64($0.status)),
                        "content_type": $0.contentType.map { .string($0) } ?? .null,
                        "body": .string(String(decoding: $0.body, as: UTF8.self)),
                        "expires": .integer($0.expires.microseconds),
                    ]
                }
            })
    }

    init(snapshot: JSONValue) throws(SnapshotError) {
        for (place, row) in try snapshot.rows("idempotency") {
            try SnapshotError.naming(place) { () throws(StrictObject.Problem) in
                let name = try row.text("name"), type = try row.value("content_type")
                guard type.isNull || type.string != nil else {
                    throw row.problem("content_type", "a text or null")
                }
                let record = Record(
                    content: UInt64(bitPattern: try row.integer("content", in: .min ... .max)),
                    status: Int(try row.integer("status", in: 100...599)), contentType: type.string,
                    body: Array(try row.text("body").utf8), expires: try row.moment("expires"))
                try row.finish()
                guard self[name] == nil else { throw StrictObject.Problem("'name' comes twice: \"\(name)\"") }
                keep(record, as: name)
            }
        }
    }
}
