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
