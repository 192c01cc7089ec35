internal import TelnyxCatalog

/// Turns the parts of a request into the arguments of an operation: the way back of the client's
/// encoder.
///
/// It refuses what the service would refuse before looking at any resource: broken JSON, missing and
/// ill-typed members, values out of bounds. Members that the catalogue does not know are ignored, as
/// the service ignores them.
struct RequestDecoder: Sendable {
    let operation: APIOperation
    private let pathNames: [String]
    private let queryParameters: [Parameter]
    private let takesBody: Bool
    private let needsBody: Bool
    private let declared: Set<String>

    init(_ operation: APIOperation) {
        self.operation = operation
        pathNames = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }
            .map { String($0.dropFirst().dropLast()) }
        queryParameters = operation.parameters.filter { $0.place == .query }
        let bodyParameters = operation.parameters.filter { $0.place == .body }
        takesBody = !bodyParameters.isEmpty
        needsBody = bodyParameters.contains(where: \.isRequired)
        declared = Set(operation.parameters.map(\.name))
    }

    func decode(
        placeholders: [String], query: [RequestTarget.QueryMember], body bytes: [UInt8]
    ) throws(Refusal) -> Call {
        let body = try decodedBody(bytes)
        var given = JSONObject()
        for (key, value) in body.members where operation.isOpen || declared.contains(key) {
            given[key] = value
        }
        for (name, value) in zip(pathNames, placeholders) { given[name] = .string(value) }
        if !query.isEmpty {
            for parameter in queryParameters {
                if parameter.isFamily {
                    for member in query where member.name.hasPrefix(parameter.name) {
                        given[member.name] = .string(member.value)
                    }
                } else {
                    given[parameter.name] = QueryValue.decoded(parameter, from: query)
                }
            }
        }
        let checked = try checked(given)
        if operation.origin == .facts { try checkPresence(in: given) }
        return Call(
            operation: operation, arguments: checked.arguments, body: body, query: query,
            warnings: checked.warnings)
    }

    /// Required fields are all that is known of an operation of the facts.
    private func checkPresence(in given: JSONObject) throws(Refusal) {
        for parameter in operation.parameters where parameter.isRequired && parameter.place == .body {
            guard given[parameter.name].map({ $0.isNull }) ?? true else { continue }
            throw Refusal(
                422, .parameterMissing, "\(parameter.name) can't be blank", pointer: "/\(parameter.name)")
        }
    }

    /// The strict check knows every fault; members that it does not know are none for the service. Only
    /// where such members are all that is wrong a second check is needed, to get the arguments.
    private func checked(_ given: JSONObject) throws(Refusal) -> CheckedCall {
        do {
            return try operation.review(given, isWire: true)
        } catch {
            let problems = error.problems.filter { !Validation.isIgnored($0) }
            if !problems.isEmpty { throw Validation.refusal(of: operation, for: problems) }
        }
        do {
            return try operation.review(given, allowing: true, isWire: true)
        } catch {
            throw Validation.refusal(of: operation, for: error.problems)
        }
    }

    private func decodedBody(_ bytes: [UInt8]) throws(Refusal) -> JSONObject {
        guard takesBody else { return [:] }
        guard !bytes.isEmpty else {
            if needsBody { throw Validation.missingBody(of: operation) }
            return [:]
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw Validation.brokenJSON(of: operation, at: error.position)
        }
        // An argument that is the body itself may be anything.
        if let name = operation.wire.wholeBody { return [name: value] }
        switch value {
        case .object(let body): return body
        case .null where !needsBody: return [:]
        default: throw Validation.bodyIsNoObject(of: operation)
        }
    }
}

/// Gives the text of a query the types that the catalogue declares.
enum QueryValue {
    /// The value of a parameter; `nil` when the query does not have it.
    ///
    /// Text that does not fit the declared type stays text, for the check to refuse. A value that
    /// comes twice counts the last time, a list is every value, each also split at its commas. Where
    /// one value or several may be given, the number of values tells.
    static func decoded(_ parameter: Parameter, from query: [RequestTarget.QueryMember]) -> JSONValue? {
        switch parameter.type {
        case .list(let element, _):
            let values = query.filter { $0.name == parameter.name || $0.name == parameter.name + "[]" }
            guard !values.isEmpty else { return nil }
            return .array(
                values.flatMap { $0.value.split(separator: ",") }.map { decoded(String($0), as: element) })
        case .object, .map:
            return decodedMembers(parameter, from: query)
        case .alternatives(let types):
            let values = query.filter { $0.name == parameter.name }.map(\.value)
            if values.isEmpty { return decodedMembers(parameter, from: query) }
            return values.count == 1 ? decoded(values[0], as: types) : decoded(values, as: types)
        default:
            return query.last { $0.name == parameter.name }.map { decoded($0.value, as: parameter.type) }
        }
    }

    /// A single value is read as a number or truth where it can be one, and never as a list.
    private static func decoded(_ text: String, as types: [ValueType]) -> JSONValue {
        for type in types {
            if case .list = type { continue }
            let value = decoded(text, as: type)
            if value.string == nil { return value }
        }
        return .string(text)
    }

    private static func decoded(_ values: [String], as types: [ValueType]) -> JSONValue {
        for case .list(let element, _) in types { return .array(values.map { decoded($0, as: element) }) }
        return decoded(values[values.count - 1], as: types)
    }

    private static func decoded(_ text: String, as type: ValueType) -> JSONValue {
        switch type {
        case .integer: Int64(text).map { .integer($0) } ?? .string(text)
        case .number: Double(text).map { .number($0) } ?? .string(text)
        case .boolean:
            switch text.lowercased() {
            case "true", "1", "yes", "on": true
            case "false", "0", "no", "off": false
            default: .string(text)
            }
        case .list(let element, _):
            .array(text.split(separator: ",").map { decoded(String($0), as: element) })
        default: .string(text)
        }
    }

    /// `filter[type]=a&filter[name]=b` as one object.
    private static func decodedMembers(
        _ parameter: Parameter, from query: [RequestTarget.QueryMember]
    ) -> JSONValue? {
        let prefix = parameter.name + "["
        var members = JSONObject()
        for member in query where member.name.hasPrefix(prefix) && member.name.hasSuffix("]") {
            let key = String(member.name.dropFirst(prefix.count).dropLast())
            if case .object(let shape) = parameter.type, let field = shape().field(key) {
                members[key] = decoded(member.value, as: field.type)
            } else {
                members[key] = .string(member.value)
            }
        }
        return members.isEmpty ? nil : .object(members)
    }
}

/// Says what is wrong with a request in the service's own words: the one place where the facts of the
/// catalogue's check become a 422.
///
/// Below `/ai` the body is `detail`, everywhere else it is `errors`.
enum Validation {
    static func refusal(of operation: APIOperation, for problems: [Problem]) -> Refusal {
        if problems.allSatisfy({ $0.code == .rule }), !checksRulesWithTypes(operation) {
            return Refusal(
                status: 400,
                errors: problems.map { problem in
                    Refusal.APIError(.badRequest, problem.expected, pointer: pointer(to: problem.place))
                })
        }
        return refusal(of: operation, problems.map { item(for: $0, of: operation) })
    }

    /// Whether conditions between members are refused with 422 like wrong types, and not with 400.
    private static func checksRulesWithTypes(_ operation: APIOperation) -> Bool {
        operation.id.hasPrefix("assistants.canary_deploys.") || !operation.path.hasPrefix("/ai/")
    }

    private static func pointer(to place: [Problem.PlaceStep]) -> String {
        place.map { step in
            switch step {
            case .key(let key): "/\(key)"
            case .index(let index): "/\(index)"
            }
        }.joined()
    }

    /// Unknown members are ignored everywhere but in rubrics.
    static func isIgnored(_ problem: Problem) -> Bool {
        problem.code == .unknown && problem.place.first != .key("rubric")
    }

    static func missingBody(of operation: APIOperation) -> Refusal {
        refusal(
            of: operation,
            [Refusal.DetailItem(location: ["body"], message: "Field required", type: "missing")])
    }

    static func bodyIsNoObject(of operation: APIOperation) -> Refusal {
        refusal(
            of: operation,
            [
                Refusal.DetailItem(
                    location: ["body"], message: "Input should be a valid dictionary or object",
                    type: "model_attributes_type")
            ])
    }

    static func brokenJSON(of operation: APIOperation, at position: Int) -> Refusal {
        refusal(
            of: operation,
            [
                Refusal.DetailItem(
                    location: ["body", .integer(Int64(position))], message: "JSON decode error",
                    type: "json_invalid")
            ])
    }

    private static func refusal(of operation: APIOperation, _ items: [Refusal.DetailItem]) -> Refusal {
        operation.path.hasPrefix("/ai/")
            ? Refusal(detail: items) : Refusal(status: 422, errors: items.map(error))
    }

    private static func item(for problem: Problem, of operation: APIOperation) -> Refusal.DetailItem {
        var location: [JSONValue] = problem.place.map { step in
            switch step {
            case .key(let key): .string(key)
            case .index(let index): .integer(Int64(index))
            }
        }
        location.insert(.string(origin(of: problem, in: operation)), at: 0)
        let (message, type) = words(for: problem)
        return Refusal.DetailItem(location: location, message: message, type: type)
    }

    private static func origin(of problem: Problem, in operation: APIOperation) -> String {
        guard case .key(let name)? = problem.place.first, let parameter = operation.parameter(name) else {
            return Parameter.Place.body.rawValue
        }
        return parameter.place.rawValue
    }

    private static func words(for problem: Problem) -> (message: String, type: String) {
        switch problem.code {
        case .missing: ("Field required", "missing")
        case .unknown: ("Extra inputs are not permitted", "extra_forbidden")
        case .type: ("Input should be \(problem.expected)", "type_error")
        case .enumeration: ("Input should be \(problem.expected)", "enum")
        case .bounds, .format: ("Value error, it must be \(problem.expected)", "value_error")
        case .rule: ("Value error, \(problem.expected)", "value_error")
        }
    }

    private static func error(for item: Refusal.DetailItem) -> Refusal.APIError {
        let steps = item.location.dropFirst().map { $0.string ?? $0.integer.map(String.init) ?? "" }
        let isInBody = item.location.first == "body"
        let code: Refusal.Code =
            switch item.type {
            case "missing": .parameterMissing
            case "json_invalid": .invalidJSON
            default: .unprocessable
            }
        return Refusal.APIError(
            code, item.message, pointer: isInBody ? "/" + steps.joined(separator: "/") : nil,
            parameter: isInBody ? nil : steps.first)
    }
}
