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
