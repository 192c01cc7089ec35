internal import TelnyxCatalog

/// The service's "no": a status and the body that explains it.
struct Refusal: Error, Sendable, Hashable {
    /// The two bodies in which the service explains itself.
    enum Explanation: Sendable, Hashable {
        case errors([APIError])
        /// The 422 of the `/ai` paths.
        case detail([DetailItem])
    }

    /// One entry of `errors`.
    struct APIError: Sendable, Hashable {
        var code: Code
        var detail: String
        /// Where in the body, as a JSON pointer.
        var pointer: String?
        /// Which query or path parameter.
        var parameter: String?

        init(_ code: Code, _ detail: String, pointer: String? = nil, parameter: String? = nil) {
            self.code = code
            self.detail = detail
            self.pointer = pointer
            self.parameter = parameter
        }
    }

    /// One entry of `detail`.
    struct DetailItem: Sendable, Hashable {
        var location: [JSONValue]
        var message: String
        var type: String
    }

    var status: Int
    var explanation: Explanation
    var headers: [Header] = []

    /// A header that goes out with the refusal.
    struct Header: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(
        _ status: Int, _ code: Code, _ detail: String? = nil, pointer: String? = nil, parameter: String? = nil
    ) {
        self.status = status
        explanation = .errors(
            [APIError(code, detail ?? code.usualDetail, pointer: pointer, parameter: parameter)])
    }

    init(detail items: [DetailItem]) {
        status = 422
        explanation = .detail(items)
    }

    init(status: Int, errors: [APIError]) {
        self.status = status
        explanation = .errors(errors)
    }

    // MARK: Frequent ones

    /// 404: nothing has this id, or what had it was deleted.
    static var notFound: Refusal { Refusal(404, .notFound) }

    /// 501 for what the service has and the simulator does not; `what` is the operation, or a family of them.
    static func notSimulated(_ what: String, _ detail: String) -> Refusal {
        var refusal = Refusal(501, .notSimulated, detail)
        refusal.headers = [
            Header(name: "x-callisto-not-simulated", value: what),
            // Asking again changes nothing.
            Header(name: "x-should-retry", value: "false"),
        ]
        return refusal
    }

    /// 400 with the general code, for what breaks a rule of the service.
    static func badRequest(_ detail: String, pointer: String? = nil) -> Refusal {
        Refusal(400, .badRequest, detail, pointer: pointer)
    }

    /// 400 for an id in the body that names nothing.
    static func missingAssociate(_ detail: String, pointer: String? = nil) -> Refusal {
        Refusal(400, .associateMissing, detail, pointer: pointer)
    }

    /// 422 for one member of the body, where the catalogue alone could not see the fault.
    static func invalid(body place: String..., message: String) -> Refusal {
        Refusal(detail: [
            DetailItem(
                location: (["body"] + place).map { .string($0) }, message: "Value error, \(message)",
                type: "value_error")
        ])
    }

    var body: JSONValue {
        switch explanation {
        case .errors(let errors): ["errors": .array(errors.map(\.body))]
        case .detail(let items): ["detail": .array(items.map(\.body))]
        }
    }
}

extension Refusal.APIError {
    var body: JSONValue {
        var body: JSONObject = [
            "code": .string(code.number), "title": .string(code.title), "detail": .string(detail),
        ]
        var source: JSONObject = [:]
        if let pointer { source["pointer"] = .string(pointer) }
        if let parameter { source["parameter"] = .string(parameter) }
        if !source.isEmpty { body["source"] = .object(source) }
        // Of what is our own the service's documentation knows nothing.
        if code != .notSimulated {
            body["meta"] = [
                "url": .string("https://developers.telnyx.com/docs/overview/errors/\(code.number)")
            ]
        }
        return .object(body)
    }
}

extension Refusal.DetailItem {
    var body: JSONValue {
        ["loc": .array(location), "msg": .string(message), "type": .string(type)]
    }
}
