import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Simulated traffic` {
    /// An assistant with a rated insight, a main version and a candidate that is rated lower.
    private struct Line {
        let bench: Bench
        let assistant: String
        let main: String
        let candidate: String
        let insight: String

        init(seed: UInt64 = 1) async throws {
            bench = try Bench(seed: seed)
            let schema: JSONValue = [
                "type": "object",
                "properties": [
                    "score": ["type": "integer", "minimum": 1, "maximum": 5], "done": ["type": "boolean"],
                ],
            ]
            let insight = try await bench.call(
                "conversations.insights.create",
                ["name": "csat", "instructions": "Rate it.", "json_schema": schema])
            self.insight = try #require(insight["id"]?.string)
            let group = try await bench.call(
                "conversations.insight_groups.insight_groups", ["name": "support"])
            let groupID = try #require(group["id"]?.string)
            try await bench.call(
                "conversations.insight_groups.insights.assign",
                ["group_id": .string(groupID), "insight_id": .string(self.insight)])
            let made = try await bench.assistant(["insight_settings": ["insight_group_id": .string(groupID)]])
            assistant = try #require(made["id"]?.string)
            main = try #require(made["version_id"]?.string)
            let saved = try await bench.call(
                "assistants.update",
                [
                    "assistant_id": .string(assistant), "instructions": "Be brief.",
                    "promote_to_main": false,
                ])
            candidate = try #require(saved["version_id"]?.string)
        }

        func split(_ weight: Double, match: JSONValue = []) async throws {
            let rule: JSONValue = [
                "match": match,
                "serve": ["rollout": [["version_id": .string(candidate), "weight": .number(weight)]]],
            ]
            try await bench.call(
                "assistants.canary_deploys.create",
                ["assistant_id": .string(assistant), "rules": .array([rule])])
        }

        func begin(_ traffic: Traffic? = nil) throws {
            let traffic =
                traffic ?? Traffic(assistant: assistant, arrivalsByHour: Array(repeating: 40, count: 24))
            try bench.simulator.withWorld { world throws(TrafficError) in try world.begin(traffic) }
        }

        func pass(hours: Int64) { bench.simulator.advance(by: .seconds(hours * 3600)) }

        var tally: TrafficTally { bench.simulator.withWorld { $0.tally } }
    }

    @Test func `arrives at the rate that was asked for`() async throws {
        let line = try await Line()
        try line.begin()
        line.pass(hours: 24 * 5)
        #expect((4500...5100).contains(line.tally.conversations), "\(line.tally.conversations)")
    }

    @Test func `follows the hours of the day`() async throws {
        let line = try await Line()
        var hours = Array(repeating: 0.0, count: 24)
        hours[9] = 100
        // From the bench's beginning to midnight.
        let now = line.bench.simulator.withWorld { $0.now.microseconds }
        line.bench.simulator.advance(by: .microseconds(86_400_000_000 - now % 86_400_000_000))
        try line.begin(Traffic(assistant: line.assistant, arrivalsByHour: hours))
        line.pass(hours: 9)
        #expect(line.tally.conversations == 0)
        line.pass(hours: 1)
        let inTheHour = line.tally.conversations
        #expect((60...140).contains(inTheHour))
        line.pass(hours: 13)
        #expect(line.tally.conversations == inTheHour)
    }

    @Test func `follows the weight of the canary deploy`() async throws {
        let line = try await Line()
        try await line.split(25)
        try line.begin()
        line.pass(hours: 24 * 5)
        let share =
            Double(line.tally.asCandidate(line.candidate, of: line.assistant).conversations)
            / Double(line.tally.conversations)
        #expect((0.22...0.28).contains(share), "\(share)")
    }

    @Test func `is sticky: no caller meets both versions at one weight`() async throws {
        let line = try await Line()
        try await line.split(50)
        try line.begin(
            Traffic(
                assistant: line.assistant, arrivalsByHour: Array(repeating: 40, count: 24), callers: 50))
        line.pass(hours: 48)
        let callers = line.tally.entries.map(\.callers)
        #expect(callers.count == 2)
        #expect(callers.reduce(0, +) == 50)
    }

    @Test func `follows the rules of the canary deploy`() async throws {
        let line = try await Line()
        try await line.split(
            99, match: [["attribute": "country", "operator": "in", "values": ["de"]]])
        try line.begin(
            Traffic(
                assistant: line.assistant, arrivalsByHour: Array(repeating: 40, count: 24),
                attributes: [.init("country", [.init("us", weight: 3), .init("de", weight: 1)])]))
        line.pass(hours: 48)
        let met = line.tally.asCandidate(line.candidate, of: line.assistant).conversations
        let share = Double(met) / Double(line.tally.conversations)
        #expect((0.2...0.3).contains(share), "\(share)")
    }

    @Test func `is the same for the same seed, in whatever steps time passes`() async throws {
        let (first, second) = (try await Line(seed: 5), try await Line(seed: 5))
        try first.begin()
        try second.begin()
        first.pass(hours: 30)
        for _ in 0..<30 { second.pass(hours: 1) }
        #expect(first.tally == second.tally)
        let worlds = (
            first.bench.simulator.withWorld { $0.snapshot() },
            second.bench.simulator.withWorld { $0.snapshot() }
        )
        #expect(worlds.0 == worlds.1)
        let other = try await Line(seed: 6)
        try other.begin()
        other.pass(hours: 30)
        #expect(other.tally != first.tally)
    }

    @Test func `goes on from a snapshot as if nothing had been`() async throws {
        let line = try await Line()
        try await line.split(50)
        try line.begin()
        line.pass(hours: 10)
        let snapshot = line.bench.simulator.withWorld { $0.snapshot() }
        let copy = line.bench.fork()
        copy.simulator.replaceWorld(with: try World(snapshot: snapshot))
        line.pass(hours: 10)
        copy.simulator.advance(by: .seconds(36_000))
        #expect(copy.simulator.withWorld { $0.tally } == line.tally)
    }

    @Test func `ends when it is ended`() async throws {
        let line = try await Line()
        try line.begin()
        line.pass(hours: 5)
        line.bench.simulator.withWorld { $0.endTraffic(to: line.assistant) }
        let before = line.tally.conversations
        line.pass(hours: 5)
        #expect(line.tally.conversations == before)
        try line.begin()
        line.pass(hours: 5)
        #expect(line.tally.conversations > before)
    }

    @Test func `needs somebody to call`() async throws {
        let line = try await Line()
        let error = #expect(throws: TrafficError.self) {
            try line.begin(Traffic(assistant: "nobody", arrivalsByHour: Array(repeating: 1, count: 24)))
        }
        #expect(error?.description == "there is no assistant 'nobody'")
    }
}
