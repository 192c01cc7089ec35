internal import TelnyxCatalog

/// The `Idempotency-Key` of one request, for an operation that takes one.
struct IdempotencyKey: Sendable {
    let key: String
    /// The name of the record in the world.
    let name: String
    /// Stands for the query and the bytes of the body.
    let content: UInt64

    /// `nil` where the request has none or the operation takes none.
    init?(_ request: WireRequest, target: RequestTarget, operation: Operation) throws(Refusal) {
        guard operation.takesIdempotencyKey else { return nil }
        let given = request.headers.filter { $0.name == "idempotency-key" }
        guard let key = given.first?.value else { return nil }
        guard given.count == 1, IdempotencyKey.isWellFormed(key) else {
            throw .badRequest(
                "The Idempotency-Key header must be given once, with 1 to 255 letters, digits, '-', '_' or ':'."
            )
        }
        self.key = key
        name = IdempotencyRecords.name(key: key, method: request.method, path: target.path)
        content = IdempotencyKey.hash(target.rawQuery, request.body)
    }

    private static func isWellFormed(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    private static func hash(_ query: Substring, _ body: [UInt8]) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in query.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = (state ^ UInt64(body.count)) &* 0x0000_0100_0000_01B3
        for byte in body { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return state
    }

    /// The answer that was kept for this request, if there is one.
    func replay(in world: inout World) throws(Refusal) -> WireResponse? {
        world.idempotency.expire(at: world.now)
        guard let record = world.idempotency[name] else { return nil }
        guard record.content == content else {
            throw Refusal(
                422, .unprocessable, "This Idempotency-Key was used for a request with other content.")
        }
        var headers: [(name: String, value: String)] = [("idempotent-replayed", "true")]
        if let type = record.contentType { headers.append(("content-type", type)) }
        return WireResponse(status: record.status, headers: headers, body: .bytes(record.body))
    }

    /// Keeps a success for those who ask again.
    func keep(_ response: WireResponse, in world: inout World) {
        world.idempotency.keep(
            IdempotencyRecords.Record(
                content: content, status: response.status, contentType: response.header("content-type"),
                body: response.bytes, expires: world.now + IdempotencyRecords.lifetime),
            as: name)
    }
}
