internal import TelnyxCatalog

/// The beginnings and ends of assistants other than creation: deletion, restoring, clones, imports.
enum AssistantLifecycle {
    static let all: [String: Handler] = [
        "assistants.delete": delete,
        "assistants.deleted.list": listDeleted,
        "assistants.deleted.get": getDeleted,
        "assistants.restore": restore,
        "assistants.clone": clone,
        "assistants.imports": imports,
    ]

    static let work: [String: PlayWork] = ["assistant.erase": eraseWhenDue]

    private static let retention: Duration = .seconds(30 * 86_400)

    // MARK: Deletion

    private static let delete: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        let isHard = call.flag("hard_delete")
        guard let record = world[.assistants][id], isHard || record["deleted_at"] == nil else {
            throw .notFound
        }
        if record["deleted_at"] == nil, let other = referrer(of: id, in: world) {
            throw Refusal(400, .inUse, "The assistant is named by a handoff of \(other).")
        }
        if isHard {
            Assistants.erase(id, in: &world)
        } else {
            let now = world.now
            let end = now + retention
            world[.assistants][id]?["deleted_at"] = .string(now.text)
            world[.assistants][id]?["permanently_deleted_at"] = .string(end.text)
            world.schedule(
                at: end, kind: "assistant.erase",
                ["assistant_id": .string(id), "permanently_deleted_at": .string(end.text)])
        }
        return .object(["id": .string(id), "object": "assistant.deleted", "deleted": true])
    }

    /// Erases an assistant that is still deleted; one that was restored, or deleted again later, stays.
    private static let eraseWhenDue: PlayWork = { world, payload in
        guard let id = payload["assistant_id"]?.string, let record = world[.assistants][id],
            record["permanently_deleted_at"] == payload["permanently_deleted_at"]
        else { return }
        Assistants.erase(id, in: &world)
    }

    /// Another live assistant that hands conversations over to this one.
    private static func referrer(of id: String, in world: World) -> String? {
        Assistants.liveIDs(in: world).first { other in
            other != id && world[.versions].records(in: other).contains { names(id, $0, in: world) }
        }
    }

    private static func names(_ id: String, _ configuration: JSONObject, in world: World) -> Bool {
        let handoffs = Assistants.tools(of: configuration, in: world)
            .flatMap { $0["handoff"]?["ai_assistants"]?.array ?? [] }.map { $0["id"] }
        let targets = (configuration["conversation_flow"]?["edges"]?.array ?? []).map {
            $0["target"]?["assistant_id"]
        }
        return (handoffs + targets).contains { $0?.string == id }
    }

    private static let listDeleted: Handler = { world, call throws(Refusal) in
        let deleted = world[.assistants].entries.compactMap { entry in
            entry.record["deleted_at"]?.string.map { (id: entry.id, moment: $0) }
        }
        // The text of moments sorts as the moments do; the sort is stable, so ties stay in order.
        let ids = deleted.sorted { $0.moment > $1.moment }.map(\.id)
        return try call.list(ids.count) { .object(Assistants.presented(ids[$0], in: world)) }
    }

    private static let getDeleted: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.deleted(id, in: world)
        return .object(Assistants.presented(id, in: world))
    }

    private static let restore: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        _ = try Assistants.deleted(id, in: world)
        world[.assistants][id]?["deleted_at"] = nil
        world[.assistants][id]?["permanently_deleted_at"] = nil
        return .object(Assistants.presented(id, in: world))
    }

    // MARK: Copies

    /// Everything of the main version but what ties it to telephones and messages.
    private static let clone: Handler = { world, call throws(Refusal) in
        let id = call.string("assistant_id")
        let record = try Assistants.live(id, in: world)
        var given = Assistants.configuration(of: id, in: world) ?? [:]
        for name in AssistantTemplate.unclonable { given[name] = nil }
        let configuration = AssistantTemplate.configuration(from: given, in: &world)
        let copy = Assistants.create(
            configuration, tags: record["tags"]?.array ?? [],
            named: given["version_name"]?.string ?? AssistantTemplate.versionName, in: &world)
        return .object(Assistants.presented(copy, in: world))
    }

    /// Takes over agents of another provider. Nothing is fetched: an agent is made up from the
    /// provider's name and its id, the same each time, so that importing again overwrites.
    private static let imports: Handler = { world, call throws(Refusal) in
        let provider = call.string("provider")
        let ids =
            (call["import_ids"]?.array ?? []).compactMap(\.string).nonEmpty
            ?? (1...2).map { number in
                let hash = SeededGenerator.hash(world.seed, provider, String(number))
                return "agent_\(String(hash, radix: 16))"
            }
        var assistants: [JSONValue] = []
        for id in ids { assistants.append(.object(imported(id, from: provider, in: &world))) }
        return .value(.array(assistants))
    }

    private static func imported(_ id: String, from provider: String, in world: inout World) -> JSONObject {
        let metadata: JSONValue = ["import_provider": .string(provider), "import_id": .string(id)]
        let given: JSONObject = [
            "name": .string("\(provider) \(id)"),
            "instructions": .string("You are the assistant \(id), brought over from \(provider)."),
            "greeting": .string("Hello, this is \(id). How can I help you?"),
        ]
        let known = Assistants.liveIDs(in: world).first {
            world[.assistants][$0]?["import_metadata"] == metadata
        }
        guard let known else {
            let configuration = AssistantTemplate.configuration(from: given, in: &world)
            let made = Assistants.create(
                configuration, tags: [], named: AssistantTemplate.versionName, importMetadata: metadata,
                in: &world)
            return Assistants.presented(made, in: world)
        }
        let main = Assistants.configuration(of: known, in: world) ?? [:]
        let version = Assistants.addVersion(
            AssistantTemplate.merged(main, with: given), named: AssistantTemplate.versionName, to: known,
            in: &world)
        world[.assistants][known]?["main"] = .string(version)
        Assistants.pruneVersions(of: known, keeping: version, in: &world)
        return Assistants.presented(known, in: world)
    }
}

extension Array {
    /// `nil` where there is nothing in it.
    fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
