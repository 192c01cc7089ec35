public import Lua
internal import TelnyxCatalog

/// A script wanted to do what it was not allowed to.
public struct PermissionError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        case notGranted
        /// The operation changes something, and the script may only read.
        case readOnly
        /// It would show the API's key, which no grant covers.
        case key
    }

    /// The function of the script, or the operation.
    public let place: String
    public let request: PermissionRequest
    public let reason: Reason

    public var description: String {
        switch reason {
        case .notGranted: "\(place): this script may not \(request.action); allow it with \(request.flag)"
        case .readOnly: "\(place): this script may only read; leave out --read-only to allow it"
        case .key: "\(place): this script may not \(request.action); the key is for calls alone"
        }
    }
}

extension PermissionError: LuaErrorConvertible {
    public var luaFields: LuaErrorFields {
        var extra: JSONObject = ["permission": .string(request.kind)]
        if reason == .notGranted { extra["flag"] = .string(request.flag) }
        return LuaErrorFields(
            code: "permission.denied", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
