internal import TelnyxCatalog
internal import Webhooks

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

    /// Requests the webhook and answers what it said; what was not sent is no success.
    private static let test: Handler = { world, call throws(Refusal) in
        let (id, tool) = try addressed(by: call, in: world)
        let configuration = Assistants.configuration(of: id, in: world) ?? [:]
        let attached = configuration["tool_ids"]?.array ?? []
        guard attached.contains(.string(tool)), let record = world[.sharedTools][tool] else {
            throw .notFound
        }
        guard record["type"] == "webhook" else {
            throw .badRequest(
                "Only webhook tools can be tested, this one is of the type \(record["type"]?.string ?? "").")
        }
        let variables = DynamicVariables(
            given: call["dynamic_variables"]?.object ?? [:], configuration: configuration, metadata: [:],
            now: world.now)
        let webhook = WebhookTool(
            tool: .object(SharedTools.merged(record)), variables: variables, secrets: world.secretValues)
        let request: WebhookRequest
        do throws(WebhookTool.Problem) {
            request = try webhook.request(call["arguments"]?.object ?? [:], metadata: [:])
        } catch {
            throw .badRequest("Nothing was sent: \(error.sentence).")
        }
        guard let answer = answer(to: request, of: tool, in: &world) else { return .nothing }
        var result: JSONObject = ["success": false, "status_code": 0, "content_type": "", "response": ""]
        var answeredBy = "nobody"
        switch answer {
        case .response(let response, let source):
            result["success"] = .bool((200..<300).contains(response.status))
            result["status_code"] = .integer(Int64(response.status))
            result["content_type"] = .string(response.headers["content-type"] ?? "")
            result["response"] = .string(String(decoding: response.body, as: UTF8.self))
            answeredBy = source
        case .silence(let failure, let source):
            let isSent = Deliveries.status(answer) != Deliveries.Status.unsent
            result["response"] = .string("\(failure)" + (isSent ? "" : ", and nothing was sent"))
            if isSent { answeredBy = source }
        case .failed(let sentence): result["response"] = .string(sentence)
        default: break
        }
        result["request"] = [
            "method": .string(request.method),
            "url": .string(request.url),
            // Members marked secret stay so.
            "headers": record["tool_definition"]?["headers"] ?? [],
            "body": (try? JSONValue(parsing: request.body)) ?? [:],
            "dynamic_variables": call["dynamic_variables"] ?? [:],
            "answered_by": .string(answeredBy),
        ]
        return .object(result)
    }

    private static func answer(
        to request: WebhookRequest, of tool: String, in world: inout World
    ) -> BrainBook.Answer? {
        let name = request.purpose.name ?? tool
        if let told = ToolResult.told(for: name, in: world) {
            return .response(
                WebhookResponse(
                    status: told.status, headers: ["content-type": "application/json"],
                    body: Array(told.text.utf8)), from: "script")
        }
        guard world.brains.hasReceiver else {
            return .silence(
                .noReceiver("nothing receives the webhooks of the tool \(name) in the simulator"),
                from: "nobody")
        }
        let question = BrainBook.Wanted(
            key: BrainBook.Key(conversation: nil, place: "test of \(tool)"),
            subject: .webhook(request, isAwaited: true))
        guard let answer = world.brains.answer(to: question) else { return nil }
        Deliveries.note(request, answer, conversation: nil, in: &world)
        return answer
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

/// What a tool says when it is used.
struct ToolResult: Sendable {
    let status: Int
    let text: String

    init(status: Int, text: String) { (self.status, self.text) = (status, text) }

    /// An object with `status_code` and `response`, or the response itself.
    init(_ value: JSONValue) {
        let hasStatus = value["status_code"] != nil
        status = value["status_code"]?.integer.flatMap { Int(exactly: $0) } ?? 200
        text = Conversations.text(of: value["response"] ?? (hasStatus ? "" : value))
    }

    /// What a script told about the tool.
    static func told(for name: String, in world: World) -> ToolResult? {
        world.controls["tool_results"]?[name].map { ToolResult($0) }
    }
}
