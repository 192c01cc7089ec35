/// Where a condition of the catalogue comes from, and with it what becomes of a call that breaks it.
public enum Basis: Sendable, Hashable {
    /// The API's documentation or its published types: the call is refused.
    case documented
    /// Something else, which is named: the call is sent, and a warning says what looked wrong.
    case inferred(from: String)
}

/// A condition between several parameters, with the sentence that says what breaks it.
public struct Rule: Sendable {
    /// A stable name, `canary.weights_below_100`.
    public let name: String
    /// What must hold, for the reference.
    public let summary: String
    public let basis: Basis
    /// Finds every breach in the arguments of a call, keyed by wire name.
    ///
    /// Arguments of a wrong type are no concern of a rule: it passes over what it cannot read.
    public let check: @Sendable (JSONObject) -> [Problem]

    public init(
        _ name: String, _ summary: String, _ basis: Basis = .documented,
        check: @escaping @Sendable (JSONObject) -> [Problem]
    ) {
        self.name = name
        self.summary = summary
        self.basis = basis
        self.check = check
    }

    /// What must hold, and that a breach only warns where that is so.
    public var note: String {
        switch basis {
        case .documented: summary
        case .inferred(let source): "\(summary) Inferred from \(source); warns."
        }
    }

    /// The elements of a list with their places; none for anything else.
    static func elements(of value: JSONValue?) -> [(index: Int, value: JSONValue)] {
        (value?.array ?? []).enumerated().map { ($0.offset, $0.element) }
    }
}
