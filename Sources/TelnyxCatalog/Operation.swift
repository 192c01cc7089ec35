/// One thing that the API can do, declared once.
///
/// Validation, encoding, Lua bindings, help, completion, the simulator's routes, permissions and the
/// editor annotations are all read from it.
///
/// Nothing of it ever changes. It is an object because calls, requests and responses hold it, and its
/// many fields would be copied with each of them.
public final class Operation: Sendable, Identifiable {
    /// Of a curated operation the path of the call in Lua without `ai.`, `assistants.canary_deploys.create`; of any
    /// other the path in the official SDK, `phone_numbers.list`.
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
    /// Whether the API takes members of the body that it does not name.
    public let isOpen: Bool
    /// Turns members that answers spell in another way into those of the body, for records that are written back.
    let readsBack: (@Sendable (JSONObject) -> JSONObject)?
    public let returns: Returns
    /// The status of success.
    public let status: Int
    /// Whether the service takes an `Idempotency-Key`.
    public let takesIdempotencyKey: Bool
    /// Whether a call of it can ring or text a telephone.
    public let reachesTelephone: Bool
    public let isInSeed: Bool
    public let since: Since
    /// What took its place, where the newest API has dropped the operation.
    public let replacedBy: String?
    public let wire: Wire
    public let origin: Origin

    public init(
        _ id: String, _ method: Method, _ path: String, summary: String, effect: Effect,
        recovery: Recovery, parameters: [Parameter] = [], rules: [Rule] = [], returns: Returns,
        status: Int = 200, idempotencyKey: Bool = false, telephone: Bool = false, inSeed: Bool = true,
        since: Since = .seed, replacedBy: String? = nil, isOpen: Bool = false,
        readsBack: (@Sendable (JSONObject) -> JSONObject)? = nil, wire: Wire = Wire(),
        origin: Origin = .curated
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
        reachesTelephone = telephone
        self.isInSeed = inSeed
        self.since = since
        self.replacedBy = replacedBy
        self.isOpen = isOpen
        self.readsBack = readsBack
        self.wire = wire
        self.origin = origin
    }

    public enum Method: String, Sendable {
        case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
    }

    /// What a call does to the world.
    public enum Effect: String, Sendable, CaseIterable {
        case read, write
        /// Costs money; ``Operation/reachesTelephone`` says which of them also ring or text somebody.
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
    /// The operation that shows whether the call took effect, where there is one. For `repeat` it is
    /// needed only after more than ten minutes, when somebody may have changed the same thing since.
    public let reader: String?
    /// What in the reader's answer decides; `nil` where nothing in it can, and for `repeat`.
    public let proof: Proof?
    /// How to decide, in one or two sentences.
    public let rule: String

    public init(_ kind: Kind, by reader: String? = nil, proof: Proof? = nil, _ rule: String) {
        self.kind = kind
        self.reader = reader
        self.proof = proof
        self.rule = rule
    }
}
