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

/// Completes and merges objects as their shapes in the catalogue say.
enum Defaults {
    /// Adds every default that is missing, also inside objects and lists that are there.
    static func filled(_ object: JSONObject, by shape: Shape) -> JSONObject {
        var object = object
        for field in shape.fields {
            if let value = object[field.name] {
                if let filled = filled(value, as: field.type) { object[field.name] = filled }
            } else if let value = field.defaultValue {
                object[field.name] = value
            } else if field.isAlwaysAnswered {
                // Strict models of answers demand it, though who makes the object may leave it out.
                object[field.name] = ""
            }
        }
        return object
    }

    /// The value with defaults inside; `nil` where its type has nothing to fill.
    static func filled(_ value: JSONValue, as type: ValueType) -> JSONValue? {
        switch (type, value) {
        case (.object(let shape), .object(let object)):
            return .object(filled(object, by: shape()))
        case (.union(let union), .object(let object)):
            let union = union()
            guard let kind = object[union.discriminator]?.string, let shape = union.variant(kind) else {
                return nil
            }
            return .object(filled(object, by: shape))
        case (.list(let element, _), .array(let elements)):
            return .array(elements.map { filled($0, as: element) ?? $0 })
        case (.map(let element), .object(let object)):
            return .object(
                JSONObject(
                    distinct: object.members.map { ($0.key, filled($0.value, as: element) ?? $0.value) }))
        default:
            return nil
        }
    }

    /// Puts `changes` over `object`: objects of one shape member by member, everything else whole.
    ///
    /// `null` stays where the shape knows it as a value; elsewhere it clears the member, which then
    /// has its default again.
    static func merged(_ object: JSONObject, with changes: JSONObject, by shape: Shape) -> JSONObject {
        var object = object
        for (name, value) in changes.members {
            guard let field = shape.field(name) else {
                object[name] = value.isNull ? nil : value
                continue
            }
            switch (value, field.type, object[name]) {
            case (.null, _, _):
                object[name] = field.isNullable ? .null : nil
            case (.object(let change), .object(let inner), .object(let stored)?):
                object[name] = .object(merged(stored, with: change, by: inner()))
            default:
                object[name] = value
            }
        }
        return filled(object, by: shape)
    }
}
