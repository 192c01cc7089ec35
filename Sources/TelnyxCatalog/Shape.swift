/// A named kind of JSON object: a resource of the API, or a part of one.
public struct Shape: Sendable {
    /// The API's own name in its published types, `CanaryDeployResponse`, or a short one where theirs is
    /// a path of names or one of several for the same fields.
    public let name: String
    /// What it is, in one line.
    public let summary: String
    /// Its fields, the required ones first.
    public let fields: [Field]
    /// Whether keys beyond `fields` belong to the shape.
    public let isOpen: Bool
    /// The field that names one record, `test_id` of a test; `nil` for a shape that has none.
    public let identity: String?
    /// Since when the API has it.
    public let since: Since

    public init(
        _ name: String, _ summary: String, identity: String? = nil, isOpen: Bool = false,
        since: Since = .seed, fields: [Field]
    ) {
        self.name = name
        self.summary = summary
        self.identity = identity
        self.isOpen = isOpen
        self.since = since
        self.fields = fields
    }

    /// The field of a name; `nil` where there is none.
    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// The same fields with none required: what a change of such an object may hold.
    public var partial: Shape {
        Shape(
            "\(name)Patch", summary, identity: identity, isOpen: isOpen, since: since,
            fields: fields.map(\.asChange))
    }
}

/// One of several shapes, told apart by the string in one field.
public struct Union: Sendable {
    public let name: String
    /// What it is, in one line.
    public let summary: String
    /// The field whose value chooses.
    public let discriminator: String
    /// A read-only flag; members of a list that carry it as `true` were merged in by the service from
    /// elsewhere, and are left out of requests.
    public let mergedFlag: String?
    /// Its kinds, by the discriminator's value.
    public let variants: [(value: String, shape: @Sendable () -> Shape)]

    public init(
        _ name: String, _ summary: String, by discriminator: String, mergedFlag: String? = nil,
        _ variants: [(value: String, shape: @Sendable () -> Shape)]
    ) {
        self.name = name
        self.summary = summary
        self.discriminator = discriminator
        self.mergedFlag = mergedFlag
        self.variants = variants
    }

    /// The shape of a kind; `nil` where there is none.
    public func variant(_ value: String) -> Shape? { variants.first { $0.value == value }?.shape() }
}

/// One member of a shape, or what is the same in a parameter.
public struct Field: Sendable {
    /// The name on the wire.
    public let name: String
    /// Its type.
    public let type: ValueType
    /// Whether it must be there.
    public let isRequired: Bool
    /// Whether `null` is a value of its own here.
    public let isNullable: Bool
    /// What the service takes when the field is absent.
    public let defaultValue: JSONValue?
    /// Whether only the service writes it; it is dropped from requests.
    public let isReadOnly: Bool
    /// Whether every response holds it, though a request need not.
    public let isAlwaysAnswered: Bool
    /// Whether the value must never be shown, logged or stored.
    public let isSecret: Bool
    /// Since when the API has it.
    public let since: Since
    /// Set where the newest API no longer has the field, with what took its place.
    public let replacedBy: String?
    /// What the type was inferred from, where the API itself declares a wider one: a value of the right kind that
    /// does not fit is sent, with a warning.
    public let inferredFrom: String?
    /// Whether the value is a JSON schema, which may say whatever such a schema can say.
    public private(set) var isSchema = false
    /// What it is, in one line.
    public let summary: String

    public init(
        _ name: String, _ type: ValueType, _ presence: Presence, _ summary: String,
        nullable: Bool = false, default defaultValue: JSONValue? = nil, readOnly: Bool = false,
        alwaysAnswered: Bool = false, secret: Bool = false, since: Since = .seed,
        replacedBy: String? = nil, inferredFrom: String? = nil
    ) {
        self.name = name
        self.type = type
        self.isRequired = presence == .required
        self.isNullable = nullable
        self.defaultValue = defaultValue
        self.isReadOnly = readOnly
        self.isAlwaysAnswered = alwaysAnswered
        self.isSecret = secret
        self.since = since
        self.replacedBy = replacedBy
        self.inferredFrom = inferredFrom
        self.summary = summary
    }

    /// An optional field.
    public init(
        _ name: String, _ type: ValueType, _ summary: String, nullable: Bool = false,
        default defaultValue: JSONValue? = nil, readOnly: Bool = false, alwaysAnswered: Bool = false,
        secret: Bool = false, since: Since = .seed, replacedBy: String? = nil
    ) {
        self.init(
            name, type, .optional, summary, nullable: nullable, default: defaultValue, readOnly: readOnly,
            alwaysAnswered: alwaysAnswered, secret: secret, since: since, replacedBy: replacedBy)
    }

    /// That a value which does not fit only warns, and why; nil where it is refused.
    public var inferredNote: String? { inferredFrom.map { "Type inferred from \($0); warns." } }

    /// Whether a field must be there.
    public enum Presence: Sendable { case required, optional }

    /// The field as a change may hold it: absent means that the stored value stays.
    var asChange: Field {
        var change = Field(
            name, type, .optional, summary, nullable: isNullable, readOnly: isReadOnly,
            secret: isSecret, since: since, replacedBy: replacedBy, inferredFrom: inferredFrom)
        change.isSchema = isSchema
        return change
    }

    /// The same field, whose value is a JSON schema.
    var schema: Field {
        var field = self
        field.isSchema = true
        return field
    }

    /// The same field with a type that the API does not declare.
    func inferred(from source: String) -> Field {
        Field(
            name, type, isRequired ? .required : .optional, summary, nullable: isNullable,
            default: defaultValue,
            readOnly: isReadOnly, alwaysAnswered: isAlwaysAnswered, secret: isSecret, since: since,
            replacedBy: replacedBy, inferredFrom: source)
    }
}

/// The published state of the API in which a thing was first seen.
public enum Since: String, Sendable, Comparable, CaseIterable {
    /// The customer's list of operations, March 2026.
    case seed = "2026-03"
    case july = "2026-07"
    case october = "2026-10"

    /// Whether the left one is earlier.
    public static func < (left: Since, right: Since) -> Bool { left.rawValue < right.rawValue }
}

/// What a successful response holds and how it is wrapped.
public struct Returns: Sendable {
    /// What an answer is wrapped in.
    public enum Envelope: Sendable, Hashable {
        /// The body is the value.
        case bare
        /// The value is the member `data`.
        case data
        /// The value is this member, `records`.
        case member(String)
        /// The body is an array.
        case array
        /// The body is text, not JSON.
        case text
        /// The body is a file of any kind: a picture, sound, a PDF.
        case bytes
        /// There is no body.
        case empty
        /// The service states no form; any JSON, or none.
        case unspecified
        /// What the answer's content type says: JSON as it is, text, or bytes.
        case stated
    }

    /// How a list goes on.
    public enum Paging: Sendable, Hashable {
        /// `page[number]` and `page[size]`, with a `meta` beside `data`.
        case numbered
        /// `page[number]` and `page[size]` without a `meta`; the first empty page ends it.
        case untilEmpty
        /// Everything in one response.
        case whole
        /// Numbered by another parameter than `page[number]`; `meta.page_number` and `meta.total_pages` end it where
        /// they are there, else the first empty page.
        case stepped(parameter: String)
        /// The parameter takes the text that the answer holds at a place, `meta.cursor`; without one the list ends.
        case cursor(parameter: String, place: [String])
    }

    /// What the answer is wrapped in.
    public let envelope: Envelope
    /// The answer's type; of a list that of its items.
    public let type: ValueType
    /// Set on lists; `type` is then the type of one item.
    public let paging: Paging?
    /// What stands beside `data` in its envelope.
    public let beside: [Field]
    /// The boolean parameter that turns the response into server-sent events.
    public let streamParameter: String?

    /// Whether the answer can be read piece by piece.
    public var canStream: Bool { streamParameter != nil || envelope == .text }

    public init(
        _ envelope: Envelope, _ type: ValueType, paging: Paging? = nil, beside: [Field] = [],
        streamedBy streamParameter: String? = nil
    ) {
        self.envelope = envelope
        self.type = type
        self.paging = paging
        self.beside = beside
        self.streamParameter = streamParameter
    }

    package static func one(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Returns {
        Returns(.bare, .object(shape))
    }
    package static func data(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Returns {
        Returns(.data, .object(shape))
    }
    /// A list; with numbered pages `meta` stands beside it.
    public static func list(
        _ item: ValueType, paging: Paging, envelope: Envelope = .data, beside: [Field]? = nil
    ) -> Returns {
        Returns(
            envelope, item, paging: paging, beside: beside ?? (paging == .numbered ? [.pageMeta] : []))
    }
    package static let nothing = Returns(.empty, .any)
    package static let text = Returns(.text, .string)
    package static let unspecified = Returns(.unspecified, .any)
}
