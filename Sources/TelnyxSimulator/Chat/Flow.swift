internal import TelnyxCatalog

extension TableName {
    /// At which node of whose flow a conversation is, as `node` and `assistant`, and whether there was spoken, as `spoken`.
    static let flowPlaces = TableName("flow_places")
}

/// A conversation flow: nodes between which edges lead, by conditions.
///
/// Edges are looked at when the user has spoken, in their order. An expression is computed from the conversation's variables. A
/// condition in words is decided by a model where one speaks, and otherwise by ``Condition``; what is not decided is not met, and is
/// told. `default` is taken where nothing else is, at a prompt node only after the assistant has spoken there.
struct Flow: Sendable {
    /// What became of the way through the nodes.
    enum Step: Sendable, Hashable {
        case say(String)
        /// A shared tool is used, with variables of its arguments' names.
        case tool(id: String, message: String)
        case assistant(String)
        /// The brain speaks, with this node's instructions and tools.
        case prompt
        /// Nothing leads on.
        case end
        /// These conditions must be decided first.
        case asks([String])
    }

    /// How conditions in words are decided.
    enum Decision: Sendable, Hashable {
        case byWords
        /// Nobody has been asked yet.
        case open
        /// Those that are met.
        case told(Set<String>)
    }

    private let nodes: [String: JSONObject]
    private let edges: [JSONValue]
    private let start: String
    private let assistant: String

    /// `nil` where the assistant has no flow.
    init?(_ configuration: JSONObject, of assistant: String) {
        guard let flow = configuration["conversation_flow"], let start = flow["start_node_id"]?.string,
            let nodes = flow["nodes"]?.array?.compactMap(\.object), !nodes.isEmpty
        else { return nil }
        self.start = start
        self.assistant = assistant
        self.nodes = Dictionary(nodes.map { ($0["id"]?.string ?? "", $0) }) { first, _ in first }
        edges = flow["edges"]?.array ?? []
    }

    private func kind(_ node: String) -> String { nodes[node]?["type"]?.string ?? "prompt" }

    /// How many nodes are passed at most in one turn.
    static let limit = 20

    // MARK: The place

    private func place(of conversation: String, in world: World) -> (node: String, spoken: Bool)? {
        guard let place = world[.flowPlaces][conversation], place["assistant"]?.string == assistant,
            let node = place["node"]?.string, nodes[node] != nil
        else { return nil }
        return (node, place["spoken"]?.bool ?? false)
    }

    private func stand(_ conversation: String, at node: String, spoken: Bool, in world: inout World) {
        world[.flowPlaces].insert(
            ["assistant": .string(assistant), "node": .string(node), "spoken": .bool(spoken)],
            id: conversation)
    }

    /// What a brain is told of the place: the node, and the conditions in words that lead on from it.
    func told(in conversation: String, _ world: World) -> Turn.Flow {
        let node = place(of: conversation, in: world)?.node ?? start
        return Turn.Flow(node: node, conditions: leaving(node).compactMap(Self.prompt))
    }

    private func leaving(_ node: String) -> [JSONValue] {
        edges.filter { $0["start_node_id"]?.string == node }
    }

    /// A condition in words.
    private static func prompt(of edge: JSONValue) -> String? {
        edge["condition"]?["type"] == "llm" ? edge["condition"]?["prompt"]?.string : nil
    }

    /// The configuration with instructions and tools of the node at which the conversation is.
    static func applied(
        _ configuration: JSONObject, of assistant: String, in conversation: String, _ world: World
    ) -> JSONObject {
        guard let flow = Flow(configuration, of: assistant) else { return configuration }
        let name = flow.place(of: conversation, in: world)?.node ?? flow.start
        guard let node = flow.nodes[name], flow.kind(name) == "prompt" else { return configuration }
        var configuration = configuration
        let own = node["instructions"]?.string ?? ""
        let all = configuration["instructions"]?.string ?? ""
        configuration["instructions"] = .string(
            node["instructions_mode"] == "append" && !all.isEmpty ? all + "\n" + own : own)
        // Some writers nest the list of tools once more.
        let tools = (node["tools"]?.array ?? []).flatMap { $0.array ?? [$0] }
        let shared = node["shared_tool_ids"]?.array ?? []
        if !tools.isEmpty || !shared.isEmpty {
            let appends = node["tools_mode"] == "append"
            configuration["tools"] = .array((appends ? configuration["tools"]?.array ?? [] : []) + tools)
            configuration["tool_ids"] = .array(
                (appends ? configuration["tool_ids"]?.array ?? [] : []) + shared)
        }
        return configuration
    }

    // MARK: The way

    /// Goes one step on after the user has said `message`; `isFirst` is the first step of a turn.
    ///
    /// - Parameters:
    ///   - variables: What expressions are computed from.
    ///   - undecided: Gains the conditions that words do not decide.
    func step(
        after message: String, isFirst: Bool, in conversation: String, _ variables: (String) -> JSONValue?,
        _ decision: Decision, undecided: inout [String], world: inout World
    ) -> Step {
        var known = place(of: conversation, in: world)
        // The greeting was the start node's word.
        if known == nil, isFirst, kind(start) == "prompt" {
            let hasSpoken = world.transcripts[conversation]?.contains { $0["role"] == "assistant" } ?? false
            stand(conversation, at: start, spoken: hasSpoken, in: &world)
            known = (start, hasSpoken)
        }
        guard let here = known else { return enter(start, conversation, &world) }
        let isPrompt = kind(here.node) == "prompt"
        // At a prompt node that was just entered the assistant speaks before anything leads on.
        if isPrompt && !isFirst { return .prompt }
        let leaving = leaving(here.node)
        if decision == .open {
            let asked = leaving.compactMap(Self.prompt)
            if !asked.isEmpty { return .asks(asked) }
        }
        let met = leaving.first { edge in
            if edge["condition"]?["type"] == "expression" {
                return Self.value(edge["condition"]?["expression"] ?? .null, variables) == .bool(true)
            }
            guard let prompt = Self.prompt(of: edge) else { return false }
            if case .told(let told) = decision { return told.contains(prompt) }
            switch Condition(prompt).outcome(after: message) {
            case .met: return true
            case .notMet: return false
            case .undecided:
                if !undecided.contains(prompt) { undecided.append(prompt) }
                return false
            }
        }
        let fallback = leaving.first { $0["condition"]?["type"] == "default" && (!isPrompt || here.spoken) }
        guard let target = (met ?? fallback)?["target"] else {
            if isPrompt { stand(conversation, at: here.node, spoken: true, in: &world) }
            return isPrompt ? .prompt : .end
        }
        if target["type"] == "assistant" { return .assistant(target["assistant_id"]?.string ?? "") }
        return enter(target["node_id"]?.string ?? "", conversation, &world)
    }

    private func enter(_ name: String, _ conversation: String, _ world: inout World) -> Step {
        guard let node = nodes[name] else { return .end }
        stand(conversation, at: name, spoken: kind(name) == "prompt", in: &world)
        switch kind(name) {
        case "speak": return .say(node["message"]?.string ?? "")
        case "tool":
            return .tool(id: node["shared_tool_id"]?.string ?? "", message: node["message"]?.string ?? "")
        default: return .prompt
        }
    }

    // MARK: Expressions

    /// What an expression comes to; `nil` where a variable in it has no value.
    static func value(_ expression: JSONValue, _ variables: (String) -> JSONValue?) -> JSONValue? {
        func part(_ name: String) -> JSONValue? { expression[name].flatMap { value($0, variables) } }
        let sign = expression["op"]?.string ?? ""
        switch expression["type"]?.string {
        case "string_literal", "number_literal", "bool_literal": return expression["value"]
        case "variable": return variables(expression["name"]?.string ?? "")
        case "bool_op":
            let values = (expression["operands"]?.array ?? []).map { value($0, variables) == .bool(true) }
            return switch sign {
            case "and": .bool(values.allSatisfy { $0 })
            case "or": .bool(values.contains(true))
            default: .bool(!(values.first ?? false))
            }
        case "arithmetic":
            guard let left = part("left").flatMap(number), let right = part("right").flatMap(number) else {
                return nil
            }
            switch sign {
            case "+": return .number(left + right)
            case "-": return .number(left - right)
            case "*": return .number(left * right)
            case "/": return right == 0 ? nil : .number(left / right)
            default: return right == 0 ? nil : .number(left.truncatingRemainder(dividingBy: right))
            }
        case "comparison":
            guard let left = part("left"), let right = part("right") else { return nil }
            return .bool(compares(left, sign, right))
        default: return nil
        }
    }

    private static func number(_ value: JSONValue) -> Double? {
        value.number ?? value.string.flatMap { Double($0) }
    }

    private static func compares(_ left: JSONValue, _ sign: String, _ right: JSONValue) -> Bool {
        let (leftText, rightText) = (Conversations.text(of: left), Conversations.text(of: right))
        switch sign {
        case "contains": return leftText.contains(rightText)
        case "not_contains": return !leftText.contains(rightText)
        default: break
        }
        if let left = number(left), let right = number(right) {
            return compares(left, sign, right)
        }
        return compares(leftText, sign, rightText)
    }

    private static func compares<Value: Comparable>(_ left: Value, _ sign: String, _ right: Value) -> Bool {
        switch sign {
        case "==": left == right
        case "!=": left != right
        case "<": left < right
        case "<=": left <= right
        case ">": left > right
        default: left >= right
        }
    }
}

extension Flow {
    /// A condition in words, decided by words.
    ///
    /// It is met where all its content words and values stand in clauses of the message that deny nothing. A condition with a denial, an
    /// alternative or nothing but small words, and a message that has the words and denies something, decide nothing.
    struct Condition: Sendable {
        enum Outcome: Sendable, Hashable { case met, notMet, undecided }

        /// Words that a condition has about whoever says something.
        private static let about = Set(
            [
                "caller", "user", "customer", "person", "want", "ask", "say", "tell", "mention", "need",
                "like",
                "question", "talk", "speak", "request", "about", "wish",
            ].map { Term.Content.word(Lexicon.stem($0)) })

        private static let splitting: Set<String> = [
            "or", "if", "unless", "except", "either", "but", "neither", "nor",
        ]

        private let wanted: Set<Term.Content>
        private let isDecidable: Bool

        init(_ prompt: String) {
            let clauses = Clause.all(of: prompt)
            let words = Set(Sentences.words(prompt))
            wanted = Set(clauses.flatMap(\.all).map(\.content)).subtracting(Self.about)
            isDecidable =
                !wanted.isEmpty && clauses.allSatisfy { $0.negations == 0 }
                && words.isDisjoint(with: Self.splitting)
        }

        func outcome(after message: String) -> Outcome {
            guard isDecidable else { return .undecided }
            let clauses = Clause.all(of: message)
            let affirmed = clauses.filter { $0.negations == 0 }.flatMap(\.all).map(\.content)
            if wanted.isSubset(of: affirmed) { return .met }
            return wanted.isSubset(of: clauses.flatMap(\.all).map(\.content)) ? .undecided : .notMet
        }
    }
}

/// Goes the way of an assistant's flow before its brain is asked.
struct FlowPlay {
    /// What came of the way.
    enum Outcome: Sendable, Hashable {
        case done
        /// Somebody outside must be asked first.
        case awaited
        /// The model that decides conditions failed.
        case failed(String)
    }

    let message: String
    /// Who speaks where the way ends.
    private(set) var speaker: Speaker
    private var undecided: [String] = []

    init(_ message: String, speaker: Speaker) { (self.message, self.speaker) = (message, speaker) }

    /// Follows the flow after what the user has said.
    mutating func follow(in play: inout TurnPlay, world: inout World) -> Outcome {
        guard var flow = flow(of: speaker, in: world) else { return .done }
        let conversation = play.turn.conversation
        var isFirst = true
        var isOver = false
        var decision = decision(world)
        var steps = 0
        while !isOver {
            // A flow may go in a circle without anybody speaking.
            guard steps < Flow.limit else {
                play.note("stopped", .string("after \(Flow.limit) nodes of the flow"))
                if !play.hasAnnounced { break }
                play.close()
                return .done
            }
            let variables = variables(in: conversation, world)
            let step = flow.step(
                after: message, isFirst: isFirst, in: conversation, { variables.known($0) }, decision,
                undecided: &undecided, world: &world)
            if case .asks(let conditions) = step {
                let outcome = decide(conditions, in: play, by: &decision, world: &world)
                guard outcome == .done else { return outcome }
                continue
            }
            steps += 1
            isFirst = false
            decision = self.decision(world)
            switch step {
            case .say(let text): play.announce(variables.filledOut(text))
            case .tool(let id, let text):
                if !text.isEmpty { play.announce(variables.filledOut(text)) }
                guard use(id, in: &play, variables, world: &world) else { return .awaited }
            case .assistant(let successor):
                guard Assistants.isLive(successor, in: world) else {
                    isOver = true
                    continue
                }
                world[.handovers].insert(["assistant_id": .string(successor)], id: conversation)
                speaker = Talk.speaker(
                    for: speaker.assistant, version: speaker.version, in: conversation, world: &world)
                guard let next = self.flow(of: speaker, in: world) else {
                    isOver = true
                    continue
                }
                (flow, isFirst) = (next, true)
            case .prompt: isOver = true
            case .end:
                if play.hasAnnounced {
                    play.close()
                    return .done
                }
                isOver = true
            case .asks: break
            }
        }
        speaker = Talk.speaker(
            for: speaker.assistant, version: speaker.version, in: conversation, world: &world)
        var turn = Talk.snapshot(message, from: play.turn.user, with: speaker, in: conversation, world: world)
        turn.flow = self.flow(of: speaker, in: world)?.told(in: conversation, world)
        turn.flow?.undecided = undecided
        if let node = turn.flow?.node { play.note("flow_node", .string(node)) }
        if !undecided.isEmpty { play.note("flow_undecided", .array(undecided.map { .string($0) })) }
        play.change(to: turn, brain: Talk.brain(of: speaker, in: world)?.name ?? Words().name)
        return .done
    }

    private func flow(of speaker: Speaker, in world: World) -> Flow? {
        Flow(
            Assistants.configuration(of: speaker.assistant, version: speaker.version, in: world) ?? [:],
            of: speaker.assistant)
    }

    // MARK: Conditions

    /// A model decides where one speaks.
    private func decision(_ world: World) -> Flow.Decision {
        Talk.brain(of: speaker, in: world) is ModelBrain ? .open : .byWords
    }

    /// Asks a model which conditions are met.
    private mutating func decide(
        _ conditions: [String], in play: TurnPlay, by decision: inout Flow.Decision, world: inout World
    ) -> Outcome {
        decision = .byWords
        guard let model = Talk.brain(of: speaker, in: world) else { return .done }
        switch world.brains.answer(to: ModelFlow.question(conditions, play.turn), by: model) {
        case .moves(let moves):
            let met = ModelFlow.met(moves, of: conditions)
            if met == nil { undecided += conditions.filter { !undecided.contains($0) } }
            decision = .told(met ?? [])
            return .done
        case .failed(let reason): return .failed(reason)
        default: return .awaited
        }
    }

    // MARK: Tools

    private func use(
        _ id: String, in play: inout TurnPlay, _ variables: DynamicVariables, world: inout World
    ) -> Bool {
        guard let record = world[.sharedTools][id] else { return true }
        let tool = Turn.Tool(.object(SharedTools.merged(record)))
        var arguments: JSONObject = [:]
        for (name, _) in tool.parameters.members { arguments[name] = variables.known(name) }
        var configuration = speaker.configuration
        let ids = configuration["tool_ids"]?.array ?? []
        if !ids.contains(.string(id)) { configuration["tool_ids"] = .array(ids + [.string(id)]) }
        let borrower = Speaker(
            assistant: speaker.assistant, version: speaker.version, configuration: configuration,
            variables: variables)
        play.lend(tool)
        let call = play.use(ToolCall(tool.name, arguments))
        guard let outcome = Tools.carryOut(call, in: &play, by: borrower, world: &world) else { return false }
        play.take(outcome.text, of: call, from: outcome.source)
        return true
    }

    private func variables(in conversation: String, _ world: World) -> DynamicVariables {
        DynamicVariables(
            given: world[.conversationVariables][conversation] ?? [:], configuration: speaker.configuration,
            metadata: Conversations.metadata(of: conversation, in: world) ?? [:], now: world.now)
    }
}
