/// What a session can be told besides Lua, by a line that begins with a colon.
enum SessionCommand: String, CaseIterable, Sendable {
    case help, keys, apropos, target, fork, time, json, table, full, edit, tasks, cancel, reset, save, load
    case transcript, quit

    /// What may stand behind the name, for completion.
    enum Argument: Sendable { case nothing, entry, file, target, name, code, word }

    var argument: Argument {
        switch self {
        case .help: .name
        case .apropos: .word
        case .target: .target
        case .time: .code
        case .json, .table, .full, .edit, .cancel: .entry
        case .save, .load, .transcript: .file
        case .keys, .fork, .tasks, .reset, .quit: .nothing
        }
    }

    /// Whether a `!` behind its name makes it replace a file that is there.
    var takesForce: Bool { self == .save || self == .transcript }

    var usage: String {
        let name = ":\(rawValue)"
        return switch argument {
        case .nothing: name
        case .entry: name + " [N]"
        case .file: name + (takesForce ? "[!]" : "") + (self == .transcript ? " [FILE]" : " FILE")
        case .target: name + " [simulator|live|fork]"
        case .name: name + " [NAME]"
        case .code: name + " CODE"
        case .word: name + " WORD"
        }
    }

    var summary: String {
        switch self {
        case .help: "help on an operation, a module, a function, a field, a code, a command; also NAME?"
        case .keys: "what the keys do"
        case .apropos: "what has WORD in its name or summary"
        case .target: "where calls go; live asks before changes"
        case .fork: "go on in a simulator with a copy of what was read from live"
        case .time: "run CODE and say what it took"
        case .json: "the last value, or that of entry N, as JSON"
        case .table: "a list as rows and columns"
        case .full: "a value with nothing left out"
        case .edit: "entry N, or the last, in $EDITOR; it comes back to the prompt"
        case .tasks: "entries whose tasks still run"
        case .cancel: "stop the tasks of entry N, or of all"
        case .reset: "forget the session's variables"
        case .save: "write what worked to FILE, as a script"
        case .load: "run FILE as an entry"
        case .transcript: "what was typed and printed, shown or written to FILE"
        case .quit: "leave; Ctrl-D does too"
        }
    }

    /// The commands that begin with `name`: one to do, several to complain about.
    static func named(_ name: Substring) -> [SessionCommand] {
        allCases.first { $0.rawValue == name }.map { [$0] } ?? allCases.filter { $0.rawValue.hasPrefix(name) }
    }
}
