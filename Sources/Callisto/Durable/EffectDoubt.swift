internal import Automation
internal import Lua
internal import TelnyxCatalog

/// A call of which nobody can say whether it happened, or that must not be made any more.
struct EffectDoubt: Error, Sendable, LuaErrorConvertible, CustomStringConvertible {
    enum Kind: String, Sendable {
        /// It may have happened, and nothing shows it.
        case unknown
        /// Something else than what was there before and than what was wanted is there now.
        case conflict
        /// It may not have happened; by now somebody may want things to be as they are.
        case stale
    }
    let kind: Kind
    let operation: Operation
    let sentAt: Timestamp
    /// What was read to decide.
    let found: JSONValue?

    var description: String {
        let reader = operation.recovery.reader.map { "; look with \($0)" } ?? ""
        switch kind {
        case .unknown:
            return "\(operation.id): sent at \(sentAt) without an answer, and nothing shows whether it "
                + "happened" + reader
        case .conflict:
            return "\(operation.id): sent at \(sentAt) without an answer, and meanwhile another hand changed "
                + "the same" + reader
        case .stale:
            return "\(operation.id): sent at \(sentAt) without an answer, too long ago to be sent again "
                + "unseen" + reader
        }
    }

    var luaFields: LuaErrorFields {
        var extra: JSONObject = [
            "operation": .string(operation.id), "sent_at": .string("\(sentAt)"), "kind": "unknown",
        ]
        extra["found"] = found
        return LuaErrorFields(
            code: "effect.\(kind.rawValue)", message: description, retryable: false,
            extraJSON: JSONValue.object(extra).encoded())
    }
}
