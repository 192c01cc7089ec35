internal import TelnyxCatalog

/// Versions of assistants. Main is the one whose id the assistant itself shows.
enum VersionHandlers {
    static let all: [String: Handler] = [
        "assistants.versions.list": list,
        "assistants.versions.retrieve": retrieve,
        "assistants.versions.update": update,
        "assistants.versions.delete": delete,
        "assistants.versions.promote": promote,
    ]

    /// Newest first; ids sort as their moments do.
    private static let list: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        var versions = Assistants.versions(of: id, in: world).sorted(by: >)
        if Reading.listedVersion.choice(in: world) == "late" {
            let newest = (world.now + .seconds(-5)).versionID
            versions.removeAll { $0 > newest }
        }
        return try call.list(versions.count) {
            .object(Assistants.presented(id, version: versions[$0], in: world))
        }
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        let (id, version) = try addressed(by: call, in: world)
        return .object(
            Assistants.presented(
                id, version: version, withMCPServers: call.flag("include_mcp_servers"), in: world))
    }

    /// Changes a version in place; the main version is not changed this way.
    private static let update: Handler = { world, call throws(Refusal) in
        let (id, version) = try addressed(by: call, in: world)
        if version == Assistants.mainVersion(of: id, in: world) {
            throw .badRequest("The main version cannot be changed in place.")
        }
        let stored = Assistants.configuration(of: id, version: version, in: world) ?? [:]
        var configuration = AssistantTemplate.merged(stored, with: AssistantHandlers.givenConfiguration(call))
        try AssistantRules.check(configuration, in: world)
        if let tags = call["tags"]?.array {
            world[.assistants][id]?["tags"] = .array(AssistantHandlers.distinct(tags))
        }
        if let name = call["version_name"] { configuration["version_name"] = name }
        guard Reading.changedVersion.choice(in: world) == "new_version" else {
            world[.versions][Assistants.versionKey(id, version)] = configuration
            return .object(Assistants.presented(id, version: version, in: world))
        }
        let made = Assistants.addVersion(
            configuration, named: configuration["version_name"]?.string ?? AssistantTemplate.versionName,
            to: id, in: &world)
        Assistants.pruneVersions(of: id, keeping: made, in: &world)
        return .object(Assistants.presented(id, version: made, in: world))
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        let (id, version) = try addressed(by: call, in: world)
        if version == Assistants.mainVersion(of: id, in: world) {
            throw .badRequest("The main version cannot be deleted.")
        }
        if CanaryDeploys.servedVersions(of: id, in: world).contains(version) {
            throw Refusal(400, .inUse, "A canary deploy serves the version.")
        }
        world[.versions].remove(Assistants.versionKey(id, version))
        return .nothing
    }

    /// Moves main to this very version and ends the canary deploy.
    private static let promote: Handler = { world, call throws(Refusal) in
        let (id, version) = try addressed(by: call, in: world)
        if version == Assistants.mainVersion(of: id, in: world),
            Reading.promotedMain.choice(in: world) == "refused"
        {
            throw .badRequest("The version is the main version already.")
        }
        world[.assistants][id]?["main"] = .string(version)
        world[.canaryDeploys].remove(id)
        return .object(Assistants.presented(id, version: version, in: world))
    }

    /// The assistant and the version that a call names; `main` names the main version.
    private static func addressed(
        by call: Call, in world: World
    ) throws(Refusal) -> (assistant: String, version: String) {
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        let given = call.string("version_id")
        let version = given == "main" ? Assistants.mainVersion(of: id, in: world) : given
        guard Assistants.hasVersion(version, of: id, in: world) else { throw .notFound }
        return (id, version)
    }
}

/// Chooses the version that serves a conversation; made once, when the conversation starts.
enum VersionRouting {
    /// The version for a conversation with this metadata.
    ///
    /// Rules run from top to bottom and the first that matches decides; where none does, or the
    /// share falls outside the rollout, main serves. Equal seeds, assistants and conversations give
    /// equal shares, so a growing weight only ever adds conversations to a version.
    static func version(
        of assistant: String, for conversation: String, metadata: JSONObject, in world: World
    ) -> String {
        version(of: assistant, splitBy: conversation, metadata: metadata, in: world)
    }

    /// The version for who has this metadata, the share drawn from `key`: equal keys, equal shares.
    static func version(
        of assistant: String, splitBy key: String, metadata: JSONObject, in world: World
    ) -> String {
        let main = Assistants.mainVersion(of: assistant, in: world)
        guard let rules = world[.canaryDeploys][assistant]?["rules"]?.array,
            let rule = rules.first(where: { matches($0, metadata) })
        else { return main }
        let chosen = served(by: rule, share: share(of: key, with: assistant, in: world))
        guard let chosen, chosen != "main", Assistants.hasVersion(chosen, of: assistant, in: world) else {
            return main
        }
        return chosen
    }

    /// Where a conversation stands on the scale from 0 to 100.
    static func share(of conversation: String, with assistant: String, in world: World) -> Double {
        SeededGenerator.fraction(of: SeededGenerator.hash(world.seed, assistant, conversation)) * 100
    }

    private static func served(by rule: JSONValue, share: Double) -> String? {
        if let version = rule["serve"]?["version_id"]?.string { return version }
        var end = 0.0
        for slot in rule["serve"]?["rollout"]?.array ?? [] {
            end += slot["weight"]?.number ?? 0
            if share < end { return slot["version_id"]?.string }
        }
        return nil
    }

    /// Every clause must hold; a rule without clauses matches everything.
    static func matches(_ rule: JSONValue, _ metadata: JSONObject) -> Bool {
        (rule["match"]?.array ?? []).allSatisfy { holds($0, metadata) }
    }

    /// An absent attribute fails `in` and `starts_with`, and passes `not_in`.
    private static func holds(_ clause: JSONValue, _ metadata: JSONObject) -> Bool {
        let values = (clause["values"]?.array ?? []).compactMap(\.string)
        let attribute = clause["attribute"]?.string.flatMap { metadata[$0]?.string }
        return switch clause["operator"]?.string {
        case "in": attribute.map(values.contains) ?? false
        case "not_in": attribute.map { !values.contains($0) } ?? true
        case "starts_with":
            attribute.map { attribute in values.contains(where: attribute.hasPrefix) } ?? false
        default: false
        }
    }
}

/// Tags of assistants. They belong to the assistant, not to a version: changing them makes none.
enum TagHandlers {
    static let all: [String: Handler] = [
        "assistants.tags.list": list,
        "assistants.tags.add": add,
        "assistants.tags.remove": remove,
    ]

    /// Every tag in use, in alphabetical order.
    private static let list: Handler = { world, _ in
        let used = Assistants.liveIDs(in: world).flatMap { tags(of: $0, in: world) }
        return answer(Set(used).sorted())
    }

    /// A tag that is there already is added without a trace, unless another reading is chosen.
    private static let add: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        let tag = call.string("tag")
        var tags = tags(of: id, in: world)
        if tags.contains(tag) {
            switch Reading.repeatedTag.choice(in: world) {
            case "refused": throw Refusal(400, .duplicate, "The assistant has the tag already.")
            case "duplicated": break
            default: return answer(tags)
            }
        }
        tags.append(tag)
        store(tags, of: id, in: &world)
        return answer(tags)
    }

    private static let remove: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        let tags = tags(of: id, in: world)
        let left = tags.filter { $0 != call.string("tag") }
        guard left.count < tags.count else { throw .notFound }
        store(left, of: id, in: &world)
        return answer(left)
    }

    private static func tags(of id: String, in world: World) -> [String] {
        (world[.assistants][id]?["tags"]?.array ?? []).compactMap(\.string)
    }

    private static func store(_ tags: [String], of id: String, in world: inout World) {
        world[.assistants][id]?["tags"] = .array(tags.map { .string($0) })
    }

    private static func answer(_ tags: [String]) -> Reply {
        .object(["tags": .array(tags.map { .string($0) })])
    }
}
