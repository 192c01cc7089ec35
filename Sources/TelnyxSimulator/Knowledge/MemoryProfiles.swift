internal import Essentials
internal import TelnyxCatalog

extension TableName {
    static let memoryNamespaces = TableName("memory_namespaces")
    /// What was told to profiles, with the memories made of it; grouped by profile.
    static let memorySources = TableName("memory_sources")
}

/// Long-term memory: namespaces with profiles, in which texts are remembered and found again.
///
/// A memory is a sentence of what was told. A profile needs no making: nobody wrote to it is the same as it is empty.
enum MemoryProfiles {
    static let all: [String: Handler] = [
        "ai.memory.namespaces.create": create, "ai.memory.namespaces.list": list,
        "ai.memory.namespaces.delete": delete, "ai.memory.namespaces.retrieve": operation,
        "ai.memory.namespaces.settings.list": settings,
        "ai.memory.namespaces.settings.patch_all": setSettings,
        path("list"): profiles, path("delete"): deleteProfile, path("remember"): remember,
        path("ingest"): ingest, path("recall"): recall, path("retrieve_summary"): summary,
        path("preview"): preview, path("memories.list"): memories, path("memories.retrieve"): memory,
        path("sources.list"): sources, path("sources.retrieve"): source, path("sources.delete"): deleteSource,
    ]

    private static func path(_ name: String) -> String { "ai.memory.namespaces.profiles." + name }

    /// There from the beginning, and counted among the five.
    private static let usual = "default"
    private static let limit = 5

    // MARK: Namespaces

    private static func namespaces(in world: World) -> [JSONObject] {
        let made = world[.memoryNamespaces].records
        return made.contains { $0["name"]?.string == usual }
            ? made : [["id": .string(usual), "name": .string(usual)]] + made
    }

    /// The name of a namespace that the path names by its name or id.
    private static func namespace(_ call: Call, in world: World) throws(Refusal) -> String {
        let text = call.string("namespace")
        guard
            let found = namespaces(in: world).first(where: {
                $0["name"]?.string == text || $0["id"]?.string == text
            })?["name"]?.string
        else { throw .notFound }
        return found
    }

    private static let create: Handler = { world, call throws(Refusal) in
        let name = call.string("name")
        guard !name.isEmpty else { throw .invalid(body: "name", message: "must not be empty") }
        let known = namespaces(in: world)
        guard !known.contains(where: { $0["name"]?.string == name }) else {
            throw Refusal(409, .duplicate, "There is a namespace \(name) already.", pointer: "/name")
        }
        guard known.count < limit else {
            throw Refusal(403, .forbidden, "An account has \(limit) namespaces at most.")
        }
        let id = world.random.uuid()
        let record: JSONObject = ["id": .string(id), "name": .string(name)]
        world[.memoryNamespaces].insert(record, id: id)
        return .object(record)
    }

    private static let list: Handler = { world, _ throws(Refusal) in
        .value(
            .array(
                namespaces(in: world).map { ["id": $0["id"] ?? "", "name": $0["name"] ?? ""] }))
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        let name = try namespace(call, in: world)
        guard name != usual else {
            throw Refusal(403, .forbidden, "The default namespace cannot be deleted.")
        }
        for record in world[.memoryNamespaces].records where record["name"]?.string == name {
            world[.memoryNamespaces].remove(record["id"]?.string ?? "")
        }
        for record in world[.memorySources].records where record["namespace"]?.string == name {
            world[.memorySources].remove(record["id"]?.string ?? "")
        }
        return .nothing
    }

    private static func instructions(of namespace: String, in world: World) -> JSONValue {
        world.controls["memory_settings"]?[namespace] ?? .null
    }

    private static let settings: Handler = { world, call throws(Refusal) in
        let name = try namespace(call, in: world)
        return .object(["summary": ["instructions": instructions(of: name, in: world)]])
    }

    private static let setSettings: Handler = { world, call throws(Refusal) in
        let name = try namespace(call, in: world)
        if let summary = call.body["summary"] {
            var settings = world.controls["memory_settings"]?.object ?? [:]
            settings[name] = summary["instructions"]
            world.controls["memory_settings"] = .object(settings)
        }
        return .object(["summary": ["instructions": instructions(of: name, in: world)]])
    }

    // MARK: Writing

    private static func group(_ namespace: String, _ profile: String) -> String { "\(namespace)/\(profile)" }

    /// How long it takes until what was told is remembered.
    private static let duration: Duration = .seconds(2)

    private static func told(
        _ texts: [String], content: JSONValue, session: JSONValue?, _ call: Call, in world: inout World
    ) throws(Refusal) -> JSONObject {
        let name = try namespace(call, in: world)
        let profile = call.string("profile_id")
        let (id, operation) = (world.random.uuid(), world.random.uuid())
        let memories = texts.flatMap { Sentences.split($0) }.map { text -> JSONValue in
            ["id": .string(world.random.uuid()), "text": .string(text)]
        }
        world[.memorySources].insert(
            [
                "id": .string(id), "namespace": .string(name), "profile": .string(profile),
                "operation": .string(operation), "session_id": session ?? .null,
                "created_at": .string(world.now.text), "content": content, "memories": .array(memories),
            ], id: id, group: group(name, profile))
        return ["operation_id": .string(operation), "profile_id": .string(profile), "source_id": .string(id)]
    }

    private static let remember: Handler = { world, call throws(Refusal) in
        let text = call.string("text")
        guard !text.isEmpty else { throw .invalid(body: "text", message: "must not be empty") }
        return .object(
            try told([text], content: .string(text), session: nil, call, in: &world))
    }

    /// Any JSON: its texts are remembered, those of messages by their content.
    private static let ingest: Handler = { world, call throws(Refusal) in
        let content = call.given("body") ?? .null
        let session = content["session_id"] ?? call["session_id"] ?? .string(world.random.uuid())
        var answer = try told(texts(in: content), content: content, session: session, call, in: &world)
        answer["session_id"] = session
        return .object(answer)
    }

    /// Members whose texts say what something is, and nothing to remember.
    private static let labels: Set<String> = ["role", "id", "type", "session_id"]

    private static func texts(in value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let items): items.flatMap { texts(in: $0) }
        case .object(let object):
            object["content"]?.string.map { [$0] }
                ?? object.members.filter { !labels.contains($0.key) }.flatMap { texts(in: $0.value) }
        default: []
        }
    }

    // MARK: Reading

    private static func state(of source: JSONObject, in world: World) -> String {
        guard let began = source.moment("created_at") else {
            return "failed"
        }
        let waited = world.now - began
        return waited < .seconds(1) ? "pending" : waited < duration ? "processing" : "completed"
    }

    private static func written(_ call: Call, in world: World) throws(Refusal) -> [JSONObject] {
        let name = try namespace(call, in: world)
        return world[.memorySources].records(in: group(name, call.string("profile_id")))
    }

    /// What is remembered by now, oldest first.
    private static func remembered(_ sources: [JSONObject], in world: World) -> [JSONObject] {
        sources.filter { state(of: $0, in: world) == "completed" }.flatMap { source in
            (source["memories"]?.array ?? []).map { memory in
                [
                    "id": memory["id"] ?? "", "text": memory["text"] ?? "",
                    "source_id": source["id"] ?? "", "recorded_at": source["created_at"] ?? "",
                ]
            }
        }
    }

    private static let operation: Handler = { world, call throws(Refusal) in
        let name = try namespace(call, in: world)
        let id = call.string("operation_id")
        guard
            let source = world[.memorySources].records.first(where: {
                $0["operation"]?.string == id && $0["namespace"]?.string == name
            })
        else { throw .notFound }
        let state = state(of: source, in: world)
        var shown: JSONObject = [
            "operation_id": .string(id), "status": .string(state), "created_at": source["created_at"] ?? "",
        ]
        if state == "completed", let began = source.moment("created_at") {
            shown["completed_at"] = .string((began + duration).text)
        }
        return .object(shown)
    }

    private static let profiles: Handler = { world, call throws(Refusal) in
        let name = try namespace(call, in: world)
        var counts: [(profile: String, count: Int)] = []
        for source in world[.memorySources].records where source["namespace"]?.string == name {
            let profile = source["profile"]?.string ?? ""
            let count = remembered([source], in: world).count
            if let place = counts.firstIndex(where: { $0.profile == profile }) {
                counts[place].count += count
            } else {
                counts.append((profile, count))
            }
        }
        return try call.list(
            counts.map { ["profile_id": .string($0.profile), "memory_count": .integer(Int64($0.count))] })
    }

    private static let memories: Handler = { world, call throws(Refusal) in
        var sources = try written(call, in: world)
        for (name, member) in [("session_id", "session_id"), ("source_id", "id")] {
            if let text = call.optionalString(name) {
                sources = sources.filter { $0[member]?.string == text }
            }
        }
        return try call.list(remembered(sources, in: world).reversed())
    }

    private static let memory: Handler = { world, call throws(Refusal) in
        let all = remembered(try written(call, in: world), in: world)
        guard var found = all.first(where: { $0["id"]?.string == call.string("memory_id") }) else {
            throw .notFound
        }
        found["derived_from"] = []
        return .object(found)
    }

    private static let recall: Handler = { world, call throws(Refusal) in
        let all = remembered(try written(call, in: world), in: world)
        let count = call["top_k"]?.integer ?? 10
        guard (1...100).contains(count) else {
            throw .invalid(body: "top_k", message: "must be from 1 to 100")
        }
        let found = Similarity.matches(call.string("query"), in: all.map { $0["text"]?.string ?? "" })
        return .value(
            .array(
                found.prefix(Int(count)).map { match in
                    var row = all[match.place]
                    row["source_id"] = nil
                    row["score"] = .number(match.score)
                    return .object(row)
                }))
    }

    /// The newest memories in their order: nobody is there who could put them in other words.
    private static func summarized(_ memories: [JSONObject]) -> JSONValue {
        memories.isEmpty
            ? .null
            : .string(memories.suffix(10).compactMap { $0["text"]?.string }.joined(separator: " "))
    }

    private static let summary: Handler = { world, call throws(Refusal) in
        let sources = try written(call, in: world)
        let known = remembered(sources, in: world)
        return .object([
            "profile_id": .string(call.string("profile_id")), "text": summarized(known),
            "generated_at": known.last?["recorded_at"] ?? .null,
            // Something told is not in it yet.
            "is_stale": .bool(sources.contains { state(of: $0, in: world) != "completed" }),
        ])
    }

    private static let preview: Handler = { world, call throws(Refusal) in
        let known = remembered(try written(call, in: world), in: world)
        return .object([
            "profile_id": .string(call.string("profile_id")), "text": summarized(known),
        ])
    }

    private static func presented(_ source: JSONObject, in world: World) -> JSONObject {
        [
            "id": source["id"] ?? "", "session_id": source["session_id"] ?? .null,
            "memory_count": .integer(Int64(remembered([source], in: world).count)),
            "created_at": source["created_at"] ?? "", "updated_at": source["created_at"] ?? "",
        ]
    }

    private static let sources: Handler = { world, call throws(Refusal) in
        var found = try written(call, in: world)
        if let session = call.optionalString("session_id") {
            found = found.filter { $0["session_id"]?.string == session }
        }
        return try call.list(found.reversed().map { presented($0, in: world) })
    }

    private static func source(_ call: Call, in world: World) throws(Refusal) -> JSONObject {
        let id = call.string("source_id")
        guard let found = try written(call, in: world).first(where: { $0["id"]?.string == id }) else {
            throw .notFound
        }
        return found
    }

    private static let source: Handler = { world, call throws(Refusal) in
        let found = try source(call, in: world)
        var shown = presented(found, in: world)
        shown["content"] = found["content"] ?? ""
        return .object(shown)
    }

    private static let deleteSource: Handler = { world, call throws(Refusal) in
        let found = try source(call, in: world)
        let count = remembered([found], in: world).count
        world[.memorySources].remove(found["id"]?.string ?? "")
        return .object([
            "profile_id": .string(call.string("profile_id")), "source_id": found["id"] ?? "",
            "memories_deleted": .integer(Int64(count)),
        ])
    }

    private static let deleteProfile: Handler = { world, call throws(Refusal) in
        let found = try written(call, in: world)
        let count = remembered(found, in: world).count
        for record in found { world[.memorySources].remove(record["id"]?.string ?? "") }
        return .object([
            "profile_id": .string(call.string("profile_id")), "memories_deleted": .integer(Int64(count)),
        ])
    }
}
