internal import TelnyxCatalog

/// Says what is wrong with a request in the service's own words: the one place where the facts of the
/// catalogue's check become a 422.
///
/// Below `/ai` the body is `detail`, everywhere else it is `errors`.
enum Validation {
    static func refusal(of operation: Operation, for problems: [Problem]) -> Refusal {
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
    private static func checksRulesWithTypes(_ operation: Operation) -> Bool {
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

    static func missingBody(of operation: Operation) -> Refusal {
        refusal(
            of: operation,
            [Refusal.DetailItem(location: ["body"], message: "Field required", type: "missing")])
    }

    static func bodyIsNoObject(of operation: Operation) -> Refusal {
        refusal(
            of: operation,
            [
                Refusal.DetailItem(
                    location: ["body"], message: "Input should be a valid dictionary or object",
                    type: "model_attributes_type")
            ])
    }

    static func brokenJSON(of operation: Operation, at position: Int) -> Refusal {
        refusal(
            of: operation,
            [
                Refusal.DetailItem(
                    location: ["body", .integer(Int64(position))], message: "JSON decode error",
                    type: "json_invalid")
            ])
    }

    private static func refusal(of operation: Operation, _ items: [Refusal.DetailItem]) -> Refusal {
        operation.path.hasPrefix("/ai/")
            ? Refusal(detail: items) : Refusal(status: 422, errors: items.map(error))
    }

    private static func item(for problem: Problem, of operation: Operation) -> Refusal.DetailItem {
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

    private static func origin(of problem: Problem, in operation: Operation) -> String {
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
