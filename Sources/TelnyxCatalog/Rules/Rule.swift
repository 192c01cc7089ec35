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
    /// Where it is known from.
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

extension Rule {
    static let chatSaysSomething: Rule = Rule("chat.content", "The message must not be empty.") { arguments in
        guard arguments["content"]?.string == "" else { return [] }
        return [Problem(rule: "'content' must not be empty", at: [.key("content")])]
    }

    static let secretHasItsParts: Rule = Rule(
        "secret.parts", "A bearer secret needs a token; a basic one a user name and password."
    ) { arguments in
        let needed: [String] =
            switch arguments["type"]?.string {
            case "bearer": ["token"]
            case "basic": ["username", "password"]
            default: []
            }
        return needed.filter { arguments[$0] == nil }.map {
            Problem(.missing, at: [.key($0)], expected: "a string")
        }
    }

    static let scheduledEventRules: [Rule] = [
        textHasWords, retriesAreForCalls, retriesComeInPairs, partiesAreE164,
    ]

    static let textHasWords: Rule = Rule("scheduled.text", "A scheduled SMS needs `text`.") { arguments in
        guard arguments["telnyx_conversation_channel"] == "sms_chat", arguments["text"] == nil
        else { return [] }
        return [Problem(rule: "'text' is required for 'sms_chat'", at: [.key("text")])]
    }

    static let retriesAreForCalls: Rule = Rule(
        "scheduled.retries_for_calls", "Only calls can be retried."
    ) { arguments in
        guard arguments["telnyx_conversation_channel"] == "sms_chat" else { return [] }
        return retrySettings.filter { isSet(arguments[$0]) }.map {
            Problem(rule: "'\($0)' is for 'phone_call' only", at: [.key($0)])
        }
    }

    static let retriesComeInPairs: Rule = Rule(
        "scheduled.retries_in_pairs", "Number of retries and interval must be given together."
    ) { arguments in
        let missing = retrySettings.filter { !isSet(arguments[$0]) }
        guard let name = missing.first, missing.count == 1 else { return [] }
        let given = retrySettings.filter { $0 != name }.joined()
        return [Problem(rule: "'\(given)' needs '\(name)' beside it", at: [.key(name)])]
    }

    static let partiesAreE164: Rule = Rule(
        "scheduled.numbers", "A telephone number is in E.164 form; a SIP address is taken as it is.",
        .inferred(from: .errorCode10016)
    ) { arguments in
        ["telnyx_agent_target", "telnyx_end_user_target"].compactMap { name in
            guard let text = arguments[name]?.string, isMeantAsNumber(text) else { return nil }
            return Problem(
                .format, at: [.key(name)], expected: "\(ValueType.phoneNumber.expectation) or a SIP address",
                given: Problem.quoted(text))
        }
    }

    /// Of texts. What is no telephone number at all, a short code of five or six digits or the name of a sender, is
    /// for the service to judge.
    static func numbersAreE164(_ names: [String]) -> Rule {
        Rule("text.numbers", "A telephone number is in E.164 form.") { arguments in
            names.compactMap { name in
                guard let text = arguments[name]?.string, isMeantAsNumber(text),
                    !((5...6).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit))
                else { return nil }
                return Problem(
                    .format, at: [.key(name)], expected: ValueType.phoneNumber.expectation,
                    given: Problem.quoted(text))
            }
        }
    }

    /// Whether a text is a telephone number in another way of writing than E.164.
    private static func isMeantAsNumber(_ text: String) -> Bool {
        text.allSatisfy { "+0123456789 -().".contains($0) } && !ValueType.Format.phoneNumber.fits(text)
    }

    private static let retrySettings: [String] = ["max_retries_client_errors", "retry_interval_secs"]

    /// No retries at all is the default, written out.
    private static func isSet(_ value: JSONValue?) -> Bool { value != nil && value != 0 }
}

extension String {
    /// A source of inferred conditions.
    static let errorCode10016: String = "the service's error code 10016, number not in E.164"
}
