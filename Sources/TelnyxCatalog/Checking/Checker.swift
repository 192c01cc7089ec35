internal import Essentials

/// Compares values with types, collecting every problem and straightening what has only one reading.
struct Checker {
    enum Direction {
        /// Names and choices that the catalogue does not know pass where they are allowed. On the wire the service
        /// reads: what it ignores is left out, and `extra` is a name like any other.
        case request(allowing: AllowedNames, isWire: Bool)
        /// A response may hold more than was known, and `null` where it could have left something out.
        case response
    }

    let direction: Direction
    private(set) var problems: [Problem] = []
    /// Breaches of conditions that were only inferred.
    private(set) var warnings: [Problem] = []

    init(_ direction: Direction) { self.direction = direction }

    mutating func report(_ problem: Problem) { problems.append(problem) }
    mutating func report(_ more: [Problem]) { problems += more }
    mutating func warn(_ more: [Problem], inferredFrom source: String) {
        warnings += more.map { $0.inferred(from: source) }
    }

    private var isResponse: Bool {
        if case .response = direction { true } else { false }
    }

    private var isWire: Bool {
        if case .request(_, isWire: true) = direction { true } else { false }
    }

    /// Whether something unknown at this place passes.
    private func allowsUnknown(at place: [Problem.PlaceStep]) -> Bool {
        guard case .request(let allowed, _) = direction else { return true }
        return allowed.allows(place)
    }

    // MARK: Types

    /// Returns `value` as it should be sent.
    mutating func check(
        _ value: JSONValue, _ type: ValueType, at place: [Problem.PlaceStep], secret: Bool = false
    ) -> JSONValue {
        switch type {
        case .any: return value
        case .boolean:
            if value.bool == nil { refuse(value, .type, type, at: place, secret: secret) }
            return value
        case .string(let rule):
            guard let text = value.string else {
                refuse(value, .type, type, at: place, secret: secret)
                return value
            }
            if let code = rule.breach(by: text) { refuse(value, code, type, at: place, secret: secret) }
            return value
        case .enumeration(let values, let isOpen):
            checkChoice(value, among: values, isOpen: isOpen, type, at: place)
            return value
        case .integer(let bounds):
            guard let integer = value.integer else {
                refuse(value, .type, type, at: place)
                return value
            }
            if !bounds.hold(integer) { refuse(value, .bounds, type, at: place) }
            return .integer(integer)
        case .number(let bounds):
            guard let number = value.number else {
                refuse(value, .type, type, at: place)
                return value
            }
            if !bounds.hold(number) { refuse(value, .bounds, type, at: place) }
            return value
        case .list(let element, let count): return checkList(value, of: element, count, type, at: place)
        case .map(let element): return checkMap(value, of: element, type, at: place)
        case .object(let shape): return checkObject(value, shape(), at: place)
        case .union(let union): return checkUnion(value, union(), at: place)
        case .alternatives(let types): return checkAlternatives(value, types, at: place)
        }
    }

    /// Checks the value of a field. The service takes `null` for an optional one, as a value of its own or as
    /// nothing at all.
    mutating func check(
        _ value: JSONValue, _ field: Field, at place: [Problem.PlaceStep]
    ) -> JSONValue {
        if value.isNull && (field.isNullable || !field.isRequired) { return value }
        if field.isSchema, !isResponse {
            warn(SchemaKeywords.problems(in: value, at: place), inferredFrom: SchemaKeywords.source)
        }
        guard let source = field.inferredFrom, !isResponse else {
            return check(value, field.type, at: place, secret: field.isSecret)
        }
        var trial = Checker(direction)
        let checked = trial.check(value, field.type, at: place, secret: field.isSecret)
        for problem in trial.problems {
            // Of what kind the value is, the API does say.
            if problem.code == .type && problem.place == place {
                report(problem)
            } else {
                warn([problem], inferredFrom: source)
            }
        }
        warnings += trial.warnings
        return checked
    }

    /// Whether an argument says nothing: no query holds a `null`.
    func ignores(_ value: JSONValue, _ parameter: Parameter) -> Bool {
        isIgnored(value, parameter.field)
            || value.isNull && parameter.place == .query && !parameter.isRequired
    }

    /// Whether the service reads a member as if it were not there.
    private func isIgnored(_ value: JSONValue, _ field: Field) -> Bool {
        isWire && value.isNull && !field.isNullable && !field.isRequired
    }

    private mutating func refuse(
        _ value: JSONValue, _ code: Problem.Code, _ type: ValueType, at place: [Problem.PlaceStep],
        secret: Bool = false, suggestion: String? = nil
    ) {
        report(
            Problem(
                code, at: place, expected: type.expectation, given: secret ? nil : value.shortened,
                suggestion: suggestion))
    }

    private mutating func checkChoice(
        _ value: JSONValue, among values: [String], isOpen: Bool, _ type: ValueType,
        at place: [Problem.PlaceStep]
    ) {
        guard let text = value.string else { return refuse(value, .type, type, at: place) }
        if isOpen || values.contains(text) || allowsUnknown(at: place) && !isResponse { return }
        refuse(
            value, .enumeration, type, at: place, suggestion: NearestName.find(text, among: values))
    }

    // MARK: Containers

    private mutating func checkList(
        _ value: JSONValue, of element: ValueType, _ count: ClosedRange<Int>?, _ type: ValueType,
        at place: [Problem.PlaceStep]
    ) -> JSONValue {
        // An empty table of a script does not say which it is.
        guard let elements = value.array ?? (value.object?.isEmpty == true ? [] : nil) else {
            refuse(value, .type, type, at: place)
            return value
        }
        if let count, !count.contains(elements.count) { refuse(value, .bounds, type, at: place) }
        var checked: [JSONValue] = []
        for (index, item) in elements.enumerated() where !isMergedIn(item, element) {
            checked.append(check(item, element, at: place + [.index(index)]))
        }
        return .array(checked)
    }

    private func isMergedIn(_ item: JSONValue, _ type: ValueType) -> Bool {
        guard !isResponse, case .union(let union) = type, let flag = union().mergedFlag else { return false }
        return item[flag] == true
    }

    private mutating func checkMap(
        _ value: JSONValue, of element: ValueType, _ type: ValueType, at place: [Problem.PlaceStep]
    ) -> JSONValue {
        guard let object = value.objectOrEmpty else {
            refuse(value, .type, type, at: place)
            return value
        }
        var checked = JSONObject()
        for (key, item) in object.members {
            checked[key] = check(item, element, at: place + [.key(key)])
        }
        return .object(checked)
    }

    private mutating func checkObject(
        _ value: JSONValue, _ shape: Shape, at place: [Problem.PlaceStep]
    ) -> JSONValue {
        guard let object = value.objectOrEmpty else {
            refuse(
                value, .type, .object { shape }, at: place,
                suggestion: listField(for: value, of: shape, place))
            return value
        }
        var checked = JSONObject()
        let extra = extra(of: object, shape, at: place)
        let missed = shape.fields.filter {
            object[$0.name] == nil && extra?[$0.name] == nil && isMissed($0)
        }
        for (key, item) in object.members {
            if let field = shape.field(key) {
                if field.isReadOnly && !isResponse || isIgnored(item, field) { continue }
                checked[key] = check(item, field, at: place + [.key(key)])
            } else if key != "extra" || extra == nil {
                checked[key] = item
                guard !isResponse, !shape.isOpen, !allowsUnknown(at: place + [.key(key)]) else { continue }
                let strangers = object.keys.filter { shape.field($0) == nil }
                let other = strangers.count == 1 && missed.count == 1 && fits(item, missed[0].type)
                reportUnknown(key, of: shape, at: place, meaning: other ? missed[0].name : nil)
            }
        }
        for field in missed {
            report(
                Problem(.missing, at: place + [.key(field.name)], expected: field.type.expectation))
        }
        if let extra { checked.merge(extra) }
        return .object(checked)
    }

    /// The members that a request sends past the catalogue: those of the member `extra` of any object in it.
    private mutating func extra(
        of object: JSONObject, _ shape: Shape, at place: [Problem.PlaceStep]
    ) -> JSONObject? {
        guard !isResponse, !isWire, !shape.isOpen, let extra = object["extra"], shape.field("extra") == nil
        else { return nil }
        if let members = extra.objectOrEmpty { return members }
        report(Problem(.type, at: place + [.key("extra")], expected: "an object", given: extra.shortened))
        return [:]
    }

    private func isMissed(_ field: Field) -> Bool {
        isResponse ? field.isRequired || field.isAlwaysAnswered : field.isRequired && !field.isReadOnly
    }

    /// - Parameter other: The only field that is missing, where the value would do for it.
    private mutating func reportUnknown(
        _ key: String, of shape: Shape, at place: [Problem.PlaceStep], meaning other: String?
    ) {
        report(
            Problem(
                .unknown, at: place + [.key(key)], expected: "a field of \(shape.name)",
                suggestion: FieldSearch(fields: shape.fields).suggestion(for: key) ?? other))
    }

    private mutating func checkUnion(
        _ value: JSONValue, _ union: Union, at place: [Problem.PlaceStep]
    ) -> JSONValue {
        guard let object = value.objectOrEmpty else {
            refuse(value, .type, .union { union }, at: place)
            return value
        }
        let choices = union.variants.map(\.value)
        let choicePlace = place + [.key(union.discriminator)]
        guard let choice = object[union.discriminator], !choice.isNull else {
            return checkUnmarked(object, union, choices, at: place)
        }
        guard let shape = choice.string.flatMap(union.variant) else {
            checkChoice(choice, among: choices, isOpen: false, .oneOf(choices), at: choicePlace)
            return value
        }
        return checkObject(.object(object), shape, at: place)
    }

    /// Some kinds need not say which they are; the first that fits is meant, else the one whose members are there.
    private mutating func checkUnmarked(
        _ object: JSONObject, _ union: Union, _ choices: [String], at place: [Problem.PlaceStep]
    ) -> JSONValue {
        let value = JSONValue.object(object)
        let unmarked = union.variants.map { $0.shape() }.filter {
            $0.field(union.discriminator)?.isRequired == false
        }
        if let checked = firstFit(of: value, among: unmarked.map { shape in .object { shape } }, at: place) {
            return checked
        }
        if let meant = likeliest(of: unmarked, for: object) { return checkObject(value, meant, at: place) }
        report(
            Problem(
                .missing, at: place + [.key(union.discriminator)],
                expected: ValueType.oneOf(choices).expectation, suggestion: choice(of: union, in: object)))
        return value
    }

    /// The shape of which most is there and least is missing; what is wrong with its members is what is wrong.
    private func likeliest(of shapes: [Shape], for object: JSONObject) -> Shape? {
        var best: (shape: Shape, score: Int)?
        for shape in shapes {
            let there = object.keys.count { shape.field($0) != nil }
            let missing = shape.fields.count { $0.isRequired && !$0.isReadOnly && object[$0.name] == nil }
            if there - missing > best?.score ?? .min { best = (shape, there - missing) }
        }
        return best?.shape
    }

    /// The kind after which one member is named: `webhook` where there are settings of a webhook.
    private func choice(of union: Union, in object: JSONObject) -> String? {
        let named = union.variants.map(\.value).filter { object[$0] != nil }
        return named.count == 1 ? named.first : nil
    }

    // MARK: Alternatives

    private mutating func checkAlternatives(
        _ value: JSONValue, _ types: [ValueType], at place: [Problem.PlaceStep]
    ) -> JSONValue {
        if let checked = firstFit(of: value, among: types, at: place) { return checked }
        // Of several, the one that is meant is the one built alike; its own problems say more.
        if let meant = types.first(where: { $0.isBuilt(like: value) }) {
            return check(value, meant, at: place)
        }
        refuse(value, .type, .alternatives(types), at: place)
        return value
    }

    private mutating func firstFit(
        of value: JSONValue, among types: [ValueType], at place: [Problem.PlaceStep]
    ) -> JSONValue? {
        for type in types {
            var trial = Checker(direction)
            let checked = trial.check(value, type, at: place)
            if trial.problems.isEmpty {
                warnings += trial.warnings
                return checked
            }
        }
        return nil
    }
}

extension ValueType {
    fileprivate func isBuilt(like value: JSONValue) -> Bool {
        switch (self, value) {
        case (.list, .array), (.map, .object), (.object, .object), (.union, .object): true
        default: false
        }
    }
}

extension JSONValue {
    /// The object; of an empty list an empty one, for an empty table of a script is either.
    var objectOrEmpty: JSONObject? {
        object ?? (array?.isEmpty == true ? JSONObject() : nil)
    }
}

extension ValueType {
    /// What a value of the type is, after "must be": "an integer from 1 to 100".
    package var expectation: String {
        switch self {
        case .string(let rule): rule.expectation
        case .integer(let bounds): bounds.expectation(of: "an integer") { "\($0)" }
        case .number(let bounds): bounds.expectation(of: "a number", Problem.text(of:))
        case .boolean: "true or false"
        case .enumeration(let values, let isOpen): isOpen ? "a string" : Self.choice(among: values)
        case .list(_, let count): Self.counted("a list", of: "elements", count)
        case .map, .object, .union: "an object"
        case .any: "any value"
        case .alternatives(let types): types.map(\.expectation).joined(separator: " or ")
        }
    }

    private static func choice(among values: [String]) -> String {
        let shown = values.prefix(values.count > 12 ? 10 : 12).map { "'\($0)'" }
        let more = values.count - shown.count
        if more > 0 { return "one of \(shown.joined(separator: ", ")) and \(more) more" }
        guard let last = shown.last, shown.count > 1 else { return shown.joined() }
        return "one of \(shown.dropLast().joined(separator: ", ")) or \(last)"
    }

    fileprivate static func counted(_ thing: String, of parts: String, _ count: ClosedRange<Int>?) -> String {
        guard let count else { return thing }
        switch (count.lowerBound, count.upperBound) {
        case (1, .max): return "\(thing) that is not empty"
        case (0, let most): return "\(thing) of at most \(most) \(parts)"
        case (let least, .max): return "\(thing) of at least \(least) \(parts)"
        case (let least, let most): return "\(thing) of \(least) to \(most) \(parts)"
        }
    }
}

extension ValueType.StringRule {
    fileprivate var expectation: String {
        switch format {
        case .uuid: return "a UUID like 123e4567-e89b-12d3-a456-426614174000"
        case .dateTime: return "a date and time with zone like 2026-03-01T09:30:00Z"
        case .moment: return "a date like 2026-03-01, or a date and time with zone like 2026-03-01T09:30:00Z"
        case .phoneNumber: return "a phone number like +13125550100"
        case .url:
            return "a URL like https://example.com/path" + (maxBytes.map { " of at most \($0) bytes" } ?? "")
        case nil: break
        }
        if let forbiddenPrefix {
            return "a string\(patternWords) that does not begin with '\(forbiddenPrefix)'"
        }
        return ValueType.counted("a string", of: "characters", length) + patternWords
    }

    private var patternWords: String { pattern.map { " that matches \($0)" } ?? "" }
}

extension ValueType.Bounds {
    fileprivate func expectation(of thing: String, _ text: (Value) -> String) -> String {
        var words = thing
        if let min, let max {
            words += " from \(text(min)) to \(text(max))"
        } else if let min, let exclusiveMax {
            words += " from \(text(min)) to below \(text(exclusiveMax))"
        } else if let exclusiveMin, let exclusiveMax {
            words += " above \(text(exclusiveMin)) and below \(text(exclusiveMax))"
        } else if let min {
            words += " of at least \(text(min))"
        } else if let max {
            words += " of at most \(text(max))"
        }
        if let multipleOf { words += " in steps of \(text(multipleOf))" }
        return words
    }
}

extension JSONValue {
    /// The value in few words, for a message.
    var shortened: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .string(let text): Problem.quoted(text)
        case .array(let elements): elements.isEmpty ? "an empty list" : "a list of \(elements.count)"
        case .object(let object): object.isEmpty ? "an empty object" : "an object"
        }
    }
}

extension ValueType.Format {
    func fits(_ text: String) -> Bool {
        switch self {
        case .uuid: Self.isUUID(Array(text.utf8))
        case .dateTime: DateTimeCheck.isDateTime(Array(text.utf8))
        case .moment: DateTimeCheck.isDate(Array(text.utf8)) || DateTimeCheck.isDateTime(Array(text.utf8))
        // What a variable brings is known when the conversation begins.
        case .url: Self.hasVariable(text) || URLCheck.host(of: text) != nil
        case .phoneNumber: Self.isPhoneNumber(Array(text.utf8))
        }
    }

    /// Whether a text is filled in from variables: `{{music_url}}`.
    private static func hasVariable(_ text: String) -> Bool {
        guard let open = text.firstRange(of: "{{") else { return false }
        return text[open.upperBound...].contains("}}")
    }

    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : hexadecimalDigit(byte) != nil
            }
    }

    /// E.164: a plus sign, a country code that does not begin with 0, at most 15 digits.
    private static func isPhoneNumber(_ bytes: [UInt8]) -> Bool {
        guard (3...16).contains(bytes.count), bytes[0] == UInt8(ascii: "+") else { return false }
        return bytes[1] != UInt8(ascii: "0") && bytes.dropFirst().allSatisfy(isDigit)
    }
}

/// RFC 3339, with a zone and a day that the calendar has.
enum DateTimeCheck {
    static func isDateTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 20, matches(bytes[0..<19], "dddd-dd-ddTdd:dd:dd") else { return false }
        guard (0...23).contains(number(bytes[11..<13])), (0...59).contains(number(bytes[14..<16])),
            (0...59).contains(number(bytes[17..<19])),
            isDay(year: number(bytes[0..<4]), month: number(bytes[5..<7]), day: number(bytes[8..<10]))
        else { return false }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = rest.prefix(while: isDigit)
            if fraction.isEmpty { return false }
            rest = rest.dropFirst(fraction.count)
        }
        return isZone(rest)
    }

    static func isDate(_ bytes: [UInt8]) -> Bool {
        matches(bytes[...], "dddd-dd-dd")
            && isDay(year: number(bytes[0..<4]), month: number(bytes[5..<7]), day: number(bytes[8..<10]))
    }

    private static func isZone(_ zone: ArraySlice<UInt8>) -> Bool {
        if zone.elementsEqual([UInt8(ascii: "Z")]) { return true }
        guard zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"),
            matches(zone.dropFirst(), "dd:dd")
        else { return false }
        let digits = zone.dropFirst()
        return number(digits.prefix(2)) <= 23 && number(digits.suffix(2)) <= 59
    }

    private static func isDay(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month) else { return false }
        return (1...Gregorian.daysInMonth(month, of: year)).contains(day)
    }

    /// Whether bytes follow a picture in which `d` stands for a digit.
    private static func matches(_ bytes: ArraySlice<UInt8>, _ picture: String) -> Bool {
        bytes.count == picture.utf8.count
            && zip(bytes, picture.utf8).allSatisfy { byte, sign in
                sign == UInt8(ascii: "d") ? isDigit(byte) : byte == sign
            }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
    }
}
