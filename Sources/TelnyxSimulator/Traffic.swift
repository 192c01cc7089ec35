internal import Essentials
internal import Glibc
internal import TelnyxCatalog

/// Calls that come in by themselves: who calls an assistant, and how often at which hour.
///
/// Arrivals are a Poisson process whose rate depends on the hour of the day, UTC. Each call comes
/// from one of a fixed number of callers. A caller keeps his number and attributes, and with them his
/// place among the shares of a canary deploy: he meets the same version until the weights change.
public struct Traffic: Sendable, Hashable {
    /// Id of the assistant that is called.
    public var assistant: String
    /// Mean arrivals in each hour of the day, from midnight UTC.
    public var arrivalsByHour: [Double]
    /// How many people call; each call is from one of them.
    public var callers: Int
    /// Channel of the conversations, such as `phone_call`.
    public var channel: String
    /// How long a conversation takes, drawn evenly.
    public var duration: ClosedRange<Duration>
    /// What callers differ in, written to the metadata of their conversations.
    public var attributes: [Attribute]
    /// What callers say, one of them in each conversation; with none only the conversation is kept.
    public var sentences: [String]

    /// One key of the metadata and the values it takes, each with its share of the callers.
    public struct Attribute: Sendable, Hashable {
        public var name: String
        /// Values with their weights.
        public var shares: [Share]

        /// One value of several.
        public struct Share: Sendable, Hashable {
            /// The value.
            public var value: String
            /// Its weight among the others, above 0.
            public var weight: Double

            public init(_ value: String, weight: Double) {
                self.value = value
                self.weight = weight
            }
        }

        public init(_ name: String, _ shares: [Share]) {
            self.name = name
            self.shares = shares
        }
    }

    public init(
        assistant: String, arrivalsByHour: [Double], callers: Int = 5000, channel: String = "phone_call",
        duration: ClosedRange<Duration> = .seconds(40)...(.seconds(400)), attributes: [Attribute] = [],
        sentences: [String] = []
    ) {
        self.assistant = assistant
        self.arrivalsByHour = arrivalsByHour
        self.callers = callers
        self.channel = channel
        self.duration = duration
        self.attributes = attributes
        self.sentences = sentences
    }
}

extension World {
    /// Who met which version is kept for each of them.
    static let mostCallers = 10_000_000

    /// Lets traffic begin now; traffic to the same assistant on the same channel ends.
    ///
    /// - Throws: `TrafficError` where there is nobody to call, or nobody who calls.
    public mutating func begin(_ traffic: Traffic) throws(TrafficError) {
        guard Assistants.isLive(traffic.assistant, in: self) else {
            throw TrafficError("there is no assistant '\(traffic.assistant)'")
        }
        if let problem = traffic.problem { throw TrafficError(problem) }
        TrafficPlay.begin(traffic, in: &self)
    }

    /// Ends the traffic to an assistant; conversations under way go on to their end.
    public mutating func endTraffic(to assistant: String) {
        TrafficPlay.end(assistant, in: &self)
    }
}

extension Traffic {
    /// Why it cannot be played.
    fileprivate var problem: String? {
        guard arrivalsByHour.count == 24, arrivalsByHour.allSatisfy({ (0...1_000_000).contains($0) }) else {
            return "arrivals are 24 numbers from 0 to 1000000, one for each hour"
        }
        guard (1...World.mostCallers).contains(callers) else {
            return "callers are a number from 1 to \(World.mostCallers)"
        }
        for attribute in attributes
        where !(attribute.shares.allSatisfy { $0.weight >= 0 } && attribute.shares.contains { $0.weight > 0 })
        {
            return "shares of '\(attribute.name)' are numbers from 0, at least one above it"
        }
        return nil
    }
}

/// Why traffic cannot begin.
public struct TrafficError: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

// MARK: Snapshot

extension Traffic {
    init?(_ json: JSONValue) {
        guard let assistant = json["assistant"]?.string, let rates = json["arrivals"]?.array,
            let callers = json["callers"]?.integer, let channel = json["channel"]?.string,
            let shortest = json["shortest_ms"]?.integer, let longest = json["longest_ms"]?.integer,
            shortest <= longest, let callers = OutsideCount(callers, in: 1...World.mostCallers)
        else { return nil }
        self.init(
            assistant: assistant, arrivalsByHour: rates.compactMap(\.number), callers: callers.value,
            channel: channel,
            duration: OutsideDuration(nearestMilliseconds: shortest)
                .duration...OutsideDuration(nearestMilliseconds: longest).duration,
            attributes: (json["attributes"]?.object?.members ?? []).map { member in
                Attribute(
                    member.key,
                    (member.value.object?.members ?? []).map {
                        Attribute.Share($0.key, weight: $0.value.number ?? 0)
                    })
            }, sentences: json["sentences"]?.array?.compactMap(\.string) ?? [])
        if problem != nil { return nil }
    }

    var json: JSONObject {
        [
            "assistant": .string(assistant), "arrivals": .array(arrivalsByHour.map { .number($0) }),
            "callers": .integer(Int64(callers)), "channel": .string(channel),
            "shortest_ms": .integer(duration.lowerBound.milliseconds),
            "longest_ms": .integer(duration.upperBound.milliseconds),
            "attributes": .object(
                JSONObject(
                    attributes.map { attribute in
                        let shares = attribute.shares.map {
                            (key: $0.value, value: JSONValue.number($0.weight))
                        }
                        return (key: attribute.name, value: .object(JSONObject(shares)))
                    })),
            "sentences": .array(sentences.map { .string($0) }),
        ]
    }
}

extension TableName {
    /// Traffic under way, by assistant and channel.
    static let traffic = TableName("traffic")
}

/// Lets callers of simulated traffic arrive and hang up.
///
/// A conversation costs two pieces of work: its arrival, which also draws the next one, and its end,
/// which brings the insights. All draws come from the seed and the number of the arrival.
enum TrafficPlay {
    static let arrivalKind = "traffic.arrival"
    static let endKind = "traffic.end"

    /// Members of the work's payload.
    private enum Key {
        static let traffic = "traffic"
        static let draws = "draws"
        static let conversation = "conversation"
    }

    static func begin(_ traffic: Traffic, in world: inout World) {
        let id = "\(traffic.assistant)/\(traffic.channel)"
        // Arrivals that the earlier traffic has drawn find another beginning and stop.
        var record = traffic.json
        record["began"] = .integer(world.now.microseconds)
        world[.traffic].insert(record, id: id, group: traffic.assistant)
        var draws = SeededGenerator(seed: SeededGenerator.hash(world.seed, "traffic", id, world.now.text))
        scheduleArrival(of: id, traffic, began: record["began"], &draws, in: &world)
    }

    static func end(_ assistant: String, in world: inout World) {
        world[.traffic].removeGroup(assistant)
    }

    // MARK: Arrivals

    /// Draws when the next caller comes, by thinning: candidates at the highest rate of the day, each
    /// kept with the chance of its hour.
    private static func scheduleArrival(
        of id: String, _ traffic: Traffic, began: JSONValue?, _ draws: inout SeededGenerator,
        in world: inout World
    ) {
        let rates = traffic.arrivalsByHour
        guard let highest = rates.max(), highest > 0, rates.count == 24 else { return }
        var moment = world.now.microseconds
        repeat {
            let wait = -MathLibrary.log(1 - draws.fraction()) * 3_600_000_000 / highest
            moment = moment.saturatingAdding(max(Int64(nearest: wait), 1))
            // Calls that are this rare never come.
            guard moment < Timestamp.distantFuture.microseconds else { return }
        } while draws.fraction() * highest >= rates[hour(of: moment)]
        world.schedule(
            at: Timestamp(microseconds: moment), kind: arrivalKind,
            JSONObject(distinct: [
                (Key.traffic, .string(id)), (Key.draws, .integer(Int64(bitPattern: draws.state))),
                ("began", began ?? .null),
            ]))
    }

    /// Also before 1970, where a world may begin.
    private static func hour(of microseconds: Int64) -> Int {
        let hour = Int(microseconds / 3_600_000_000 % 24)
        return hour < 0 ? hour + 24 : hour
    }

    static let arrive: PlayWork = { world, payload in
        guard let id = payload[Key.traffic]?.string, let record = world[.traffic][id],
            record["began"] == payload["began"], let traffic = world.traffic(id, record),
            let state = payload[Key.draws]?.integer
        else { return }
        if world.isFull {
            world[.traffic].remove(id)
            return
        }
        var draws = SeededGenerator(seed: UInt64(bitPattern: state))
        if Assistants.isLive(traffic.assistant, in: world) { call(of: traffic, &draws, in: &world) }
        scheduleArrival(of: id, traffic, began: record["began"], &draws, in: &world)
    }

    /// Whether the callers of an arrival's traffic say anything.
    static func hasTalk(_ arrival: JSONObject, in world: inout World) -> Bool {
        guard let id = arrival[Key.traffic]?.string, let record = world[.traffic][id] else { return false }
        return world.traffic(id, record).map { !$0.sentences.isEmpty } ?? false
    }

    private static func call(of traffic: Traffic, _ draws: inout SeededGenerator, in world: inout World) {
        let caller = Caller(Int(draws.next() % UInt64(traffic.callers)), of: traffic, seed: world.seed)
        var metadata = JSONObject(distinct: [
            (Conversations.Key.assistant, .string(traffic.assistant)),
            (Conversations.Key.version, ""),
            (Conversations.Key.channel, .string(traffic.channel)),
            (Conversations.Key.endUserTarget, .string(caller.number)),
        ])
        if let number = PhoneNumbers.number(of: traffic.assistant, in: world) {
            metadata[Conversations.Key.agentTarget] = .string(number)
        }
        for attribute in caller.attributes { metadata[attribute.name] = .string(attribute.value) }
        let version = VersionRouting.version(
            of: traffic.assistant, splitBy: caller.number, metadata: metadata, in: world)
        metadata[Conversations.Key.version] = .string(version)
        let conversation = Conversations.insert(metadata: metadata, in: &world)
        let isMain = version == Assistants.mainVersion(of: traffic.assistant, in: world)
        world.tally.count(caller: caller.index, of: traffic.assistant, version: version, isMain: isMain)
        if !traffic.sentences.isEmpty {
            let sentence = traffic.sentences[Int(draws.next() % UInt64(traffic.sentences.count))]
            withoutModels(in: &world) { world in
                let speaker = Talk.speaker(
                    for: traffic.assistant, version: version, in: conversation, world: &world)
                _ = Talk.turn(sentence, from: nil, with: speaker, in: conversation, world: &world)
            }
        }
        let span = traffic.duration.upperBound - traffic.duration.lowerBound
        world.schedule(
            at: world.now + traffic.duration.lowerBound + span * draws.fraction(), kind: endKind,
            JSONObject(distinct: [(Key.conversation, .string(conversation))]))
    }

    static let hangUp: PlayWork = { world, payload in
        guard let id = payload[Key.conversation]?.string else { return }
        let now = world.now.text
        world[.conversations][id]?["last_message_at"] = .string(now)
        withoutModels(in: &world) { ConversationEnd.end(id, in: &$0, insightsAfter: .zero) }
    }

    /// Thousands of callers are no business of a model.
    private static func withoutModels(in world: inout World, _ body: (inout World) -> Void) {
        let (model, external) = (world.brains.model, world.brains.external)
        (world.brains.model, world.brains.external) = (nil, nil)
        body(&world)
        (world.brains.model, world.brains.external) = (model, external)
    }
}

/// One of the people who call: the same number and attributes each time.
struct Caller: Sendable, Hashable {
    let index: Int
    let number: String
    let attributes: [(name: String, value: String)]

    init(_ index: Int, of traffic: Traffic, seed: UInt64) {
        self.index = index
        let line = String(index)
        number = "+1" + String(2_000_000_000 + (index &* 7_368_787) % 7_999_999_999)
        attributes = traffic.attributes.map { attribute in
            let place = SeededGenerator.fraction(
                of: SeededGenerator.hash(seed, traffic.assistant, attribute.name, line))
            return (attribute.name, attribute.value(at: place))
        }
    }

    static func == (left: Caller, right: Caller) -> Bool {
        left.number == right.number && left.attributes.elementsEqual(right.attributes, by: ==)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

extension Traffic.Attribute {
    /// The value of who stands at `place` on the scale from 0 to 1 of all callers.
    fileprivate func value(at place: Double) -> String {
        let total = shares.reduce(0) { $0 + $1.weight }
        var end = 0.0
        for share in shares {
            end += share.weight / total
            if place < end { return share.value }
        }
        return shares.last?.value ?? ""
    }
}

/// How many conversations of simulated traffic each version had, and with how many callers.
///
/// Counted apart while a version was the candidate of a canary deploy and while it was main, so that
/// one can say who met a version before it was promoted, and after.
public struct TrafficTally: Sendable, Hashable {
    /// One version in one of the two parts.
    public struct Entry: Sendable, Hashable {
        /// Id of the assistant.
        public let assistant: String
        /// Id of the version.
        public let version: String
        /// Whether it is the main version.
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

/// The few functions of the C library that simulated chance needs.
enum MathLibrary {
    static func log(_ value: Double) -> Double { Glibc.log(value) }
}
