/// One thing that the API can do, declared once.
///
/// Validation, encoding, Lua bindings, help, completion, the simulator's routes, permissions and the
/// editor annotations are all read from it.
public struct Operation: Sendable, Identifiable {
    /// The path of the call in Lua without `ai.`: `assistants.canary_deploys.create`.
    public let id: String
    public let method: Method
    /// The template of the path below the base URL: `/ai/assistants/{assistant_id}`.
    public let path: String
    public let summary: String
    public let effect: Effect
    public let recovery: Recovery
    public let parameters: [Parameter]
    /// Conditions between parameters.
    public let rules: [Rule]
    public let returns: Returns
    /// The status of success.
    public let status: Int
    /// Whether the service takes an `Idempotency-Key`.
    public let takesIdempotencyKey: Bool
    public let isInSeed: Bool
    public let since: Since
    /// What took its place, where the newest API has dropped the operation.
    public let replacedBy: String?

    public init(
        _ id: String, _ method: Method, _ path: String, summary: String, effect: Effect,
        recovery: Recovery, parameters: [Parameter] = [], rules: [Rule] = [], returns: Returns,
        status: Int = 200, idempotencyKey: Bool = false, inSeed: Bool = true, since: Since = .seed,
        replacedBy: String? = nil
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.summary = summary
        self.effect = effect
        self.recovery = recovery
        self.parameters = parameters
        self.rules = rules
        self.returns = returns
        self.status = status
        self.takesIdempotencyKey = idempotencyKey
        self.isInSeed = inSeed
        self.since = since
        self.replacedBy = replacedBy
    }

    public enum Method: String, Sendable {
        case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
    }

    /// What a call does to the world.
    public enum Effect: String, Sendable, CaseIterable {
        case read, write
        /// Reaches a telephone or costs money.
        case billable
        /// Takes something away that a person may miss.
        case destructive
    }

    public func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name || $0.scriptName == name }
    }

    public var pathParameters: [Parameter] { parameters.filter { $0.place == .path } }
    public var isList: Bool { returns.paging != nil }
}

/// What to do with a call whose answer was lost, by a crash or otherwise.
public struct Recovery: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Send again; the end state is the same.
        case `repeat`
        /// Send again with the same Idempotency-Key and the same bytes.
        case key
        /// Read first, then decide.
        case verify
        /// Never sent again by itself.
        case unknown
    }

    public let kind: Kind
    /// The operation that shows whether the call took effect, where there is one.
    public let reader: String?
    /// How to decide, in one or two sentences.
    public let rule: String

    public init(_ kind: Kind, by reader: String? = nil, _ rule: String) {
        self.kind = kind
        self.reader = reader
        self.rule = rule
    }
}

/// A declared input of an operation.
public struct Parameter: Sendable {
    public enum Place: String, Sendable { case path, query, body }

    public let place: Place
    public let field: Field

    public var name: String { field.name }
    public var type: ValueType { field.type }
    public var isRequired: Bool { field.isRequired }
    public var summary: String { field.summary }

    public init(_ place: Place, _ field: Field) {
        self.place = place
        self.field = field
    }

    public static func path(_ name: String, _ type: ValueType = .string, _ summary: String) -> Parameter {
        Parameter(.path, Field(name, type, .required, summary))
    }

    public static func query(
        _ name: String, _ type: ValueType, _ presence: Field.Presence = .optional, _ summary: String,
        default defaultValue: JSONValue? = nil, since: Since = .seed
    ) -> Parameter {
        Parameter(.query, Field(name, type, presence, summary, default: defaultValue, since: since))
    }

    public static func body(
        _ name: String, _ type: ValueType, _ presence: Field.Presence = .optional, _ summary: String,
        nullable: Bool = false, default defaultValue: JSONValue? = nil, since: Since = .seed,
        replacedBy: String? = nil
    ) -> Parameter {
        Parameter(
            .body,
            Field(
                name, type, presence, summary, nullable: nullable, default: defaultValue, since: since,
                replacedBy: replacedBy))
    }

    /// The name in scripts: the wire name where that is an identifier, else with underscores, so
    /// `page[size]` is `page_size`.
    public var scriptName: String { Parameter.scriptName(of: name) }

    static func scriptName(of name: String) -> String {
        var result = ""
        var pendingUnderscore = false
        for character in name {
            if character.isLetter || character.isNumber || character == "_" {
                if pendingUnderscore && !result.isEmpty { result.append("_") }
                pendingUnderscore = false
                result.append(character)
            } else {
                pendingUnderscore = true
            }
        }
        return result
    }
}

/// What a successful response holds and how it is wrapped.
public struct Returns: Sendable {
    public enum Envelope: Sendable, Hashable {
        /// The body is the value.
        case bare
        /// The value is the member `data`.
        case data
        /// The body is an array.
        case array
        /// The body is text, not JSON.
        case text
        /// There is no body.
        case empty
        /// The service states no form; any JSON, or none.
        case unspecified
    }

    /// How a list goes on.
    public enum Paging: Sendable, Hashable {
        /// `page[number]` and `page[size]`, with a `meta` beside `data`.
        case numbered
        /// `page[number]` and `page[size]` without a `meta`; the first empty page ends it.
        case untilEmpty
        /// Everything in one response.
        case whole
    }

    public let envelope: Envelope
    public let type: ValueType
    /// Set on lists; `type` is then the type of one item.
    public let paging: Paging?

    public init(_ envelope: Envelope, _ type: ValueType, paging: Paging? = nil) {
        self.envelope = envelope
        self.type = type
        self.paging = paging
    }

    public static func one(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Returns {
        Returns(.bare, .object(shape))
    }
    public static func data(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Returns {
        Returns(.data, .object(shape))
    }
    public static func list(_ item: ValueType, paging: Paging, envelope: Envelope = .data) -> Returns {
        Returns(envelope, item, paging: paging)
    }
    public static let nothing = Returns(.empty, .any)
    public static let text = Returns(.text, .string)
    public static let unspecified = Returns(.unspecified, .any)
}
