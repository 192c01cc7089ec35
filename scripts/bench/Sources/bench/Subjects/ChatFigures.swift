/// What a client made of its chats.
struct ChatFigures: Sendable {
    /// Requests a second.
    let rate: Double
    /// Processor time for each request, in the client's process, in microseconds.
    let processor: Double
    /// The most memory of the client's process, in megabytes.
    let memory: Double

    static func best(_ left: ChatFigures, _ right: ChatFigures) -> ChatFigures {
        ChatFigures(
            rate: max(left.rate, right.rate), processor: min(left.processor, right.processor),
            memory: min(left.memory, right.memory))
    }

    static func rows(
        _ name: String, _ ours: ChatFigures, _ peer: String, _ theirs: ChatFigures, withGoal: Bool = true
    ) -> [Row] {
        [
            Row(
                name, ours.rate, "/s", peer: .init(peer, theirs.rate),
                goal: withGoal ? .timesAtLeast(0.9) : nil),
            Row("  processor time of a request", ours.processor, "µs", peer: .init(peer, theirs.processor)),
            Row("  peak memory", ours.memory, "MB", peer: .init(peer, theirs.memory)),
        ]
    }
}
