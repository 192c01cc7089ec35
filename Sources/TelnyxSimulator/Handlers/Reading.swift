internal import TelnyxCatalog

/// A question that the service's documents leave open and that matters to who repeats a request.
///
/// Each has a usual answer. `world.controls["readings"]` chooses another by operation, as does the
/// fault option `reading`, so that a client can be tried against every one.
struct Reading: Sendable, Hashable {
    /// The operation that the question is about; `*` for every one.
    let operation: String
    /// The first is the usual one.
    let choices: [String]

    private init(_ operation: String, _ choices: String...) {
        self.operation = operation
        self.choices = choices
    }

    /// A tag is added that the assistant has.
    static let repeatedTag = Reading("assistants.tags.add", "kept", "duplicated", "refused")
    /// The main version is promoted.
    static let promotedMain = Reading("assistants.versions.promote", "accepted", "refused")
    /// A shared tool is attached that is attached.
    static let repeatedTool = Reading("assistants.tools.add", "kept", "refused")
    /// When a conversation holds the user's message: with the reply, or already when the reply fails.
    static let userMessage = Reading("assistants.chat", "stored_with_reply", "stored_before_reply")
    /// What changing a version does.
    static let changedVersion = Reading("assistants.versions.update", "in_place", "new_version")
    /// When a new version is listed: at once or after five seconds.
    static let listedVersion = Reading("assistants.versions.list", "at_once", "late")
    /// Whether a text's metadata reaches a conversation that there was before.
    static let textMetadata = Reading("assistants.send_sms", "kept", "dropped")
    /// Whether a request that failed after its effect leaves its Idempotency-Key in use, for a minute.
    static let failedKey = Reading("*", "key_free", "key_busy")

    static let all = [
        repeatedTag, promotedMain, repeatedTool, userMessage, changedVersion, listedVersion, textMetadata,
        failedKey,
    ]

    func choice(in world: World) -> String {
        guard let chosen = world.controls["readings"]?[operation]?.string, choices.contains(chosen) else {
            return choices[0]
        }
        return chosen
    }

    /// Puts the readings among `faults` in force.
    static func choose(_ faults: [Fault], in world: inout World) {
        var readings = world.controls["readings"]?.object ?? [:]
        for fault in faults {
            if case .reading(let choice) = fault.kind { readings[fault.operations] = .string(choice) }
        }
        if !readings.isEmpty { world.controls["readings"] = .object(readings) }
    }
}
