/// How something ended that a script played through in the simulator, a rollout for instance.
///
/// The script says what ended and how; the callers are counted by the simulator.
public struct SimulatedOutcome: Sendable, Hashable {
    /// One or two words: `promoted`, `rolled back`.
    public let result: String
    /// Why, in one sentence.
    public let reason: String
    /// How long it took, on the simulation's clock.
    public let took: Duration
    /// Conversations of simulated traffic that the version had while it was a candidate.
    public let conversations: Int
    /// The callers of those conversations, each counted once.
    public let callers: Int

    public init(result: String, reason: String, took: Duration, conversations: Int, callers: Int) {
        self.result = result
        self.reason = reason
        self.took = took
        self.conversations = conversations
        self.callers = callers
    }
}
