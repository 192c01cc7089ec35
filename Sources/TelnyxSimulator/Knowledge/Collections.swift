internal import TelnyxCatalog

extension TableName {
    static let collections = TableName("collections")
}

/// Collections of knowledge: sources under one name, searched together.
///
/// Of the kinds of sources the service searches voice alone: what was said in phone calls. The others are kept and find nothing.
enum Collections {
    static let all: [String: Handler] = [
        "ai.collections.create": create, "ai.collections.list": list,
        "ai.collections.retrieve": retrieveBySlug, "ai.collections.retrieve_by_id": retrieve,
        "ai.collections.update": update, "ai.collections.delete": delete,
        "ai.collections.settings.list": settings, "ai.collections.settings.create": setSettings,
        "ai.collections.settings.patch_all": setSettings,
        "ai.collections.sources.list": sources, "ai.collections.sources.create": addSource,
        "ai.collections.sources.replace": replaceSources, "ai.collections.sources.delete": removeSource,
        "ai.knowledge.collections.retrieve_documents": documents,
        "ai.retrieve_conversation_histories": histories,
    ]

    private static let usualSettings: JSONObject = ["retrieval_type": "vector", "top_k": 10]

    // MARK: Records

    private static let create: Handler = { world, call throws(Refusal) in
        let name = call.string("name")
        let slug = call.given("slug")?.string ?? slug(of: name)
        guard !slug.isEmpty, slug.utf8.allSatisfy({ isSlug($0) }) else {
            throw .invalid(body: "slug", message: "must be of small letters, digits and hyphens")
        }
        guard find(slug: slug, in: world) == nil else {
            throw Refusal(409, .duplicate, "There is a collection \(slug) already.", pointer: "/slug")
        }
        let id = world.random.uuid()
        let now = JSONValue.string(world.now.text)
        var retrieval = usualSettings
        retrieval.merge(call.given("settings")?["retrieval"]?.object ?? [:])
        var record: JSONObject = [
            "uuid": .string(id), "record_type": "collection", "name": .string(name), "slug": .string(slug),
            "description": call.given("description") ?? "", "status": "active",
            "settings": ["record_type": "collection_settings", "retrieval": .object(retrieval)],
            "created_at": now, "updated_at": now,
        ]
        record["sources"] = .array(
            try made(call.given("sources")?.array ?? [], of: id, in: &world).map { .object($0) })
        world[.collections].insert(record, id: id)
        return .object(record)
    }

    private static func isSlug(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 45
    }

    private static func slug(of name: String) -> String {
        let words = name.lowercased().split { character in !character.utf8.allSatisfy { isSlug($0) } }
        return words.joined(separator: "-")
    }

    private static func find(slug: String, in world: World) -> JSONObject? {
        world[.collections].records.first { $0["slug"]?.string == slug }
    }

    private static func found(_ call: Call, in world: World) throws(Refusal) -> (String, JSONObject) {
        let id = call.string("uuid")
        guard let record = world[.collections][id] else { throw .notFound }
        return (id, record)
    }

    private static func change(
        _ id: String, _ changes: JSONObject, in world: inout World
    ) -> JSONObject {
        var record = world[.collections][id] ?? [:]
        record.merge(changes)
        record["updated_at"] = .string(world.now.text)
        world[.collections][id] = record
        return record
    }

    private static let list: Handler = { world, call throws(Refusal) in
        try call.list(world[.collections].records.reversed())
    }

    private static let retrieveBySlug: Handler = { world, call throws(Refusal) in
        guard let record = find(slug: call.string("slug"), in: world) else { throw .notFound }
        return .object(record)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        .object(try found(call, in: world).1)
    }

    private static let update: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        return .object(change(id, call.declaredBody, in: &world))
    }

    /// The slug is free again.
    private static let delete: Handler = { world, call throws(Refusal) in
        let (id, _) = try found(call, in: world)
        world[.collections].remove(id)
        return .nothing
    }

    // MARK: Settings and sources

    private static let settings: Handler = { world, call throws(Refusal) in
        .value(try found(call, in: world).1["settings"] ?? [:])
    }

    private static let setSettings: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        // PUT begins with what is usual, PATCH with what is there.
        let isNew = call.operation.method == .put
        var retrieval = isNew ? usualSettings : record["settings"]?["retrieval"]?.object ?? usualSettings
        retrieval.merge(call.given("retrieval")?.object ?? [:])
        let changed = change(
            id,
            ["settings": ["record_type": "collection_settings", "retrieval": .object(retrieval)]],
            in: &world)
        return .value(changed["settings"] ?? [:])
    }

    private static func made(
        _ sources: [JSONValue], of collection: String, in world: inout World
    ) throws(Refusal) -> [JSONObject] {
        var made: [JSONObject] = []
        for source in sources {
            let type = source["source_type"]?.string ?? ""
            guard ["voice", "meeting_bot", "message", "bucket"].contains(type) else {
                throw .invalid(body: "source_type", message: "must be voice, meeting_bot, message or bucket")
            }
            guard type != "bucket" || source["bucket_id"]?.string?.isEmpty == false else {
                throw .invalid(body: "bucket_id", message: "a source of type bucket needs it")
            }
            made.append([
                "id": .string(world.random.uuid()), "record_type": "collection_source",
                "collection_id": .string(collection), "source_type": .string(type), "status": "active",
                "bucket_id": source["bucket_id"] ?? .null,
            ])
        }
        return made
    }

    private static let sources: Handler = { world, call throws(Refusal) in
        .value(try found(call, in: world).1["sources"] ?? [])
    }

    private static let addSource: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        let source = try made([.object(call.declaredBody)], of: id, in: &world)[0]
        _ = change(id, ["sources": .array((record["sources"]?.array ?? []) + [.object(source)])], in: &world)
        return .object(source)
    }

    /// What stays keeps its id.
    private static let replaceSources: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        func key(_ source: JSONValue) -> String {
            "\(source["source_type"]?.string ?? "") \(source["bucket_id"]?.string ?? "")"
        }
        let old = record["sources"]?.array ?? []
        let wanted = call.given("sources")?.array ?? []
        let kept = old.filter { source in wanted.contains { key($0) == key(source) } }
        let fresh = wanted.filter { source in !old.contains { key($0) == key(source) } }
        let added = try made(fresh, of: id, in: &world).map { JSONValue.object($0) }
        _ = change(id, ["sources": .array(kept + added)], in: &world)
        func ids(_ sources: [JSONValue]) -> JSONValue { .array(sources.map { $0["id"] ?? "" }) }
        let removed = old.filter { source in !kept.contains(source) }
        return Reply(
            content: .whole([
                "data": .array(kept + added),
                "meta": ["added": ids(added), "removed": ids(removed), "retained": ids(kept)],
            ]))
    }

    private static let removeSource: Handler = { world, call throws(Refusal) in
        let (id, record) = try found(call, in: world)
        let old = record["sources"]?.array ?? []
        let rest = old.filter { $0["id"]?.string != call.string("source_id") }
        guard rest.count < old.count else { throw .notFound }
        _ = change(id, ["sources": .array(rest)], in: &world)
        return .nothing
    }

    // MARK: Searching

    /// What was said in one conversation, as one text.
    private static func transcript(_ conversation: String, in world: World) -> String {
        (world.transcripts[conversation] ?? []).compactMap { message in
            guard let text = message["text"]?.string, !text.isEmpty,
                let role = message["role"]?.string, role == "user" || role == "assistant"
            else { return nil }
            return "\(role): \(text)"
        }.joined(separator: "\n")
    }

    /// Past conversations that have to do with a question, best first, in the form that both searches answer.
    private static func search(
        _ question: String, among conversations: [JSONObject], in world: World
    ) -> [JSONObject] {
        let ids = conversations.compactMap { $0["id"]?.string }
        let texts = ids.map { transcript($0, in: world) }
        return Similarity.matches(question, in: texts).map { match in
            let conversation = conversations[match.place]
            let created = conversation["created_at"] ?? ""
            return [
                "id": .string(ids[match.place] + "-0"), "record_id": .string(ids[match.place]),
                "record_type": "conversation_history", "text": .string(texts[match.place]),
                "score": .number(match.score), "chunk_index": 0, "chunk_total": 1,
                "organization_id": .string(world.organization), "user_id": .string(world.organization),
                "region": "USA", "record_created_at": created,
                "ingested_at": conversation["last_message_at"] ?? created,
                "metadata": conversation["metadata"] ?? [:],
            ]
        }
    }

    private static let documents: Handler = { world, call throws(Refusal) in
        guard let collection = find(slug: call.string("slug"), in: world) else { throw .notFound }
        let type =
            call.optionalString("retrieval_type")
            ?? collection["settings"]?["retrieval"]?["retrieval_type"]?.string ?? "vector"
        guard type == "vector" else {
            throw Refusal(
                422, .unprocessable, "unsupported_retrieval_type: \(type) cannot be searched; vector can.",
                parameter: "retrieval_type")
        }
        let wanted = call.optionalString("sources")?.split(separator: ",").map(String.init)
        let kinds = (collection["sources"]?.array ?? []).compactMap { $0["source_type"]?.string }
        let searched = kinds.filter { $0 == "voice" && (wanted?.contains($0) ?? true) }
        let calls =
            searched.isEmpty
            ? []
            : world[.conversations].records.filter {
                $0["metadata"]?[Conversations.Key.channel]?.string == "phone_call"
            }
        let limit =
            call["top_k"]?.integer ?? collection["settings"]?["retrieval"]?["top_k"]?.integer ?? 10
        guard (1...100).contains(limit) else {
            throw Refusal(422, .unprocessable, "top_k must be from 1 to 100.", parameter: "top_k")
        }
        let found = search(call.string("query"), among: calls, in: world).prefix(Int(limit))
        let page = Page(
            number: Int(min(max(call["page[number]"]?.integer ?? 1, 1), 1_000_000)),
            size: Int(
                min(max(call["page[size]"]?.integer ?? Int64(Page.usualSize), 1), Int64(Page.largestSize))),
            total: found.count)
        var meta: JSONObject = [
            "collection_slug": collection["slug"] ?? "", "retrieval_type": .string(type),
            "searched_sources": .array(searched.map { .string($0) }), "top_k": .integer(limit),
        ]
        meta.merge(page.meta.object ?? [:])
        return Reply(
            content: .whole([
                "data": .array(found[page.range].map { .object($0) }), "meta": .object(meta),
            ]))
    }

    private static let histories: Handler = { world, call throws(Refusal) in
        var conversations = world[.conversations].records
        if let id = call.filter("record_id") {
            conversations = conversations.filter { $0["id"]?.string == id }
        }
        for (name, member) in [("record_created_at", "created_at"), ("ingested_at", "last_message_at")] {
            func moment(_ record: JSONObject) -> Timestamp {
                record.moment(record[member] == nil ? "created_at" : member) ?? world.now
            }
            if let first = try bound(call, name, "gte") {
                conversations = conversations.filter { moment($0) >= first }
            }
            if let last = try bound(call, name, "lte") {
                conversations = conversations.filter { moment($0) <= last }
            }
        }
        // Everything of a simulator is in one region.
        let regions = call.filter("region", "in")?.split(separator: ",").map(String.init)
        if call.optionalString("region") ?? "USA" != "USA" || regions?.contains("USA") == false {
            conversations = []
        }
        let least = call["min_score"]?.number ?? 0
        let rows = search(call.string("q"), among: conversations, in: world)
            .filter { ($0["score"]?.number ?? 0) >= least }
        return try call.list(
            rows.map { row in
                var row = row
                row["record_type"] = nil
                return row
            })
    }

    private static func bound(_ call: Call, _ name: String, _ side: String) throws(Refusal) -> Timestamp? {
        guard let text = call.filter(name, side) else { return nil }
        guard let moment = Timestamp(parsing: text) else {
            throw Refusal(
                422, .unprocessable, "\(text) is no time in ISO 8601.", parameter: "filter[\(name)][\(side)]")
        }
        return moment
    }
}
