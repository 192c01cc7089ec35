public import Lua
internal import TelnyxCatalog
public import TelnyxClient

extension TelnyxError: LuaErrorConvertible {
    /// The error as a script sees it; the names are those of the annotations in `stdlib/_meta`.
    public var luaFields: LuaErrorFields {
        var extra: JSONObject = ["kind": .string(kind.rawValue), "operation": .string(operation)]
        if let status { extra["status"] = .integer(Int64(status)) }
        if let requestID { extra["request_id"] = .string(requestID) }
        if let retryAfter { extra["retry_after"] = .number(retryAfter / .seconds(1)) }
        if let idempotencyKey { extra["idempotency_key"] = .string(idempotencyKey) }
        extra["attempts"] = .integer(Int64(attempts))
        extra["errors"] = .array(errors.map(\.json) + problems.map(\.json))
        return LuaErrorFields(
            code: code.rawValue, message: message, retryable: isRetryable,
            extraJSON: JSONValue.object(extra).encoded())
    }
}

extension TelnyxError.Fault {
    fileprivate var json: JSONValue {
        var members = JSONObject()
        members["code"] = code.map(JSONValue.string)
        members["title"] = title.map(JSONValue.string)
        members["detail"] = detail.map(JSONValue.string)
        members["pointer"] = pointer.map(JSONValue.string)
        return .object(members)
    }
}

extension Problem {
    fileprivate var json: JSONValue {
        ["code": .string(code.rawValue), "detail": .string(description), "pointer": .string(placeText)]
    }
}
