internal import Automation
internal import Lua
internal import Quantities

/// Something that is more than a run records: the script hears of it, now and in every replay.
struct TooLargeToRecord: Error, LuaErrorConvertible, CustomStringConvertible {
    /// `assistants.list: its answer`
    let what: String
    let bytes: Int
    let limit: Int

    var description: String {
        "\(what) has \(Self.size(bytes)), and a durable run records at most \(Self.size(limit)) at a time"
    }

    var luaFields: LuaErrorFields {
        LuaErrorFields(code: "run.result_too_large", message: description, retryable: false)
    }

    /// `17.5 MiB`
    private static func size(_ bytes: Int) -> String {
        let tenths = (Double(bytes) / 1_048_576 * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(nearest: tenths)) MiB" : "\(tenths) MiB"
    }
}

extension Completion {
    /// The same, or an error in its place where an answer is too large to be recorded.
    func bounded(by limit: Int, of effect: Effect) -> Completion {
        guard end.payload.count > limit else { return self }
        let answer = effect.body.changes ? "it was done, but its answer" : "its answer"
        let error = TooLargeToRecord(
            what: "\(effect.operation): \(answer)", bytes: end.payload.count, limit: limit)
        return Completion(
            end: EndBody(.error, payload: RecordedError(error).payload), attachments: attachments)
    }
}
