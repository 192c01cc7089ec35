public import TelnyxCatalog

extension TableName {
    /// Variables that tools and callers have set, by conversation.
    static let conversationVariables = TableName("conversation_variables")
    /// Who has taken a conversation over, as `assistant_id`, by conversation.
    static let handovers = TableName("handovers")
}

/// What a tool came to, and who answered it.
struct ToolOutcome: Sendable {
    var text: String
    /// `script` for what a script told, `simulator` for what changes the conversation alone, `nobody` for the rest.
    var source: String
}

/// Carries out what a brain calls.
///
/// What touches the conversation alone is done. A webhook, a function and a client-side tool are answered by what a script told
/// for their name; where nothing was told the brain reads an error, since nothing was sent and nothing answered.
enum Tools {
    static func carryOut(_ call: ToolCall, in play: inout TurnPlay, by speaker: Speaker, world: inout World)
        -> ToolOutcome
    {
        guard let tool = play.turn.tools.first(where: { $0.name == call.name }) else {
            return ToolOutcome(text: error("there is no tool \(call.name)"), source: "simulator")
        }
        switch tool.type {
        case "hangup":
            play.end()
            return ToolOutcome(text: "The call ends.", source: "simulator")
        case "transfer", "refer", "invite":
            guard let target = target(of: call, in: tool) else { return unknownTarget(of: tool) }
            if tool.type != "invite" { play.end() }
            return ToolOutcome(text: "The call goes to \(target.name).", source: "simulator")
        case "handoff":
            guard let target = target(of: call, in: tool), Assistants.isLive(target.address, in: world) else {
                return unknownTarget(of: tool)
            }
            play.handOver(to: target.address)
            return ToolOutcome(text: "\(target.name) goes on with the conversation.", source: "simulator")
        case "update_dynamic_variables":
            set(call.arguments, in: play.turn.conversation, world: &world)
            return ToolOutcome(text: "The variables are set.", source: "simulator")
        case "skip_turn", "send_dtmf": return ToolOutcome(text: "Done.", source: "simulator")
        default: return answer(call, tool, play.turn.conversation, speaker, &world)
        }
    }

    private static func answer(
        _ call: ToolCall, _ tool: Turn.Tool, _ conversation: String, _ speaker: Speaker, _ world: inout World
    ) -> ToolOutcome {
        guard let told = ToolResult.told(for: call.name, in: world) else {
            return ToolOutcome(
                text: error("nothing answers the tool \(call.name) in the simulator, and nothing was sent"),
                source: "nobody")
        }
        store(told.text, of: call.name, by: speaker, in: conversation, world: &world)
        if !(200..<300).contains(told.status), told.text.isEmpty {
            return ToolOutcome(text: error("HTTP \(told.status)"), source: "script")
        }
        return ToolOutcome(text: told.text, source: "script")
    }

    static func error(_ sentence: String) -> String { JSONValue.object(["error": .string(sentence)]).text() }

    private static func target(of call: ToolCall, in tool: Turn.Tool) -> Turn.Target? {
        let wanted = call.arguments.members.lazy.compactMap(\.value.string)
        let found = tool.targets.first { target in
            wanted.contains { $0.lowercased() == target.name.lowercased() || $0 == target.address }
        }
        return found ?? (call.arguments.members.isEmpty && tool.targets.count == 1 ? tool.targets[0] : nil)
    }

    private static func unknownTarget(of tool: Turn.Tool) -> ToolOutcome {
        let names = tool.targets.map(\.name).joined(separator: ", ")
        return ToolOutcome(text: error("no such target; there are: \(names)"), source: "simulator")
    }

    // MARK: Variables

    static func set(_ variables: JSONObject, in conversation: String, world: inout World) {
        var kept = world[.conversationVariables][conversation] ?? [:]
        kept.merge(variables)
        world[.conversationVariables].insert(kept, id: conversation)
    }

    /// Parts of a webhook's answer become variables, as its `store_fields_as_variables` says.
    private static func store(
        _ text: String, of tool: String, by speaker: Speaker, in conversation: String, world: inout World
    ) {
        let webhook = Assistants.tools(of: speaker.configuration, in: world)
            .first { $0["webhook"]?["name"]?.string == tool }?["webhook"]
        guard let fields = webhook?["store_fields_as_variables"]?.array, !fields.isEmpty,
            let answer = try? JSONValue(parsing: Array(text.utf8))
        else { return }
        var found: JSONObject = [:]
        for field in fields {
            guard let name = field["name"]?.string, let path = field["value_path"]?.string else { continue }
            var value: JSONValue? = answer
            for part in path.split(separator: ".") {
                value = Int(part).flatMap { value?[$0] } ?? value?[String(part)]
            }
            if let value, !value.isNull { found[name] = value }
        }
        if !found.isEmpty { set(found, in: conversation, world: &world) }
    }
}

extension World {
    /// Lets a tool answer from now on with this: an object with `status_code` and `response`, or the response itself; null ends it.
    public mutating func answerTool(_ name: String, with result: JSONValue) {
        var told = controls["tool_results"]?.object ?? [:]
        // Two ways of writing nothing: a null that is kept, and no member at all.
        if result.isNull { told[name] = Optional<JSONValue>.none } else { told[name] = result }
        controls["tool_results"] = told.members.isEmpty ? Optional<JSONValue>.none : .object(told)
    }
}
