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

        init(_ entries: [String], choice: String = "once", hasKey: Bool = true) {
            source = PreparedEntries(entries, choice: choice)
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
        let stage = Stage([Self.make, ":target live", Self.count, Self.make, Self.make], choice: "session")
        _ = try await stage.play()
        #expect(
            stage.source.questions == [
                "assistants.create changes something on live. Go on?"
            ])
        #expect(stage.live.requests.map(\.operation).filter { $0 == "assistants.create" }.count == 2)
    }

    @Test func `two changes at once ask once`() async throws {
        let stage = Stage(
            [
                ":target live", "task.all { function() \(Self.make) end, function() \(Self.make) end }",
            ], choice: "session")
        _ = try await stage.play()
        #expect(stage.source.questions.count == 1)
    }

    @Test func `asks before each change that is allowed once`() async throws {
        let stage = Stage([":target live", Self.make, Self.make])
        _ = try await stage.play()
        #expect(stage.source.questions.count == 2)
    }

    @Test func `a no at two changes at once holds for both`() async throws {
        let stage = Stage(
            [
                ":target live", "task.all { function() \(Self.make) end, function() \(Self.make) end }",
            ], choice: "no")
        _ = try await stage.play()
        #expect(stage.source.questions.count == 1)
        #expect(!stage.live.requests.contains { $0.operation == "assistants.create" })
    }

    /// A call that changes something, and what the question says it does.
    private static let effects = [
        ("ai.assistants.delete('a')", "assistants.delete \"a\" destroys something on live. Go on?"),
        (
            "ai.assistants.send_sms('a', { from = '+13125550001', to = '+13125550002' })",
            "assistants.send_sms \"a\" costs money and can reach a telephone on live. Go on?"
        ),
        (
            "ai.assistants.chat('a', { content = 'x', conversation_id = 'c' })",
            "assistants.chat \"a\" costs money on live. Go on?"
        ),
        ("ai.conversations.create {}", "conversations.create changes something on live. Go on?"),
        (
            "telnyx.texml_applications.delete('5')",
            "texml_applications.delete \"5\" destroys something on live. Go on?"
        ),
        (
            "telnyx.request('POST', '/nowhere', { body = {} })",
            "raw:POST /nowhere changes something on live. Go on?"
        ),
        (
            "telnyx.request('DELETE', '/messaging_profiles/5')",
            "raw:DELETE /messaging_profiles/5 destroys something on live. Go on?"
        ),
    ]

    @Test(arguments: effects) func `a question says what the call does`(_ call: String, _ question: String)
        async throws
    {
        let stage = Stage([":target live", call], choice: "no")
        let text = try await stage.play()
        #expect(stage.source.questions == [question])
        #expect(text.contains("not done, as you asked"))
        #expect(stage.live.requests.isEmpty)
    }

    @Test func `what destroys or reaches a telephone is asked about although other changes are allowed`()
        async throws
    {
        let entries =
            [":target live"]
            + Self.effects.flatMap { ["pcall(function() \($0.0) end)", "pcall(function() \($0.0) end)"] }
        let once = Stage(entries)
        _ = try await once.play()
        #expect(once.source.questions.count == 2 * Self.effects.count)
        let session = Stage(entries, choice: "session")
        _ = try await session.play()
        #expect(
            session.source.questions.count == Self.effects.count - 1,
            "each kind once, and plain changes are one")
        let mixed = Stage(
            [":target live", Self.make, "ai.assistants.delete(a)", "ai.mcp_servers.delete('x')"],
            choice: "session")
        _ = try await mixed.play()
        #expect(mixed.source.questions.count == 3, "a yes for deleting assistants is none for servers")
    }

    @Test func `a fork has forgotten what was deleted`() async throws {
        let stage = Stage([
            ":target live", Self.make,
            "b = ai.assistants.create({ name = 'B', instructions = 'x' }, { idempotency_key = 'other' })",
            "ai.assistants.list{}:collect()", "ai.assistants.retrieve(a)", "ai.assistants.delete(a).deleted",
            ":fork",
            Self.count, "ai.assistants.list{}:first().name", "pcall(ai.assistants.retrieve, a)",
        ])
        let text = try await stage.play()
        #expect(text.contains("1\n\"B\"\nfalse\n"), "\(text)")
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
