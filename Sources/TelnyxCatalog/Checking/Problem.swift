internal import Essentials

/// One thing that is wrong with the arguments of a call, or with a response.
public struct Problem: Sendable, Hashable {
    /// What is wrong with an argument.
    public enum Code: String, Sendable, CaseIterable {
        case missing, unknown, type, bounds, enumeration, format, rule
    }

    /// What is wrong.
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

    /// One step of the way to a value: a member or a place in a list.
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

extension ValueType.Bounds {
    fileprivate func holdBetween(_ value: Value) -> Bool {
        if let min, value < min { return false }
        if let max, value > max { return false }
        if let exclusiveMin, value <= exclusiveMin { return false }
        if let exclusiveMax, value >= exclusiveMax { return false }
        return true
    }
}

extension ValueType.Bounds<Int64> {
    func hold(_ value: Int64) -> Bool {
        holdBetween(value) && multipleOf.map { value.isMultiple(of: $0) } ?? true
    }
}

extension ValueType.Bounds<Double> {
    func hold(_ value: Double) -> Bool {
        guard holdBetween(value), value.isFinite else { return false }
        guard let multipleOf else { return true }
        // Tenths are no exact doubles.
        let quotient = value / multipleOf
        return abs(quotient - quotient.rounded()) < 1e-9
    }
}

extension ValueType.StringRule {
    /// What is wrong with `text`, if anything.
    func breach(by text: String) -> Problem.Code? {
        if let length, !length.contains(text.unicodeScalars.count) { return .bounds }
        if let maxBytes, text.utf8.count > maxBytes { return .bounds }
        if let format, !format.fits(text) { return .format }
        if let pattern, !CharacterPattern(pattern).matches(text) { return .format }
        if let forbiddenPrefix, text.hasPrefix(forbiddenPrefix) { return .format }
        return nil
    }
}

/// The one kind of regular expression that the API uses: `^[a-z_-]+$`.
struct CharacterPattern {
    private let allowed: Set<UInt8>
    private let mayBeEmpty: Bool

    init(_ pattern: String) {
        var allowed: Set<UInt8> = []
        let inside = pattern.utf8.drop { $0 != UInt8(ascii: "[") }.dropFirst()
            .prefix { $0 != UInt8(ascii: "]") }
        var rest = Array(inside)[...]
        while let first = rest.popFirst() {
            // A hyphen at the end of the class stands for itself.
            if rest.count >= 2, rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first {
                allowed.formUnion(first...last)
                rest = rest.dropFirst(2)
            } else {
                allowed.insert(first)
            }
        }
        self.allowed = allowed
        self.mayBeEmpty = pattern.hasSuffix("*$")
    }

    func matches(_ text: String) -> Bool {
        (mayBeEmpty || !text.isEmpty) && text.utf8.allSatisfy(allowed.contains)
    }
}
