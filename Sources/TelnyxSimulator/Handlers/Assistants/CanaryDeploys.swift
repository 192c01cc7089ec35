internal import TelnyxCatalog

extension TableName {
    /// Canary deploys by assistant id: at most one each.
    static let canaryDeploys = TableName("canary_deploys")
}

/// Canary deploys: which conversations get which version.
///
/// One store serves both shapes of the API: the older list of percentages is kept as a single rule
/// that always fires.
enum CanaryDeploys {
    static let all: [String: Handler] = [
        "assistants.canary_deploys.retrieve": retrieve,
        "assistants.canary_deploys.create": create,
        "assistants.canary_deploys.update": update,
        "assistants.canary_deploys.delete": delete,
    ]

    private static let retrieve: Handler = { world, call throws(Refusal) in
        .object(presented(try stored(for: call, in: world)))
    }

    private static let create: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        if world[.canaryDeploys].contains(id) {
            throw Refusal(400, .duplicate, "The assistant has a canary deploy already.")
        }
        let rules = try rules(of: call, in: world)
        let now = JSONValue.string(world.now.text)
        let record: JSONObject = [
            "assistant_id": .string(id), "rules": rules, "created_at": now, "updated_at": now,
        ]
        world[.canaryDeploys].insert(record, id: id)
        return .object(presented(record))
    }

    /// Replaces every rule.
    private static let update: Handler = { world, call throws(Refusal) in
        var record = try stored(for: call, in: world)
        record["rules"] = try rules(of: call, in: world)
        record["updated_at"] = .string(world.now.text)
        world[.canaryDeploys][call.string("assistant_id")] = record
        return .object(presented(record))
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        _ = try stored(for: call, in: world)
        world[.canaryDeploys].remove(call.string("assistant_id"))
        return .nothing
    }

    // MARK: Records

    private static func stored(for call: Call, in world: World) throws(Refusal) -> JSONObject {
        let id = call.string("assistant_id")
        _ = try Assistants.live(id, in: world)
        guard let record = world[.canaryDeploys][id] else { throw .notFound }
        return record
    }

    /// Every version that a rule names.
    static func servedVersions(of id: String, in world: World) -> Set<String> {
        Set((world[.canaryDeploys][id]?["rules"]?.array ?? []).flatMap(servedVersions))
    }

    private static func servedVersions(_ rule: JSONValue) -> [String] {
        let serve = rule["serve"]
        return [serve?["version_id"]?.string].compactMap(\.self)
            + (serve?["rollout"]?.array ?? []).compactMap { $0["version_id"]?.string }
    }

    /// The rules that a call asks for, in today's shape.
    private static func rules(of call: Call, in world: World) throws(Refusal) -> JSONValue {
        var rules = call["rules"]?.array ?? []
        // Where both forms are there, today's counts: an answer that is written back has the older one as well.
        if call["rules"]?.array == nil, let shares = call["versions"]?.array, !shares.isEmpty {
            rules = rule(for: shares).array ?? []
        }
        for rule in rules { try check(rule, of: call.string("assistant_id"), in: world) }
        return .array(rules.map { ["match": $0["match"] ?? [], "serve": $0["serve"] ?? [:]] })
    }

    /// The older list of percentages as today's rules: one for everybody.
    static func rule(for shares: [JSONValue]) -> JSONValue {
        let rollout = shares.map { share -> JSONValue in
            ["version_id": share["version_id"] ?? "", "weight": share["percentage"] ?? 0]
        }
        return [["match": [], "serve": ["rollout": .array(rollout)]]]
    }

    private static func check(_ rule: JSONValue, of id: String, in world: World) throws(Refusal) {
        let slots = rule["serve"]?["rollout"]?.array ?? []
        let hasVersion = rule["serve"]?["version_id"]?.string != nil
        if hasVersion == (rule["serve"]?["rollout"]?.array != nil) {
            throw .invalid(body: "rules", "serve", message: "give exactly one of version_id and rollout")
        }
        let named = servedVersions(rule)
        let total = slots.reduce(0) { $0 + ($1["weight"]?.number ?? 0) }
        if total >= 100 {
            throw .invalid(body: "rules", "serve", "rollout", message: "weights must add up to less than 100")
        }
        for version in named where version != "main" && !Assistants.hasVersion(version, of: id, in: world) {
            throw .missingAssociate("There is no version \(version).", pointer: "/rules")
        }
    }

    /// The answer always has `rules`; it has `versions` as well when one rule for everybody says all.
    private static func presented(_ record: JSONObject) -> JSONObject {
        var answer = record
        let rules = record["rules"]?.array ?? []
        if rules.isEmpty { answer["versions"] = [] }
        if rules.count == 1, rules[0]["match"]?.array?.isEmpty ?? true,
            let slots = rules[0]["serve"]?["rollout"]?.array
        {
            answer["versions"] = .array(
                slots.map { ["version_id": $0["version_id"] ?? "", "percentage": $0["weight"] ?? 0] })
        }
        return answer
    }
}
