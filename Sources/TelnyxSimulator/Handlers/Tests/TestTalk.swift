internal import TelnyxCatalog

/// The conversation of a test run, held between the assistant and whoever plays its caller.
struct TestTalk: Sendable {
    /// How many turns a test has at most.
    private static let turnLimit: Int64 = 20

    let conversation: String
    /// What was said and done, whatever of it the assistant's privacy settings let anybody keep.
    private(set) var lines: [Judge.Line] = []
    /// Why the conversation broke off.
    private(set) var failure: String?

    static func hold(
        _ test: JSONObject, with assistant: String, version: String, in world: inout World
    ) -> TestTalk {
        let conversation = Conversations.create(
            in: &world, name: test["name"]?.string.map { "Test: \($0)" },
            metadata: [
                Conversations.Key.assistant: .string(assistant), Conversations.Key.version: .string(version),
                Conversations.Key.channel: test["telnyx_conversation_channel"] ?? "web_chat",
                Conversations.Key.agentTarget: test["destination"] ?? "",
                Conversations.Key.endUserTarget: "assistant-test",
            ])
        var talk = TestTalk(conversation: conversation)
        talk.hold(test, with: assistant, version: version, in: &world)
        ConversationEnd.end(conversation, in: &world, insightsAfter: .zero)
        return talk
    }

    private init(conversation: String) { self.conversation = conversation }

    private mutating func hold(
        _ test: JSONObject, with assistant: String, version: String, in world: inout World
    ) {
        var speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        let greeting = Greeting.text(of: speaker)
        Greeting.speak(speaker, in: conversation, world: &world)
        if let greeting { lines.append(Judge.Line(speaker: .assistant, text: greeting)) }
        var caller = Caller(test["instructions"]?.string ?? "", conversation, greeting, in: world)
        var answer: String?
        // A turn takes two seconds of the test's longest duration.
        let turns = min(Self.turnLimit, max(1, (test["max_duration_seconds"]?.integer ?? 3600) / 2))
        for _ in 0..<turns where !ConversationEnd.isOver(conversation, in: world) {
            guard let said = next(&caller, after: answer, in: &world) else { return }
            let spoken = Talk.turn(said, from: nil, with: speaker, in: conversation, world: &world)
            if let reason = spoken.failure { failure = "the brain failed: \(reason)" }
            // The wanted information is asked for before anything else is said.
            if failure != nil || world.brains.wanted != nil { return }
            lines += spoken.lines
            answer = spoken.text
            speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        }
    }

    /// Who plays the caller: a model where there is one, or words.
    private enum Caller {
        case words(Tester)
        case model(ModelTester, any Brain)

        init(_ instructions: String, _ conversation: String, _ greeting: String?, in world: World) {
            if let model = world.brains.model {
                let tester = ModelTester(
                    instructions, in: conversation, greeting: greeting, seed: world.seed)
                self = .model(tester, model)
            } else {
                self = .words(Tester(instructions))
            }
        }
    }

    /// What the caller says next; `nil` at the end, and where the model has to be asked first.
    private mutating func next(_ caller: inout Caller, after answer: String?, in world: inout World)
        -> String?
    {
        switch caller {
        case .words(var tester):
            defer { caller = .words(tester) }
            return tester.next(after: answer)
        case .model(var tester, let model):
            defer { caller = .model(tester, model) }
            switch tester.next(after: answer, by: model, in: &world.brains) {
            case .says(let words): return words
            case .isOver, .isAwaited: return nil
            case .failed(let reason):
                failure = "the caller failed: \(reason)"
                return nil
            }
        }
    }
}

extension Talk.Spoken {
    /// What was said and done in a turn, for a judge.
    fileprivate var lines: [Judge.Line] {
        drafts.flatMap { draft -> [Judge.Line] in
            switch draft.role {
            case "user": return [Judge.Line(speaker: .caller, text: draft.text)]
            case "tool": return [Judge.Line(speaker: .tool, text: draft.text)]
            default:
                let spoken = draft.text.isEmpty ? [] : [Judge.Line(speaker: .assistant, text: draft.text)]
                return spoken + draft.calls.map { Judge.Line(speaker: .tool, text: "", tool: $0.name) }
            }
        }
    }
}

extension TableName {
    /// Which assistant answers a telephone number: `assistant_id` by number.
    static let numbers = TableName("numbers")
}

/// The destination of a test: an assistant in one version, or nobody, where it is not simulated.
struct TestSubject: Sendable, Hashable {
    let assistant: String?
    let version: String?

    /// Finds whom a destination means.
    ///
    /// An assistant's id counts, with and without its `assistant-`, and a number that an assistant
    /// uses. Otherwise the owner of `version` is meant; without one nobody answers, and the
    /// run ends in an error. No version means main, never the canary.
    init(destination: String, version: String?, in world: World) throws(Refusal) {
        var assistant = TestSubject.assistant(at: destination, in: world)
        if let version, version != "main" {
            let owner = assistant.flatMap { Assistants.hasVersion(version, of: $0, in: world) ? $0 : nil }
            guard
                let owner = owner
                    ?? (assistant == nil
                        ? Assistants.liveIDs(in: world).first {
                            Assistants.hasVersion(version, of: $0, in: world)
                        }
                        : nil)
            else {
                throw .missingAssociate("There is no version \(version).", pointer: "/destination_version_id")
            }
            assistant = owner
            self.version = version
        } else {
            self.version = assistant.map { Assistants.mainVersion(of: $0, in: world) }
        }
        self.assistant = assistant
    }

    private static func assistant(at destination: String, in world: World) -> String? {
        let candidates = [
            destination, "assistant-" + destination,
            world[.numbers][destination]?["assistant_id"]?.string ?? "",
        ]
        return candidates.first { Assistants.isLive($0, in: world) }
    }
}

extension World {
    /// Lets an assistant answer a telephone number, as destination of tests.
    ///
    /// Numbers from which an assistant texts or calls are its own already.
    public mutating func bind(number: String, to assistant: String) {
        self[.numbers].insert(["assistant_id": .string(assistant)], id: number)
    }
}
