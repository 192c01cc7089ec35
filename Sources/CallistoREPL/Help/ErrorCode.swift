/// What the stable codes of errors mean, and what to do about them.
struct ErrorCode: Sendable {
    let code: String
    let meaning: String
    /// What helps; empty where the sentence of the error says it.
    let advice: String

    private init(_ code: String, _ meaning: String, _ advice: String = "") {
        self.code = code
        self.meaning = meaning
        self.advice = advice
    }

    static func named(_ code: String) -> ErrorCode? { all.first { $0.code == code } }

    /// The advice for an error of `operation`, with its name put in.
    func advice(for operation: String) -> String? {
        advice.isEmpty ? nil : advice.replacing("OPERATION", with: "ai." + operation)
    }

    static let all: [ErrorCode] = [
        ErrorCode(
            "argument.invalid", "An argument is wrong; nothing was sent.", "OPERATION? lists the arguments"),
        ErrorCode("argument.unknown", "There is no argument or option of that name."),
        ErrorCode("argument.unknown_operation", "There is no such operation.", "apropos WORD finds one"),
        ErrorCode(
            "configuration.invalid", "The key or the address is not usable.", "callisto doctor looks at them"),
        ErrorCode(
            "api.authentication", "The key is missing or was refused (401).",
            "set TELNYX_API_KEY to a key of this account"),
        ErrorCode(
            "api.permission", "The key may not do this (403).",
            "look at what the key is allowed in the portal"),
        ErrorCode(
            "api.not_found", "There is no such record (404).", "list what there is, and look at :target"),
        ErrorCode(
            "api.validation", "The service found an argument wrong (400, 422).",
            "OPERATION? lists the arguments"),
        ErrorCode(
            "api.rate_limit", "Too many requests (429), also after waiting.", "wait, or make fewer at a time"),
        ErrorCode("api.conflict", "Something stands in the way (409).", "read the record again, then decide"),
        ErrorCode("api.server", "The service failed (5xx), also when asked again.", "try again in a minute"),
        ErrorCode(
            "api.refused", "The service refused without a code of its own.", "err.errors has its words"),
        ErrorCode("api.redirect", "The service answered with a redirect, which is not followed."),
        ErrorCode(
            "api.unreachable", "No connection could be made; nothing was sent.",
            "callisto doctor tests the way"),
        ErrorCode(
            "api.connection_lost", "The connection broke before the answer came.",
            "look whether it was done, then try again"),
        ErrorCode(
            "api.timeout", "No complete answer came in time.",
            "look whether it was done; the option timeout = \"2m\" waits longer"),
        ErrorCode("api.response_too_large", "The answer is larger than the limit.", "ask for smaller pages"),
        ErrorCode(
            "api.protocol", "What answered does not speak HTTP.", "callisto doctor tests the way"),
        ErrorCode(
            "api.untrusted", "The service's certificate was refused; nothing was sent.",
            "callisto doctor says whose certificates are trusted"),
        ErrorCode(
            "api.proxy", "The proxy of the environment cannot be used; nothing was sent.",
            "callisto doctor says which it is"),
        ErrorCode(
            "api.malformed_response", "The answer is not what the operation answers.",
            "see whether TELNYX_BASE_URL is right"),
        ErrorCode("api.endless_pages", "A list did not come to an end.", "collect(limit) takes a part of it"),
        ErrorCode("effect.unknown", "The service may have acted, and sending again could act twice."),
        ErrorCode("permission.declined", "You said no when asked.", ":target simulator changes nothing real"),
        ErrorCode("script.error", "A script raised a value that is no error table."),
        ErrorCode("script.syntax", "The text is no Lua."),
        ErrorCode("limit.memory", "The script took more memory than it may.", "--memory-limit raises it"),
        ErrorCode("limit.compute", "The script computed longer than it may.", "--compute-limit raises it"),
        ErrorCode("limit.time", "The script took longer than it may.", "--time-limit raises it"),
        ErrorCode("task.cancelled", "The task was cancelled."),
        ErrorCode("task.timeout", "The function took longer than task.timeout allows."),
        ErrorCode("task.deadlock", "A task waited for itself."),
        ErrorCode("task.over", "The script of the task has ended."),
        ErrorCode("interrupted", "Ctrl-C."),
        ErrorCode("json.unfit", "A value has no form in JSON.", "functions, cycles and mixed keys have none"),
        ErrorCode("host.error", "A host function failed."),
    ]
}
