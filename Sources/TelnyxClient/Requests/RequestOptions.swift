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
    func check(for operation: APIOperation) throws(TelnyxError) {
        if let timeout, timeout <= .zero {
            throw TelnyxError(.option(name: "timeout", expected: "longer than 0s"), operation: operation.id)
        }
        if let totalTimeout, totalTimeout <= .zero {
            throw TelnyxError(
                .option(name: "total_timeout", expected: "longer than 0s"), operation: operation.id)
        }
        if let retries, !(0...100).contains(retries) {
            throw TelnyxError(.option(name: "retries", expected: "0 to 100"), operation: operation.id)
        }
    }
}

/// Names one logical call for the service.
enum IdempotencyKey {
    /// A new key in the form of a random UUID; nothing about the call or the person goes into it.
    static func make(random: @Sendable () -> UInt64) -> String {
        let high = random() & 0xffff_ffff_ffff_0fff | 0x4000
        let low = random() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var length = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text[length] = UInt8(ascii: "-")
                    length += 1
                }
                let digits = index < 16 ? high : low
                text[length] = digit(UInt8(truncatingIfNeeded: digits >> UInt64(60 - index % 16 * 4)) & 0x0f)
                length += 1
            }
            return length
        }
    }

    /// Whether the service takes this key: up to 255 letters, digits, `-`, `_` and `:`.
    static func isValid(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
