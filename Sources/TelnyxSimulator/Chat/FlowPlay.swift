internal import TelnyxCatalog

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
