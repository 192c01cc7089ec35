internal import TelnyxCatalog

/// A question that the service's documents leave open and that matters to who repeats a request.
///
/// Each has a usual answer; `world.controls["readings"]` chooses another, so that a client can be
/// tried against every one.
struct Reading: Sendable, Hashable {
    let name: String
    /// The first is the usual one.
    let choices: [String]

    private init(_ name: String, _ choices: String...) {
        self.name = name
        self.choices = choices
    }

    /// A tag is added that the assistant has.
    static let repeatedTag = Reading("repeated_tag", "kept", "duplicated", "refused")
    /// The main version is promoted.
    static let promotedMain = Reading("promoted_main", "accepted", "refused")
    /// A shared tool is attached that is attached.
    static let repeatedTool = Reading("repeated_tool", "kept", "refused")
    /// When a conversation holds the user's message: with the reply, or already when the reply fails.
    static let userMessage = Reading("user_message", "stored_with_reply", "stored_before_reply")
    /// What changing a version does.
    static let changedVersion = Reading("changed_version", "in_place", "new_version")

    static let all = [repeatedTag, promotedMain, repeatedTool, userMessage, changedVersion]

    func choice(in world: World) -> String {
        guard let chosen = world.controls["readings"]?[name]?.string, choices.contains(chosen) else {
            return choices[0]
        }
        return chosen
    }
}
