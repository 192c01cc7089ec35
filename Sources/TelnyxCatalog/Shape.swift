/// A named kind of JSON object: a resource of the API, or a part of one.
public struct Shape: Sendable {
    /// The API's own name in its published types, `CanaryDeployResponse`.
    public let name: String
    public let summary: String
    public let fields: [Field]
    /// Whether keys beyond `fields` belong to the shape.
    public let isOpen: Bool
    /// The field that names one record, `test_id` of a test; `nil` for a shape that has none.
    public let identity: String?
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

    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// One of several shapes, told apart by the string in one field.
public struct Union: Sendable {
    public let name: String
    public let summary: String
    /// The field whose value chooses.
    public let discriminator: String
    public let variants: [(value: String, shape: @Sendable () -> Shape)]

    public init(
        _ name: String, _ summary: String, by discriminator: String,
        _ variants: [(value: String, shape: @Sendable () -> Shape)]
    ) {
        self.name = name
        self.summary = summary
        self.discriminator = discriminator
        self.variants = variants
    }

    public func variant(_ value: String) -> Shape? { variants.first { $0.value == value }?.shape() }
}

/// One member of a shape, or what is the same in a parameter.
public struct Field: Sendable {
    /// The name on the wire.
    public let name: String
    public let type: ValueType
    public let isRequired: Bool
    /// Whether `null` is a value of its own here.
    public let isNullable: Bool
    /// What the service takes when the field is absent.
    public let defaultValue: JSONValue?
    /// Whether only the service writes it; it is dropped from requests.
    public let isReadOnly: Bool
    public let since: Since
    /// Set where the newest API no longer has the field, with what took its place.
    public let replacedBy: String?
    public let summary: String

    public init(
        _ name: String, _ type: ValueType, _ presence: Presence = .optional, _ summary: String,
        nullable: Bool = false, default defaultValue: JSONValue? = nil, readOnly: Bool = false,
        since: Since = .seed, replacedBy: String? = nil
    ) {
        self.name = name
        self.type = type
        self.isRequired = presence == .required
        self.isNullable = nullable
        self.defaultValue = defaultValue
        self.isReadOnly = readOnly
        self.since = since
        self.replacedBy = replacedBy
        self.summary = summary
    }

    public enum Presence: Sendable { case required, optional }
}

/// The published state of the API in which a thing was first seen.
public enum Since: String, Sendable, Comparable, CaseIterable {
    /// The customer's list of operations, March 2026.
    case seed = "2026-03"
    case july = "2026-07"
    case october = "2026-10"

    public static func < (left: Since, right: Since) -> Bool { left.rawValue < right.rawValue }
}
