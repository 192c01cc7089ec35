import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@testable import Callisto

@Suite struct `A mutated world` {
    /// What becomes of it is read and changed by every operation, with the ids that it has.
    private static func use(_ world: World, _ mutator: inout Mutator) async throws {
        let simulator = Simulator(
            options: SimulatorOptions(
                wallClock: { .microseconds(world.now.microseconds) }, clock: ContinuousClock()))
        simulator.replaceWorld(with: world)
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 4 })
        let ids = ids(in: world.snapshot())
        for operation in Catalog.operations where mutator.below(3) == 0 {
            var arguments = Sample.required(of: operation)
            for parameter in operation.pathParameters {
                arguments[parameter.name] = .string(ids.randomElement(using: &mutator) ?? "none")
            }
            var options = RequestOptions()
            options.retries = 0
            _ = try? await client.call(operation, arguments, options: options)
        }
        _ = simulator.advance(by: .seconds(3600)) { false }
        #expect((try? World(snapshot: simulator.withWorld { $0.snapshot() })) != nil)
    }

    private static func ids(in value: JSONValue) -> [String] {
        switch value {
        case .array(let items): items.flatMap(ids)
        case .object(let object):
            object.members.flatMap { name, value in
                (name.hasSuffix("id") ? [value.string].compactMap(\.self) : []) + ids(in: value)
            }
        default: []
        }
    }

    /// The world that every operation leaves behind, with traffic and work to come.
    private static func seed() async throws -> JSONValue {
        let stage = try await Stage()
        try await stage.host.run(try Script.everyOperation(), name: "every_operation.lua")
        try await stage.host.run(
            """
            local sim = require "sim"
            local a = ai.assistants.create { name = "A", instructions = "b" }
            sim.traffic { assistant = a, per_hour = 20, callers = 50, says = { "hello" }, attributes = { tier = { gold = 1 } } }
            sim.advance(1800)
            sim.quality(a.version_id, { pass_rate = 0.5, satisfaction = 0.4 })
            sim.reply { reply = "yes", contains = "x" }
            """, name: "seed.lua")
        return stage.simulator.withWorld { $0.snapshot() }
    }

    @Test func `is refused with a sentence or behaves`() async throws {
        let seed = try await Self.seed()
        var taken = 0
        for round in Attack.rounds(40) {
            var mutator = Mutator(round: round)
            let mutated = mutator.json(seed)
            Attack.note(mutated.encoded())
            do throws(SnapshotError) {
                let world = try World(snapshot: mutated)
                taken += 1
                try? await Self.use(world, &mutator)
            } catch {
                #expect("\(error)".hasPrefix("this is no snapshot of a simulator: "), "\(round)")
            }
        }
        // An attack that never gets in shows nothing.
        #expect(taken > 0)
    }

    @Test(
        arguments: [
            (["format"], 2, "expected a world of format 1"),
            (
                ["now"], "soon",
                "the world: 'now' must be a whole number from -9223372036854775808 to 9223372036854775807, got \"soon\""
            ),
            (
                ["now"], .integer(.max),
                "the world: 'now' must be microseconds since 1970, up to the year 9999, got 9223372036854775807"
            ),
            (
                ["queue", "next_order"], -1,
                "queue: 'next_order' must be a whole number from 0 to 9007199254740992, got -1"
            ),
            (["tables", "assistants"], 5, "tables.assistants: must be a list"),
            (["tally"], [["main": true]], "tally[0]: 'assistant' is missing"),
            (
                ["transcripts"], [["id": "a", "messages": []], ["id": "a", "messages": []]],
                "transcripts[1]: 'id' comes twice: \"a\""
            ),
            (
                ["queue", "work"], [["kind": "zork", "payload": [:], "due": 1, "order": 0]],
                "queue.work[0]: 'kind' must be one of "
            ),
            (["extra"], 1, "the world: unknown field 'extra'"),
        ] as [([String], JSONValue, String)])
    func `is refused with the place that is wrong`(_ path: [String], _ value: JSONValue, _ sentence: String)
        async throws
    {
        var object = try #require(World(seed: 1).snapshot().object)
        if path.count == 1 {
            object[path[0]] = value
        } else {
            var inner = object[path[0]]?.object ?? [:]
            inner[path[1]] = value
            object[path[0]] = .object(inner)
        }
        let error = #expect(throws: SnapshotError.self) { try World(snapshot: .object(object)) }
        #expect(
            error?.description.hasPrefix("this is no snapshot of a simulator: " + sentence) == true,
            "\(error?.description ?? "")")
    }
}
