import CallistoREPL
import Lua
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import Testing

@Suite struct `The target of a session` {
    /// A session on two simulators, one of which stands for the real service.
    private struct Stage {
        let source: PreparedEntries
        let targets: TargetSwitch
        let live: Simulator

        init(_ entries: [String], answer: Bool = true, hasKey: Bool = true) {
            source = PreparedEntries(entries, answer: answer)
            live = Simulator(options: Self.options(seed: 7))
            targets = TargetSwitch(
                .simulator, simulator: Simulator(options: Self.options(seed: 1)), live: hasKey ? live : nil)
        }

        private static func options(seed: UInt64) -> SimulatorOptions {
            SimulatorOptions(
                seed: seed, wallClock: { .seconds(1_767_225_600) }, clock: ContinuousClock())
        }

        /// What the session prints.
        func play() async throws -> String {
            let client = TelnyxClient(
                transport: targets, configuration: try ClientConfiguration(environment: [:]),
                clock: ContinuousClock(), random: { 7 })
            var options = SessionOptions()
            options.targets = targets
            let session = try await Session(
                host: try await makeHost(client: client, printingTo: source), source: source, options: options
            )
            await session.run()
            return source.printed
        }
    }

    private static let make = "a = ai.assistants.create { name = 'A', instructions = 'x' }"
    private static let count = "#ai.assistants.list{}:collect()"

    @Test func `can be changed while the state stays`() async throws {
        let stage = Stage([Self.make, Self.count, ":target live", Self.count, "a.name"])
        #expect(
            try await stage.play() == "1\ncalls reach the real service from now on\n0\n\"A\"\n")
    }

    @Test func `asks before changes on live alone`() async throws {
        let stage = Stage([Self.make, ":target live", Self.count, Self.make, Self.make])
        _ = try await stage.play()
        #expect(
            stage.source.questions == [
                "assistants.create changes something on live. Go on, now and for the rest of this session?"
            ])
        #expect(stage.live.requests.map(\.operation).filter { $0 == "assistants.create" }.count == 2)
    }

    @Test func `two changes at once ask once`() async throws {
        let stage = Stage([
            ":target live", "task.all { function() \(Self.make) end, function() \(Self.make) end }",
        ])
        _ = try await stage.play()
        #expect(stage.source.questions.count == 1)
    }

    @Test func `without a key live is refused`() async throws {
        let text = try await Stage([":target live"], hasKey: false).play()
        #expect(
            text
                == ":target [simulator|live|fork]: there is no key; set TELNYX_API_KEY and start again\n")
    }

    @Test(arguments: [":target moon", ":target", ":target fork"])
    func `says what there is`(_ entry: String) async throws {
        let printed = [
            ":target moon": "no target 'moon'; there are simulator, live\n",
            ":target": "calls go to simulator; there are simulator, live\n",
            ":target fork": ":target [simulator|live|fork]: there is no fork yet; :fork makes one\n",
        ]
        #expect(try await Stage([entry]).play() == printed[entry])
    }

    @Test func `a fork holds what was read from live, and leaves live alone`() async throws {
        let stage = Stage([
            ":target live", Self.make, "c = ai.conversations.create {}",
            "r = ai.assistants.chat(a, { content = 'hi', conversation_id = c.id })",
            "m = ai.conversations.messages.list(c.id):collect()", ":fork",
            "ai.assistants.retrieve(a).name, ai.assistants.versions.list(a):first().version_id == a.version_id",
            "#ai.conversations.messages.list(c.id):collect() == #m", "ai.assistants.delete(a).deleted",
            ":target live", "ai.assistants.retrieve(a).name",
        ])
        let text = try await stage.play()
        #expect(
            text.hasSuffix(
                "read from live; :target live goes back\n\"A\"\ntrue\ntrue\ntrue\ncalls reach the real service from now on\n\"A\"\n"
            ), "\(text)")
    }

    @Test func `a fork of the simulator is a copy`() async throws {
        let stage = Stage([
            Self.make, ":fork", "ai.assistants.delete(a).deleted", ":target simulator", Self.count,
        ])
        #expect(
            try await stage.play()
                == "a copy of the simulator; :target simulator goes back\ntrue\ncalls go to the simulator\n1\n"
        )
    }

    @Test func `a simulator never sees the key`() async throws {
        // This one lets nobody in without the key.
        let simulator = Simulator(
            options: SimulatorOptions(apiKey: "KEY1", wallClock: { .zero }, clock: ContinuousClock()))
        let client = TelnyxClient(
            transport: TargetSwitch(.simulator, simulator: simulator, live: nil),
            configuration: ClientConfiguration(apiKey: Secret("KEY1")), clock: ContinuousClock(),
            random: { 7 })
        let error = await #expect(throws: TelnyxError.self) { try await client.call("assistants.list", [:]) }
        #expect(error?.status == 401)
    }
}
