/// One thing that is wrong with the arguments of a call, or with a response.
public struct Problem: Sendable, Hashable {
    public enum Code: String, Sendable, CaseIterable {
        case missing, unknown, type, bounds, enumeration, format, rule
    }

    public let code: Code
    /// Where, as a path of wire names; shown as `tools[2].webhook.url`, counting from 1 as Lua does.
    public let place: [PlaceStep]
    /// What was expected there, "a phone number like +13125550100"; of a broken rule its whole sentence.
    public let expected: String
    /// What was given, already shortened for display; `nil` when nothing was, or it must not be shown.
    public let given: String?
    /// The nearest right name or value.
    public let suggestion: String?
    /// What the broken condition was inferred from; `nil` where it is documented. What breaks an inferred one is sent.
    public let source: String?

    public enum PlaceStep: Sendable, Hashable {
        case key(String)
        /// Counted from 0.
        case index(Int)
    }

    public init(
        _ code: Code, at place: [PlaceStep], expected: String, given: String? = nil,
        suggestion: String? = nil, source: String? = nil
    ) {
        self.code = code
        self.place = place
        self.expected = expected
        self.given = given
        self.suggestion = suggestion
        self.source = source
    }

    /// The same as a breach of what was only inferred.
    func inferred(from source: String) -> Problem {
        Problem(
            code, at: place, expected: expected, given: given, suggestion: suggestion,
            source: self.source ?? source)
    }

    /// A broken rule.
    init(rule sentence: String, at place: [PlaceStep], suggestion: String? = nil) {
        self.init(.rule, at: place, expected: sentence, suggestion: suggestion)
    }
}

// MARK: Sentences

extension Problem: CustomStringConvertible {
    /// The sentence without the operation: `'to' must be a phone number like +13125550100, got "555"`.
    public var description: String {
        sentence + (source.map { " (inferred from \($0); sent as it is)" } ?? "")
    }

    private var sentence: String {
        let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
        switch code {
        case .missing: return "'\(placeText)' is required" + hint
        case .unknown:
            return "unknown \(place.count > 1 ? "field" : "argument") '\(placeText)'" + hint
        case .rule: return expected + hint
        case .type, .bounds, .enumeration, .format:
            let subject = place.isEmpty ? "the body" : "'\(placeText)'"
            return "\(subject) must be \(expected)" + (given.map { ", got \($0)" } ?? "") + hint
        }
    }

    /// The place as scripts write it.
    public var placeText: String { Problem.text(of: place) }

    static func text(of place: [PlaceStep]) -> String {
        var text = ""
        for step in place {
            switch step {
            case .index(let index): text += "[\(index + 1)]"
            // What is at the top is a name that was declared, however it is spelled.
            case .key(let key) where text.isEmpty: text = key
            case .key(let key): text += isIdentifier(key) ? ".\(key)" : "[\"\(key)\"]"
            }
        }
        return text
    }

    /// A number without a needless fraction.
    static func text(of number: Double) -> String {
        Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    }

    /// A string in quotes, cut where it gets long.
    static func quoted(_ text: String) -> String {
        let limit = 40
        let cut = text.count > limit ? text.prefix(limit) + "…" : text[...]
        return JSONValue.string(String(cut)).text()
    }

    private static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, !isDigit(first) else { return false }
        return text.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "_") }
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
