internal import Lua
internal import TelnyxCatalog
internal import TelnyxSimulator

/// A brain that is a function of a script: it is given the turn as a table and returns moves.
///
/// The function runs as a script of its own in its own host, so it may wait and call the API.
struct FunctionBrain: Brain {
    var name: String { "function" }
    /// Takes the turn as JSON and returns the moves as JSON text; the library's wrapper around the script's function.
    let function: LuaReference

    func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
        AsyncThrowingStream { continuation in
            let work = Task {
                do {
                    let results = try await function.call(LuaJSON(turn.json.encoded()))
                    for move in try Self.moves(results.first) { continuation.yield(move) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }

    private static func moves(_ value: LuaValue?) throws -> [Move] {
        guard let text = value?.text else { throw BrainError(sentence: "the function returned no moves") }
        return try (JSONValue(parsing: Array(text.utf8)).array ?? []).map { move in
            if let piece = move["say"]?.string { return .say(piece) }
            if let target = move["handoff"]?.string { return .handOff(to: target) }
            if move["end"] == true { return .end }
            return .call(ToolCall(move["call"]?.string ?? "", move["arguments"]?.object ?? [:]))
        }
    }
}

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

/// Why a brain of a script has no moves.
struct BrainError: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}

extension Turn {
    /// The turn as scripts see it.
    var json: JSONValue {
        var json = plain
        if let flow {
            json["flow"] = [
                "node": .string(flow.node), "conditions": .array(flow.conditions.map { .string($0) }),
                "undecided": .array(flow.undecided.map { .string($0) }),
            ]
        }
        return .object(json)
    }

    private var plain: JSONObject {
        [
            "assistant": .string(assistant), "version": .string(version),
            "conversation": .string(conversation),
            "name": .string(name), "instructions": .string(instructions), "greeting": .string(greeting),
            "message": .string(message), "user": user.map { .string($0) } ?? .null,
            "history": .array(
                history.map { message in
                    [
                        "role": .string(message.role), "text": .string(message.text),
                        "tool_calls": .array(
                            message.toolCalls.map {
                                ["name": .string($0.name), "arguments": .object($0.arguments)]
                            }),
                    ]
                }),
            "results": .array(results.map { .string($0.text) }),
            "tools": .array(
                tools.map { tool in
                    [
                        "name": .string(tool.name), "type": .string(tool.type),
                        "description": .string(tool.description),
                        "parameters": .object(tool.parameters),
                        "required": .array(tool.required.map { .string($0) }),
                    ]
                }),
        ]
    }
}
