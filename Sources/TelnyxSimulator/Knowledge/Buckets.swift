internal import Essentials
internal import TelnyxCatalog

extension TableName {
    /// Tasks that embed a bucket or a site.
    static let embeddings = TableName("embeddings")
}

/// Embedded buckets and what is found in them.
///
/// The files of a bucket are the documents that `sim.knowledge` names it for: real ones are put there over S3, by no operation of this
/// API. They are embedded from then on; deleting the embedding takes them out of every search until a task has embedded them again.
enum Buckets {
    static let all: [String: Handler] = [
        "ai.embeddings.create": create, "ai.embeddings.url": crawl, "ai.embeddings.list": list,
        "ai.embeddings.retrieve": retrieve, "ai.embeddings.similarity_search": search,
        "ai.embeddings.buckets.list": buckets, "ai.embeddings.buckets.retrieve": files,
        "ai.embeddings.buckets.delete": delete,
    ]

    /// Chunks of a search that does not say how many.
    private static let usualCount: Int64 = 3

    // MARK: Documents

    /// A paragraph of a document.
    struct Chunk: Sendable {
        let text: String
        let file: String
        let number: Int
    }

    static func documents(in bucket: String, _ world: World) -> [JSONValue] {
        (world.controls["knowledge"]?.array ?? []).filter { $0["bucket"]?.string == bucket }
    }

    static func chunks(of bucket: String, in world: World) -> [Chunk] {
        documents(in: bucket, world).enumerated().flatMap { place, document in
            let file = name(of: document, at: place)
            return paragraphs(document["text"]?.string ?? "").enumerated().map {
                Chunk(text: $0.element, file: file, number: $0.offset)
            }
        }
    }

    private static func name(of document: JSONValue, at place: Int) -> String {
        document["name"]?.string ?? "document-\(place + 1).txt"
    }

    /// Cut at empty lines.
    private static func paragraphs(_ text: String) -> [String] {
        var found: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                found.append([])
            } else {
                found[found.count - 1].append(line)
            }
        }
        return found.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    }

    /// Whether searches find the bucket: it has files, and what was deleted was embedded again.
    static func isEmbedded(_ bucket: String, in world: World) -> Bool {
        guard !documents(in: bucket, world).isEmpty else { return false }
        guard let deleted = world.controls["unembedded"]?[bucket]?.string else { return true }
        return world[.embeddings].records(in: bucket).contains { task in
            (task["created_at"]?.string ?? "") >= deleted && status(of: task, in: world) == "success"
        }
    }

    private static func names(in world: World) -> [String] {
        var seen: Set<String> = []
        return (world.controls["knowledge"]?.array ?? []).compactMap { $0["bucket"]?.string }
            .filter { seen.insert($0).inserted }
    }

    // MARK: Tasks

    /// Seconds until a task is done; it is worked at from the first on.
    private static let duration: Duration = .seconds(3)

    /// A task has no state of its own: it goes on with the clock.
    private static func status(of task: JSONObject, in world: World) -> String {
        guard let began = task.moment("created_at") else {
            return "failure"
        }
        let waited = world.now - began
        if waited < .seconds(1) { return "queued" }
        if waited < duration { return "processing" }
        return task["has_files"]?.bool == true ? "success" : "failure"
    }

    private static func presented(_ task: JSONObject, in world: World) -> JSONObject {
        let status = status(of: task, in: world)
        var shown = task
        shown["has_files"] = nil
        shown["status"] = .string(status)
        shown["finished_at"] = .null
        if let began = task.moment("created_at"),
            status == "success" || status == "failure"
        {
            shown["finished_at"] = .string((began + duration).text)
        }
        return shown
    }

    private static func begin(_ name: String, _ bucket: String, in world: inout World) -> Reply {
        let id = world.random.uuid()
        let task: JSONObject = [
            "task_id": .string(id), "task_name": .string(name), "user_id": .string(world.organization),
            "bucket": .string(bucket), "created_at": .string(world.now.text),
            "has_files": .bool(!documents(in: bucket, world).isEmpty),
        ]
        world[.embeddings].insert(task, id: id, group: bucket)
        return .object(presented(task, in: world))
    }

    private static let create: Handler = { world, call throws(Refusal) in
        begin("embed", call.string("bucket_name"), in: &world)
    }

    /// No site is fetched: what is found there are the documents with that `url`. A bucket that was empty is embedded by the task.
    private static let crawl: Handler = { world, call throws(Refusal) in
        let (url, bucket) = (call.string("url"), call.string("bucket_name"))
        var documents = world.controls["knowledge"]?.array ?? []
        for (place, document) in documents.enumerated() where document["url"]?.string?.hasPrefix(url) == true
        {
            var document = document.object ?? [:]
            document["bucket"] = .string(bucket)
            documents[place] = .object(document)
        }
        if Buckets.documents(in: bucket, world).isEmpty { unembed(bucket, in: &world) }
        world.controls["knowledge"] = documents.isEmpty ? Optional<JSONValue>.none : .array(documents)
        return begin("embed_url", bucket, in: &world)
    }

    private static let list: Handler = { world, call throws(Refusal) in
        let wanted = call["status"]?.array?.compactMap(\.string) ?? []
        var rows = world[.embeddings].records.map { presented($0, in: world) }
        if !wanted.isEmpty { rows = rows.filter { wanted.contains($0["status"]?.string ?? "") } }
        rows.reverse()
        return try call.list(rows)
    }

    private static let retrieve: Handler = { world, call throws(Refusal) in
        guard let task = world[.embeddings][call.string("task_id")] else { throw .notFound }
        return .object(presented(task, in: world))
    }

    // MARK: Buckets

    private static let buckets: Handler = { world, _ throws(Refusal) in
        let embedded = names(in: world).filter { isEmbedded($0, in: world) }
        return .object(["buckets": .array(embedded.map { .string($0) })])
    }

    private static let files: Handler = { world, call throws(Refusal) in
        let bucket = call.string("bucket_name")
        guard isEmbedded(bucket, in: world) else { throw .notFound }
        let began = world.controls["knowledge_since"] ?? .string(world.now.text)
        return .value(
            .array(
                documents(in: bucket, world).enumerated().map { place, document in
                    [
                        "filename": .string(name(of: document, at: place)),
                        "status": "success", "created_at": began, "updated_at": began,
                        "last_embedded_at": began,
                    ]
                }))
    }

    private static let delete: Handler = { world, call throws(Refusal) in
        let bucket = call.string("bucket_name")
        guard isEmbedded(bucket, in: world) else { throw .notFound }
        unembed(bucket, in: &world)
        return .nothing
    }

    /// Takes a bucket out of every search until a task that begins from now on has ended.
    private static func unembed(_ bucket: String, in world: inout World) {
        var deleted = world.controls["unembedded"]?.object ?? [:]
        deleted[bucket] = .string(world.now.text)
        world.controls["unembedded"] = .object(deleted)
    }

    private static let search: Handler = { world, call throws(Refusal) in
        let bucket = call.string("bucket_name")
        guard isEmbedded(bucket, in: world) else { throw .notFound }
        let count = call["num_of_docs"]?.integer ?? usualCount
        guard (1...100).contains(count) else {
            throw .invalid(body: "num_of_docs", message: "must be from 1 to 100")
        }
        let chunks = chunks(of: bucket, in: world)
        let found = Similarity.matches(call.string("query"), in: chunks.map(\.text)).prefix(Int(count))
        return .value(
            .array(
                found.map { match in
                    let chunk = chunks[match.place]
                    let sum = SeededGenerator.hash(0, chunk.text)
                    return [
                        "document_chunk": .string(chunk.text), "distance": .number(1 - match.score),
                        "metadata": [
                            "filename": .string(chunk.file), "source": .string("\(bucket)/\(chunk.file)"),
                            "checksum": .string(String(sum, radix: 16)),
                            "embedding": "thenlper/gte-large", "certainty": .number(match.score),
                            "loader_metadata": [:],
                        ],
                    ]
                }))
    }
}
