internal import Essentials
public import TelnyxCatalog
internal import Webhooks

extension TableName {
    /// Variables that tools and callers have set, by conversation.
    static let conversationVariables = TableName("conversation_variables")
    /// The assistant that has taken a conversation over, as `assistant_id`, by conversation.
    static let handovers = TableName("handovers")
}

/// What a tool came to, and who answered it.
struct ToolOutcome: Sendable {
    var text: String
    /// `script` for what a script told or its function returned, `handler` for a webhook's handler in the same program, `http`
    /// for one behind an address, `simulator` for what changes the conversation alone, `nobody` for the rest.
    var source: String
}

/// Carries out what a brain calls.
///
/// What touches the conversation alone is done. A webhook is requested of whoever receives webhooks; functions and client-side
/// tools are answered by what a script told for their name, and so are webhooks that it told for. Where nobody answers the
/// brain reads an error, since nothing was sent.
enum Tools {
    /// The variable that holds the status of the last webhook tool; empty after one that was not answered.
    static let statusVariable = "telnyx_last_tool_status_code"

    /// What is spoken while a webhook works: the first message of its `request_start` ones. Only in what is heard, and not for
    /// one whose result nobody waits for. A message after a delay is never due, since a tool here takes no time.
    static func filler(of call: ToolCall, _ conversation: String, _ speaker: Speaker, in world: World)
        -> String?
    {
        let channel = Conversations.metadata(of: conversation, in: world)?[Conversations.Key.channel]?.string
        guard channel == "phone_call" || channel == "web_call" else { return nil }
        let webhook = Assistants.tools(of: speaker.configuration, in: world).first {
            $0["webhook"]?["name"]?.string == call.name
        }?["webhook"]
        guard webhook?["async"]?.bool != true else { return nil }
        let message = (webhook?["messages"]?.array ?? []).first { $0["type"] == "request_start" }
        guard let text = message?["content"]?.string, !text.isEmpty else { return nil }
        return text
    }

    /// `nil` where somebody outside must be asked first.
    static func carryOut(_ call: ToolCall, in play: inout TurnPlay, by speaker: Speaker, world: inout World)
        -> ToolOutcome?
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
        case "retrieval":
            let found = play.turn.knowledge.joined(separator: "\n")
            return ToolOutcome(text: found.isEmpty ? "Nothing was found." : found, source: "simulator")
        case "skip_turn", "send_dtmf": return ToolOutcome(text: "Done.", source: "simulator")
        default: return answer(call, tool, play, speaker, &world)
        }
    }

    // MARK: Tools that somebody answers for

    private static func answer(
        _ call: ToolCall, _ tool: Turn.Tool, _ play: TurnPlay, _ speaker: Speaker, _ world: inout World
    ) -> ToolOutcome? {
        let turn = play.turn
        let definition =
            Assistants.tools(of: speaker.configuration, in: world)
            .first { $0["type"]?.string == tool.type && $0[tool.type]?["name"]?.string == call.name } ?? [:]
        if let told = ToolResult.told(for: call.name, in: world) {
            return outcome(of: told, from: "script", definition, turn.conversation, &world)
        }
        let key = play.key(call)
        if let function = world.brains.tools[call.name] {
            let use = ToolUse(
                name: call.name, arguments: call.arguments, conversation: turn.conversation,
                assistant: speaker.assistant, version: speaker.version)
            let limit = OutsideDuration(
                nearestMilliseconds: definition["timeout_ms"]?.integer ?? definition[tool.type]?[
                    "timeout_ms"]?.integer ?? 5000)
            let question = BrainBook.Wanted(key: key, subject: .tool(use, function, limit: limit.duration))
            switch world.brains.answer(to: question) {
            case .result(let value)?:
                return outcome(of: ToolResult(value), from: "script", definition, turn.conversation, &world)
            case .silence?:
                return ToolOutcome(text: error("timeout"), source: "script")
            case .failed(let sentence)?:
                let text: JSONValue = ["error": "handler_error", "message": .string(sentence)]
                return ToolOutcome(text: text.text(), source: "script")
            default: return nil
            }
        }
        guard tool.type == "webhook", world.brains.hasReceiver else {
            return ToolOutcome(
                text: error("nothing answers the tool \(call.name) in the simulator, and nothing was sent"),
                source: "nobody")
        }
        return request(call, definition, key, turn.conversation, speaker, &world)
    }

    private static func request(
        _ call: ToolCall, _ definition: JSONValue, _ key: BrainBook.Key, _ conversation: String,
        _ speaker: Speaker, _ world: inout World
    ) -> ToolOutcome? {
        let metadata = Conversations.metadata(of: conversation, in: world) ?? [:]
        let variables = DynamicVariables(
            given: world[.conversationVariables][conversation] ?? [:], configuration: speaker.configuration,
            metadata: metadata, now: world.now)
        let tool = WebhookTool(
            tool: definition, variables: variables, secrets: world.secretValues,
            sealed: world[.sealedVariables][conversation] ?? [:], cipher: world.brains.cipher)
        let request: WebhookRequest
        do { request = try tool.request(call.arguments, metadata: metadata) } catch {
            return ToolOutcome(text: Self.error(error.sentence), source: "nobody")
        }
        let question = BrainBook.Wanted(key: key, subject: .webhook(request, isAwaited: !tool.isAsync))
        guard let answer = world.brains.answer(to: question) else { return nil }
        Deliveries.note(request, answer, conversation: conversation, in: &world)
        switch answer {
        case .response(let response, let source):
            if tool.isAsync, (200..<300).contains(response.status) {
                setStatus(response.status, in: conversation, &world)
                return ToolOutcome(text: "Submitted", source: source)
            }
            let result = ToolResult(
                status: response.status, text: String(decoding: response.body, as: UTF8.self))
            return outcome(of: result, from: source, definition, conversation, &world)
        case .silence(.timedOut, let source):
            set([statusVariable: ""], in: conversation, world: &world)
            return ToolOutcome(text: tool.isAsync ? "Submitted" : error("timeout"), source: source)
        case .silence(let failure, let source):
            set([statusVariable: ""], in: conversation, world: &world)
            var source = source, sentence = failure.description
            if Deliveries.status(answer) == Deliveries.Status.unsent {
                (source, sentence) = ("nobody", "\(sentence), and nothing was sent")
            }
            return ToolOutcome(text: error(sentence), source: source)
        case .failed(let sentence): return ToolOutcome(text: error(sentence), source: "nobody")
        default: return nil
        }
    }

    /// What the model reads of an answer: its text, or its status where there is none.
    private static func outcome(
        of result: ToolResult, from source: String, _ tool: JSONValue, _ conversation: String,
        _ world: inout World
    ) -> ToolOutcome {
        if tool["type"] == "webhook" { setStatus(result.status, in: conversation, &world) }
        store(result.text, of: tool, in: conversation, world: &world)
        if !(200..<300).contains(result.status), result.text.isEmpty {
            return ToolOutcome(text: error("HTTP \(result.status)"), source: source)
        }
        return ToolOutcome(text: result.text, source: source)
    }

    /// A number in chats, a text in calls.
    private static func setStatus(_ status: Int, in conversation: String, _ world: inout World) {
        let channel = Conversations.metadata(of: conversation, in: world)?[Conversations.Key.channel]?.string
        let isCall = channel?.hasSuffix("_call") ?? false
        let value: JSONValue = isCall ? .string(String(status)) : .integer(Int64(status))
        set([statusVariable: value], in: conversation, world: &world)
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
        _ text: String, of tool: JSONValue, in conversation: String, world: inout World
    ) {
        guard let fields = tool["webhook"]?["store_fields_as_variables"]?.array, !fields.isEmpty,
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
