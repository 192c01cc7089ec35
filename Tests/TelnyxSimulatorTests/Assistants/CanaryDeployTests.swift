import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Canary deploys` {
    private let bench: Bench
    private let id: JSONValue
    private let version: JSONValue

    init() async throws {
        bench = try Bench()
        id = try await bench.assistant()["id"] ?? ""
        version =
            try await bench.call(
                "assistants.update", ["assistant_id": id, "promote_to_main": false])["version_id"] ?? ""
    }

    private func create(_ members: JSONObject) async throws -> Answer {
        var arguments: JSONObject = ["assistant_id": id]
        arguments.merge(members)
        return try await bench.answer("assistants.canary_deploys.create", arguments)
    }

    @Test func `in the older shape are answered in both`() async throws {
        let answer = try await create(["versions": [["version_id": version, "percentage": 12.5]]])
        #expect(answer.status == 200)
        #expect(answer.json["versions"] == [["version_id": version, "percentage": 12.5]])
        #expect(
            answer.json["rules"]
                == [["match": [], "serve": ["rollout": [["version_id": version, "weight": 12.5]]]]])
    }

    @Test func `with one rollout for everybody are answered in both shapes`() async throws {
        let rules: JSONValue = [["serve": ["rollout": [["version_id": version, "weight": 5]]]]]
        let answer = try await create(["rules": rules])
        #expect(answer.json["versions"] == [["version_id": version, "percentage": 5]])
    }

    @Test func `with conditions are answered as rules alone`() async throws {
        let match: JSONValue = [["attribute": "telnyx_end_user_target", "operator": "in", "values": ["+1"]]]
        let answer = try await create(["rules": [["match": match, "serve": ["version_id": version]]]])
        #expect(answer.status == 200)
        #expect(answer.json["versions"] == nil)
        #expect(answer.json["rules"]?[0]?["match"] == match)
    }

    @Test func `without rules leave everything to main`() async throws {
        let answer = try await create([:])
        #expect(answer.status == 200)
        #expect(answer.json["rules"] == [])
    }

    @Test func `are replaced whole and keep the time of their making`() async throws {
        let first = try await create(["versions": [["version_id": version, "percentage": 5]]]).json
        bench.clock.advance(by: .seconds(60))
        let second = try await bench.call(
            "assistants.canary_deploys.update", ["assistant_id": id, "rules": []])
        #expect(second["rules"] == [])
        #expect(second["created_at"] == first["created_at"])
        #expect(second["updated_at"] == "2026-07-28T22:59:13.827Z")
    }

    @Test func `exist once`() async throws {
        _ = try await create([:])
        let answer = try await create([:])
        #expect(answer.status == 400)
        #expect(answer.code == "10012")
    }

    @Test(arguments: ["retrieve", "update", "delete"])
    func `that do not exist are not found`(verb: String) async throws {
        let answer = try await bench.answer("assistants.canary_deploys.\(verb)", ["assistant_id": id])
        #expect(answer.status == 404)
        #expect(answer.code == "10005")
    }

    @Test func `are ended with 204`() async throws {
        _ = try await create([:])
        let answer = try await bench.answer("assistants.canary_deploys.delete", ["assistant_id": id])
        #expect(answer.status == 204)
        #expect(
            try await bench.answer("assistants.canary_deploys.retrieve", ["assistant_id": id]).status == 404)
    }

    @Test func `do not serve a version that is not there`() async throws {
        let answer = try await create([
            "versions": [["version_id": "20200101T000000000000", "percentage": 5]]
        ])
        #expect(answer.status == 400)
        #expect(answer.code == "10017")
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let members: @Sendable (JSONValue) -> JSONObject

        static let all = [
            Row(testDescription: "weights of 100") {
                [
                    "versions": [
                        ["version_id": $0, "percentage": 60], ["version_id": "main", "percentage": 40],
                    ]
                ]
            },
            Row(testDescription: "a percentage of 0") {
                ["versions": [["version_id": $0, "percentage": 0]]]
            },
            Row(testDescription: "a version and a rollout") {
                ["rules": [["serve": ["version_id": $0, "rollout": [["version_id": $0, "weight": 1]]]]]]
            },
            Row(testDescription: "nothing to serve") { _ in ["rules": [["serve": [:]]]] },
            Row(testDescription: "no values") {
                [
                    "rules": [
                        [
                            "match": [["attribute": "a", "operator": "in", "values": []]],
                            "serve": ["version_id": $0],
                        ]
                    ]
                ]
            },
            Row(testDescription: "an operator that there is not") {
                [
                    "rules": [
                        [
                            "match": [["attribute": "a", "operator": "like", "values": ["b"]]],
                            "serve": ["version_id": $0],
                        ]
                    ]
                ]
            },
        ]
    }

    @Test(arguments: Row.all)
    func `that make no sense are a 422`(_ row: Row) async throws {
        let answer = try await create(row.members(version))
        #expect(answer.status == 422, "\(answer.text)")
        #expect(answer.json["detail"]?[0]?["loc"]?[0] == "body")
    }
}

@Suite struct `Choosing a version` {
    private func world(_ rules: JSONValue) -> World {
        var world = World(seed: 3)
        world[.assistants].insert(["main": "m"], id: "a")
        for version in ["m", "v1", "v2"] {
            world[.versions].insert(
                ["version_id": .string(version)], id: Assistants.versionKey("a", version), group: "a")
        }
        world[.canaryDeploys].insert(["rules": rules], id: "a")
        return world
    }

    private func chosen(_ metadata: JSONObject, by rules: JSONValue) -> String {
        VersionRouting.version(of: "a", for: "c", metadata: metadata, in: world(rules))
    }

    private func rule(_ clauses: JSONValue..., version: JSONValue) -> JSONValue {
        ["match": .array(clauses), "serve": ["version_id": version]]
    }

    private func clause(_ operation: String, _ values: JSONValue) -> JSONValue {
        ["attribute": "telnyx_end_user_target", "operator": .string(operation), "values": values]
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let operation: String
        let target: String?
        let isChosen: Bool
        var testDescription: String { "\(operation) \(target ?? "nothing")" }

        static let all = [
            Row(operation: "in", target: "+1312", isChosen: true),
            Row(operation: "in", target: "+44", isChosen: true),
            Row(operation: "in", target: "+1", isChosen: false),
            Row(operation: "in", target: nil, isChosen: false),
            Row(operation: "not_in", target: "+1312", isChosen: false),
            Row(operation: "not_in", target: "+1", isChosen: true),
            Row(operation: "not_in", target: nil, isChosen: true),
            Row(operation: "starts_with", target: "+13125550100", isChosen: true),
            Row(operation: "starts_with", target: "+1", isChosen: false),
            Row(operation: "starts_with", target: nil, isChosen: false),
        ]
    }

    @Test(arguments: Row.all)
    func `goes by the attributes of a conversation`(_ row: Row) {
        let metadata: JSONObject = row.target.map { ["telnyx_end_user_target": .string($0)] } ?? [:]
        let rules: JSONValue = [rule(clause(row.operation, ["+1312", "+44"]), version: "v1")]
        #expect(chosen(metadata, by: rules) == (row.isChosen ? "v1" : "m"))
    }

    @Test func `takes the first rule that matches`() {
        let rules: JSONValue = [
            rule(clause("in", ["x"]), version: "v1"), rule(version: "v2"), rule(version: "v1"),
        ]
        #expect(chosen([:], by: rules) == "v2")
        #expect(chosen(["telnyx_end_user_target": "x"], by: rules) == "v1")
    }

    @Test func `needs every clause of a rule`() {
        let rules: JSONValue = [
            rule(clause("starts_with", ["+1"]), clause("not_in", ["+1312"]), version: "v1")
        ]
        #expect(chosen(["telnyx_end_user_target": "+1313"], by: rules) == "v1")
        #expect(chosen(["telnyx_end_user_target": "+1312"], by: rules) == "m")
    }

    @Test func `follows the weights, and a growing weight only adds`() {
        func served(_ weight: JSONValue) -> Set<Int> {
            let world = world([["serve": ["rollout": [["version_id": "v1", "weight": weight]]]]])
            return Set(
                (0..<4000).filter {
                    VersionRouting.version(of: "a", for: "c\($0)", metadata: [:], in: world) == "v1"
                })
        }
        let (small, large) = (served(10), served(25))
        #expect((340...460).contains(small.count))
        #expect((900...1100).contains(large.count))
        #expect(small.isSubset(of: large))
    }

    @Test func `gives a version that is gone to main`() {
        #expect(chosen([:], by: [rule(version: "v9")]) == "m")
    }
}
