internal import TelnyxCatalog

/// The caller of a test, played by a model from the test's instructions.
struct ModelTester: Sendable {
    /// What a model says when nothing is left to say.
    private static let ending = "END"

    private let instructions: String
    private let conversation: String
    private let seed: UInt64
    /// What was said so far as the caller sees it: what the assistant says is what he is asked.
    private var history: [Turn.Message]
    private var isOver = false

    /// What came of asking for the caller's next words.
    enum Next: Sendable, Hashable {
        case says(String)
        case isOver
        case failed(String)
        /// The model has not answered yet.
        case isAwaited
    }

    /// - Parameter greeting: What the assistant said before anybody else.
    init(_ instructions: String, in conversation: String, greeting: String?, seed: UInt64) {
        (self.instructions, self.conversation, self.seed) = (instructions, conversation, seed)
        history = [
            Turn.Message(role: "user", text: greeting ?? "(The assistant waits for you to speak first.)")
        ]
    }

    /// What the caller says next, after what the assistant answered to the words before.
    mutating func next(after answer: String?, by model: any Brain, in book: inout BrainBook) -> Next {
        if let answer { history.append(Turn.Message(role: "user", text: answer)) }
        if isOver { return .isOver }
        switch book.answer(to: turn, by: model) {
        case .failed(let reason): return .failed(reason)
        case .moves(let moves):
            var words = Self.text(of: moves)
            if let rest = Self.withoutEnding(words) { (words, isOver) = (rest, true) }
            guard !words.isEmpty else { return .isOver }
            history.append(Turn.Message(role: "assistant", text: words))
            return .says(words)
        default: return .isAwaited
        }
    }

    private var turn: Turn {
        Turn(
            assistant: "", version: "", conversation: conversation, name: "tester",
            instructions: """
                You play a person who talks with an assistant, so that the assistant can be tested. What this person wants and \
                knows:

                \(instructions)

                Write only what this person says next, in one or two sentences and nothing around it. Never speak for the \
                assistant and never help it. Invent nothing that the person would have to know. When all of this has been \
                said and answered, or nothing more can come of it, write \(Self.ending) and nothing else.
                """,
            greeting: "", history: history, tools: [], knowledge: [], user: nil, seed: seed)
    }

    /// What a model said, without spaces around it.
    static func text(of moves: [Move]) -> String {
        let text = moves.map { if case .say(let piece) = $0 { piece } else { "" } }.joined()
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// The words before the mark of the end, where they end with it.
    private static func withoutEnding(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, last.filter(\.isLetter) == ending else { return nil }
        return words.dropLast().joined(separator: " ")
    }
}
