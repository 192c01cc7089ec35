internal import TelnyxCatalog

/// Shared tools on one assistant. Attaching and detaching edit the main version and make none.
enum AssistantToolHandlers {
    static let all: [String: Handler] = [
        "assistants.tools.add": add,
        "assistants.tools.remove": remove,
        "assistants.tools.test": test,
    ]

    private static let add: Handler = { world, call throws(Refusal) in
        let (id, tool) = try addressed(by: call, in: world)
        guard world[.sharedTools].contains(tool) else { throw .notFound }
        var configuration = Assistants.configuration(of: id, in: world) ?? [:]
        let attached = configuration["tool_ids"]?.array ?? []
        if attached.contains(.string(tool)) {
            if Reading.repeatedTool.choice(in: world) == "refused" {
                throw .badRequest("The tool is attached already.")
            }
            return answer(id, tool)
        }
        configuration["tool_ids"] = .array(attached + [.string(tool)])
        try AssistantRules.check(configuration, in: world)
        store(configuration, for: id, in: &world)
        return answer(id, tool)
    }

    private static let remove: Handler = { world, call throws(Refusal) in
        let (id, tool) = try addressed(by: call, in: world)
        var configuration = Assistants.configuration(of: id, in: world) ?? [:]
        let attached = configuration["tool_ids"]?.array ?? []
        guard attached.contains(.string(tool)) else { throw .notFound }
        configuration["tool_ids"] = .array(attached.filter { $0 != .string(tool) })
        store(configuration, for: id, in: &world)
        return answer(id, tool)
    }

    /// Answers what a webhook would have been asked and what it said; nothing is sent anywhere.
    private static let test: Handler = { world, call throws(Refusal) in
        let (id, tool) = try addressed(by: call, in: world)
        let attached = Assistants.configuration(of: id, in: world)?["tool_ids"]?.array ?? []
        guard attached.contains(.string(tool)), let record = world[.sharedTools][tool] else {
            throw .notFound
        }
        guard record["type"] == "webhook" else {
            throw .badRequest(
                "Only webhook tools can be tested, this one is of the type \(record["type"]?.string ?? "").")
        }
        let arguments = call["arguments"]?.object ?? [:]
        let result = ToolResult.scripted(
            for: SharedTools.name(of: record) ?? tool, arguments: arguments, in: world)
        let webhook = record["tool_definition"]
        return .object([
            "success": .bool((200..<300).contains(result.status)),
            "status_code": .integer(Int64(result.status)),
            "content_type": "application/json",
            "response": .string(result.text),
            "request": [
                "method": webhook?["method"] ?? "POST",
                "url": webhook?["url"] ?? "",
                "headers": webhook?["headers"] ?? [],
                "body": .object(arguments),
                "dynamic_variables": call["dynamic_variables"] ?? [:],
            ],
        ])
    }

    private static func addressed(by call: Call, in world: World) throws(Refusal) -> (String, String) {
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        return (id, call.string("tool_id"))
    }

    private static func store(_ configuration: JSONObject, for id: String, in world: inout World) {
        let main = Assistants.mainVersion(of: id, in: world)
        world[.versions][Assistants.versionKey(id, main)] = configuration
    }

    private static func answer(_ assistant: String, _ tool: String) -> Reply {
        .object(["assistant_id": .string(assistant), "tool_id": .string(tool)])
    }
}

/// What a tool says when it is used. No network is touched: the answer is an echo of the arguments, or
/// what `world.controls["tool_results"]` holds under the tool's name.
struct ToolResult: Sendable {
    let status: Int
    let text: String

    static func scripted(for name: String, arguments: JSONObject, in world: World) -> ToolResult {
        if let told = told(for: name, in: world) { return told }
        let echo: JSONValue = ["status": "ok", "tool": .string(name), "arguments": .object(arguments)]
        return ToolResult(status: 200, text: String(decoding: echo.encoded(), as: UTF8.self))
    }

    /// What a script told about the tool.
    static func told(for name: String, in world: World) -> ToolResult? {
        guard let script = world.controls["tool_results"]?[name] else { return nil }
        return ToolResult(
            status: script["status_code"]?.integer.map { Int($0) } ?? 200,
            text: Conversations.text(of: script["response"] ?? script))
    }
}
