/// Which names and choices pass that the catalogue does not know: all, none, or those at certain places.
///
/// ```swift
/// try operation.check(arguments, allowUnknown: true)
/// try operation.check(arguments, allowUnknown: AllowedNames(at: ["tools[1].webhook.retries"]))
/// ```
public struct AllowedNames: Sendable, Hashable, ExpressibleByBooleanLiteral {
    /// Whether everything passes.
    public var isAll: Bool
    /// As problems spell them, `tools[1].webhook.retries`; what lies further inside passes too.
    public var places: Set<String>

    public init(booleanLiteral isAll: Bool) { self.init(all: isAll) }

    public init(all isAll: Bool = false, at places: Set<String> = []) {
        self.isAll = isAll
        self.places = places
    }

    func allows(_ place: [Problem.PlaceStep]) -> Bool {
        if isAll || places.isEmpty || place.isEmpty { return isAll }
        return (1...place.count).contains { places.contains(Problem.text(of: Array(place.prefix($0)))) }
    }

    /// Whether a text reads like a place and is no number: `tools[1].webhook.retries`.
    public static func isPlace(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || "_[]\".->".utf8.contains($0) }
    }
}
