internal import Quantities
internal import TelnyxCatalog

/// Calls that come in by themselves: who calls an assistant, and how often at which hour.
///
/// Arrivals are a Poisson process whose rate depends on the hour of the day, UTC. Each call comes
/// from one of a fixed number of callers. A caller keeps his number and attributes, and with them his
/// place among the shares of a canary deploy: he meets the same version until the weights change.
public struct Traffic: Sendable, Hashable {
    public var assistant: String
    /// Mean arrivals in each hour of the day, from midnight UTC.
    public var arrivalsByHour: [Double]
    /// How many people call; each call is from one of them.
    public var callers: Int
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
        public var shares: [Share]

        public struct Share: Sendable, Hashable {
            public var value: String
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

extension Duration {
    fileprivate var milliseconds: Int64 { nearestMilliseconds }
}
