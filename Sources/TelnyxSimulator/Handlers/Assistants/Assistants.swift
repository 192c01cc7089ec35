internal import TelnyxCatalog

extension TableName {
    /// What belongs to an assistant and not to one of its versions, by assistant id.
    static let assistants = TableName("assistants")
    /// Configurations, grouped by assistant; the id is `Assistants.versionKey`.
    static let versions = TableName("assistant_versions")
}

/// The records behind assistants, and how they look in answers.
///
/// The record of an assistant has `created_at`, `main` (a version id), `tags`, after an import
/// `import_metadata`, and while it is deleted `deleted_at` and `permanently_deleted_at`. All else is
/// in its versions.
enum Assistants {
    static let versionLimit = 10

    static func versionKey(_ assistant: String, _ version: String) -> String { "\(assistant)/\(version)" }

    // MARK: Finding

    /// The record of an assistant that is not deleted.
    static func live(_ id: String, in world: World) throws(Refusal) -> JSONObject {
        guard let record = world[.assistants][id], record["deleted_at"] == nil else { throw .notFound }
        return record
    }

    static func isLive(_ id: String, in world: World) -> Bool {
        world[.assistants][id].map { $0["deleted_at"] == nil } ?? false
    }

    static func deleted(_ id: String, in world: World) throws(Refusal) -> JSONObject {
        guard let record = world[.assistants][id], record["deleted_at"] != nil else { throw .notFound }
        return record
    }

    /// Ids of the assistants that are not deleted, oldest first.
    static func liveIDs(in world: World) -> [String] { world[.assistants].shownIDs }

    /// The id of the main version; empty for an assistant that does not exist.
    static func mainVersion(of id: String, in world: World) -> String {
        world[.assistants][id]?["main"]?.string ?? ""
    }

    /// A version's configuration; the word `main` names the main version.
    static func configuration(of id: String, version: String? = nil, in world: World) -> JSONObject? {
        let version = version.flatMap { $0 == "main" ? nil : $0 } ?? mainVersion(of: id, in: world)
        return world[.versions][versionKey(id, version)]
    }

    static func hasVersion(_ version: String, of id: String, in world: World) -> Bool {
        world[.versions].contains(versionKey(id, version))
    }

    /// Version ids, oldest first.
    static func versions(of id: String, in world: World) -> [String] {
        world[.versions].records(in: id).compactMap { $0["version_id"]?.string }
    }

    // MARK: Saving

    /// Stores a configuration as a new version and returns its id.
    ///
    /// Past ten versions the oldest go, never the main one and never one that a canary deploy names.
    static func addVersion(
        _ configuration: JSONObject, named name: String, to id: String, in world: inout World
    ) -> String {
        var moment = world.now
        while hasVersion(moment.versionID, of: id, in: world) { moment = moment + .microseconds(1) }
        let version = moment.versionID
        var configuration = configuration
        configuration["version_id"] = .string(version)
        configuration["version_name"] = .string(name)
        configuration["version_created_at"] = .string(moment.text)
        world[.versions].insert(configuration, id: versionKey(id, version), group: id)
        return version
    }

    static func pruneVersions(of id: String, keeping kept: String, in world: inout World) {
        let main = mainVersion(of: id, in: world)
        let served = CanaryDeploys.servedVersions(of: id, in: world)
        for version in versions(of: id, in: world) where world[.versions].count(in: id) > versionLimit {
            if version != main && version != kept && !served.contains(version) {
                world[.versions].remove(versionKey(id, version))
            }
        }
    }

    /// Makes an assistant with one version and returns its id.
    static func create(
        _ configuration: JSONObject, tags: [JSONValue], named versionName: String,
        importMetadata: JSONValue? = nil, in world: inout World
    ) -> String {
        let id = "assistant-\(world.random.uuid())"
        let version = addVersion(configuration, named: versionName, to: id, in: &world)
        var record: JSONObject = [
            "created_at": .string(world.now.text), "main": .string(version), "tags": .array(tags),
        ]
        if let importMetadata { record["import_metadata"] = importMetadata }
        world[.assistants].insert(record, id: id)
        return id
    }

    /// Erases an assistant with its versions; what others made with it stays.
    static func erase(_ id: String, in world: inout World) {
        world[.assistants].remove(id)
        world[.versions].removeGroup(id)
        world[.canaryDeploys].remove(id)
    }

    // MARK: Answering

    /// The assistant as it is answered: one version's configuration with what all versions share.
    static func presented(
        _ id: String, version: String? = nil, withMCPServers: Bool = true, in world: World
    ) -> JSONObject {
        let record = world[.assistants][id] ?? [:]
        let configuration = configuration(of: id, version: version, in: world) ?? [:]
        var members: [(key: String, value: JSONValue)] = [
            ("id", .string(id)), ("name", configuration["name"] ?? ""),
            ("created_at", record["created_at"] ?? ""),
        ]
        for (key, value) in configuration.members {
            switch key {
            case "name", "tool_ids": continue
            case "tools": members.append((key, .array(tools(of: configuration, in: world))))
            case "mcp_servers" where !withMCPServers: members.append((key, []))
            case "tags": members.append((key, record["tags"] ?? []))
            default: members.append((key, value))
            }
        }
        for key in ["import_metadata", "deleted_at", "permanently_deleted_at"] {
            if let value = record[key] { members.append((key, value)) }
        }
        return JSONObject(distinct: members)
    }

    /// Inline tools, then shared ones, each marked.
    static func tools(of configuration: JSONObject, in world: World) -> [JSONValue] {
        let inline = (configuration["tools"]?.array ?? []).compactMap(\.object).map { tool in
            var tool = tool
            tool["shared"] = false
            return JSONValue.object(tool)
        }
        let shared = (configuration["tool_ids"]?.array ?? []).compactMap(\.string)
            .compactMap { world[.sharedTools][$0] }.map { JSONValue.object(SharedTools.merged($0)) }
        return inline + shared
    }
}

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

/// What is accepted although it looks wrong from here: accounts differ in models and secrets.
///
/// Each goes out as a `warning` header, so that a script's author may notice and nothing breaks.
enum AssistantWarnings {
    static func headers(for configuration: JSONObject, in world: World) -> [(name: String, value: String)] {
        var warnings: [String] = []
        if let model = configuration["model"]?.string, configuration["external_llm"]?.object == nil,
            !ModelHandlers.knows(model)
        {
            warnings.append("the model \(model) is not among the models of the simulator")
        }
        for secret in secrets(in: configuration) where !isKnown(secret, in: world) {
            warnings.append("there is no integration secret \(secret)")
        }
        return warnings.map { ("warning", "299 - \"\($0.filter { $0.isASCII && $0 != "\"" })\"") }
    }

    private static func secrets(in configuration: JSONObject) -> [String] {
        let settings = ["voice_settings", "transcription", "external_llm", "observability_settings"]
        let objects = [configuration] + settings.compactMap { configuration[$0]?.object }
        let names = [
            "llm_api_key_ref", "api_key_ref", "certificate_ref", "public_key_ref", "secret_key_ref",
        ]
        return objects.flatMap { object in names.compactMap { object[$0]?.string } }
    }

    private static func isKnown(_ secret: String, in world: World) -> Bool {
        world[.integrationSecrets].records.contains { $0["identifier"]?.string == secret }
    }
}
