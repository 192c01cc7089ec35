internal import TelnyxCatalog
internal import TelnyxClient

/// The filters, order and limit of a list of conversations, as the query writes them.
///
/// Every member that names a field of a conversation is a condition; all must hold. Members that name
/// nothing known are ignored, as paging parameters are that clients send here.
struct ConversationQuery: Sendable, Hashable {
    static let usualLimit = 20

    var condition: ConversationCondition
    /// Applied from the last to the first.
    var order: [Order]
    var limit: Int

    /// One term of `order`.
    struct Order: Sendable, Hashable {
        let field: ConversationField
        let isDescending: Bool
    }

    init(_ call: Call) throws(Refusal) {
        try self.init(call.query, limit: call["limit"]?.integer)
    }

    /// The same from a query's text alone, as programs write it; a plus sign in it stands for itself.
    init(text: String) throws(Refusal) {
        let members = text.split(separator: "&").map { member in
            let sides = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return RequestTarget.QueryMember(
                name: PercentEncoding.decoded(sides[0], plusIsSpace: false),
                value: sides.count > 1 ? PercentEncoding.decoded(sides[1], plusIsSpace: false) : "")
        }
        let limit = members.last { $0.name == "limit" }.flatMap { Int64($0.value) }
        try self.init(members, limit: limit)
    }

    private init(_ members: [RequestTarget.QueryMember], limit given: Int64?) throws(Refusal) {
        var conditions: [ConversationCondition] = []
        order = [Order(field: .createdAt, isDescending: true)]
        for member in members {
            switch member.name {
            case "or", "and", "not.or", "not.and":
                var parser = ConditionParser(member.name + member.value, parameter: member.name)
                conditions.append(try parser.whole { parser throws(Refusal) in try parser.condition() })
            case "order":
                order = try ConversationQuery.order(member.value)
            default:
                guard let field = ConversationField(member.name) else { continue }
                var parser = ConditionParser(member.value, parameter: member.name, isNested: false)
                conditions.append(
                    try parser.whole { parser throws(Refusal) in try parser.comparison(of: field) })
            }
        }
        condition = .all(conditions)
        limit = given.map { Int(clamping: max($0, 0)) } ?? ConversationQuery.usualLimit
    }

    /// Reads `created_at.desc,name`.
    private static func order(_ text: String) throws(Refusal) -> [Order] {
        var order: [Order] = []
        for term in text.split(separator: ",") {
            let words = term.split(separator: ".", omittingEmptySubsequences: false)
            let modifiers = words.dropFirst()
            guard let field = words.first.flatMap({ ConversationField($0) }),
                modifiers.allSatisfy({ ["asc", "desc", "nullsfirst", "nullslast"].contains($0) })
            else { throw ConditionParser.refusal("order", "'\(term)' is no field to order by.") }
            order.append(Order(field: field, isDescending: modifiers.contains("desc")))
        }
        return order
    }

    /// The conversations that fit, in order, up to the limit. Equals keep the order they come in.
    func select(from conversations: [JSONObject]) -> [JSONObject] {
        var found = conversations.filter { condition.holds(for: $0) }
        if order == [Order(field: .createdAt, isDescending: true)] {
            // Records come as they were made, so the usual order needs no sorting.
            found.reverse()
            return Array(found.prefix(limit))
        }
        for term in order.reversed() {
            let keyed = found.enumerated().map { (key: term.field.value(in: $0.element), place: $0) }
            found =
                keyed.sorted { left, right in
                    guard left.key != right.key else { return left.place.offset < right.place.offset }
                    // Records without a value come last, whichever way the order runs.
                    guard let first = left.key else { return false }
                    guard let second = right.key else { return true }
                    return term.isDescending ? first > second : first < second
                }.map(\.place.element)
        }
        return Array(found.prefix(limit))
    }
}

/// Reads conditions in PostgREST's notation: `gte.2025-01-01`, `in.(a,b)`, `or(a.eq.1,b.eq.2)`.
struct ConditionParser {
    private let text: [Character]
    private var position = 0
    private let parameter: String
    /// Inside parentheses a comma or a closing parenthesis ends a value.
    private let isNested: Bool
    private static let deepest = 16

    init(_ text: String, parameter: String, isNested: Bool = true) {
        self.text = Array(text)
        self.parameter = parameter
        self.isNested = isNested
    }

    static func refusal(_ parameter: String, _ detail: String) -> Refusal {
        Refusal(400, .badRequest, detail, parameter: parameter)
    }

    /// Reads with `read` and refuses what is left after it.
    mutating func whole(
        _ read: (inout ConditionParser) throws(Refusal) -> ConversationCondition
    ) throws(Refusal) -> ConversationCondition {
        let condition = try read(&self)
        guard position == text.count else { throw unreadable() }
        return condition
    }

    /// `or(…)`, `and(…)`, either with `not.` before it, or `field.operator.value`.
    mutating func condition(depth: Int = 0) throws(Refusal) -> ConversationCondition {
        guard depth < ConditionParser.deepest else { throw unreadable() }
        if text[position...].starts(with: "not.or(") || text[position...].starts(with: "not.and(") {
            position += "not.".count
            return .not(try condition(depth: depth + 1))
        }
        if take("or(") { return .any(try list(depth: depth)) }
        if take("and(") { return .all(try list(depth: depth)) }
        guard let dot = text[position...].firstIndex(of: "."),
            let field = ConversationField(String(text[position..<dot]))
        else { throw unreadable() }
        position = dot + 1
        return try comparison(of: field)
    }

    private mutating func list(depth: Int) throws(Refusal) -> [ConversationCondition] {
        var conditions = [try condition(depth: depth + 1)]
        while take(",") { conditions.append(try condition(depth: depth + 1)) }
        guard take(")") else { throw unreadable() }
        return conditions
    }

    /// `operator.value`, possibly with `not.` before it.
    mutating func comparison(of field: ConversationField) throws(Refusal) -> ConversationCondition {
        if take("not.") { return .not(try comparison(of: field)) }
        guard let dot = text[position...].firstIndex(of: ".") else { throw unreadable() }
        let word = String(text[position..<dot])
        position = dot + 1
        switch word {
        case "in":
            guard take("(") else { throw unreadable() }
            var values = [try value(isNested: true)]
            while take(",") { values.append(try value(isNested: true)) }
            guard take(")") else { throw unreadable() }
            for index in values.indices { values[index] = try operand(values[index], for: field) }
            return .isOneOf(field, values)
        case "is":
            guard try value(isNested: isNested) == "null" else { throw unreadable() }
            return .isMissing(field)
        default:
            guard let comparison = ConversationCondition.Comparison(rawValue: word) else {
                throw ConditionParser.refusal(parameter, "'\(word)' is no operator of a filter.")
            }
            let value = try value(isNested: isNested)
            let isPattern = comparison == .like || comparison == .ilike
            return .compare(field, comparison, isPattern ? value : try operand(value, for: field))
        }
    }

    private func operand(_ value: String, for field: ConversationField) throws(Refusal) -> String {
        guard field.isDate else { return value }
        guard let moment = Timestamp(bound: value) else {
            throw ConditionParser.refusal(parameter, "'\(value)' is no date and no date and time.")
        }
        return moment.text
    }

    /// A value up to the next separator, or in double quotes with a backslash before what is meant.
    private mutating func value(isNested: Bool) throws(Refusal) -> String {
        guard isNested else {
            defer { position = text.count }
            return String(text[position...])
        }
        var value = ""
        if take("\"") {
            while position < text.count, text[position] != "\"" {
                if text[position] == "\\", position + 1 < text.count { position += 1 }
                value.append(text[position])
                position += 1
            }
            guard take("\"") else { throw unreadable() }
            return value
        }
        while position < text.count, text[position] != ",", text[position] != ")" {
            value.append(text[position])
            position += 1
        }
        return value
    }

    private mutating func take(_ prefix: String) -> Bool {
        guard text[position...].starts(with: prefix) else { return false }
        position += prefix.count
        return true
    }

    private func unreadable() -> Refusal {
        let sample = String(text.prefix(100))
        return ConditionParser.refusal(
            parameter, "The filter '\(sample)' cannot be read at character \(position + 1).")
    }
}

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
