import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import Testing

@Suite struct `A cassette` {
    private static let key = "KEY-0123456789abcdef"

    private func client(_ transport: any Transport) -> TelnyxClient {
        var configuration = ClientConfiguration()
        configuration.apiKey = Secret(Self.key)
        configuration.retries = 0
        return TelnyxClient(
            transport: transport, configuration: configuration, clock: ContinuousClock(), random: { 1 })
    }

    private func recorded() async throws -> Cassette {
        let simulator = Simulator(options: SimulatorOptions(wallClock: { .zero }, clock: ContinuousClock()))
        let recorder = RecordingTransport(simulator)
        let client = client(recorder)
        _ = try await client.call(
            "assistants.create", ["name": "A", "instructions": .string("say \(Self.key)")])
        _ = try await client.call("assistants.list", [:])
        return recorder.cassette
    }

    @Test func `answers again what was answered`() async throws {
        let cassette = try Cassette(parsing: try await recorded().bytes)
        let replayer = ReplayingTransport(cassette)
        let client = client(replayer)
        let list = try await client.call("assistants.list", [:])
        let made = try await client.call(
            "assistants.create", ["name": "A", "instructions": .string("say \(Self.key)")])
        #expect(try made.value()["name"] == "A")
        #expect(list.status == 200)
        #expect(replayer.remaining.isEmpty)
    }

    @Test func `holds no key`() async throws {
        let text = String(decoding: try await recorded().bytes, as: UTF8.self)
        #expect(!text.contains(Self.key))
        #expect(text.contains("say (hidden)"))
    }

    @Test func `refuses another request and shows the difference`() async throws {
        let client = client(ReplayingTransport(try await recorded()))
        await #expect {
            try await client.call("assistants.create", ["name": "B", "instructions": "x"])
        } throws: { error in
            "\(error)".contains(
                #"nearest: body.instructions was recorded as "say (hidden)", sent as "x", body.name was recorded as "A", sent as "B""#
            )
        }
    }

    @Test func `answers once`() async throws {
        let client = client(ReplayingTransport(try await recorded()))
        _ = try await client.call("assistants.list", [:])
        await #expect(throws: TelnyxError.self) { try await client.call("assistants.list", [:]) }
    }

    @Test(arguments: [
        ("", 1), ("{}", 1), ("{\"callisto_cassette\":1}\n{}", 2), ("{\"callisto_cassette\":1}\nx", 2),
    ])
    func `says which line is none`(_ text: String, _ line: Int) {
        #expect { try Cassette(parsing: Array(text.utf8)) } throws: {
            ($0 as? Cassette.Unreadable)?.line == line
        }
    }
}
