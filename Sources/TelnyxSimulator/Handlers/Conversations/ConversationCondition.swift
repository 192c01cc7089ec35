internal import TelnyxCatalog

/// A field of a conversation that filters and orders may name.
enum ConversationField: Sendable, Hashable {
    case id, name, createdAt, lastMessageAt
    case metadata(String)

    /// Reads `created_at` or `metadata->key`, also with the second `>` of PostgREST's text arrow.
    init?(_ text: some StringProtocol) {
        switch text {
        case "id": self = .id
        case "name": self = .name
        case "created_at": self = .createdAt
        case "last_message_at": self = .lastMessageAt
        default:
            guard let arrow = ["metadata->>", "metadata->"].first(where: { text.hasPrefix($0) }),
                text.count > arrow.count
            else { return nil }
            self = .metadata(String(text.dropFirst(arrow.count)))
        }
    }

    /// What the conversation has there; `nil` where it has nothing, which no comparison fits.
    func value(in conversation: JSONObject) -> String? {
        switch self {
        case .id: conversation["id"]?.string
        case .name: conversation["name"]?.string
        case .createdAt: conversation["created_at"]?.string
        case .lastMessageAt: conversation["last_message_at"]?.string
        case .metadata(let key): conversation["metadata"]?[key]?.string
        }
    }

    var isDate: Bool { self == .createdAt || self == .lastMessageAt }
}

/// What a conversation must fulfil to be listed: comparisons in PostgREST's words, and their joins.
indirect enum ConversationCondition: Sendable, Hashable {
    case compare(ConversationField, Comparison, String)
    case isOneOf(ConversationField, [String])
    case isMissing(ConversationField)
    case all([ConversationCondition])
    case any([ConversationCondition])
    case not(ConversationCondition)

    /// The comparisons of two values, by their words.
    enum Comparison: String, Sendable {
        case eq, neq, gt, gte, lt, lte, like, ilike
    }

    /// Whether it asks for a value from some point on.
    var isLowerBound: Bool {
        guard case .compare(_, let comparison, _) = self else { return false }
        return comparison == .gt || comparison == .gte
    }

    func holds(for conversation: JSONObject) -> Bool {
        switch self {
        case .compare(let field, let comparison, let operand):
            guard let value = field.value(in: conversation) else { return false }
            return comparison.holds(value, operand, asDates: field.isDate)
        case .isOneOf(let field, let values):
            guard let value = field.value(in: conversation) else { return false }
            return values.contains { Comparison.eq.holds(value, $0, asDates: field.isDate) }
        case .isMissing(let field): return field.value(in: conversation) == nil
        case .all(let conditions): return conditions.allSatisfy { $0.holds(for: conversation) }
        case .any(let conditions): return conditions.contains { $0.holds(for: conversation) }
        case .not(let condition): return !condition.holds(for: conversation)
        }
    }
}

extension ConversationCondition.Comparison {
    func holds(_ value: String, _ operand: String, asDates: Bool) -> Bool {
        if asDates, let left = Timestamp(parsing: value), let right = Timestamp(parsing: operand) {
            return compare(left, right)
        }
        switch self {
        case .like: return LikePattern(operand).matches(value)
        case .ilike: return LikePattern(operand.lowercased()).matches(value.lowercased())
        default: return compare(value, operand)
        }
    }

    private func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .eq, .like, .ilike: left == right
        case .neq: left != right
        case .gt: left > right
        case .gte: left >= right
        case .lt: left < right
        case .lte: left <= right
        }
    }
}

/// A pattern of SQL's LIKE: `%` (also written `*`) is any text, `_` any one character.
struct LikePattern: Sendable, Hashable {
    private let characters: [Character]

    init(_ pattern: String) { characters = pattern.map { $0 == "*" ? "%" : $0 } }

    /// Takes steps in proportion to the two lengths' product at worst, whatever the pattern.
    func matches(_ text: String) -> Bool {
        let text = Array(text)
        var position = 0
        var pattern = 0
        var retry: (pattern: Int, position: Int)?
        while position < text.count {
            if pattern < characters.count, characters[pattern] == "%" {
                retry = (pattern + 1, position)
                pattern += 1
            } else if pattern < characters.count,
                characters[pattern] == "_" || characters[pattern] == text[position]
            {
                pattern += 1
                position += 1
            } else if let (after, start) = retry {
                retry = (after, start + 1)
                pattern = after
                position = start + 1
            } else {
                return false
            }
        }
        return characters[pattern...].allSatisfy { $0 == "%" }
    }
}
