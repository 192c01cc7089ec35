internal import Synchronization
internal import TelnyxCatalog

/// Which brain speaks for whom, and what brains have answered while one request is played.
///
/// The world is a value and is played without waiting. A brain may wait: so what is played asks here, and where the answer is not
/// known yet it goes on with nothing and leaves the turn in `wanted`. Whoever plays throws that away, asks the brain, and plays
/// again from the same state with one answer more, until nothing is wanted.
struct BrainBook: Sendable {
    /// Whom a brain speaks for; `nil` is everybody.
    struct Place: Sendable, Hashable {
        var assistant: String?
        var version: String?
    }

    /// What a brain came to: its moves, or why it has none.
    enum Answer: Sendable {
        case moves([Move])
        case failed(String)
    }

    /// A question that nobody has answered yet.
    struct Wanted: Sendable {
        let turn: Turn
        let brain: any Brain
    }

    private var brains: [Place: any Brain] = [:]
    /// Speaks where no other brain is named, and plays the testers and judges of test runs.
    var model: (any Brain)?
    var answers: [Turn: Answer] = [:]
    var wanted: Wanted?

    /// Whether any brain but *words* speaks for anybody.
    var isUsed: Bool { model != nil || !brains.isEmpty }

    mutating func set(_ brain: (any Brain)?, for place: Place) { brains[place] = brain }

    /// The nearest one: the version's, the assistant's, everybody's, the model; without any *words* speaks.
    func brain(of assistant: String, version: String) -> (any Brain)? {
        guard isUsed else { return nil }
        return brains[Place(assistant: assistant, version: version)] ?? brains[Place(version: version)]
            ?? brains[Place(assistant: assistant)] ?? brains[Place()] ?? model
    }

    /// The answer to a turn; where there is none it is wanted.
    mutating func answer(to turn: Turn, by brain: any Brain) -> Answer? {
        if let answer = answers[turn] { return answer }
        // The first question that has no answer comes first; what follows it would be asked with a wrong history.
        if wanted == nil { wanted = Wanted(turn: turn, brain: brain) }
        return nil
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
