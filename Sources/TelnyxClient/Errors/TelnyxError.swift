internal import Essentials
public import TelnyxCatalog

/// Why a call did not give what was asked for.
///
/// Programs branch on `code` and `kind`, people read `message`. The key appears in neither, not even
/// where the service repeated it.
public struct TelnyxError: Error, Sendable {
    /// The id of the operation, `assistants.retrieve`.
    public let operation: String
    /// Stable and dotted: `api.not_found`, `argument.invalid`.
    public let code: Code
    /// The family of errors that this one belongs to.
    public let kind: Kind
    /// The status of the last response, where there was one.
    public let status: Int?
    /// What the service says is wrong, in its own words.
    public let errors: [Fault]
    /// What is wrong with the arguments, where they were refused before anything was sent.
    public let problems: [Problem]
    /// The service's name for the last exchange; its support asks for it.
    public let requestID: String?
    /// How long the service asked to wait.
    public let retryAfter: Duration?
    /// How many requests were sent.
    public let attempts: Int
    /// Whether making the call again may help and cannot act twice.
    public let isRetryable: Bool
    /// Whether the service may have done what the call asked for, all the same.
    public let mayHaveActed: Bool
    /// The key that was sent; giving it again makes the call the same call.
    public let idempotencyKey: String?

    let reason: Reason
    /// Where to look for what was done, where the catalogue knows.
    let reader: String?

    /// One thing that the service found wrong.
    public struct Fault: Sendable, Hashable {
        /// The service's own code, `10005`, or the kind of a refused field, `missing`.
        public let code: String?
        /// The entry's title; `nil` without one.
        public let title: String?
        /// The entry's sentence; `nil` without one.
        public let detail: String?
        /// The place in the request, `/tools/0/type`, or the name of a parameter.
        public let pointer: String?

        public init(code: String?, title: String?, detail: String?, pointer: String?) {
            self.code = code
            self.title = title
            self.detail = detail
            self.pointer = pointer
        }
    }

    /// What is known about the attempts behind an error.
    struct Circumstances: Sendable {
        var status: Int?
        var errors: [Fault] = []
        var requestID: String?
        var retryAfter: Duration?
        var attempts: Int = 0
        var isRetryable: Bool = false
        var mayHaveActed: Bool = false
        /// Set where the client did not send again, because that could have acted twice.
        var isDoubtful: Bool = false
        var idempotencyKey: String?
        var reader: String?
    }

    init(_ reason: Reason, operation: String, _ circumstances: Circumstances = Circumstances()) {
        self.reason = reason
        self.operation = operation
        (code, kind) = reason.classification(
            status: circumstances.status, isDoubtful: circumstances.isDoubtful)
        status = circumstances.status
        errors = circumstances.errors
        requestID = circumstances.requestID
        retryAfter = circumstances.retryAfter
        attempts = circumstances.attempts
        isRetryable = circumstances.isRetryable
        mayHaveActed = circumstances.mayHaveActed
        idempotencyKey = circumstances.idempotencyKey
        reader = circumstances.reader
        if case .arguments(let error) = reason { problems = error.problems } else { problems = [] }
    }
}

extension TelnyxError {
    /// The same failure for whoever found out that the call had no effect: it can be made again.
    public var provenUndone: TelnyxError {
        var circumstances = Circumstances(
            status: status, errors: errors, requestID: requestID, retryAfter: retryAfter, attempts: attempts,
            isRetryable: true)
        circumstances.idempotencyKey = idempotencyKey
        circumstances.reader = reader
        return TelnyxError(reason, operation: operation, circumstances)
    }

    /// The facts of an error that decide its sentence.
    enum Reason: Sendable {
        case arguments(ArgumentError)
        case pathSegment(name: String, value: String)
        case header(name: String, HeaderRule.Flaw)
        /// A request option outside its bounds.
        case option(name: String, expected: String)
        case idempotencyKey(String)
        case idempotencyKeyNotTaken
        case unknownOperation(suggestion: String?)
        case notStreamed
        case webSocket
        case upload(UploadFlaw)
        case unencrypted(host: String)
        /// A status that is no success; `excerpt` is the body where it has no errors of a known form.
        case refused(excerpt: String?)
        case redirected(to: String?)
        case transport(TransportError)
        case malformed(Malformation)
        /// A stream that had begun ended with errors, or without its end.
        case streamFailed(excerpt: String?)
        case streamCut
        case endlessPages(number: Int, repeats: Bool)
    }

    /// What is wrong with the body of a successful response.
    enum Malformation: Sendable, Hashable {
        /// No JSON from this byte on.
        case json(position: Int, String)
        /// Text of another kind where JSON is due.
        case notJSON(contentType: String?, excerpt: String)
        case empty
        /// The member that holds the value is missing.
        case envelope(expected: String)
    }
}

extension TelnyxError {
    /// A stable name for what went wrong.
    public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        /// An argument that the catalogue refuses; nothing was sent.
        public static let invalidArgument = Code(rawValue: "argument.invalid")
        /// There is no operation of this id.
        public static let unknownOperation = Code(rawValue: "argument.unknown_operation")
        /// A setting that cannot be used.
        public static let configuration = Code(rawValue: "configuration.invalid")
        /// 401: no key, or a wrong one.
        public static let authentication = Code(rawValue: "api.authentication")
        /// 403: the key may not do this.
        public static let permission = Code(rawValue: "api.permission")
        /// 404: nothing has this id or path.
        public static let notFound = Code(rawValue: "api.not_found")
        /// 400 and 422: the service refuses the arguments.
        public static let validation = Code(rawValue: "api.validation")
        /// 429: too many requests, after all retries.
        public static let rateLimit = Code(rawValue: "api.rate_limit")
        /// 409: another change was faster, or the key is in use.
        public static let conflict = Code(rawValue: "api.conflict")
        /// 5xx: the service failed, after all retries.
        public static let server = Code(rawValue: "api.server")
        /// A refusal that has no code of its own here.
        public static let refused = Code(rawValue: "api.refused")
        /// 3xx: redirects are not followed, as they would carry the key elsewhere.
        public static let redirect = Code(rawValue: "api.redirect")
        /// No connection could be made; nothing was sent.
        public static let unreachable = Code(rawValue: "api.unreachable")
        /// The connection broke while the answer was awaited.
        public static let connectionLost = Code(rawValue: "api.connection_lost")
        /// No answer within the time.
        public static let timeout = Code(rawValue: "api.timeout")
        /// The service's certificate was refused, or this machine has nothing to check it against.
        public static let untrusted = Code(rawValue: "api.untrusted")
        /// The proxy that the environment names refused to connect, or cannot be used.
        public static let proxy = Code(rawValue: "api.proxy")
        /// The answer is longer than its limit.
        public static let responseTooLarge = Code(rawValue: "api.response_too_large")
        /// The answer breaks HTTP.
        public static let protocolFault = Code(rawValue: "api.protocol")
        /// The answer is not what the catalogue says of it.
        public static let malformedResponse = Code(rawValue: "api.malformed_response")
        /// A list whose pages come again and again.
        public static let endlessPages = Code(rawValue: "api.endless_pages")
        /// The service may have acted, and sending again could have acted twice.
        public static let effectUnknown = Code(rawValue: "effect.unknown")
    }

    /// A family of errors that are treated alike.
    public struct Kind: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        /// Refused before anything was sent.
        public static let argument = Kind(rawValue: "argument")
        /// A setting that cannot be used.
        public static let configuration = Kind(rawValue: "configuration")
        /// No key, or a wrong one.
        public static let authentication = Kind(rawValue: "authentication")
        /// The key, or the script, may not do this.
        public static let permission = Kind(rawValue: "permission")
        /// Nothing has this id or path.
        public static let notFound = Kind(rawValue: "not_found")
        /// The service refuses the arguments.
        public static let validation = Kind(rawValue: "validation")
        /// Too many requests.
        public static let rateLimit = Kind(rawValue: "rate_limit")
        /// Another change was faster.
        public static let conflict = Kind(rawValue: "conflict")
        /// The service failed.
        public static let server = Kind(rawValue: "server")
        /// The connection failed or broke.
        public static let connection = Kind(rawValue: "connection")
        /// No answer within the time.
        public static let timeout = Kind(rawValue: "timeout")
        /// The peer answered something that this API does not answer.
        public static let protocolFault = Kind(rawValue: "protocol")
    }
}

extension TelnyxError.Reason {
    /// The code and kind that a reason has; doubt changes the code and leaves the kind.
    func classification(status: Int?, isDoubtful: Bool) -> (TelnyxError.Code, TelnyxError.Kind) {
        let (code, kind) = ordinary(status: status)
        return (isDoubtful ? .effectUnknown : code, kind)
    }

    private func ordinary(status: Int?) -> (TelnyxError.Code, TelnyxError.Kind) {
        switch self {
        case .arguments, .pathSegment, .header, .option, .idempotencyKey, .idempotencyKeyNotTaken,
            .notStreamed, .webSocket, .upload:
            (.invalidArgument, .argument)
        case .unknownOperation: (.unknownOperation, .argument)
        case .unencrypted: (.configuration, .configuration)
        case .refused: TelnyxError.Reason.refusal(status ?? 0)
        case .redirected: (.redirect, .protocolFault)
        case .transport(let error): TelnyxError.Reason.transport(error.kind)
        case .malformed: (.malformedResponse, .protocolFault)
        case .streamFailed: (.server, .server)
        case .streamCut: (.connectionLost, .connection)
        case .endlessPages: (.endlessPages, .protocolFault)
        }
    }

    private static func refusal(_ status: Int) -> (TelnyxError.Code, TelnyxError.Kind) {
        switch status {
        case 401: (.authentication, .authentication)
        case 403: (.permission, .permission)
        case 404, 410: (.notFound, .notFound)
        case 408: (.timeout, .timeout)
        case 409: (.conflict, .conflict)
        case 400, 422: (.validation, .validation)
        case 429: (.rateLimit, .rateLimit)
        case 500...: (.server, .server)
        default: (.refused, .validation)
        }
    }

    private static func transport(
        _ kind: TransportError.Kind
    ) -> (TelnyxError.Code, TelnyxError.Kind) {
        switch kind {
        case .unreachable: (.unreachable, .connection)
        case .connectionLost: (.connectionLost, .connection)
        case .timeout: (.timeout, .timeout)
        case .responseTooLarge: (.responseTooLarge, .protocolFault)
        case .protocolFault: (.protocolFault, .protocolFault)
        case .untrusted: (.untrusted, .connection)
        case .proxyRefused: (.proxy, .connection)
        }
    }
}

extension TelnyxError: CustomStringConvertible {
    public var description: String { message }

    /// One sentence: the operation, what happened, and what to do where that is known.
    public var message: String {
        // The catalogue's own sentences name the operation themselves.
        if case .arguments(let error) = reason { return error.description }
        var sentence = "\(operation): \(happening)"
        if let requestID { sentence += ", request \(requestID)" }
        if attempts > 1 { sentence += ", after \(attempts) attempts" }
        if let advice { sentence += "; \(advice)" }
        return sentence
    }

    private var happening: String {
        switch reason {
        case .arguments(let error): error.description
        case .pathSegment(let name, let value):
            "'\(name)' must be an id, got \"\(Excerpt.of(value))\""
        case .header(let name, .reserved):
            "the header '\(name)' is written by the client and cannot be set"
        case .header(let name, .name):
            "\"\(Excerpt.of(name))\" is no name for a header"
        case .header(let name, .value):
            "the value of the header '\(name)' holds a line break or another control character"
        case .option(let name, let expected):
            "the option '\(name)' must be \(expected)"
        case .idempotencyKey(let key):
            "an Idempotency-Key has 1 to 255 letters, digits, '-', '_' and ':', got \"\(Excerpt.of(key))\""
        case .idempotencyKeyNotTaken:
            "the API takes no Idempotency-Key here, so sending one would protect nothing"
        case .unknownOperation(let suggestion):
            "there is no such operation" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
        case .notStreamed:
            "this operation does not answer in a stream"
        case .webSocket: "this is the address of a WebSocket, which no request can use"
        case .upload(let flaw): flaw.sentence
        case .unencrypted(let host):
            "the API key goes unencrypted to this machine only, and \(host) is another; use https://"
        case .refused(let excerpt): "\(verdict) (\(refusal(excerpt: excerpt)))"
        case .redirected(let location):
            "the API answered with a redirect (\(status ?? 0)\(location.map { " to \($0)" } ?? "")), "
                + "which is not followed, because the key would go with it"
        case .transport(let error): error.message
        case .malformed(let malformation): "the API answered \(malformation.sentence)"
        case .streamFailed(let excerpt):
            "the API broke the stream off (\(refusal(excerpt: excerpt)))"
        case .streamCut: "the stream ended before its last event"
        case .endlessPages(let number, let repeats):
            repeats
                ? "the list does not end: page \(number) is the page before it again"
                : "the list does not end: it has more than \(number) pages"
        }
    }

    private var verdict: String {
        switch kind {
        case .server: "the API could not do it"
        case .rateLimit: "the API asks for fewer requests"
        default: "the API refused the request"
        }
    }

    /// `404, code 10005: The requested resource could not be found`.
    private func refusal(excerpt: String?) -> String {
        let words = errors.prefix(3).map(\.words).filter { !$0.isEmpty }
        var text = [status.map(String.init), errors.first?.number.map { "code \($0)" }]
            .compactMap { $0 }.joined(separator: ", ")
        if !words.isEmpty {
            text += ": " + words.joined(separator: "; ")
            if errors.count > words.count { text += "; and \(errors.count - words.count) more" }
        } else if let excerpt, !excerpt.isEmpty {
            text += ": \(excerpt)"
        }
        return text
    }

    private var advice: String? {
        if code == .effectUnknown {
            let place = reader.map { " with \($0)" } ?? ""
            return "it may have been done all the same: look\(place) before making the call again"
        }
        switch reason {
        case .redirected: return "check TELNYX_BASE_URL"
        case .refused where kind == .authentication: return "check TELNYX_API_KEY"
        case .refused where kind == .rateLimit:
            return retryAfter.map { "try again in \($0.exactText)" }
        case .malformed(.notJSON): return "check TELNYX_BASE_URL"
        default: return nil
        }
    }
}

extension UploadFlaw {
    fileprivate var sentence: String {
        switch self {
        case .form(let name):
            "'\(name)' must be a file: { path = \"…\" } or { content = \"…\", filename = \"…\" }"
        case .empty(let name): "'\(name)' is a file without 'path' and 'content'"
        case .unread(let name, let path):
            "'\(name)': the client opens no files; give the content of \(Excerpt.of(path)) in 'content_base64'"
        case .base64(let name): "'\(name).content_base64' must be base64 with padding"
        }
    }
}

extension TelnyxError.Fault {
    /// The code where it is a number of the service, not the kind of a refused field.
    fileprivate var number: String? {
        code.flatMap { $0.allSatisfy(\.isWholeNumber) && !$0.isEmpty ? $0 : nil }
    }

    /// The service's words, with the place that they are about.
    fileprivate var words: String {
        var text = Excerpt.of(detail ?? title ?? "")
        while text.last == "." { text.removeLast() }
        guard let pointer else { return text }
        return text.isEmpty ? pointer : "\(pointer): \(text)"
    }
}

extension TelnyxError.Malformation {
    fileprivate var sentence: String {
        switch self {
        case .json(let position, let reason): "JSON that ends or breaks at byte \(position): \(reason)"
        case .notJSON(let contentType, let excerpt):
            "\(contentType ?? "something") where JSON is due: \"\(excerpt)\""
        case .empty: "nothing where JSON is due"
        case .envelope(let expected): "JSON without \(expected)"
        }
    }
}
