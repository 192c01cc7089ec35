import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@testable import Callisto

@Suite struct `A mutated cassette` {
    private static func client(_ transport: any Transport) -> TelnyxClient {
        TelnyxClient(
            transport: transport, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 4 })
    }

    private static func talk(_ client: TelnyxClient) async {
        var options = RequestOptions()
        options.retries = 0
        let calls: [(String, JSONObject)] = [
            ("assistants.create", ["name": "A", "instructions": "b"]), ("assistants.list", [:]),
            ("openai.list_models", [:]), ("assistants.retrieve", ["assistant_id": "assistant-x"]),
        ]
        for (id, arguments) in calls {
            guard let operation = Catalog.operation(id) else { continue }
            _ = try? await client.call(operation, arguments, options: options)
        }
    }

    private static func seed() async -> [UInt8] {
        let recorder = RecordingTransport(
            Simulator(
                options: SimulatorOptions(wallClock: { .seconds(1_800_000_000) }, clock: ContinuousClock())))
        await talk(client(recorder))
        return recorder.cassette.bytes
    }

    @Test func `is refused with its line or replays`() async throws {
        let seed = await Self.seed()
        #expect(try Cassette(parsing: seed).interactions.count == 4)
        var taken = 0
        for round in Attack.rounds(150) {
            var mutator = Mutator(round: round)
            let mutated = mutator.lines(seed)
            Attack.note(mutated)
            do throws(Cassette.Unreadable) {
                let cassette = try Cassette(parsing: mutated)
                taken += 1
                await Self.talk(Self.client(ReplayingTransport(cassette)))
                #expect(throws: Never.self) { try Cassette(parsing: cassette.bytes) }
            } catch {
                #expect("\(error)".hasPrefix("line "), "\(round)")
            }
        }
        #expect(taken > 0)
    }

    @Test(arguments: [
        (
            #""callisto_cassette":1"#, #""callisto_cassette":2"#,
            "line 1: 'callisto_cassette' must be 1, the version that is read here, got 2"
        ),
        (#""callisto_cassette":1"#, #""callisto_cassette":1,"more":1"#, "line 1: unknown field 'more'"),
        (#""method":"POST""#, #""method":"GET""#, "line 2: 'method' must be one of 'POST', got \"GET\""),
        (
            #""operation":"assistants.create""#, #""operation":"assistants.creat""#,
            "line 2: 'operation' must be one of the API such as \"assistants.create\", got \"assistants.creat\""
        ),
        (#""target":"/"#, #""target":"x/"#, "line 2: 'target' must be a path and a query, got \"x/"),
        (#""target":"/"#, #""target":"/\n"#, "line 2: 'target' must be a path and a query, got "),
        (
            #""status":200"#, #""status":"200""#,
            "line 2: 'status' must be a whole number from 100 to 599, got \"200\""
        ),
        (
            #""status":200"#, #""status":9223372036854775807"#,
            "line 2: 'status' must be a whole number from 100 to 599, got "
        ),
        (
            #""headers":{"#, #""headers":{"set-cookie":"x","#,
            "line 2: 'headers' must be texts by name, of content-type, "
        ),
        (
            #""headers":{"content-type":"#, #""headers":{"retry-after":5,"content-type":"#,
            "line 2: 'headers' must be texts by name, of content-type, "
        ),
        (#""body":{"#, #""bdy":{"#, "line 2: 'body' is missing"),
        (
            #""operation":"assistants.create""#,
            #""operation":"assistants.create","operation":"assistants.create""#,
            "line 2: this is no line of a cassette: a field comes twice"
        ),
    ])
    func `is refused with the field that is wrong`(_ from: String, _ to: String, _ sentence: String)
        async throws
    {
        let text = String(decoding: await Self.seed(), as: UTF8.self)
        let range = try #require(text.firstRange(of: from), "\(text.prefix(300))")
        let changed = text[..<range.lowerBound] + to + text[range.upperBound...]
        let error = #expect(throws: Cassette.Unreadable.self) { try Cassette(parsing: Array(changed.utf8)) }
        #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }

    @Test func `is refused where its last line is cut off`() async throws {
        let seed = await Self.seed()
        let error = #expect(throws: Cassette.Unreadable.self) { try Cassette(parsing: seed.dropLast(9)) }
        #expect(error?.line == 5)
    }
}
