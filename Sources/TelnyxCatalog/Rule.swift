/// A condition between several parameters, with the sentence that refuses what breaks it.
public struct Rule: Sendable {
    /// A stable name, `canary.weights_below_100`.
    public let name: String
    /// What must hold, for the reference.
    public let summary: String
    /// Finds every breach in the arguments of a call, keyed by wire name.
    public let check: @Sendable (JSONObject) -> [Problem]

    public init(
        _ name: String, _ summary: String, check: @escaping @Sendable (JSONObject) -> [Problem]
    ) {
        self.name = name
        self.summary = summary
        self.check = check
    }
}

/// One thing that is wrong with the arguments of a call.
public struct Problem: Sendable, Hashable {
    public enum Code: String, Sendable, CaseIterable {
        case missing, unknown, type, bounds, enumeration, format, rule
    }

    public let code: Code
    /// Where, as a path of wire names; shown as `tools[2].webhook.url`, counting from 1 as Lua does.
    public let place: [PlaceStep]
    /// What was expected there, "a phone number like +13125550100".
    public let expected: String
    /// What was given, already shortened for display; `nil` when nothing was.
    public let given: String?
    /// The nearest right name or value.
    public let suggestion: String?

    public enum PlaceStep: Sendable, Hashable {
        case key(String)
        /// Counted from 0.
        case index(Int)
    }

    public init(
        _ code: Code, at place: [PlaceStep], expected: String, given: String? = nil,
        suggestion: String? = nil
    ) {
        self.code = code
        self.place = place
        self.expected = expected
        self.given = given
        self.suggestion = suggestion
    }
}
