internal import TelnyxCatalog

/// One turn under way: what the brain sees, and the messages that will be written when it is over.
///
/// It is a value that knows neither the world nor the brain. Whoever drives it asks the brain for moves, hands them in, carries
/// out the calls that come back, and hands in what they came to.
struct TurnPlay: Sendable {
    /// A message that is to be written.
    struct Draft: Sendable {
        var role: String
        var text: String
        var calls: [ToolCall] = []
        var callID: String?
        var notes: JSONObject = [:]
    }

    /// How often a brain may call tools in one turn.
    static let roundLimit = 10

    private(set) var turn: Turn
    private(set) var drafts: [Draft] = []
    /// What is said, in the pieces in which it came.
    private(set) var pieces: [String] = []
    private(set) var isOver = false
    /// Whether the brain wants the conversation ended.
    private(set) var ends = false
    private(set) var handover: String?
    private var announced: [String] = []
    /// Stand in the metadata of what is said from now on.
    private var notes: JSONObject = [:]
    private var rounds = 0
    /// Those in which the brain was asked.
    private var brainRounds = 0
    private let number: Int
    private var brain: String
    private let firstCall: UInt64

    /// - Parameter number: Which turn of its conversation it is while one request is played.
    init(_ turn: Turn, number: Int = 0, brain: String) {
        self.turn = turn
        self.number = number
        self.brain = brain
        firstCall = SeededGenerator.hash(turn.seed, turn.conversation, String(turn.history.count))
        drafts.append(Draft(role: "user", text: turn.message))
    }

    /// What names a question of this round: for moves, or for what a call comes to.
    func key(_ call: ToolCall? = nil) -> BrainBook.Key {
        let done = drafts.count { $0.role == "tool" }
        return BrainBook.Key(
            conversation: turn.conversation, place: "\(number).\(rounds)" + (call == nil ? "" : ".\(done)"))
    }

    /// The text of what was said last.
    var reply: String { drafts.last { $0.role == "assistant" && $0.calls.isEmpty }?.text ?? "" }

    /// Takes the moves of a round and returns the tools that are to be carried out; none end the turn.
    mutating func take(_ moves: [Move]) -> [ToolCall] {
        rounds += 1
        brainRounds += 1
        var said: [String] = []
        var calls: [ToolCall] = []
        for move in moves {
            switch move {
            case .say(let piece): said.append(piece)
            case .call(var call):
                if call.id == nil { call.id = nextID(calls.count) }
                calls.append(call)
            case .handOff(let target): handover = target
            case .end: ends = true
            }
        }
        var notes = noted(brain)
        if !calls.isEmpty && brainRounds > TurnPlay.roundLimit {
            notes["stopped"] = .string("after \(TurnPlay.roundLimit) rounds of tools")
            calls = []
            if said.isEmpty { said = ["I am sorry, I cannot finish that."] }
        }
        let text = said.joined()
        drafts.append(Draft(role: "assistant", text: text, calls: calls, notes: notes))
        turn.history.append(Turn.Message(role: "assistant", text: text, toolCalls: calls))
        isOver = calls.isEmpty
        if isOver { pieces = announced + (announced.isEmpty || said.isEmpty ? said : [" "] + said) }
        return calls
    }

    /// Takes what a call came to; `source` says who answered it.
    mutating func take(_ result: String, of call: ToolCall, from source: String) {
        drafts.append(
            Draft(role: "tool", text: result, callID: call.id, notes: ["answered_by": .string(source)]))
        turn.history.append(Turn.Message(role: "tool", text: result, toolCallID: call.id))
    }

    /// Says something before the brain is asked, as a flow does.
    mutating func announce(_ text: String) {
        drafts.append(Draft(role: "assistant", text: text, notes: noted("flow")))
        turn.history.append(Turn.Message(role: "assistant", text: text))
        announced += announced.isEmpty ? [text] : [" ", text]
    }

    /// Says something while a tool works, with the message that calls it.
    mutating func fill(_ text: String) {
        guard let place = drafts.lastIndex(where: { !$0.calls.isEmpty }),
            let spoken = turn.history.lastIndex(where: { !$0.toolCalls.isEmpty })
        else { return }
        // The brain may have said something itself.
        guard drafts[place].text.isEmpty else { return }
        drafts[place].text = text
        turn.history[spoken].text = text
        announced += announced.isEmpty ? [text] : [" ", text]
    }

    /// Has a tool in this turn that the assistant has not.
    mutating func lend(_ tool: Turn.Tool) {
        if !turn.tools.contains(where: { $0.name == tool.name }) { turn.tools.append(tool) }
    }

    /// Uses a tool without the brain.
    mutating func use(_ call: ToolCall) -> ToolCall {
        rounds += 1
        var call = call
        call.id = nextID(0)
        drafts.append(Draft(role: "assistant", text: "", calls: [call], notes: noted("flow")))
        turn.history.append(Turn.Message(role: "assistant", text: "", toolCalls: [call]))
        return call
    }

    /// Ends the turn with what was announced.
    mutating func close() { (isOver, pieces) = (true, announced) }

    /// Whether anything was said before the brain is asked.
    var hasAnnounced: Bool { !announced.isEmpty }

    /// Lets another assistant, or another part of one, go on in this turn.
    mutating func change(to other: Turn, brain: String) {
        let history = turn.history
        turn = other
        turn.history = history
        self.brain = brain
    }

    /// Notes something about what is said from now on; `nil` ends it.
    mutating func note(_ name: String, _ value: JSONValue?) { notes[name] = value }

    private func noted(_ brain: String) -> JSONObject {
        var noted = notes
        noted["brain"] = .string(brain)
        return noted
    }

    /// Takes over variables that a tool has set: what the brain reads of the instructions from now on.
    mutating func change(instructions: String) { turn.instructions = instructions }

    /// The call or the conversation is over when this turn is.
    mutating func end() { ends = true }

    mutating func handOver(to assistant: String) { handover = assistant }

    private func nextID(_ index: Int) -> String {
        var random = SeededGenerator(seed: firstCall &+ UInt64(rounds * 64 + index))
        return "call_\(random.uuid())"
    }
}
