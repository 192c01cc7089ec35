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

extension Refusal {
    /// One of the platform's error codes, with the words that go with it.
    struct Code: Sendable, Hashable {
        let number: String
        let title: String
        /// What is said where nothing more is known.
        let usualDetail: String

        private init(_ number: String, _ title: String, _ usualDetail: String) {
            self.number = number
            self.title = title
            self.usualDetail = usualDetail
        }

        static let parameterMissing = Code(
            "10004", "Missing required parameter", "A required parameter was not given.")
        static let notFound = Code(
            "10005", "Resource not found", "The requested resource or URL could not be found.")
        static let unexpected = Code(
            "10007", "Unexpected error", "An unexpected error occurred.")
        static let authentication = Code(
            "10009", "Authentication failed", "Could not understand the provided credentials.")
        static let forbidden = Code(
            "10010", "Authorization failed", "You do not have permission to perform the requested action.")
        static let tooManyRequests = Code(
            "10011", "Too many requests", "You have exceeded the maximum number of allowed requests.")
        static let duplicate = Code(
            "10012", "Duplicate resource", "The resource exists already.")
        /// No code of the service: it answers everything.
        static let notSimulated = Code(
            "not_simulated", "Not simulated", "The simulator does not play this operation.")
        static let badRequest = Code(
            "10015", "Bad Request", "The request failed because it was not well-formed.")
        static let notE164 = Code(
            "10016", "Phone number must be in +E.164 format", "A phone number must be in +E.164 format.")
        static let associateMissing = Code(
            "10017", "Associated resource not found", "A resource that the request names does not exist.")
        static let inUse = Code(
            "10021", "Resource in use", "The resource is used by another one.")
        static let invalidJSON = Code(
            "10023", "Invalid JSON", "The body of the request is not valid JSON.")
        static let unprocessable = Code(
            "10027", "Unprocessable Entity", "The request was understood but cannot be processed.")
        static let methodNotAllowed = Code(
            "10030", "Method not allowed", "The method is not allowed on this URL.")
        static let notSearched = Code(
            "85000", "Number not searched", "Only a number that a search has found can be ordered.")
        static let badConnection = Code("85004", "Invalid connection", "The connection does not exist.")
        static let badMessagingProfile = Code(
            "85005", "Invalid messaging profile", "The messaging profile does not exist.")
        static let badPayload = Code("90010", "Invalid payload", "The payload is not valid.")
        static let callNotFound = Code(
            "90015", "Invalid Call Control ID", "The call_control_id is not known.")
        static let badClientState = Code("90017", "Invalid client state", "The client_state is not Base64.")
        static let callEnded = Code("90018", "Call has already ended", "This call is no longer active.")
        static let badTime = Code("90028", "Invalid time", "The time is out of bounds.")
        static let callNotAnswered = Code(
            "90034", "Call not answered yet", "This command can be issued after the call was answered.")
        static let answeredOutgoing = Code(
            "90102", "Invalid command for an outgoing call",
            "An outgoing call cannot be answered by a command.")

        /// A code of a family of which only the number is needed.
        static func numbered(_ number: String) -> Code {
            Code(number, "Message not accepted", "The message was not accepted.")
        }

        static let inProgress = Code(
            "10036", "Request in progress",
            "A request with this Idempotency-Key is still being processed.")
    }
}
