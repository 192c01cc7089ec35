import Testing

/// A script that tries to get at what it was not given, and the sentence that ends it.
struct HostileScript: Sendable, CustomTestStringConvertible {
    /// What it tries.
    let name: String
    /// `@` stands for a folder outside of the script's own, which is `@/inside`.
    let script: String
    let sentence: String
    /// The error's code, which scripts and programs branch on.
    var code = "script.error"

    var testDescription: String { name }

    static let all: [HostileScript] = code + strings + exhaustion + endless + files + machine + key

    /// What a limit of memory says of the 16 MiB that hostile scripts get.
    static let outOfMemory = "stopped at 16 MiB of memory, its limit"
    /// What a limit of computing time says of the tenth of a second that they get.
    static let outOfTime = "stopped after 100ms of computing, its limit"

    /// Something of Lua's own program, and what its absence is explained with.
    static func absent(
        _ name: String, _ script: String,
        _ instead: String = "of debug a script has what looks at its own functions and tasks"
    ) -> HostileScript {
        let field = name.split(separator: ".").last ?? ""
        return HostileScript(
            name: name, script: script,
            sentence: "attempt to call a nil value (field '\(field)'); \(name) is not here: \(instead)")
    }

    static func noMemory(_ name: String, _ script: String) -> HostileScript {
        HostileScript(name: name, script: script, sentence: outOfMemory, code: "limit.memory")
    }

    static func noTime(_ name: String, _ script: String) -> HostileScript {
        HostileScript(name: name, script: script, sentence: outOfTime, code: "limit.compute")
    }

    static func denied(
        _ name: String, _ script: String, _ place: String, _ action: String, flag: String
    ) -> HostileScript {
        HostileScript(
            name: name, script: script,
            sentence: "\(place): this script may not \(action); allow it with \(flag)",
            code: "permission.denied")
    }
}
