internal import Lua
internal import TelnyxCatalog
internal import TelnyxSimulator

/// A function of a script that answers for a tool.
///
/// It runs as a script of its own in its own host, so it may wait and call the API.
struct FunctionTool: ToolFunction {
    /// Takes the use as JSON and returns the result as JSON text; the library's wrapper around the script's function.
    let function: LuaReference

    func answer(_ use: ToolUse) async throws -> JSONValue {
        let json: JSONValue = [
            "name": .string(use.name), "arguments": .object(use.arguments),
            "conversation": .string(use.conversation), "assistant": .string(use.assistant),
            "version": .string(use.version),
        ]
        let results = try await function.call(LuaJSON(json.encoded()))
        guard let text = results.first?.text else {
            throw BrainError(sentence: "the function returned nothing")
        }
        return try JSONValue(parsing: Array(text.utf8))
    }
}
