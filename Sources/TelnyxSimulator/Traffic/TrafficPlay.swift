internal import Quantities
internal import TelnyxCatalog

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
            guard moment < Timestamp.end.microseconds else { return }
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
