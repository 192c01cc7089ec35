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
        static let inProgress = Code(
            "10036", "Request in progress",
            "A request with this Idempotency-Key is still being processed.")
    }
}
