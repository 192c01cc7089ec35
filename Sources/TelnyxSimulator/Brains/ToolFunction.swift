public import TelnyxCatalog

/// Answers for a tool in the place of whoever has it: a webhook's server, a browser, an app.
public protocol ToolFunction: Sendable {
    /// What the tool came to: an object with `status_code` and `response`, or the response itself, as text or as a value
    /// that is given as JSON.
    func answer(_ use: ToolUse) async throws -> JSONValue
}

/// A tool that an assistant uses, as the function that answers for it sees it.
public struct ToolUse: Sendable, Hashable {
    public var name: String
    public var arguments: JSONObject
    public var conversation: String
    public var assistant: String
    public var version: String
}
