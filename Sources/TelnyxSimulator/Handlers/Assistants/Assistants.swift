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
