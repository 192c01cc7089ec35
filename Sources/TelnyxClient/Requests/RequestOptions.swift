public import TelnyxCatalog

/// What one call asks for beside its arguments.
public struct RequestOptions: Sendable {
    /// How long one attempt may take, and of a stream how long the service may be silent; the configuration's
    /// timeout when absent.
    public var timeout: Duration?
    /// How long a whole stream may take; as long as it flows when absent. A plain call never takes longer than this
    /// or `timeout`.
    public var totalTimeout: Duration?
    /// How often the request is sent again, at most; the configuration's number when absent.
    public var retries: Int?
    /// Names this call for the service, so that sending it again changes nothing; made when absent.
    public var idempotencyKey: String?
    /// Sent with this call only.
    public var headers: [(name: String, value: String)]
    /// Members that are sent as they are, past the catalogue: in the body, or in the query where the
    /// operation has no body.
    public var extra: JSONObject
    /// Which arguments go through that the catalogue does not know.
    public var allowsUnknown: AllowedNames
    /// Leaves it to the caller to find out what became of a call over which the service broke down: it
    /// may have acted, and would act again, for it remembers successes under a key only.
    public var returnsBreakdowns: Bool = false

    public init(
        timeout: Duration? = nil, retries: Int? = nil, idempotencyKey: String? = nil,
        headers: [(name: String, value: String)] = [], extra: JSONObject = [:],
        allowsUnknown: AllowedNames = false,
        totalTimeout: Duration? = nil
    ) {
        self.timeout = timeout
        self.totalTimeout = totalTimeout
        self.retries = retries
        self.idempotencyKey = idempotencyKey
        self.headers = headers
        self.extra = extra
        self.allowsUnknown = allowsUnknown
    }

    /// Refuses numbers that could only be mistakes.
    func check(for operation: Operation) throws(TelnyxError) {
        if let timeout, timeout <= .zero {
            throw TelnyxError(.option(name: "timeout", expected: "longer than 0 s"), operation: operation.id)
        }
        if let totalTimeout, totalTimeout <= .zero {
            throw TelnyxError(
                .option(name: "total_timeout", expected: "longer than 0 s"), operation: operation.id)
        }
        if let retries, !(0...100).contains(retries) {
            throw TelnyxError(.option(name: "retries", expected: "0 to 100"), operation: operation.id)
        }
    }
}
