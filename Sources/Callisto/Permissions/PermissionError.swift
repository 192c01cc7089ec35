public import Lua
internal import TelnyxCatalog

/// A script wanted to do what it was not allowed to.
public struct PermissionError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        case notGranted
        /// The operation changes something, and the script may only read.
        case readOnly
        /// It would show the API's key or another of this program's secrets, which no grant covers.
        case key
        /// It is the kernel's or a device, which go with everything else only.
        case system
        /// A path or a name was granted that leads to another file now.
        case replaced
        /// It stands outside of the functions of a file of jobs, which only defines them.
        case outsideFunctions
    }

    /// The function of the script, or the operation.
    public let place: String
    public let request: PermissionRequest
    public let reason: Reason

    public var description: String {
        switch reason {
        case .notGranted: "\(place): this script may not \(request.action); allow it with \(request.flag)"
        case .readOnly: "\(place): this script may only read; leave out --read-only to allow it"
        case .key:
            "\(place): this script may not \(request.action); \(request.isOfToken ? "it is for Callisto" : "the key is for calls") alone"
        case .system:
            "\(place): this script may not \(request.action), which is the system's own; allow it with --allow-all"
        case .replaced:
            "\(place): this script may not \(request.action); it is another file than when the script started"
        case .outsideFunctions:
            "\(place): outside of its functions a file of jobs may not \(request.action), nor do anything else"
        }
    }
}

extension PermissionError: LuaErrorConvertible {
    public var luaFields: LuaErrorFields {
        var extra: JSONObject = ["permission": .string(request.kind)]
        if reason == .notGranted { extra["flag"] = .string(request.flag) }
        if reason == .system { extra["flag"] = "--allow-all" }
        return LuaErrorFields(
            code: "permission.denied", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
