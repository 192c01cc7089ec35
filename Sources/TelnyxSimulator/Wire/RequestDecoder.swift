internal import TelnyxCatalog

/// Turns the parts of a request into the arguments of an operation: the way back of the client's
/// encoder.
///
/// It refuses what the service would refuse before looking at any resource: broken JSON, missing and
/// ill-typed members, values out of bounds. Members that the catalogue does not know are ignored, as
/// the service ignores them.
struct RequestDecoder: Sendable {
    let operation: Operation
    private let pathNames: [String]
    private let queryParameters: [Parameter]
    private let takesBody: Bool
    private let needsBody: Bool
    private let declared: Set<String>

    init(_ operation: Operation) {
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

    /// What is required is all that is known of an operation of the facts.
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
