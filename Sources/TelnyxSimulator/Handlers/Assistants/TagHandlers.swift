internal import TelnyxCatalog

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
