internal import TelnyxCatalog

/// What happens when an assistant talks: the version is chosen, its brain is asked, tools are carried out, and all of it is kept.
///
/// Every channel goes this way: chat, texts, calls and tests.
enum Talk {
    /// The speaker of a conversation and its version: chosen when it starts, then read from its metadata.
    ///
    /// A version that is gone leaves its conversations to main.
    static func serve(_ conversation: String, by assistant: String, in world: inout World) -> String {
        let metadata = Conversations.metadata(of: conversation, in: world) ?? [:]
        let known = metadata[Conversations.Key.version]?.string
        if let known, metadata[Conversations.Key.assistant]?.string == assistant,
            Assistants.hasVersion(known, of: assistant, in: world)
        {
            return known
        }
        let version = VersionRouting.version(of: assistant, for: conversation, metadata: metadata, in: world)
        Conversations.setMetadata(
            [Conversations.Key.assistant: .string(assistant), Conversations.Key.version: .string(version)],
            of: conversation, in: &world)
        return version
    }

    /// Who speaks for a version in a conversation; `given` are dynamic variables of the request, which stay with it.
    static func speaker(
        for assistant: String, version: String, in conversation: String, given: JSONObject = [:],
        world: inout World
    ) -> Speaker {
        if !given.members.isEmpty { Tools.set(given, in: conversation, world: &world) }
        VariableWebhook.begin(
            conversation, assistant: assistant,
            Assistants.configuration(of: assistant, version: version, in: world) ?? [:], in: &world)
        var (assistant, version) = (assistant, version)
        if let successor = world[.handovers][conversation]?["assistant_id"]?.string,
            Assistants.isLive(successor, in: world)
        {
            (assistant, version) = (successor, Assistants.mainVersion(of: successor, in: world))
        }
        let configuration = Flow.applied(
            Assistants.configuration(of: assistant, version: version, in: world) ?? [:], of: assistant,
            in: conversation, world)
        let variables = DynamicVariables(
            given: world[.conversationVariables][conversation] ?? [:], configuration: configuration,
            metadata: Conversations.metadata(of: conversation, in: world) ?? [:], now: world.now)
        return Speaker(
            assistant: assistant, version: version, configuration: configuration, variables: variables)
    }

    // MARK: Turns

    /// What came of a message.
    struct Spoken: Sendable {
        /// What the assistant said, in the pieces in which it came.
        var pieces: [String] = []
        /// All that was said and done, kept or not.
        var drafts: [TurnPlay.Draft] = []
        /// Why there is no answer: the brain failed, and nothing was written.
        var failure: String?

        var text: String { pieces.joined() }
    }

    /// One message of the user and the reply to it, stored as the assistant's privacy settings allow.
    ///
    /// Where somebody outside must be asked first, nothing happens here, and the question is left as wanted, see ``BrainBook``.
    @discardableResult
    static func turn(
        _ content: String, from user: String?, with speaker: Speaker, in conversation: String,
        world: inout World
    ) -> Spoken {
        guard world.brains.wanted == nil else { return Spoken() }
        guard !world.brains.busy.contains(conversation) else {
            return Spoken(failure: "a brain cannot talk in the conversation that it answers in")
        }
        let number = world.brains.beginTurn(in: conversation)
        let turn = snapshot(content, from: user, with: speaker, in: conversation, world: world)
        if let scripted = scriptedReply(to: content, by: speaker, in: world) {
            var play = TurnPlay(turn, brain: "script")
            _ = play.take([.say(speaker.variables.filled(into: scripted))])
            return Spoken(
                pieces: finish(play, from: user, with: speaker, in: &world), drafts: play.drafts)
        }
        var play = TurnPlay(
            turn, number: number, brain: brain(of: speaker, in: world)?.name ?? Words().name)
        var flow = FlowPlay(content, speaker: speaker)
        switch flow.follow(in: &play, world: &world) {
        case .done: break
        case .awaited: return Spoken()
        case .failed(let reason): return Spoken(failure: reason)
        }
        let speaker = flow.speaker
        let brain = brain(of: speaker, in: world)
        while !play.isOver {
            let moves: [Move]
            if let brain {
                let question = BrainBook.Wanted(
                    key: play.key(), subject: .moves(play.turn, brain),
                    isOverheard: world.brains.isStreaming)
                switch world.brains.answer(to: question) {
                case .moves(let found): moves = found
                case .failed(let reason): return Spoken(failure: reason)
                default: return Spoken()
                }
            } else {
                let guidance = world.guidance(play.turn.instructions)
                moves = Words().decide(play.turn, by: guidance)
            }
            guard carryOut(play.take(moves), in: &play, with: speaker, world: &world) else {
                return Spoken()
            }
        }
        return Spoken(pieces: finish(play, from: user, with: speaker, in: &world), drafts: play.drafts)
    }

    /// The brain of a speaker; `nil` is *words*.
    static func brain(of speaker: Speaker, in world: World) -> (any Brain)? {
        world.brains.brain(
            of: speaker.assistant, version: speaker.version,
            own: ExternalModel(speaker.configuration, in: world))
    }

    /// What a brain sees before a message is answered.
    static func snapshot(
        _ content: String, from user: String?, with speaker: Speaker, in conversation: String, world: World
    ) -> Turn {
        let tools = speaker.tools(in: world)
        var history = (world.transcripts[conversation] ?? []).map { Turn.Message($0) }
        history.append(Turn.Message(role: "user", text: content))
        return Turn(
            assistant: speaker.assistant, version: speaker.version, conversation: conversation,
            name: speaker.name,
            instructions: speaker.instructions, greeting: speaker.greeting, history: history,
            tools: tools,
            knowledge: Knowledge.passages(for: content, speaker.configuration, tools: tools, in: world)
                + Memory.passages(in: conversation, world),
            user: user, seed: world.seed)
    }

    /// False where somebody outside must be asked first.
    private static func carryOut(
        _ calls: [ToolCall], in play: inout TurnPlay, with speaker: Speaker, world: inout World
    ) -> Bool {
        guard !calls.isEmpty else { return true }
        for call in calls {
            if let text = Tools.filler(of: call, play.turn.conversation, speaker, in: world) {
                play.fill(text)
            }
            guard let outcome = Tools.carryOut(call, in: &play, by: speaker, world: &world) else {
                return false
            }
            play.take(outcome.text, of: call, from: outcome.source)
        }
        let variables = DynamicVariables(
            given: world[.conversationVariables][play.turn.conversation] ?? [:],
            configuration: speaker.configuration,
            metadata: Conversations.metadata(of: play.turn.conversation, in: world) ?? [:], now: world.now)
        play.change(instructions: variables.filled(into: speaker.configuration["instructions"]?.string ?? ""))
        return true
    }

    private static func scriptedReply(to content: String, by speaker: Speaker, in world: World) -> String? {
        guard let replies = world.controls["replies"]?.array, !replies.isEmpty else { return nil }
        let words = content.lowercased()
        return replies.first { reply in
            (reply["assistant_id"]?.string.map { $0 == speaker.assistant } ?? true)
                && (reply["version_id"].map { $0 == speaker.configuration["version_id"] } ?? true)
                && (reply["contains"]?.string.map { words.contains($0.lowercased()) } ?? true)
        }?["reply"]?.string
    }

    /// Writes the messages of a turn in one go, and does what the turn asked for the conversation.
    private static func finish(
        _ play: TurnPlay, from user: String?, with speaker: Speaker, in world: inout World
    ) -> [String] {
        let conversation = play.turn.conversation
        if let successor = play.handover {
            world[.handovers].insert(["assistant_id": .string(successor)], id: conversation)
        }
        defer { if play.ends { ConversationEnd.end(conversation, in: &world) } }
        let privacy = speaker.configuration["privacy_settings"]
        guard privacy?["data_retention"]?.bool ?? true else { return play.pieces }
        let redacts = privacy?["pii_redaction"] == "redact"
        func kept(_ text: String) -> String { redacts ? Redaction.redacted(text, name: user) : text }
        for (index, draft) in play.drafts.enumerated() {
            let calls = draft.calls.map { call -> JSONValue in
                let arguments = JSONValue.object(call.arguments).text()
                return [
                    "id": .string(call.id ?? ""), "type": "function",
                    "function": ["name": .string(call.name), "arguments": .string(kept(arguments))],
                ]
            }
            var notes = draft.notes
            if index == play.drafts.count - 1 {
                let hash = SeededGenerator.hash(world.seed, conversation, play.turn.message)
                notes["end_user_perceived_latency_ms"] = .integer(Int64(300 + hash % 900))
            }
            Conversations.append(
                role: draft.role, text: kept(draft.text), to: conversation, in: &world, toolCalls: calls,
                toolCallID: draft.callID, metadata: notes)
        }
        return play.pieces
    }
}

extension Turn.Message {
    /// A message as it is stored.
    init(_ message: JSONObject) {
        self.init(role: message["role"]?.string ?? "", text: message["text"]?.string ?? "")
        toolCallID = message["tool_call_id"]?.string
        toolCalls = (message["tool_calls"]?.array ?? []).map { call in
            let arguments = call["function"]?["arguments"]?.string ?? "{}"
            let json = (try? JSONValue(parsing: Array(arguments.utf8)))?.object ?? [:]
            return ToolCall(call["function"]?["name"]?.string ?? "", json, id: call["id"]?.string)
        }
    }
}

/// A version of an assistant in one conversation, with the variables that hold there.
struct Speaker: Sendable {
    let assistant: String
    let version: String
    let configuration: JSONObject
    let variables: DynamicVariables

    /// Stands for "say something of your own" where a greeting is expected.
    static let modelGreeting = "<assistant-speaks-first-with-model-generated-message>"

    var name: String { configuration["name"]?.string ?? "an assistant" }

    /// The instructions with their variables filled in.
    var instructions: String { variables.filled(into: configuration["instructions"]?.string ?? "") }

    /// The greeting with its variables filled in; empty where there is none, or where it is to be made up.
    var greeting: String {
        guard let greeting = configuration["greeting"]?.string, greeting != Speaker.modelGreeting else {
            return ""
        }
        return variables.filled(into: greeting)
    }

    /// What the assistant can do, as its brain sees it.
    func tools(in world: World) -> [Turn.Tool] {
        Assistants.tools(of: configuration, in: world).map { Turn.Tool($0) }
    }
}

extension Turn.Tool {
    init(_ tool: JSONValue) {
        let type = tool["type"]?.string ?? ""
        let definition = tool[type]
        self.init(type: type, name: definition?["name"]?.string ?? type)
        description = definition?["description"]?.string ?? ""
        for place in ["path_parameters", "query_parameters", "body_parameters", "parameters"] {
            let schema = definition?[place]
            for (name, value) in schema?["properties"]?.object?.members ?? [] { parameters[name] = value }
            required += (schema?["required"]?.array ?? []).compactMap(\.string)
        }
        for target in definition?["ai_assistants"]?.array ?? [] {
            targets.append(
                Turn.Target(name: target["name"]?.string ?? "", address: target["id"]?.string ?? ""))
        }
        for target in definition?["targets"]?.array ?? [] {
            let address = target["to"]?.string ?? target["sip_address"]?.string ?? ""
            targets.append(Turn.Target(name: target["name"]?.string ?? address, address: address))
        }
    }
}

/// Takes personal data out of what is stored: addresses, numbers that telephone, the user's name.
enum Redaction {
    static func redacted(_ text: String, name: String?) -> String {
        var words: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            words.append(redacted(word))
        }
        let result = words.joined(separator: " ")
        guard let name, !name.isEmpty else { return result }
        return result.replacing(name, with: "<PII:name/>")
    }

    private static func redacted(_ word: Substring) -> String {
        let end = word.lastIndex { !",.;:!?".contains($0) }.map { word.index(after: $0) } ?? word.startIndex
        let (core, tail) = (word[..<end], word[end...])
        if let at = core.firstIndex(of: "@"), core[at...].contains(".") { return "<PII:email/>" + tail }
        let isNumber = core.allSatisfy { $0.isNumber || "+-()".contains($0) }
        if isNumber, core.filter(\.isNumber).count >= 7 { return "<PII:phone/>" + tail }
        return String(word)
    }
}
