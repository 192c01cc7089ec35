internal import TelnyxCatalog

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
