internal import TelnyxCatalog

/// How many conversations of simulated traffic each version had, and with how many callers.
///
/// Counted apart while a version was the candidate of a canary deploy and while it was main, so that
/// one can say who met a version before it was promoted, and after.
public struct TrafficTally: Sendable, Hashable {
    /// One version in one of the two parts.
    public struct Entry: Sendable, Hashable {
        public let assistant: String
        public let version: String
        public let isMain: Bool
        public fileprivate(set) var conversations: Int = 0
        /// A bit for each caller.
        fileprivate var met: [UInt64] = []

        /// How many different callers there were.
        public var callers: Int { met.reduce(0) { $0 + $1.nonzeroBitCount } }
    }

    /// In the order in which versions first served.
    public private(set) var entries: [Entry] = []

    mutating func count(caller: Int, of assistant: String, version: String, isMain: Bool) {
        let index: Int
        if let known = entries.firstIndex(where: {
            $0.isMain == isMain && $0.version == version && $0.assistant == assistant
        }) {
            index = known
        } else {
            index = entries.count
            entries.append(Entry(assistant: assistant, version: version, isMain: isMain))
        }
        entries[index].conversations += 1
        let word = caller >> 6
        if word >= entries[index].met.count {
            entries[index].met += Array(repeating: 0, count: word + 1 - entries[index].met.count)
        }
        entries[index].met[word] |= 1 << UInt64(caller & 63)
    }

    /// Conversations and callers of a version while it was a candidate.
    public func asCandidate(
        _ version: String, of assistant: String
    ) -> (conversations: Int, callers: Int) {
        let entry = entries.first { !$0.isMain && $0.version == version && $0.assistant == assistant }
        return (entry?.conversations ?? 0, entry?.callers ?? 0)
    }

    /// All conversations.
    public var conversations: Int { entries.reduce(0) { $0 + $1.conversations } }
}

// MARK: Snapshot

extension TrafficTally {
    var snapshot: JSONValue {
        .array(
            entries.map {
                [
                    "assistant": .string($0.assistant), "version": .string($0.version),
                    "main": .bool($0.isMain), "conversations": .integer(Int64($0.conversations)),
                    "met": .array($0.met.map { .integer(Int64(bitPattern: $0)) }),
                ]
            })
    }

    init(snapshot: JSONValue) throws(SnapshotError) {
        for (place, row) in try snapshot.rows("tally") {
            try SnapshotError.naming(place) { () throws(StrictObject.Problem) in
                guard let isMain = try row.value("main").bool else {
                    throw row.problem("main", "true or false")
                }
                var entry = Entry(
                    assistant: try row.text("assistant"), version: try row.text("version"), isMain: isMain)
                entry.conversations = Int(try row.integer("conversations", in: 0...(1 << 53)))
                let words = try row.array("met").map(\.integer)
                guard words.count <= World.mostCallers / 64 + 1, !words.contains(nil) else {
                    throw row.problem("met", "a list of whole numbers, a bit for each caller")
                }
                entry.met = words.map { UInt64(bitPattern: $0 ?? 0) }
                try row.finish()
                entries.append(entry)
            }
        }
    }
}
