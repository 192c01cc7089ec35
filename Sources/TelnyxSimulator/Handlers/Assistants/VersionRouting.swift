internal import TelnyxCatalog

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
