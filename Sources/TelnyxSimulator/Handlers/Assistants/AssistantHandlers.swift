internal import TelnyxCatalog

/// Creating, reading and changing assistants.
enum AssistantHandlers {
    static let all: [String: Handler] = [
        "assistants.create": create,
        "assistants.retrieve": retrieve,
        "assistants.list": list,
        "assistants.update": update,
        "assistants.get_texml": texml,
        "assistants.instructions.enhance": enhance,
    ]

    /// What a call says about the configuration. The tools are taken as they were sent: the check
    /// drops copies of shared tools, which the service makes inline tools of.
    static func givenConfiguration(_ call: Call) -> JSONObject {
        var given = call.bodyArguments
        for name in ["tags", "promote_to_main", "version_name"] { given[name] = nil }
        if let tools = call.body["tools"]?.array { given["tools"] = .array(tools) }
        return given
    }

    private static let create: Handler = { world, call throws(Refusal) in
        let configuration = AssistantTemplate.configuration(from: givenConfiguration(call), in: &world)
        try AssistantRules.check(configuration, in: world)
        let name = call.optionalString("version_name") ?? AssistantTemplate.versionName
        let id = Assistants.create(
            configuration, tags: distinct(call["tags"]?.array ?? []), named: name, in: &world)
        return saved(id, configuration, in: world)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        var assistant = Assistants.presented(id, in: world)
        if call.flag("fetch_dynamic_variables_from_webhook") {
            let fetched = VariableWebhook.values(for: id, assistant, call, in: &world)
            var variables = assistant["dynamic_variables"]?.object ?? [:]
            variables.merge(fetched)
            assistant["dynamic_variables"] = .object(variables)
        }
        return .object(assistant)
    }

    private static let list: Handler = { world, call throws(Refusal) in
        let ids = Array(Assistants.liveIDs(in: world).reversed())
        return try call.list(ids.count) { .object(Assistants.presented(ids[$0], in: world)) }
    }

    /// Every update makes a version. With `promote_to_main` false main stays where it is.
    private static let update: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        let main = Assistants.configuration(of: id, in: world) ?? [:]
        let configuration = AssistantTemplate.merged(main, with: givenConfiguration(call))
        try AssistantRules.check(configuration, in: world)
        let name = call.optionalString("version_name") ?? AssistantTemplate.versionName
        let version = Assistants.addVersion(configuration, named: name, to: id, in: &world)
        if call["promote_to_main"]?.bool ?? true { world[.assistants][id]?["main"] = .string(version) }
        if let tags = call["tags"]?.array { world[.assistants][id]?["tags"] = .array(distinct(tags)) }
        Assistants.pruneVersions(of: id, keeping: version, in: &world)
        return saved(id, version: version, configuration, in: world)
    }

    private static func saved(
        _ id: String, version: String? = nil, _ configuration: JSONObject, in world: World
    ) -> Reply {
        var reply = Reply.object(Assistants.presented(id, version: version, in: world))
        reply.headers = AssistantWarnings.headers(for: configuration, in: world)
        return reply
    }

    private static let texml: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        return .text(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response>
              <Connect>
                <AIAssistant id="\(id)"></AIAssistant>
              </Connect>
            </Response>

            """, type: "application/xml; charset=utf-8")
    }

    /// Answers the instructions in a tidier form: one sentence a line, what was asked for at the end.
    private static let enhance: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        let stored = Assistants.configuration(of: id, in: world)?["instructions"]?.string ?? ""
        var lines = ["# Instructions", ""]
        lines += Sentences.split(call.optionalString("instructions") ?? stored).map { "- \($0)" }
        if let wish = call.optionalString("enhancement_prompt"), !wish.isEmpty { lines.append("- \(wish)") }
        lines.append("- Ask a question back when the request is unclear.")
        return .text(lines.joined(separator: "\n") + "\n")
    }

    static func distinct(_ tags: [JSONValue]) -> [JSONValue] {
        tags.reduce(into: []) { kept, tag in if !kept.contains(tag) { kept.append(tag) } }
    }
}
