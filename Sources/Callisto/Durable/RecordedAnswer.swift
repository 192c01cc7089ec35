internal import Automation
internal import Lua
internal import TelnyxCatalog
internal import TelnyxClient

/// A response as the journal keeps it: a line of JSON about it, then its bytes.
enum RecordedAnswer {
    /// Those headers that scripts have a use for; others, and cookies above all, are not kept.
    private static let headers: Set<String> = [
        "content-type", "x-request-id", "date", "retry-after", "ratelimit-limit", "ratelimit-remaining",
        "ratelimit-reset",
    ]

    /// - Parameter seal: Keeps what is secret from who reads the journal.
    static func encode(_ response: Response, _ seal: JournalSeal?) -> [UInt8] {
        let kept = response.headers.filter { headers.contains($0.name) }
        let head: JSONValue = [
            "status": .integer(Int64(response.status)), "attempts": .integer(Int64(response.attempts)),
            "recovered": .bool(response.isRecovered),
            "headers": .array(kept.map { .array([.string($0.name), .string($0.value)]) }),
        ]
        return head.encoded() + [newline] + (seal?.sealed(answer: response.bytes) ?? response.bytes)
    }

    static func decode(
        _ payload: [UInt8], of operation: Operation, _ seal: JournalSeal
    ) throws -> Response {
        guard let end = payload.firstIndex(of: newline),
            let head = try? JSONValue(parsing: payload[..<end]), let status = head["status"]?.integer
        else { throw UnreadableRecord(what: "a response of \(operation.id)") }
        let headers = (head["headers"]?.array ?? []).compactMap { pair -> (name: String, value: String)? in
            guard let pair = pair.array, pair.count == 2 else { return nil }
            return (pair[0].string ?? "", pair[1].string ?? "")
        }
        return Response(
            operation: operation, status: Int(status), headers: headers,
            bytes: seal.opened(answer: Array(payload[(end + 1)...])),
            attempts: Int(head["attempts"]?.integer ?? 1),
            isRecovered: head["recovered"]?.bool ?? false)
    }

    /// The answer that a call would have had, made from what is known of its effect.
    static func recovered(_ value: JSONValue, _ operation: Operation) -> Response {
        let body: [UInt8] =
            switch operation.returns.envelope {
            case .empty, .text, .bytes: []
            case .data: JSONValue.object(["data": value]).encoded()
            case .member(let name): JSONValue.object([name: value]).encoded()
            case .bare, .array, .unspecified, .stated: value.encoded()
            }
        return Response(
            operation: operation, status: operation.status, headers: [], bytes: body, attempts: 0,
            isRecovered: true)
    }

    private static let newline = UInt8(ascii: "\n")
}

/// An error as the journal keeps it; raised from here live too, so that a replay raises the same.
struct RecordedError: Error, LuaErrorConvertible, CustomStringConvertible {
    let luaFields: LuaErrorFields

    var description: String { luaFields.message }

    init(_ fields: LuaErrorFields) { luaFields = fields }

    init(_ error: any Error) {
        if let error = error as? any LuaErrorConvertible {
            luaFields = error.luaFields
        } else {
            luaFields = LuaErrorFields(code: "host.error", message: "\(error)", retryable: false)
        }
    }

    /// What a script raised: its error table, or anything else as text.
    init(raised slot: LuaSlot) {
        guard slot.typeName == "table" else {
            let text = (try? LuaData(lua: slot))?.text ?? slot.sentenceAsError
            luaFields = LuaErrorFields(code: "script.error", message: text)
            return
        }
        var fields = LuaErrorFields(
            code: slot.member("code")?.text ?? "script.error",
            message: slot.member("message")?.text ?? slot.sentenceAsError)
        if case .boolean(let retryable)? = slot.member("retryable") { fields.retryable = retryable }
        fields.extraJSON = try? slot.json()
        luaFields = fields
    }

    init(payload: [UInt8]) throws {
        guard let value = try? JSONValue(parsing: payload), let code = value["code"]?.string,
            let message = value["message"]?.string
        else { throw UnreadableRecord(what: "an error") }
        luaFields = LuaErrorFields(
            code: code, message: message, retryable: value["retryable"]?.bool,
            extraJSON: value["extra"].map { $0.encoded() })
    }

    var payload: [UInt8] {
        var value: JSONObject = [
            "code": .string(luaFields.code), "message": .string(luaFields.message),
        ]
        if let retryable = luaFields.retryable { value["retryable"] = .bool(retryable) }
        if let extra = luaFields.extraJSON { value["extra"] = try? JSONValue(parsing: extra) }
        return JSONValue.object(value).encoded()
    }
}

/// A record that does not hold what its kind says: the store was damaged, or a newer version wrote it.
struct UnreadableRecord: Error, CustomStringConvertible {
    let what: String

    var description: String { "the journal holds \(what) that cannot be read" }
}
