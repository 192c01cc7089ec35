public import TelnyxCatalog

/// Decides what an assistant does next.
///
/// A brain gets a snapshot of the conversation and answers with moves. The simulator writes them down, carries out the
/// tools that are called, and asks again with the results until the brain has spoken.
public protocol Brain: Sendable {
    /// What each message is marked with: `words`, `function`, `model NAME`.
    var name: String { get }

    /// The moves for one round of a turn, in their order. An error ends the turn and is the request's error.
    func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error>
}

/// One thing that a brain does.
public enum Move: Sendable, Hashable {
    /// A piece of what is said; the pieces of a round make one message.
    case say(String)
    case call(ToolCall)
    /// Gives the conversation to another assistant.
    case handOff(to: String)
    /// Ends the conversation after what was said.
    case end
}

/// A tool with arguments.
public struct ToolCall: Sendable, Hashable {
    /// `nil` lets the simulator choose one.
    public var id: String?
    public var name: String
    /// Arguments by name.
    public var arguments: JSONObject

    public init(_ name: String, _ arguments: JSONObject = [:], id: String? = nil) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// What a brain sees of a conversation when it is its move.
public struct Turn: Sendable, Hashable {
    /// One message, oldest first in the history; the last is what is answered, or the result of a tool.
    public struct Message: Sendable, Hashable {
        /// `user`, `assistant`, `tool` or `system`.
        public var role: String
        /// What was said; empty where a tool was called without a word.
        public var text: String
        /// The tools that it calls.
        public var toolCalls: [ToolCall] = []
        /// The call whose result it is.
        public var toolCallID: String?
    }

    /// Something that the assistant can do.
    public struct Tool: Sendable, Hashable {
        /// The API's word for its kind: `webhook`, `function`, `transfer`, …
        public var type: String
        /// What it is called by; the kind where it has no name of its own.
        public var name: String
        public var description: String = ""
        /// JSON schema of the arguments, those of path, query and body together.
        public var parameters: JSONObject = [:]
        /// Names of the arguments that it needs.
        public var required: [String] = []
        /// Whom a transfer or a handoff can go to: a name, and what stands for it.
        public var targets: [Target] = []
    }

    /// Somebody who can take over.
    public struct Target: Sendable, Hashable {
        public var name: String
        /// A number, an address or an assistant's id.
        public var address: String
    }

    /// A place in a conversation flow.
    public struct Flow: Sendable, Hashable {
        /// Id of the node.
        public var node: String
        /// The conditions in words that lead on from here, in their order.
        public var conditions: [String]
        /// Those that nobody has decided; they count as not met.
        public var undecided: [String] = []
    }

    /// Id of the assistant.
    public var assistant: String
    /// Id of its version.
    public var version: String
    /// Id of the conversation.
    public var conversation: String
    /// The assistant's name.
    public var name: String
    /// The instructions with their variables filled in.
    public var instructions: String
    /// The greeting with its variables filled in; empty where the user speaks first.
    public var greeting: String
    /// All messages, oldest first.
    public var history: [Message]
    /// What the assistant can do.
    public var tools: [Tool]
    /// Passages of documents that fit the message.
    public var knowledge: [String]
    /// The name of who speaks, where it was given.
    public var user: String?
    /// What chance is drawn from.
    public var seed: UInt64
    /// Where it is in the assistant's conversation flow, where that has one.
    public var flow: Flow?

    /// What the user said last.
    public var message: String { history.last { $0.role == "user" }?.text ?? "" }

    /// The results of tools since the user spoke.
    public var results: [Message] {
        let last = history.lastIndex { $0.role == "user" } ?? -1
        return history.suffix(from: last + 1).filter { $0.role == "tool" }
    }
}

/// Answers for a tool in the place of whoever has it: a webhook's server, a browser, an app.
public protocol ToolFunction: Sendable {
    /// What the tool came to: an object with `status_code` and `response`, or the response itself, as text or as a value
    /// that is given as JSON.
    func answer(_ use: ToolUse) async throws -> JSONValue
}

/// A tool that an assistant uses, as the function that answers for it sees it.
public struct ToolUse: Sendable, Hashable {
    public var name: String
    /// Arguments by name.
    public var arguments: JSONObject
    /// Id of the conversation.
    public var conversation: String
    /// Id of the assistant.
    public var assistant: String
    /// Id of its version.
    public var version: String
}
