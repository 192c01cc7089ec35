internal import Synchronization
internal import TelnyxCatalog
internal import Webhooks

/// Answers from outside of the world, and what they were while one request is played.
///
/// The world is a value and is played without waiting. A brain, a tool and a webhook may wait: so what is played asks here, and
/// where the answer is not known yet it goes on with nothing and leaves the question in `wanted`. Whoever plays throws that
/// away, asks, and plays again from the same state with one answer more, until nothing is wanted.
struct BrainBook: Sendable {
    /// Whom a brain speaks for; `nil` is everybody.
    struct Place: Sendable, Hashable {
        var assistant: String?
        var version: String?
    }

    /// What names a question: the same in each play, whatever the time is by then and whoever wrote meanwhile, so that nobody
    /// is asked twice.
    struct Key: Sendable, Hashable {
        /// In which conversation; nobody else speaks there meanwhile. `nil` for what belongs to none.
        var conversation: String?
        /// Which turn of it in this play, which round of that, which call.
        var place: String
    }

    /// What somebody outside came to.
    enum Answer: Sendable {
        case moves([Move])
        /// What a webhook answered, and who received it.
        case response(WebhookResponse, from: String)
        case silence(WebhookFailure, from: String)
        /// What the function of a tool returned.
        case result(JSONValue)
        /// Why there is none.
        case failed(String)
    }

    /// A question that nobody has answered yet.
    struct Wanted: Sendable {
        /// Who is asked for what.
        enum Subject: Sendable {
            case moves(Turn, any Brain)
            case webhook(WebhookRequest, isAwaited: Bool)
            case tool(ToolUse, any ToolFunction, limit: Duration)
        }

        let key: Key
        let subject: Subject
        /// Whether who asked reads what is said while it is said.
        var isOverheard = false
    }

    private var brains: [Place: any Brain] = [:]
    /// Speaks where no other brain is named, and plays the testers and judges of test runs.
    var model: (any Brain)?
    /// Finds the model that an assistant names itself, where it may be reached.
    var external: (@Sendable (ExternalModel) -> (any Brain)?)?
    /// Whether what is asked now belongs to a streamed chat.
    var isStreaming = false
    /// What answers for tools, by their names.
    var tools: [String: any ToolFunction] = [:]
    /// Takes webhooks in the same program.
    var handlers: (any WebhookReceiver)?
    /// Takes webhooks behind addresses.
    var network: (any WebhookReceiver)?
    /// Where events of calls go; empty for the handlers alone.
    var eventsAddress = ""
    /// Of the key that webhooks are signed with, as the portal shows it.
    var publicKey: String?
    /// Opens variables that came encrypted.
    var cipher: (any VariableCipher)?
    var answers: [Key: Answer] = [:]
    var wanted: Wanted?
    /// Conversations in which whoever plays is himself asked, so that he cannot talk there.
    var busy: Set<String> = []
    /// How many turns each conversation had in this play.
    private var turns: [String: Int] = [:]
    /// Conversations whose work is done since the answers were given: those belong to it.
    private var finished: Set<String> = []

    /// Whether anybody outside can be asked.
    var isUsed: Bool { model != nil || external != nil || !brains.isEmpty || !tools.isEmpty || hasReceiver }
    var hasReceiver: Bool { handlers != nil || network != nil }

    mutating func set(_ brain: (any Brain)?, for place: Place) { brains[place] = brain }

    /// The nearest one: the version's, the assistant's, everybody's, the one that the assistant names, the model; without
    /// any *words* speaks.
    func brain(of assistant: String, version: String, own: @autoclosure () -> ExternalModel?) -> (any Brain)?
    {
        guard model != nil || external != nil || !brains.isEmpty else { return nil }
        return brains[Place(assistant: assistant, version: version)] ?? brains[Place(version: version)]
            ?? brains[Place(assistant: assistant)] ?? brains[Place()]
            ?? external.flatMap { find in own().flatMap { find($0) } } ?? model
    }

    /// The answer of whoever plays a tester or a judge; where there is none it is wanted.
    mutating func answer(to turn: Turn, by brain: any Brain) -> Answer? {
        let place = turn.name + "\n" + turn.history.map(\.text).joined(separator: "\n")
        return answer(
            to: Wanted(
                key: Key(conversation: turn.conversation, place: place), subject: .moves(turn, brain)))
    }

    /// The answer to a question; where there is none it is wanted.
    mutating func answer(to question: Wanted) -> Answer? {
        if let answer = answers[question.key] { return answer }
        // The first question that has no answer comes first; what follows it would be asked with a wrong history.
        if wanted == nil { wanted = question }
        return nil
    }

    /// Begins a turn and gives its number in this play.
    mutating func beginTurn(in conversation: String) -> Int {
        guard isUsed else { return 0 }
        turns[conversation, default: 0] += 1
        return turns[conversation, default: 0]
    }

    /// Begins the play of a request, or of a piece of work that was due before.
    mutating func beginPlay() { turns = [:] }

    /// A piece of work is done: the answers that it was given are not for what follows.
    mutating func endPlay() {
        guard !answers.isEmpty, !turns.isEmpty else { return }
        finished.formUnion(turns.keys)
        answers = answers.filter { $0.key.conversation.map { turns[$0] == nil } ?? true }
        turns = [:]
    }

    /// Takes what is wanted out with the conversations whose work is done, and forgets the answers, which belong to one request.
    mutating func takeWanted() -> (wanted: Wanted, finished: Set<String>)? {
        defer { (wanted, answers, busy, finished) = (nil, [:], [], []) }
        return wanted.map { ($0, finished) }
    }
}

/// Lets the turns of one conversation follow each other.
final class TurnLine: Sendable {
    private let talking = Mutex(Set<String>())

    /// Takes a conversation's turn; false where another has it.
    func take(_ conversation: String) -> Bool { talking.withLock { $0.insert(conversation).inserted } }

    /// Gives it back.
    func leave(_ conversation: String) { talking.withLock { _ = $0.remove(conversation) } }
}
