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
            value, .enumeration, type, at: place, suggestion: Catalog.nearest(to: text, among: values))
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
